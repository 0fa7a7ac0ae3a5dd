/// The texts among columns: values, signs, annotations. Placed before the frame's final height is known, because they
/// may need room above the highest column.
struct ColumnTexts {
    private var groups: [(style: TextStyle, texts: [SceneText])] = []
    private var all: [SceneText] = []

    private let layout: ColumnLayout
    private let frame: VerticalFrame
    private let bands: ColumnBands
    private let canvas: Canvas

    init(_ layout: ColumnLayout, frame: VerticalFrame, bands: ColumnBands, canvas: Canvas) {
        self.layout = layout
        self.frame = frame
        self.bands = bands
        self.canvas = canvas
        if layout.isStacked { addPartValues() } else { addBarValues() }
        addSigns()
        addAnnotations()
    }

    /// The top of the highest text; the frame's top without any.
    var highest: Double { all.map(\.box.minY).min() ?? frame.top }
    /// The end of the lowest text; the frame's bottom without any.
    var lowest: Double { max(all.map(\.box.maxY).max() ?? frame.bottom, frame.bottom) }

    /// Where lines must leave a gap.
    func boxes(down shift: Double) -> [Box] {
        all.map { text in
            var text = text
            text.place.y += shift
            return text.box.grown(by: 2)
        }
    }

    func draw(on canvas: inout Canvas, down shift: Double) {
        for group in groups {
            canvas.addGroup(
                group.style,
                group.texts.map { text in
                    var text = text
                    text.place.y += shift
                    return text
                })
        }
    }

    private mutating func add(_ style: TextStyle, _ texts: [SceneText]) {
        guard !texts.isEmpty else { return }
        groups.append((style, texts))
        all += texts
    }

    private func centre(_ category: Int, _ series: Int) -> Double {
        let span = bands.span(category: category, series: series)
        return (span.lowerBound + span.upperBound) / 2
    }

    /// A centred text at the edge moves into the plot.
    private func inside(_ text: SceneText) -> SceneText {
        var text = text
        text.place.x = max(frame.left + 1 + text.width / 2, min(text.place.x, canvas.width - text.width / 2))
        return text
    }

    /// Values beyond the ends of columns: all or none, because some would look like a choice. Zeros always, because
    /// their columns cannot be seen.
    private mutating func addBarValues() {
        let style = canvas.textStyle(.text, anchor: .middle)
        let y = frame.y
        var texts: [SceneText] = []
        var zeros: [SceneText] = []
        for (category, stack) in layout.stacks.enumerated() {
            for part in stack.parts {
                let place = y.position(part.to)
                let baseline =
                    part.to < 0 ? place + 3 + canvas.measure.ascent : place - 4 - canvas.measure.descent * 0.5
                let text = canvas.text(
                    part.datum.value.text, at: Point(centre(category, part.series), baseline), style)
                texts.append(text)
                if part.to == 0 { zeros.append(text) }
            }
        }
        let frameBox = Box(minX: frame.left, minY: -1000, maxX: canvas.width, maxY: 1e6)
        let fit = texts.allSatisfy { frameBox.contains($0.box, tolerance: 0) } && Self.standApart(texts, gap: 3)
        if layout.plot.valueLabels == .automatic, fit { return add(style, texts) }
        var placed: [SceneText] = []
        for zero in zeros { placed.append(canvas.moved(inside(zero), .up, clearOf: placed)) }
        add(style, placed)
    }

    /// Neighbours in reading order do not touch.
    private static func standApart(_ texts: [SceneText], gap: Double) -> Bool {
        let sorted = texts.map(\.box).sorted { $0.minX < $1.minX }
        return zip(sorted, sorted.dropFirst()).allSatisfy { left, right in right.minX - left.maxX >= gap }
    }

    /// Values inside the parts of a stack where they fit.
    private mutating func addPartValues() {
        guard layout.plot.valueLabels == .automatic else { return }
        let y = frame.y
        for (index, series) in layout.plot.series.enumerated() {
            let token = series.role.token(paletteSize: layout.paletteSize).textUpon
            let style = canvas.textStyle(token, anchor: .middle)
            var texts: [SceneText] = []
            for (category, stack) in layout.stacks.enumerated() {
                for part in stack.parts where part.series == index && part.datum.certainty == .final {
                    let (a, b) = (y.position(part.from), y.position(part.to))
                    let span = bands.span(category: category, series: index)
                    let text = canvas.text(
                        part.datum.value.text,
                        at: Point(centre(category, index), (a + b) / 2 + canvas.measure.middleToBaseline), style)
                    let fits =
                        abs(a - b) >= canvas.measure.size * 1.2
                        && text.width <= span.upperBound - span.lowerBound - 3
                    if fits { texts.append(text) }
                }
            }
            add(style, texts)
        }
    }

    /// Signs stand on the base, where their column would be; in stacks upon the known parts.
    private mutating func addSigns() {
        var signs: [SceneText] = []
        for (category, stack) in layout.stacks.enumerated() {
            for missing in stack.missing {
                let foot = layout.isStacked ? frame.y.position(max(stack.top, 0)) : frame.base
                let place = Point(centre(category, missing.series), foot - 4 - canvas.measure.descent * 0.5)
                let sign = canvas.sign(
                    missing.symbol, kind: missing.kind, at: place, anchor: .middle,
                    attributes: missing.datum.attributes)
                signs.append(canvas.moved(inside(sign), .up, clearOf: all + signs))
            }
        }
        add(canvas.textStyle(.text, anchor: .middle), signs)
    }

    /// Totals and case numbers above the columns, where all of them fit.
    private mutating func addAnnotations() {
        let categories = layout.plot.categories
        let style = canvas.textStyle(.mutedText, anchor: .middle)
        guard categories.allSatisfy({ canvas.measure.width($0.annotation ?? "") <= bands.scale.step - 4 }) else {
            return
        }
        var texts: [SceneText] = []
        for (category, stack) in layout.stacks.enumerated() {
            guard let annotation = categories[category].annotation else { continue }
            let top = frame.y.position(max(stack.top, 0))
            let text = canvas.text(
                annotation, at: Point(bands.scale.centre(category), top - 5 - canvas.measure.descent * 0.5), style)
            texts.append(canvas.moved(text, .up, clearOf: all + texts))
        }
        add(style, texts)
    }
}
