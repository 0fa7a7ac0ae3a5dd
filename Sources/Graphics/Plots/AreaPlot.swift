/// Parts of a whole over time as stacked areas, or one area from 0. A category with a missing part is left out as a
/// whole: the areas are interrupted there, so that nothing can be worked out from the rest.
package struct AreaPlot: Sendable {
    package var categories: [PlotCategory]
    /// From the lowest to the highest area.
    package var series: [PlotSeries]
    package var axis: ValueAxis
    /// `.stacked100` for shares that make up a whole.
    package var arrangement: BarArrangement
    package var references: [ReferenceLine] = []
    package var events: [EventRule] = []
    /// 4, 5 or 6; nil takes the smallest palette that has enough colours.
    package var paletteSize: Int?
    package var size: PlotSize = .regular
    package var scaleGroup: String?

    package init(
        categories: [PlotCategory], series: [PlotSeries], axis: ValueAxis, arrangement: BarArrangement = .stacked
    ) {
        self.categories = categories
        self.series = series
        self.axis = axis
        self.arrangement = arrangement == .grouped ? .stacked : arrangement
    }

    /// What is drawn at each category; nil where a part is missing.
    var stacks: [BarStack?] {
        BarStack.stacks(series, categories, arrangement: arrangement).map { stack in
            stack.missing.isEmpty && stack.parts.count == series.count && !series.isEmpty ? stack : nil
        }
    }
}

extension AreaPlot: Plot {
    package var valueRange: ClosedRange<Double>? {
        guard arrangement != .stacked100 else { return 0...100 }
        let drawn = stacks.compactMap { $0 }
        let range = drawn.reduce(ClosedRange<Double>?.none) { ValueExtent.union($0, $1.bottom...$1.top) }
        return ValueExtent.union(range, ValueExtent.of([], references))
    }

    package func scene(width: Double, style: ChartStyle) -> Scene {
        AreaLayout(self, width: width, style: style).scene()
    }
}

extension Scene.Kind {
    package static let area = Scene.Kind("area", className: "flaechen")
}
