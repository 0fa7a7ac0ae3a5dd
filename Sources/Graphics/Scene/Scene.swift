/// A finished drawing: final numbers in CSS pixels, colours as tokens, no word about SVG.
package struct Scene: Sendable {
    /// What kind of chart a scene is; each plot names its own.
    package struct Kind: Sendable, Hashable {
        /// Whether screen readers meet the drawing.
        package enum Exposure: Sendable {
            case named
            /// It only repeats what stands beside it, and is hidden.
            case decorative
        }

        /// Becomes `data-chart`; begins with `bar` where lengths start at 0.
        package let name: String
        /// Becomes the class `grafik-…`.
        package let className: String
        package let exposure: Exposure

        package init(_ name: String, className: String, exposure: Exposure = .named) {
            self.name = name
            self.className = className
            self.exposure = exposure
        }
    }

    package var kind: Kind
    package var width: Double
    package var height: Double
    package var items: [SceneItem]
    /// Limits of the value axis.
    package var domain: ClosedRange<Double>?
    package var scaleGroup: String?
    /// Which palette the series tokens refer to.
    package var paletteSize: Int?
    /// How many map classes there are.
    package var classCount: Int?
    package var textSize: Double
    /// What layout itself found it could not do.
    var layoutProblems: [LayoutProblem] = []

    /// Below this width in CSS pixels the text would become smaller than 12 pixels.
    package var minimumDisplayWidth: Double {
        kind.exposure == .decorative ? 0 : (width * 12 / textSize).rounded(.up)
    }
}

/// One thing in a drawing.
package enum SceneItem: Sendable {
    case group(SceneGroup)
    case shape(SceneShape)
    case text(SceneText)
}

/// Things of one kind; those that share the group's style do not repeat it.
package struct SceneGroup: Sendable {
    package var shapeStyle: ShapeStyle?
    package var textStyle: TextStyle?
    /// What all marks of the group have in common.
    package var attributes: [DataAttribute]
    package var items: [SceneItem]

    package init(
        shapes style: ShapeStyle? = nil, texts textStyle: TextStyle? = nil, attributes: [DataAttribute] = [],
        _ items: [SceneItem]
    ) {
        shapeStyle = style
        self.textStyle = textStyle
        self.attributes = attributes
        self.items = items
    }
}

/// How a shape is painted.
package struct ShapeStyle: Sendable, Hashable {
    package var fill: ColourToken?
    package var stroke: ColourToken?
    package var strokeWidth: Double
    /// Lengths of dashes and gaps; empty for a solid line.
    package var dash: [Double]
    package var roundEnds: Bool

    package static func fill(_ token: ColourToken) -> ShapeStyle {
        ShapeStyle(fill: token, stroke: nil, strokeWidth: 0, dash: [], roundEnds: false)
    }

    package static func stroke(
        _ token: ColourToken, width: Double, dash: [Double] = [], roundEnds: Bool = false, fill: ColourToken? = nil
    ) -> ShapeStyle {
        ShapeStyle(fill: fill, stroke: token, strokeWidth: width, dash: dash, roundEnds: roundEnds)
    }
}

/// A shape with what checks and style sheets need to know about it.
package struct SceneShape: Sendable {
    package enum Geometry: Sendable {
        case line(Point, Point)
        case rect(Box)
        case circle(centre: Point, radius: Double)
        /// Runs of points, each closed or open.
        case path([[Point]], closed: Bool)
        case ribbon(Ribbon)
    }

    /// Which kind of data a shape carries; becomes `data-mark`.
    package enum Mark: String, Sendable {
        case line, point, bar, area, rule
        /// What is left of a whole beside its drawn parts; it belongs to no cell.
        case rest
    }

    package var geometry: Geometry
    package var style: ShapeStyle
    package var mark: Mark?
    package var attributes: [DataAttribute]

    package init(
        _ geometry: Geometry, _ style: ShapeStyle, mark: Mark? = nil, attributes: [DataAttribute] = []
    ) {
        self.geometry = geometry
        self.style = style
        self.mark = mark
        self.attributes = attributes
    }
}

/// How a text is painted.
package struct TextStyle: Sendable, Hashable {
    package enum Anchor: Sendable { case start, middle, end }

    package var token: ColourToken
    package var size: Double
    package var weight: TextWeight
    package var anchor: Anchor
}

/// One line of text at its final place.
package struct SceneText: Sendable {
    package var string: String
    /// On the baseline, at the side that the anchor names.
    package var place: Point
    package var style: TextStyle
    /// Measured width.
    package var width: Double
    /// Of a sign that stands for a missing value; becomes `data-missing`.
    package var missingKind: String?
    package var attributes: [DataAttribute]

    package init(
        _ string: String, at place: Point, style: TextStyle, width: Double,
        missingKind: String? = nil, attributes: [DataAttribute] = []
    ) {
        self.string = string
        self.place = place
        self.style = style
        self.width = width
        self.missingKind = missingKind
        self.attributes = attributes
    }

    /// The room the text takes, from the top of capitals to the end of descenders.
    package var box: Box {
        let left =
            switch style.anchor {
            case .start: place.x
            case .middle: place.x - width / 2
            case .end: place.x - width
            }
        return Box(
            minX: left, minY: place.y - 0.84 * style.size, maxX: left + width, maxY: place.y + 0.22 * style.size)
    }
}
