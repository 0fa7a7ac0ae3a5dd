/// Lays out lines over time.
struct LineLayout {
    let plot: LinePlot
    let style: ChartStyle
    let width: Double
    let paletteSize: Int

    init(_ plot: LinePlot, width: Double, style: ChartStyle) {
        self.plot = plot
        self.style = style
        self.width = width
        paletteSize = PaletteChoice.size(plot.paletteSize, for: plot.series)
    }

    func scene() -> Scene {
        var canvas = Canvas(width: width, style: style)
        let height = VerticalFrame.height(of: canvas, size: plot.size)
        let scale = AxisScale(
            plot.axis, extent: ValueExtent.of(plot.series, plot.references), base: .lines,
            maximumCount: VerticalFrame.tickCount(height: height, measure: canvas.measure), bands: plot.bands)
        // A single line carries its values at its points if they fit there, else only the last one beside its end.
        var names = LineNames(self, values: .atPoints, canvas: canvas, height: height)
        var frame = VerticalFrame(scale: scale, canvas: canvas, rightGutter: names.gutter)
        var points = categoryPlaces(frame, canvas: canvas)
        let labelled = labelsEveryValue(points, canvas: canvas)
        if !labelled {
            names = LineNames(self, values: .atEnds, canvas: canvas, height: height)
            frame = VerticalFrame(scale: scale, canvas: canvas, rightGutter: names.gutter)
            points = categoryPlaces(frame, canvas: canvas)
        }
        // What stands between the lines is placed before the head is known: the key names the bands without a place.
        frame.bottom = height
        var values = values(labelled: labelled, points: points, frame: frame, canvas: canvas)
        var bands = bands(frame, points: points, values: values, canvas: canvas)

        var y = Legend(entries: names.legend + bands.legend).draw(on: &canvas, top: 0)
        y = PlotHeader.drawUnit(plot.axis.unit, notes: scale.notes(plot.axis), on: &canvas, top: y)
        let flags = plot.events.compactMap { flag($0, points: points) }
        let (headerBottom, flagTops) = PlotHeader.drawFlags(flags, on: &canvas, top: flags.isEmpty ? y : y + 3)
        let highest = values.map(\.box.minY).min() ?? 0
        frame.top = max(
            VerticalFrame.top(below: headerBottom, measure: canvas.measure), (headerBottom + 2 - highest).rounded(.up))
        frame.bottom = frame.top + height
        for index in values.indices { values[index].place.y += frame.top }
        bands.move(down: frame.top)

        let valueBoxes = values.map { $0.box.grown(by: 2) }
        let boxes = valueBoxes + bands.labels.map { $0.box.grown(by: 1) }
        frame.drawBands(bands, on: &canvas, around: valueBoxes)
        frame.drawGrid(on: &canvas, around: boxes)
        PlotHeader.drawRules(flags, tops: flagTops, bottom: frame.bottom, on: &canvas, around: boxes)
        let chosen = CategoryLabels.thinned(plot.categories, centres: points, canvas: canvas)
        frame.drawBase(on: &canvas, tickPlaces: chosen.map { points[$0] })
        frame.drawReferences(plot.references, on: &canvas, around: boxes)
        bands.drawLabels(on: &canvas)
        drawSeries(frame, points: points, on: &canvas)
        canvas.addGroup(canvas.textStyle(.text, anchor: .middle), values)
        names.draw(frame, points: points, on: &canvas)
        let stripBottom = signs(points, left: frame.left, labelled: labelled, names: names)
            .draw(on: &canvas, top: frame.bottom)
        CategoryLabels.drawTimeline(plot.categories, chosen: chosen, centres: points, top: stripBottom + 7, on: &canvas)
        var scene = canvas.scene(.line, height: stripBottom + 7 + canvas.measure.lineHeight + 2)
        scene.domain = scale.domain
        scene.scaleGroup = plot.scaleGroup
        scene.paletteSize = paletteSize
        return scene
    }

    // MARK: Places

    private func categoryPlaces(_ frame: VerticalFrame, canvas: Canvas) -> [Double] {
        func label(_ index: Int) -> Double {
            guard plot.categories.indices.contains(index) else { return 0 }
            return canvas.measure.width(plot.categories[index].label.withoutSoftHyphens) / 2
        }
        // The value at a point of a single line stands right of the ticks and must not leave the drawing.
        func value(_ index: Int) -> Double {
            guard plot.series.count == 1, let datum = plot.series[0].datum(index) else { return 0 }
            return canvas.measure.width(datum.value.text) / 2
        }
        let last = plot.categories.count - 1
        let start = frame.left + max(12, label(0) - frame.left, value(0) + 1)
        let end = frame.right - max(10, max(label(last), value(last)) - (width - frame.right))
        let positions = plot.categories.compactMap(\.position)
        if positions.count == plot.categories.count {
            return PointScale(positions: positions, start: start, end: end).points
        }
        return PointScale(count: plot.categories.count, start: start, end: end).points
    }

    private func flag(_ event: EventRule, points: [Double]) -> PlotHeader.Flag? {
        switch event.place {
        case .at(let index):
            return points.indices.contains(index) ? PlotHeader.Flag(rule: event, x: points[index]) : nil
        case .before(let index):
            guard index > 0, points.indices.contains(index) else { return nil }
            return PlotHeader.Flag(rule: event, x: (points[index - 1] + points[index]) / 2)
        }
    }

