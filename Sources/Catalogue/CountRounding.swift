import Values

/// How the counts of a dataset are rounded before anything is computed from them: each sum from its true rows, never a
/// sum of rounded parts.
package struct CountRounding: Sendable, Hashable {
    package enum Reach: Sendable, Hashable {
        case all
        /// Only values below the base.
        case belowBase
    }

    /// At least 2.
    package let base: Int
    package let reach: Reach

    package init(base: Int, reach: Reach) {
        precondition(base > 1)
        self.base = base
        self.reach = reach
    }

    /// The nearest multiple of the base; halves away from zero. A value that the rounding does not reach stays.
    package func rounded(_ value: Rational) -> Rational {
        let base = Rational(base)
        if reach == .belowBase, value.magnitude >= base { return value }
        guard let share = value.divided(by: base), let whole = RoundedDecimal(rounding: share, decimals: 0),
            let multiple = whole.rational.multiplied(by: base)
        else { return value }
        return multiple
    }

    /// Which whole numbers from 0 on are shown as this value.
    package func preimage(of shown: Int) -> ClosedRange<Int> {
        if reach == .belowBase, shown > base { return shown...shown }
        guard shown.isMultiple(of: base) else { return shown...shown }
        // Half of an even base is rounded up.
        let lower = max(0, shown - base / 2)
        let upper = shown + (base - 1) / 2
        return reach == .belowBase ? lower...min(upper, max(shown, base - 1)) : lower...upper
    }
}

extension DatasetDescription {
    /// The footnote of every value of a dataset that is rounded, by us or by its source.
    package var roundingNote: DatasetNote? {
        guard countsUnits, let base = protection.base else { return nil }
        let how: String
        switch protection.method {
        case .round: how = "Werte auf ein Vielfaches von \(base) gerundet"
        case .roundSmall: how = "Werte unter \(base) auf 0 oder \(base) gerundet"
        case .deliveredRounded: how = "Werte von der Quelle auf ein Vielfaches von \(base) gerundet"
        case .suppress, .published: return nil
        }
        // Authors cannot write such an id.
        return DatasetNote(
            id: "*gerundet", text: how + "; Summen können abweichen; Quoten aus gerundeten Werten.",
            scope: Scope(areas: nil, from: nil, to: nil))
    }
}
