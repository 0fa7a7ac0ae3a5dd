/// Two values in each row, joined by a bar: two times, two categories, two areas.
package struct DumbbellPlot: Sendable {
    /// Whether the way from the first to the second value means something, as between two times.
    package enum Direction: Sendable { case none, towardsSecond }

    package var categories: [PlotCategory]
    package var first: PlotSeries
    package var second: PlotSeries
    package var axis: ValueAxis
    package var direction: Direction
    package var references: [ReferenceLine] = []
    /// Thresholds, as labelled bands behind the rows.
    package var bands: [ValueBand] = []
    package var valueLabels: ValueLabels = .automatic
    /// 4, 5 or 6; nil takes the smallest palette that has enough colours.
    package var paletteSize: Int?
    package var scaleGroup: String?

    package init(
        categories: [PlotCategory], first: PlotSeries, second: PlotSeries, axis: ValueAxis, direction: Direction = .none
    ) {
        self.categories = categories
        self.first = first
        self.second = second
        self.axis = axis
        self.direction = direction
    }
}

extension DumbbellPlot: Plot {
    package var valueRange: ClosedRange<Double>? { ValueExtent.of([first, second], references) }

    package func scene(width: Double, style: ChartStyle) -> Scene {
        let size = PaletteChoice.size(paletteSize, for: [first, second])
        // A small point leads to a large one; without direction both carry the markers of their roles.
        let looks: [SeriesLook] =
            switch direction {
            case .none: [first, second].map { SeriesLook(forRowsOf: $0.role, paletteSize: size) }
            case .towardsSecond:
                [
                    SeriesLook(marker: .dot, token: first.role.token(paletteSize: size)),
                    SeriesLook(marker: .circle, token: second.role.token(paletteSize: size)),
                ]
            }
        return DotLayout(
            content: DotLayout.Content(
                categories: categories, series: [first, second], looks: looks, axis: axis, references: references,
                bands: bands,
                valueLabels: valueLabels, connector: direction == .none ? .bar : .arrow),
            kind: .dumbbell, paletteSize: size, scaleGroup: scaleGroup, width: width, style: style
        ).scene()
    }
}

extension Scene.Kind {
    package static let dumbbell = Scene.Kind("dumbbell", className: "hantel")
}
