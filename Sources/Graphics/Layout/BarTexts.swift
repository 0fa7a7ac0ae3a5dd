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
            let common = layout.isStacked ? series.role.token(paletteSize: layout.paletteSize).textUpon : .text
            groups.append((canvas.textStyle(common, anchor: layout.isStacked ? .middle : .start), values))
        }
        groups.append((canvas.textStyle(.text), zeros(canvas) + signs(canvas)))
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
            return [(stack.top, (stack.zero ?? "") + stack.missing.map { $0.symbol + gap }.joined() + annotation)]
        }
        var ends = stack.missing.map { (0.0, $0.symbol + annotation) }
        for part in stack.parts where layout.plot.valueLabels == .automatic || part.to == 0 {
            ends.append((part.end, part.datum.value.text + (part.to < 0 ? "" : annotation)))
        }
        for part in stack.parts where layout.plot.valueLabels == .none && part.to != 0 {
            ends.append((part.end, (part.datum.letters ?? "") + (part.to < 0 ? "" : annotation)))
        }
        if !annotation.isEmpty {
            let top = stack.parts.max { $0.end < $1.end }
            ends.append((max(top?.end ?? 0, 0), (top?.datum.value.text ?? "") + annotation))
        }
        return ends
    }

    private func baseline(category: Int, series: Int, _ canvas: Canvas) -> Double {
        let span = rows.span(category: category, series: series)
        return (span.lowerBound + span.upperBound) / 2 + canvas.measure.middleToBaseline
    }

    /// Values beyond the ends of bars; without them zeros, whose bars cannot be seen, and the letters of marks.
    private func barValues(_ index: Int, _ canvas: Canvas) -> [SceneText] {
        layout.stacks.enumerated().flatMap { category, stack in
            stack.parts.filter { $0.series == index }.compactMap { part -> SceneText? in
                let isWritten = layout.plot.valueLabels == .automatic || part.to == 0
                guard let string = isWritten ? part.datum.value.text : part.datum.letters else { return nil }
                let isNegative = part.to < 0
                let place = Point(
                    x.position(part.end) + (isNegative ? -Self.distance : Self.distance),
                    baseline(category: category, series: index, canvas))
                let isOwn =
                    (part.datum.role ?? layout.plot.series[index].role) == .own
                    && layout.plot.categories[category].isOwn
                let style = canvas.textStyle(
                    isWritten ? .text : .mutedText, isOwn ? .bold : .regular, anchor: isNegative ? .end : .start)
                return canvas.text(string, at: place, style)
            }
        }
    }

    /// Values inside the parts of a stack where they fit, else the letters of their marks.
    private func partValues(_ index: Int, _ series: PlotSeries, _ canvas: Canvas) -> [SceneText] {
        let token = series.role.token(paletteSize: layout.paletteSize)
        var texts: [SceneText] = []
        for (category, stack) in layout.stacks.enumerated() {
            for part in stack.parts where part.series == index {
                let (a, b) = (x.position(part.from), x.position(part.to))
                let place = Point((a + b) / 2, baseline(category: category, series: index, canvas))
                let value = layout.plot.valueLabels == .automatic ? part.datum.value.text : nil
                let style = canvas.textStyle(token.textIn(part.datum), anchor: .middle)
                let text = [value, part.datum.letters].compactMap { $0 }.map { canvas.text($0, at: place, style) }
                    .first { $0.width <= abs(a - b) - 5 }
                if let text { texts.append(text) }
            }
        }
        return texts
    }

    /// Stacks of zeros only.
    private func zeros(_ canvas: Canvas) -> [SceneText] {
        guard layout.isStacked else { return [] }
        return layout.stacks.enumerated().compactMap { category, stack in
            stack.zero.map { zero in
                let place = Point(x.position(0) + Self.distance, baseline(category: category, series: 0, canvas))
                return canvas.text(zero, at: place, canvas.textStyle(.text))
            }
        }
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
                at: Point(
                    x.position(max(stack.end, 0)) + Self.distance,
                    middle + canvas.measure.middleToBaseline),
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
