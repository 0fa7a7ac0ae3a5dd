/// Panels of horizontal bars: the names of the rows stand once, left of the first column.
struct FacetBars {
    let scale: AxisScale
    private let layout: FacetLayout
    private let frame: FacetFrame
    private let names: [WrappedText]
    private let slots: Int
    private let pitch: Double
    /// From the left side of a panel to the end of its axis.
    private let axisWidth: Double
    private let writesValues: Bool

    private var plot: FacetPlot { layout.plot }

    private static let distance = 4.0

    init(_ layout: FacetLayout, canvas: inout Canvas) {
        self.layout = layout
        let plot = layout.plot
        let measure = canvas.measure
        slots = max(plot.panels.map(\.series.count).max() ?? 1, 1)
        pitch = (measure.size * 1.15).rounded(.up)
        let shares = canvas.isNarrow ? [0.3, 0.45, 0.6] : [0.2, 0.28, 0.4]
        func wrapped(_ share: Double) -> [WrappedText] {
            plot.categories.map {
                measure.wrap($0.label, $0.isOwn ? .bold : .regular, maxWidth: canvas.width * share)
            }
        }
        func suits(_ texts: [WrappedText]) -> Bool { texts.allSatisfy { $0.fits && $0.lines.count <= 3 } }
        let names = shares.map(wrapped).first(where: suits) ?? wrapped(shares[2])
        self.names = names
        for (index, name) in names.enumerated() where !name.fits {
            canvas.problems.append(.labelTooWide(plot.categories[index].label))
        }
        let gutter = ((names.map(\.width).max() ?? 0) + 10).rounded(.up)
        let values = plot.panels.flatMap { $0.series.flatMap { $0.data.map { $0.value } } }
        let widest = measure.widest(values.map(\.text))
        // Signs stand where bars begin and may reach beyond a short axis.
        let rough = AxisScale(plot.axis, extent: plot.valueRange, base: .bars, maximumCount: 4)
        let ends = [rough.labels.first, rough.labels.last].compactMap { $0.map { measure.width($0) / 2 } }
        frame = FacetFrame(
            plot.panels, gutter: max(gutter, (ends.first ?? 0) + 1), gap: max(18, ends.reduce(8, +)).rounded(.up),
            leastWidth: max(widest + 56, (2 * measure.widest(rough.labels) + 16) / 0.55), canvas: &canvas)
        let hasNegative = values.contains { ($0.number ?? 0) < 0 }
        writesValues = !hasNegative && widest + 8 <= frame.panelWidth * 0.45
        // The last tick of the last column must stay inside.
        let room = frame.panelWidth - measure.widest(rough.labels) / 2 - 1
        var end = room
        if writesValues {
            let top = rough.domain.upperBound
            for value in values {
                guard let number = value.number, top > 0, number / top > 0.01 else { continue }
                end = min(end, (frame.panelWidth - measure.width(value.text) - Self.distance - 2) / (number / top))
            }
        }
        axisWidth = max(end, 12)
        var count = 5
        var axis = AxisScale(plot.axis, extent: plot.valueRange, base: .bars, maximumCount: count)
        while count > 2, axisWidth / Double(max(axis.labels.count - 1, 1)) < measure.widest(axis.labels) + 8 {
            count -= 1
            axis = AxisScale(plot.axis, extent: plot.valueRange, base: .bars, maximumCount: count)
        }
        scale = axis
    }

    /// Draws all panels from `top` on; returns where they end.
    func draw(on canvas: inout Canvas, top: Double) -> Double {
        let behind = canvas.items.count
        var grid: [[Point]] = []
        var base: [[Point]] = []
        var ticks: [SceneText] = []
        var y = top
        for row in 0..<frame.rows {
            let titleBottom = y + Double(frame.titleLines(inRow: row)) * canvas.measure.lineHeight
            let tops = rowTops(from: titleBottom + 6)
            let bottom = (tops.last ?? titleBottom) - 2
            drawNames(tops, on: &canvas)
            for index in frame.panels(inRow: row) {
                let x = axis(index)
                var part = Canvas(of: canvas)
                part.items = frame.title(index, isOwn: plot.panels[index].isOwn, bottom: titleBottom, canvas: canvas)
                let texts = texts(index, tops: tops, x: x, canvas: canvas)
                let boxes = texts.map { $0.box.grown(by: 1.5) }
                grid += lines(x, from: titleBottom + 3, to: bottom).cut(outOf: boxes)
                let zero = x.position(min(max(0, scale.domain.lowerBound), scale.domain.upperBound))
                base.append([Point(zero, titleBottom + 3), Point(zero, bottom)])
                drawBars(index, tops: tops, x: x, on: &part)
                for reference in plot.references where reference.value.isFinite {
                    let place = x.position(reference.value)
                    for shape in reference.shapes(
                        from: Point(place, titleBottom + 3), to: Point(place, bottom), around: boxes, rim: .paper)
                    {
                        part.add(shape)
                    }
                }
                drawIntervals(index, tops: tops, x: x, on: &part)
                part.addGroup(canvas.textStyle(.text), texts)
                canvas.items.append(layout.group(index, part.items, scale: scale))
                if frame.isLowest(index) { ticks += tickLabels(x, top: bottom, canvas: canvas) }
            }
            let hasLabels = frame.panels(inRow: row).contains(where: frame.isLowest)
            y = bottom + (hasLabels ? canvas.measure.lineHeight + 4 : 0) + 12
        }
        canvas.items.insert(.shape(SceneShape(.path(grid, closed: false), .gridLine)), at: behind)
        canvas.add(SceneShape(.path(base, closed: false), .axisLine))
        canvas.addGroup(canvas.textStyle(.mutedText, anchor: .middle), ticks)
        return y - 12
    }

