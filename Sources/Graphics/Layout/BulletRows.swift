/// One group of a bullet chart: rows upon one scale.
struct BulletRows {
    private let group: BulletGroup
    private let names: [WrappedText]
    private let standAbove: Bool
    private let frame: HorizontalFrame
    private let right: Double
    /// Whether all rows are measured against the same values, which are then named once below them.
    private let sharesMarks: Bool

    enum UnitPlace { case shown, hidden }

    init(
        _ group: BulletGroup, names: [WrappedText], standAbove: Bool, left: Double, right: Double, canvas: Canvas
    ) {
        self.group = group
        self.names = names
        self.standAbove = standAbove
        self.right = right
        frame = HorizontalFrame(
            group.axis, extent: group.extent, base: .bars, left: left, right: right, texts: [], bands: group.bands,
            canvas: canvas)
        sharesMarks = Set(group.rows.map(\.marks)).count <= 1
    }

    /// Where a row stands.
    private struct Place {
        var top: Double
        var middle: Double
        var bottom: Double
    }

    /// Draws the group from `top` on; returns where the next thing may begin.
    func draw(on canvas: inout Canvas, top: Double, unit: UnitPlace) -> Double {
        var bands = BandPlacing(frame.scale.bands, x: frame.x, canvas: canvas)
        var y = Legend(entries: bands.legend).draw(on: &canvas, top: top)
        let shownUnit = unit == .shown ? group.axis.unit : ""
        let isBeside = fitsBesideTicks(shownUnit, canvas)
        y = PlotHeader.drawUnit(
            isBeside ? "" : shownUnit, notes: frame.scale.notes(group.axis), on: &canvas, top: y)
        if isBeside, !shownUnit.isEmpty {
            let baseline = canvas.baseline(ofLine: 0, top: y + 2)
            canvas.add(canvas.text(shownUnit, at: Point(0, baseline), canvas.textStyle(.mutedText)))
        }
        let gridTop = frame.drawTicks(on: &canvas, top: y)
        let labelTop = gridTop + (standAbove ? 6 : 3) + (bands.labels.isEmpty ? 0 : canvas.measure.lineHeight)
        let labels = group.rows.map { row in
            TickLabels(
                row.drawnMarks.map { TickLabels.Item(x: frame.x.position($0.value), text: $0.label) }, canvas: &canvas)
        }
        let places = places(from: labelTop, labels: labels, measure: canvas.measure)
        let bottom = places.last?.bottom ?? labelTop
        bands.stretch(from: gridTop, to: bottom, labelBaseline: canvas.baseline(ofLine: 0, top: gridTop + 2))

        let signs = zip(group.rows, places).compactMap { sign($0, middle: $1.middle, canvas: canvas) }
        let nameBoxes = nameBoxes(places, measure: canvas.measure)
        let boxes = signs.map { $0.box.grown(by: 2) } + nameBoxes + bands.labels.map { $0.box.grown(by: 2) }
        drawBands(bands, top: gridTop, bottom: bottom, around: boxes, on: &canvas)
        frame.drawGrid(
            on: &canvas, top: gridTop, bottom: bottom, around: boxes + labelBoxes(labels, places, canvas.measure))
        bands.drawLabels(on: &canvas)
        let end = drawMarkLabels(labels, places, on: &canvas)
        let absentEnd = drawAbsent(on: &canvas, top: end)
        drawNames(places, on: &canvas)
        for (row, place) in zip(group.rows, places) { drawBar(row, middle: place.middle, on: &canvas) }
        canvas.addGroup(canvas.textStyle(.text), signs)
        drawValues(places, on: &canvas)
        return absentEnd
    }

    /// The unit stands on the line of the ticks, over the names, where it has room there.
    private func fitsBesideTicks(_ unit: String, _ canvas: Canvas) -> Bool {
        let first = frame.scale.labels.first.map { canvas.measure.width($0) / 2 } ?? 0
        return canvas.measure.width(unit) + 12 <= frame.x.start - first
    }

    // MARK: Places

    private func nameHeight(_ index: Int, _ measure: TextMeasure) -> Double {
        Double(names[index].lines.count) * measure.lineHeight
    }

    private func places(from top: Double, labels: [TickLabels], measure: TextMeasure) -> [Place] {
        var y = top
        return group.rows.indices.map { index in
            let name = nameHeight(index, measure)
            let height = standAbove ? name + BulletLayout.pitch : max(name + 6, BulletLayout.pitch)
            let middle = standAbove ? y + name + BulletLayout.pitch / 2 : y + height / 2
            let place = Place(top: y, middle: middle, bottom: y + height)
            y += height
            if !sharesMarks { y += labels[index].height(measure) + 5 }
            return place
        }
    }

    /// Names above their bars leave a gap in lines.
    private func nameBoxes(_ places: [Place], measure: TextMeasure) -> [Box] {
        guard standAbove else { return [] }
        return places.indices.map { index in
            Box(
                minX: 0, minY: places[index].top, maxX: names[index].width + 4,
                maxY: places[index].top + nameHeight(index, measure))
        }
    }

    private func drawNames(_ places: [Place], on canvas: inout Canvas) {
        for (index, place) in places.enumerated() {
            let category = group.rows[index].category
            let top = standAbove ? place.top : place.middle - nameHeight(index, canvas.measure) / 2
            canvas.addLines(
                names[index].lines, x: 0, top: top, canvas.textStyle(.text, category.isOwn ? .bold : .regular))
        }
    }

    private func drawValues(_ places: [Place], on canvas: inout Canvas) {
        for (row, place) in zip(group.rows, places) where !row.shownValue.isEmpty {
            let style = canvas.textStyle(.text, row.role == .own ? .bold : .regular, anchor: .end)
            canvas.add(
                canvas.text(
                    row.shownValue, at: Point(canvas.width, place.middle + canvas.measure.middleToBaseline), style))
        }
    }

