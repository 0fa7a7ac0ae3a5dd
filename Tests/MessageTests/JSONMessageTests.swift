import Diagnostics
import Foundation
import Testing

/// `--format json`, as an editor or a script reads it.
@Suite("Messages as JSON")
struct JSONMessageTests {
    struct Row: Decodable, Equatable {
        let code: String
        let schwere: String
        let datei: String?
        let zeile: Int?
        let spalte: Int?
        let text: String
        let hinweis: String?
    }

    /// What the program itself writes, without and with errors.
    private func output(of project: ExampleProject) throws -> (code: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try Self.program())
        process.arguments = ["check", "--project", project.folder, "--format", "json"]
        let file = project.folder + "/meldungen.json"
        #expect(FileManager.default.createFile(atPath: file, contents: nil))
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try project.text("meldungen.json"))
    }

    /// The program lies beside the test bundle.
    private static func program() throws -> String {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        for _ in 0..<6 {
            folder.deleteLastPathComponent()
            let candidate = folder.appendingPathComponent("bericht").path
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue {
                return candidate
            }
        }
        throw ExampleProject.Failure(text: "the program is not beside the tests")
    }

    private func keys(of text: String) throws -> [Set<String>] {
        let rows = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
        return try #require(rows).map { Set($0.keys) }
    }

    private static let exactKeys: Set<String> = ["code", "schwere", "datei", "zeile", "spalte", "text", "hinweis"]

    @Test func aProjectWithoutMistakesGivesAnEmptyArray() throws {
        let result = try output(of: ExampleProject())
        #expect(result.code == 0)
        #expect(result.text == "[]\n")
    }

    @Test func threeMistakesAreThreeRowsWithExactlyTheseKeys() throws {
        let project = try ExampleProject()
        try project.append("\nEin :wert{indikator=ohne_abschlus}.\n\n#### Zu tief\n", to: "content/01-schule.md")
        try project.replace("sprache: de", by: "sprache: de\nuntertitl: Zahlen", in: "content/bericht.yaml")
        let result = try output(of: project)
        #expect(result.code == 1)
        #expect(try keys(of: result.text) == [Self.exactKeys, Self.exactKeys, Self.exactKeys])
        let rows = try JSONDecoder().decode([Row].self, from: Data(result.text.utf8))
        #expect(
            rows == [
                Row(
                    code: "indikator-unbekannt", schwere: "Fehler", datei: "content/01-schule.md", zeile: 11,
                    spalte: 21, text: "Den Indikator »ohne_abschlus« gibt es nicht",
                    hinweis: "Meinten Sie »ohne_abschluss«?"),
                Row(
                    code: "ueberschrift-sprung", schwere: "Warnung", datei: "content/01-schule.md", zeile: 13,
                    spalte: 1, text: "Diese Überschrift hat die Ebene 4, davor steht die Ebene 2",
                    hinweis: "»### Zu tief« schreiben."),
                Row(
                    code: "feld-unbekannt", schwere: "Fehler", datei: "content/bericht.yaml", zeile: 5, spalte: 1,
                    text: "bericht.yaml: das Feld »untertitl« gibt es nicht", hinweis: "Meinten Sie »untertitel«?"),
            ])
    }

    /// Columns count what a reader sees as one character.
    @Test(arguments: [
        ("Ä ", 3), ("\t\t", 3), ("👩‍👩‍👧 🇩🇪 ", 5), ("e\u{301}a ", 4), ("„Zürich“: ", 11), ("| ", 3), ("", 1),
    ])
    func columnsCountCharacters(lead: String, column: Int) async throws {
        let project = try ExampleProject()
        let line = lead.hasPrefix("\t") ? "Text\n" + lead : lead
        try project.append("\n\(line):wert{indikator=falsch_geschrieben}\n", to: "content/01-schule.md")
        let found = try #require(await project.diagnostics().first)
        #expect(found.code == .indicatorUnknown)
        #expect(found.span?.start.column == column + ":wert{indikator=".count)
        let rows = try JSONDecoder().decode([Row].self, from: Data(DiagnosticJSON.text([found]).utf8))
        #expect(rows.first?.spalte == column + ":wert{indikator=".count)
    }

    @Test func quotationMarksAndBackslashesStayWhatTheyAre() async throws {
        let project = try ExampleProject()
        try project.append("\n:wert{indikator=ohne_abschluss teil=\"a\\b\"}\n", to: "content/01-schule.md")
        let text = DiagnosticJSON.text(await project.diagnostics())
        let rows = try JSONDecoder().decode([Row].self, from: Data(text.utf8))
        #expect(rows.map(\.code) == ["attribut-wert"])
        #expect(rows.first?.text == "»teil« kennt den Wert »a\\b« nicht")
    }

    /// Without a file there is no place; the keys are there all the same.
    @Test func aMessageWithoutAPlaceHasNullForIt() async throws {
        let project = try ExampleProject()
        try project.remove("content/bericht.yaml")
        let text = DiagnosticJSON.text(await project.diagnostics())
        #expect(try keys(of: text) == [Self.exactKeys])
        let rows = try JSONDecoder().decode([Row].self, from: Data(text.utf8))
        #expect(rows.first?.code == "projekt-fehlt")
        #expect(rows.first?.datei == nil && rows.first?.zeile == nil && rows.first?.spalte == nil)
    }
}
