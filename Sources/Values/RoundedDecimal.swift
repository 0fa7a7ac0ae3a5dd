/// A decimal number with a fixed number of decimals, as readers see it: everything derived from published values
/// (differences, trends, claims, axes) is computed from these.
package struct RoundedDecimal: Sendable, Hashable {
    /// The value times 10 to the power of `decimals`.
    package let units: Int64
    /// 0…9
    package let decimals: Int

    package init(units: Int64, decimals: Int) {
        self.units = units
        self.decimals = min(max(decimals, 0), 9)
    }

    /// Rounds half away from zero, in decimal, exactly. nil when the result does not fit into 64 bits.
    package init?(rounding value: Rational, decimals: Int) {
        let places = min(max(decimals, 0), 9)
        let factor = Self.powers[places].magnitude
        let (whole, rest) = value.numerator.magnitude.quotientAndRemainder(dividingBy: value.denominator.magnitude)
        // The rest is smaller than the denominator, so its digits fit even where the product needs 256 bits.
        let (digits, below) = value.denominator.magnitude.dividingFullWidth(rest.multipliedFullWidth(by: factor))
        let roundsAway = below >= value.denominator.magnitude - below
        let (scaled, overflow) = whole.multipliedReportingOverflow(by: factor)
        guard !overflow, scaled <= UInt128(Int64.max) else { return nil }
        let rounded = Int128(scaled + digits + (roundsAway ? 1 : 0)) * (value.isNegative ? -1 : 1)
        guard let units = Int64(exactly: rounded) else { return nil }
        self.init(units: units, decimals: places)
    }

    package var rational: Rational {
        Rational(Int128(units), over: Self.powers[decimals]) ?? .zero
    }

    /// For drawing only.
    package var double: Double { Double(units) / Double(Self.powers[decimals]) }

    package var isZero: Bool { units == 0 }
    package var isNegative: Bool { units < 0 }
    package var magnitude: RoundedDecimal {
        RoundedDecimal(units: units < 0 ? -max(units, -.max) : units, decimals: decimals)
    }

    /// The difference, with the larger number of decimals; nil on overflow.
    package func subtracting(_ other: RoundedDecimal) -> RoundedDecimal? {
        guard let difference = rational.subtracting(other.rational) else { return nil }
        return RoundedDecimal(rounding: difference, decimals: max(decimals, other.decimals))
    }

    /// Machine form for attributes and JSON: `5.9`, `-0.25`; a point, no grouping.
    package var machineText: String { text(separator: UInt8(ascii: ".")) }

    /// With decimal comma, no grouping, ASCII minus: the form of CSV downloads.
    package var csvText: String { text(separator: UInt8(ascii: ",")) }

    private func text(separator: UInt8) -> String {
        // At most 19 digits, or the decimals with a leading zero, and a minus and a separator.
        let capacity = max(20, decimals + 1) + 2
        return String(unsafeUninitializedCapacity: capacity) { buffer in
            var rest = units.magnitude
            var place = capacity
            var digits = 0
            while rest > 0 || digits <= decimals {
                if digits == decimals, decimals > 0 {
                    place -= 1
                    buffer[place] = separator
                }
                place -= 1
                buffer[place] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
                rest /= 10
                digits += 1
            }
            if units < 0 {
                place -= 1
                buffer[place] = UInt8(ascii: "-")
            }
            for offset in 0..<capacity - place { buffer[offset] = buffer[place + offset] }
            return capacity - place
        }
    }

    static let powers: [Int128] = [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    ]
}

extension RoundedDecimal: Comparable {
    package static func < (left: RoundedDecimal, right: RoundedDecimal) -> Bool {
        Int128(left.units) * powers[right.decimals] < Int128(right.units) * powers[left.decimals]
    }
}
