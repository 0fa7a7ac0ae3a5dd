/// The frame of plots whose values go to the right: ticks above, gridlines down through all rows.
struct HorizontalFrame {
    let scale: AxisScale
    let x: LinearScale

    /// A text beside a value, for which the axis leaves room.
    struct EndText {
        var value: Double
        /// From the place of the value to the far end of the text.
        var reach: Double
        var side: Side

        enum Side { case left, right }
    }

    /// As many ticks as have room for their labels, on an axis from `left` to `right` as long as the texts beyond its
    /// values allow.
    init(
        _ axis: ValueAxis, extent: ClosedRange<Double>?, base: AxisScale.Base, left: Double, right: Double,
        texts: [EndText], bands: [ValueBand] = [], canvas: Canvas
    ) {
        var count = 7
        while true {
            let scale = AxisScale(axis, extent: extent, base: base, maximumCount: count, bands: bands)
            let x = Self.fitted(scale, left: left, right: right, texts: texts, canvas: canvas)
            let step = (x.end - x.start) / Double(max(scale.labels.count - 1, 1))
            if step >= canvas.measure.widest(scale.labels) + 12 || count <= 2 {
                (self.scale, self.x) = (scale, x)
                return
            }
            count -= 1
        }
    }

    /// Texts at the left push the start, those at the right the end; both depend on each other, a few rounds settle
    /// them. Labels of ticks stand exactly at their ticks and stay inside the drawing.
    private static func fitted(
        _ scale: AxisScale, left: Double, right: Double, texts: [EndText], canvas: Canvas
    ) -> LinearScale {
        let domain = scale.domain
        let extent = domain.upperBound - domain.lowerBound
        func share(_ text: EndText) -> Double { extent > 0 ? (text.value - domain.lowerBound) / extent : 0 }
        let half = (scale.labels.first, scale.labels.last)
        let edge = max(left, half.0.map { canvas.measure.width($0) / 2 } ?? 0) + 0.5
        let outermost = min(right, canvas.width - (half.1.map { canvas.measure.width($0) / 2 } ?? 0)) - 1
        var (start, end) = (edge, outermost)
        for _ in 0..<8 {
            end = texts.filter { $0.side == .right && share($0) > 0.01 }.reduce(outermost) {
                min($0, start + (right - $1.reach - start) / share($1))
            }
            start = texts.filter { $0.side == .left && share($0) < 0.99 }.reduce(edge) {
                max($0, (left + $1.reach - share($1) * end) / (1 - share($1)))
            }
        }
        return LinearScale(domain: domain, start: start, end: max(end, start + 20))
    }

    /// Draws the labels of the ticks from `top` on; returns where the grid begins.
    func drawTicks(on canvas: inout Canvas, top: Double) -> Double {
        let style = canvas.textStyle(.mutedText, anchor: .middle)
        let baseline = canvas.baseline(ofLine: 0, top: top + 2)
        canvas.addGroup(
            style,
            zip(scale.ticks.values, scale.labels).map { tick, label in
                canvas.text(label, at: Point(x.position(tick.double), baseline), style)
            })
        return top + canvas.measure.lineHeight + 4
    }

    /// Gridlines between two heights; a line at 0 stands out.
    func drawGrid(on canvas: inout Canvas, top: Double, bottom: Double, around texts: [Box], end: GridEnd = .bottom) {
        let reach = end == .bottom ? bottom : top + 4
        let ticks = scale.ticks.values.map(\.double)
        let runs = ticks.filter { $0 != 0 }.map { tick in
            [Point(x.position(tick), top), Point(x.position(tick), reach)]
        }
        canvas.add(SceneShape(.path(runs.cut(outOf: texts), closed: false), .gridLine))
        guard scale.domain.contains(0) else { return }
        let zero = [[Point(x.position(0), top), Point(x.position(0), bottom)]]
        canvas.add(SceneShape(.path(zero.cut(outOf: texts), closed: false), .axisLine))
    }

    /// How far down gridlines run: through all rows, or as short ticks.
    enum GridEnd { case bottom, tick }
}

extension ValueAxis {
    /// For points, which show places and no lengths: an automatic axis stays near the values unless 0 is near as well.
    /// It stretches to the limits of bands as long as the values keep half of the room.
    func near(_ extent: ClosedRange<Double>?, bands: [ValueBand] = []) -> ValueAxis {
        guard domain == .automatic, let extent, extent.upperBound > extent.lowerBound else { return self }
        let size = extent.upperBound - extent.lowerBound
        var reach = extent
        for band in bands {
            guard let entry = band.entry(from: extent) else { continue }
            let beyond = band.from == entry.limit ? size * 0.1 : -size * 0.1
            let wished = min(entry.limit, entry.limit + beyond)...max(entry.limit, entry.limit + beyond)
            guard let wider = ValueExtent.union(reach, wished),
                wider.upperBound - wider.lowerBound <= 2 * size
            else { continue }
            reach = wider
        }
        guard reach.lowerBound > 0.3 * reach.upperBound else { return self }
        var axis = self
        axis.domain = .fixed(
            Ticks.covering(reach, maximumCount: 7, wholeNumbers: wholeNumbers ? .required : .notRequired).range)
        return axis
    }
}
