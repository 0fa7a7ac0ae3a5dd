/// Answers on an opinion scale: one bar for each statement, its parts in the order of the scale.
package struct LikertPlot: Sendable {
    /// Where the bars begin.
    package enum Alignment: Sendable, Hashable {
        /// All at 0: the outermost answers can be compared.
        case left
        /// In favour to the right, against to the left of a common line; neutral answers beside it, from a 0 of their own.
        case centre
    }

    /// The statements, areas or times; `annotation` is the number of those asked.
    package var items: [PlotCategory]
    /// In the order of the scale, in favour first.
    package var answers: [LikertAnswer]
    /// Answers that are no opinion, such as »weiß nicht«: numbers beside the bars.
    package var outside: [LikertAnswer]
    package var axis: ValueAxis
    package var alignment: Alignment
    package var valueLabels: ValueLabels = .automatic
    package var scaleGroup: String?

    package init(
        items: [PlotCategory], answers: [LikertAnswer], outside: [LikertAnswer] = [], axis: ValueAxis,
        alignment: Alignment = .left
    ) {
        self.items = items
        self.answers = answers
        self.outside = outside
        self.axis = axis
        self.alignment = alignment
    }
}

/// One possible answer with its share at each item.
package struct LikertAnswer: Sendable, Hashable {
    package var label: String
    /// From 2 (in favour) over 0 (neutral) to -2 (against); tells nothing about answers outside the scale.
    package var step: Int
    /// One for each item.
    package var data: [PlotDatum]
    /// Written to each of its bars.
    package var attributes: [DataAttribute]

    package init(_ label: String, step: Int = 0, data: [PlotDatum], attributes: [DataAttribute] = []) {
        self.label = label
        self.step = min(max(step, -2), 2)
        self.data = data
        self.attributes = attributes
    }

    var token: ColourToken { .opinion(step) }

    func datum(_ index: Int) -> PlotDatum? { data.indices.contains(index) ? data[index] : nil }
}

extension LikertPlot: Plot {
    package var valueRange: ClosedRange<Double>? { nil }

    package func scene(width: Double, style: ChartStyle) -> Scene {
        LikertLayout(self, width: width, style: style).scene()
    }
}

extension Scene.Kind {
    package static let likert = Scene.Kind("bar-likert", className: "likert")
}
