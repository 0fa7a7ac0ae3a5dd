/// Lays out vertical bars.
struct ColumnLayout {
    let plot: ColumnPlot
    let style: ChartStyle
    let width: Double
    let paletteSize: Int
    let stacks: [BarStack]

    init(_ plot: ColumnPlot, width: Double, style: ChartStyle) {
        self.plot = plot
        self.style = style
        self.width = width
        paletteSize = PaletteChoice.size(plot.paletteSize, for: plot.series)
        stacks = BarStack.stacks(plot.series, plot.categories, arrangement: plot.arrangement)
    }

    var isStacked: Bool { plot.arrangement != .grouped }

    func scene() -> Scene {
        var canvas = Canvas(width: width, style: style)
        let height = VerticalFrame.height(of: canvas, size: plot.size)
        let scale = AxisScale(
            plot.axis, extent: ValueExtent.ofBars(plot.series, plot.references, plot.arrangement), base: .bars,
            maximumCount: VerticalFrame.tickCount(height: height, measure: canvas.measure), bands: plot.bands)
        let names = names(canvas: canvas, height: height)
        var frame = VerticalFrame(scale: scale, canvas: canvas, rightGutter: names.gutter)
        let bands = ColumnBands(self, left: frame.left, right: frame.right)
        let centres = plot.categories.indices.map { bands.scale.centre($0) }
        var wrapped: [WrappedText]?
        if !plot.isTimeline {
            wrapped = CategoryLabels.wrapped(
                plot.categories, maxWidth: bands.scale.step - 6, measure: canvas.measure)
            let annotationsFit = plot.categories.allSatisfy {
                canvas.measure.width($0.annotation ?? "") <= bands.scale.step - 4
            }
            guard wrapped != nil, annotationsFit else {
                return BarLayout(plot.asBars, width: width, style: style).scene()
            }
        }

        // What stands between the columns is placed before the head is known: texts may need room above the highest
        // column, the key names the bands without a place.
        frame.bottom = height
        let texts = ColumnTexts(self, frame: frame, bands: bands, canvas: canvas)
        var valueBands = valueBands(frame, bands: bands, texts: texts, canvas: canvas)
        let key = StackNames.mergedKey(stacks, plot.mergedLabel) + names.legend
        var y = Legend(entries: key + valueBands.legend).draw(on: &canvas, top: 0)
        y = PlotHeader.drawUnit(plot.axis.unit, notes: scale.notes(plot.axis), on: &canvas, top: y)
        let flags = plot.events.compactMap { flag($0, bands: bands.scale) }
        let (headerBottom, flagTops) = PlotHeader.drawFlags(flags, on: &canvas, top: flags.isEmpty ? y : y + 3)
        frame.top = max(
            VerticalFrame.top(below: headerBottom, measure: canvas.measure),
            (headerBottom + 2 - texts.highest).rounded(.up))
        frame.bottom = frame.top + height
        let shift = frame.top
        valueBands.move(down: shift)

        let valueBoxes = texts.boxes(down: shift)
        let boxes = valueBoxes + valueBands.labels.map { $0.box.grown(by: 1) }
        frame.drawBands(valueBands, on: &canvas, around: valueBoxes)
        frame.drawGrid(on: &canvas, around: boxes)
        PlotHeader.drawRules(flags, tops: flagTops, bottom: frame.bottom, on: &canvas, around: boxes)
        valueBands.drawLabels(on: &canvas)
        drawBars(frame, bands: bands, around: valueBoxes, on: &canvas)
        let chosen = plot.isTimeline ? CategoryLabels.thinned(plot.categories, centres: centres, canvas: canvas) : []
        frame.drawBase(on: &canvas, tickPlaces: chosen.map { centres[$0] })
        frame.drawReferences(plot.references, on: &canvas, around: boxes, rim: .paper)
        drawIntervals(frame, bands: bands, on: &canvas)
        texts.draw(on: &canvas, down: shift)
        names.draw(frame, on: &canvas)
        let labelsTop = max(frame.bottom, texts.lowest + shift) + 7
        let bottom = drawCategories(wrapped, chosen: chosen, centres: centres, top: labelsTop, on: &canvas)
        var scene = canvas.scene(.columns, height: bottom + 2)
        scene.domain = scale.domain
        scene.scaleGroup = plot.scaleGroup
        scene.paletteSize = paletteSize
        return scene
    }

    /// A stack is named from top to bottom, columns beside each other from left to right.
    private func names(canvas: Canvas, height: Double) -> StackNames {
        let hasParts = isStacked && plot.series.count > 1
        let key = plot.series.count > 1 ? StackNames.key(plot.series, paletteSize: paletteSize) : []
        return StackNames(
            parts: hasParts ? StackNames.parts(of: stacks.last, plot.series, withValues: false) : nil,
            references: plot.references, key: isStacked ? key.reversed() : key, canvas: canvas, height: height)
    }

