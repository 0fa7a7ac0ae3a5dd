/// Points in rows after Cleveland: one row for each category, the value is the place to the right. Several series share
/// a row as different markers.
package struct DotPlot: Sendable {
    package var categories: [PlotCategory]
    package var series: [PlotSeries]
    package var axis: ValueAxis
    package var references: [ReferenceLine] = []
    /// Thresholds, as labelled bands behind the rows.
    package var bands: [ValueBand] = []
    package var valueLabels: ValueLabels = .automatic
    /// 4, 5 or 6; nil takes the smallest palette that has enough colours.
    package var paletteSize: Int?
    package var scaleGroup: String?

    package init(categories: [PlotCategory], series: [PlotSeries], axis: ValueAxis) {
        self.categories = categories
        self.series = series
        self.axis = axis
    }
}

extension DotPlot: Plot {
    package var valueRange: ClosedRange<Double>? { ValueExtent.of(series, references) }

    package func scene(width: Double, style: ChartStyle) -> Scene {
        let size = PaletteChoice.size(paletteSize, for: series)
        let looks = series.map { one in
            series.count == 1
                ? SeriesLook(marker: .circle, token: one.role.token(paletteSize: size))
                : SeriesLook(forRowsOf: one.role, paletteSize: size)
        }
        return DotLayout(
            content: DotLayout.Content(
                categories: categories, series: series, looks: looks, axis: axis, references: references, bands: bands,
                valueLabels: valueLabels, connector: .none),
            kind: .dots, paletteSize: size, scaleGroup: scaleGroup, width: width, style: style
        ).scene()
    }
}

extension Scene.Kind {
    package static let dots = Scene.Kind("dots", className: "punkte")
}
