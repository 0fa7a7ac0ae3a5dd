/// One `data-NAME="VALUE"` attribute, handed through from the plot to the drawn mark. Only published values belong here.
package struct DataAttribute: Sendable, Hashable {
    /// Without the prefix `data-`; lower-case letters, digits and hyphens.
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// What stands at one place of a plot: a number with the text readers see, or the sign that stands for a missing one.
package enum PlotValue: Sendable, Hashable {
    /// `label` is the formatted value, such as »5,9 %«; it is drawn as it is.
    case number(Double, label: String)
    /// `symbol` is drawn at the place of the value; `kind` becomes `data-missing`, such as »geheim«.
    case missing(symbol: String, kind: String)

    /// The number, if there is one and it can be drawn.
    package var number: Double? {
        if case .number(let value, _) = self, value.isFinite { value } else { nil }
    }

    /// The text that stands for the value: the formatted number or the sign.
    package var text: String {
        switch self {
        case .number(_, let label): label
        case .missing(let symbol, _): symbol
        }
    }
}

/// How firm a number is; decides about dashes, hatches and hollow points.
package enum Certainty: Sendable, Hashable {
    case final
    /// A line towards it is dashed, a bar is hatched.
    case provisional
    /// As `provisional`: a line towards it is dashed, a bar is hatched.
    case projected
    /// Limited: a hollow point or a hollow bar.
    case limited
}

/// How sure a value is: drawn as a line over the mark. The text of the figure names the method.
package struct PlotInterval: Sendable, Hashable {
    package var lower: Double
    package var upper: Double

    package init(lower: Double, upper: Double) {
        self.lower = min(lower, upper)
        self.upper = max(lower, upper)
    }
}

/// Which visual role a series plays. Colour, marker and line follow from the role alone, so that the same category
/// looks the same in every plot that uses the same `paletteSize`.
package enum SeriesRole: Sendable, Hashable {
    /// A category of a breakdown, counted from 0.
    case series(Int)
    /// The area this page is about: house colour, thickest mark.
    case own
    /// A comparison, counted from 0: grey.
    case context(Int)
}

/// A value of a series at one category.
package struct PlotDatum: Sendable, Hashable {
    package var value: PlotValue
    package var certainty: Certainty
    /// Nil where no uncertainty is known; ignored at values without a number.
    package var interval: PlotInterval?
    /// Letters of the marks at a number, such as »p« or »r«: drawn near the value where its text, which holds them too,
    /// is not drawn.
    package var letters: String?
    /// A missing value that adds nothing to a whole, such as a category that did not exist: its sign is drawn, and the
    /// other parts still make up the whole.
    package var addsNothing = false
    /// Instead of the role of the series, for example `.own` for the bar of one's own area.
    package var role: SeriesRole?
    /// Written to the drawn mark or sign.
    package var attributes: [DataAttribute]

    package init(
        _ value: PlotValue, certainty: Certainty = .final, role: SeriesRole? = nil, attributes: [DataAttribute] = []
    ) {
        self.value = value
        self.certainty = certainty
        self.role = role
        self.attributes = attributes
    }

    package static func number(_ value: Double, _ label: String, attributes: [DataAttribute] = []) -> PlotDatum {
        PlotDatum(.number(value, label: label), attributes: attributes)
    }

    package static func missing(_ symbol: String, kind: String, attributes: [DataAttribute] = []) -> PlotDatum {
        PlotDatum(.missing(symbol: symbol, kind: kind), attributes: attributes)
    }
}

/// A series: one datum for each category, in the order of the categories.
package struct PlotSeries: Sendable, Hashable {
    package var label: String
    package var role: SeriesRole
    /// Missing trailing data count as nothing to draw; give `.missing` for every place that needs a sign.
    package var data: [PlotDatum]
    /// Written to the line of the series or to each of its bars.
    package var attributes: [DataAttribute]

    package init(_ label: String, role: SeriesRole, data: [PlotDatum], attributes: [DataAttribute] = []) {
        self.label = label
        self.role = role
        self.data = data
        self.attributes = attributes
    }

    func datum(_ index: Int) -> PlotDatum? { data.indices.contains(index) ? data[index] : nil }
}

/// What a stack to 100 shows where parts are missing.
package enum MissingParts: Sendable, Hashable {
    /// No part at all: the rest of the bar would give a missing part away.
    case hideAll
    /// The other parts, and the missing ones as one hatched part. Only where at least two are missing and all others
    /// are known, so that the length of the rest says nothing that they do not say.
    case merge
}

/// A place on the category axis: a year as text, an area, a category of a breakdown.
package struct PlotCategory: Sendable, Hashable {
    /// May hold soft hyphens (U+00AD); they show only where a line breaks.
    package var label: String
    /// Where the category lies on a line plot's axis, when categories are not equally far apart (years with gaps).
    /// Used only when every category has one.
    package var position: Double?
    /// A short text at the end of the bar or above the column, such as »n = 412« or a total.
    package var annotation: String?
    /// The label of one's own area is drawn bold.
    package var isOwn: Bool
    /// What a stack to 100 shows here when parts are missing.
    package var missingParts = MissingParts.hideAll

    package init(_ label: String, position: Double? = nil, annotation: String? = nil, isOwn: Bool = false) {
        self.label = label
        self.position = position
        self.annotation = annotation
        self.isOwn = isOwn
    }
}
