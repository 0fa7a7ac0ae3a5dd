import Catalogue
import Disclosure
import Values

/// Which columns a block has and what its formulas are.
struct BlockLayout {
    /// A column between the operands and the result, such as a numerator that is a sum.
    struct Helper {
        let title: String
        let expression: PublishedExpression

        /// What its formula gives, with as many decimals as it needs, at most four.
        func value(over operands: [Rational]) -> RoundedDecimal {
            guard let value = expression.value(over: operands) else { return RoundedDecimal(units: 0, decimals: 0) }
            for decimals in 0..<4 {
                if let rounded = RoundedDecimal(rounding: value, decimals: decimals), rounded.rational == value {
                    return rounded
                }
            }
            return RoundedDecimal(rounding: value, decimals: 4) ?? RoundedDecimal(units: 0, decimals: 0)
        }
    }

    private enum Shape {
        case plain
        /// A rate, and which of its sides have a column of their own.
        case ratio(scale: Rational, above: PublishedExpression, below: PublishedExpression)
        case segregation([PublishedExpression.Unit])
    }

    let breakdowns: [Breakdown]
    let helpers: [Helper]
    private let block: Recalculation.Block
    private let shape: Shape

    init(_ block: Recalculation.Block, breakdowns: [Breakdown]) {
        self.block = block
        self.breakdowns = breakdowns
        shape = Self.shape(of: block.expression)
        switch shape {
        case .plain: helpers = []
        case .ratio(_, let above, let below):
            helpers = [("Zähler", above), ("Nenner", below)].compactMap { title, side in
                side.isOneNumber ? nil : Helper(title: title, expression: side)
            }
        case .segregation(let units):
            helpers = [
                Helper(title: "Gruppe zusammen", expression: .sum(units.map { .init($0.group) })),
                Helper(title: "Alle zusammen", expression: .sum(units.map { .init($0.whole) })),
            ]
        }
    }

    private static func shape(of expression: PublishedExpression) -> Shape {
        switch expression {
        case .quotient(let above, let below) where !below.operands.isEmpty && !above.operands.isEmpty:
            return .ratio(scale: .one, above: above, below: below)
        case .product(let factors):
            var scale = Rational.one
            var ratio: (PublishedExpression, PublishedExpression)?
            for factor in factors {
                if case .constant(let value) = factor, let product = scale.multiplied(by: value) {
                    scale = product
                } else if ratio == nil, case .quotient(let above, let below) = factor, !below.operands.isEmpty {
                    ratio = (above, below)
                } else {
                    return .plain
                }
            }
            return ratio.map { .ratio(scale: scale, above: $0.0, below: $0.1) } ?? .plain
        case .segregation(let units): return .segregation(units)
        default: return .plain
        }
    }

    /// »Zähler: « before a column that is one side of a rate.
    func role(of place: Int) -> String {
        guard case .ratio(_, let above, let below) = shape else { return "" }
        if above == .operand(place) { return "Zähler: " }
        return below == .operand(place) ? "Nenner: " : ""
    }

    /// The formulas of the row with this place in the sheet, counted from 0.
    func formulas(row: Int, decimals: Int) -> (helpers: [String], result: String) {
        let first = 2 + breakdowns.count
        let writer = SheetFormula { CellName.text(column: first + $0, row: row) }
        let own = helpers.map { writer.text($0.expression) }
        let unscaled: String
        let percent: PublishedExpression = .constant(Rational(block.indicator.unit.isPercent ? 100 : 1))
        switch shape {
        case .plain: unscaled = writer.text(.product([percent, block.expression]))
        case .ratio(let scale, let above, let below):
            // The columns of the helpers follow those of the operands.
            var next = block.columns.count
            func side(_ expression: PublishedExpression) -> PublishedExpression {
                guard !expression.isOneNumber else { return expression }
                defer { next += 1 }
                return .operand(next)
            }
            let (top, bottom) = (side(above), side(below))
            unscaled = writer.text(.product([percent, .constant(scale), .quotient(top, bottom)]))
        case .segregation(let units):
            let group = CellName.text(column: first + block.columns.count, row: row)
            let whole = CellName.text(column: first + block.columns.count + 1, row: row)
            let index = writer.segregation(units, group: group, whole: whole)
            unscaled = block.indicator.unit.isPercent ? "100*" + index : index
        }
        return (own, "ROUND(\(unscaled),\(decimals))")
    }
}

extension PublishedExpression {
    fileprivate var isOneNumber: Bool {
        switch self {
        case .operand, .constant: true
        default: false
        }
    }
}
