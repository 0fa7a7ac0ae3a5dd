/// An exact fraction: all arithmetic of indicators happens here, so that rounding happens once, at the end.
///
/// Always reduced, denominator positive. Where a result does not fit into 128 bits, the operation returns nil and
/// the caller reports it; nothing wraps or traps.
package struct Rational: Sendable, Hashable {
    package let numerator: Int128
    package let denominator: Int128

    package static let zero = Rational(0)
    package static let one = Rational(1)

    package init(_ integer: Int) {
        numerator = Int128(integer)
        denominator = 1
    }

    /// nil when the denominator is zero.
    package init?(_ numerator: Int128, over denominator: Int128) {
        guard denominator != 0, numerator != .min, denominator != .min else { return nil }
        if denominator == 1 {
            self.init(reducedNumerator: numerator, denominator: 1)
            return
        }
        let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let sign: Int128 = denominator < 0 ? -1 : 1
        self.init(
            reducedNumerator: sign * (numerator / Int128(divisor)),
            denominator: sign * (denominator / Int128(divisor)))
    }

    private init(reducedNumerator: Int128, denominator: Int128) {
        numerator = reducedNumerator
        self.denominator = denominator
    }

    package var isZero: Bool { numerator == 0 }
    package var isNegative: Bool { numerator < 0 }
    package var isInteger: Bool { denominator == 1 }
    package var magnitude: Rational { Rational(reducedNumerator: abs(numerator), denominator: denominator) }
    package var negated: Rational { Rational(reducedNumerator: -numerator, denominator: denominator) }

    package func adding(_ other: Rational) -> Rational? {
        if denominator == other.denominator {
            let (sum, overflow) = numerator.addingReportingOverflow(other.numerator)
            return overflow ? nil : Rational(sum, over: denominator)
        }
        let (left, leftOverflow) = numerator.multipliedReportingOverflow(by: other.denominator)
        let (right, rightOverflow) = other.numerator.multipliedReportingOverflow(by: denominator)
        let (sum, sumOverflow) = left.addingReportingOverflow(right)
        let (product, productOverflow) = denominator.multipliedReportingOverflow(by: other.denominator)
        guard !leftOverflow, !rightOverflow, !sumOverflow, !productOverflow else { return nil }
        return Rational(sum, over: product)
    }

    package func subtracting(_ other: Rational) -> Rational? { adding(other.negated) }

    package func multiplied(by other: Rational) -> Rational? {
        let a = Self.greatestCommonDivisor(numerator.magnitude, other.denominator.magnitude)
        let b = Self.greatestCommonDivisor(other.numerator.magnitude, denominator.magnitude)
        let (top, topOverflow) = (numerator / Int128(max(a, 1)))
            .multipliedReportingOverflow(by: other.numerator / Int128(max(b, 1)))
        let (bottom, bottomOverflow) = (denominator / Int128(max(b, 1)))
            .multipliedReportingOverflow(by: other.denominator / Int128(max(a, 1)))
        guard !topOverflow, !bottomOverflow else { return nil }
        return Rational(top, over: bottom)
    }

    /// nil for division by zero as well as for overflow; ask `other.isZero` first.
    package func divided(by other: Rational) -> Rational? {
        guard let inverse = Rational(other.denominator, over: other.numerator) else { return nil }
        return multiplied(by: inverse)
    }

    private static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
        if a <= UInt128(UInt64.max), b <= UInt128(UInt64.max) {
            var x = UInt64(a)
            var y = UInt64(b)
            while y != 0 { (x, y) = (y, x % y) }
            return UInt128(max(x, 1))
        }
        var x = a
        var y = b
        while y != 0 { (x, y) = (y, x % y) }
        return max(x, 1)
    }
}

extension Rational: Comparable {
    package static func < (left: Rational, right: Rational) -> Bool {
        if left.denominator == right.denominator { return left.numerator < right.numerator }
        // Compare whole parts first, so that only the fractions need wide products.
        let (leftWhole, leftRest) = floorDivision(left)
        let (rightWhole, rightRest) = floorDivision(right)
        if leftWhole != rightWhole { return leftWhole < rightWhole }
        let a = leftRest.magnitude.multipliedFullWidth(by: right.denominator.magnitude)
        let b = rightRest.magnitude.multipliedFullWidth(by: left.denominator.magnitude)
        return (a.high, a.low) < (b.high, b.low)
    }

    private static func floorDivision(_ value: Rational) -> (whole: Int128, rest: Int128) {
        let (quotient, rest) = value.numerator.quotientAndRemainder(dividingBy: value.denominator)
        return rest < 0 ? (quotient - 1, rest + value.denominator) : (quotient, rest)
    }
}