    // MARK: Bands and bars

    private func drawBands(
        _ bands: BandPlacing, top: Double, bottom: Double, around texts: [Box], on canvas: inout Canvas
    ) {
        let limits = frame.scale.bands.limits(within: frame.scale.domain).map { limit in
            [Point(frame.x.position(limit), top), Point(frame.x.position(limit), bottom)]
        }
        bands.draw(limits: limits.cut(outOf: texts), on: &canvas)
    }

    private func drawBar(_ row: BulletRow, middle: Double, on canvas: inout Canvas) {
        let x = frame.x
        if let value = row.datum.value.number {
            let (zero, end) = (x.position(0), x.position(value))
            let box = Box(
                minX: min(zero, end), minY: middle - BulletLayout.bar / 2, maxX: max(zero, end),
                maxY: middle + BulletLayout.bar / 2)
            let token = (row.datum.role ?? row.role).token(paletteSize: ColourScheme.paletteSizes.lowerBound)
            canvas.items += BarShape.items(box, token: token, datum: row.datum, attributes: [])
        }
        for mark in row.drawnMarks { draw(mark, middle: middle, on: &canvas) }
        if let interval = row.datum.drawnInterval {
            let runs = IntervalShape.lying(
                y: middle, from: x.position(interval.lower), to: x.position(interval.upper))
            for shape in IntervalShape.uponBars(runs) { canvas.add(shape) }
        }
    }

    /// A target is a strong tick, the value of another area a thin and shorter one; both have a rim of paper.
    private func draw(_ mark: ReferenceLine, middle: Double, on canvas: inout Canvas) {
        let place = frame.x.position(mark.value)
        let isTarget = mark.kind == .target
        let half = (isTarget ? BulletLayout.target : BulletLayout.comparison) / 2
        let style = isTarget ? ShapeStyle.stroke(.rule, width: 3) : .stroke(.context(2), width: 1.5)
        let run = [[Point(place, middle - half), Point(place, middle + half)]]
        canvas.add(SceneShape(.path(run, closed: false), .rim(of: style)))
        canvas.add(SceneShape(.path(run, closed: false), style, mark: .rule, attributes: mark.attributes))
    }

    /// Where the bar would begin, right of any tick that is there.
    private func sign(_ row: BulletRow, middle: Double, canvas: Canvas) -> SceneText? {
        guard case .missing(let symbol, let kind) = row.datum.value else { return nil }
        let zero = frame.x.position(min(max(0, frame.scale.domain.lowerBound), frame.scale.domain.upperBound))
        var sign = canvas.sign(
            symbol, kind: kind, at: Point(zero + 5, middle + canvas.measure.middleToBaseline), anchor: .start,
            attributes: row.datum.attributes)
        for tick in row.drawnMarks.map({ frame.x.position($0.value) }).sorted()
        where tick > sign.place.x - 5 && tick < sign.place.x + sign.width + 5 {
            sign.place.x = tick + 6
        }
        return sign
    }

    // MARK: Labels of ticks

    private func labelBoxes(_ labels: [TickLabels], _ places: [Place], _ measure: TextMeasure) -> [Box] {
        guard !sharesMarks else { return [] }
        return zip(labels, places).flatMap { label, place in
            label.boxes(start: place.bottom + 2, direction: .down, measure: measure)
        }
    }

    /// Comparisons without a number; of several rows each names its own.
    private func drawAbsent(on canvas: inout Canvas, top: Double) -> Double {
        let entries = group.rows.flatMap { row in
            row.absent.compactMap { absence -> [FlowText.Piece]? in
                guard case .missing(let symbol, let kind) = absence.datum.value else { return nil }
                let name = group.rows.count > 1 ? "\(row.category.label): \(absence.name)" : absence.name
                return [
                    FlowText.Piece(string: name),
                    FlowText.Piece(string: symbol, missingKind: kind, attributes: absence.datum.attributes),
                ]
            }
        }
        guard !entries.isEmpty else { return top }
        let head = [FlowText.Piece(string: "Ohne Wert:", token: .mutedText)]
        return FlowText(entries: [head] + entries).draw(on: &canvas, top: top + 2)
    }

    /// Below each row, or once below rows that share their marks; a thin line leads from the tick to its label.
    private func drawMarkLabels(_ labels: [TickLabels], _ places: [Place], on canvas: inout Canvas) -> Double {
        guard let last = places.last else { return 0 }
        let shown = sharesMarks ? [(group.rows.count - 1, labels.count - 1)] : group.rows.indices.map { ($0, $0) }
        var end = last.bottom
        for (row, index) in shown {
            let start = places[row].bottom + 2
            let boxes = labels[index].boxes(start: start, direction: .down, measure: canvas.measure)
            let leaders = zip(group.rows[row].drawnMarks, labels[index].placed).map { mark, label in
                let top = labels[index].top(of: label, start: start, direction: .down, measure: canvas.measure)
                let from = sharesMarks ? places[0].middle : places[row].middle
                let place = frame.x.position(mark.value)
                return [Point(place, from), Point(place, top)]
            }
            canvas.addGroup(
                .leader,
                leaders.map { SceneShape(.path([$0].cut(outOf: boxes), closed: false), .leader) })
            labels[index].draw(start: start, direction: .down, on: &canvas)
            end = max(end, start + labels[index].height(canvas.measure))
        }
        return end
    }
}

extension BulletRow {
    /// Marks with a number, in the order given.
    fileprivate var drawnMarks: [ReferenceLine] { marks.filter { $0.value.isFinite } }
}
