import Values

/// The value axis of a plot.
package struct ValueAxis: Sendable {
    /// Drawn horizontally above the axis, such as »in % der Abgänge«.
    package var unit: String
    package var domain: AxisDomain
    /// Ticks at whole numbers only, for counts.
    package var wholeNumbers: Bool
    /// All ticks of an axis carry the same number of decimals.
    package var tickLabel: @Sendable (RoundedDecimal) -> String

    package init(
        unit: String, domain: AxisDomain = .automatic, wholeNumbers: Bool = false,
        tickLabel: @escaping @Sendable (RoundedDecimal) -> String = { GermanNumberFormat.text($0) }
    ) {
        self.unit = unit
        self.domain = domain
        self.wholeNumbers = wholeNumbers
        self.tickLabel = tickLabel
    }
}

/// Which values an axis reaches over. Bars and columns always include 0, whatever is asked.
package enum AxisDomain: Sendable, Hashable {
    /// All data and reference lines; lines start at 0 unless that would flatten them.
    case automatic
    case fromZero
    /// At least these values and all data, ending at ticks.
    case covering(ClosedRange<Double>)
    /// Exactly these limits, for panels that share one scale (extended where data would not fit).
    case fixed(ClosedRange<Double>)
}

/// A range of values with a meaning, such as »Handlungsbedarf ab 8 %«: a labelled band behind the marks.
package struct ValueBand: Sendable, Hashable {
    /// From little to much attention; decides about the tint.
    package enum Level: Int, Sendable, CaseIterable { case watch, need }

    /// Nil for an open end.
    package var from: Double?
    package var to: Double?
    package var label: String
    package var level: Level

    package init(from: Double?, to: Double?, label: String, level: Level) {
        self.from = from
        self.to = to
        self.label = label
        self.level = level
    }
}

/// A target or comparison value drawn as a line across the plot, always with its label.
package struct ReferenceLine: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// The value of another area.
        case comparison
        case target
        /// A statistic of the values shown, such as a median.
        case statistic
    }

    package var kind = Kind.comparison
    package var value: Double
    /// With year and source where it is a target: »Ziel 2030: 5 %«.
    package var label: String
    package var attributes: [DataAttribute]

    package init(value: Double, label: String, attributes: [DataAttribute] = []) {
        self.value = value
        self.label = label
        self.attributes = attributes
    }
}

/// A break in method or an event: a dashed line across the category axis with a text.
package struct EventRule: Sendable, Hashable {
    package enum Place: Sendable, Hashable {
        /// Between the category before this index and the one at it: a break in the series. Lines are interrupted.
        case before(Int)
        /// At the category itself.
        case at(Int)
    }

    package var place: Place
    package var label: String
    package var attributes: [DataAttribute]

    package init(_ place: Place, label: String, attributes: [DataAttribute] = []) {
        self.place = place
        self.label = label
        self.attributes = attributes
    }
}
