/// Lays out answers on an opinion scale: one bar for each item, from 0 or from a common middle.
struct LikertLayout {
    let plot: LikertPlot
    let style: ChartStyle
    let width: Double
    let rows: [LikertRow]

    private static let pitch = 23.0
    /// Half a pixel less wherever a part touches a neighbour; the ends of a bar stand where they belong.
    private static let gap = 0.6
    /// Between the bars and a column beside them.
    private static let columnGap = 16.0

    init(_ plot: LikertPlot, width: Double, style: ChartStyle) {
        self.plot = plot
        self.style = style
        self.width = width
        rows = plot.items.indices.map { LikertRow(plot, item: $0) }
    }

    /// Where values lie: the bars and, beside them, the neutral answers with a 0 of their own.
    struct Scales {
        var main: LinearScale
        var neutral: LinearScale?
        /// Each with its label, at its place.
        var ticks: [(label: String, x: Double)] = []
    }

    func scene() -> Scene {
        var canvas = Canvas(width: width, style: style)
        let sides = LikertSides(plot, canvas: canvas)
        // Where the names end decides how many lines stand under a bar.
        var draft = canvas
        let left = BarRows(plot.items, slots: 1, pitch: Self.pitch, canvas: &draft).left
        let below = sides.below(from: max(left, 8), canvas: canvas)
        var bars = BarRows(plot.items, slots: 1, pitch: Self.pitch, below: below, canvas: &canvas)
        let scales = scales(left: bars.left, right: sides.left, canvas: canvas)
        var y = Legend(entries: legend).draw(on: &canvas, top: 0)
        y = PlotHeader.drawUnit(plot.axis.unit, notes: [], on: &canvas, top: y)
        let gridTop = drawHeads(scales, sides: sides, top: y, on: &canvas)
        let bottom = bars.place(from: gridTop + 6)

        // Names above their bars begin where these do.
        let indent = plot.alignment == .left ? min(max(scales.main.start - 0.5, 0), 8) : 0
        let texts = texts(bars, scales: scales, canvas: canvas)
        let placed = sides.texts(bars, left: bars.labelsStandAbove ? indent : bars.left, canvas: canvas)
        let boxes = (texts.flatMap(\.texts) + placed.flatMap(\.texts)).map { $0.box.grown(by: 2) }
        drawGrid(scales, bars: bars, top: gridTop, bottom: bottom, around: boxes, on: &canvas)
        bars.drawLabels(plot.items, indent: indent, on: &canvas)
        drawBars(bars, scales: scales, on: &canvas)
        for group in texts + placed { canvas.addGroup(group.style, group.texts) }
        var scene = canvas.scene(.likert, height: bottom + 2)
        scene.domain = scales.main.domain
        scene.scaleGroup = plot.scaleGroup
        return scene
    }

    // MARK: Scales

    private var neutral: Int? {
        plot.alignment == .centre ? plot.answers.firstIndex { $0.step == 0 } : nil
    }

