/// Lays out a map: areas with labels, key to the classes beside it, or above it where the drawing is narrow.
struct MapLayout {
    let plot: MapPlot
    let style: ChartStyle
    let width: Double
    private let classes: MapClasses
    private let isLocator: Bool
    private let isCrowded: Bool

    init(_ plot: MapPlot, width: Double, style: ChartStyle) {
        self.plot = plot
        self.style = style
        self.width = width
        classes = MapClasses(plot.limits, limitLabel: plot.limitLabel, values: plot.areas.map(\.value))
        isLocator = plot.areas.allSatisfy { $0.value == nil }
        isCrowded = plot.areas.count > MapPlot.namedAreas
    }

    func scene() -> Scene {
        var canvas = Canvas(width: width, style: style)
        let isWide = !canvas.isNarrow && !isLocator
        let mapWidth = isWide ? (width * 0.64).rounded() : width
        var side = SideColumn(x: mapWidth + 20, width: width - mapWidth - 20)
        var top = 2.0
        if !isLocator {
            let legend = MapLegend(
                title: plot.legendTitle, classes: classes, values: plot.areas.map(\.value),
                missingLabel: plot.missingLabel, signs: plot.signs)
            if isWide {
                side.bottom = legend.draw(on: &canvas, x: side.x, top: 0, width: side.width)
            } else {
                top = legend.draw(on: &canvas, x: 0, top: 0, width: width) + 8
            }
        }
        var bottom = max(top, side.bottom)
        if let drawing = MapDrawing(
            plot.boundaries, origin: Point(2, top), maxWidth: mapWidth - 4,
            maxHeight: width * (isWide ? 0.72 : isLocator ? 1 : 1.25))
        {
            let frame = Box(minX: 0, minY: top, maxX: mapWidth, maxY: top + drawing.height + 4)
            let labels = MapLabels(
                plot.areas, drawing: drawing, canvas: canvas, frame: frame,
                fallback: isLocator || isCrowded ? .silence : .numbers)
            draw(drawing, labels, on: &canvas)
            bottom = addKeys(labels.keys, frame: frame, side: isWide ? side : nil, on: &canvas)
        }
        if isCrowded { canvas.problems.append(.tooManyAreas(plot.areas.count)) }
        if let credit = plot.credit {
            let lines = canvas.measure.wrap(credit, maxWidth: width).lines
            bottom = canvas.addLines(lines, x: 0, top: bottom + 4, canvas.textStyle(.mutedText))
        }
        var scene = canvas.scene(.map, height: bottom + 2)
        if let low = plot.limits.first, let high = plot.limits.last {
            scene.domain = low.double...max(low.double, high.double)
        }
        scene.scaleGroup = plot.scaleGroup
        scene.classCount = classes.rampSize
        return scene
    }

    private struct SideColumn {
        var x: Double
        var width: Double
        var bottom = 0.0
    }

    // MARK: Areas

    private func fill(_ area: MapArea) -> ColourToken {
        guard let value = area.value else { return area.isOwn ? .own : .land }
        return classes.fill(value)
    }

    private func draw(_ drawing: MapDrawing, _ labels: MapLabels, on canvas: inout Canvas) {
        let drawn = plot.areas.indices.filter { $0 < drawing.shapes.count && !drawing.shapes[$0].isEmpty }
        if isCrowded { drawClasses(drawing, drawn, on: &canvas) } else { drawAreas(drawing, drawn, on: &canvas) }
        var boxes: [Int: Box] = labels.labels.mapValues(\.box)
        for key in labels.keys where key.target == nil { boxes[key.area] = key.box }
        var hatches: [SceneShape] = []
        for index in drawn where plot.areas[index].value != nil && plot.areas[index].value?.number == nil {
            let lines = Hatch.lines(inside: drawing.shapes[index], spacing: 6)
            let kept = boxes[index].map { lines.cut(outOf: $0) } ?? lines
            if !kept.isEmpty { hatches.append(SceneShape(.path(kept, closed: false), .hatch)) }
        }
        canvas.addGroup(.hatch, hatches)
        // The own area gets a border on a rim of paper, to stand out from areas of any class.
        for index in drawn where plot.areas[index].isOwn && plot.areas[index].value != nil {
            let path = SceneShape.Geometry.path(drawing.shapes[index], closed: true)
            canvas.add(SceneShape(path, .stroke(.paper, width: 5, roundEnds: true)))
            canvas.add(SceneShape(path, .stroke(.own, width: 2.6, roundEnds: true)))
        }
        drawLabels(labels, on: &canvas)
    }

