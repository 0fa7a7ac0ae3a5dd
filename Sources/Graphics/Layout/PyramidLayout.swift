/// Lays out a population pyramid: both sides share one scale, their labels have no sign.
struct PyramidLayout {
    let plot: PyramidPlot
    let style: ChartStyle
    let width: Double
    let paletteSize: Int

    private static let rowGap = 1.0
    private static let distance = 5.0

    init(_ plot: PyramidPlot, width: Double, style: ChartStyle) {
        self.plot = plot
        self.style = style
        self.width = width
        paletteSize = PaletteChoice.size(plot.paletteSize, for: [plot.left, plot.right])
    }

    /// One half, with the scale that runs outwards from the middle column.
    struct Side {
        var series: PlotSeries
        var comparison: [PlotDatum]
        var x: LinearScale
        /// 1 to the right, -1 to the left.
        var direction: Double

        func bar(_ value: Double, top: Double, bottom: Double) -> Box {
            let end = x.position(value)
            return Box(minX: min(x.start, end), minY: top, maxX: max(x.start, end), maxY: bottom)
        }
    }

    func scene() -> Scene {
        var canvas = Canvas(width: width, style: style)
        let (axis, sides) = sides(canvas)
        let showsValues = showsValues(sides, canvas)
        let names = names(sides, canvas)
        var y = Legend(entries: legend(withNames: names == nil)).draw(on: &canvas, top: 0)
        y = PlotHeader.drawUnit(plot.axis.unit, notes: [], on: &canvas, top: y)
        let top = drawHeads(sides, names: names ?? [], top: y + 2, on: &canvas) + 4
        let pitch = max(canvas.measure.lineHeight + 1, 18).rounded(.up)
        let bottom = top + pitch * Double(plot.ages.count)
        let rows = plot.ages.indices.map { index in
            let base = bottom - pitch * Double(index)
            return (top: base - pitch + Self.rowGap / 2, bottom: base - Self.rowGap / 2)
        }
        let texts = sides.map { sideTexts($0, rows: rows, showsValues: showsValues, canvas: canvas) }
        let boxes = texts.flatMap { $0 }.map { $0.box.grown(by: 2) }
        drawGrid(axis, sides: sides, top: top, bottom: bottom, around: boxes, on: &canvas)
        for side in sides { drawBars(side, rows: rows, around: boxes, on: &canvas) }
        for side in sides where !side.comparison.isEmpty { drawOutline(side, rows: rows, around: boxes, on: &canvas) }
        drawAges(sides, rows: rows, on: &canvas)
        for (side, group) in zip(sides, texts) {
            canvas.addGroup(canvas.textStyle(.text, anchor: side.direction > 0 ? .start : .end), group)
        }
        let end = drawTicks(axis, sides: sides, top: bottom + 4, on: &canvas)
        var scene = canvas.scene(.pyramid, height: end + 2)
        scene.domain = axis.domain
        scene.scaleGroup = plot.scaleGroup
        scene.paletteSize = paletteSize
        return scene
    }

    // MARK: Scale

    /// On both sides the same length for the same value.
    private func sides(_ canvas: Canvas) -> (axis: AxisScale, sides: [Side]) {
        let measure = canvas.measure
        let ages = plot.ages.map { measure.width($0.label.withoutSoftHyphens, $0.isOwn ? .bold : .regular) }
        let middle = (min(ages.max() ?? 0, width * 0.4) / 2 + 9).rounded(.up)
        let room = width / 2 - middle
        let axis = AxisScale(plot.axis, extent: plot.valueRange, base: .bars, maximumCount: 6)
        var length = room - measure.widest(axis.labels) / 2 - 1
        for end in endTexts(room: room, measure: measure) {
            let share = end.value / max(axis.domain.upperBound, 1e-9)
            length = min(length, (room - measure.width(end.text) - Self.distance - 1) / max(share, 1e-9))
        }
        func scale(_ direction: Double) -> LinearScale {
            let start = width / 2 + direction * middle
            return LinearScale(domain: axis.domain, start: start, end: start + direction * max(length, 10))
        }
        return (
            axis,
            [
                Side(series: plot.left, comparison: plot.comparison?.left ?? [], x: scale(-1), direction: -1),
                Side(series: plot.right, comparison: plot.comparison?.right ?? [], x: scale(1), direction: 1),
            ]
        )
    }

    /// What stands beyond the ends of bars, and from which value on: the scale leaves room for it.
    private func endTexts(room: Double, measure: TextMeasure) -> [(value: Double, text: String)] {
        let showsValues = hasRoomForValues(plot.left.data + plot.right.data, room: room, measure: measure)
        let sides = [(plot.left, plot.comparison?.left ?? []), (plot.right, plot.comparison?.right ?? [])]
        return sides.flatMap { series, comparison in
            series.data.enumerated().compactMap { index, datum -> (value: Double, text: String)? in
                guard let value = datum.value.number, value > 0 else { return nil }
                if showsValues { return (value, datum.value.text) }
                guard comparison.indices.contains(index), case .missing(let symbol, _) = comparison[index].value else {
                    return nil
                }
                return (value, symbol)
            }
        }
    }

