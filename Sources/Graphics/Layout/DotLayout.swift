/// Lays out points in rows, alone or joined in pairs.
struct DotLayout {
    struct Content {
        var categories: [PlotCategory]
        var series: [PlotSeries]
        /// One for each series.
        var looks: [SeriesLook]
        var axis: ValueAxis
        var references: [ReferenceLine]
        var bands: [ValueBand]
        var valueLabels: ValueLabels
        var connector: Connector
    }

    /// What joins the first point of a row with the second.
    enum Connector { case none, bar, arrow }

    let content: Content
    let kind: Scene.Kind
    let paletteSize: Int
    let scaleGroup: String?
    let width: Double
    let style: ChartStyle

    static let radius = 5.0

    /// Small points are drawn large enough to be seen.
    static func radius(_ look: SeriesLook) -> Double { look.marker == .dot ? 6.2 : radius }

    func scene() -> Scene {
        var canvas = Canvas(width: width, style: style)
        var rows = content.categories.indices.map { DotRow(content.series, category: $0) }
        let signs = DotSigns(rows, looks: content.looks, canvas: canvas)
        var trial = canvas
        let plain = BarRows(content.categories, slots: 1, pitch: 18, canvas: &trial)
        let left = plain.left + signs.width
        let notes = canvas.measure.widest(content.categories.map { $0.annotation ?? "" })
        let right = width - (notes > 0 ? notes + 12 : 0)
        let (frame, hasValues) = frame(rows, left: left, right: right, canvas: canvas)
        let nearest = content.connector == .none ? Self.radius * 1.6 : 3
        let lanes = rows.indices.map { rows[$0].spread(frame.x, distance: nearest) }.max() ?? 1
        // Under its name a row needs the whole height of its texts, beside it the gap to the next row helps.
        let lowest = plain.labelsStandAbove ? canvas.measure.ascent + canvas.measure.descent + 1 : 9
        let pitch = max(
            18, Double(lanes - 1) * DotRow.lane + lowest, Double(signs.lineCount) * canvas.measure.lineHeight)
        var places = BarRows(content.categories, slots: 1, pitch: pitch, canvas: &canvas)

        var bands = BandPlacing(frame.scale.bands, x: frame.x, canvas: canvas)
        var y = Legend(entries: legend + bands.legend).draw(on: &canvas, top: 0)
        y = PlotHeader.drawUnit(content.axis.unit, notes: frame.scale.notes(content.axis), on: &canvas, top: y)
        let gridTop = frame.drawTicks(on: &canvas, top: y)
        let bandRow = bands.labels.isEmpty ? 0 : canvas.measure.lineHeight + 2
        let bottom = places.place(from: gridTop + 6 + bandRow)
        bands.stretch(from: gridTop, to: bottom, labelBaseline: canvas.baseline(ofLine: 0, top: gridTop + 3))
        let middles = rows.indices.map { index -> Double in
            let span = places.span(category: index, series: 0)
            return (span.lowerBound + span.upperBound) / 2
        }

        let texts = DotTexts(self, rows: rows, middles: middles, x: frame.x, values: hasValues, canvas: canvas)
        let boxes = texts.boxes + places.labelBoxes + bands.labels.map { $0.box.grown(by: 2) }
        drawBands(bands, frame, top: gridTop, bottom: bottom, around: boxes, on: &canvas)
        frame.drawGrid(on: &canvas, top: gridTop, bottom: bottom, around: boxes)
        drawRowLines(middles, x: frame.x, around: boxes, on: &canvas)
        let end = drawReferences(frame.x, top: gridTop, bottom: bottom, around: boxes, on: &canvas)
        places.drawLabels(content.categories, on: &canvas)
        for (index, row) in rows.enumerated() {
            drawConnector(row, middle: middles[index], x: frame.x, on: &canvas)
            signs.draw(row: index, left: left - signs.width, middle: middles[index], on: &canvas)
        }
        drawIntervals(rows, middles: middles, x: frame.x, on: &canvas)
        drawMarks(rows, middles: middles, x: frame.x, on: &canvas)
        texts.draw(on: &canvas)
        drawNotes(middles, on: &canvas)
        var scene = canvas.scene(kind, height: end + 2)
        scene.domain = frame.scale.domain
        scene.scaleGroup = scaleGroup
        scene.paletteSize = paletteSize
        return scene
    }

