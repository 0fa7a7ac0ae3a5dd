/// Lays out a heat table: key, heads, names, cells with their values or signs.
struct HeatLayout {
    let plot: HeatPlot
    let style: ChartStyle
    let width: Double
    let classes: MapClasses

    init(_ plot: HeatPlot, width: Double, style: ChartStyle) {
        self.plot = plot
        self.style = style
        self.width = width
        classes = MapClasses(
            plot.limits, limitLabel: plot.limitLabel, values: plot.cells.flatMap { $0.map { Optional($0.value) } })
    }

    /// A cell with its place.
    private struct Cell {
        var datum: PlotDatum
        var box: Box
    }

    func scene() -> Scene {
        var canvas = Canvas(width: width, style: style)
        let frame = HeatFrame(plot, canvas: &canvas)
        var y = drawKey(on: &canvas)
        var cells: [Cell] = []
        for block in frame.blocks {
            y = drawHeads(block, frame: frame, top: y, on: &canvas)
            for row in plot.rows.indices {
                let style = canvas.textStyle(.text, plot.rows[row].isOwn ? .bold : .regular)
                canvas.addLines(frame.labels[row].lines, x: 0, top: frame.labelTop(row, top: y), style)
                for column in block {
                    guard let datum = plot.cell(row, column) else { continue }
                    cells.append(Cell(datum: datum, box: frame.cell(column, in: block, row: row, top: y)))
                }
                y += frame.height(row)
            }
            y += 10
        }
        draw(cells, on: &canvas)
        var scene = canvas.scene(.heat, height: y - (frame.blocks.isEmpty ? 0 : 10) + 2)
        if let low = plot.limits.first, let high = plot.limits.last {
            scene.domain = low.double...max(low.double, high.double)
        }
        scene.scaleGroup = plot.scaleGroup
        scene.classCount = classes.rampSize
        return scene
    }

    // MARK: Key and heads

    private func drawKey(on canvas: inout Canvas) -> Double {
        let title = canvas.measure.wrap(plot.legendTitle, .bold, maxWidth: width)
        if !title.fits { canvas.problems.append(.labelTooWide(plot.legendTitle)) }
        let top = canvas.addLines(title.lines, x: 0, top: 0, canvas.textStyle(.text, .bold)) + 3
        var counts = [Int](repeating: 0, count: classes.count)
        var missing = 0
        for datum in plot.cells.flatMap({ $0 }) {
            if let number = datum.value.number, classes.count > 0 {
                counts[min(classes.index(of: number), classes.count - 1)] += 1
            } else {
                missing += 1
            }
        }
        var entries = classes.labels.enumerated().map { index, label in
            Legend.Entry(
                label: "\(label)\u{A0}\u{A0}(\(counts[index]))", weight: .regular,
                swatch: .valueClass(.mapClass(index, of: classes.rampSize ?? 2)))
        }
        if missing > 0 {
            entries.append(
                Legend.Entry(
                    label: "\(plot.missingLabel)\u{A0}\u{A0}(\(missing))", weight: .regular, swatch: .valueClass(nil)))
        }
        return Legend(entries: entries).draw(on: &canvas, top: top)
    }

    private func drawHeads(
        _ block: Range<Int>, frame: HeatFrame, top: Double, on canvas: inout Canvas
    ) -> Double {
        let bottom = top + frame.headHeight(block)
        let style = canvas.textStyle(.mutedText, anchor: .middle)
        switch frame.heads {
        case .thinned: break
        case .wrapped:
            for column in block {
                let head = frame.head(column)
                let first = bottom - 3 - Double(head.lines.count) * frame.lineHeight
                canvas.addLines(head.lines, x: frame.centre(column, in: block), top: first, style)
            }
            return bottom
        case .steps:
            drawSteps(block, frame: frame, top: top, bottom: bottom, on: &canvas)
            return bottom
        }
        let categories = Array(plot.columns[block])
        let centres = block.map { frame.centre($0, in: block) }
        let chosen = CategoryLabels.thinned(categories, centres: centres, canvas: canvas)
        let texts = chosen.map { index in
            canvas.text(
                categories[index].label.withoutSoftHyphens,
                at: Point(centres[index], canvas.baseline(ofLine: 0, top: top)), style)
        }
        canvas.addGroup(style, texts)
        // Short lines tell which columns the few heads belong to.
        if chosen.count < categories.count {
            let ticks = chosen.map { [Point(centres[$0], bottom - 3), Point(centres[$0], bottom)] }
            canvas.add(SceneShape(.path(ticks, closed: false), .axisLine))
        }
        return bottom
    }

