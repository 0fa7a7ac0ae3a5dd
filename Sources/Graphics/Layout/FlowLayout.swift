/// Lays out flows between stations. Narrow drawings show one stage below the other, at the same scale.
struct FlowLayout {
    let plot: FlowPlot
    let style: ChartStyle
    let width: Double

    init(_ plot: FlowPlot, width: Double, style: ChartStyle) {
        self.plot = plot
        self.style = style
        self.width = width
    }

    func scene() -> Scene {
        var canvas = Canvas(width: width, style: style)
        let scale = FlowScale(plot, height: canvas.isNarrow ? 250 : 300)
        let panels = FlowColumns.panels(plot, on: &canvas)
        var y = PlotHeader.drawUnit(plot.unit, note: nil, on: &canvas, top: 0) + 4
        for (index, columns) in panels.enumerated() {
            if index > 0 { y += 26 }
            let titles = drawTitles(columns, top: y, on: &canvas)
            let packing = FlowPacking(plot, columns, scale: scale, top: titles + 6, measure: canvas.measure)
            y = draw(columns, packing, scale, on: &canvas)
        }
        if plot.stages.flatMap(\.flows).contains(where: { $0.count > 0 && $0.count * scale.factor < 1 }) {
            let note = canvas.measure.wrap(plot.lineNote(scale.smallestBand), maxWidth: width)
            y = canvas.addLines(note.lines, x: 0, top: y + 8, canvas.textStyle(.mutedText))
        }
        var scene = canvas.scene(.flow, height: y + 3)
        scene.classCount = FlowLook.tints
        return scene
    }

    // MARK: Titles

    /// Each title above its column, as wide as the middle of the flows on both sides allows.
    private func drawTitles(_ columns: FlowColumns, top: Double, on canvas: inout Canvas) -> Double {
        let list = columns.columns
        var bottom = top
        for (index, column) in list.enumerated() {
            let before = index > 0 ? (list[index - 1].right + column.left) / 2 + 6 : 0
            let after = index + 1 < list.count ? (column.right + list[index + 1].left) / 2 - 6 : width
            let centre = (column.left + column.right) / 2
            let isMiddle = index > 0 && index + 1 < list.count
            let room = isMiddle ? 2 * min(centre - before, after - centre) : after - before
            let title = plot.stations[column.station].title
            let wrapped = canvas.measure.wrap(title, maxWidth: room)
            if !wrapped.fits { canvas.problems.append(.labelTooWide(title)) }
            let x = index == 0 ? 0 : isMiddle ? centre : max(before, min(column.left, width - wrapped.width))
            bottom = max(
                bottom,
                canvas.addLines(
                    wrapped.lines, x: x, top: top, canvas.textStyle(.mutedText, anchor: isMiddle ? .middle : .start)))
        }
        return bottom
    }

    // MARK: One panel

    /// Returns where it ends.
    private func draw(
        _ columns: FlowColumns, _ packing: FlowPacking, _ scale: FlowScale, on canvas: inout Canvas
    ) -> Double {
        let titles = canvas.items.compactMap { item in
            if case .text(let text) = item { text } else { nil }
        }
        var bundles: [FlowBundle] = []
        for index in columns.columns.indices.dropLast() {
            let stage = FlowBundle.bundles(plot, columns, packing, scale, column: index)
            let attributes = plot.stages[columns.columns[index].station].attributes
            canvas.items.append(.group(SceneGroup(attributes: attributes, stage.map { .group($0.group) })))
            bundles += stage
        }
        drawBars(columns, packing, scale, on: &canvas)
        let labels = drawLabels(columns, packing, on: &canvas)
        let texts = FlowTexts(bundles, clearOf: titles + labels, canvas: canvas)
        texts.draw(on: &canvas)
        return max(packing.bottom, texts.bottom)
    }

