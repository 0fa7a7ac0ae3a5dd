import Foundation
import Testing

/// The figures of the Landkreis from the delivered file to the explanation, as a user gets them.
@Suite("Von der Lieferung bis zur Erklärung", .enabled(if: RealData.folder != nil, "shared/real-data fehlt"))
struct RealFiguresTests {
    private static let deliveries = [
        "schulabgaenge": "21111-02-06-4.latin1.csv", "betreute_kinder": "22543-01-02-4.utf8.ni.csv",
        "bevoelkerung": "12411-01-01-5.utf8.ni.csv", "bevoelkerung_alter": "12411-02-03-5.utf8.ni.csv",
        "svb_wohnort": "13111-02-02-5.utf8.ni.csv",
    ]

    /// The demo report with its deliveries.
    private static func project() throws -> ProjectCopy {
        let copy = try ProjectCopy.demo()
        for name in deliveries.values.sorted() { try copy.write("data/roh/" + name, bytes: RealData.bytes(name)) }
        return copy
    }

    private static func rows(_ copy: ProjectCopy, _ dataset: String) throws -> [[String]] {
        try copy.text("data/grunddaten/\(dataset).csv").split(separator: "\n").dropFirst()
            .map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
    }

    @Test("Goldwerte durch import und explain")
    func golden() throws {
        let copy = try Self.project()
        let imported = try Bericht.run(["import"] + Self.deliveries.keys.sorted(), in: copy.folder)
        #expect(imported.code == 0, "\(imported.errors)")
        #expect(imported.output.contains("0 neu, 0 berichtigt"), "\(imported.output)")
        let expected: [(indicator: String, time: String, numbers: [String])] = [
            ("schulabgang_ohne_abschluss", "2015", ["= 86", "= 2113", "0,0407", "21111-02-06-4.latin1.csv:71:6"]),
            ("schulabgang_ohne_abschluss", "2014", ["= 94", "= 2175"]),
            ("schulabgang_ohne_abschluss", "2011", ["= 130", "= 2370"]),
            ("schulabgang_ohne_abschluss", "2003", ["= 256", "= 2402"]),
            ("betreuungsquote_u3", "2016-03-01", ["= 1072", "= 5214", "0,2056", "22543-01-02-4.utf8.ni.csv:144:6"]),
            ("betreuungsquote_3_6", "2016-03-01", ["= 4349", "= 5071", "0,8576"]),
            ("beschaeftigungsquote_frauen", "2015-06-30", ["= 25.643", "= 53.358", "0,4805"]),
        ]
        for (indicator, time, numbers) in expected {
            let told = try copy.run("explain", indicator, "--area", "03453", "--time", time)
            #expect(told.code == 0, "\(told.errors)")
            for number in numbers { #expect(told.output.contains(number), "\(indicator) \(time): \(told.output)") }
        }
        // The 13 Gemeinden are the Kreis, to the last person.
        for dataset in ["bevoelkerung", "svb_wohnort"] {
            let rows = try Self.rows(copy, dataset)
            let count = dataset == "bevoelkerung" ? 3 : 4
            for whole in rows where whole[0] == "03453" {
                let parts = rows.filter { $0[0].count == 8 && Array($0[1..<count]) == Array(whole[1..<count]) }
                #expect(parts.count == 13)
                #expect(parts.compactMap { Int($0[count]) }.reduce(0, +) == Int(whole[count]), "\(whole)")
            }
        }
    }

    @Test("eine andere Ziffer in der Lieferung ist ein anderes Ergebnis")
    func changedDigit() throws {
        let copy = try Self.project()
        let name = "22543-01-02-4.utf8.ni.csv"
        let text = String(decoding: try RealData.bytes(name), as: UTF8.self)
        // Kita, day care and the total without double counts need not add up, so one digit contradicts nothing.
        let line = "01.03.2016;03453;      Cloppenburg, Landkreis;Tagespflege;486;271;112;103;57;229"
        let range = try #require(text.range(of: line))
        let changed = line.replacingOccurrences(of: ";486;271;", with: ";487;272;")
        try copy.write("data/roh/" + name, text.replacingCharacters(in: range, with: changed))
        let imported = try copy.run("import", "betreute_kinder")
        #expect(imported.code == 0, "\(imported.errors)")
        #expect(imported.output.contains("2 berichtigt"), "\(imported.output)")
        let rows = try Self.rows(copy, "betreute_kinder")
        let row = rows.first { $0[0] == "03453" && $0[1] == "2016-03-01" && $0[2] == "tagespflege" && $0[3] == "a0_2" }
        #expect(row?[4] == "272")
        let protocolText = try copy.text("data/importe/protokoll/betreute_kinder.md")
        #expect(protocolText.contains("271") && protocolText.contains("272"))
    }

    @Test(
        "echte Grenzen sind Karten des Berichts",
        arguments: [
            "gemeinden-03453-cloppenburg", "gemeinden-niedersachsen-vg250-simplify200",
            "gemeinden-deutschland-vg5000-2021",
        ])
    func boundaries(name: String) throws {
        let copy = try ProjectCopy.demo()
        try copy.write("data/karten/gemeinden.geojson", bytes: RealData.bytes(name + ".geojson", of: "geo"))
        let checked = try copy.run("check")
        #expect(checked.code == 0 && (checked.output + checked.errors).contains("0 Fehler, 0 Warnungen"), "\(checked)")
        let built = try copy.run("build")
        #expect(built.code == 0, "\(built.errors)")
        let page = try #require(copy.outputFiles()["raeume/index.html"])
        let drawing = String(decoding: page, as: UTF8.self)
        #expect(drawing.components(separatedBy: "data-raum=\"03453").count > 13)
    }
}
