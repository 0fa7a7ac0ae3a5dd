/// Exact arithmetic of the naive evaluator, written a second time on purpose: a mistake in the product's own
/// `Rational` must not repeat itself here.
struct Fraction: Hashable {
    let top: Int128
    let bottom: Int128

    init(_ top: Int128, _ bottom: Int128 = 1) {
        var a = top.magnitude
        var b = bottom.magnitude
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = Int128(max(a, 1))
        self.top = (bottom < 0 ? -top : top) / divisor
        self.bottom = (bottom < 0 ? -bottom : bottom) / divisor
    }

    /// »1.234,5« or »-3«; nil for anything else.
    init?(german text: String) {
        var digits: Int128 = 0
        var scale: Int128 = 1
        var behindComma = false
        var isNegative = false
        var count = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits = digits * 10 + Int128(byte - UInt8(ascii: "0"))
                if behindComma { scale *= 10 }
                count += 1
            case UInt8(ascii: "."): if behindComma { return nil }
            case UInt8(ascii: ","): if behindComma { return nil } else { behindComma = true }
            case UInt8(ascii: "-"): if count > 0 { return nil } else { isNegative = true }
            default: return nil
            }
        }
        guard count > 0, count < 30 else { return nil }
        self.init(isNegative ? -digits : digits, scale)
    }

    static let zero = Fraction(0)

    var double: Double { Double(top) / Double(bottom) }
    var isZero: Bool { top == 0 }
    var magnitude: Fraction { top < 0 ? Fraction(-top, bottom) : self }

    /// Twelve decimals: only where an exact result does not fit into 128 bits, as with means of many rates.
    var shortened: Fraction {
        let scale: Int128 = 1_000_000_000_000
        let whole = top / bottom
        let rest = top % bottom
        guard rest.magnitude < UInt128(Int128.max) / UInt128(scale) else {
            return Fraction(whole * scale + Int128(Double(rest) / Double(bottom) * Double(scale)), scale)
        }
        return Fraction(whole * scale + rest * scale / bottom, scale)
    }

    static func + (left: Fraction, right: Fraction) -> Fraction {
        let (a, overflowA) = left.top.multipliedReportingOverflow(by: right.bottom)
        let (b, overflowB) = right.top.multipliedReportingOverflow(by: left.bottom)
        let (sum, overflowSum) = a.addingReportingOverflow(b)
        let (bottom, overflowBottom) = left.bottom.multipliedReportingOverflow(by: right.bottom)
        if overflowA || overflowB || overflowSum || overflowBottom { return left.shortened + right.shortened }
        return Fraction(sum, bottom)
    }

    static prefix func - (value: Fraction) -> Fraction { Fraction(-value.top, value.bottom) }

    static func - (left: Fraction, right: Fraction) -> Fraction { left + -right }

    static func * (left: Fraction, right: Fraction) -> Fraction {
        let first = Fraction(left.top, right.bottom)
        let second = Fraction(right.top, left.bottom)
        let (top, overflowTop) = first.top.multipliedReportingOverflow(by: second.top)
        let (bottom, overflowBottom) = first.bottom.multipliedReportingOverflow(by: second.bottom)
        return overflowTop || overflowBottom ? left.shortened * right.shortened : Fraction(top, bottom)
    }

    /// The divisor is not zero.
    static func / (left: Fraction, right: Fraction) -> Fraction { left * Fraction(right.bottom, right.top) }

    static func < (left: Fraction, right: Fraction) -> Bool { (left - right).top < 0 }

    enum Ties { case awayFromZero, toEven }

    /// In decimal with a fixed number of decimals and a point: `-0.25`.
    func text(decimals: Int, ties: Ties = .awayFromZero) -> String {
        var scale: Int128 = 1
        for _ in 0..<decimals { scale *= 10 }
        let scaled = self * Fraction(scale)
        var whole = scaled.top.magnitude / scaled.bottom.magnitude
        let rest = scaled.top.magnitude % scaled.bottom.magnitude
        let twice = rest * 2
        if twice > scaled.bottom.magnitude
            || (twice == scaled.bottom.magnitude && (ties == .awayFromZero || whole % 2 == 1))
        {
            whole += 1
        }
        var digits = String(whole)
        while digits.count <= decimals { digits = "0" + digits }
        if decimals > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals)) }
        return (scaled.top < 0 && whole != 0 ? "-" : "") + digits
    }
}
