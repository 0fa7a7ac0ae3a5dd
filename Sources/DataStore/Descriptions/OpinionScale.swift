import Catalogue
import Diagnostics
import TypedYAML

/// The key `skala` of the categories of a Merkmal: which answer is in favour, which against, which is none.
enum OpinionScale {
    private static let words: [(text: String, opinion: Category.Opinion)] = [
        ("2", .level(2)), ("1", .level(1)), ("0", .level(0)), ("-1", .level(-1)), ("-2", .level(-2)),
        ("ausserhalb", .outside),
    ]

    static func read(_ fields: inout YAMLFields) -> Category.Opinion? {
        guard let text = fields.text("skala") else { return nil }
        if let word = words.first(where: { $0.text == text.value }) { return word.opinion }
        fields.report(
            Diagnostic(
                .fieldValue, "»skala« kennt den Wert »\(text.value)« nicht", at: text.span,
                hint: "Möglich sind: \(words.map(\.text).joined(separator: ", "))."))
        return nil
    }

    /// All categories have a place or none has, and they go down from in favour to against, those outside last.
    static func problem(in categories: [Category], spans: [String: SourceSpan]) -> Diagnostic? {
        let placed = categories.filter { $0.opinion != nil }
        guard !placed.isEmpty else { return nil }
        if let without = categories.first(where: { $0.opinion == nil }) {
            return Diagnostic(
                .fieldMissing, "Bei »\(without.id)« fehlt »skala«, andere Ausprägungen des Merkmals haben es",
                at: spans[without.id],
                hint: "»skala: …« ergänzen oder überall weglassen; »ausserhalb« ist keine Meinung.")
        }
        for (upper, lower) in zip(placed, placed.dropFirst()) where rank(upper) <= rank(lower) {
            if upper.opinion == .outside, lower.opinion == .outside { continue }
            return Diagnostic(
                .fieldValue, "»\(lower.id)« steht in der Skala nicht unter »\(upper.id)«", at: spans[lower.id],
                hint: "Die Ausprägungen von 2 nach -2 ordnen, jede Stufe einmal, »ausserhalb« zuletzt.")
        }
        return nil
    }

    private static func rank(_ category: Category) -> Int {
        if case .level(let level) = category.opinion { level } else { -3 }
    }
}