    private func drawAreas(_ drawing: MapDrawing, _ drawn: [Int], on canvas: inout Canvas) {
        let areas = drawn.map { index -> SceneItem in
            let area = plot.areas[index]
            let style = ShapeStyle.stroke(.outline, width: 1, roundEnds: true, fill: fill(area))
            return .shape(
                SceneShape(
                    .path(drawing.shapes[index], closed: true), style, mark: .area, attributes: area.attributes))
        }
        canvas.items.append(.group(SceneGroup(areas)))
    }

    /// Hundreds of areas are drawn class by class, so that the drawing stays small.
    private func drawClasses(_ drawing: MapDrawing, _ drawn: [Int], on canvas: inout Canvas) {
        var tokens: [ColourToken] = []
        for index in drawn where !tokens.contains(fill(plot.areas[index])) { tokens.append(fill(plot.areas[index])) }
        for token in tokens {
            let rings = drawn.filter { fill(plot.areas[$0]) == token }.flatMap { drawing.shapes[$0] }
            let style = ShapeStyle.stroke(.outline, width: 0.5, roundEnds: true, fill: token)
            canvas.add(SceneShape(.path(rings, closed: true), style, mark: .area))
        }
    }

    // MARK: Texts

    private func drawLabels(_ labels: MapLabels, on canvas: inout Canvas) {
        var texts = TextGroups()
        for (index, area) in plot.areas.enumerated() {
            guard let label = labels.labels[index] else { continue }
            let token = label.overhangs ? .text : fill(area).textUpon
            let style = canvas.textStyle(token, area.isOwn ? .bold : .regular, anchor: .middle)
            let top = label.centre.y - Double(label.lines.count) * canvas.measure.lineHeight / 2
            for (line, string) in label.lines.enumerated() {
                let place = Point(label.centre.x, canvas.baseline(ofLine: line, top: top))
                var text = canvas.text(string, at: place, style)
                if case .missing(_, let kind) = area.value, line == label.lines.count - 1 { text.missingKind = kind }
                if label.overhangs { addPlate(under: text.box.grown(by: 2), on: &canvas) }
                texts.add(text)
            }
        }
        for key in labels.keys {
            let token = key.target == nil ? fill(plot.areas[key.area]).textUpon : .text
            let place = Point(key.centre.x, key.centre.y + canvas.measure.middleToBaseline)
            if let target = key.target {
                // On a rim of paper, to be seen on areas of any class.
                canvas.add(SceneShape(.line(target, key.centre), .stroke(.paper, width: 3)))
                canvas.add(SceneShape(.circle(centre: target, radius: 3), .fill(.paper)))
                canvas.add(SceneShape(.line(target, key.centre), .stroke(.outline, width: 1.2)))
                canvas.add(SceneShape(.circle(centre: target, radius: 1.8), .fill(.outline)))
                addPlate(under: key.box, on: &canvas)
            }
            texts.add(canvas.text(String(key.number), at: place, canvas.textStyle(token, .bold, anchor: .middle)))
        }
        texts.draw(on: &canvas)
    }

    /// A plate of paper keeps a text readable that lies upon borders and neighbouring areas.
    private func addPlate(under box: Box, on canvas: inout Canvas) {
        canvas.add(SceneShape(.rect(box), .fill(.paper)))
    }

    /// The list that the numbers refer to, beside the map where it ends with it, else below; returns where all ends.
    private func addKeys(
        _ keys: [MapLabels.Key], frame: Box, side: SideColumn?, on canvas: inout Canvas
    ) -> Double {
        let bottom = max(frame.maxY, side?.bottom ?? 0)
        guard !keys.isEmpty else { return bottom }
        let entries = keys.map { key -> KeyList.Entry in
            let area = plot.areas[key.area]
            var entry = KeyList.Entry(
                mark: String(key.number),
                text: area.name + (area.value.map { ":\u{A0}" + $0.text } ?? ""),
                weight: area.isOwn ? .bold : .regular)
            if case .missing(_, let kind) = area.value { entry.missingKind = kind }
            return entry
        }
        let list = KeyList(entries, measure: canvas.measure)
        if let side, let height = list.height(width: side.width), side.bottom + 12 + height <= frame.maxY + 40 {
            return max(bottom, list.draw(on: &canvas, x: side.x, top: side.bottom + 12, width: side.width))
        }
        return list.draw(on: &canvas, x: 0, top: bottom + 8, width: width)
    }
}
