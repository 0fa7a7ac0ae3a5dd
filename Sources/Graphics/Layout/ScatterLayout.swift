/// Lays out points between two value axes.
struct ScatterLayout {
    let plot: ScatterPlot
    let width: Double
    let style: ChartStyle

    init(_ plot: ScatterPlot, width: Double, style: ChartStyle) {
        self.plot = plot
        self.width = width
        self.style = style
    }

    /// The room between the axes with its two scales.
    struct Frame {
        let horizontal: AxisScale
        let vertical: AxisScale
        let box: Box

        var x: LinearScale { LinearScale(domain: horizontal.domain, start: box.minX, end: box.maxX) }
        var y: LinearScale { LinearScale(domain: vertical.domain, start: box.maxY, end: box.minY) }
    }

    static let radius = 4.4

    func scene() -> Scene {
        var canvas = Canvas(width: width, style: style)
        var top = 0.0
        let vertical = verticalScale(canvas)
        top = PlotHeader.drawUnit(plot.vertical.unit, note: vertical.note(plot.vertical), on: &canvas, top: top)
        let hasFlags = plot.horizontalReferences.contains { $0.value.isFinite }
        let flagTop = top + 2
        if hasFlags { top = flagTop + canvas.measure.lineHeight }
        top = VerticalFrame.top(below: top, measure: canvas.measure)
        let frame = frame(vertical, top: top, canvas: canvas)

        let drawn = plot.points.indices.filter { place(of: plot.points[$0], frame) != nil }
        let centres = drawn.compactMap { place(of: plot.points[$0], frame) }
        let flags = ScatterReferences(self, frame: frame, centres: centres, flagTop: flagTop, canvas: canvas)
        let names = ScatterNames(
            drawn.map { plot.points[$0] }, centres: centres, frame: frame, references: flags, canvas: canvas)
        drawGrid(frame, around: flags.boxes + names.boxes, on: &canvas)
        flags.draw(around: names.boxes, on: &canvas)
        canvas.problems += names.problems
        names.drawLeaders(on: &canvas)
        drawPoints(drawn, frame: frame, centres: centres, on: &canvas)
        names.drawTexts(on: &canvas)
        let axisBottom = drawAxisTexts(frame, on: &canvas)
        let keyBottom = names.drawKeys(on: &canvas, top: axisBottom + 8)
        let end = drawMissing(on: &canvas, top: keyBottom + (keyBottom > axisBottom + 8 ? 4 : 0))
        var scene = canvas.scene(.scatter, height: max(axisBottom, end) + 2)
        scene.domain = frame.vertical.domain
        scene.scaleGroup = plot.scaleGroup
        scene.paletteSize = ColourScheme.paletteSizes.lowerBound
        return scene
    }

    // MARK: Scales

    private func height(_ canvas: Canvas) -> Double {
        canvas.isNarrow ? min(max(width * 0.95, 250), 340) : min(max(width * 0.55, 300), 420)
    }

    private func verticalScale(_ canvas: Canvas) -> AxisScale {
        let extent = plot.extent(plot.points.map(\.vertical), plot.verticalReferences)
        return AxisScale(
            plot.vertical.near(extent), extent: extent, base: .lines,
            maximumCount: VerticalFrame.tickCount(height: height(canvas), measure: canvas.measure))
    }

    /// As many ticks to the right as have room for their labels; the last label stays inside the drawing.
    private func frame(_ vertical: AxisScale, top: Double, canvas: Canvas) -> Frame {
        let left = (canvas.measure.widest(vertical.labels) + 8).rounded(.up)
        let extent = plot.extent(plot.points.map(\.horizontal), plot.horizontalReferences)
        let axis = plot.horizontal.near(extent)
        var count = 7
        while true {
            let horizontal = AxisScale(axis, extent: extent, base: .lines, maximumCount: count)
            let overhang = horizontal.labels.last.map { canvas.measure.width($0) / 2 } ?? 0
            let right = width - max(overhang, 6) - 0.5
            let step = (right - left) / Double(max(horizontal.labels.count - 1, 1))
            if step >= canvas.measure.widest(horizontal.labels) + 12 || count <= 2 {
                return Frame(
                    horizontal: horizontal, vertical: vertical,
                    box: Box(
                        minX: left, minY: top, maxX: max(right, left + 20),
                        maxY: top + height(canvas)))
            }
            count -= 1
        }
    }

    private func place(of point: ScatterPoint, _ frame: Frame) -> Point? {
        guard let across = point.horizontal.value.number, let up = point.vertical.value.number else { return nil }
        return Point(frame.x.position(across), frame.y.position(up))
    }

    // MARK: Axes

    private func drawGrid(_ frame: Frame, around texts: [Box], on canvas: inout Canvas) {
        let box = frame.box
        var lines = frame.horizontal.ticks.values.map { tick -> [Point] in
            let place = frame.x.position(tick.double)
            return [Point(place, box.minY), Point(place, box.maxY)]
        }
        lines += frame.vertical.ticks.values.map { tick -> [Point] in
            let place = frame.y.position(tick.double)
            return [Point(box.minX, place), Point(box.maxX, place)]
        }
        canvas.add(SceneShape(.path(lines.cut(outOf: texts), closed: false), .gridLine))
        var axes = [[Point(box.minX, box.maxY), Point(box.maxX, box.maxY)]]
        axes.append([Point(box.minX, box.minY), Point(box.minX, box.maxY)])
        axes += frame.horizontal.ticks.values.map { tick in
            let place = frame.x.position(tick.double)
            return [Point(place, box.maxY), Point(place, box.maxY + 4)]
        }
        canvas.add(SceneShape(.path(axes, closed: false), .axisLine))
    }

