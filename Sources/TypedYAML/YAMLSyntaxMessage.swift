import Diagnostics
import Yams

/// Says in German what the YAML parser did not understand.
enum YAMLSyntaxMessage {
    static let unreadableHint = "Steuerzeichen löschen und die Datei in UTF-8 speichern."

    static func diagnostic(for error: YamlError, lines: LineIndex) -> Diagnostic {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let span = lines.line(at: lines.offset(line: mark.line, column: mark.column))
            let (message, hint) = words(for: problem)
            let code = problem.contains("undefined alias") ? DiagnosticCode.yamlAlias : .yamlSyntax
            return Diagnostic(code, message, at: span, hint: hint)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let first = lines.offset(line: context.mark.line, column: context.mark.column)
            return twice(duplicates, first: first, lines: lines)
        case .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded, .memory, .no:
            return Diagnostic(.yamlSyntax, "Der YAML-Text lässt sich nicht lesen", at: lines.span, hint: unreadableHint)
        }
    }

    /// The parser tells only the first place of the first doubled key; the second one is searched for.
    private static func twice(_ names: [String], first: Int, lines: LineIndex) -> Diagnostic {
        let file = lines.span.file
        let name = names.first ?? ""
        let length = name.utf8.count
        let message =
            names.map { "»\($0)«" }.joined(separator: ", ") + (names.count > 1 ? " stehen zweimal" : " steht zweimal")
        let hint = "Eine der beiden Zeilen löschen."
        let firstSpan = file.span(first..<min(first + length, lines.lineEnd(from: first)))
        guard let second = lines.offset(ofKey: name, after: first) else {
            return Diagnostic(.fieldTwice, message, at: firstSpan, hint: hint)
        }
        return Diagnostic(
            .fieldTwice, message, at: file.span(second..<second + length), hint: hint,
            notes: [.init("hier zum ersten Mal", at: firstSpan)])
    }

    /// The parser's English problem, in words an author can act on.
    private static func words(for problem: String) -> (message: String, hint: String) {
        let table: [(part: String, message: String, hint: String)] = [
            ("tab", "Ein Tabulator steht am Zeilenanfang", "Mit Leerzeichen einrücken."),
            (
                "cannot start any token", "Mit diesem Zeichen kann hier nichts beginnen",
                "Den Wert in »\"…\"« setzen; Tabulatoren durch Leerzeichen ersetzen."
            ),
            (
                "mapping values are not allowed",
                "Ein Doppelpunkt steht an einer Stelle, an der kein Feld beginnen kann",
                "Texte mit »: « in »\"…\"« setzen oder hinter »|« auf eigene Zeilen schreiben."
            ),
            ("could not find expected ':'", "Hinter einem Feldnamen fehlt der Doppelpunkt", "»name: wert« schreiben."),
            (
                "did not find expected key", "Die Einrückung passt nicht zu den Zeilen darüber",
                "Felder derselben Gruppe gleich weit einrücken."
            ),
            (
                "did not find expected '-'", "Die Einrückung passt nicht zur Liste darüber",
                "Listenpunkte gleich weit einrücken."
            ),
            ("did not find expected ',' or ']'", "Eine Liste in eckigen Klammern endet nicht", "Mit »]« schließen."),
            (
                "did not find expected ',' or '}'", "Eine Gruppe in geschweiften Klammern endet nicht",
                "Mit »}« schließen."
            ),
            (
                "found unexpected end of stream", "Ein Anführungszeichen wird nicht geschlossen",
                "Das fehlende Anführungszeichen ergänzen."
            ),
            (
                "undefined alias", "Anker und Verweise (»&name«, »*name«) sind nicht erlaubt",
                "Den Wert in »\"…\"« setzen."
            ),
            ("alphabetic or numeric", "Ein Wert beginnt mit »*« oder »&«", "Den Wert in »\"…\"« setzen."),
            (
                "expected a single document", "Die Datei enthält mehr als ein YAML-Dokument",
                "Die Zeile »---« entfernen."
            ),
        ]
        let found = table.first { problem.contains($0.part) }
        return (
            found?.message ?? "Diese Zeile lässt sich nicht als YAML lesen",
            found?.hint ?? "Einrückung, Doppelpunkte und Anführungszeichen dieser Zeile prüfen."
        )
    }
}
