/// Lays out a locator: outlines or tiles, names where they have room, a line of text below.
struct LocatorLayout {
    let plot: LocatorPlot
    let style: ChartStyle
    let width: Double
    private static let top = 2.0
    private static let gap = 2.0
    private static let largestTile = 104.0
    /// An own area smaller than this in both directions is easily overlooked and gets a ring.
    private static let smallest = 9.0
    private static let ring = 8.0

    init(_ plot: LocatorPlot, width: Double, style: ChartStyle) {
        self.plot = plot
        self.style = style
        self.width = width
    }

    func scene() -> Scene {
        var canvas = Canvas(width: width, style: style)
        let land = land()
        draw(land, on: &canvas)
        let isNamed = plot.names == .written && drawNames(land, on: &canvas)
        let height = drawCaption(plot.caption ?? (isNamed ? nil : unnamed), below: land.bottom, on: &canvas)
        return canvas.scene(.locator, height: height)
    }

    func targets() -> [Scene?] {
        let land = land()
        let height = scene().height
        return plot.places.indices.map { index in
            guard var shape = shape(index, land, .fill(.own)) else { return nil }
            shape.mark = nil
            var canvas = Canvas(width: width, style: style)
            canvas.add(shape)
            return canvas.scene(.locatorTarget, height: height)
        }
    }

    // MARK: Ground

    /// The areas in pixels.
    private struct Land {
        var bottom: Double
        var outlines: MapDrawing?
        var tiles: [Box?]
    }

    private func land() -> Land {
        switch plot.ground {
        case .outlines:
            let drawing = MapDrawing(
                plot.boundaries, origin: Point(Self.top, Self.top), maxWidth: width - 2 * Self.top,
                maxHeight: width * 1.25)
            return Land(bottom: Self.top + (drawing?.height ?? 0), outlines: drawing, tiles: [])
        case .tiles(let tiles):
            let boxes = boxes(tiles)
            return Land(
                bottom: boxes.compactMap { $0?.maxY }.max() ?? Self.top, outlines: nil, tiles: boxes)
        }
    }

    private func boxes(_ tiles: [LocatorPlot.Tile?]) -> [Box?] {
        let placed = tiles.compactMap { $0 }
        guard let left = placed.map(\.column).min(), let right = placed.map(\.column).max(),
            let first = placed.map(\.row).min(), let last = placed.map(\.row).max()
        else { return tiles.map { _ in nil } }
        let across = Double(right) - Double(left) + 1
        let down = Double(last) - Double(first) + 1
        let room = min((width - 2 * Self.top) / across, width * 1.25 / down)
        let side = max(1, min(Self.largestTile, (room - Self.gap).rounded(.down)))
        return tiles.map { tile in
            tile.map {
                let x = Self.top + (Double($0.column) - Double(left)) * (side + Self.gap)
                let y = Self.top + (Double($0.row) - Double(first)) * (side + Self.gap)
                return Box(minX: x, minY: y, maxX: x + side, maxY: y + side)
            }
        }
    }

    // MARK: Areas

    private func shape(_ index: Int, _ land: Land, _ style: ShapeStyle) -> SceneShape? {
        let attributes = plot.places[index].attributes
        if let drawing = land.outlines {
            guard index < drawing.shapes.count, !drawing.shapes[index].isEmpty else { return nil }
            return SceneShape(
                .path(drawing.shapes[index], closed: true), style, mark: .area, attributes: attributes)
        }
        guard index < land.tiles.count, let box = land.tiles[index] else { return nil }
        return SceneShape(.rect(box), style, mark: .area, attributes: attributes)
    }

    /// The own area comes last, so that its border is whole.
    private func draw(_ land: Land, on canvas: inout Canvas) {
        func style(_ fill: ColourToken) -> ShapeStyle { .stroke(.outline, width: 1, roundEnds: true, fill: fill) }
        let others = plot.places.indices.filter { !plot.places[$0].isOwn }
        canvas.addGroup(style(.land), others.compactMap { shape($0, land, style(.land)) })
        for index in plot.places.indices where plot.places[index].isOwn {
            guard let shape = shape(index, land, style(.own)) else { continue }
            canvas.add(shape)
            let extent = extent(of: shape)
            if max(extent.maxX - extent.minX, extent.maxY - extent.minY) < Self.smallest {
                let middle = Point((extent.minX + extent.maxX) / 2, (extent.minY + extent.maxY) / 2)
                let centre = Point(
                    min(max(middle.x, Self.ring + 1), width - Self.ring - 1), max(middle.y, Self.ring + 1))
                canvas.add(SceneShape(.circle(centre: centre, radius: Self.ring), .stroke(.own, width: 2)))
            }
        }
    }

