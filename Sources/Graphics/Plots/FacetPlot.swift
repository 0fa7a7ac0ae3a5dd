/// Small multiples: panels of the same kind with one common scale, read beside each other.
package struct FacetPlot: Sendable {
    /// What each panel holds.
    package enum Form: Sendable, Hashable {
        /// Lines over time.
        case lines
        /// Horizontal bars, grouped where there are several series.
        case bars
    }

    package struct Panel: Sendable, Hashable {
        package var title: String
        /// The title of one's own panel is bold.
        package var isOwn: Bool
        /// One datum for each category of the plot; series with the role `.context` lie behind the others.
        package var series: [PlotSeries]
        /// Written to the group of the panel.
        package var attributes: [DataAttribute]

        package init(
            _ title: String, isOwn: Bool = false, series: [PlotSeries], attributes: [DataAttribute] = []
        ) {
            self.title = title
            self.isOwn = isOwn
            self.series = series
            self.attributes = attributes
        }
    }

    package var panels: [Panel]
    /// Shared by all panels.
    package var categories: [PlotCategory]
    package var axis: ValueAxis
    package var form: Form
    /// Across every panel; named in the key.
    package var references: [ReferenceLine] = []
    /// In every panel of lines; named in the key.
    package var events: [EventRule] = []
    /// 4, 5 or 6; nil takes the smallest palette that has enough colours.
    package var paletteSize: Int?
    package var scaleGroup: String?

    package init(panels: [Panel], categories: [PlotCategory], axis: ValueAxis, form: Form) {
        self.panels = panels
        self.categories = categories
        self.axis = axis
        self.form = form
    }

    /// Series that mean the same in every panel, and so are named once above: all but those called like their panel.
    var commonSeries: [PlotSeries] {
        guard let first = panels.first(where: { panel in panel.series.contains { $0.label != panel.title } }) else {
            return []
        }
        return first.series.filter { $0.label != first.title && !$0.label.isEmpty }
    }
}

extension FacetPlot: Plot {
    package var valueRange: ClosedRange<Double>? {
        let all = panels.flatMap(\.series)
        return form == .bars ? ValueExtent.ofBars(all, references, .grouped) : ValueExtent.of(all, references)
    }

    package func scene(width: Double, style: ChartStyle) -> Scene {
        FacetLayout(self, width: width, style: style).scene()
    }
}

extension Scene.Kind {
    package static let facets = Scene.Kind("facets", className: "felder")
    /// Panels of bars: their lengths start at 0.
    package static let facetBars = Scene.Kind("bar-facets", className: "felder")
}
