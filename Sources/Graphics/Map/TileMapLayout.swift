/// Lays out a tile map: squares with name and value, key to the classes beside them, or above where the drawing is
/// narrow, shortened names explained in a list.
struct TileMapLayout {
    let plot: TileMapPlot
    let style: ChartStyle
    let width: Double
    private let classes: MapClasses
    private static let gap = 3.0
    private static let largest = 104.0

    init(_ plot: TileMapPlot, width: Double, style: ChartStyle) {
        self.plot = plot
        self.style = style
        self.width = width
        classes = MapClasses(plot.limits, limitLabel: plot.limitLabel, values: plot.tiles.map(\.value))
    }

    /// The squares on the page.
    private struct Grid {
        var origin: Point
        var size: Double
        var firstColumn: Double
        var firstRow: Double
        var bottom: Double

        func box(_ tile: TileMapPlot.Tile) -> Box {
            let x = origin.x + (Double(tile.column) - firstColumn) * (size + gap)
            let y = origin.y + (Double(tile.row) - firstRow) * (size + gap)
            return Box(minX: x, minY: y, maxX: x + size, maxY: y + size)
        }
    }

    func scene() -> Scene {
        var canvas = Canvas(width: width, style: style)
        let isWide = !canvas.isNarrow
        let mapWidth = isWide ? (width * 0.64).rounded() : width
        let (sideX, sideWidth) = (mapWidth + 20, width - mapWidth - 20)
        let legend = MapLegend(
            title: plot.legendTitle, classes: classes, values: plot.tiles.map(\.value),
            missingLabel: plot.missingLabel, signs: plot.signs)
        let legendBottom = legend.draw(
            on: &canvas, x: isWide ? sideX : 0, top: 0, width: isWide ? sideWidth : width)
        let grid = grid(top: isWide ? 2 : legendBottom + 10, width: mapWidth - 4)
        let texts = TileTexts(plot.tiles, size: grid.size, measure: canvas.measure)
        draw(texts, in: grid, on: &canvas)
        var bottom = max(grid.bottom, legendBottom)
        if !texts.keys.isEmpty {
            let list = KeyList(texts.keys, measure: canvas.measure)
            if isWide, let height = list.height(width: sideWidth), legendBottom + 12 + height <= grid.bottom + 40 {
                bottom = max(bottom, list.draw(on: &canvas, x: sideX, top: legendBottom + 12, width: sideWidth))
            } else {
                bottom = list.draw(on: &canvas, x: 0, top: bottom + 10, width: width)
            }
        }
        var scene = canvas.scene(.tileMap, height: bottom + 4)
        if let low = plot.limits.first, let high = plot.limits.last {
            scene.domain = low.double...max(low.double, high.double)
        }
        scene.scaleGroup = plot.scaleGroup
        scene.classCount = classes.rampSize
        return scene
    }

    private func grid(top: Double, width: Double) -> Grid {
        let columns = plot.tiles.map { Double($0.column) }
        let rows = plot.tiles.map { Double($0.row) }
        let (left, first) = (columns.min() ?? 0, rows.min() ?? 0)
        let across = (columns.max() ?? 0) - left + 1
        let down = (rows.max() ?? 0) - first + 1
        let size = max(1, min(Self.largest, ((width + Self.gap) / across - Self.gap).rounded(.down)))
        return Grid(
            origin: Point(2, top), size: size, firstColumn: left, firstRow: first,
            bottom: plot.tiles.isEmpty ? top : top + down * (size + Self.gap))
    }

    // MARK: Tiles

    private func draw(_ texts: TileTexts, in grid: Grid, on canvas: inout Canvas) {
        var shapes: [SceneItem] = []
        var hatches: [SceneShape] = []
        for (tile, lines) in zip(plot.tiles, texts.lines) {
            let box = grid.box(tile)
            let style = ShapeStyle.stroke(.outline, width: 1, fill: classes.fill(tile.value))
            shapes.append(.shape(SceneShape(.rect(box), style, mark: .area, attributes: tile.attributes)))
            guard tile.value.number == nil else { continue }
            let text = textBox(lines, of: tile, in: box, canvas.measure)
            let hatch = Hatch.lines(inside: box, spacing: 6).cut(outOf: text)
            if !hatch.isEmpty { hatches.append(SceneShape(.path(hatch, closed: false), .hatch)) }
        }
        canvas.items.append(.group(SceneGroup(shapes)))
        canvas.addGroup(.hatch, hatches)
        for tile in plot.tiles where tile.isOwn {
            let box = SceneShape.Geometry.rect(grid.box(tile))
            canvas.add(SceneShape(box, .stroke(.paper, width: 5, roundEnds: true)))
            canvas.add(SceneShape(box, .stroke(.own, width: 2.6, roundEnds: true)))
        }
        var groups = TextGroups()
        for (tile, lines) in zip(plot.tiles, texts.lines) {
            for text in self.texts(lines, of: tile, in: grid.box(tile), canvas) { groups.add(text) }
        }
        groups.draw(on: &canvas)
    }

    private func texts(_ lines: [String], of tile: TileMapPlot.Tile, in box: Box, _ canvas: Canvas) -> [SceneText] {
        let token = classes.fill(tile.value).textUpon
        let style = canvas.textStyle(token, tile.isOwn ? .bold : .regular, anchor: .middle)
        let middle = Point((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2)
        let top = middle.y - Double(lines.count) * canvas.measure.lineHeight / 2
        return lines.enumerated().map { line, string in
            var text = canvas.text(string, at: Point(middle.x, canvas.baseline(ofLine: line, top: top)), style)
            // In a tile too small for its value the last line is its number; the sign stands in the list.
            if case .missing(let symbol, let kind) = tile.value, line == lines.count - 1, string == symbol {
                text.missingKind = kind
            }
            return text
        }
    }

    private func textBox(_ lines: [String], of tile: TileMapPlot.Tile, in box: Box, _ measure: TextMeasure) -> Box {
        let half = measure.widest(lines, tile.isOwn ? .bold : .regular) / 2 + 3
        let tall = Double(lines.count) * measure.lineHeight / 2
        let (x, y) = ((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2)
        return Box(minX: x - half, minY: y - tall, maxX: x + half, maxY: y + tall)
    }
}
