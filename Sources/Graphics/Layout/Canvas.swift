/// Where layouts collect what they have placed; measures texts on the way.
struct Canvas {
    let width: Double
    let measure: TextMeasure
    var items: [SceneItem] = []
    var problems: [LayoutProblem] = []

    init(width: Double, style: ChartStyle) {
        self.width = width
        measure = style.measure(width: width)
    }

    var isNarrow: Bool { width <= ChartStyle.narrowWidth }

    func textStyle(
        _ token: ColourToken = .text, _ weight: TextWeight = .regular, anchor: TextStyle.Anchor = .start
    ) -> TextStyle {
        TextStyle(token: token, size: measure.size, weight: weight, anchor: anchor)
    }

    func text(_ string: String, at place: Point, _ style: TextStyle) -> SceneText {
        SceneText(string, at: place, style: style, width: measure.width(string, style.weight))
    }

    /// The sign of a missing value.
    func sign(
        _ symbol: String, kind: String, at place: Point, anchor: TextStyle.Anchor, attributes: [DataAttribute]
    ) -> SceneText {
        let style = textStyle(.text, anchor: anchor)
        return SceneText(
            symbol, at: place, style: style, width: measure.width(symbol), missingKind: kind, attributes: attributes)
    }

    mutating func add(_ text: SceneText) { items.append(.text(text)) }

    mutating func add(_ shape: SceneShape) { items.append(.shape(shape)) }

    /// Adds things that share a style, as a group.
    mutating func addGroup(_ style: ShapeStyle, _ shapes: [SceneShape]) {
        guard !shapes.isEmpty else { return }
        items.append(.group(SceneGroup(shapes: style, shapes.map { .shape($0) })))
    }

    mutating func addGroup(_ style: TextStyle, _ texts: [SceneText]) {
        guard !texts.isEmpty else { return }
        items.append(.group(SceneGroup(texts: style, texts.map { .text($0) })))
    }

    /// Lines of one text below each other; returns the y where the next thing may begin.
    @discardableResult
    mutating func addLines(_ lines: [String], x: Double, top: Double, _ style: TextStyle) -> Double {
        for (index, line) in lines.enumerated() {
            add(text(line, at: Point(x, baseline(ofLine: index, top: top)), style))
        }
        return top + Double(lines.count) * measure.lineHeight
    }

    /// The baseline of a line in a stack of lines that begins at `top`.
    func baseline(ofLine index: Int, top: Double) -> Double {
        top + measure.lineHeight * (Double(index) + 0.5) + measure.middleToBaseline
    }

    enum Direction { case up, down }

    /// Moves a sign until it stands clear of the texts already placed near it.
    func moved(_ text: SceneText, _ direction: Direction, clearOf placed: [SceneText]) -> SceneText {
        var text = text
        var tries = 0
        while tries < 60, let hit = placed.first(where: { $0.box.overlap(with: text.box) > 0.1 }) {
            switch direction {
            case .up: text.place.y = hit.box.minY - measure.descent - 1
            case .down: text.place.y = hit.box.maxY + measure.ascent + 1
            }
            tries += 1
        }
        return text
    }

    func scene(_ kind: Scene.Kind, height: Double) -> Scene {
        Scene(
            kind: kind, width: width, height: height.rounded(.up), items: items, textSize: measure.size,
            layoutProblems: problems)
    }
}
