import Diagnostics
import Values

/// Says what is wrong with a text that should be a German number, and how the number is written.
enum NumberText {
    static func problem(_ text: Located<String>, failure: GermanNumberParser.Failure) -> Diagnostic {
        Diagnostic(.numberForm, message(text.value, failure), at: text.span, hint: hint(text.value, failure))
    }

    private static func message(_ text: String, _ failure: GermanNumberParser.Failure) -> String {
        switch failure {
        case .tooLong: "Die Zahl »\(text)« hat mehr als 18 Ziffern"
        case .point where isEnglish(text): "»\(text)« hat einen Dezimalpunkt, erwartet ist ein Dezimalkomma"
        case .point, .character, .empty: "»\(text)« ist keine Zahl in deutscher Schreibweise"
        }
    }

    private static func hint(_ text: String, _ failure: GermanNumberParser.Failure) -> String {
        if failure == .tooLong { return "Weniger Stellen schreiben." }
        if let sign = signHint(text) { return sign }
        if isEnglish(text) { return "»\(german(text))« schreiben." }
        let bytes = Array(text.utf8)
        if bytes.last == 0x25 { return "Die Zahl ohne »%« schreiben; die Einheit steht in der Beschreibung." }
        let hasGroups =
            bytes.contains(0x20) || bytes.contains(0x27) || text.unicodeScalars.contains { groupMarks.contains($0) }
        if hasGroups { return "Tausender ohne Trennzeichen oder mit Punkt schreiben: »1234« oder »1.234«." }
        return "Zum Beispiel »1234,5« oder »1.234,5« schreiben."
    }

    private static let groupMarks: Set<UnicodeScalar> = ["\u{A0}", "\u{2009}", "\u{202F}", "\u{2019}"]

    /// Characters that stand for missing numbers in official tables, with different meanings.
    private static func signHint(_ text: String) -> String? {
        let signs = ["-", "–", "—", ".", "...", "…", "/", "x", "X", "*", "•", "()", "u", "g", "k", "t", "n.a.", "NA"]
        guard signs.contains(text) else { return nil }
        return
            "»\(text)« bedeutet je nach Quelle Verschiedenes: »wert« leeren und das Wort in die Spalte »zeichen« schreiben."
    }

    /// One point as decimal sign, or commas as group marks before it: `1234.5`, `1,234.5`.
    private static func isEnglish(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let point = bytes.lastIndex(of: 0x2E), point > 0, point + 1 < bytes.count else { return false }
        guard bytes[..<point].allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2C || $0 == 0x2D }) else {
            return false
        }
        return bytes[(point + 1)...].allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func german(_ text: String) -> String {
        String(decoding: text.utf8.compactMap { $0 == 0x2C ? nil : $0 == 0x2E ? 0x2C : $0 }, as: UTF8.self)
    }
}
