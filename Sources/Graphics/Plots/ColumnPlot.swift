/// Vertical bars, for time (`isTimeline`) or few short categories. Where nominal labels do not fit side by side, the
/// plot is laid out as horizontal bars.
package struct ColumnPlot: Sendable {
    package var categories: [PlotCategory]
    package var series: [PlotSeries]
    package var axis: ValueAxis
    package var arrangement: BarArrangement
    /// Labels of a timeline may be thinned out, labels of other categories never.
    package var isTimeline: Bool
    package var references: [ReferenceLine] = []
    /// Ranges of values with a meaning, behind the marks.
    package var bands: [ValueBand] = []
    package var events: [EventRule] = []
    package var valueLabels: ValueLabels = .automatic
    /// 4, 5 or 6; nil takes the smallest palette that has enough colours.
    package var paletteSize: Int?
    package var size: PlotSize = .regular
    package var scaleGroup: String?
    /// What the key calls missing parts that are drawn as one.
    package var mergedLabel = ""

    package init(
        categories: [PlotCategory], series: [PlotSeries], axis: ValueAxis, arrangement: BarArrangement = .grouped,
        isTimeline: Bool = true
    ) {
        self.categories = categories
        self.series = series
        self.axis = axis
        self.arrangement = arrangement
        self.isTimeline = isTimeline
    }

    /// The same content with horizontal bars.
    var asBars: BarPlot {
        var plot = BarPlot(categories: categories, series: series, axis: axis, arrangement: arrangement)
        plot.references = references
        plot.bands = bands
        plot.valueLabels = valueLabels
        plot.paletteSize = paletteSize
        plot.scaleGroup = scaleGroup
        plot.mergedLabel = mergedLabel
        return plot
    }
}

extension ColumnPlot: Plot {
    package var valueRange: ClosedRange<Double>? { ValueExtent.ofBars(series, references, arrangement) }

    package func scene(width: Double, style: ChartStyle) -> Scene {
        ColumnLayout(self, width: width, style: style).scene()
    }
}

extension Scene.Kind {
    package static let columns = Scene.Kind("bar-vertical", className: "saeulen")
}