    private func scales(left: Double, right: Double, canvas: Canvas) -> Scales {
        let measure = canvas.measure
        let spans = rows.flatMap(\.parts).map { ($0.isBeside, $0.span) }
        let main = spans.filter { !$0.0 }.map(\.1)
        let low = plot.alignment == .left ? 0 : main.map(\.lowerBound).min() ?? 0
        let high = max(main.map(\.upperBound).max() ?? 0, plot.alignment == .left ? 100 : 0)
        let side = max(spans.filter(\.0).map(\.1.upperBound).max() ?? 0, 5)
        // A tick at the very edge needs half its label.
        let edge = max(left, measure.width(plot.alignment == .left ? "0" : "100") / 2 + 0.5)
        guard plot.alignment == .centre else {
            let scale = LinearScale(domain: 0...high, start: edge, end: right - measure.width("100") / 2 - 1)
            return Scales(main: scale, ticks: ticks(0...100, on: scale, canvas: canvas))
        }
        let reach = Ticks.covering(0...max(-low, high, 1), maximumCount: 5).range.upperBound
        let domain = -min(reach, rounded(-low))...min(reach, rounded(high))
        let valueRoom = neutral == nil ? 0 : neutralLabelWidth(canvas) + 6
        let gaps = neutral == nil ? 0 : Self.columnGap + measure.width("100")
        let extent = domain.upperBound - domain.lowerBound + (neutral == nil ? 0 : side)
        let room = max(right - measure.width("100") / 2 - 1 - edge - gaps - valueRoom, 40)
        let perCent = room / max(extent, 1)
        let end = edge + (domain.upperBound - domain.lowerBound) * perCent
        var scales = Scales(main: LinearScale(domain: domain, start: edge, end: end))
        scales.ticks = ticks(domain, on: scales.main, canvas: canvas)
        if neutral != nil {
            let start = end + gaps
            let scale = LinearScale(domain: 0...side, start: start, end: start + side * perCent)
            scales.neutral = scale
            scales.ticks.append((plot.axis.tickLabel(.init(units: 0, decimals: 0)), scale.start))
            let step = Ticks.within(0...side, maximumCount: 2).values.last
            if let step, step.double > 0, step.double < 100,
                scale.position(step.double) - scale.start > measure.width("100") + 4
            {
                scales.ticks.append((plot.axis.tickLabel(step), scale.position(step.double)))
            }
        }
        return scales
    }

    /// Up to the next ten, so that the halves end near a tick.
    private func rounded(_ value: Double) -> Double { max((value / 10).rounded(.up) * 10, 10) }

    /// Labels without a sign in both directions.
    private func ticks(
        _ domain: ClosedRange<Double>, on scale: LinearScale, canvas: Canvas
    ) -> [(label: String, x: Double)] {
        let longest = max(domain.upperBound, -domain.lowerBound)
        let room = abs(scale.end - scale.start) / max(domain.upperBound - domain.lowerBound, 1) * longest
        let count = min(6, max(2, Int(room / (canvas.measure.width("100") + 14)) + 1))
        let values = Ticks.within(0...longest, maximumCount: count, wholeNumbers: .required).values
        let above = values.filter { $0.double <= domain.upperBound + 1e-9 }
        let below = values.filter { $0.double > 0 && -$0.double >= domain.lowerBound - 1e-9 }
        return below.reversed().map { (plot.axis.tickLabel($0), scale.position(-$0.double)) }
            + above.map { (plot.axis.tickLabel($0), scale.position($0.double)) }
    }

    private func neutralLabelWidth(_ canvas: Canvas) -> Double {
        guard let neutral, plot.valueLabels == .automatic else { return 0 }
        return canvas.measure.widest(plot.answers[neutral].data.map(\.value.text))
    }

    // MARK: Around the bars

    /// As the bars show them, from the left to the right; neutral answers that stand beside come last.
    private var legend: [Legend.Entry] {
        let order: [LikertAnswer]
        if plot.alignment == .left {
            order = plot.answers
        } else {
            let against = plot.answers.filter { $0.step < 0 }.sorted { $0.step < $1.step }
            let favour = plot.answers.filter { $0.step > 0 }.sorted { $0.step < $1.step }
            order = against + favour + plot.answers.filter { $0.step == 0 }
        }
        return order.map { Legend.Entry(label: $0.label, weight: .regular, swatch: .area($0.token)) }
    }

    /// Tick labels and the heads of the columns beside the bars, on a common last line.
    private func drawHeads(_ scales: Scales, sides: LikertSides, top: Double, on canvas: inout Canvas) -> Double {
        let lineHeight = canvas.measure.lineHeight
        let lines = max(sides.headLines, 1)
        let ticksTop = top + 2 + Double(lines - 1) * lineHeight
        sides.drawHeads(bottom: ticksTop + lineHeight, on: &canvas)
        let style = canvas.textStyle(.mutedText, anchor: .middle)
        let baseline = canvas.baseline(ofLine: 0, top: ticksTop)
        canvas.addGroup(style, scales.ticks.map { canvas.text($0.label, at: Point($0.x, baseline), style) })
        return ticksTop + lineHeight + 2
    }

