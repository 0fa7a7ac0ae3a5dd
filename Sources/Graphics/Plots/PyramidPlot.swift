/// The age structure of a population: two sides that grow from a common middle, the youngest at the bottom.
package struct PyramidPlot: Sendable {
    /// Age classes of equal width, the youngest first.
    package var ages: [PlotCategory]
    /// Stands above the middle column, such as »Alter in Jahren«.
    package var ageTitle: String
    package var left: PlotSeries
    package var right: PlotSeries
    /// Another time or area, drawn as a line around the bars.
    package var comparison: PyramidComparison?
    package var axis: ValueAxis
    package var valueLabels: ValueLabels = .automatic
    /// 4, 5 or 6; nil takes the smallest palette that has enough colours.
    package var paletteSize: Int?
    package var scaleGroup: String?

    package init(ages: [PlotCategory], ageTitle: String, left: PlotSeries, right: PlotSeries, axis: ValueAxis) {
        self.ages = ages
        self.ageTitle = ageTitle
        self.left = left
        self.right = right
        self.axis = axis
    }
}

/// A second population beside that of the bars.
package struct PyramidComparison: Sendable, Hashable {
    /// What the bars show, such as »2024«.
    package var ownLabel: String
    /// What the line shows, such as »2016«.
    package var label: String
    package var left: [PlotDatum]
    package var right: [PlotDatum]

    package init(ownLabel: String, label: String, left: [PlotDatum], right: [PlotDatum]) {
        self.ownLabel = ownLabel
        self.label = label
        self.left = left
        self.right = right
    }
}

extension PyramidPlot: Plot {
    package var valueRange: ClosedRange<Double>? {
        ValueExtent.union(0...0, ValueExtent.of(left.data + right.data + (comparison.map { $0.left + $0.right } ?? [])))
    }

    package func scene(width: Double, style: ChartStyle) -> Scene {
        PyramidLayout(self, width: width, style: style).scene()
    }
}

extension Scene.Kind {
    package static let pyramid = Scene.Kind("bar-pyramid", className: "pyramide")
}