    /// Values are written where bars keep most of the room, and where no second line crosses them.
    private func hasRoomForValues(_ values: [PlotDatum], room: Double, measure: TextMeasure) -> Bool {
        guard plot.valueLabels == .automatic, plot.comparison == nil else { return false }
        return values.allSatisfy { measure.width($0.value.text) + Self.distance <= room * 0.42 }
    }

    private func showsValues(_ sides: [Side], _ canvas: Canvas) -> Bool {
        let room = sides[1].direction * (width - sides[1].x.start)
        return hasRoomForValues(plot.left.data + plot.right.data, room: room, measure: canvas.measure)
    }

    // MARK: Around the bars

    /// What each side shows, in the room beside the middle column; nil where that is too small.
    private func names(_ sides: [Side], _ canvas: Canvas) -> [WrappedText]? {
        let names = sides.map { side in
            let room = side.direction > 0 ? width - side.x.start : side.x.start
            return canvas.measure.wrap(side.series.label, .bold, maxWidth: room - 18)
        }
        return names.allSatisfy { $0.fits && $0.lines.count <= 2 } ? names : nil
    }

    private func legend(withNames: Bool) -> [Legend.Entry] {
        let names = [plot.left, plot.right].map { side in
            Legend.Entry(
                label: side.label, weight: .regular, swatch: .area(side.role.token(paletteSize: paletteSize)))
        }
        guard let comparison = plot.comparison else { return withNames ? names : [] }
        return (withNames ? names : []) + [
            Legend.Entry(
                label: comparison.ownLabel, weight: .regular,
                swatch: .areas([plot.left, plot.right].map { $0.role.token(paletteSize: paletteSize) })),
            Legend.Entry(label: comparison.label, weight: .regular, swatch: .outline),
        ]
    }

    /// What each side shows, at the middle column, and the title of the ages between them; returns where they end.
    private func drawHeads(
        _ sides: [Side], names: [WrappedText], top: Double, on canvas: inout Canvas
    ) -> Double {
        let measure = canvas.measure
        let middle = sides[1].x.start - sides[0].x.start
        let title = measure.wrap(plot.ageTitle, maxWidth: middle - 4)
        let titleAbove = !title.fits || title.lines.count > 3
        var top = top
        if titleAbove {
            let lines = measure.wrap(plot.ageTitle, maxWidth: width)
            if !lines.fits { canvas.problems.append(.labelTooWide(plot.ageTitle)) }
            top =
                canvas.addLines(
                    lines.lines, x: width / 2, top: top, canvas.textStyle(.mutedText, anchor: .middle)) + 2
        }
        let lines = max(names.map(\.lines.count).max() ?? 0, titleAbove ? 0 : title.lines.count)
        let bottom = top + Double(lines) * measure.lineHeight
        if !titleAbove {
            canvas.addLines(
                title.lines, x: width / 2, top: bottom - Double(title.lines.count) * measure.lineHeight,
                canvas.textStyle(.mutedText, anchor: .middle))
        }
        for (side, name) in zip(sides, names) {
            let first = bottom - Double(name.lines.count) * measure.lineHeight
            let anchor: TextStyle.Anchor = side.direction > 0 ? .start : .end
            canvas.addLines(
                name.lines, x: side.x.start + side.direction * 18, top: first,
                canvas.textStyle(.text, .bold, anchor: anchor))
            let swatch = side.x.start + side.direction * 6
            let centre = first + measure.lineHeight / 2
            let token = side.series.role.token(paletteSize: paletteSize)
            let box = Box(minX: swatch - 6, minY: centre - 6, maxX: swatch + 6, maxY: centre + 6)
            canvas.add(SceneShape(.rect(box), .fill(token)))
        }
        return bottom
    }

    private func drawAges(_ sides: [Side], rows: [(top: Double, bottom: Double)], on canvas: inout Canvas) {
        let style = canvas.textStyle(.text, anchor: .middle)
        let room = sides[1].x.start - sides[0].x.start
        let texts = zip(plot.ages, rows).map { age, row in
            let place = Point(width / 2, (row.top + row.bottom) / 2 + canvas.measure.middleToBaseline)
            return canvas.text(age.label.withoutSoftHyphens, at: place, style)
        }
        for text in texts where text.width > room { canvas.problems.append(.labelTooWide(text.string)) }
        canvas.addGroup(style, texts)
    }

    private func drawGrid(
        _ axis: AxisScale, sides: [Side], top: Double, bottom: Double, around texts: [Box], on canvas: inout Canvas
    ) {
        let grid = sides.flatMap { side in
            axis.ticks.values.filter { $0.double > 0 }.map { tick in
                let x = side.x.position(tick.double)
                return [Point(x, top), Point(x, bottom + 3)]
            }
        }
        canvas.add(SceneShape(.path(grid.cut(outOf: texts), closed: false), .gridLine))
        let axes = sides.map { [Point($0.x.start, top), Point($0.x.start, bottom + 3)] }
        canvas.add(SceneShape(.path(axes, closed: false), .axisLine))
    }