    /// Columns, their intervals and texts keep the labels of bands away.
    private func valueBands(
        _ frame: VerticalFrame, bands: ColumnBands, texts: ColumnTexts, canvas: Canvas
    ) -> BandPlacing {
        guard !frame.scale.bands.isEmpty else { return .none }
        let y = frame.y
        var boxes = texts.boxes(down: 0)
        for (category, stack) in stacks.enumerated() {
            for part in stack.parts {
                let span = bands.span(category: category, series: part.series)
                let (from, to) = (y.position(part.from), y.position(part.end))
                boxes.append(
                    Box(minX: span.lowerBound, minY: min(from, to), maxX: span.upperBound, maxY: max(from, to)))
            }
        }
        let lines = plot.references.filter(\.value.isFinite).map {
            [Point(frame.left, y.position($0.value)), Point(frame.right, y.position($0.value))]
        }
        return BandPlacing(frame.scale.bands, frame: frame, avoiding: boxes, lines: lines, canvas: canvas)
    }

    private func drawIntervals(_ frame: VerticalFrame, bands: ColumnBands, on canvas: inout Canvas) {
        var runs: [[Point]] = []
        for (category, stack) in stacks.enumerated() {
            for part in stack.parts {
                guard let interval = part.datum.drawnInterval else { continue }
                let span = bands.span(category: category, series: part.series)
                runs += IntervalShape.upright(
                    x: (span.lowerBound + span.upperBound) / 2, from: frame.y.position(interval.lower),
                    to: frame.y.position(interval.upper),
                    cap: min(IntervalShape.cap, (span.upperBound - span.lowerBound) / 2 - 1))
            }
        }
        for shape in IntervalShape.uponBars(runs) { canvas.add(shape) }
    }

    private func flag(_ event: EventRule, bands: BandScale) -> PlotHeader.Flag? {
        switch event.place {
        case .at(let index):
            return plot.categories.indices.contains(index) ? PlotHeader.Flag(rule: event, x: bands.centre(index)) : nil
        case .before(let index):
            guard index > 0, plot.categories.indices.contains(index) else { return nil }
            return PlotHeader.Flag(rule: event, x: bands.centre(index) - bands.step / 2)
        }
    }

    private func drawBars(_ frame: VerticalFrame, bands: ColumnBands, around texts: [Box], on canvas: inout Canvas) {
        let y = frame.y
        for (index, series) in plot.series.enumerated() {
            let common = ShapeStyle.fill(series.role.token(paletteSize: paletteSize))
            var items: [SceneItem] = []
            for (category, stack) in stacks.enumerated() {
                for part in stack.parts where part.series == index {
                    let span = bands.span(category: category, series: index)
                    let (a, b) = isStacked ? stack.span(part, on: y) : (y.position(part.from), y.position(part.to))
                    let box = Box(minX: span.lowerBound, minY: min(a, b), maxX: span.upperBound, maxY: max(a, b))
                    let token = part.datum.role?.token(paletteSize: paletteSize) ?? common.fill ?? .own
                    items += BarShape.items(
                        box, token: token, datum: part.datum, attributes: series.attributes, around: texts)
                }
            }
            if !items.isEmpty { canvas.items.append(.group(SceneGroup(shapes: common, items))) }
        }
        for (category, stack) in stacks.enumerated() {
            guard let (a, b) = stack.mergedSpan(on: y) else { continue }
            let span = bands.span(category: category, series: 0)
            canvas.items += MergedShape.items(
                Box(minX: span.lowerBound, minY: min(a, b), maxX: span.upperBound, maxY: max(a, b)))
        }
    }

    private func drawCategories(
        _ wrapped: [WrappedText]?, chosen: [Int], centres: [Double], top: Double, on canvas: inout Canvas
    ) -> Double {
        guard let wrapped else {
            CategoryLabels.drawTimeline(plot.categories, chosen: chosen, centres: centres, top: top, on: &canvas)
            return top + canvas.measure.lineHeight
        }
        var bottom = top
        for (index, text) in wrapped.enumerated() {
            let style = canvas.textStyle(.text, plot.categories[index].isOwn ? .bold : .regular, anchor: .middle)
            bottom = max(bottom, canvas.addLines(text.lines, x: centres[index], top: top, style))
        }
        return bottom
    }
}

/// Where columns stand.
struct ColumnBands {
    let scale: BandScale
    private let slots: Int
    private let slotWidth: Double
    private let offset: Double

    /// Columns do not grow wider than this, however few there are.
    private static let widest = 46.0

    init(_ layout: ColumnLayout, left: Double, right: Double) {
        slots = layout.isStacked ? 1 : max(layout.plot.series.count, 1)
        scale = BandScale(
            count: layout.plot.categories.count, start: left + 2, end: right, gap: slots > 1 ? 0.26 : 0.34)
        slotWidth = min(scale.bandwidth / Double(slots), Self.widest)
        offset = (scale.step - slotWidth * Double(slots)) / 2
    }

    /// Left and right side of a column.
    func span(category: Int, series: Int) -> ClosedRange<Double> {
        let slot = slots > 1 ? series : 0
        let start = scale.start + scale.step * Double(category) + offset + slotWidth * Double(slot)
        let gap = slots > 1 ? min(0.75, slotWidth / 8) : 0
        return (start + gap)...(start + max(slotWidth - gap, gap))
    }
}
