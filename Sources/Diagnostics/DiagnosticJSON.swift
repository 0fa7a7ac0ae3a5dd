/// Shows diagnostics as one JSON array of `{code, schwere, datei, zeile, spalte, text, hinweis}`.
package enum DiagnosticJSON {
    package static func text(_ diagnostics: [Diagnostic]) -> String {
        let rows = diagnostics.inReadingOrder().map { diagnostic -> String in
            let start = diagnostic.span?.start
            let fields: [(String, String)] = [
                ("code", quoted(diagnostic.code.rawValue)),
                ("schwere", quoted(diagnostic.severity.rawValue)),
                ("datei", diagnostic.span.map { quoted($0.file.path) } ?? "null"),
                ("zeile", start.map { String($0.line) } ?? "null"),
                ("spalte", start.map { String($0.column) } ?? "null"),
                ("text", quoted(diagnostic.message)),
                ("hinweis", diagnostic.hint.map(quoted) ?? "null"),
            ]
            return "  {" + fields.map { "\(quoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
        }
        return rows.isEmpty ? "[]\n" : "[\n" + rows.joined(separator: ",\n") + "\n]\n"
    }

    /// A JSON string literal (RFC 8259); U+2028 and U+2029 are escaped too, so that it is safe inside scripts.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{2028}": result += "\\u2028"
            case "\u{2029}": result += "\\u2029"
            default:
                if scalar.value < 0x20 {
                    let hex = String(scalar.value, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}
