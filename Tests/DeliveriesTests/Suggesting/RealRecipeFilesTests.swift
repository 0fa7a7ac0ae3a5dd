import Deliveries
import Diagnostics
import Foundation
import Testing

/// Written recipes import every real delivery: those of the demo report change no committed value, those of
/// `Fixtures/rezepte` agree with a plain count of the file.
@Suite("Recipes for real deliveries", .enabled(if: RealData.folder != nil, "shared/real-data fehlt"))
struct RealRecipeFilesTests {
    /// Deliveries that the demo report does not use; recipes for them lie in `Fixtures/rezepte`.
    private static let others: [(file: String, recipe: String)] = [
        ("regionalstatistik-classic/12411-01-01-4.latin1.csv", "bevoelkerung_kreise"),
        ("regionalstatistik-classic/13111-01-03-5.utf8.ni.csv", "svb_arbeitsort"),
        ("ffcsv/1000A-0000_de_flat.ni.csv", "zensus"), ("ffcsv/11111-02-01-4_de_flat.csv", "gemeindezahl"),
        ("ffcsv/11111-02-01-4_de_flat.zip", "gemeindezahl"), ("ffcsv/12211-0001_de_flat.csv", "erwerbslose"),
        ("ffcsv/12211-Z-11_de_flat.csv", "lebensformen"),
        ("ffcsv/12411-01-01-4_en_flat.ni.csv", "bevoelkerung_englisch"),
        ("ffcsv/13111-01-03-4_de_flat.ni.csv", "svb_arbeitsort_2025"),
        ("ffcsv/23111-0001_de_flat.csv", "bettenauslastung"), ("ffcsv/32161-0003_de_flat.csv", "abfall_deutsch"),
        ("ffcsv/32161-0003_en_flat.csv", "abfall_englisch"), ("ffcsv/46181-0001_de_flat.csv", "busverkehr_deutsch"),
        ("ffcsv/46181-0001_en_flat.csv", "busverkehr_englisch"),
        ("ffcsv/AI-N-01-2-5_de_flat.ni.csv", "siedlungsflaeche"),
        ("genesis-cube/47414BJ002_cube.csv", "umsatz"),
    ]

    /// Rows of flat files that a recipe wants: measures, variables with one attribute, the factor.
    private struct Wanted {
        let measures: Set<String>
        var only: [String: String] = [:]
        var factor = 1
    }

    private static let wanted: [String: Wanted] = [
        "zensus": Wanted(measures: ["PRS001", "PRS018"]), "gemeindezahl": Wanted(measures: ["GEM001"]),
        "erwerbslose": Wanted(measures: ["ERW042"], only: ["ALT068": ""], factor: 1000),
        "lebensformen": Wanted(measures: ["LBFMZ01"], factor: 1000),
        "bevoelkerung_englisch": Wanted(measures: ["BEVSTD"]), "svb_arbeitsort_2025": Wanted(measures: ["ERW032"]),
        "bettenauslastung": Wanted(measures: ["BTT004"]),
        "abfall_deutsch": Wanted(measures: ["ABF014"], only: ["WZ08T1": "WZ08-31-02"]),
        "abfall_englisch": Wanted(measures: ["ABF014"], only: ["WZ08T1": "WZ08-31-02"]),
        "busverkehr_deutsch": Wanted(measures: ["VER013"], only: ["VERVZ4": "HAUPTVKBIN01"]),
        "busverkehr_englisch": Wanted(measures: ["VER013"], only: ["VERVZ4": "HAUPTVKBIN01"]),
        "siedlungsflaeche": Wanted(measures: ["AI0111"]),
    ]

    @Test(arguments: others.map(\.file))
    func othersAgreeWithAPlainCount(file: String) throws {
        let recipe = try #require(Self.others.first { $0.file == file }?.recipe)
        let project = try RealProject.fixture()
        let delivery = try RealProject.delivery(file)
        let run = project.run([recipe], on: [delivery])
        #expect(run.errors.map(\.message) == [])
        let path = "data/grunddaten/\(recipe).csv"
        let outcome = try #require(run.outcome)
        let table = PlainTable(
            String(decoding: outcome.files.first { $0.path == path }?.bytes ?? [], as: UTF8.self))
        let known = Set(PlainTable(project.text("data/raeume.csv")).rows.map { $0[0] })
        let count = try plainCount(recipe, file: file, known: known)
        #expect(table.rows.count == count.rows)
        #expect(table.sum == count.sum)
        #expect(count.sum > 0)
        // Each row names its place, and the line there holds its number.
        let places = try #require(table.columns.firstIndex(of: "herkunft"))
        #expect(table.rows.allSatisfy { $0[places].hasPrefix(delivery.path + ":") })
    }

