import Foundation
import Testing

/// The page of the handbook on imports, followed word by word: from the file of an office to checked base data, and on to
/// the next year.
@Suite("Vom Amt zur Tabelle")
struct ImportTutorialTests {
    static let page = Bericht.repository + "/content/handbuch/15-import.md"

    @Test("Wort für Wort befolgt, entstehen die versprochenen Grunddaten und Berichtigungen")
    func wordByWord() throws {
        var reader = HandbookReader(folder: try Workplace.folder("import-tutorial"))
        let done = try reader.follow(HandbookBlock.all(of: Self.page))
        // A page without steps would pass, too.
        #expect(done["sh", default: 0] >= 3 && done["datei", default: 0] >= 4, "\(done)")
        #expect(done["ausgabe", default: 0] >= 1 && done["enthaelt", default: 0] >= 1, "\(done)")

        let table = try NaiveFiles.text(reader.folder + "/data/grunddaten/kita_kinder.csv")
        let head = try #require(table.components(separatedBy: "\n").first)
        #expect(head.hasPrefix("raum;zeit;kitaalter;wert"))
        let places = try #require(head.components(separatedBy: ";").firstIndex(of: "herkunft"))
        // The revised value has a mark and its new place; what stayed what it was keeps its line.
        let revised = try #require(
            table.components(separatedBy: "\n").first { $0.hasPrefix("99001901;2024-03-01;u3;65;") })
        #expect(revised.contains("berichtigt"))
        let place = revised.components(separatedBy: ";")[places]
        #expect(place == "99541-01-01-5.2025.csv:14:5", "\(place)")

        let again = table
        try reader.type("bericht import kita_kinder\n")
        #expect(reader.code == 0, "\(reader.output)")
        #expect(try NaiveFiles.text(reader.folder + "/data/grunddaten/kita_kinder.csv") == again)
        try reader.type("bericht diff ../vorher . --strict\n")
        #expect(reader.code == 1, "\(reader.output)")
        try reader.type("bericht check\n")
        #expect(reader.code == 0, "\(reader.output)")
    }
}
