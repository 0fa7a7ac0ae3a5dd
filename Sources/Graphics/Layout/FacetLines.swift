/// Panels of lines over time.
struct FacetLines {
    let scale: AxisScale
    private let layout: FacetLayout
    private let frame: FacetFrame
    private let height: Double
    private let breaks: Set<Int>

    private var plot: FacetPlot { layout.plot }

    init(_ layout: FacetLayout, canvas: inout Canvas) {
        self.layout = layout
        let plot = layout.plot
        let height = canvas.isNarrow ? 84.0 : plot.panels.count > 9 ? 96 : 116
        self.height = height
        scale = AxisScale(
            plot.axis, extent: plot.valueRange, base: .lines,
            maximumCount: VerticalFrame.tickCount(height: height, measure: canvas.measure) + 1)
        // Rows of signs are named by a swatch beside the panel.
        let needsSwatches = plot.panels.contains { panel in
            panel.series.contains { series in
                Self.isNamed(series, in: panel)
                    && series.data.contains { $0.value.number == nil || $0.letters != nil }
            }
        }
        let gutter = (canvas.measure.widest(scale.labels) + 8).rounded(.up)
        let label = canvas.measure.widest(plot.categories.map(\.label.withoutSoftHyphens))
        frame = FacetFrame(
            plot.panels, gutter: max(gutter, needsSwatches ? 20 : 0), gap: needsSwatches ? 28 : 18,
            leastWidth: max(label - 4, 84), canvas: &canvas)
        breaks = Set(
            plot.events.compactMap { event -> Int? in
                if case .before(let index) = event.place { index } else { nil }
            })
    }

    /// Draws all panels from `top` on; returns where they end.
    func draw(on canvas: inout Canvas, top: Double) -> Double {
        let behind = canvas.items.count
        var grid: [[Point]] = []
        var base: [[Point]] = []
        var rules: [[Point]] = []
        var ticks: [SceneText] = []
        var y = top
        for row in 0..<frame.rows {
            let titleBottom = y + Double(frame.titleLines(inRow: row)) * canvas.measure.lineHeight
            var panel = VerticalFrame(scale: scale, left: 0, right: 0)
            panel.top = titleBottom + canvas.measure.size * 0.4 + 2
            panel.bottom = panel.top + height
            var end = panel.bottom
            for index in frame.panels(inRow: row) {
                panel.left = frame.left(index)
                panel.right = frame.right(index)
                let points = points(panel)
                let zeros = zeros(index, panel, points: points, canvas: canvas)
                grid += panel.gridLines.cut(outOf: zeros.map { $0.box.grown(by: 1) })
                base.append([Point(panel.left, panel.base), Point(panel.right, panel.base)])
                base += points.map { [Point($0, panel.bottom), Point($0, panel.bottom + 3)] }
                rules += eventRules(panel, points: points)
                var part = Canvas(of: canvas)
                part.items = frame.title(index, isOwn: plot.panels[index].isOwn, bottom: titleBottom, canvas: canvas)
                panel.drawReferences(plot.references, on: &part, around: zeros.map { $0.box.grown(by: 1) })
                for series in plot.panels[index].series.sorted(by: { $0.role.drawingOrder < $1.role.drawingOrder }) {
                    drawLine(series, panel, points: points, widest: plot.panels[index].isOwn ? 2.8 : 2, on: &part)
                }
                part.addGroup(canvas.textStyle(.text, anchor: .middle), zeros)
                end = max(end, signs(index, points: points, panel).draw(on: &part, top: panel.bottom))
                canvas.items.append(layout.group(index, part.items, scale: scale))
            }
            ticks += tickLabels(panel, canvas: canvas)
            y = drawCategories(row, panel, top: end + 7, on: &canvas) + 12
        }
        canvas.items.insert(.shape(SceneShape(.path(grid, closed: false), .gridLine)), at: behind)
        if !rules.isEmpty {
            canvas.items.insert(.shape(SceneShape(.path(rules, closed: false), .eventRule)), at: behind + 1)
        }
        canvas.add(SceneShape(.path(base, closed: false), .axisLine))
        canvas.addGroup(canvas.textStyle(.mutedText, anchor: .end), ticks)
        return y - 12
    }

    // MARK: Axes

    private func points(_ panel: VerticalFrame) -> [Double] {
        let positions = plot.categories.compactMap(\.position)
        let (start, end) = (panel.left + 6, panel.right - 6)
        return positions.count == plot.categories.count
            ? PointScale(positions: positions, start: start, end: end).points
            : PointScale(count: plot.categories.count, start: start, end: end).points
    }

    private func tickLabels(_ panel: VerticalFrame, canvas: Canvas) -> [SceneText] {
        let style = canvas.textStyle(.mutedText, anchor: .end)
        return zip(scale.ticks.values, scale.labels).map { tick, label in
            canvas.text(
                label, at: Point(frame.gutter - 8, panel.y.position(tick.double) + canvas.measure.middleToBaseline),
                style)
        }
    }

    private func eventRules(_ panel: VerticalFrame, points: [Double]) -> [[Point]] {
        plot.events.compactMap { event in
            switch event.place {
            case .at(let index):
                guard points.indices.contains(index) else { return nil }
                return [Point(points[index], panel.top), Point(points[index], panel.bottom)]
            case .before(let index):
                guard index > 0, points.indices.contains(index) else { return nil }
                let x = (points[index - 1] + points[index]) / 2
                return [Point(x, panel.top), Point(x, panel.bottom)]
            }
        }
    }

