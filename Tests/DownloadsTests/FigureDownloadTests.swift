import Catalogue
import Downloads
import Figures
import Foundation
import Testing
import Values

/// The three data files of a figure hold the same rows.
@Suite struct FigureDownloadTests {
    private let sample = PublishedSample()

    private var cells: [DataTable.Cell] {
        [
            sample.share(86, 2113), sample.share(2, 2113, year: 2024), sample.share(90, 2001, category: "hand"),
            sample.cell(.number(Rational(7, over: 100) ?? Rational(0), [.provisional, .revised]), [], nil, year: 2025),
        ]
    }

    private func file(_ ending: String, _ figure: Figure) throws -> [UInt8] {
        try #require(Downloads.files(of: figure, context: sample.context).first { $0.path == "daten/abb-a.\(ending)" })
            .bytes
    }

    @Test func namesOfTheFiles() {
        let paths = Downloads.files(of: sample.figure(cells), context: sample.context).map(\.path)
        #expect(paths == ["daten/abb-a.csv", "daten/abb-a.json", "daten/abb-a.xlsx"])
    }

    /// JSON as any program reads it, with numbers as numbers.
    private func json(_ figure: Figure) throws -> (metadata: [String: Any], rows: [[String: Any]]) {
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(try file("json", figure))) as? [String: Any])
        return (
            try #require(object["metadaten"] as? [String: Any]), try #require(object["werte"] as? [[String: Any]])
        )
    }

    @Test func rowsAreTheSameInEveryForm() throws {
        let figure = sample.figure(cells)
        let lines = String(decoding: try file("csv", figure).dropFirst(3), as: UTF8.self).split(separator: "\r\n")
            .map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
        let rows = try json(figure).rows
        let sheet = try #require(FigureDownloads(figure, context: sample.context).workbook.sheets.first)
        #expect(lines.count == 5 && rows.count == 4 && sheet.rows.count == 5)
        for (place, row) in rows.enumerated() {
            for (column, name) in lines[0].enumerated() {
                let written = lines[place + 1][column]
                let value = row[name]
                switch sheet.rows[place + 1][column] {
                case .number(let number):
                    #expect(written == number.csvText)
                    #expect((value as? NSNumber)?.doubleValue == number.double)
                case .text(let text, _):
                    let isFlag = name == "beispieldaten"
                    #expect(isFlag ? value as? Bool == (written == "ja") : value as? String == written, "\(name)")
                    #expect(["zeichen", "marken"].contains(name) || text == written, "\(name)")
                case .empty: #expect(written.isEmpty && (value is NSNull || value as? String == ""), "\(name)")
                case .formula: Issue.record("a formula in »Daten«")
                }
            }
        }
    }

    @Test func signsAndMarksAreWordsInWorkbooks() throws {
        let sheet = try #require(FigureDownloads(sample.figure(cells), context: sample.context).workbook.sheets.first)
        let head = sheet.rows[0]
        let sign = try #require(head.firstIndex(of: .text("Zeichen", .head)))
        let mark = try #require(head.firstIndex(of: .text("Marken", .head)))
        #expect(sheet.rows[2][sign] == .text("geheim zu halten") && sheet.rows[1][sign] == .empty)
        #expect(sheet.rows[4][mark] == .text("vorläufiger Wert; berichtigter Wert"))
        #expect(
            head.filter { if case .text(_, .numberHead) = $0 { true } else { false } } == [.text("Wert", .numberHead)])
    }

    @Test func jsonSaysWhatItHolds() throws {
        let metadata = try json(sample.figure(cells, headline: "Zeile \"eins\"\n\u{1}\\zwei")).metadata
        #expect(metadata["titel"] as? String == "Zeile \"eins\"\n\u{1}\\zwei")
        #expect(metadata["beispieldaten"] as? Bool == true && metadata["berichtsstand"] as? String == "2026-01-31")
        let source = try #require((metadata["grunddaten"] as? [[String: Any]])?.first)
        #expect(source["lizenz"] as? String == "dl-de/by-2-0" && source["stand"] as? String == "2025-11-04")
        let text = String(decoding: try file("json", sample.figure(cells)), as: UTF8.self)
        #expect(text.contains("\"wert\":4.1,"))
    }

    @Test func notesSayEverythingAboutTheNumbers() throws {
        let sheets = FigureDownloads(sample.figure(cells, notes: ["Ohne Abendschulen."]), context: sample.context)
            .workbook.sheets
        #expect(sheets.map(\.name) == ["Daten", "Erläuterungen", "Nachrechnen"])
        let texts = sheets[1].rows.joined().compactMap { if case .text(let text, _) = $0 { text } else { nil } }
        for text in [
            "Die Quote steigt", "Auenbruch, 2023", "Abb. 1-1", "Beispieldaten", "Indikator: Quote", "Prozent",
            "Schulabgänge geteilt durch Lernende ×\u{A0}100\u{A0}%", "Schulabgänge", "Lernende",
            "https://www.govdata.de/dl-de/by-2-0",
            "04.11.2025", "Datenlizenz Deutschland – Namensnennung – Version 2.0",
            "31.01.2026", "Ohne Abendschulen.", "geheim zu halten", "vorläufiger Wert", "Amt für Bildung",
            "https://probe.example.org/kapitel/probe/",
        ] { #expect(texts.contains(text), "\(text)") }
        #expect(!texts.contains("nicht erhoben"))
    }

    @Test func aFigureWithoutValuesStillHasItsFiles() throws {
        let figure = sample.figure([])
        #expect(try json(figure).rows.isEmpty)
        let sheet = try #require(FigureDownloads(figure, context: sample.context).workbook.sheets.first)
        #expect(sheet.rows.count == 1 && sheet.table?.rowCount == 1)
    }
}
