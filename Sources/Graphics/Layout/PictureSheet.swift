/// What stands around a drawing that leaves its page: a picture on a slide or in a newspaper must say by itself what it
/// shows, what its signs mean and where the numbers come from.
package struct PictureCaption: Sendable, Hashable {
    /// A statement, drawn bold.
    package var headline: String
    /// What, where, when, unit.
    package var subtitle: String
    /// Below the drawing, each on lines of its own: marks of synthetic data, signs, notes, source.
    package var notes: [String]

    package init(headline: String, subtitle: String, notes: [String]) {
        self.headline = headline
        self.subtitle = subtitle
        self.notes = notes
    }
}

extension Scene {
    private static let margin = 16.0

    /// The drawing with its caption on a sheet with margins.
    package func sheet(_ caption: PictureCaption, style: ChartStyle) -> Scene {
        let measure = TextMeasure(style: style, size: textSize)
        let large = TextMeasure(style: style, size: (textSize * 1.3).rounded())
        var sheet = self
        sheet.width = width + 2 * Self.margin
        var items: [SceneItem] = []
        var y = Self.margin
        func add(_ text: String, _ measure: TextMeasure, _ token: ColourToken, _ weight: TextWeight) {
            for line in measure.wrap(text, weight, maxWidth: width).lines {
                let baseline = y + measure.lineHeight / 2 + measure.middleToBaseline
                let style = TextStyle(token: token, size: measure.size, weight: weight, anchor: .start)
                items.append(
                    .text(
                        SceneText(
                            line, at: Point(Self.margin, baseline), style: style, width: measure.width(line, weight))))
                y += measure.lineHeight
            }
        }
        add(caption.headline, large, .text, .bold)
        y += 2
        add(caption.subtitle, measure, .mutedText, .regular)
        y += 12
        let drawing = self.items.map { $0.moved(right: Self.margin, down: y) }
        y += height + 10
        for note in caption.notes { add(note, measure, .mutedText, .regular) }
        sheet.items = drawing + items
        sheet.height = (y + Self.margin).rounded(.up)
        return sheet
    }
}

extension SceneItem {
    func moved(right: Double, down: Double) -> SceneItem {
        switch self {
        case .group(var group):
            group.items = group.items.map { $0.moved(right: right, down: down) }
            return .group(group)
        case .shape(var shape):
            shape.geometry = shape.geometry.moved(right: right, down: down)
            return .shape(shape)
        case .text(var text):
            text.place = text.place.moved(right: right, down: down)
            return .text(text)
        }
    }
}

extension Point {
    func moved(right: Double, down: Double) -> Point { Point(x + right, y + down) }
}

extension SceneShape.Geometry {
    func moved(right: Double, down: Double) -> SceneShape.Geometry {
        switch self {
        case .line(let from, let to):
            .line(from.moved(right: right, down: down), to.moved(right: right, down: down))
        case .rect(let box):
            .rect(
                Box(
                    minX: box.minX + right, minY: box.minY + down, maxX: box.maxX + right, maxY: box.maxY + down))
        case .circle(let centre, let radius):
            .circle(centre: centre.moved(right: right, down: down), radius: radius)
        case .path(let runs, let closed):
            .path(runs.map { $0.map { $0.moved(right: right, down: down) } }, closed: closed)
        case .ribbon(let ribbon):
            .ribbon(
                Ribbon(
                    from: ribbon.start.moved(right: right, down: down), to: ribbon.end.moved(right: right, down: down),
                    height: ribbon.height))
        }
    }
}