    private func drawGrid(
        _ scales: Scales, bars: BarRows, top: Double, bottom: Double, around texts: [Box], on canvas: inout Canvas
    ) {
        let zeros = [scales.main.position(0)] + (scales.neutral.map { [$0.position(0)] } ?? [])
        // Where names stand above their bars, short ticks and lines at the bars are enough.
        let end = bars.labelsStandAbove ? top + 4 : bottom
        let grid = scales.ticks.map(\.x).filter { x in !zeros.contains { abs($0 - x) < 0.5 } }.map {
            [Point($0, top), Point($0, end)]
        }
        canvas.add(SceneShape(.path(grid.cut(outOf: texts), closed: false), .gridLine))
        let axes = zeros.flatMap { zero -> [[Point]] in
            guard bars.labelsStandAbove else { return [[Point(zero, top), Point(zero, bottom)]] }
            return [[Point(zero, top), Point(zero, end)]]
                + plot.items.indices.map { item in
                    let span = bars.span(category: item, series: 0)
                    return [Point(zero, span.lowerBound - 1), Point(zero, span.upperBound + 1)]
                }
        }
        canvas.add(SceneShape(.path(axes.cut(outOf: texts), closed: false), .axisLine))
    }

    // MARK: Bars and their texts

    private func drawBars(_ bars: BarRows, scales: Scales, on canvas: inout Canvas) {
        for (index, answer) in plot.answers.enumerated() {
            var items: [SceneItem] = []
            for (item, row) in rows.enumerated() {
                for part in row.parts where part.answer == index {
                    let span = bars.span(category: item, series: 0)
                    let (from, to) = places(of: part, scales)
                    let gap = min(Self.gap, (to - from) / 4)
                    let touches = row.touches(part)
                    let box = Box(
                        minX: touches.before ? from + gap : from, minY: span.lowerBound,
                        maxX: touches.after ? to - gap : to, maxY: span.upperBound)
                    items += BarShape.items(
                        box, token: answer.token, datum: part.datum, attributes: answer.attributes)
                }
            }
            if !items.isEmpty {
                canvas.items.append(.group(SceneGroup(shapes: .fill(answer.token), items)))
            }
        }
    }

    private func places(of part: LikertRow.Part, _ scales: Scales) -> (from: Double, to: Double) {
        let scale = part.isBeside ? scales.neutral ?? scales.main : scales.main
        return (scale.position(part.span.lowerBound), scale.position(part.span.upperBound))
    }

    /// Values in the parts that have room for them, or beyond the end where nothing else stands; signs in place of bars.
    private func texts(
        _ bars: BarRows, scales: Scales, canvas: Canvas
    ) -> [(style: TextStyle, texts: [SceneText])] {
        var groups: [(style: TextStyle, texts: [SceneText])] = []
        let beyond = canvas.textStyle(.text)
        var outer: [SceneText] = []
        for (index, answer) in plot.answers.enumerated() where plot.valueLabels == .automatic {
            let style = canvas.textStyle(answer.token.textUpon, anchor: .middle)
            var texts: [SceneText] = []
            for (item, row) in rows.enumerated() {
                for part in row.parts where part.answer == index {
                    let (from, to) = places(of: part, scales)
                    let baseline = baseline(item, bars, canvas)
                    if part.isBeside {
                        outer.append(canvas.text(part.datum.value.text, at: Point(to + 5, baseline), beyond))
                        continue
                    }
                    let text = canvas.text(part.datum.value.text, at: Point((from + to) / 2, baseline), style)
                    if part.datum.certainty == .final, text.width <= to - from - 5 { texts.append(text) }
                }
            }
            if !texts.isEmpty { groups.append((style, texts)) }
        }
        return groups + [(beyond, outer + signs(bars, scales: scales, canvas: canvas))]
    }

