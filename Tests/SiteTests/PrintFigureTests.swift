import Figures
import Foundation
import Site
import Testing
import Values

/// Figures on paper: their drawings, the tables of their values, lists of both.
@Suite struct PrintFigureTests {
    private func documents(_ small: SmallSite) throws -> [String: String] {
        Dictionary(
            Site(try small.input()).printJobs.map { $0() }.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) },
            uniquingKeysWith: { first, _ in first })
    }

    private func count(_ part: String, in text: String) -> Int { text.components(separatedBy: part).count - 1 }

    private var small: SmallSite {
        var small = SmallSite(
            chapter: """
                ::diagramm{#abb-a indikator=quote raum=kreis}

                ::tabelle{#tab-a indikator=quote raum=kreis}

                ::kennzahlen{indikatoren=quote raum=kreis}
                """)
        small.files["content/02-zweites.md"] = "---\ntitel: Zweites\n---\n\n::karte{#karte-b indikator=quote}\n"
        return small
    }

    @Test func onlyTheWideDrawingIsPrinted() throws {
        let text = try #require(try documents(small)["druck/kapitel/erstes.html"])
        #expect(text.contains("abb-a-breit-t"))
        #expect(!text.contains("abb-a-schmal-t"))
        #expect(text.contains("<figure class=\"abbildung\" id=\"abb-a\" aria-labelledby=\"abb-a-titel\">"))
    }

    @Test func everyDrawingIsReadOut() throws {
        for text in try documents(small).values {
            let drawings = text.components(separatedBy: "<svg").dropFirst()
            #expect(drawings.allSatisfy { $0.components(separatedBy: "</svg>")[0].contains("<title") })
        }
        var start = small
        start.files["content/index.md"] =
            "---\ntitel: Probe\n---\n\n:::kernaussagen\n* :wert{indikator=quote} lernen.\n:::\n"
        let report = try #require(try documents(start)["druck/gesamtbericht.html"])
        #expect(report.contains("<title>Verlauf: Quote, Landkreis Auenbruch, 2023</title>"))
        #expect(count("<li class=\"kernsatz\">", in: report) == 1)
    }

    @Test func valuesOfDrawingsStandOnceInTheAnnex() throws {
        let all = try documents(small)
        let report = try #require(all["druck/gesamtbericht.html"])
        for id in ["abb-a", "karte-b"] {
            #expect(count("id=\"zahlen-\(id)\"", in: report) == 1)
            #expect(report.contains("<a href=\"#zahlen-\(id)\">Zahlen</a><span class=\"auf-seite\""))
        }
        // A table stands in the text already.
        #expect(!report.contains("zahlen-tab-a"))
        #expect(count("<table class=\"zahlen", in: report) == 3)
        let chapter = try #require(all["druck/kapitel/erstes.html"])
        #expect(chapter.contains("id=\"zahlen-abb-a\""))
        #expect(!chapter.contains("karte-b"))
    }

    @Test func everyTableHasACaptionThatIsSeen() throws {
        for text in try documents(small).values {
            #expect(count("<table", in: text) == count("<caption>", in: text))
            #expect(!text.contains("<caption><span class=\"nur-vorgelesen\""))
        }
    }

    @Test func exampleDataSaySo() throws {
        var small = small
        #expect(try documents(small).values.allSatisfy { !$0.contains("Beispieldaten</span>") })
        small.isSynthetic = true
        let report = try #require(try documents(small)["druck/gesamtbericht.html"])
        // At two drawings, a table, two tables of values.
        #expect(count("<span class=\"marke-beispiel\">Beispieldaten</span>", in: report) == 5)
        #expect(report.contains("steht hinter Zahlen aus Beispieldaten"))
    }

    @Test func theReportListsFiguresSourcesTermsAndFiles() throws {
        let report = try #require(try documents(small)["druck/gesamtbericht.html"])
        #expect(report.contains("<li data-ziel=\"#abb-a\"><a href=\"#abb-a\">"))
        #expect(report.contains("<li data-ziel=\"#karte-b\"><a href=\"#karte-b\">"))
        #expect(report.contains("id=\"verzeichnis-quellen.quelle-amt\""))
        #expect(report.contains("id=\"verzeichnis-glossar.begriff-quote\""))
        #expect(
            report.contains("<a href=\"#abb-a\">Abb.\u{A0}1-1</a><span class=\"in-klammern\" data-ziel=\"#abb-a\">"))
        #expect(report.contains("href=\"https://probe.example.org/bericht/daten/abb-a.csv\">daten/abb-a.csv</a>"))
        #expect(report.contains("<td class=\"groesse\">1\u{A0}kB</td>"))
    }

    // MARK: Wide tables

    private func cell(_ text: String, _ year: Int) -> DataTable.Cell {
        DataTable.Cell(
            value: .number(RoundedDecimal(units: 1, decimals: 0), []),
            display: SmallSite.number(text, machine: text.replacing(",", with: ".")),
            coordinates: SmallSite.coordinates("99001", year))
    }

    private func table(columns: Int, groups: [Int] = []) -> DataTable {
        DataTable(
            caption: "Die Quote", stub: "Raum",
            groups: groups.enumerated().map { .init(.init("Gruppe \($0 + 1)"), span: $1) },
            columns: (0..<columns).map { .init("Schuljahr \(2000 + $0)") },
            rows: (0..<4).map { row in
                .init(
                    title: "Gemeinde \(row + 1)", cells: (0..<columns).map { cell("\(row),\($0 % 10)", 2000 + $0) })
            }, unit: "Prozent")
    }

    @Test(arguments: [1, 4, 9, 12, 25, 60]) func aWideTableGoesOnBelowWithItsFirstColumn(_ columns: Int) throws {
        var small = SmallSite(chapter: "::tabelle{#tab-a indikator=quote raum=kreis}")
        small.table = table(columns: columns)
        let text = try #require(try documents(small)["druck/kapitel/erstes.html"])
        let parts = text.components(separatedBy: "<table").dropFirst().map { $0.components(separatedBy: "</table>")[0] }
        #expect(parts.allSatisfy { count("<th scope=\"row\"", in: $0) == 4 && $0.contains(">Raum</th>") })
        // Every column once, in order.
        let heads = parts.flatMap { part in
            part.components(separatedBy: "<th scope=\"col\">Schuljahr ").dropFirst().map { String($0.prefix(4)) }
        }
        #expect(heads == (0..<columns).map { String(2000 + $0) })
        #expect(count("<data class=\"wert\"", in: parts.joined()) == 4 * columns)
        #expect((parts.count > 1) == (columns > 6))
        #expect(parts.allSatisfy { count("<th scope=\"col\">Schuljahr", in: $0) <= 7 })
        if parts.count > 1 { #expect(parts[0].contains("(Teil 1 von \(parts.count))")) }
    }

    @Test func groupsOfColumnsStayWhole() throws {
        var small = SmallSite(chapter: "::tabelle{#tab-a indikator=quote raum=kreis}")
        small.table = table(columns: 12, groups: [4, 4, 4])
        let text = try #require(try documents(small)["druck/kapitel/erstes.html"])
        let parts = text.components(separatedBy: "<table").dropFirst()
        #expect(parts.count == 3)
        for part in parts {
            #expect(count("colspan=\"4\"", in: part) == 1)
            #expect(count("<td", in: part) == 16)
        }
        // The heads that cells name are in the same part.
        for part in parts {
            let names = part.components(separatedBy: " headers=\"").dropFirst().flatMap {
                $0.prefix { $0 != "\"" }.split(separator: " ")
            }
            #expect(!names.isEmpty && names.allSatisfy { part.contains(" id=\"\($0)\"") })
        }
    }
}