    /// Each head ends above its column, the last one highest, and a line leads down from it. Heads without room at
    /// their left begin above their column instead.
    private func drawSteps(
        _ block: Range<Int>, frame: HeatFrame, top: Double, bottom: Double, on canvas: inout Canvas
    ) {
        let ending = block.reversed().filter { frame.head($0).width <= frame.centre($0, in: block) }
        let beginning = block.filter { frame.head($0).width > frame.centre($0, in: block) }
        var y = top
        var leaders: [[Point]] = []
        var boxes: [Box] = []
        for column in ending + beginning {
            let x = frame.centre(column, in: block)
            let head = frame.head(column)
            let ends = head.width <= x
            let first = y
            y = canvas.addLines(
                head.lines, x: x, top: y, canvas.textStyle(.mutedText, anchor: ends ? .end : .start))
            let left = ends ? x - head.width : x
            boxes.append(Box(minX: left - 3, minY: first, maxX: left + head.width + 3, maxY: y - 1))
            leaders.append([Point(x, y), Point(x, bottom)])
        }
        canvas.add(SceneShape(.path(leaders.cut(outOf: boxes), closed: false), .leader))
    }

    // MARK: Cells

    private func draw(_ cells: [Cell], on canvas: inout Canvas) {
        let fills = (0..<classes.count).map { ColourToken.mapClass($0, of: classes.rampSize ?? 2) } + [.paper]
        // In the order of rows and columns: put together by colour, the file would hold an order of values.
        var start = 0
        while start < cells.count {
            let fill = classes.fill(cells[start].datum.value)
            let end = cells[start...].firstIndex { classes.fill($0.datum.value) != fill } ?? cells.count
            let style = ShapeStyle.stroke(.outline, width: 1, fill: fill)
            canvas.addGroup(
                style,
                cells[start..<end].map {
                    SceneShape(.rect($0.box), style, mark: .area, attributes: $0.datum.attributes)
                })
            start = end
        }
        let signs = cells.compactMap { sign($0, canvas) }
        let hatched = cells.filter { $0.datum.value.number == nil }.flatMap {
            Hatch.lines(inside: $0.box, spacing: 5)
        }
        let hatch = hatched.cut(outOf: signs.map { $0.box.grown(by: 1.5) })
        if !hatch.isEmpty { canvas.add(SceneShape(.path(hatch, closed: false), .hatch)) }
        canvas.addGroup(canvas.textStyle(.text, anchor: .middle), signs)
        let showsValues = plot.valueLabels == .automatic && valuesFit(cells, canvas)
        for fill in fills {
            let style = canvas.textStyle(fill.textUpon, anchor: .middle)
            let texts = cells.filter { $0.datum.value.number != nil && classes.fill($0.datum.value) == fill }.compactMap
            {
                cell -> SceneText? in
                // Without its value a cell still shows the letters of its marks.
                let label = showsValues ? cell.datum.value.text : cell.datum.letters
                return label.map { canvas.text($0, at: place(cell.box, canvas), style) }
            }
            canvas.addGroup(style, texts)
        }
    }

    /// All values or none: some would look like a choice.
    private func valuesFit(_ cells: [Cell], _ canvas: Canvas) -> Bool {
        cells.allSatisfy { cell in
            cell.datum.value.number == nil
                || canvas.measure.width(cell.datum.value.text) <= cell.box.maxX - cell.box.minX - 5
        }
    }

    private func sign(_ cell: Cell, _ canvas: Canvas) -> SceneText? {
        guard case .missing(let symbol, let kind) = cell.datum.value else { return nil }
        return canvas.sign(
            symbol, kind: kind, at: place(cell.box, canvas), anchor: .middle, attributes: cell.datum.attributes)
    }

    private func place(_ box: Box, _ canvas: Canvas) -> Point {
        Point((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2 + canvas.measure.middleToBaseline)
    }
}
