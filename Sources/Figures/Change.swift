import Catalogue
import Disclosure
import Report
import Values

/// The change between two published values of one series: everything is computed from what readers see.
package struct Change: Sendable, Hashable {
    package enum Direction: String, Sendable, CaseIterable {
        case rising = "gestiegen"
        case falling = "gesunken"
        case stable = "nahezu unverändert"

        package var word: String { rawValue }
    }

    package let from: RoundedDecimal
    package let to: RoundedDecimal
    package let fromPeriod: ReportingPeriod
    package let toPeriod: ReportingPeriod
    package let difference: RoundedDecimal
    package let direction: Direction

    /// nil when the difference does not fit into 64 bits.
    package init?(
        from: RoundedDecimal, _ fromPeriod: ReportingPeriod, to: RoundedDecimal, _ toPeriod: ReportingPeriod,
        indicator: Indicator
    ) {
        guard let difference = to.subtracting(from) else { return nil }
        self.from = from
        self.to = to
        self.fromPeriod = fromPeriod
        self.toPeriod = toPeriod
        self.difference = difference
        let limit = Self.stability(of: indicator, base: from)
        if difference.magnitude.rational < limit || difference.isZero {
            direction = .stable
        } else {
            direction = difference.isNegative ? .falling : .rising
        }
    }

    /// Below this difference a trend is »nahezu unverändert«: `stabil_bis`, else 1 percentage point, else 2 % of the
    /// first value.
    static func stability(of indicator: Indicator, base: RoundedDecimal) -> Rational {
        if let limit = indicator.stableWithin { return limit }
        if indicator.unit.isPercent { return .one }
        return Rational(2, over: 100).flatMap { base.rational.magnitude.multiplied(by: $0) } ?? .zero
    }

    /// Whether a rate counts so few that its change is chance rather than a trend.
    static func isChance(_ cells: [PublishedCell?], unit: IndicatorUnit) -> Bool {
        unit.isPercent
            && cells.contains { cell in
                (cell?.numerator?.decimal).map { $0.rational < ChangeFinder.smallestNumerator } ?? false
            }
    }

    /// »6,6 Prozentpunkte«: the size without a sign; singular for exactly one.
    package func sizeText(unit: IndicatorUnit, decimals: Int? = nil) -> String {
        let exact = difference.magnitude
        let size =
            decimals.flatMap { RoundedDecimal(rounding: exact.rational, decimals: min($0, exact.decimals)) } ?? exact
        let number = GermanNumberFormat.text(size)
        guard !unit.name.isEmpty else { return number }
        let isOne = unit.isPercent && size.rational == .one && size.decimals == 0
        return number + GermanNumberFormat.noBreakSpace + (isOne ? "Prozentpunkt" : unit.ofDifference)
    }

    /// »um 6,6 Prozentpunkte gesunken« or »nahezu unverändert geblieben«.
    package func phrase(unit: IndicatorUnit) -> String {
        switch direction {
        case .stable: "nahezu unverändert geblieben"
        case .rising, .falling: "um \(dativeSize(unit: unit)) \(direction.word)"
        }
    }

    /// »um 1 Prozentpunkt«, »um 6,6 Prozentpunkte« (the accusative equals the nominative here).
    private func dativeSize(unit: IndicatorUnit) -> String { sizeText(unit: unit) }
}
