import Foundation
import Testing

@Suite("Falsche Eingaben")
struct WrongInputTests {
    struct Message {
        let code: String
        let severity: String
        let place: String
        let text: String
        let hint: String?
    }

    static func messages(_ json: String) throws -> [Message] {
        let list = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        return list.map { entry in
            Message(
                code: entry["code"] as? String ?? "", severity: entry["schwere"] as? String ?? "",
                place: "\(entry["datei"] as? String ?? ""):\(entry["zeile"] as? Int ?? 0)",
                text: entry["text"] as? String ?? "", hint: entry["hinweis"] as? String)
        }
    }

    @Test("jede gibt genau ihre Meldung an ihrer Stelle; die Ausgabe bleibt unberührt", arguments: WrongInput.all)
    func oneMessage(input: WrongInput) throws {
        let built = try BuiltReport.second.get()
        let project = try ProjectCopy.again(built, named: "falsch")
        try FileManager.default.copyItem(atPath: built.project.output, toPath: project.output)
        try input.apply(to: project)
        let result = try project.build(["--format", "json"])
        #expect(result.code == 1, "\(result.errors)")
        #expect(result.errors == "")
        let errors = try Self.messages(result.output).filter { $0.severity == "Fehler" }
        #expect(errors.map { "\($0.code) \($0.place)" } == ["\(input.code) \(input.place)"], "\(errors.map(\.text))")
        for error in errors { Self.expectGoodGerman(error) }
        #expect(try project.outputFiles() == built.files)
    }

    @Test("mindestens vierzig verschiedene Eingaben mit mindestens vierzig verschiedenen Meldungen")
    func coverage() {
        #expect(WrongInput.all.count >= 40)
        #expect(Set(WrongInput.all.map(\.code)).count >= 40)
    }

    /// A fact and a next step, in German, without words of programs.
    static func expectGoodGerman(_ message: Message) {
        #expect(!message.text.hasSuffix("."), "\(message.text)")
        #expect(message.hint?.isEmpty == false, "ohne nächsten Schritt: \(message.text)")
        let text = message.text + " " + (message.hint ?? "")
        for word in ["ungültig", "Optional(", "nil", "error", "unexpected", "invalid", "expected", "Error"] {
            #expect(!text.contains(word), "\(text)")
        }
    }

    @Test("alle Fehler eines Laufs auf einmal, in der Reihenfolge der Dateien")
    func allAtOnce() throws {
        let project = try ProjectCopy.second(named: "mehrere")
        try project.replace("::kennzahlen{", by: "::kennzahln{", in: "content/01-rahmen.md")
        try project.replace("wert>=10}", by: "wert>=zehn}", in: "content/02-zweige-und-sprachen.md")
        try project.replace("sortierung=name", by: "sortierung=wert", in: "content/02-zweige-und-sprachen.md")
        try project.replace("untertitel:", by: "untertitle:", in: "content/bericht.yaml")
        try project.replace(
            "99001001;2018/19;handwerk;andere;31;", by: "99001001;2018/19;handwerk;andere;-;",
            in: "data/grunddaten/lernende.csv")
        let result = try project.run("check", "--format", "json")
        #expect(
            try Self.messages(result.output).map { "\($0.code) \($0.place)" } == [
                "direktive-unbekannt content/01-rahmen.md:36", "attribut-wert content/02-zweige-und-sprachen.md:25",
                "rangfolge-verboten content/02-zweige-und-sprachen.md:33", "feld-unbekannt content/bericht.yaml:3",
                "zahl-form data/grunddaten/lernende.csv:3",
            ])
    }

    @Test("als Text: Stelle, Auszug, Markierung unter der Stelle, Hinweis")
    func textForm() throws {
        let project = try ProjectCopy.second(named: "text")
        try project.replace(
            "indikator=einwohner raum=kreis", by: "indikator=einwohnr raum=kreis", in: "content/01-rahmen.md")
        let result = try project.build()
        #expect(result.code == 1)
        #expect(result.output == "")
        let lines = result.errors.components(separatedBy: "\n")
        #expect(
            lines[0]
                == "content/01-rahmen.md:18:37: Fehler: Den Indikator »einwohnr« gibt es nicht [indikator-unbekannt]")
        let excerpt = try #require(lines.dropFirst().first)
        let carets = try #require(lines.dropFirst(2).first)
        let start = try #require(carets.firstIndex(of: "^"))
        #expect(carets[start...].allSatisfy { $0 == "^" })
        let column = carets.distance(from: carets.startIndex, to: start)
        #expect(String(Array(excerpt)[column..<column + 8]) == "einwohnr")
        #expect(lines[3].contains("Meinten Sie »einwohner«?"))
        #expect(!result.errors.contains("\u{1B}["), "Farben nur am Terminal")
    }
}
