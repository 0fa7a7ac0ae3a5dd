/// How a series looks: everything follows from its role.
struct SeriesLook: Sendable, Hashable {
    enum Marker: Sendable, Hashable { case circle, square, triangle, diamond, inverted, dot }

    let token: ColourToken
    let lineWidth: Double
    let dash: [Double]
    let marker: Marker

    init(_ role: SeriesRole, paletteSize: Int) {
        token = role.token(paletteSize: paletteSize)
        switch role {
        case .own:
            lineWidth = 2.8
            dash = []
            marker = .circle
        case .series(let index):
            lineWidth = 2.2
            dash = []
            marker = [.circle, .square, .triangle, .diamond, .inverted, .dot][index % 6]
        case .context(let index):
            lineWidth = 1.6
            dash = [[], [9, 3], [1.6, 3]][index % 3]
            marker = .dot
        }
    }

    var line: ShapeStyle { .stroke(token, width: lineWidth, dash: dash, roundEnds: dash.isEmpty) }

    /// Towards provisional or projected values.
    var unsettledLine: ShapeStyle { .stroke(token, width: lineWidth, dash: [4, 4]) }

    /// A rim of paper keeps a marker apart from its line and from other markers; small dots need none.
    var solidMarker: ShapeStyle { marker == .dot ? .fill(token) : .stroke(.paper, width: 1.2, fill: token) }

    var hollowMarker: ShapeStyle { .stroke(token, width: 1.6, fill: .paper) }

    /// The marker around a point; `radius` is that of the circle, other shapes have about the same area.
    func marker(
        at point: Point, radius: Double, _ style: ShapeStyle, attributes: [DataAttribute] = []
    ) -> SceneShape {
        func ring(_ offsets: [(Double, Double)]) -> SceneShape.Geometry {
            .path([offsets.map { Point(point.x + $0.0 * radius, point.y + $0.1 * radius) }], closed: true)
        }
        let geometry: SceneShape.Geometry =
            switch marker {
            case .circle: .circle(centre: point, radius: radius)
            case .dot: .circle(centre: point, radius: radius * 0.55)
            case .square: ring([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])
            // The centre of gravity of a triangle is its place, as the eye has it.
            case .triangle: ring([(0, -1.4), (1.15, 0.7), (-1.15, 0.7)])
            case .diamond: ring([(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)])
            case .inverted: ring([(0, 1.4), (1.15, -0.7), (-1.15, -0.7)])
            }
        return SceneShape(geometry, style, mark: .point, attributes: attributes)
    }
}

enum PaletteChoice {
    /// The palette asked for, or the smallest one with enough colours.
    static func size(_ wished: Int?, for series: [PlotSeries]) -> Int {
        let highest = series.reduce(0) { sofar, one in
            if case .series(let index) = one.role { max(sofar, index + 1) } else { sofar }
        }
        let sizes = ColourScheme.paletteSizes
        return min(max(wished ?? highest, sizes.lowerBound), sizes.upperBound)
    }
}
