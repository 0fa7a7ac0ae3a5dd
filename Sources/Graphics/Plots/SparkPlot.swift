/// A word-sized line without axes, beside the number it belongs to: decorative, hidden from screen readers.
package struct SparkPlot: Sendable {
    package var data: [PlotDatum]
    package var role: SeriesRole
    /// A comparison drawn as a thin grey line on the same scale.
    package var comparison: [PlotDatum]
    /// Shared limits for sparklines that are compared; nil fits the data.
    package var domain: ClosedRange<Double>?
    package var scaleGroup: String?

    package init(data: [PlotDatum], role: SeriesRole = .own, comparison: [PlotDatum] = []) {
        self.data = data
        self.role = role
        self.comparison = comparison
    }
}

extension SparkPlot: Plot {
    package var valueRange: ClosedRange<Double>? { ValueExtent.of(data + comparison) }

    package func scene(width: Double, style: ChartStyle) -> Scene {
        SparkLayout(self, width: width, style: style).scene()
    }
}

extension Scene.Kind {
    package static let spark = Scene.Kind("spark", className: "wortgrafik", exposure: .decorative)
}
