/// Lays out counted squares: panels beside each other, each with its title above and its sentence below.
struct WaffleLayout {
    let plot: WafflePlot
    let style: ChartStyle
    let width: Double
    let paletteSize: Int

    private static let panelGap = 24.0

    init(_ plot: WafflePlot, width: Double, style: ChartStyle) {
        self.plot = plot
        self.style = style
        self.width = width
        paletteSize = PaletteChoice.size(
            plot.paletteSize, for: plot.parts.map { PlotSeries($0.label, role: $0.role, data: []) })
    }

    /// How many panels stand beside each other, and the squares of each.
    private func arrangement(_ canvas: Canvas) -> (columns: Int, panelWidth: Double, grid: WaffleGrid) {
        let most = plot.whole == .thousand ? (canvas.isNarrow ? 1 : 2) : canvas.isNarrow ? 2 : 4
        var columns = max(1, min(most, plot.panels.count))
        func panelWidth(_ columns: Int) -> Double {
            (width - Self.panelGap * Double(columns - 1)) / Double(columns)
        }
        // Long words need wider panels.
        let names = plot.panels.map(\.title) + (plot.parts.count > 1 ? plot.parts.map { $0.label + ":" } : [])
        while columns > 1, !names.allSatisfy({ canvas.measure.wrap($0, .bold, maxWidth: panelWidth(columns)).fits }) {
            columns -= 1
        }
        return (columns, panelWidth(columns), WaffleGrid(plot.whole, maxWidth: panelWidth(columns)))
    }

    func scene() -> Scene {
        var canvas = Canvas(width: width, style: style)
        let (columns, panelWidth, grid) = arrangement(canvas)
        // A panel that stands alone has its sentence beside it, where there is room.
        let isBeside = columns == 1 && width - grid.width >= 220
        var y = 0.0
        if plot.parts.count > 1 {
            let entries = plot.parts.map {
                Legend.Entry(
                    label: $0.label, weight: .regular, swatch: .area($0.role.token(paletteSize: paletteSize)))
            }
            y = Legend(entries: entries).draw(on: &canvas, top: 0)
        }
        let measure = canvas.measure
        for first in stride(from: 0, to: plot.panels.count, by: columns) {
            let row = Array(plot.panels[first..<min(first + columns, plot.panels.count)])
            let titles = row.map { measure.wrap($0.title, .bold, maxWidth: panelWidth) }
            let titleHeight = Double(titles.map(\.lines.count).max() ?? 1) * measure.lineHeight + 4
            var bottom = y
            for (index, panel) in row.enumerated() {
                let left = (panelWidth + Self.panelGap) * Double(index)
                if !titles[index].fits { canvas.problems.append(.labelTooWide(panel.title)) }
                let lines = titles[index].lines
                canvas.addLines(
                    lines, x: left, top: y + titleHeight - 4 - Double(lines.count) * measure.lineHeight,
                    canvas.textStyle(panel.isOwn ? .ownText : .text, .bold))
                let top = y + titleHeight
                let drawn = draw(
                    panel, grid: grid, left: left, top: top, panelWidth: panelWidth, on: &canvas)
                let textLeft = isBeside ? left + grid.width + 20 : left
                let sentence = measure.wrap(
                    panel.sentence, maxWidth: isBeside ? min(width - textLeft, 320) : panelWidth)
                if !sentence.fits { canvas.problems.append(.labelTooWide(panel.sentence)) }
                let textTop = isBeside ? top - 2 : drawn + 4
                let end =
                    panel.sentence.isEmpty
                    ? textTop : canvas.addLines(sentence.lines, x: textLeft, top: textTop, canvas.textStyle(.text))
                bottom = max(bottom, end, drawn)
            }
            y = bottom + 18
        }
        var scene = canvas.scene(.waffle, height: max(y - 16, 1))
        scene.paletteSize = paletteSize
        return scene
    }

    // MARK: Squares

    /// Returns where the squares, or the signs in their place, end.
    private func draw(
        _ panel: WafflePanel, grid: WaffleGrid, left: Double, top: Double, panelWidth: Double,
        on canvas: inout Canvas
    ) -> Double {
        let isComplete = panel.values.allSatisfy { $0.value.number != nil }
        guard isComplete, !panel.values.isEmpty else {
            return drawSigns(panel, left: left, top: top, width: panelWidth, on: &canvas)
        }
        var position = 0.0
        let spans = panel.values.map { datum -> ClosedRange<Double> in
            let units = max(datum.value.number ?? 0, 0) / 100 * Double(plot.whole.rawValue)
            let start = position
            position = min(position + units, Double(plot.whole.rawValue))
            return start...position
        }
        let left = left + grid.inset
        drawRest(from: position, grid: grid, left: left, top: top, on: &canvas)
        for (index, span) in spans.enumerated() where span.upperBound > span.lowerBound {
            let token =
                plot.parts.indices.contains(index) ? plot.parts[index].role.token(paletteSize: paletteSize) : .own
            let rings = grid.rings(span, left: left, top: top)
            let datum = panel.values[index]
            let isSettled = datum.certainty == .final || datum.certainty == .limited
            let look = isSettled ? ShapeStyle.fill(token) : .stroke(token, width: 1, fill: .paper)
            canvas.add(SceneShape(.path(rings, closed: true), look, mark: .area, attributes: datum.attributes))
            if !isSettled {
                let hatch = Hatch.lines(inside: rings, spacing: 3.5)
                if !hatch.isEmpty { canvas.add(SceneShape(.path(hatch, closed: false), .stroke(token, width: 1.1))) }
            }
        }
        return top + grid.height
    }

