/// Horizontal bars, for areas and categories with long names: labels are wrapped, never cut or turned.
package struct BarPlot: Sendable {
    package var categories: [PlotCategory]
    package var series: [PlotSeries]
    package var axis: ValueAxis
    package var arrangement: BarArrangement
    package var references: [ReferenceLine] = []
    /// Ranges of values with a meaning, behind the marks.
    package var bands: [ValueBand] = []
    package var valueLabels: ValueLabels = .automatic
    /// 4, 5 or 6; nil takes the smallest palette that has enough colours.
    package var paletteSize: Int?
    package var scaleGroup: String?
    /// What the key calls missing parts that are drawn as one.
    package var mergedLabel = ""

    package init(
        categories: [PlotCategory], series: [PlotSeries], axis: ValueAxis, arrangement: BarArrangement = .grouped
    ) {
        self.categories = categories
        self.series = series
        self.axis = axis
        self.arrangement = arrangement
    }
}

extension BarPlot: Plot {
    package var valueRange: ClosedRange<Double>? { ValueExtent.ofBars(series, references, arrangement) }

    package func scene(width: Double, style: ChartStyle) -> Scene {
        BarLayout(self, width: width, style: style).scene()
    }
}

extension Scene.Kind {
    package static let bars = Scene.Kind("bar-horizontal", className: "balken")
}
