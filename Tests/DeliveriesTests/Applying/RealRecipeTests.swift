import Catalogue
import DataStore
import Deliveries
import Diagnostics
import Foundation
import Testing
import Values

/// The recipes of the demo report on the real files: they give the figures that are committed.
@Suite("Real deliveries by recipe", .enabled(if: RealData.folder != nil, "shared/real-data fehlt"))
struct RealRecipeTests {
    /// Recipe and file.
    private static let deliveries: [(recipe: String, file: String)] = [
        ("schulabgaenge", "regionalstatistik-classic/21111-02-06-4.latin1.csv"),
        ("schulabgaenge", "regionalstatistik-classic/21111-02-06-4.utf8.csv"),
        ("betreute_kinder", "regionalstatistik-classic/22543-01-02-4.utf8.ni.csv"),
        ("bevoelkerung", "regionalstatistik-classic/12411-01-01-5.utf8.ni.csv"),
        ("bevoelkerung_alter", "regionalstatistik-classic/12411-02-03-5.utf8.ni.csv"),
        ("svb_wohnort", "regionalstatistik-classic/13111-02-02-5.utf8.ni.csv"),
        ("zusatzabschluesse", "regionalstatistik-classic/21121-02-02-4.latin1.csv"),
        ("zusatzabschluesse", "regionalstatistik-classic/21121-02-02-4.utf8.ni.csv"),
        ("bevoelkerung_2024", "ffcsv/12411-01-01-4_de_flat.csv"),
    ]

    /// What differs from the committed figures, and why that is right.
    private static let known: [String: [String]] = [
        // The earlier download, before the revision.
        "regionalstatistik-classic/21121-02-02-4.utf8.ni.csv": [
            "03 2014 insgesamt insgesamt: 42386 statt 41251",
            "03 2014 insgesamt w: 20581 statt 20065",
            "03451 2014 insgesamt insgesamt: 577 statt 568",
            "03451 2014 insgesamt w: 183 statt 175",
            "03453 2014 insgesamt insgesamt: 1448 statt 1425",
            "03453 2014 insgesamt w: 682 statt 672",
            "03454 2014 insgesamt insgesamt: 2510 statt 2461",
            "03454 2014 insgesamt w: 1229 statt 1223",
            "03457 2014 insgesamt insgesamt: 1188 statt 1144",
            "03457 2014 insgesamt w: 561 statt 548",
        ]
    ]

    @Test(arguments: deliveries)
    func theDemoRestsOnThem(recipe: String, file: String) throws {
        let project = try DemoProject()
        let run = try project.run(recipe, on: file)
        #expect(run.messages == [])
        let committed = try project.committed(recipe)
        var differing: [String] = []
        for cell in run.cells where committed[cell.key] != cell.value {
            differing.append("\(cell.key): \(cell.value) statt \(committed[cell.key] ?? "nichts")")
        }
        #expect(differing.sorted() == (Self.known[file] ?? []))
        let skipped = run.imported.skipped.reduce(0) { $0 + $1.count }
        #expect(run.imported.cells.count + skipped == run.records)
        // Nothing of the base data is missing in the newest download.
        if Self.known[file] == nil, file.contains("latin1") || !file.contains("21111") {
            let found = Set(run.cells.map(\.key))
            #expect(committed.keys.filter { !found.contains($0) }.sorted() == [])
        }
    }

