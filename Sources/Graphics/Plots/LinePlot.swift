/// Development over time: one line per series, interrupted at missing values.
package struct LinePlot: Sendable {
    /// What stands beside the end of each line.
    package enum EndLabels: Sendable { case name, nameAndValue }

    package var categories: [PlotCategory]
    package var series: [PlotSeries]
    package var axis: ValueAxis
    package var references: [ReferenceLine] = []
    /// Ranges of values with a meaning, behind the marks.
    package var bands: [ValueBand] = []
    package var events: [EventRule] = []
    package var endLabels: EndLabels = .nameAndValue
    package var valueLabels: ValueLabels = .automatic
    /// 4, 5 or 6; nil takes the smallest palette that has enough colours.
    package var paletteSize: Int?
    package var size: PlotSize = .regular
    package var scaleGroup: String?

    package init(categories: [PlotCategory], series: [PlotSeries], axis: ValueAxis) {
        self.categories = categories
        self.series = series
        self.axis = axis
    }
}

/// Whether values are written beside the marks.
package enum ValueLabels: Sendable {
    /// Where they fit without crowding.
    case automatic
    case none
}

/// How much room a plot takes: `compact` for panels of small multiples.
package enum PlotSize: Sendable { case regular, compact }

/// How the bars of several series share one category.
package enum BarArrangement: Sendable, Hashable {
    case grouped
    case stacked
    /// Shares of a whole: the bar of each category fills the axis from 0 to 100. A category with a missing part is
    /// not drawn; its signs stand in its place, so that the rest gives nothing away.
    case stacked100
}

extension LinePlot: Plot {
    package var valueRange: ClosedRange<Double>? { ValueExtent.of(series, references) }

    package func scene(width: Double, style: ChartStyle) -> Scene {
        LineLayout(self, width: width, style: style).scene()
    }
}

extension Scene.Kind {
    package static let line = Scene.Kind("line", className: "linie")
}
