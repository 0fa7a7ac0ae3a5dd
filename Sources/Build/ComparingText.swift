import Catalogue
import Values

/// Writes a comparison for a terminal: what changed first, then what of the report rests on it.
package struct ComparisonText {
    /// How much of a long list is shown.
    package enum Length: Sendable {
        /// The first ones and a count of the others.
        case short
        case whole
    }

    private static let shortList = 10
    private static let mark = "[nicht veröffentlichen]"

    private let length: Length

    package init(_ length: Length) { self.length = length }

    package func text(_ comparison: DataComparison) -> String {
        guard !comparison.isEmpty else { return "Keine Unterschiede.\n" + closing(comparison) }
        var lines: [String] = []
        add("Beschreibungen", comparison.descriptions.map(text), to: &lines)
        for dataset in comparison.datasets {
            add(
                "Grunddaten \(dataset.id): \(dataset.title), \(counts(dataset.values))",
                revisedFirst(dataset.values).map { text($0) + ($0.place.map { "  \($0.path):\($0.line)" } ?? "") },
                to: &lines)
        }
        for indicator in comparison.indicators {
            add(
                "Indikator \(indicator.id): \(indicator.title), \(counts(indicator.values))",
                revisedFirst(indicator.values).map { text($0) }, to: &lines)
        }
        add("Abbildungen und Tabellen mit geänderten Werten", comparison.figures.map(text), to: &lines)
        add("Textstellen mit geänderten Werten", comparison.texts.map(text), to: &lines)
        lines.append(summary(comparison))
        return lines.joined(separator: "\n") + "\n" + closing(comparison)
    }

    private func closing(_ comparison: DataComparison) -> String {
        comparison.display == .hidden
            ? "Geschützte Werte sind ausgelassen, ebenso Grunddaten, aus denen sie folgen könnten.\n" : ""
    }

    private func add(_ heading: String, _ entries: [String], to lines: inout [String]) {
        guard !entries.isEmpty else { return }
        lines.append(heading)
        let shown = length == .whole || entries.count <= Self.shortList + 1 ? entries.count : Self.shortList
        lines += entries.prefix(shown).map { "  " + $0 }
        if shown < entries.count { lines.append("  … und \(entries.count - shown) weitere, alle mit --all") }
        lines.append("")
    }

    /// What was otherwise before comes first: a new year would push it out of a shortened list.
    private func revisedFirst(_ values: [DataComparison.ChangedValue]) -> [DataComparison.ChangedValue] {
        values.filter { $0.old != nil && $0.new != nil } + values.filter { $0.new == nil }
            + values.filter { $0.old == nil }
    }

    // MARK: Entries

    /// »Landkreis …, 2015, ohne Hauptschulabschluss: 86 → 87«
    private func text(_ value: DataComparison.ChangedValue) -> String {
        let what = [value.areaName, value.period.longLabel] + value.categories.map(\.title)
        return what.joined(separator: ", ") + ": " + text(value.old) + " → " + text(value.new)
    }

    private func text(_ value: DataComparison.ShownValue?) -> String {
        guard let value else { return "(keine Angabe)" }
        return value.isProtected ? "\(value.text) \(Self.mark)" : value.text
    }

    private func text(_ figure: DataComparison.TouchedFigure) -> String {
        let count = figure.valueCount == 1 ? "1 Wert" : "\(figure.valueCount) Werte"
        // Figures of the catalogue have no number.
        let number = figure.number.isEmpty ? "Seite des Indikators " : "\(figure.number) "
        return "\(number)»\(figure.title)«, \(count)  \(figure.place.path):\(figure.place.line)"
    }

    private func text(_ touched: DataComparison.TouchedText) -> String {
        let label = touched.label.map { " »\($0)«" } ?? ""
        let pages = touched.pageCount > 1 ? ", auf \(touched.pageCount) Seiten" : ""
        let warning = touched.isContradicted ? "  STIMMT NICHT MEHR" : ""
        return "\(touched.directive)\(label) (\(touched.indicator)): \(touched.old ?? "(keine Angabe)") → "
            + "\(touched.new ?? "(keine Angabe)")\(pages)\(warning)  \(touched.place.path):\(touched.place.line)"
    }

    private func text(_ change: DataComparison.DescriptionChange) -> String {
        let kind = Self.words[change.kind] ?? change.kind
        guard let field = change.field else {
            if let new = change.new { return "\(kind) \(change.id) ist neu: \(new)" }
            return "\(kind) \(change.id) gibt es nicht mehr: \(change.old ?? "")"
        }
        return "\(kind) \(change.id), \(field): \(change.old ?? "(leer)") → \(change.new ?? "(leer)")"
    }

    private static let words = [
        "indikator": "Indikator", "grunddaten": "Grunddaten", "merkmal": "Merkmal", "quelle": "Quelle", "raum": "Raum",
    ]

    // MARK: Counts

    private func counts(_ values: [DataComparison.ChangedValue]) -> String {
        let changed = values.count { $0.old != nil && $0.new != nil }
        let new = values.count { $0.old == nil }
        let gone = values.count { $0.new == nil }
        return [(changed, "geändert"), (new, "neu"), (gone, "entfallen")].filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    private func summary(_ comparison: DataComparison) -> String {
        func counted(_ count: Int, _ one: String, _ many: String) -> String {
            count == 1 ? "1 \(one)" : "\(count) \(many)"
        }
        let values = comparison.datasets.reduce(0) { $0 + $1.values.count }
        let computed = comparison.indicators.reduce(0) { $0 + $1.values.count }
        let wrong = comparison.texts.count(where: \.isContradicted)
        var parts = [
            counted(values, "Wert der Grunddaten", "Werte der Grunddaten"),
            counted(computed, "Wert von Indikatoren", "Werte von Indikatoren"),
            counted(comparison.figures.count, "Abbildung oder Tabelle", "Abbildungen und Tabellen"),
            counted(comparison.texts.count, "Textstelle", "Textstellen"),
        ]
        if wrong > 0 { parts.append(counted(wrong, "Behauptung stimmt nicht mehr", "Behauptungen stimmen nicht mehr")) }
        return "Zusammen: " + parts.joined(separator: ", ")
    }
}
