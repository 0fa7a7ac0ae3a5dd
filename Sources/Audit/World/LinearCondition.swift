import Values

/// `lower ≤ Σ coefficient · cell ≤ upper` in whole numbers: what something known says about cells.
struct LinearCondition: Sendable, Hashable {
    /// Where it comes from.
    enum Origin: Sendable, Hashable {
        case statement(Int)
        case relation(Int)
        /// What a sum is at least.
        case floor(Int)
        /// The limits in which a second world keeps a sum.
        case kept(Int)
        /// What everybody knows a cell to be at least.
        case bound(Int)
    }

    /// Ascending, each once.
    var cells: [Int32]
    var coefficients: [Int64]
    var lower: Int64?
    var upper: Int64?
    let origin: Origin

    /// What it says, wherever it comes from.
    struct Content: Hashable {
        let cells: [Int32]
        let coefficients: [Int64]
        let lower: Int64?
        let upper: Int64?
    }

    var content: Content { Content(cells: cells, coefficients: coefficients, lower: lower, upper: upper) }

    var isEquality: Bool { lower != nil && lower == upper }

    func value(_ values: (Int) -> Int64) -> Int64 {
        var sum: Int64 = 0
        for (cell, coefficient) in zip(cells, coefficients) { sum += coefficient * values(Int(cell)) }
        return sum
    }

    func holds(_ values: (Int) -> Int64) -> Bool {
        let value = value(values)
        return (lower.map { $0 <= value } ?? true) && (upper.map { value <= $0 } ?? true)
    }
}

/// One end of what a published number allows.
struct IntervalEnd: Sendable, Hashable {
    let value: Rational
    let isIncluded: Bool
}

/// The values that are written as a published number: rounded half away from zero.
struct PublishedRange: Sendable, Hashable {
    let lower: IntervalEnd
    let upper: IntervalEnd

    init?(_ shown: RoundedDecimal, isPercent: Bool) {
        var unit: Int128 = 2
        for _ in 0..<shown.decimals { unit *= 10 }
        let twice = Int128(shown.units) * 2
        // In the scale of the formula: a share, not a percentage.
        let scale: Int128 = isPercent ? unit * 100 : unit
        guard let lower = Rational(twice - 1, over: scale), let upper = Rational(twice + 1, over: scale) else {
            return nil
        }
        self.lower = IntervalEnd(value: lower, isIncluded: shown.units > 0)
        self.upper = IntervalEnd(value: upper, isIncluded: shown.units < 0)
    }
}

/// A constant and a sum of cells with coefficients that are fractions.
struct AffineForm: Sendable {
    var constant: Rational
    var terms: [Int32: Rational] = [:]

    init(_ constant: Rational) { self.constant = constant }

    init(_ form: AuditWorld.Form) {
        constant = .zero
        for (cell, coefficient) in zip(form.cells, form.coefficients) { terms[cell] = Rational(Int(coefficient)) }
    }

    var isConstant: Bool { terms.isEmpty }

    func adding(_ other: AffineForm, times factor: Rational) -> AffineForm? {
        guard let step = other.constant.multiplied(by: factor), let sum = constant.adding(step) else { return nil }
        var result = self
        result.constant = sum
        for (cell, coefficient) in other.terms {
            guard let step = coefficient.multiplied(by: factor),
                let sum = (result.terms[cell] ?? .zero).adding(step)
            else { return nil }
            result.terms[cell] = sum.isZero ? nil : sum
        }
        return result
    }

    /// nil where the numbers become too large.
    func value(_ values: (Int) -> Int64) -> Rational? {
        var sum = constant
        for cell in terms.keys.sorted() {
            guard let product = terms[cell]?.multiplied(by: Rational(Int(values(Int(cell))))),
                let next = sum.adding(product)
            else { return nil }
            sum = next
        }
        return sum
    }

    func multiplied(by factor: Rational) -> AffineForm? { AffineForm(.zero).adding(self, times: factor) }

    /// The condition that the form lies between two ends, in whole numbers; nil where the numbers become too large.
    func condition(
        from lower: IntervalEnd?, to upper: IntervalEnd?, origin: LinearCondition.Origin
    ) -> LinearCondition? {
        var scale: Int128 = 1
        for coefficient in terms.values {
            guard let common = Self.commonMultiple(scale, coefficient.denominator) else { return nil }
            scale = common
        }
        let cells = terms.keys.sorted()
        var whole: [Int128] = []
        for cell in cells {
            guard let coefficient = terms[cell] else { return nil }
            let (product, overflow) = coefficient.numerator.multipliedReportingOverflow(
                by: scale / coefficient.denominator)
            guard !overflow, abs(product) < Self.limit else { return nil }
            whole.append(product)
        }
        let divisor = max(whole.reduce(0) { Self.divisor($0, $1) }, 1)
        func bound(_ end: IntervalEnd?, isUpper: Bool) -> Int64?? {
            guard let end else { return .some(nil) }
            guard let rest = end.value.subtracting(constant),
                let factor = Rational(scale, over: divisor), let value = rest.multiplied(by: factor)
            else { return nil }
            var floor = value.numerator / value.denominator
            if value.isNegative, !value.isInteger { floor -= 1 }
            let result: Int128
            if isUpper {
                result = value.isInteger && !end.isIncluded ? floor - 1 : floor
            } else {
                result = value.isInteger && end.isIncluded ? floor : floor + 1
            }
            return abs(result) < Self.limit ? .some(Int64(result)) : nil
        }
        guard let from = bound(lower, isUpper: false), let to = bound(upper, isUpper: true) else { return nil }
        return LinearCondition(
            cells: cells, coefficients: whole.map { Int64($0 / divisor) }, lower: from, upper: to, origin: origin)
    }

    /// Larger numbers would lose digits in a solver.
    private static let limit: Int128 = 1 << 50

    private static func divisor(_ a: Int128, _ b: Int128) -> Int128 {
        var (x, y) = (abs(a), abs(b))
        while y != 0 { (x, y) = (y, x % y) }
        return x
    }

    private static func commonMultiple(_ a: Int128, _ b: Int128) -> Int128? {
        let (product, overflow) = a.multipliedReportingOverflow(by: b / max(divisor(a, b), 1))
        return overflow || product > limit ? nil : product
    }
}