    private func drawBars(_ columns: FlowColumns, _ packing: FlowPacking, _ scale: FlowScale, on canvas: inout Canvas) {
        for role in [FlowNode.Role.category, .rest] {
            var bars: [SceneShape] = []
            for (index, column) in columns.columns.enumerated() {
                for (node, content) in plot.stations[column.station].nodes.enumerated() where content.role == role {
                    let sides = [
                        (column.arrival, scale.inflow[column.station][node]),
                        (column.departure, scale.outflow[column.station][node]),
                    ]
                    for case (let left?, let count) in sides {
                        let isMet = plot.meets(station: column.station, node: node, arriving: left == column.arrival)
                        guard isMet else { continue }
                        bars.append(
                            bar(left: left, middle: packing.middles[index][node], height: count * scale.factor, role))
                    }
                }
            }
            canvas.addGroup(FlowLook.bar(role), bars)
        }
    }

    /// A node too low to be seen is a line.
    private func bar(left: Double, middle: Double, height: Double, _ role: FlowNode.Role) -> SceneShape {
        let right = left + FlowColumns.barWidth
        guard height >= 1 else {
            return SceneShape(
                .line(Point(left, middle), Point(right, middle)), .stroke(role == .rest ? .outline : .own, width: 1))
        }
        let box = Box(minX: left, minY: middle - height / 2, maxX: right, maxY: middle + height / 2)
        return SceneShape(.rect(box), FlowLook.bar(role), mark: .bar)
    }

    /// Returns what stands there, for texts that come later.
    private func drawLabels(_ columns: FlowColumns, _ packing: FlowPacking, on canvas: inout Canvas) -> [SceneText] {
        let measure = canvas.measure
        var names: [SceneText] = []
        var numbers: [SceneText] = []
        for (index, column) in columns.columns.enumerated() {
            for (node, label) in column.labels.enumerated() {
                let top = packing.labelTops[index][node]
                let isRest = plot.stations[column.station].nodes[node].role == .rest
                for (line, name) in label.lines.enumerated() {
                    let number = line == label.lines.count - 1 ? label.number : nil
                    let baseline = canvas.baseline(ofLine: line, top: top)
                    let nameWidth = measure.width(name)
                    let space = name.isEmpty || number == nil ? 0 : FlowLabel.space(measure)
                    let numberWidth = number.map { measure.width($0, .bold) } ?? 0
                    let whole = nameWidth + space + numberWidth
                    let left =
                        switch column.anchor {
                        case .start: column.textX
                        case .middle: column.textX - whole / 2
                        case .end: column.textX - whole
                        }
                    if !name.isEmpty {
                        let style = canvas.textStyle(isRest ? .mutedText : .text)
                        names.append(canvas.text(name, at: Point(left, baseline), style))
                    }
                    if let number {
                        let place = Point(left + nameWidth + space, baseline)
                        numbers.append(canvas.text(number, at: place, canvas.textStyle(.text, .bold)))
                    }
                }
            }
        }
        canvas.addGroup(canvas.textStyle(.text), names)
        canvas.addGroup(canvas.textStyle(.text, .bold), numbers)
        return names + numbers
    }
}

extension FlowPlot {
    /// Whether any flow, known or missing, ends or begins at a node.
    func meets(station: Int, node: Int, arriving: Bool) -> Bool {
        let stage = arriving ? station - 1 : station
        guard stages.indices.contains(stage) else { return false }
        return stages[stage].flows.contains {
            (arriving ? $0.to : $0.from) == node && ($0.isMissing || $0.count > 0)
        }
    }
}

/// How the parts of a flow diagram are painted: one family of pale tints with firm outlines, so that it needs no
/// colour to be read, and nothing stands out that the author did not say.
enum FlowLook {
    /// Tints come from the classes of a map with this many.
    static let tints = 5

    static func bar(_ role: FlowNode.Role) -> ShapeStyle {
        role == .rest ? .stroke(.outline, width: 1, fill: .paper) : .fill(.own)
    }

    /// Neighbouring sources have different tints.
    static func band(source: Int, isRest: Bool) -> ShapeStyle {
        .stroke(.outline, width: 1, fill: isRest ? .paper : .mapClass(source % 2, of: tints))
    }

    static let line = ShapeStyle.stroke(.outline, width: 1)
    static let missing = ShapeStyle.stroke(.outline, width: 1, dash: [3, 3])
}
