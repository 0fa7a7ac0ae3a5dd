import Values

/// How the value of a cell follows from its operands: the arithmetic that was done, with the branches that were taken
/// and without what contributed nothing.
///
/// It holds places of operands and constants only, so it tells nothing that the operands do not tell. `value(over:)`
/// does the same steps in the same order as the evaluation and gives the same value.
package indirect enum CellExpression: Sendable, Hashable {
    /// One summand and whether it is taken away.
    package struct Term: Sendable, Hashable {
        package let expression: CellExpression
        package let isSubtracted: Bool

        package init(_ expression: CellExpression, isSubtracted: Bool = false) {
            self.expression = expression
            self.isSubtracted = isSubtracted
        }
    }

    /// Which of several values counts.
    package enum Choice: Sendable, Hashable { case minimum, median, maximum }

    /// The operand at this place of the cell's operands.
    case operand(Int)
    case constant(Rational)
    /// From left to right; a first term that is taken away is taken from zero.
    case sum([Term])
    /// From left to right.
    case product([CellExpression])
    case quotient(CellExpression, CellExpression)
    case choice(Choice, [CellExpression])
    /// ½ Σ |x/X − (t−x)/(T−X)| · 100 over all units: x counts the group, t all.
    case segregation([Unit])

    /// Part of a segregation: how many of the group, and how many in all.
    package struct Unit: Sendable, Hashable {
        package let group: CellExpression
        package let whole: CellExpression

        package init(group: CellExpression, whole: CellExpression) {
            self.group = group
            self.whole = whole
        }
    }
}

extension CellExpression {
    /// The value over the values of the operands, by the same exact arithmetic as the evaluation. nil where an operand
    /// that takes part has no number, where a divisor is zero and where a result is too large.
    package func value(over operands: [Rational?]) -> Rational? {
        switch self {
        case .operand(let place): return operands.indices.contains(place) ? operands[place] : nil
        case .constant(let value): return value
        case .sum(let terms):
            return Self.fold(terms.map { ($0.expression, $0.isSubtracted) }, from: .zero, over: operands) {
                total, next, isSubtracted, arithmetic in
                isSubtracted ? arithmetic.difference(total, next) : arithmetic.sum(total, next)
            }
        case .product(let factors):
            return Self.fold(factors.map { ($0, false) }, from: .one, over: operands) { product, next, _, arithmetic in
                arithmetic.product(product, next)
            }
        case .quotient(let above, let below):
            guard let above = above.value(over: operands), let below = below.value(over: operands) else { return nil }
            var arithmetic = SignArithmetic()
            return arithmetic.quotient(.number(above), .number(below)).rational
        case .choice(let choice, let parts):
            let values = parts.compactMap { $0.value(over: operands) }
            return values.count == parts.count ? choice.value(of: values) : nil
        case .segregation(let units):
            let values = units.map { unit in
                (group: unit.group.value(over: operands), whole: unit.whole.value(over: operands))
            }
            var arithmetic = SignArithmetic()
            return arithmetic.segregation(
                values.map { unit in
                    // What has no number leaves the whole without one; which sign does not matter here.
                    (
                        group: unit.group.map { .number($0) } ?? .none(.unknown),
                        whole: unit.whole.map { .number($0) } ?? .none(.unknown)
                    )
                }
            ).rational
        }
    }

    private static func fold(
        _ parts: [(expression: CellExpression, isSubtracted: Bool)], from start: Rational, over operands: [Rational?],
        _ step: (FigureValue, FigureValue, Bool, inout SignArithmetic) -> FigureValue
    ) -> Rational? {
        var arithmetic = SignArithmetic()
        var result: FigureValue = .number(start)
        for (place, part) in parts.enumerated() {
            guard let next = part.expression.value(over: operands) else { return nil }
            // Nothing is computed with the first one, so that a large number stays exact.
            result =
                place == 0 && !part.isSubtracted
                ? .number(next) : step(result, .number(next), part.isSubtracted, &arithmetic)
            guard result.sign == nil else { return nil }
        }
        return result.rational
    }

    /// The same expression with something else in the place of operands.
    package func replacingOperands(_ replacement: (Int) -> CellExpression) -> CellExpression {
        switch self {
        case .operand(let place): replacement(place)
        case .constant: self
        case .sum(let terms):
            .sum(
                terms.map { Term($0.expression.replacingOperands(replacement), isSubtracted: $0.isSubtracted) })
        case .product(let factors): .product(factors.map { $0.replacingOperands(replacement) })
        case .quotient(let above, let below):
            .quotient(above.replacingOperands(replacement), below.replacingOperands(replacement))
        case .choice(let choice, let parts): .choice(choice, parts.map { $0.replacingOperands(replacement) })
        case .segregation(let units):
            .segregation(
                units.map {
                    Unit(
                        group: $0.group.replacingOperands(replacement), whole: $0.whole.replacingOperands(replacement))
                })
        }
    }

    /// Places of the operands that take part, each as often as it does.
    package var operands: [Int] {
        switch self {
        case .operand(let place): [place]
        case .constant: []
        case .sum(let terms): terms.flatMap(\.expression.operands)
        case .product(let factors): factors.flatMap(\.operands)
        case .quotient(let above, let below): above.operands + below.operands
        case .choice(_, let parts): parts.flatMap(\.operands)
        case .segregation(let units): units.flatMap { $0.group.operands + $0.whole.operands }
        }
    }
}

extension CellExpression.Choice {
    /// nil for no values and where a result is too large.
    func value(of values: [Rational]) -> Rational? {
        let sorted = values.sorted()
        guard let first = sorted.first, let last = sorted.last else { return nil }
        switch self {
        case .minimum: return first
        case .maximum: return last
        case .median:
            let middle = sorted.count / 2
            guard sorted.count % 2 == 0 else { return sorted[middle] }
            var arithmetic = SignArithmetic()
            let sum = arithmetic.sum(.number(sorted[middle - 1]), .number(sorted[middle]))
            return arithmetic.quotient(sum, .number(Rational(2))).rational
        }
    }
}

extension SignArithmetic {
    /// ½ Σ |x/X − (t−x)/(T−X)| · 100 over all units: how unevenly a group is spread against the rest.
    ///
    /// All summands have the denominator X·(T−X), so the sum is taken over the numerators. One unit without a number
    /// leaves the whole without one.
    mutating func segregation(_ rows: [(group: FigureValue, whole: FigureValue)]) -> FigureValue {
        var inGroup: FigureValue = .number(.zero)
        var inRest: FigureValue = .number(.zero)
        var units: [(group: FigureValue, rest: FigureValue)] = []
        for row in rows {
            let rest = difference(row.whole, row.group)
            units.append((row.group, rest))
            inGroup = sum(inGroup, row.group)
            inRest = sum(inRest, rest)
        }
        var total: FigureValue = .number(.zero)
        for unit in units {
            let difference = difference(product(unit.group, inRest), product(unit.rest, inGroup))
            guard case .number(let number, let marks) = difference else { return difference }
            total = sum(total, .number(number.magnitude, marks))
        }
        return quotient(product(total, .number(Rational(50))), product(inGroup, inRest))
    }
}
