import Catalogue
import Diagnostics

/// Explains an area key that `raeume.csv` does not list: a lost zero, a name instead of a key, a spreadsheet formula,
/// a slip.
enum UnknownArea {
    static func diagnostic(_ key: Located<String>, in areas: AreaDirectory) -> Diagnostic {
        let padded = "0" + key.value
        if areas[AreaKey(padded)] != nil {
            return Diagnostic(
                .areaKeyZero, "Dem Schlüssel »\(key.value)« fehlt die führende Null", at: key.span,
                hint: "»\(padded)« schreiben; in der Tabellenkalkulation die Spalte als Text formatieren.")
        }
        let message = "Den Raum »\(key.value)« gibt es nicht in »raeume.csv«"
        return Diagnostic(.areaUnknown, message, at: key.span, hint: hint(for: key.value, in: areas))
    }

    private static func hint(for text: String, in areas: AreaDirectory) -> String {
        let named = areas.keys(named: text)
        if !named.isEmpty {
            return "Statt des Namens den Schlüssel schreiben: \(named.map { "»\($0)«" }.joined(separator: " oder "))."
        }
        if let inner = formulaText(text), areas[AreaKey(inner)] != nil {
            return "Die Zelle enthält eine Formel der Tabellenkalkulation; nur »\(inner)« schreiben."
        }
        if looksScientific(text) {
            return "Die Tabellenkalkulation hat den Schlüssel in eine Zahl verwandelt; die Spalte als Text formatieren."
        }
        return Suggestion.hint(
            for: text, among: areas.all.lazy.map(\.key.text), otherwise: "Den Raum in »raeume.csv« eintragen.")
            ?? "Den Raum in »raeume.csv« eintragen."
    }

    /// `="09876004"` → `09876004`
    private static func formulaText(_ text: String) -> String? {
        guard text.hasPrefix("=\""), text.hasSuffix("\""), text.utf8.count > 3 else { return nil }
        return String(text.dropFirst(2).dropLast())
    }

    /// `3,453E+06`
    private static func looksScientific(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let mark = bytes.firstIndex(where: { $0 == 0x45 || $0 == 0x65 }), mark > 0 else { return false }
        let isNumeric = { (byte: UInt8) in
            (0x30...0x39).contains(byte) || byte == 0x2C || byte == 0x2E || byte == 0x2B || byte == 0x2D
        }
        return bytes[..<mark].allSatisfy(isNumeric) && bytes[(mark + 1)...].allSatisfy(isNumeric)
    }
}