    /// What is not part of the shares: pale squares in a frame. A thousand of them are a surface with lines of paper.
    private func drawRest(from position: Double, grid: WaffleGrid, left: Double, top: Double, on canvas: inout Canvas) {
        let whole = Double(plot.whole.rawValue)
        if plot.whole == .hundred {
            let rings = grid.rings(position...whole, left: left, top: top)
            if !rings.isEmpty { canvas.add(SceneShape(.path(rings, closed: true), .waffleRest)) }
            return
        }
        let field = Box(minX: left, minY: top, maxX: left + grid.width, maxY: top + grid.height)
        canvas.add(SceneShape(.rect(field), .fill(.waffleField)))
        let lines = grid.separators(left: left, top: top)
        canvas.add(SceneShape(.path(lines, closed: false), .stroke(.paper, width: grid.gap)))
        canvas.add(SceneShape(.rect(field.grown(by: 1)), .axisLine))
        // The squares that follow are painted over the lines of their places.
    }

    private func drawSigns(
        _ panel: WafflePanel, left: Double, top: Double, width: Double, on canvas: inout Canvas
    ) -> Double {
        var y = top
        for (index, datum) in panel.values.enumerated() {
            guard case .missing(let symbol, let kind) = datum.value else { continue }
            var x = left
            if plot.parts.count > 1, plot.parts.indices.contains(index) {
                let name = canvas.measure.wrap(plot.parts[index].label + ":", maxWidth: width)
                if !name.fits { canvas.problems.append(.labelTooWide(plot.parts[index].label)) }
                let end = canvas.addLines(name.lines, x: left, top: y, canvas.textStyle(.mutedText))
                y = end - canvas.measure.lineHeight
                x += canvas.measure.width(name.lines.last ?? "") + 5
                if x + canvas.measure.width(symbol) > left + width { (x, y) = (left, end) }
            }
            canvas.add(
                canvas.sign(
                    symbol, kind: kind, at: Point(x, canvas.baseline(ofLine: 0, top: y)), anchor: .start,
                    attributes: datum.attributes))
            y += canvas.measure.lineHeight
        }
        return y
    }
}

/// Places of squares, counted line by line from the upper left corner.
struct WaffleGrid {
    let columns: Int
    let rows: Int
    /// From one square to the next.
    let pitch: Double
    let gap: Double
    /// Room for the frame.
    let inset: Double

    init(_ whole: WafflePlot.Whole, maxWidth: Double) {
        columns = whole == .hundred ? 10 : 40
        rows = whole.rawValue / columns
        gap = whole == .hundred ? 3 : 1
        inset = whole == .hundred ? 0.5 : 1.5
        pitch = max(3, min(((maxWidth - 2 * inset) / Double(columns)).rounded(.down), whole == .hundred ? 20 : 8))
    }

    var width: Double { pitch * Double(columns) - gap }
    var height: Double { pitch * Double(rows) - gap }
    private var side: Double { pitch - gap }

    /// The squares of a span of units; those at its ends only by their share of the width.
    func rings(_ span: ClosedRange<Double>, left: Double, top: Double) -> [[Point]] {
        let first = max(0, Int(span.lowerBound.rounded(.down)))
        let last = min(columns * rows, Int(span.upperBound.rounded(.up)))
        guard first < last else { return [] }
        return (first..<last).compactMap { unit in
            let from = max(span.lowerBound - Double(unit), 0)
            let to = min(span.upperBound - Double(unit), 1)
            guard to - from > 0.001 else { return nil }
            let x = left + pitch * Double(unit % columns)
            let y = top + pitch * Double(unit / columns)
            return [
                Point(x + side * from, y), Point(x + side * to, y), Point(x + side * to, y + side),
                Point(x + side * from, y + side),
            ]
        }
    }

    /// Lines in the gaps between squares.
    func separators(left: Double, top: Double) -> [[Point]] {
        let across = (1..<columns).map { index -> [Point] in
            let x = left + pitch * Double(index) - gap / 2
            return [Point(x, top), Point(x, top + height)]
        }
        let down = (1..<rows).map { index -> [Point] in
            let y = top + pitch * Double(index) - gap / 2
            return [Point(left, y), Point(left + width, y)]
        }
        return across + down
    }
}

extension ColourToken {
    /// Squares that belong to no share.
    static let waffleField = ColourToken.land
}

extension ShapeStyle {
    static let waffleRest = ShapeStyle.stroke(.axis, width: 0.8, fill: .waffleField)
}
