import Values

/// Arithmetic with numbers that may be missing, as the formula language defines it.
///
/// Numbers are exact fractions. Where an exact result does not fit into 128 bits, the operands are rounded to twelve
/// decimals and the operation is tried again; where even that does not fit, the result is »entfällt« and `hasOverflow`
/// tells the caller to say so. Both steps depend on the operands only, so every run gives the same result.
struct SignArithmetic: Sendable {
    private(set) var hasOverflow = false

    mutating func sum(_ left: FigureValue, _ right: FigureValue) -> FigureValue {
        combine(left, right) { $0.adding($1) }
    }

    mutating func difference(_ left: FigureValue, _ right: FigureValue) -> FigureValue {
        combine(left, right) { $0.subtracting($1) }
    }

    mutating func product(_ left: FigureValue, _ right: FigureValue) -> FigureValue {
        combine(left, right) { $0.multiplied(by: $1) }
    }

    /// »entfällt« where the divisor is zero.
    mutating func quotient(_ left: FigureValue, _ right: FigureValue) -> FigureValue {
        if left.sign == nil, let divisor = right.rational, divisor.isZero { return .none(.notApplicable) }
        return combine(left, right) { $0.divided(by: $1) }
    }

    private mutating func combine(
        _ left: FigureValue, _ right: FigureValue, _ operation: (Rational, Rational) -> Rational?
    ) -> FigureValue {
        switch (left, right) {
        case (.none(let first), .none(let second)): return .none(first.stronger(second))
        case (.none(let sign), _), (_, .none(let sign)): return .none(sign)
        case (.number(let first, let firstMarks), .number(let second, let secondMarks)):
            guard let result = exactOrRounded(first, second, operation) else {
                hasOverflow = true
                return .none(.notApplicable)
            }
            return .number(result, firstMarks.union(secondMarks).ofResult)
        }
    }

    private func exactOrRounded(
        _ left: Rational, _ right: Rational, _ operation: (Rational, Rational) -> Rational?
    ) -> Rational? {
        operation(left, right) ?? operation(left.roundedToTwelveDecimals, right.roundedToTwelveDecimals)
    }
}

/// A sum in which »entfällt« and »Raum besteht nicht« contribute nothing: `summe` and totals.
struct LenientSum: Sendable {
    private var arithmetic = SignArithmetic()
    private var total: FigureValue = .number(.zero)
    private var count = 0
    private var skipped: Sign?

    var hasOverflow: Bool { arithmetic.hasOverflow }

    mutating func add(_ value: FigureValue) {
        if value.sign == .notApplicable || value.sign == .areaDoesNotExist {
            skipped = value.sign.map { skipped?.stronger($0) ?? $0 }
            return
        }
        total = count == 0 ? value : arithmetic.sum(total, value)
        count += 1
    }

    /// Where nothing contributed, the sign of what was left out; zero for an empty sum. One number alone keeps its
    /// marks, because nothing was computed.
    var result: FigureValue { count == 0 ? skipped.map(FigureValue.none) ?? total : total }
}

extension Rational {
    /// Half away from zero. Only for operands whose exact result does not fit.
    var roundedToTwelveDecimals: Rational {
        var (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: denominator.magnitude)
        var divisor = denominator.magnitude
        while divisor > UInt128.max >> 8 {
            divisor >>= 1
            rest >>= 1
        }
        var scale: UInt128 = 1
        for _ in 0..<12 {
            let (digit, next) = (rest * 10).quotientAndRemainder(dividingBy: divisor)
            let (shifted, overflow) = whole.multipliedReportingOverflow(by: 10)
            guard !overflow, shifted < UInt128.max / 4 else { break }
            whole = shifted + digit
            rest = next
            scale *= 10
        }
        if rest >= divisor - rest { whole += 1 }
        guard let units = Int128(exactly: whole) else { return self }
        return Rational(isNegative ? -units : units, over: Int128(scale)) ?? self
    }
}