    /// The golden values of the issue, each with its place in the file.
    @Test func goldenValues() throws {
        let project = try DemoProject()
        let leavers = try project.run("schulabgaenge", on: "regionalstatistik-classic/21111-02-06-4.latin1.csv")
        for (year, without, all) in [
            ("2015", "86", "2113"), ("2014", "94", "2175"), ("2011", "130", "2370"), ("2003", "256", "2402"),
        ] {
            #expect(leavers.value("03453 \(year) ohne insgesamt") == without)
            #expect(leavers.value("03453 \(year) insgesamt insgesamt") == all)
        }
        #expect(leavers.origin("03453 2015 ohne insgesamt") == "21111-02-06-4.latin1.csv:71:6")
        let children = try project.run("betreute_kinder", on: "regionalstatistik-classic/22543-01-02-4.utf8.ni.csv")
        #expect(children.value("03453 2016-03-01 insgesamt a0_2") == "1072")
        #expect(children.value("03453 2016-03-01 insgesamt a3_5") == "4349")
        let people = try project.run("bevoelkerung_alter", on: "regionalstatistik-classic/12411-02-03-5.utf8.ni.csv")
        #expect(people.value("03453 2015-12-31 a0_2 insgesamt") == "5214")
        #expect(people.value("03453 2015-12-31 a3_5 insgesamt") == "5071")
        let workers = try project.run("svb_wohnort", on: "regionalstatistik-classic/13111-02-02-5.utf8.ni.csv")
        #expect(workers.value("03453 2015-06-30 w insgesamt") == "25643")
        for run in [people, workers] { try run.expectMunicipalitiesAddUp() }
    }

    @Test func keysOfTwelveDigits() throws {
        let project = try DemoProject()
        let run = try project.run(
            """
            datei: 1000A*.csv
            raum: {variable: [GEODL1, GEOGM4], schluessel: ars}
            zeit: {variable: zeit}
            raeume: bekannt
            kennzahl: PRS018
            """, named: "zensus", on: "ffcsv/1000A-0000_de_flat.ni.csv",
            dataset: SmallCatalogue.dataset(.referenceDate, breakdowns: []))
        #expect(run.messages == [])
        #expect(run.cells.count == 13)
        #expect(run.value("03453008 2022-05-15") == "14703")
        #expect(run.cells.compactMap { Int($0.value) }.reduce(0, +) == 175_408)
        #expect(
            run.imported.remarks.map(\.count) == [13]
                && run.imported.remarks[0].text.hasPrefix(
                    "zwölfstelliger Regionalschlüssel auf den Gemeindeschlüssel gekürzt")
        )
    }

    @Test func sharesOfMunicipalities() throws {
        let project = try DemoProject()
        let run = try project.run(
            """
            datei: AI-N*.csv
            zeichensatz: genesis
            raum: {variable: GEMEIN}
            zeit: {variable: zeit}
            raeume: bekannt
            kennzahl: AI0111
            """, named: "siedlung", on: "ffcsv/AI-N-01-2-5_de_flat.ni.csv",
            dataset: SmallCatalogue.dataset(breakdowns: [], quantity: .measurement))
        #expect(run.messages == [])
        #expect(run.cells.count == 13)
        #expect(run.value("03453009 2023") == "13,4")
    }

    @Test func cubes() throws {
        let project = try DemoProject()
        let run = try project.run(
            """
            datei: 47414BJ002*.csv
            zeichensatz: genesis
            raum: {variable: DINSG}
            zeit: {variable: zeit}
            nur: {WZ08N7: WZ08-49, WERTE4: NOMINAL}
            """, named: "umsatz", on: "genesis-cube/47414BJ002_cube.csv",
            dataset: SmallCatalogue.dataset(breakdowns: [], quantity: .measurement))
        #expect(run.messages == [])
        #expect(run.cells.map { "\($0.key): \($0.value)" } == ["DG 2024: 138,9 vorlaeufig"])
    }
}

/// The project of this repository, as far as recipes need it.
private struct DemoProject {
    let catalogue: Catalogue
    private let folder: String

