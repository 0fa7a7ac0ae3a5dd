/// Lays out horizontal bars.
struct BarLayout {
    let plot: BarPlot
    let style: ChartStyle
    let width: Double
    let paletteSize: Int
    let stacks: [BarStack]

    init(_ plot: BarPlot, width: Double, style: ChartStyle) {
        self.plot = plot
        self.style = style
        self.width = width
        paletteSize = PaletteChoice.size(plot.paletteSize, for: plot.series)
        stacks = BarStack.stacks(plot.series, plot.categories, arrangement: plot.arrangement)
    }

    var isStacked: Bool { plot.arrangement != .grouped }

    func scene() -> Scene {
        var canvas = Canvas(width: width, style: style)
        var rows = BarRows(self, canvas: &canvas)
        let (scale, x) = scales(rows: rows, canvas: canvas)
        var bands = BandPlacing(scale.bands, x: x, canvas: canvas)

        let entries =
            (plot.series.count > 1 ? StackNames.key(plot.series, paletteSize: paletteSize) : [])
            + StackNames.mergedKey(stacks, plot.mergedLabel)
        var y = Legend(entries: entries + bands.legend).draw(on: &canvas, top: 0)
        y = PlotHeader.drawUnit(plot.axis.unit, notes: scale.notes(plot.axis), on: &canvas, top: y)
        let gridTop = drawTickLabels(scale, x: x, top: y, on: &canvas)
        let bandRow = bands.labels.isEmpty ? 0 : canvas.measure.lineHeight + 2
        let bottom = rows.place(from: gridTop + 6 + bandRow)
        bands.stretch(from: gridTop, to: bottom, labelBaseline: canvas.baseline(ofLine: 0, top: gridTop + 3))

        let texts = BarTexts(self, rows: rows, x: x, canvas: canvas)
        let boxes = texts.boxes + bands.labels.map { $0.box.grown(by: 1) }
        drawBands(bands, scale, x: x, top: gridTop, bottom: bottom, around: boxes + rows.labelBoxes, on: &canvas)
        drawGrid(scale, x: x, rows: rows, top: gridTop, bottom: bottom, around: boxes, on: &canvas)
        bands.drawLabels(on: &canvas)
        rows.drawLabels(plot.categories, indent: min(max(x.position(0) - 0.5, 0), 8), on: &canvas)
        drawBars(rows, x: x, around: texts.boxes, on: &canvas)
        let end = drawReferences(
            x: x, top: gridTop, bottom: bottom, around: boxes + rows.labelBoxes, on: &canvas)
        drawIntervals(rows, x: x, on: &canvas)
        texts.draw(on: &canvas)
        var scene = canvas.scene(.bars, height: end + 2)
        scene.domain = scale.domain
        scene.scaleGroup = plot.scaleGroup
        scene.paletteSize = paletteSize
        return scene
    }

    private func drawBands(
        _ bands: BandPlacing, _ scale: AxisScale, x: LinearScale, top: Double, bottom: Double, around texts: [Box],
        on canvas: inout Canvas
    ) {
        let limits = scale.bands.limits(within: scale.domain).map { limit in
            [Point(x.position(limit), top), Point(x.position(limit), bottom)]
        }
        bands.draw(limits: limits.cut(outOf: texts), on: &canvas)
    }

    private func drawIntervals(_ rows: BarRows, x: LinearScale, on canvas: inout Canvas) {
        var runs: [[Point]] = []
        for (category, stack) in stacks.enumerated() {
            for part in stack.parts {
                guard let interval = part.datum.drawnInterval else { continue }
                let span = rows.span(category: category, series: part.series)
                runs += IntervalShape.lying(
                    y: (span.lowerBound + span.upperBound) / 2, from: x.position(interval.lower),
                    to: x.position(interval.upper))
            }
        }
        for shape in IntervalShape.uponBars(runs) { canvas.add(shape) }
    }

    // MARK: Axis

    /// As many ticks as have room for their labels.
    private func scales(rows: BarRows, canvas: Canvas) -> (axis: AxisScale, x: LinearScale) {
        let extent = ValueExtent.ofBars(plot.series, plot.references, plot.arrangement)
        var count = 6
        while true {
            let axis = AxisScale(plot.axis, extent: extent, base: .bars, maximumCount: count, bands: plot.bands)
            let x = valueScale(axis, rows: rows, canvas: canvas)
            let step = (x.end - x.start) / Double(max(axis.labels.count - 1, 1))
            if step >= canvas.measure.widest(axis.labels) + 12 || count <= 2 { return (axis, x) }
            count -= 1
        }
    }