    /// Tick labels and the title of the horizontal axis; returns where they end.
    private func drawAxisTexts(_ frame: Frame, on canvas: inout Canvas) -> Double {
        let measure = canvas.measure
        let left = canvas.textStyle(.mutedText, anchor: .end)
        canvas.addGroup(
            left,
            zip(frame.vertical.ticks.values, frame.vertical.labels).map { tick, label in
                canvas.text(
                    label, at: Point(frame.box.minX - 8, frame.y.position(tick.double) + measure.middleToBaseline), left
                )
            })
        let below = canvas.textStyle(.mutedText, anchor: .middle)
        let tickTop = frame.box.maxY + 6
        canvas.addGroup(
            below,
            zip(frame.horizontal.ticks.values, frame.horizontal.labels).map { tick, label in
                canvas.text(
                    label, at: Point(frame.x.position(tick.double), canvas.baseline(ofLine: 0, top: tickTop)), below)
            })
        let title = [plot.horizontal.unit, frame.horizontal.note(plot.horizontal)].compactMap { $0 }
            .filter { !$0.isEmpty }
        return drawTitle(title, left: frame.box.minX, top: tickTop + measure.lineHeight + 2, on: &canvas)
    }

    /// At the right end of the axis it belongs to, or from its start on where it needs several lines.
    private func drawTitle(_ parts: [String], left: Double, top: Double, on canvas: inout Canvas) -> Double {
        guard !parts.isEmpty else { return top }
        let joined = parts.joined(separator: "\u{A0}\u{A0}\u{A0}")
        let style = canvas.textStyle(.mutedText, anchor: .end)
        if canvas.measure.width(joined) <= width - left {
            canvas.add(canvas.text(joined, at: Point(width, canvas.baseline(ofLine: 0, top: top)), style))
            return top + canvas.measure.lineHeight
        }
        var y = top
        for part in parts {
            let wrapped = canvas.measure.wrap(part, maxWidth: width)
            if !wrapped.fits { canvas.problems.append(.labelTooWide(part)) }
            y = canvas.addLines(wrapped.lines, x: width, top: y, style)
        }
        return y
    }

    // MARK: Points

    private func drawPoints(_ drawn: [Int], frame: Frame, centres: [Point], on canvas: inout Canvas) {
        let size = ColourScheme.paletteSizes.lowerBound
        drawIntervals(drawn, frame: frame, centres: centres, on: &canvas)
        let order = drawn.indices.sorted {
            let (a, b) = (plot.points[drawn[$0]], plot.points[drawn[$1]])
            return a.isOwn == b.isOwn ? $0 < $1 : !a.isOwn
        }
        let shapes = order.map { index -> SceneShape in
            let point = plot.points[drawn[index]]
            let token = point.role.token(paletteSize: size)
            let isSettled = point.horizontal.certainty == .final && point.vertical.certainty == .final
            let style: ShapeStyle =
                isSettled
                ? .stroke(.paper, width: 1, fill: token) : .stroke(token, width: 1.6, fill: .paper)
            return SceneShape(
                .circle(centre: centres[index], radius: point.isOwn ? Self.radius + 1 : Self.radius), style,
                mark: .point, attributes: point.attributes)
        }
        if let common = shapes.first?.style { canvas.addGroup(common, shapes) }
    }

    /// How sure the values are: thin crosses behind the points.
    private func drawIntervals(_ drawn: [Int], frame: Frame, centres: [Point], on canvas: inout Canvas) {
        let runs = zip(drawn, centres).flatMap { index, centre -> [[Point]] in
            let point = plot.points[index]
            let across = point.horizontal.drawnInterval.map { interval in
                [Point(frame.x.position(interval.lower), centre.y), Point(frame.x.position(interval.upper), centre.y)]
            }
            let up = point.vertical.drawnInterval.map { interval in
                [Point(centre.x, frame.y.position(interval.lower)), Point(centre.x, frame.y.position(interval.upper))]
            }
            return [across, up].compactMap { $0 }
        }
        if !runs.isEmpty { canvas.add(SceneShape(.path(runs, closed: false), .intervalLine)) }
    }

    // MARK: Areas without a point

    /// One line for each axis: which areas have no value there, each with its sign.
    private func drawMissing(on canvas: inout Canvas, top: Double) -> Double {
        var y = top
        let rows: [(words: String, datum: KeyPath<ScatterPoint, PlotDatum>)] = [
            ("Ohne Wert auf der waagerechten Achse:", \.horizontal),
            ("Ohne Wert auf der senkrechten Achse:", \.vertical),
        ]
        for row in rows {
            let entries = plot.points.compactMap { point -> [FlowText.Piece]? in
                let datum = point[keyPath: row.datum]
                guard case .missing(let symbol, let kind) = datum.value else { return nil }
                return [
                    FlowText.Piece(string: point.label, weight: point.isOwn ? .bold : .regular),
                    FlowText.Piece(string: symbol, missingKind: kind, attributes: datum.attributes),
                ]
            }
            guard !entries.isEmpty else { continue }
            let head = [FlowText.Piece(string: row.words, token: .mutedText)]
            y = FlowText(entries: [head] + entries).draw(on: &canvas, top: y) + 2
        }
        return y
    }
}

extension ShapeStyle {
    /// How sure a value is.
    static let intervalLine = ShapeStyle.stroke(.outline, width: 1.2)
}
