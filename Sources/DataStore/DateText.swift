import Catalogue
import Diagnostics

/// Says what is wrong with a text that should be a date, and how the date is written.
enum DateText {
    static func problem(_ text: Located<String>, field: String) -> Diagnostic {
        let hint =
            iso(fromGerman: text.value).map { "»\($0)« schreiben." }
            ?? "Jahr-Monat-Tag schreiben, zum Beispiel »2025-11-04«."
        return Diagnostic(
            .fieldValue, "»\(field)« ist »\(text.value)«, erwartet ist ein Datum in der Form Jahr-Monat-Tag",
            at: text.span, hint: hint)
    }

    /// `1.3.2023` → `2023-03-01`; nil when the text is no German date with four-digit year.
    static func iso(fromGerman text: String) -> String? {
        let parts = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count), parts[2].count == 4
        else { return nil }
        let numbers = parts.compactMap { part -> Int? in
            part.allSatisfy { (0x30...0x39).contains($0) } ? Int(String(decoding: part, as: UTF8.self)) : nil
        }
        guard numbers.count == 3 else { return nil }
        return CalendarDate(year: numbers[2], month: numbers[1], day: numbers[0])?.iso
    }
}
