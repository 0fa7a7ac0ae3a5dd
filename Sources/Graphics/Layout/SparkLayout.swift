/// Lays out a word-sized line.
struct SparkLayout {
    let plot: SparkPlot
    let style: ChartStyle
    let width: Double

    init(_ plot: SparkPlot, width: Double, style: ChartStyle) {
        self.plot = plot
        var style = style
        style.textSize = 12
        style.narrowTextSize = 12
        self.style = style
        self.width = width
    }

    func scene() -> Scene {
        var canvas = Canvas(width: width, style: style)
        let height = min(max((width * 0.26).rounded(), 26), 44)
        let extent = ValueExtent.of(plot.data + plot.comparison)
        let domain = widened(plot.domain.map { ValueExtent.union($0, extent) ?? $0 } ?? extent ?? 0...1)
        let y = LinearScale(domain: domain, start: height - 5, end: 5)
        let count = max(plot.data.count, plot.comparison.count)
        let points = PointScale(count: count, start: 5, end: width - 5).points
        if !plot.comparison.isEmpty {
            draw(
                PlotSeries("", role: .context(1), data: plot.comparison), width: 1.2, points: points, y: y, on: &canvas)
        }
        draw(PlotSeries("", role: plot.role, data: plot.data), width: 1.8, points: points, y: y, on: &canvas)
        drawSigns(points, height: height, on: &canvas)
        var scene = canvas.scene(.spark, height: height)
        scene.domain = domain
        scene.scaleGroup = plot.scaleGroup
        scene.paletteSize = ColourScheme.paletteSizes.lowerBound
        return scene
    }

    private func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
        guard range.upperBound <= range.lowerBound else { return range }
        let half = max(abs(range.lowerBound) * 0.1, 0.5)
        return (range.lowerBound - half)...(range.upperBound + half)
    }

    private func draw(
        _ series: PlotSeries, width: Double, points: [Double], y: LinearScale, on canvas: inout Canvas
    ) {
        let token = series.role.token(paletteSize: ColourScheme.paletteSizes.lowerBound)
        let runs = LineRuns(series, points: points, y: y, breaks: [])
        if !runs.settled.isEmpty {
            canvas.add(
                SceneShape(
                    .path(runs.settled, closed: false), .stroke(token, width: width, roundEnds: true), mark: .line))
        }
        if !runs.unsettled.isEmpty {
            canvas.add(
                SceneShape(
                    .path(runs.unsettled, closed: false), .stroke(token, width: width, dash: [3, 3]), mark: .line))
        }
        for (index, datum) in series.data.enumerated() {
            guard let value = datum.value.number else { continue }
            // The newest value carries a point, and so does one that no line reaches.
            let isLast = index == series.data.lastIndex { $0.value.number != nil }
            let isAlone = series.datum(index - 1)?.value.number == nil && series.datum(index + 1)?.value.number == nil
            guard isAlone || (isLast && !isContext(series.role)) else { continue }
            let centre = Point(points[index], y.position(value))
            canvas.add(
                SceneShape(
                    .circle(centre: centre, radius: isLast ? 3 : 1.8), .fill(token), mark: .point,
                    attributes: datum.attributes))
        }
    }

    private func isContext(_ role: SeriesRole) -> Bool {
        if case .context = role { true } else { false }
    }

    /// Neighbours without a number and with the same sign share one: the number and the table stand beside.
    private func drawSigns(_ points: [Double], height: Double, on canvas: inout Canvas) {
        var index = 0
        var edge = -Double.infinity
        while index < plot.data.count {
            guard case .missing(let symbol, let kind) = plot.data[index].value else {
                index += 1
                continue
            }
            var last = index
            while last + 1 < plot.data.count, plot.data[last + 1].value == plot.data[index].value { last += 1 }
            let symbolWidth = canvas.measure.width(symbol)
            let wished = (points[index] + points[last]) / 2
            let centre = min(
                max(wished, symbolWidth / 2, edge + symbolWidth / 2), max(width - symbolWidth / 2, symbolWidth / 2))
            if centre - symbolWidth / 2 >= edge {
                canvas.add(
                    canvas.sign(
                        symbol, kind: kind, at: Point(centre, height - 4), anchor: .middle,
                        attributes: plot.data[index].attributes))
                edge = centre + symbolWidth / 2 + 2
            }
            index = last + 1
        }
    }
}