    // MARK: Frame

    private var legend: [Legend.Entry] {
        guard content.series.count > 1 else { return [] }
        return zip(content.series, content.looks).map { series, look in
            Legend.Entry(label: series.label, weight: series.role == .own ? .bold : .regular, swatch: .point(look))
        }
    }

    /// With the values beside their points if that leaves the scale enough room.
    private func frame(
        _ rows: [DotRow], left: Double, right: Double, canvas: Canvas
    ) -> (frame: HorizontalFrame, hasValues: Bool) {
        let extent = ValueExtent.of(content.series, content.references)
        func frame(_ texts: [HorizontalFrame.EndText]) -> HorizontalFrame {
            HorizontalFrame(
                content.axis.near(extent, bands: content.bands), extent: extent, base: .lines, left: left, right: right,
                texts: texts, bands: content.bands, canvas: canvas)
        }
        let bare = frame(DotTexts.endTexts(rows, self, values: false, canvas: canvas))
        guard content.valueLabels == .automatic, content.series.count <= 2 else { return (bare, false) }
        let labelled = frame(DotTexts.endTexts(rows, self, values: true, canvas: canvas))
        let isRoomy = labelled.x.end - labelled.x.start >= 0.42 * (right - left)
        return isRoomy ? (labelled, true) : (bare, false)
    }

    private func drawBands(
        _ bands: BandPlacing, _ frame: HorizontalFrame, top: Double, bottom: Double, around texts: [Box],
        on canvas: inout Canvas
    ) {
        let limits = frame.scale.bands.limits(within: frame.scale.domain).map { limit in
            [Point(frame.x.position(limit), top), Point(frame.x.position(limit), bottom)]
        }
        bands.draw(limits: limits.cut(outOf: texts), on: &canvas)
        bands.drawLabels(on: &canvas)
    }

    private func drawRowLines(_ middles: [Double], x: LinearScale, around texts: [Box], on canvas: inout Canvas) {
        let runs = middles.map { [Point(x.start, $0), Point(x.end, $0)] }
        canvas.add(SceneShape(.path(runs.cut(outOf: texts), closed: false), .gridLine))
    }

    /// Lines across all rows, named below them.
    private func drawReferences(
        _ x: LinearScale, top: Double, bottom: Double, around texts: [Box], on canvas: inout Canvas
    ) -> Double {
        let references = content.references.filter { $0.value.isFinite }
        guard !references.isEmpty else { return bottom }
        let labels = TickLabels(
            references.map { TickLabels.Item(x: x.position($0.value), text: $0.label) }, canvas: &canvas)
        let start = bottom + 6
        let texts = texts + labels.boxes(start: start, direction: .down, measure: canvas.measure)
        for (reference, label) in zip(references, labels.placed) {
            let end = labels.top(of: label, start: start, direction: .down, measure: canvas.measure) - 1
            let place = x.position(reference.value)
            for shape in reference.shapes(from: Point(place, top), to: Point(place, end), around: texts, rim: .none) {
                canvas.add(shape)
            }
        }
        labels.draw(start: start, direction: .down, on: &canvas)
        return start + labels.height(canvas.measure)
    }

    /// Case numbers and the like stand in a column at the right.
    private func drawNotes(_ middles: [Double], on canvas: inout Canvas) {
        let style = canvas.textStyle(.mutedText, anchor: .end)
        let texts = zip(content.categories, middles).compactMap { category, middle in
            category.annotation.map {
                canvas.text($0, at: Point(width, middle + canvas.measure.middleToBaseline), style)
            }
        }
        canvas.addGroup(style, texts)
    }
}
