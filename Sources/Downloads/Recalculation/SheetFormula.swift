import Disclosure
import Values

/// Writes the calculation of a cell as a formula of spreadsheets over the cells that hold its operands.
///
/// All factors come before all divisors: a share is `100*B2/C2`, one rounding of the machine instead of two.
struct SheetFormula {
    /// With so many operands a formula stays below the 8192 characters that spreadsheets take.
    static let mostOperands = 250

    /// The name of the cell with an operand.
    let cell: (Int) -> String

    func text(_ expression: PublishedExpression) -> String {
        switch expression {
        case .operand(let place): cell(place)
        case .constant, .product, .quotient: chain(expression).text
        case .sum(let terms): sum(terms)
        case .choice(.minimum, let parts): call("MIN", parts)
        case .choice(.median, let parts): call("MEDIAN", parts)
        case .choice(.maximum, let parts): call("MAX", parts)
        case .segregation(let units):
            segregation(
                units, group: "(" + sum(units.map { .init($0.group) }) + ")",
                whole: "(" + sum(units.map { .init($0.whole) }) + ")")
        }
    }

    /// ½ Σ |x/X − (t−x)/(T−X)| · 100 with names for X and T, which every unit needs.
    func segregation(_ units: [PublishedExpression.Unit], group: String, whole: String) -> String {
        let parts = units.map { unit in
            let (own, all) = (factor(unit.group), factor(unit.whole))
            return "ABS(\(own)/\(group)-(\(all)-\(own))/(\(whole)-\(group)))"
        }
        return "50*(" + parts.joined(separator: "+") + ")"
    }

    private func call(_ name: String, _ parts: [PublishedExpression]) -> String {
        name + "(" + parts.map(text).joined(separator: ",") + ")"
    }

    // MARK: Sums

    func sum(_ terms: [PublishedExpression.Term]) -> String {
        if let range = range(terms) { return range }
        var result = ""
        for (index, term) in terms.enumerated() {
            if term.isSubtracted { result += "-" } else if index > 0 { result += "+" }
            let text = text(term.expression)
            let isSum = if case .sum = term.expression { true } else { false }
            result += isSum || text.hasPrefix("-") ? "(\(text))" : text
        }
        return result
    }

    /// `SUM(B2:E2)` for neighbours.
    private func range(_ terms: [PublishedExpression.Term]) -> String? {
        guard terms.count > 2 else { return nil }
        var places: [Int] = []
        for term in terms {
            guard !term.isSubtracted, case .operand(let place) = term.expression else { return nil }
            if let last = places.last, place != last + 1 { return nil }
            places.append(place)
        }
        return "SUM(\(cell(places[0])):\(cell(places[places.count - 1])))"
    }

    // MARK: Products

    private struct Chain {
        var constant = Rational.one
        var above: [String] = []
        var below: [String] = []

        var text: String {
            var factors = above
            if constant.numerator != 1 || factors.isEmpty { factors.insert("\(constant.numerator)", at: 0) }
            let divisors = (constant.denominator == 1 ? [] : ["\(constant.denominator)"]) + below
            return factors.joined(separator: "*") + divisors.map { "/" + $0 }.joined()
        }
    }

    private func chain(_ expression: PublishedExpression) -> Chain {
        var chain = Chain()
        collect(expression, isDivisor: false, into: &chain)
        return chain
    }

    private func collect(_ expression: PublishedExpression, isDivisor: Bool, into chain: inout Chain) {
        switch expression {
        case .constant(let value):
            let product = isDivisor ? chain.constant.divided(by: value) : chain.constant.multiplied(by: value)
            if let product {
                chain.constant = product
            } else if isDivisor {
                chain.below.append(factor(expression))
            } else {
                chain.above.append(factor(expression))
            }
        case .product(let factors):
            for factor in factors { collect(factor, isDivisor: isDivisor, into: &chain) }
        case .quotient(let above, let below):
            collect(above, isDivisor: isDivisor, into: &chain)
            collect(below, isDivisor: !isDivisor, into: &chain)
        default:
            if isDivisor { chain.below.append(factor(expression)) } else { chain.above.append(factor(expression)) }
        }
    }

    /// With brackets where it is more than one number.
    private func factor(_ expression: PublishedExpression) -> String {
        switch expression {
        case .operand(let place): cell(place)
        case .choice: text(expression)
        case .constant(let value) where value.isInteger && !value.isNegative: "\(value.numerator)"
        default: "(" + text(expression) + ")"
        }
    }
}