    private func drawTicks(_ axis: AxisScale, sides: [Side], top: Double, on canvas: inout Canvas) -> Double {
        let style = canvas.textStyle(.mutedText, anchor: .middle)
        let baseline = canvas.baseline(ofLine: 0, top: top)
        // Where not all labels have room, every second or third tick keeps its own.
        let step = abs(sides[1].x.end - sides[1].x.start) / Double(max(axis.labels.count - 1, 1))
        let stride = max(1, Int(((canvas.measure.widest(axis.labels) + 8) / max(step, 1)).rounded(.up)))
        for side in sides {
            let texts = zip(axis.ticks.values, axis.labels).enumerated().compactMap { index, tick -> SceneText? in
                guard index % stride == 0 else { return nil }
                return canvas.text(tick.1, at: Point(side.x.position(tick.0.double), baseline), style)
            }
            canvas.addGroup(style, side.direction < 0 ? texts.reversed() : texts)
        }
        return top + canvas.measure.lineHeight
    }

    // MARK: Marks and texts

    private func drawBars(
        _ side: Side, rows: [(top: Double, bottom: Double)], around texts: [Box], on canvas: inout Canvas
    ) {
        let token = side.series.role.token(paletteSize: paletteSize)
        var items: [SceneItem] = []
        for (index, row) in rows.enumerated() {
            guard let datum = side.series.datum(index), let value = datum.value.number, value > 0 else { continue }
            items += BarShape.items(
                side.bar(value, top: row.top, bottom: row.bottom), token: token, datum: datum,
                attributes: side.series.attributes, around: texts)
        }
        if !items.isEmpty { canvas.items.append(.group(SceneGroup(shapes: .fill(token), items))) }
    }

    /// A line along the ends of the bars of another population, interrupted where it has no number.
    private func drawOutline(
        _ side: Side, rows: [(top: Double, bottom: Double)], around texts: [Box], on canvas: inout Canvas
    ) {
        var runs: [[Point]] = []
        var run: [Point] = []
        for (index, row) in rows.enumerated() {
            let value = side.comparison.indices.contains(index) ? side.comparison[index].value.number : nil
            guard let value else {
                if !run.isEmpty { runs.append(run) }
                run = []
                continue
            }
            let x = side.x.position(max(value, 0))
            run += [Point(x, row.bottom + Self.rowGap / 2), Point(x, row.top - Self.rowGap / 2)]
        }
        if !run.isEmpty { runs.append(run) }
        // Straight pieces, so that signs can be left free.
        let pieces = runs.flatMap { run in zip(run, run.dropFirst()).map { [$0, $1] } }
        let isCut = pieces.cut(outOf: texts).count != pieces.count
        let path = SceneShape.Geometry.path(isCut ? pieces.cut(outOf: texts) : runs, closed: false)
        // A rim of paper keeps the line apart from bars of any colour.
        canvas.add(SceneShape(path, .stroke(.paper, width: 4)))
        canvas.add(SceneShape(path, .pyramidOutline, mark: .line))
    }

    /// Values beyond the ends of the bars, and signs where a bar would begin.
    private func sideTexts(
        _ side: Side, rows: [(top: Double, bottom: Double)], showsValues: Bool, canvas: Canvas
    ) -> [SceneText] {
        let style = canvas.textStyle(.text, anchor: side.direction > 0 ? .start : .end)
        return rows.enumerated().flatMap { index, row -> [SceneText] in
            let baseline = (row.top + row.bottom) / 2 + canvas.measure.middleToBaseline
            var texts: [SceneText] = []
            var edge = side.x.start + side.direction * Self.distance
            func sign(_ datum: PlotDatum?) {
                guard let datum, case .missing(let symbol, let kind) = datum.value else { return }
                let text = canvas.sign(
                    symbol, kind: kind, at: Point(edge, baseline), anchor: style.anchor, attributes: datum.attributes)
                texts.append(text)
                edge += side.direction * (text.width + 6)
            }
            sign(side.series.datum(index))
            if let datum = side.series.datum(index), let value = datum.value.number, showsValues || value <= 0 {
                let place = Point(side.x.position(max(value, 0)) + side.direction * Self.distance, baseline)
                texts.append(canvas.text(datum.value.text, at: place, style))
                edge = place.x + side.direction * ((texts.last?.width ?? 0) + 6)
            }
            guard side.comparison.indices.contains(index) else { return texts }
            // The sign of the line stands beyond the bar.
            if texts.isEmpty, let value = side.series.datum(index)?.value.number {
                edge = side.x.position(max(value, 0)) + side.direction * Self.distance
            }
            sign(side.comparison[index])
            return texts
        }
    }
}

extension ShapeStyle {
    /// A second population around the bars of a pyramid.
    static let pyramidOutline = ShapeStyle.stroke(.text, width: 1.8)
}
