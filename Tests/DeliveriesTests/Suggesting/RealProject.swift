import Catalogue
import DataStore
import Deliveries
import Diagnostics
import Foundation

/// A project in memory that imports real deliveries: files in, files out.
struct RealProject {
    private(set) var files: [SourceFile]

    static let root: String = {
        if let repository = ProcessInfo.processInfo.environment["BERICHT_REPOSITORY"] { return repository }
        var place = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { place.deleteLastPathComponent() }
        return place.path
    }()

    /// All folders with tables; maps and definitions are none.
    static var deliveries: [String] {
        ["regionalstatistik-classic", "ffcsv", "genesis-cube", "gemeindeverzeichnis"]
            .flatMap { folder in [".csv", ".zip", ".xlsx"].flatMap { RealData.files(folder, suffix: $0) } }
    }

    static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Everything below `data/` of this repository but the deliveries.
    static func demo() throws -> RealProject { RealProject(files: try read("data") { !$0.hasPrefix("roh/") }) }

    /// The areas, Merkmale and sources of this repository, nothing else.
    static func areas() throws -> RealProject {
        RealProject(files: try read("data") { ["raeume.csv", "merkmale.yaml", "quellen.yaml"].contains($0) })
    }

    /// The areas of this repository with the recipes of `Fixtures/rezepte`.
    static func fixture() throws -> RealProject {
        var project = try areas()
        for file in try read("Tests/Fixtures/rezepte", named: "data", where: { _ in true }) {
            project.add(file.path, file.bytes)
        }
        return project
    }

    private static func read(
        _ folder: String, named: String? = nil, where isWanted: (String) -> Bool
    ) throws -> [SourceFile] {
        let base = root + "/" + folder
        let paths = try FileManager.default.subpathsOfDirectory(atPath: base).sorted()
        return try paths.compactMap { path in
            guard [".csv", ".yaml", ".geojson"].contains(where: path.hasSuffix), isWanted(path) else { return nil }
            return SourceFile(
                path: (named ?? folder) + "/" + path,
                bytes: Array(try Data(contentsOf: URL(fileURLWithPath: base + "/" + path))))
        }
    }

    /// Lists grow at their end, as drafts want it; anything else is a new file.
    mutating func add(_ path: String, _ bytes: [UInt8]) {
        if let index = files.firstIndex(where: { $0.path == path }) {
            files[index] = SourceFile(path: path, bytes: files[index].bytes + bytes)
        } else {
            files.append(SourceFile(path: path, bytes: bytes))
        }
    }

    mutating func replace(_ path: String, _ bytes: [UInt8]?) {
        files.removeAll { $0.path == path }
        if let bytes { files.append(SourceFile(path: path, bytes: bytes)) }
    }

    func text(_ path: String) -> String {
        files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    }

    var catalogue: Catalogue {
        DataStore.describe(files, asOf: Self.asOf, district: nil).value
    }

    /// A day after all deliveries.
    static let asOf: CalendarDate = {
        guard let day = CalendarDate(year: 2026, month: 10, day: 31) else { preconditionFailure("a day") }
        return day
    }()

    /// What an import of deliveries gives, by the recipes of the project.
    func run(_ recipes: [String] = [], on deliveries: [Delivery]) -> (outcome: ImportOutcome?, errors: [Diagnostic]) {
        let project = ImportProject(files: files, asOf: Self.asOf, district: nil)
        let planned = ImportPlan.make(for: recipes, in: project, deliveryPaths: deliveries.map(\.path))
        guard let plan = planned.value else { return (nil, planned.diagnostics.filter { $0.severity == .error }) }
        var run = ImportRun(plan, in: project)
        for delivery in deliveries where plan.deliveries.contains(delivery.path) { _ = run.read(delivery) }
        let outcome = run.finish()
        return (outcome, (planned.diagnostics + run.diagnostics).filter { $0.severity == .error })
    }

    static func delivery(_ path: String) throws -> Delivery {
        Delivery(path: name(path), bytes: try RealData.bytes(path))
    }
}

/// A table of base data as the tests see it: columns by name, nothing interpreted.
struct PlainTable {
    let columns: [String]
    let rows: [[String]]

    init(_ text: String) {
        let lines = text.split(separator: "\n").map { line in
            line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        }
        columns = lines.first ?? []
        rows = Array(lines.dropFirst())
    }

    /// All rows without a column, each as one text.
    func rows(without column: String) -> [String] {
        guard let index = columns.firstIndex(of: column) else { return rows.map { $0.joined(separator: ";") } }
        return rows.map { row in
            var row = row
            row.remove(at: index)
            return row.joined(separator: ";")
        }
    }

    /// In hundredths.
    var sum: Int {
        guard let index = columns.firstIndex(of: "wert") else { return 0 }
        return rows.reduce(0) { $0 + PlainCount.hundredths($1[index]) }
    }

    func value(_ key: [String]) -> String? {
        guard let index = columns.firstIndex(of: "wert") else { return nil }
        return rows.first { Array($0.prefix(key.count)) == key }.map { $0[index] }
    }
}
