/// The frame of plots whose values go upwards: ticks at the left, gridlines, the room in between.
struct VerticalFrame {
    let scale: AxisScale
    var left: Double
    var right: Double
    var top = 0.0
    var bottom = 0.0

    var y: LinearScale { LinearScale(domain: scale.domain, start: bottom, end: top) }

    /// Where bars stand and the axis line is drawn: at 0 if the axis has it.
    var base: Double { y.position(min(max(0, scale.domain.lowerBound), scale.domain.upperBound)) }

    init(scale: AxisScale, canvas: Canvas, rightGutter: Double) {
        self.scale = scale
        left = (canvas.measure.widest(scale.labels) + 8).rounded(.up)
        right = canvas.width - rightGutter
    }

    init(scale: AxisScale, left: Double, right: Double) {
        self.scale = scale
        self.left = left
        self.right = right
    }

    /// One line for each tick but the base.
    var gridLines: [[Point]] {
        let y = y
        return scale.ticks.values.map { y.position($0.double) }.filter { abs($0 - base) > 0.5 }.map { place in
            [Point(left, place), Point(right, place)]
        }
    }

    /// The height of the room for marks.
    static func height(of canvas: Canvas, size: PlotSize) -> Double {
        let regular =
            canvas.isNarrow ? min(max(canvas.width * 0.66, 190), 230) : min(max(canvas.width * 0.38, 220), 300)
        return (size == .compact ? regular * 0.7 : regular).rounded()
    }

    static func tickCount(height: Double, measure: TextMeasure) -> Int {
        min(max(Int(height / (measure.lineHeight * 2)) + 1, 3), 7)
    }

    /// The first y at which marks may begin below something that ends at `y`.
    static func top(below y: Double, measure: TextMeasure) -> Double { (y + measure.size * 0.5 + 3).rounded(.up) }

    /// Gridlines leave out the texts that stand upon them.
    func drawGrid(on canvas: inout Canvas, around texts: [Box]) {
        let y = y
        let style = canvas.textStyle(.mutedText, anchor: .end)
        var labels: [SceneText] = []
        for (tick, label) in zip(scale.ticks.values, scale.labels) {
            let place = y.position(tick.double)
            labels.append(canvas.text(label, at: Point(left - 8, place + canvas.measure.middleToBaseline), style))
        }
        canvas.add(SceneShape(.path(gridLines.cut(outOf: texts), closed: false), .gridLine))
        canvas.addGroup(style, labels)
    }

    func drawBase(on canvas: inout Canvas, tickPlaces: [Double]) {
        var runs = [[Point(left, base), Point(right, base)]]
        runs += tickPlaces.map { [Point($0, bottom), Point($0, bottom + 4)] }
        canvas.add(SceneShape(.path(runs, closed: false), .axisLine))
    }

    /// Bands behind the marks, with a line at each limit.
    func drawBands(_ placing: BandPlacing, on canvas: inout Canvas, around texts: [Box]) {
        let y = y
        let limits = scale.bands.limits(within: scale.domain).map { limit in
            [Point(left, y.position(limit)), Point(right, y.position(limit))]
        }
        placing.draw(limits: limits.cut(outOf: texts), on: &canvas)
    }

    /// Reference lines across the plot.
    func drawReferences(
        _ references: [ReferenceLine], on canvas: inout Canvas, around texts: [Box], rim: ReferenceLine.Rim = .none
    ) {
        let y = y
        for reference in references where reference.value.isFinite {
            let place = y.position(reference.value)
            for shape in reference.shapes(from: Point(left, place), to: Point(right, place), around: texts, rim: rim) {
                canvas.add(shape)
            }
        }
    }
}
