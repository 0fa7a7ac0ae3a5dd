import Catalogue
import Values

/// Writes an explanation as indented plain text for a terminal.
///
/// ```
/// quote (Anteil ohne Abschluss), Kreis, 2015: 4,1 %
///   anteil(schulabgaenge[abschluss=ohne], schulabgaenge)
///   = 0,0407
///     schulabgaenge[abschluss=ohne] = 86
///       data/grunddaten/schulabgaenge.csv:3  09876  2015  ohne  86
/// ```
package struct ExplanationText {
    /// What is shown of a protected value.
    package enum Protected: Sendable {
        /// The number with the mark »nicht veröffentlichen«: for the office itself.
        case marked
        /// The mark alone: what may be passed on.
        case hidden
    }

    private let catalogue: Catalogue
    private let protected: Protected
    private let isProtected: (IndicatorCell) -> Bool

    static let mark = "[nicht veröffentlichen]"

    /// `isProtected` tells whether a value may not be published; then nothing it was computed from may be, either.
    package init(
        catalogue: Catalogue, protected: Protected = .marked, isProtected: @escaping (IndicatorCell) -> Bool
    ) {
        self.catalogue = catalogue
        self.protected = protected
        self.isProtected = isProtected
    }

    package func text(_ explanation: Explanation) -> String {
        let indicator = catalogue.indicator(explanation.indicator)
        let area = catalogue.areas[explanation.area]?.name ?? explanation.area.text
        let fixed = explanation.fixed.map { ", \($0.breakdown)=\($0.category)" }.joined()
        let isSecret = isProtected(explanation.cell)
        var lines = [
            "\(explanation.indicator) (\(indicator?.title ?? "")), \(area), \(explanation.period.longLabel)\(fixed): "
                + shown(displayed(explanation.cell.value, indicator), isSecret: isSecret),
            "  Formel: " + oneLine(explanation.formula),
        ]
        if let sample = explanation.cell.sample, !isSecret { lines.append("  Befragung: " + words(sample, indicator)) }
        write(explanation.root, depth: 1, parent: nil, besideSecret: isSecret, into: &lines)
        lines += sources(of: explanation)
        return lines.joined(separator: "\n") + "\n"
    }

    private func write(
        _ node: ExplanationNode, depth: Int, parent: ExplanationNode?, besideSecret: Bool, into lines: inout [String]
    ) {
        let indent = String(repeating: "  ", count: depth)
        var place = ""
        if let parent {
            if node.area != parent.area { place += ", \(catalogue.areas[node.area]?.name ?? node.area.text)" }
            if node.period != parent.period { place += ", \(node.period.text)" }
            if node.indicator != parent.indicator { place += ", aus \(node.indicator)" }
        }
        // A secret part could be computed from what stands beside it: hiding one hides all of them.
        lines.append("\(indent)\(oneLine(node.text))\(place) = \(shown(node.value, isSecret: besideSecret))")
        for row in node.rows {
            let cells = [row.area.text, row.period.text] + row.categories
            lines.append(
                "\(indent)  \(row.reference.path):\(row.reference.line)  \(cells.joined(separator: "  "))  "
                    + shown(row.value, isSecret: besideSecret))
        }
        if let operand = node.operand, operand.isRemainder {
            lines.append("\(indent)  eigene Berechnung: insgesamt ohne die übrigen")
        }
        for child in node.children {
            write(child, depth: depth + 1, parent: node, besideSecret: besideSecret, into: &lines)
        }
    }

    private func sources(of explanation: Explanation) -> [String] {
        Set(explanation.cell.operands.map(\.dataset)).sorted().compactMap { id in
            guard let dataset = catalogue.dataset(id) else { return nil }
            let source = catalogue.source(dataset.source)
            let publisher = source.map { "\($0.publisher), \($0.title)" } ?? dataset.source
            return "  Quelle \(id): \(publisher), Stand \(dataset.asOf.german)"
                + (dataset.isSynthetic ? ", Beispieldaten" : "")
        }
    }

    // MARK: Values

    private func shown(_ value: FigureValue, isSecret: Bool) -> String { shown(number(value), isSecret: isSecret) }

    private func shown(_ text: String, isSecret: Bool) -> String {
        guard isSecret else { return text }
        return protected == .hidden ? Self.mark : "\(text) \(Self.mark)"
    }

    private func displayed(_ value: FigureValue, _ indicator: Indicator?) -> String {
        guard let indicator, case .number(let number, let marks) = value else { return self.number(value) }
        let scaled = indicator.unit.isPercent ? number.multiplied(by: Rational(100)) : number
        guard let rounded = scaled.flatMap({ RoundedDecimal(rounding: $0, decimals: indicator.decimals) }) else {
            return self.number(value)
        }
        return GermanNumberFormat.text(rounded) + " " + indicator.unit.suffix + words(marks)
    }

    /// »zwischen 31,0 und 37,4 %, n = 412«
    private func words(_ sample: Sample, _ indicator: Indicator?) -> String {
        var parts: [String] = []
        if let lower = sample.lower, let upper = sample.upper, let indicator {
            let scale = Rational(indicator.unit.isPercent ? 100 : 1)
            let bounds = [lower, upper].compactMap { bound in
                bound.multiplied(by: scale).flatMap { RoundedDecimal(rounding: $0, decimals: indicator.decimals) }
                    .map { GermanNumberFormat.text($0) }
            }
            parts.append("zwischen \(bounds.joined(separator: " und ")) \(indicator.unit.suffix)")
        }
        if let answers = sample.answers { parts.append("n = \(GermanNumberFormat.text(answers))") }
        return parts.joined(separator: ", ")
    }

    /// Up to six decimals, or the words of the sign.
    private func number(_ value: FigureValue) -> String {
        switch value {
        case .none(let sign): return sign.words
        case .number(let number, let marks):
            for places in 0..<6 {
                if let exact = RoundedDecimal(rounding: number, decimals: places), exact.rational == number {
                    return GermanNumberFormat.text(exact) + words(marks)
                }
            }
            let rounded = RoundedDecimal(rounding: number, decimals: 6).map { GermanNumberFormat.text($0) }
            return "\(rounded ?? "sehr groß")…" + words(marks)
        }
    }

    private func words(_ marks: Marks) -> String {
        marks.isEmpty
            ? "" : " (" + Marks.table.filter { marks.contains($0.mark) }.map(\.words).joined(separator: ", ") + ")"
    }

    /// Formulas may run over several lines; here each stands on one.
    private func oneLine(_ text: String) -> String {
        text.split(whereSeparator: { $0 == "\n" || $0 == "\r" || $0 == "\r\n" || $0 == " " }).joined(separator: " ")
    }
}
