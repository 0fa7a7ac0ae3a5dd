import Foundation
import Testing

/// The first chapter of the handbook, followed word by word from an empty folder.
@Suite("In 15 Minuten zum ersten Kapitel")
struct TutorialTests {
    static let page = Bericht.repository + "/content/handbuch/01-erste-schritte.md"

    @Test("Wort für Wort befolgt, ergibt die Seite das versprochene Kapitel und die versprochene Zahl")
    func wordByWord() throws {
        var reader = HandbookReader(folder: try Workplace.folder("tutorial"))
        let done = try reader.follow(HandbookBlock.all(of: Self.page))
        // A page without steps would pass, too.
        #expect(done["datei"] == 4 && done["anfuegen"] == 1 && done["seite"] == 1 && done["fehler"] == 1, "\(done)")
        #expect(done["sh", default: 0] >= 5 && done["ausgabe", default: 0] >= 4, "\(done)")
        #expect(reader.folder.hasSuffix("/Kreis Übung"))
    }

    @Test("die Tabelle darf so gespeichert sein, wie Excel es tut")
    func savedByExcel() throws {
        var reader = HandbookReader(folder: try Workplace.folder("tutorial-excel"))
        for block in try HandbookBlock.all(of: Self.page) {
            switch block.kind {
            case "sh" where block.text.contains("bericht new"): try reader.type(block.text)
            case "datei" where block.target.hasSuffix(".csv"):
                try reader.create(
                    block.target, "\u{FEFF}" + block.text.replacing("\n", with: "\r\n"))
            case "datei": try reader.create(block.target, block.text)
            case "anfuegen": try reader.append(block.text, to: block.target)
            default: break
            }
        }
        try reader.type("bericht build --strict\n")
        #expect(reader.code == 0, "\(reader.output)")
    }

    @Test("die versprochene Zahl steht im ersten Absatz der Seite")
    func promise() throws {
        let text = try NaiveFiles.text(Self.page)
        #expect(text.components(separatedBy: "\n## ")[0].contains("60,0 %"))
    }
}