    // MARK: Lines and points

    private var breaks: Set<Int> {
        Set(
            plot.events.compactMap { event -> Int? in
                if case .before(let index) = event.place { index } else { nil }
            })
    }

    private func drawSeries(_ frame: VerticalFrame, points: [Double], on canvas: inout Canvas) {
        let radius = (zip(points, points.dropFirst()).map { $1 - $0 }.min() ?? 100) < 16 ? 2.4 : 3.6
        for series in plot.series.sorted(by: { $0.role.drawingOrder < $1.role.drawingOrder }) {
            let look = SeriesLook(series.role, paletteSize: paletteSize)
            let runs = LineRuns(series, points: points, y: frame.y, breaks: breaks)
            if !runs.settled.isEmpty {
                canvas.add(
                    SceneShape(
                        .path(runs.settled, closed: false), look.line, mark: .line, attributes: series.attributes))
            }
            if !runs.unsettled.isEmpty {
                canvas.add(
                    SceneShape(
                        .path(runs.unsettled, closed: false), look.unsettledLine, mark: .line,
                        attributes: series.attributes))
            }
            let intervals = series.data.enumerated().flatMap { index, datum -> [[Point]] in
                guard points.indices.contains(index), let interval = datum.drawnInterval else { return [] }
                return IntervalShape.upright(
                    x: points[index], from: frame.y.position(interval.lower), to: frame.y.position(interval.upper))
            }
            if !intervals.isEmpty {
                canvas.add(SceneShape(.path(intervals, closed: false), .stroke(look.token, width: 1.2)))
            }
            var markers: [SceneItem] = []
            for (index, datum) in series.data.enumerated() {
                guard points.indices.contains(index), let value = datum.value.number else { continue }
                let style = datum.certainty == .final ? look.solidMarker : look.hollowMarker
                let marker = look.marker(
                    at: Point(points[index], frame.y.position(value)),
                    radius: series.role == .own ? radius + 0.4 : radius,
                    style, attributes: datum.attributes)
                markers.append(.shape(marker))
            }
            canvas.items.append(.group(SceneGroup(shapes: look.solidMarker, markers)))
        }
    }

    /// Signs, and the letters of values whose text stands nowhere else.
    private func signs(_ points: [Double], left: Double, labelled: Bool, names: LineNames) -> SignStrip {
        let rows = plot.series.map { series in
            let written = labelled ? Set(series.data.indices) : names.writesLastValues ? lastValue(series) : []
            let look = SeriesLook(series.role, paletteSize: paletteSize)
            return SignStrip.Row(
                data: series.data,
                swatch: plot.series.count > 1 ? look.dash.isEmpty ? .point(look) : .line(look) : nil,
                lettered: Set(series.data.indices).subtracting(written))
        }
        return SignStrip(rows: rows, points: points, left: left)
    }

    private func lastValue(_ series: PlotSeries) -> Set<Int> {
        Set(series.data.prefix(plot.categories.count).lastIndex { $0.value.number != nil }.map { [$0] } ?? [])
    }

    // MARK: Values and bands

    private func values(
        labelled: Bool, points: [Double], frame: VerticalFrame, canvas: Canvas
    ) -> [SceneText] {
        if labelled { return PointValues.texts(plot.series[0], points: points, frame: frame, canvas: canvas) }
        guard plot.valueLabels == .automatic, plot.series.contains(where: { $0.data.contains { $0.value.number == 0 } })
        else { return [] }
        return PointValues.zeros(plot, points: points, frame: frame, canvas: canvas)
    }

    private func bands(
        _ frame: VerticalFrame, points: [Double], values: [SceneText], canvas: Canvas
    ) -> BandPlacing {
        guard !frame.scale.bands.isEmpty else { return .none }
        let y = frame.y
        var lines: [[Point]] = []
        for series in plot.series {
            let runs = LineRuns(series, points: points, y: y, breaks: breaks)
            lines += runs.settled + runs.unsettled
            for (index, datum) in series.data.enumerated() where points.indices.contains(index) {
                guard let value = datum.value.number else { continue }
                let interval = datum.drawnInterval
                let (upper, lower) = (max(value, interval?.upper ?? value), min(value, interval?.lower ?? value))
                lines.append([
                    Point(points[index], y.position(upper) - 3), Point(points[index], y.position(lower) + 3),
                ])
            }
        }
        lines += plot.references.filter(\.value.isFinite).map {
            [Point(frame.left, y.position($0.value)), Point(frame.right, y.position($0.value))]
        }
        return BandPlacing(
            frame.scale.bands, frame: frame, avoiding: values.map { $0.box.grown(by: 2) }, lines: lines, canvas: canvas)
    }

    /// The values of a single line are written at its points where they stand clear of each other.
    private func labelsEveryValue(_ points: [Double], canvas: Canvas) -> Bool {
        guard plot.valueLabels == .automatic, plot.series.count == 1, let series = plot.series.first else {
            return false
        }
        let widest = canvas.measure.widest(series.data.compactMap { $0.value.number == nil ? nil : $0.value.text })
        return (zip(points, points.dropFirst()).map { $1 - $0 }.min() ?? .infinity) >= widest + 6
    }
}

extension SeriesRole {
    /// Comparisons lie at the bottom, the own area on top.
    var drawingOrder: Int {
        switch self {
        case .context(let index): -1 - index
        case .series(let index): index
        case .own: .max
        }
    }
}
