/// The texts at horizontal bars: values beyond the ends or inside stacks, signs, annotations.
struct BarTexts {
    private let layout: BarLayout
    private let rows: BarRows
    private let x: LinearScale
    private var groups: [(style: TextStyle, texts: [SceneText])] = []

    /// Between the end of a bar and its text.
    private static let distance = 5.0

    init(_ layout: BarLayout, rows: BarRows, x: LinearScale, canvas: Canvas) {
        self.layout = layout
        self.rows = rows
        self.x = x
        for (index, series) in layout.plot.series.enumerated() {
            let values = layout.isStacked ? partValues(index, series, canvas) : barValues(index, canvas)
            if let style = values.first?.style { groups.append((style, values)) }
        }
        groups.append((canvas.textStyle(.text), signs(canvas)))
        groups.append((canvas.textStyle(.mutedText), annotations(clearOf: groups.flatMap(\.texts), canvas)))
    }

    /// Where lines must leave a gap.
    var boxes: [Box] { groups.flatMap { $0.texts.map { $0.box.grown(by: 2) } } }

    func draw(on canvas: inout Canvas) {
        for group in groups { canvas.addGroup(group.style, group.texts) }
    }

    /// What stands beyond the end of bars, and from which value on: the axis leaves room for it.
    static func endTexts(
        _ stack: BarStack, category: PlotCategory, layout: BarLayout
    ) -> [(value: Double, text: String)] {
        let gap = "\u{A0}\u{A0}\u{A0}\u{A0}"
        let annotation = category.annotation.map { gap + $0 } ?? ""
        if layout.isStacked {
            return [(stack.top, stack.missing.map { $0.symbol + gap }.joined() + annotation)]
        }
        var ends = stack.missing.map { (0.0, $0.symbol + annotation) }
        for part in stack.parts where layout.plot.valueLabels == .automatic || part.to == 0 {
            ends.append((part.to, part.datum.value.text + (part.to < 0 ? "" : annotation)))
        }
        if !annotation.isEmpty {
            let top = stack.parts.max { $0.to < $1.to }
            ends.append((max(stack.top, 0), (top?.datum.value.text ?? "") + annotation))
        }
        return ends
    }

    private func baseline(category: Int, series: Int, _ canvas: Canvas) -> Double {
        let span = rows.span(category: category, series: series)
        return (span.lowerBound + span.upperBound) / 2 + canvas.measure.middleToBaseline
    }

    private func barValues(_ index: Int, _ canvas: Canvas) -> [SceneText] {
        layout.stacks.enumerated().flatMap { category, stack in
            stack.parts.filter { $0.series == index && (layout.plot.valueLabels == .automatic || $0.to == 0) }.map {
                part in
                let isNegative = part.to < 0
                let place = Point(
                    x.position(part.to) + (isNegative ? -Self.distance : Self.distance),
                    baseline(category: category, series: index, canvas))
                let isOwn =
                    (part.datum.role ?? layout.plot.series[index].role) == .own
                    && layout.plot.categories[category].isOwn
                let style = canvas.textStyle(.text, isOwn ? .bold : .regular, anchor: isNegative ? .end : .start)
                return canvas.text(part.datum.value.text, at: place, style)
            }
        }
    }

    private func partValues(_ index: Int, _ series: PlotSeries, _ canvas: Canvas) -> [SceneText] {
        guard layout.plot.valueLabels == .automatic else { return [] }
        let style = canvas.textStyle(series.role.token(paletteSize: layout.paletteSize).textUpon, anchor: .middle)
        var texts: [SceneText] = []
        for (category, stack) in layout.stacks.enumerated() {
            for part in stack.parts where part.series == index && part.datum.certainty == .final {
                let (a, b) = (x.position(part.from), x.position(part.to))
                let place = Point((a + b) / 2, baseline(category: category, series: index, canvas))
                let text = canvas.text(part.datum.value.text, at: place, style)
                if text.width <= abs(a - b) - 5 { texts.append(text) }
            }
        }
        return texts
    }

    /// Signs stand where the bar would begin; in stacks behind the known parts.
    private func signs(_ canvas: Canvas) -> [SceneText] {
        layout.stacks.enumerated().flatMap { category, stack in
            var edge = x.position(max(stack.top, 0)) + Self.distance
            return stack.missing.map { missing in
                let start = layout.isStacked ? edge : x.position(0) + Self.distance
                let sign = canvas.sign(
                    missing.symbol, kind: missing.kind,
                    at: Point(start, baseline(category: category, series: missing.series, canvas)), anchor: .start,
                    attributes: missing.datum.attributes)
                edge += sign.width + 6
                return sign
            }
        }
    }

    /// Behind everything else in the row.
    private func annotations(clearOf placed: [SceneText], _ canvas: Canvas) -> [SceneText] {
        let style = canvas.textStyle(.mutedText)
        var texts: [SceneText] = []
        for (category, stack) in layout.stacks.enumerated() {
            guard let annotation = layout.plot.categories[category].annotation else { continue }
            let first = rows.span(category: category, series: 0)
            let last = rows.span(category: category, series: layout.isStacked ? 0 : layout.plot.series.count - 1)
            let middle = (first.lowerBound + last.upperBound) / 2
            var text = canvas.text(
                annotation,
                at: Point(x.position(max(stack.top, 0)) + Self.distance, middle + canvas.measure.middleToBaseline),
                style)
            for other in placed.map(\.box).sorted(by: { $0.minX < $1.minX })
            where other.overlap(with: text.box) > 0 || near(other, text.box) {
                text.place.x = max(text.place.x, other.maxX + 10)
            }
            texts.append(text)
        }
        return texts
    }

    private func near(_ left: Box, _ right: Box) -> Bool {
        left.minY < right.maxY && right.minY < left.maxY && left.maxX + 10 > right.minX && left.minX < right.maxX
    }
}