    private func signs(_ bars: BarRows, scales: Scales, canvas: Canvas) -> [SceneText] {
        rows.enumerated().flatMap { item, row in
            var edge = scales.main.position(0) + 5
            return row.missing.map { missing in
                let sign = canvas.sign(
                    missing.symbol, kind: missing.kind, at: Point(edge, baseline(item, bars, canvas)), anchor: .start,
                    attributes: missing.datum.attributes)
                edge += sign.width + 6
                return sign
            }
        }
    }

    private func baseline(_ item: Int, _ bars: BarRows, _ canvas: Canvas) -> Double {
        let span = bars.span(category: item, series: 0)
        return (span.lowerBound + span.upperBound) / 2 + canvas.measure.middleToBaseline
    }
}

/// What stands at one item, in values.
struct LikertRow {
    struct Part {
        var answer: Int
        var datum: PlotDatum
        /// Below 0 for answers against, where these go to the left.
        var span: ClosedRange<Double>
        /// In the column of neutral answers.
        var isBeside = false
    }

    struct Missing {
        var datum: PlotDatum
        var symbol: String
        var kind: String
    }

    var parts: [Part] = []
    var missing: [Missing] = []

    /// Whether other parts follow each other with this one on the same scale.
    func touches(_ part: Part) -> (before: Bool, after: Bool) {
        let others = parts.filter {
            $0.answer != part.answer && $0.isBeside == part.isBeside
                && $0.span.upperBound - $0.span.lowerBound > 0.15
        }
        return (
            others.contains { abs($0.span.upperBound - part.span.lowerBound) < 1e-6 },
            others.contains { abs($0.span.lowerBound - part.span.upperBound) < 1e-6 }
        )
    }

    /// Without a single answer, even one outside the scale, the rest would give it away: then no part is drawn.
    init(_ plot: LikertPlot, item: Int) {
        var known: [(index: Int, datum: PlotDatum, value: Double)] = []
        for (index, answer) in plot.answers.enumerated() {
            guard let datum = answer.datum(item) else { continue }
            if let value = datum.value.number {
                known.append((index, datum, max(value, 0)))
            } else if case .missing(let symbol, let kind) = datum.value {
                missing.append(Missing(datum: datum, symbol: symbol, kind: kind))
            }
        }
        let outsideIsKnown = plot.outside.allSatisfy { $0.datum(item).map { $0.value.number != nil } ?? true }
        guard missing.isEmpty, outsideIsKnown else { return }
        parts = plot.alignment == .left ? Self.inOrder(known) : Self.fromTheMiddle(known, plot)
    }

    private static func inOrder(_ known: [(index: Int, datum: PlotDatum, value: Double)]) -> [Part] {
        var sum = 0.0
        return known.map { index, datum, value in
            sum += value
            return Part(answer: index, datum: datum, span: (sum - value)...sum)
        }
    }

    private static func fromTheMiddle(
        _ known: [(index: Int, datum: PlotDatum, value: Double)], _ plot: LikertPlot
    ) -> [Part] {
        func step(_ index: Int) -> Int { plot.answers[index].step }
        var (favour, against) = (0.0, 0.0)
        // The weakest opinion stands nearest to the middle.
        let ordered = known.sorted { (abs(step($0.index)), $0.index) < (abs(step($1.index)), $1.index) }
        return ordered.map { index, datum, value in
            switch step(index) {
            case 0: return Part(answer: index, datum: datum, span: 0...value, isBeside: true)
            case 1...:
                favour += value
                return Part(answer: index, datum: datum, span: (favour - value)...favour)
            default:
                against += value
                return Part(answer: index, datum: datum, span: -against...(value - against))
            }
        }
    }
}
