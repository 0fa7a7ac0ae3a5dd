import Foundation
import Testing

/// `bericht query`: a table for the phone call.
@Suite("Abfragen")
struct QueryTests {
    // Nothing is written, so the demo is asked where it lies.
    private let demo = ProjectCopy(folder: Bericht.repository)
    private let second: ProjectCopy

    init() throws { second = try BuiltReport.second.get().project }

    private func lines(_ result: Bericht.Result) -> [String] { result.output.components(separatedBy: "\n") }

    /// The words of a line between two or more blanks.
    private func cells(_ line: String) -> [String] {
        line.split(separator: /\ {2,}/).map { $0.trimmingCharacters(in: .whitespaces) }
    }

    @Test("die bekannten Werte stehen ausgerichtet mit Quelle und Stand da")
    func goldenValues() throws {
        let result = try demo.run(
            "query", "schulabgang_ohne_abschluss", "--area", "kreis,03451,03454", "--time", "2003,2011,2014,2015")
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.errors == "")
        let lines = lines(result)
        #expect(lines[0].hasSuffix(" (Prozent) [schulabgang_ohne_abschluss]"))
        let head = try #require(lines.firstIndex { cells($0) == ["2003", "2011", "2014", "2015"] })
        #expect(cells(lines[head + 1]) == ["Landkreis Cloppenburg", "10,7", "5,5", "4,3", "4,1"])
        #expect(cells(lines[head + 2]).first == "Landkreis Ammerland")
        #expect(cells(lines[head + 2]).last == "4,0")
        #expect(cells(lines[head + 3]).last == "5,5")
        #expect(Set(lines[head...head + 3].map(\.count)).count == 1, "alle Zeilen sind gleich lang")
        #expect(result.output.contains("\nQuelle: "))
        #expect(result.output.contains("Stand: "))
        #expect(!result.output.contains("Beispieldaten"))
    }

    @Test("ohne Angaben gilt der Kreis und die letzte Zeit; mehrere Indikatoren geben mehrere Tabellen")
    func defaults() throws {
        let result = try second.run("query", "einwohner", "anteil_kinder")
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("[einwohner]\nLandkreis Auenbruch\n"))
        #expect(result.output.contains("[anteil_kinder]\nLandkreis Auenbruch\n"))
        #expect(result.output.components(separatedBy: "\nQuelle: ").count == 3)
        #expect(result.output.components(separatedBy: "Beispieldaten: ").count == 3)
    }

    @Test("--by teilt auf oder nennt eine Ausprägung, Zeichen stehen mit ihrer Bedeutung da")
    func breakdowns() throws {
        let split = try second.run(
            "query", "faelle_zahl", "--area", "99001002", "--by", "anlass", "--time", "2023")
        #expect(split.code == 0, "\(split.errors)")
        let rows = lines(split).map(cells)
        #expect(rows.contains(["Umzug", "."]))
        #expect(rows.contains(["Krankheit", "."]))
        #expect(split.output.contains("\n. = aus Gründen der Geheimhaltung nicht ausgewiesen\n"))
        let fixed = try second.run(
            "query", "faelle_zahl", "--area", "Oberquell", "--by", "anlass=umzug", "--time", "2023")
        #expect(fixed.code == 0, "\(fixed.errors)")
        #expect(fixed.output.contains("Stadt Oberquell; Anlass: Umzug\n"))
        #expect(lines(fixed).map(cells).contains(["Stadt Oberquell", "12"]))
    }

    @Test("was nicht veröffentlicht wird, steht nie da; --internal zeigt es nur im Terminal")
    func protected() throws {
        let ask = ["query", "faelle_zahl", "--area", "99001002", "--by", "anlass", "--time", "2019..2023"]
        let marked = try Bericht.run(ask + ["--internal"], in: second.folder)
        #expect(marked.code == 2 && marked.output.isEmpty && marked.errors.contains("nur im Terminal"))
        let hidden = try Bericht.run(ask, in: second.folder)
        #expect(hidden.code == 0)
        #expect(!hidden.output.contains("nv"))
        let row = try #require(lines(hidden).map(cells).first { $0.first == "Umzug" })
        #expect(row.dropFirst().allSatisfy { $0 == "." || (Int($0) ?? 0) >= 3 }, "\(row)")
    }

    @Test(
        "Dateien tragen nie eine geschützte Zahl, sondern das Zeichen und den Grund",
        arguments: ["csv", "json", "xlsx"])
    func files(format: String) throws {
        let ask = [
            "query", "faelle_zahl", "--area", "99001002", "--by", "anlass", "--time", "2023", "--format", format,
        ]
        let result = try Bericht.run(ask, in: second.folder)
        #expect(result.code == 0, "\(result.errors)")
        switch format {
        case "csv":
            let records = NaiveFiles.records(result.output)
            let head = records[0]
            let rows = records.dropFirst().filter { $0 != [""] }.map {
                Dictionary(zip(head, $0), uniquingKeysWith: { first, _ in first })
            }
            #expect(rows.count == 3)
            let move = try #require(rows.first { $0["anlass"] == "Umzug" })
            #expect(move["wert"] == "" && move["zeichen"] == "geheim" && move["geschuetzt"] == "ja")
            #expect(move["beispieldaten"] == "ja" && move["quelle"]?.contains("Erfundene Zahlen") == true)
            #expect(result.output.utf8.starts(with: [0xEF, 0xBB, 0xBF]))
        case "json":
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
            let rows = try #require(object["werte"] as? [[String: Any]])
            let move = try #require(rows.first { $0["anlass"] as? String == "Umzug" })
            #expect(move["wert"] is NSNull && move["geschuetzt"] as? Bool == true)
            #expect(rows.contains { $0["wert"] is NSNumber } || rows.allSatisfy { $0["geschuetzt"] as? Bool == true })
        default: #expect(result.output.utf8.starts(with: Array("PK".utf8)))
        }
    }

    @Test("die Werte sind dieselben wie auf den Seiten")
    func sameAsPublished() throws {
        let result = try second.run(
            "query", "einwohner", "--area", "gemeinden,kreis", "--time", "2018,2020,2021,2023", "--format", "csv")
        #expect(result.code == 0, "\(result.errors)")
        let records = NaiveFiles.records(result.output)
        let asked = records.dropFirst().filter { $0 != [""] }.map { row -> String in
            let cells = Dictionary(zip(records[0], row), uniquingKeysWith: { first, _ in first })
            return ["raum_schluessel", "zeit", "wert", "zeichen", "marken"].map { cells[$0] ?? "" }
                .joined(separator: " ")
        }
        let file = String(
            decoding: try #require(try BuiltReport.second.get().files["daten/tab-einwohner.csv"]), as: UTF8.self)
        let published = NaiveFiles.records(file)
        let onPage = published.dropFirst().filter { $0 != [""] }.map { row -> String in
            let cells = Dictionary(zip(published[0], row), uniquingKeysWith: { first, _ in first })
            return ["raum_schluessel", "zeit", "wert", "zeichen", "marken"].map { cells[$0] ?? "" }
                .joined(separator: " ")
        }
        #expect(asked.count == 16)
        #expect(asked.sorted() == onPage.sorted())
    }

    @Test(
        "ein Name, den es nicht gibt: 2, mit Vorschlag, und keine Tabelle",
        arguments: [
            (["einwohnr"], "Meinten Sie »einwohner«?"),
            (["einwohner", "--area", "Oberqell"], "Meinten Sie »Oberquell«?"),
            (["einwohner", "--time", "gestern"], "»gestern« ist keine Zeitangabe"),
            (["einwohner", "--by", "lebensaltr"], "Meinten Sie »lebensalter«?"),
            (["einwohner", "--by", "lebensalter=l0_4"], "Meinten Sie »l0_5«?"),
            (["einwohner", "--by", "zweig"], "zweig"),
            (["einwohner", "--area", "Altenried"], "nicht öffentlich"),
            (["einwohner", "--format", "pdf"], "pdf"),
            ([], "<indicator>"),
        ])
    func mistakes(arguments: [String], text: String) throws {
        let result = try Bericht.run(["query"] + arguments, in: second.folder)
        #expect(result.code == 2, "\(result.output)")
        #expect(result.output == "")
        #expect(result.errors.contains(text), "\(result.errors)")
    }

    @Test("mit --format json sind auch die Meldungen JSON")
    func messages() throws {
        let result = try second.run("query", "einwohnr", "--format", "json")
        #expect(result.code == 2)
        let list = try #require(
            try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
        #expect(list.first?["code"] as? String == "indikator-unbekannt")
    }

    @Test("viele Zeiten gehen unten weiter statt über den Rand")
    func manyColumns() throws {
        let result = try demo.run("query", "schulabgang_ohne_abschluss", "--time", "alle", "--area", "kreis,land")
        #expect(result.code == 0, "\(result.errors)")
        let table = lines(result).dropFirst(2).prefix { !$0.hasPrefix("Quelle") }
        #expect(table.allSatisfy { $0.count <= 100 }, "\(result.output)")
    }
}