    /// Rows and their sum in hundredths, by cutting lines at semicolons.
    private func plainCount(_ recipe: String, file: String, known: Set<String>) throws -> (rows: Int, sum: Int) {
        // The archive holds the same table as the file beside it.
        let bytes = try RealData.bytes(file.replacingOccurrences(of: ".zip", with: ".csv"))
        if recipe == "umsatz" {
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
                .map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
                .filter { $0.count > 5 && $0[0] == "D" && $0[1] == "DG" && $0[2] == "WZ08-49" }
            return (lines.count, lines.reduce(0) { $0 + PlainCount.hundredths($1[5]) })
        }
        guard let wanted = Self.wanted[recipe] else {
            let isLatin = file.contains("latin1")
            let first = recipe == "bevoelkerung_kreise" ? 9 : 12
            let cells = PlainCount(bytes, firstLine: first, isLatin1: isLatin).cells.filter { known.contains($0[0]) }
            let values = cells.flatMap { $0.dropFirst(2) }
            return (values.count, values.reduce(0) { $0 + PlainCount.hundredths($1) })
        }
        var lines = String(decoding: bytes.dropFirst(3), as: UTF8.self).split(separator: "\n")
            .map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
        let head = lines.removeFirst()
        var rows = 0
        var sum = 0
        for line in lines {
            let row = Dictionary(zip(head, line)) { first, _ in first }
            guard let measure = row["value_variable_code"], wanted.measures.contains(measure) else { continue }
            let attributes = (1...4).compactMap { number in
                row["\(number)_variable_code"].map { ($0, row["\(number)_variable_attribute_code"] ?? "") }
            }
            guard wanted.only.allSatisfy({ wish in attributes.contains { $0 == wish } }),
                attributes.contains(where: { isKnown($0.1, known) }), let value = row["value"]
            else { continue }
            if recipe == "svb_arbeitsort_2025", value == "-" { continue }
            rows += 1
            sum += PlainCount.hundredths(value) * wanted.factor
        }
        return (rows, sum)
    }

    private func isKnown(_ key: String, _ known: Set<String>) -> Bool {
        known.contains(key) || key.utf8.count == 12 && known.contains(String(key.prefix(5)) + String(key.suffix(3)))
    }

    /// All recipes of the demo on all deliveries at once: the committed figures are the delivered ones.
    @Test func theDemoRestsOnTheDeliveries() throws {
        let project = try RealProject.demo()
        let recipes = project.files.map(\.path)
            .filter { $0.hasPrefix("data/importe/") && $0.hasSuffix(".yaml") && !$0.contains("/grundsch") }
            .map { String(RealProject.name($0).dropLast(5)) }
        #expect(recipes.count >= 19)
        let run = project.run(recipes, on: try RealProject.deliveries.map { try RealProject.delivery($0) })
        #expect(run.errors.map(\.message) == [])
        let outcome = try #require(run.outcome)
        for recipe in recipes {
            let path = "data/grunddaten/\(recipe).csv"
            let file = try #require(outcome.files.first { $0.path == path }, "\(path)")
            let new = PlainTable(String(decoding: file.bytes, as: UTF8.self))
            let old = PlainTable(project.text(path))
            #expect(new.rows(without: "herkunft").sorted() == old.rows(without: "herkunft").sorted(), "\(path)")
            #expect(Set(new.columns).subtracting(old.columns).isSubset(of: ["herkunft"]), "\(path)")
        }
    }

    /// The same table, downloaded twice: a year was revised in between.
    @Test func theRevisionOfTheYear2014IsReported() throws {
        var project = try RealProject.demo()
        project.replace("data/grunddaten/zusatzabschluesse.csv", nil)
        let key = ["03453", "2014", "insgesamt", "insgesamt"]
        let old = try RealProject.delivery("regionalstatistik-classic/21121-02-02-4.utf8.ni.csv")
        // The earlier download contradicts itself, which may not be taken over.
        let alone = project.run(["zusatzabschluesse"], on: [old])
        #expect(alone.outcome == nil && alone.errors.contains { $0.code == .totalContradiction })
        let new = try RealProject.delivery("regionalstatistik-classic/21121-02-02-4.latin1.csv")
        let both = project.run(["zusatzabschluesse"], on: [old, new])
        #expect(both.errors.map(\.message) == [])
        let outcome = try #require(both.outcome)
        let table = outcome.files.first { $0.path == "data/grunddaten/zusatzabschluesse.csv" }
        let values = PlainTable(String(decoding: table?.bytes ?? [], as: UTF8.self))
        #expect(values.value(key) == "1425")
        #expect(values.rows.contains { Array($0.prefix(4)) == key && $0.contains("berichtigt") })
        #expect(outcome.protocolText.contains("| 1448 | 1425 |") || outcome.protocolText.contains("| 1.448 | 1.425 |"))
    }

    /// One digit of the delivery is another number in the base data.
    @Test func aChangedDigitChangesTheFigure() throws {
        let project = try RealProject.demo()
        let delivery = try RealProject.delivery("regionalstatistik-classic/21111-02-06-4.latin1.csv")
        let text = String(String.UnicodeScalarView(delivery.bytes.map { Unicode.Scalar($0) }))
        let line = "2015;03453;      Cloppenburg, Landkreis;2113;1063;86;"
        let range = try #require(text.range(of: line))
        let changed = text.replacingCharacters(in: range, with: String(line.dropLast(3)) + "87;")
        let run = project.run(
            ["schulabgaenge"],
            on: [Delivery(path: delivery.path, bytes: changed.unicodeScalars.map { UInt8($0.value) })])
        // The parts no longer add up to the total, and that is said.
        let table = run.outcome?.files.first { $0.path == "data/grunddaten/schulabgaenge.csv" }
        let value = PlainTable(String(decoding: table?.bytes ?? [], as: UTF8.self))
            .value(["03453", "2015", "ohne", "insgesamt"])
        #expect(value == "87" || run.errors.contains { $0.message.contains("2113") || $0.message.contains("2114") })
    }
}
