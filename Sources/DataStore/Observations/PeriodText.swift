import Catalogue
import Diagnostics

/// Says what is wrong with a time of base data: its form, or its kind.
enum PeriodText {
    /// - Parameter expected: the kind of the sidecar, or of the first row where the sidecar does not say it.
    static func problem(
        _ text: Located<String>, period: ReportingPeriod?, expected: PeriodKind?, dataset: String
    ) -> Diagnostic? {
        guard let period else {
            if text.value.isEmpty {
                return Diagnostic(.fieldMissing, "Das Feld »zeit« ist leer", at: text.span, hint: "Die Zeit eintragen.")
            }
            return Diagnostic(
                .periodForm, "»\(text.value)« ist keine Zeit in einer der vereinbarten Formen", at: text.span,
                hint: proposal(for: text.value).map { "»\($0)« schreiben." }
                    ?? "Zum Beispiel »\((expected ?? .calendarYear).example)« schreiben.")
        }
        guard let expected, period.kind != expected else { return nil }
        return Diagnostic(
            .periodKind,
            "»\(text.value)« ist eine Zeit der Art »\(period.kind.rawValue)«, diese Grunddaten haben »\(expected.rawValue)«",
            at: text.span,
            hint: "Zum Beispiel »\(expected.example)« schreiben oder in »\(dataset).yaml« »zeitbezug« berichtigen.")
    }

    /// The agreed form of some common ones: `31.12.2023`, `2022/2023`, `11/2023`, `Q4 2023`, `4/2023` stays open.
    private static func proposal(for text: String) -> String? {
        if let date = DateText.iso(fromGerman: text) { return date }
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ (0x30...0x39).contains($0) }) else {
                return nil
            }
            return bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        if bytes.count == 9, bytes[4] == 0x2F || bytes[4] == 0x2D, let first = number(0..<4),
            let second = number(5..<9),
            second == first + 1
        {
            return ReportingPeriod.schoolYear(startingIn: first).text
        }
        if bytes.count == 7, bytes[2] == 0x2F || bytes[2] == 0x2E, let month = number(0..<2), let year = number(3..<7),
            (1...12).contains(month)
        {
            return ReportingPeriod.month(year: year, month: month).text
        }
        if bytes.count == 7, bytes[0] == 0x51, bytes[2] == 0x20, let quarter = number(1..<2), let year = number(3..<7),
            (1...4).contains(quarter)
        {
            return ReportingPeriod.quarter(year: year, quarter: quarter).text
        }
        return nil
    }
}
