/// Two values of each area as one point: one axis to the right, one upwards. Points are named beside them, or carry a
/// number that a list below explains; areas without one of the values are listed below with their signs.
package struct ScatterPlot: Sendable {
    package var points: [ScatterPoint]
    package var horizontal: ValueAxis
    package var vertical: ValueAxis
    /// Lines across the drawing at values of the horizontal axis, such as a median.
    package var horizontalReferences: [ReferenceLine] = []
    package var verticalReferences: [ReferenceLine] = []
    package var scaleGroup: String?

    package init(points: [ScatterPoint], horizontal: ValueAxis, vertical: ValueAxis) {
        self.points = points
        self.horizontal = horizontal
        self.vertical = vertical
    }
}

/// An area with its place on both axes.
package struct ScatterPoint: Sendable, Hashable {
    /// Never shortened, never broken.
    package var label: String
    package var horizontal: PlotDatum
    package var vertical: PlotDatum
    package var role: SeriesRole
    /// The own area is named first, and bold.
    package var isOwn: Bool
    /// Written to the drawn point; signs carry the attributes of their own datum.
    package var attributes: [DataAttribute]

    package init(
        _ label: String, horizontal: PlotDatum, vertical: PlotDatum, role: SeriesRole = .own, isOwn: Bool = false,
        attributes: [DataAttribute] = []
    ) {
        self.label = label
        self.horizontal = horizontal
        self.vertical = vertical
        self.role = role
        self.isOwn = isOwn
        self.attributes = attributes
    }
}

extension ScatterPlot: Plot {
    /// Of the vertical axis.
    package var valueRange: ClosedRange<Double>? { extent(points.map(\.vertical), verticalReferences) }

    package func scene(width: Double, style: ChartStyle) -> Scene {
        ScatterLayout(self, width: width, style: style).scene()
    }

    func extent(_ data: [PlotDatum], _ references: [ReferenceLine]) -> ClosedRange<Double>? {
        ValueExtent.of([PlotSeries("", role: .own, data: data)], references)
    }
}

extension Scene.Kind {
    package static let scatter = Scene.Kind("scatter", className: "streuung")
}