    private func extent(of shape: SceneShape) -> Box {
        switch shape.geometry {
        case .path(let runs, _): PolygonEdges(runs).box ?? Box(minX: 0, minY: 0, maxX: 0, maxY: 0)
        case .rect(let box): box
        case .line, .circle, .ribbon: Box(minX: 0, minY: 0, maxX: 0, maxY: 0)
        }
    }

    // MARK: Texts

    /// Whether any name had room.
    private func drawNames(_ land: Land, on canvas: inout Canvas) -> Bool {
        var texts = TextGroups()
        var isNamed = false
        for (index, label) in labels(land, canvas).enumerated() {
            guard let label else { continue }
            isNamed = true
            let place = plot.places[index]
            let style = canvas.textStyle(place.isOwn ? .onOwn : .text, anchor: .middle)
            let top = label.centre.y - Double(label.lines.count) * canvas.measure.lineHeight / 2
            for (line, string) in label.lines.enumerated() {
                texts.add(
                    canvas.text(string, at: Point(label.centre.x, canvas.baseline(ofLine: line, top: top)), style))
            }
        }
        texts.draw(on: &canvas)
        return isNamed
    }

    /// What stands below a drawing that would have no word at all.
    private var unnamed: String? {
        if let own = plot.places.first(where: \.isOwn) { return own.name.withoutBrackets }
        return plot.places.isEmpty ? nil : "Für Namen ist hier kein Platz."
    }

    /// Names where they fit, without what stands in brackets only to tell them from places elsewhere.
    private func labels(_ land: Land, _ canvas: Canvas) -> [(lines: [String], centre: Point)?] {
        if let drawing = land.outlines {
            let areas = plot.places.map { MapArea($0.name.withoutBrackets, value: nil, polygons: []) }
            let frame = Box(minX: 0, minY: 0, maxX: width, maxY: land.bottom)
            let labels = MapLabels(areas, drawing: drawing, canvas: canvas, frame: frame, fallback: .silence).labels
            return overhanging(drawing, labels, canvas)
        }
        return zip(plot.places, land.tiles).map { place, box in
            guard let box else { return nil }
            let wrapped = canvas.measure.wrap(place.name.withoutBrackets, maxWidth: box.maxX - box.minX - 8)
            guard wrapped.fits, Double(wrapped.lines.count) * canvas.measure.lineHeight <= box.maxY - box.minY - 4
            else { return nil }
            return (wrapped.lines, Point((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2))
        }
    }

    /// Where a name has no room within its borders it may reach over them, if it keeps clear of all other names.
    private func overhanging(
        _ drawing: MapDrawing, _ labels: [Int: MapLabels.Label], _ canvas: Canvas
    ) -> [(lines: [String], centre: Point)?] {
        // The letters of a name have one colour: it must not lie half on the filled area and half beside it.
        let filled = plot.places.indices.filter { plot.places[$0].isOwn && $0 < drawing.shapes.count }
            .compactMap { PolygonEdges(drawing.shapes[$0]).box }
        var taken = labels.values.map { $0.box.grown(by: Self.gap) } + filled
        return plot.places.indices.map { index in
            if let label = labels[index] { return (label.lines, label.centre) }
            guard index < drawing.poles.count, let pole = drawing.poles[index]?.point else { return nil }
            let name = plot.places[index].name.withoutBrackets.withoutSoftHyphens
            let half = canvas.measure.width(name) / 2 + Self.gap
            let tall = canvas.measure.lineHeight / 2
            let box = Box(minX: pole.x - half, minY: pole.y - tall, maxX: pole.x + half, maxY: pole.y + tall)
            guard box.minX >= 0, box.maxX <= width, reach(of: drawing.shapes[index]) * 1.6 >= half * 2,
                !taken.contains(where: { $0.overlap(with: box) > 0 })
            else { return nil }
            taken.append(box)
            return ([name], pole)
        }
    }

    /// How wide an area is: a name much wider than its area would seem to belong to its neighbours.
    private func reach(of rings: [[Point]]) -> Double {
        PolygonEdges(rings).box.map { $0.maxX - $0.minX } ?? 0
    }

    private func drawCaption(_ caption: String?, below bottom: Double, on canvas: inout Canvas) -> Double {
        guard let caption else { return bottom + 2 }
        let wrapped = canvas.measure.wrap(caption, maxWidth: width)
        return canvas.addLines(wrapped.lines, x: 0, top: bottom + 6, canvas.textStyle(.mutedText)) + 2
    }
}

extension String {
    /// »Neustadt (Aue)« is »Neustadt« where no other Neustadt is near.
    fileprivate var withoutBrackets: String {
        guard let bracket = firstIndex(of: "("), bracket > startIndex else { return self }
        return String(self[..<bracket]).withoutTrailingSpace
    }
}
