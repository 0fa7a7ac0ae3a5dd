import Catalogue
import Deliveries
import Diagnostics
import Foundation

/// A small project in memory, and what imports make of it.
struct ImportFixture {
    var files: [String: [UInt8]] = [:]
    var deliveries: [String: [UInt8]] = [:]
    var checksums: [UInt8]?

    /// What one import said and wanted to write.
    struct Run {
        let outcome: ImportOutcome?
        let diagnostics: [Diagnostic]
        var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
        var messages: [String] {
            errors.map { "\($0.span?.file.path ?? "")\($0.span.map { ":\($0.start.line)" } ?? ""): \($0.message)" }
        }
    }

    static let tests: URL = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The small project of the message tests, its tables taken away: they come from deliveries.
    init() throws {
        let base = Self.tests.appendingPathComponent("Fixtures/grundprojekt/data")
        for path in try FileManager.default.subpathsOfDirectory(atPath: base.path) where path.contains(".") {
            files["data/" + path] = Array(try Data(contentsOf: base.appendingPathComponent(path)))
        }
        files["data/grunddaten/schulabgaenge.csv"] = nil
        files["data/grunddaten/bevoelkerung.csv"] = nil
    }

    static func delivery(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: tests.appendingPathComponent("Fixtures/lieferungen/" + name)))
    }

    subscript(path: String) -> String {
        get { files[path].map { String(decoding: $0, as: UTF8.self) } ?? "" }
        set { files[path] = Array(newValue.utf8) }
    }

    mutating func deliver(_ names: String...) throws {
        for name in names { deliveries[name] = try Self.delivery(name) }
    }

    func run(_ recipes: String...) -> Run {
        let project = ImportProject(
            files: files.keys.sorted().map { SourceFile(path: $0, bytes: files[$0] ?? []) },
            checksums: checksums.map { SourceFile(path: DeliveryChecksums.path, bytes: $0) },
            asOf: MergeProject.day("2025-01-31"), district: AreaKey("99001"))
        let planned = ImportPlan.make(for: recipes, in: project, deliveryPaths: deliveries.keys.sorted())
        guard let plan = planned.value else { return Run(outcome: nil, diagnostics: planned.diagnostics) }
        var run = ImportRun(plan, in: project)
        for path in plan.deliveries { _ = run.read(Delivery(path: path, bytes: deliveries[path] ?? [])) }
        let outcome = run.finish()
        return Run(outcome: outcome, diagnostics: planned.diagnostics + run.diagnostics)
    }

    /// Imports and takes over what it writes; the paths of files that changed.
    mutating func importing(_ run: Run) -> [String] {
        var changed: [String] = []
        for file in run.outcome?.files ?? [] {
            if file.path == DeliveryChecksums.path {
                if checksums != file.bytes { changed.append(file.path) }
                checksums = file.bytes
            } else {
                if files[file.path] != file.bytes { changed.append(file.path) }
                files[file.path] = file.bytes
            }
        }
        return changed.sorted()
    }

    static let leavers = """
        # Abgänge aus der Regionaldatenbank
        grunddaten: schulabgaenge
        datei: 99111-02-06-4_*.csv
        art: genesis-tabelle
        zeichensatz: genesis
        zeichen: {'.': geheim}
        raum: {spalte: 2}
        raeume: bekannt
        zeit: {spalte: 1}
        merkmale:
          abschluss: {kopf: 2, zuordnung: {Insgesamt: insgesamt, ohne Hauptschulabschluss: ohne, mit Abschluss: mit}}

        """
}
