import Values

/// A value with how it came about. The expression is kept only where operands are recorded, and only of numbers.
struct TracedValue {
    let value: FigureValue
    let expression: CellExpression?

    init(_ value: FigureValue, _ expression: CellExpression? = nil) {
        self.value = value
        self.expression = value.sign == nil ? expression : nil
    }

    static func none(_ sign: Sign) -> TracedValue { TracedValue(.none(sign)) }

    var sign: Sign? { value.sign }
    var rational: Rational? { value.rational }
    var marks: Marks { value.marks }
}

extension CellEvaluation {
    func constant(_ value: Rational) -> TracedValue {
        TracedValue(.number(value), recording == .operands ? .constant(value) : nil)
    }

    mutating func sum(_ left: TracedValue, _ right: TracedValue) -> TracedValue {
        let value = arithmetic.sum(left.value, right.value)
        guard let first = left.expression, let second = right.expression else { return TracedValue(value) }
        return TracedValue(value, .sum(first.terms + [.init(second)]))
    }

    mutating func difference(_ left: TracedValue, _ right: TracedValue) -> TracedValue {
        let value = arithmetic.difference(left.value, right.value)
        guard let first = left.expression, let second = right.expression else { return TracedValue(value) }
        return TracedValue(value, .sum(first.terms + [.init(second, isSubtracted: true)]))
    }

    mutating func negated(_ value: TracedValue) -> TracedValue {
        TracedValue(
            arithmetic.difference(.number(.zero), value.value),
            value.expression.map { .sum([.init($0, isSubtracted: true)]) })
    }

    mutating func product(_ left: TracedValue, _ right: TracedValue) -> TracedValue {
        let value = arithmetic.product(left.value, right.value)
        guard let first = left.expression, let second = right.expression else { return TracedValue(value) }
        return TracedValue(value, .product(first.factors + [second]))
    }

    mutating func quotient(_ left: TracedValue, _ right: TracedValue) -> TracedValue {
        let value = arithmetic.quotient(left.value, right.value)
        guard let first = left.expression, let second = right.expression else { return TracedValue(value) }
        return TracedValue(value, .quotient(first, second))
    }

    /// The sum of at least one value.
    mutating func sum(of values: [TracedValue]) -> TracedValue {
        guard let first = values.first, values.count > 1 else { return values.first ?? constant(.zero) }
        let value = values.dropFirst().reduce(first.value) { arithmetic.sum($0, $1.value) }
        guard value.sign == nil, let start = first.expression else { return TracedValue(value) }
        return TracedValue(value, .sum(start.terms + values.dropFirst().compactMap(\.expression).map { .init($0) }))
    }

    /// The sum in which »entfällt« and »Raum besteht nicht« contribute nothing.
    mutating func lenientSum(_ values: [TracedValue]) -> TracedValue {
        var sum = LenientSum()
        for value in values { sum.add(value.value) }
        if sum.hasOverflow { noteOverflow() }
        guard recording == .operands, sum.result.sign == nil else { return TracedValue(sum.result) }
        let contributing = values.compactMap(\.expression)
        guard let first = contributing.first else { return TracedValue(sum.result, .constant(.zero)) }
        return TracedValue(
            sum.result,
            contributing.count == 1 ? first : .sum(first.terms + contributing.dropFirst().map { .init($0) }))
    }
}

extension CellExpression {
    /// As the beginning of a longer sum: additions go from left to right anyway.
    fileprivate var terms: [Term] {
        if case .sum(let terms) = self { terms } else { [Term(self)] }
    }

    fileprivate var factors: [CellExpression] {
        if case .product(let factors) = self { factors } else { [self] }
    }
}