    // MARK: Rows and axes

    private func axis(_ index: Int) -> LinearScale {
        LinearScale(domain: scale.domain, start: frame.left(index), end: frame.left(index) + axisWidth)
    }

    private func rowHeight(_ category: Int, lineHeight: Double) -> Double {
        max(Double(names[category].lines.count) * lineHeight, pitch * Double(slots)) + 5
    }

    private func rowTops(from top: Double) -> [Double] {
        let lineHeight = layout.style.measure(width: layout.width).lineHeight
        return names.indices.reduce(into: [top]) { tops, category in
            tops.append((tops.last ?? top) + rowHeight(category, lineHeight: lineHeight))
        }
    }

    /// Upper and lower side of a bar.
    private func span(_ category: Int, _ series: Int, tops: [Double]) -> ClosedRange<Double> {
        let middle = (tops[category] + tops[category + 1] - 5) / 2
        let start = middle - pitch * Double(slots) / 2 + pitch * Double(series)
        return (start + 1)...(start + pitch - 1)
    }

    private func drawNames(_ tops: [Double], on canvas: inout Canvas) {
        for (category, name) in names.enumerated() {
            let height = Double(name.lines.count) * canvas.measure.lineHeight
            let top = (tops[category] + tops[category + 1] - 5 - height) / 2
            let style = canvas.textStyle(.text, plot.categories[category].isOwn ? .bold : .regular)
            canvas.addLines(name.lines, x: 0, top: top, style)
        }
    }

    private func lines(_ x: LinearScale, from top: Double, to bottom: Double) -> [[Point]] {
        scale.ticks.values.filter { $0.double != 0 }.map { tick in
            let place = x.position(tick.double)
            return [Point(place, top), Point(place, bottom)]
        }
    }

    private func tickLabels(_ x: LinearScale, top: Double, canvas: Canvas) -> [SceneText] {
        let style = canvas.textStyle(.mutedText, anchor: .middle)
        return zip(scale.ticks.values, scale.labels).map { tick, label in
            canvas.text(
                label, at: Point(x.position(tick.double), canvas.baseline(ofLine: 0, top: top + 2)), style)
        }
    }

    // MARK: Marks and texts

    private func drawBars(_ index: Int, tops: [Double], x: LinearScale, on canvas: inout Canvas) {
        for (number, series) in plot.panels[index].series.enumerated() {
            for (category, datum) in series.data.enumerated() where names.indices.contains(category) {
                guard let value = datum.value.number else { continue }
                let span = span(category, number, tops: tops)
                let (a, b) = (x.position(0), x.position(value))
                let box = Box(minX: min(a, b), minY: span.lowerBound, maxX: max(a, b), maxY: span.upperBound)
                let token = (datum.role ?? series.role).token(paletteSize: layout.paletteSize)
                canvas.items += BarShape.items(box, token: token, datum: datum, attributes: series.attributes)
            }
        }
    }

    private func drawIntervals(_ index: Int, tops: [Double], x: LinearScale, on canvas: inout Canvas) {
        var runs: [[Point]] = []
        for (number, series) in plot.panels[index].series.enumerated() {
            for (category, datum) in series.data.enumerated() where names.indices.contains(category) {
                guard let interval = datum.drawnInterval else { continue }
                let span = span(category, number, tops: tops)
                runs += IntervalShape.lying(
                    y: (span.lowerBound + span.upperBound) / 2, from: x.position(interval.lower),
                    to: x.position(interval.upper))
            }
        }
        for shape in IntervalShape.uponBars(runs) { canvas.add(shape) }
    }

    /// Signs where bars would begin; values beyond the ends where all fit, else zeros and the letters of marks.
    private func texts(_ index: Int, tops: [Double], x: LinearScale, canvas: Canvas) -> [SceneText] {
        var texts: [SceneText] = []
        for (number, series) in plot.panels[index].series.enumerated() {
            for (category, datum) in series.data.enumerated() where names.indices.contains(category) {
                let span = span(category, number, tops: tops)
                let baseline = (span.lowerBound + span.upperBound) / 2 + canvas.measure.middleToBaseline
                switch datum.value {
                case .missing(let symbol, let kind):
                    texts.append(
                        canvas.sign(
                            symbol, kind: kind, at: Point(x.position(0) + Self.distance, baseline), anchor: .start,
                            attributes: datum.attributes))
                case .number(let value, let label):
                    let string = writesValues || value == 0 ? label : datum.letters ?? ""
                    guard value.isFinite, !string.isEmpty else { continue }
                    let end = max(datum.drawnInterval?.upper ?? value, value, 0)
                    let text = canvas.text(
                        string, at: Point(x.position(end) + Self.distance, baseline), canvas.textStyle(.text))
                    if text.box.maxX <= frame.reach(index).upperBound { texts.append(text) }
                }
            }
        }
        return texts
    }
}