    init() throws {
        var place = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { place.deleteLastPathComponent() }
        if let repository = ProcessInfo.processInfo.environment["BERICHT_REPOSITORY"] {
            place = URL(fileURLWithPath: repository)
        }
        folder = place.path + "/data/"
        var files: [SourceFile] = []
        for name in ["raeume.csv", "merkmale.yaml", "quellen.yaml"] { files.append(try Self.file(name, in: folder)) }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder + "grunddaten").sorted()
        for name in names { files.append(try Self.file("grunddaten/" + name, in: folder)) }
        let day = try #require(CalendarDate(iso: "2026-11-21"))
        catalogue = DataStore.load(files, asOf: day).value.catalogue
    }

    private static func file(_ name: String, in folder: String) throws -> SourceFile {
        let data = try Data(contentsOf: URL(fileURLWithPath: folder + name))
        return SourceFile(path: "data/" + name, bytes: Array(data))
    }

    func run(_ recipe: String, on file: String) throws -> DemoRun {
        let text = try Self.file("importe/\(recipe).yaml", in: folder).text
        return try run(text, named: recipe, on: file, dataset: #require(catalogue.dataset(recipe)))
    }

    func run(_ text: String, named name: String, on file: String, dataset: DatasetDescription) throws -> DemoRun {
        let read = Recipe.read(SourceFile(path: "data/importe/\(name).yaml", text: text))
        #expect(read.diagnostics.map(\.message) == [])
        let recipe = try #require(read.value)
        let path = file.split(separator: "/").last.map(String.init) ?? file
        let delivery = Delivery(path: path, bytes: try RealData.bytes(file))
        let tables = DeliveryReader.read(delivery, as: recipe.readingOptions)
        #expect(tables.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
        let table = try #require(tables.value.first)
        let result = RecipeRun.apply(recipe, to: table, of: delivery, in: catalogue, dataset: dataset)
        return DemoRun(
            imported: result.value, messages: result.diagnostics.map { "\($0.message) → \($0.hint ?? "")" },
            records: table.values.count)
    }

    /// The committed cells: `03453 2015 ohne insgesamt` to their value or sign.
    func committed(_ id: String) throws -> [String: String] {
        let breakdowns = try #require(catalogue.dataset(id)).breakdowns
        let lines = try Self.file("grunddaten/\(id).csv", in: folder).text.split(separator: "\n").map {
            $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        }
        let header = try #require(lines.first)
        func field(_ name: String, _ line: [String]) -> String {
            header.firstIndex(of: name).map { line.indices.contains($0) ? line[$0] : "" } ?? ""
        }
        return Dictionary(
            lines.dropFirst().map { line in
                let key = [field("raum", line), field("zeit", line)] + breakdowns.map { field($0, line) }
                return (key.joined(separator: " "), field("wert", line) + field("zeichen", line))
            }, uniquingKeysWith: { first, _ in first })
    }
}

private struct DemoRun {
    let imported: ImportedTable
    let messages: [String]
    let records: Int

    var cells: [(key: String, value: String)] {
        imported.cells.map { cell in
            let content =
                switch cell.content {
                case .number(let number): number.csvText
                case .sign(let word): word
                }
            let marks = Marks.table.filter { cell.marks.contains($0.mark) }.map { " \($0.id)" }.joined()
            return (Self.key(cell), content + marks)
        }
    }

    private static func key(_ cell: ImportedCell) -> String {
        ([cell.key.area.text, cell.key.period.text] + cell.key.categories).joined(separator: " ")
    }

    func value(_ key: String) -> String? { cells.first { $0.key == key }?.value }

    func origin(_ key: String) -> String? { imported.cells.first { Self.key($0) == key }?.origin.text }

    /// The thirteen Gemeinden together are the Kreis, in every cell.
    func expectMunicipalitiesAddUp() throws {
        var sums: [String: Int] = [:]
        var district: [String: Int] = [:]
        for cell in cells where cell.key.hasPrefix("03453") {
            let number = try #require(Int(cell.value))
            let rest = cell.key.split(separator: " ").dropFirst().joined(separator: " ")
            if cell.key.hasPrefix("03453 ") { district[rest] = number } else { sums[rest, default: 0] += number }
        }
        #expect(!district.isEmpty)
        #expect(sums == district)
    }
}
