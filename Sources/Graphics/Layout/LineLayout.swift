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
            maximumCount: VerticalFrame.tickCount(height: height, measure: canvas.measure))
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

        var y = Legend(entries: names.legend).draw(on: &canvas, top: 0)
        y = PlotHeader.drawUnit(plot.axis.unit, note: scale.note(plot.axis), on: &canvas, top: y)
        let flags = plot.events.compactMap { flag($0, points: points) }
        let (headerBottom, flagTops) = PlotHeader.drawFlags(flags, on: &canvas, top: flags.isEmpty ? y : y + 3)
        frame.top = VerticalFrame.top(below: headerBottom, measure: canvas.measure)
        frame.bottom = frame.top + height
        if labelled {
            let highest = PointValues.texts(plot.series[0], points: points, frame: frame, canvas: canvas).map(
                \.box.minY
            ).min()
            frame.top += max(0, headerBottom + 2 - (highest ?? headerBottom + 2)).rounded(.up)
            frame.bottom = frame.top + height
        }

        let values = labelled ? PointValues.texts(plot.series[0], points: points, frame: frame, canvas: canvas) : []
        let boxes = values.map { $0.box.grown(by: 2) }
        frame.drawGrid(on: &canvas, around: boxes)
        PlotHeader.drawRules(flags, tops: flagTops, bottom: frame.bottom, on: &canvas, around: boxes)
        let chosen = CategoryLabels.thinned(plot.categories, centres: points, canvas: canvas)
        frame.drawBase(on: &canvas, tickPlaces: chosen.map { points[$0] })
        frame.drawReferences(plot.references, on: &canvas, around: boxes)
        drawSeries(frame, points: points, on: &canvas)
        canvas.addGroup(canvas.textStyle(.text, anchor: .middle), values)
        names.draw(frame, points: points, on: &canvas)
        let stripBottom = drawSigns(frame, points: points, on: &canvas)
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

    private func drawSeries(_ frame: VerticalFrame, points: [Double], on canvas: inout Canvas) {
        let breaks = Set(
            plot.events.compactMap { event -> Int? in
                if case .before(let index) = event.place { index } else { nil }
            })
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

    /// Signs stand in a strip under the axis, at the place of their value on the category axis: one row for each
    /// series that has any, named by its marker. Returns where the strip ends.
    private func drawSigns(_ frame: VerticalFrame, points: [Double], on canvas: inout Canvas) -> Double {
        var bottom = frame.bottom
        var placed: [SceneText] = []
        for series in plot.series {
            let missing = series.data.enumerated().filter {
                points.indices.contains($0.offset) && $0.element.value.number == nil
            }
            guard !missing.isEmpty else { continue }
            let top = bottom + 4
            for (index, datum) in missing {
                guard case .missing(let symbol, let kind) = datum.value else { continue }
                let place = Point(points[index], canvas.baseline(ofLine: 0, top: top))
                let sign = canvas.sign(symbol, kind: kind, at: place, anchor: .middle, attributes: datum.attributes)
                placed.append(canvas.moved(sign, .down, clearOf: placed))
            }
            bottom = max(bottom, placed.map(\.box.maxY).max() ?? bottom)
            if plot.series.count > 1 {
                let look = SeriesLook(series.role, paletteSize: paletteSize)
                let middle = Point(frame.left - 14, top + canvas.measure.lineHeight / 2)
                var marker = look.marker(at: middle, radius: 3.6, look.solidMarker)
                marker.mark = nil
                canvas.add(SceneShape(.line(Point(middle.x - 8, middle.y), Point(middle.x + 8, middle.y)), look.line))
                canvas.add(marker)
            }
        }
        canvas.addGroup(canvas.textStyle(.text, anchor: .middle), placed)
        return bottom
    }

    // MARK: Values at points

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
