import Values

/// Domain and ticks of a value axis. The domain depends on data and wishes alone, never on the width, so that the wide
/// and the narrow drawing of a plot share one scale; only the number of ticks gives way.
struct AxisScale {
    let domain: ClosedRange<Double>
    let ticks: Ticks
    /// Finished labels, one for each tick.
    let labels: [String]
    /// Bands of values that the axis reaches, and those it does not.
    let bands: [ValueBand]
    private let hiddenBands: [ValueBand]

    /// What decides about the start of the axis.
    enum Base { case bars, lines }

    /// Ticks that a regular plot is divided by.
    private static let usualCount = 6

    init(
        _ axis: ValueAxis, extent: ClosedRange<Double>?, base: Base, maximumCount: Int, bands: [ValueBand] = []
    ) {
        let whole: WholeNumbers = axis.wholeNumbers ? .required : .notRequired
        if bands.isEmpty {
            domain = Self.domain(axis, extent: extent, base: base, whole: whole)
            self.bands = []
            hiddenBands = []
        } else {
            let isFixed = if case .fixed = axis.domain { true } else { false }
            let reach = BandReach(bands, extent: extent, isFixed: isFixed) {
                Self.domain(axis, extent: $0, base: base, whole: whole)
            }
            domain = reach.domain
            self.bands = reach.shown
            hiddenBands = reach.hidden
        }
        ticks = Ticks.within(domain, maximumCount: min(maximumCount, 7), wholeNumbers: whole)
        labels = ticks.values.map(axis.tickLabel)
    }

    private static func domain(
        _ axis: ValueAxis, extent: ClosedRange<Double>?, base: Base, whole: WholeNumbers
    ) -> ClosedRange<Double> {
        var range = extent ?? 0...1
        switch axis.domain {
        case .fixed(let wished):
            let withZero = base == .bars ? ValueExtent.union(wished, 0...0) ?? wished : wished
            guard let extent else { return withZero }
            let coversAll = withZero.contains(extent.lowerBound) && withZero.contains(extent.upperBound)
            if coversAll, withZero.upperBound > withZero.lowerBound { return withZero }
            range = ValueExtent.union(range, withZero) ?? range
        case .covering(let wished):
            range = ValueExtent.union(range, wished) ?? range
            if base == .lines { range = reachingZero(range) }
        case .fromZero: range = ValueExtent.union(range, 0...0) ?? range
        case .automatic:
            if base == .lines { range = reachingZero(range) }
        }
        if base == .bars { range = ValueExtent.union(range, 0...0) ?? range }
        return Ticks.covering(range, maximumCount: usualCount, wholeNumbers: whole).range
    }

    /// Lines start at 0 unless their range is small against their level.
    private static func reachingZero(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
        let extent = range.upperBound - range.lowerBound
        let far = range.lowerBound > 0 && extent < 0.4 * range.upperBound
        let farBelow = range.upperBound < 0 && extent < -0.4 * range.lowerBound
        return far || farBelow ? range : ValueExtent.union(range, 0...0) ?? range
    }

    /// What readers must be told when the axis does not reach 0.
    func note(_ axis: ValueAxis) -> String? {
        if domain.lowerBound > 0 { return "Achse beginnt bei\u{A0}" + axis.tickLabel(Self.decimal(domain.lowerBound)) }
        if domain.upperBound < 0 { return "Achse endet bei\u{A0}" + axis.tickLabel(Self.decimal(domain.upperBound)) }
        return nil
    }

    /// What readers must be told about the axis: where it begins, which bands it does not reach.
    func notes(_ axis: ValueAxis) -> [String] {
        var notes = note(axis).map { [$0] } ?? []
        if let first = hiddenBands.first {
            let names = hiddenBands.dropFirst().reduce(first.label) { $0 + " und " + $1.label }.withoutSoftHyphens
            notes.append(names + (hiddenBands.count == 1 ? " liegt" : " liegen") + " außerhalb der Achse")
        }
        return notes
    }

    /// A limit of the axis with as few decimals as it needs.
    private static func decimal(_ value: Double) -> RoundedDecimal {
        var power = 1.0
        for decimals in 0..<6 {
            let scaled = (value * power).rounded()
            if abs(scaled) < 9e17, abs(scaled / power - value) <= abs(value) * 1e-9 {
                return RoundedDecimal(units: Int64(scaled), decimals: decimals)
            }
            power *= 10
        }
        return RoundedDecimal(units: Int64(min(max(value * 1000, -9e17), 9e17).rounded()), decimals: 3)
    }
}