    /// As wide as the texts beyond the ends of the bars allow: those of negative values push from the left, all others
    /// from the right. Both depend on each other; a few rounds settle them.
    private func valueScale(_ scale: AxisScale, rows: BarRows, canvas: Canvas) -> LinearScale {
        let domain = scale.domain
        let extent = domain.upperBound - domain.lowerBound
        let texts = stacks.enumerated().flatMap { index, stack in
            BarTexts.endTexts(stack, category: plot.categories[index], layout: self).map { end in
                (
                    share: extent > 0 ? (end.value - domain.lowerBound) / extent : 0, isNegative: end.value < 0,
                    width: canvas.measure.width(end.text, .bold) + 8
                )
            }
        }
        let firstLabel = scale.labels.first.map { canvas.measure.width($0) / 2 } ?? 0
        let edge = max(rows.left, firstLabel) + 0.5
        let outermost = width - (scale.labels.last.map { canvas.measure.width($0) / 2 } ?? 0) - 1
        var (left, right) = (edge, outermost)
        for _ in 0..<6 {
            right = texts.filter { !$0.isNegative && $0.share > 0.01 }.reduce(outermost) {
                min($0, left + (width - $1.width - left) / $1.share)
            }
            left = texts.filter { $0.isNegative && $0.share < 0.99 }.reduce(edge) {
                max($0, (edge + $1.width - $1.share * right) / (1 - $1.share))
            }
        }
        return LinearScale(domain: domain, start: left, end: max(right, left + 20))
    }

    private func drawTickLabels(_ scale: AxisScale, x: LinearScale, top: Double, on canvas: inout Canvas) -> Double {
        let style = canvas.textStyle(.mutedText, anchor: .middle)
        let baseline = canvas.baseline(ofLine: 0, top: top + 2)
        let texts = zip(scale.ticks.values, scale.labels).map { tick, label in
            canvas.text(label, at: Point(x.position(tick.double), baseline), style)
        }
        canvas.addGroup(style, texts)
        return top + canvas.measure.lineHeight + 4
    }

    private func drawGrid(
        _ scale: AxisScale, x: LinearScale, rows: BarRows, top: Double, bottom: Double, around texts: [Box],
        on canvas: inout Canvas
    ) {
        // Where names stand above their bars and values beside them, short ticks are enough.
        let areShort = rows.labelsStandAbove && plot.valueLabels == .automatic
        let end = areShort ? top + 4 : bottom
        // Short ticks end above the first name.
        let boxes = areShort ? texts : texts + rows.labelBoxes
        let runs = scale.ticks.values.filter { $0.double != 0 }.map { tick in
            let place = x.position(tick.double)
            return [Point(place, top), Point(place, end)]
        }
        canvas.add(SceneShape(.path(runs.cut(outOf: boxes), closed: false), .gridLine))
        let zero = x.position(min(max(0, scale.domain.lowerBound), scale.domain.upperBound))
        let axis = [[Point(zero, top), Point(zero, bottom)]].cut(outOf: rows.labelBoxes)
        canvas.add(SceneShape(.path(axis, closed: false), .axisLine))
    }

    // MARK: Marks

    private func drawBars(_ rows: BarRows, x: LinearScale, around texts: [Box], on canvas: inout Canvas) {
        for (index, series) in plot.series.enumerated() {
            let common = ShapeStyle.fill(series.role.token(paletteSize: paletteSize))
            var items: [SceneItem] = []
            for (category, stack) in stacks.enumerated() {
                for part in stack.parts where part.series == index {
                    let span = rows.span(category: category, series: index)
                    let (a, b) = isStacked ? stack.span(part, on: x) : (x.position(part.from), x.position(part.to))
                    let box = Box(minX: min(a, b), minY: span.lowerBound, maxX: max(a, b), maxY: span.upperBound)
                    let token = part.datum.role?.token(paletteSize: paletteSize) ?? common.fill ?? .own
                    items += BarShape.items(
                        box, token: token, datum: part.datum, attributes: series.attributes, around: texts)
                }
            }
            if !items.isEmpty { canvas.items.append(.group(SceneGroup(shapes: common, items))) }
        }
        for (category, stack) in stacks.enumerated() {
            guard let (a, b) = stack.mergedSpan(on: x) else { continue }
            let span = rows.span(category: category, series: 0)
            canvas.items += MergedShape.items(
                Box(minX: min(a, b), minY: span.lowerBound, maxX: max(a, b), maxY: span.upperBound))
        }
    }

    /// Reference lines cross all bars; their labels stand below. Returns where they end.
    private func drawReferences(
        x: LinearScale, top: Double, bottom: Double, around texts: [Box], on canvas: inout Canvas
    ) -> Double {
        var placed: [Box] = []
        for reference in plot.references.filter({ $0.value.isFinite }).sorted(by: { $0.value < $1.value }) {
            let place = x.position(reference.value)
            let wrapped = canvas.measure.wrap(reference.label, maxWidth: max(width * 0.6, 120))
            if !wrapped.fits { canvas.problems.append(.labelTooWide(reference.label)) }
            let left = max(0, min(place - wrapped.width / 2, width - wrapped.width))
            let height = Double(wrapped.lines.count) * canvas.measure.lineHeight
            var box = Box(minX: left - 8, minY: bottom + 6, maxX: left + wrapped.width + 8, maxY: bottom + 6 + height)
            while let hit = placed.first(where: { $0.overlap(with: box) > 0 }) {
                box.minY = hit.maxY
                box.maxY = hit.maxY + height
            }
            placed.append(box)
            for shape in reference.shapes(
                from: Point(place, top), to: Point(place, bottom + 5), around: texts, rim: .paper)
            {
                canvas.add(shape)
            }
            canvas.addLines(
                wrapped.lines, x: left + wrapped.width / 2, top: box.minY, canvas.textStyle(.text, anchor: .middle))
        }
        return placed.map(\.maxY).max() ?? bottom
    }
}