    /// The first and the last category under the lowest panel of each column; returns where the row ends.
    private func drawCategories(_ row: Int, _ panel: VerticalFrame, top: Double, on canvas: inout Canvas) -> Double {
        let lowest = frame.panels(inRow: row).filter(frame.isLowest)
        guard !lowest.isEmpty, let last = plot.categories.indices.last else { return top }
        let style = canvas.textStyle(.text, anchor: .middle)
        var texts: [SceneText] = []
        for index in lowest {
            var own = panel
            own.left = frame.left(index)
            own.right = frame.right(index)
            let points = points(own)
            let reach = frame.reach(index)
            func label(_ category: Int) -> SceneText {
                var text = canvas.text(
                    plot.categories[category].label.withoutSoftHyphens,
                    at: Point(points[category], canvas.baseline(ofLine: 0, top: top)), style)
                let half = text.width / 2
                text.place.x = max(reach.lowerBound + half, min(text.place.x, reach.upperBound - half))
                return text
            }
            let end = label(last)
            texts.append(end)
            let start = label(0)
            if last > 0, start.box.maxX + 8 <= end.box.minX { texts.append(start) }
        }
        canvas.addGroup(style, texts)
        return top + canvas.measure.lineHeight
    }

    // MARK: Lines and signs

    private func drawLine(
        _ series: PlotSeries, _ panel: VerticalFrame, points: [Double], widest: Double, on canvas: inout Canvas
    ) {
        let look = SeriesLook(series.role, paletteSize: layout.paletteSize)
        let runs = LineRuns(series, points: points, y: panel.y, breaks: breaks)
        // Lines of panels are short: a little thinner than in a plot of its own, but for one's own panel.
        for (runs, style) in [(runs.settled, look.line), (runs.unsettled, look.unsettledLine)] where !runs.isEmpty {
            var style = style
            style.strokeWidth = min(style.strokeWidth, widest)
            canvas.add(SceneShape(.path(runs, closed: false), style, mark: .line, attributes: series.attributes))
        }
        let intervals = series.data.enumerated().flatMap { index, datum -> [[Point]] in
            guard points.indices.contains(index), let interval = datum.drawnInterval else { return [] }
            return IntervalShape.upright(
                x: points[index], from: panel.y.position(interval.lower), to: panel.y.position(interval.upper), cap: 2)
        }
        if !intervals.isEmpty { canvas.add(SceneShape(.path(intervals, closed: false), .stroke(look.token, width: 1))) }
        for index in marked(series) where points.indices.contains(index) {
            guard let value = series.data[index].value.number else { continue }
            canvas.add(
                look.marker(
                    at: Point(points[index], panel.y.position(value)), radius: 3,
                    series.data[index].certainty == .final ? look.solidMarker : look.hollowMarker))
        }
    }

    /// Which values carry a point: the last one, zeros, what is not settled, and those that no line reaches.
    private func marked(_ series: PlotSeries) -> [Int] {
        let data = series.data.prefix(plot.categories.count)
        let last = data.lastIndex { $0.value.number != nil }
        let isContext = if case .context = series.role { true } else { false }
        func stands(_ index: Int, alone before: Int, _ after: Int) -> Bool {
            (series.datum(before)?.value.number == nil || breaks.contains(index))
                && (series.datum(after)?.value.number == nil || breaks.contains(after))
        }
        return data.indices.filter { index in
            let datum = data[index]
            guard let value = datum.value.number else { return false }
            return stands(index, alone: index - 1, index + 1)
                || (!isContext && (index == last || value == 0 || datum.certainty != .final))
        }
    }

    private func zeros(_ index: Int, _ panel: VerticalFrame, points: [Double], canvas: Canvas) -> [SceneText] {
        let series = plot.panels[index].series
        guard series.contains(where: { $0.data.contains { $0.value.number == 0 } }) else { return [] }
        let lines = LinePlot(categories: plot.categories, series: series, axis: plot.axis)
        return PointValues.zeros(lines, points: points, frame: panel, canvas: canvas)
    }

    /// The only line that is no context needs no swatch: its signs are those of the panel.
    private static func isNamed(_ series: PlotSeries, in panel: FacetPlot.Panel) -> Bool {
        func isContext(_ series: PlotSeries) -> Bool { if case .context = series.role { true } else { false } }
        return panel.series.count > 1 && (isContext(series) || panel.series.count { !isContext($0) } > 1)
    }

    private func signs(_ index: Int, points: [Double], _ panel: VerticalFrame) -> SignStrip {
        let series = plot.panels[index].series
        let rows = series.map { one in
            SignStrip.Row(
                data: one.data,
                swatch: Self.isNamed(one, in: plot.panels[index])
                    ? .area(one.role.token(paletteSize: layout.paletteSize)) : nil,
                lettered: Set(one.data.indices))
        }
        return SignStrip(rows: rows, points: points, left: panel.left)
    }
}

extension Canvas {
    /// An empty sheet of the same size, for the parts of a group.
    init(of other: Canvas) {
        self = other
        items = []
        problems = []
    }
}
