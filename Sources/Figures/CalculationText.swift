import Disclosure
import Values

/// Writes an expression with the numbers put in: »(12 + 9) ÷ (310 + 298) × 100«.
struct CalculationText {
    /// The operands as they are written; nil where one has no number.
    let operands: [String?]

    /// More terms than this say less than their number does.
    static let mostTerms = 40

    /// How tightly the parts of a text hold together.
    private enum Binding: Int { case sum, product, whole }

    private typealias Part = (text: String, binding: Binding)

    /// nil where an operand has no number.
    func text(_ expression: PublishedExpression) -> String? { part(expression)?.text }

    private func part(_ expression: PublishedExpression) -> Part? {
        switch expression {
        case .operand(let place):
            guard operands.indices.contains(place), let text = operands[place] else { return nil }
            return (text, text.hasPrefix(GermanNumberFormat.minus) ? .sum : .whole)
        case .constant(let value):
            return (Self.text(value), value.isNegative ? .sum : .whole)
        case .sum(let terms): return sum(terms)
        case .product(let factors): return product(factors)
        case .quotient(let above, let below):
            guard let above = part(above), let below = part(below) else { return nil }
            return ("\(held(above, .product)) ÷ \(held(below, .whole))", .product)
        case .choice(let choice, let parts):
            let texts = parts.compactMap { text($0) }
            guard texts.count == parts.count else { return nil }
            return ("\(Self.words(choice)) von (\(Self.shortened(texts, with: "; ", "Werte")))", .whole)
        case .segregation(let units): return segregation(units)
        }
    }

    private func sum(_ terms: [PublishedExpression.Term]) -> Part? {
        var texts: [String] = []
        for (index, term) in terms.enumerated() {
            guard let part = part(term.expression) else { return nil }
            let text = held(part, index == 0 && !term.isSubtracted ? .sum : .product)
            let sign = term.isSubtracted ? GermanNumberFormat.minus : "+"
            if index == 0 {
                texts.append(term.isSubtracted ? sign + text : text)
            } else {
                texts.append("\(sign) \(text)")
            }
        }
        let binding: Binding = texts.count > 1 || terms.first?.isSubtracted ?? false ? .sum : .whole
        return (Self.shortened(texts, with: " ", "Summanden"), binding)
    }

    private func product(_ factors: [PublishedExpression]) -> Part? {
        var texts: [String] = []
        for (index, factor) in factors.enumerated() {
            guard let part = part(factor) else { return nil }
            texts.append(held(part, index == 0 ? .product : .whole))
        }
        return (texts.joined(separator: " × "), texts.count > 1 ? .product : .whole)
    }

    /// The formula with letters: its numbers are in the list of what was put in.
    private func segregation(_ units: [PublishedExpression.Unit]) -> Part? {
        let minus = GermanNumberFormat.minus
        return ("½ × Σ |x ÷ X \(minus) (t \(minus) x) ÷ (T \(minus) X)| × 100 über \(units.count) Einheiten", .product)
    }

    private func held(_ part: Part, _ binding: Binding) -> String {
        part.binding.rawValue < binding.rawValue ? "(\(part.text))" : part.text
    }

    private static func shortened(_ texts: [String], with separator: String, _ counted: String) -> String {
        guard texts.count > mostTerms else { return texts.joined(separator: separator) }
        let shown = texts.prefix(3) + ["…"] + texts.suffix(1)
        return shown.joined(separator: separator) + " [\(texts.count) \(counted)]"
    }

    private static func words(_ choice: PublishedExpression.Choice) -> String {
        switch choice {
        case .minimum: "kleinster Wert"
        case .median: "mittlerer Wert"
        case .maximum: "größter Wert"
        }
    }

    // MARK: Numbers

    /// A number of a formula, with as many decimals as it needs.
    static func text(_ value: Rational) -> String {
        for decimals in 0..<9 {
            if let rounded = RoundedDecimal(rounding: value, decimals: decimals), rounded.rational == value {
                return GermanNumberFormat.text(rounded, grouping: .table)
            }
        }
        return RoundedDecimal(rounding: value, decimals: 4).map { GermanNumberFormat.text($0, grouping: .table) } ?? ""
    }

    /// The beginning of a number, not rounded, so that its last rounding can be followed: »4,069…«.
    static func beginning(of value: Rational, decimals: Int) -> String? {
        guard let nearest = RoundedDecimal(rounding: value, decimals: min(decimals, 9)) else { return nil }
        if nearest.rational == value { return text(value) }
        let isTooFar = nearest.rational.magnitude > value.magnitude
        let cut = isTooFar ? nearest.units + (value.isNegative ? 1 : -1) : nearest.units
        let text = GermanNumberFormat.text(RoundedDecimal(units: cut, decimals: nearest.decimals), grouping: .table)
        return (value.isNegative && cut == 0 ? GermanNumberFormat.minus : "") + text + "…"
    }
}
