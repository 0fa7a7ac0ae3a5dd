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
        if layout.isStacked {
            addPartValues()
            addZeros()
        } else {
            addBarValues()
        }
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
        canvas.addGroup(.fill(.paper), plates(down: shift).map { SceneShape(.rect($0), .fill(.paper)) })
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

    /// Zeros and signs stand on the base and may be wider than their slot: a plate of paper keeps them readable before
    /// the column beside.
    private func plates(down shift: Double) -> [Box] {
        guard !layout.isStacked else { return [] }
        let columns = layout.stacks.enumerated().flatMap { category, stack in
            stack.parts.map { part -> Box in
                let span = bands.span(category: category, series: part.series)
                let (a, b) = (frame.y.position(part.from), frame.y.position(part.to))
                return Box(minX: span.lowerBound, minY: min(a, b), maxX: span.upperBound, maxY: max(a, b))
            }
        }
        return all.filter { text in columns.contains { $0.overlap(with: text.box) > 0 } }.map { text in
            let box = text.box
            return Box(minX: box.minX - 1, minY: box.minY + shift, maxX: box.maxX + 1, maxY: box.maxY + shift)
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
        let quiet = canvas.textStyle(.mutedText, anchor: .middle)
        let y = frame.y
        var texts: [SceneText] = []
        var zeros: [SceneText] = []
        var letters: [SceneText] = []
        for (category, stack) in layout.stacks.enumerated() {
            for part in stack.parts {
                let end = y.position(part.end)
                let baseline = part.to < 0 ? end + 3 + canvas.measure.ascent : end - 4 - canvas.measure.descent * 0.5
                let place = Point(centre(category, part.series), baseline)
                let text = canvas.text(part.datum.value.text, at: place, style)
                texts.append(text)
                if part.to == 0 {
                    zeros.append(text)
                } else if let marks = part.datum.letters {
                    letters.append(canvas.text(marks, at: place, quiet))
                }
            }
        }
        let frameBox = Box(minX: frame.left, minY: -1000, maxX: canvas.width, maxY: 1e6)
        let fit = texts.allSatisfy { frameBox.contains($0.box, tolerance: 0) } && Self.standApart(texts, gap: 3)
        if layout.plot.valueLabels == .automatic, fit { return add(style, texts) }
        var placed: [SceneText] = []
        for zero in zeros { placed.append(canvas.moved(inside(zero), .up, clearOf: placed)) }
        add(style, placed)
        // Without their values, marks stand alone.
        var marks: [SceneText] = []
        for text in letters { marks.append(canvas.moved(inside(text), .up, clearOf: placed + marks)) }
        add(quiet, marks)
    }

    /// Neighbours in reading order do not touch.
    private static func standApart(_ texts: [SceneText], gap: Double) -> Bool {
        let sorted = texts.map(\.box).sorted { $0.minX < $1.minX }
        return zip(sorted, sorted.dropFirst()).allSatisfy { left, right in right.minX - left.maxX >= gap }
    }

    /// Values inside the parts of a stack where they fit, else the letters of their marks.
    private mutating func addPartValues() {
        let y = frame.y
        for (index, series) in layout.plot.series.enumerated() {
            let token = series.role.token(paletteSize: layout.paletteSize)
            var settled: [SceneText] = []
            var unsettled: [SceneText] = []
            for (category, stack) in layout.stacks.enumerated() {
                for part in stack.parts where part.series == index {
                    let height = abs(y.position(part.from) - y.position(part.to))
                    let span = bands.span(category: category, series: index)
                    guard height >= canvas.measure.size * 1.2 else { continue }
                    let middle = (y.position(part.from) + y.position(part.to)) / 2 + canvas.measure.middleToBaseline
                    let value = layout.plot.valueLabels == .automatic ? part.datum.value.text : nil
                    let style = canvas.textStyle(token.textIn(part.datum), anchor: .middle)
                    let text = [value, part.datum.letters].compactMap { $0 }.map {
                        canvas.text($0, at: Point(centre(category, index), middle), style)
                    }.first { $0.width <= span.upperBound - span.lowerBound - 3 }
                    guard let text else { continue }
                    if part.datum.certainty == .final { settled.append(text) } else { unsettled.append(text) }
                }
            }
            add(canvas.textStyle(token.textUpon, anchor: .middle), settled)
            add(canvas.textStyle(.text, anchor: .middle), unsettled)
        }
    }

    /// Stacks of zeros only.
    private mutating func addZeros() {
        let style = canvas.textStyle(.text, anchor: .middle)
        add(
            style,
            layout.stacks.enumerated().compactMap { category, stack in
                stack.zero.map { zero in
                    let place = Point(centre(category, 0), frame.base - 4 - canvas.measure.descent * 0.5)
                    return inside(canvas.text(zero, at: place, style))
                }
            })
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
            let top = frame.y.position(max(stack.end, 0))
            let text = canvas.text(
                annotation, at: Point(bands.scale.centre(category), top - 5 - canvas.measure.descent * 0.5), style)
            texts.append(canvas.moved(text, .up, clearOf: all + texts))
        }
        add(style, texts)
    }
}
