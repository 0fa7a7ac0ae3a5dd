/// Lays out a map: areas with labels, key to the classes beside it, or above it where the drawing is narrow.
struct MapLayout {
    let plot: MapPlot
    let style: ChartStyle
    let width: Double
    let classes: MapClasses

    init(_ plot: MapPlot, width: Double, style: ChartStyle) {
        self.plot = plot
        self.style = style
        self.width = width
        classes = MapClasses(plot)
    }

    private var isLocator: Bool { plot.areas.allSatisfy { $0.value == nil } }

    func scene() -> Scene {
        var canvas = Canvas(width: width, style: style)
        let isWide = !canvas.isNarrow && !isLocator
        let mapWidth = isWide ? (width * 0.64).rounded() : width
        let sideLeft = mapWidth + 20
        var top = 2.0
        var sideBottom = 0.0
        if !isLocator {
            let legend = MapLegend(plot, classes: classes)
            if isWide {
                sideBottom = legend.draw(on: &canvas, x: sideLeft, top: 0, width: width - sideLeft)
            } else {
                top = legend.draw(on: &canvas, x: 0, top: 0, width: width) + 8
            }
        }
        var bottom = max(top, sideBottom)
        if let projection = MapProjection(
            plot.areas, origin: Point(2, top), maxWidth: mapWidth - 4,
            maxHeight: width * (isWide ? 0.72 : isLocator ? 1 : 1.25))
        {
            let shapes = plot.areas.map { projection.rings($0) }
            let labels = MapLabels(
                plot.areas, shapes: shapes, canvas: canvas, fallback: isLocator ? .silence : .numbers)
            drawAreas(shapes, labels: labels, on: &canvas)
            drawLabels(labels, on: &canvas)
            let mapBottom = top + projection.height + 4
            bottom = max(mapBottom, sideBottom)
            if !labels.keys.isEmpty {
                let end =
                    isWide
                    ? drawKeys(labels.keys, x: sideLeft, top: sideBottom + 10, width: width - sideLeft, on: &canvas)
                    : drawKeys(labels.keys, x: 0, top: mapBottom + 8, width: width, on: &canvas)
                bottom = max(bottom, end)
            }
        }
        if let credit = plot.credit {
            let lines = canvas.measure.wrap(credit, maxWidth: width).lines
            bottom = canvas.addLines(lines, x: 0, top: bottom + 4, canvas.textStyle(.mutedText))
        }
        var scene = canvas.scene(.map, height: bottom + 2)
        if let low = plot.limits.first, let high = plot.limits.last {
            scene.domain = low.double...max(low.double, high.double)
        }
        scene.scaleGroup = plot.scaleGroup
        scene.classCount = classes.count > 0 ? min(max(classes.count, 2), 5) : nil
        return scene
    }

    // MARK: Areas

    private func fill(_ area: MapArea) -> ColourToken {
        guard let value = area.value else { return area.isOwn ? .own : .land }
        guard let number = value.number, classes.count > 0 else { return .paper }
        return .mapClass(classes.index(of: number), of: classes.count)
    }

    private func drawAreas(_ shapes: [[[Point]]], labels: MapLabels, on canvas: inout Canvas) {
        var areas: [SceneItem] = []
        for (index, area) in plot.areas.enumerated() where !shapes[index].isEmpty {
            let style = ShapeStyle.stroke(.outline, width: 1, roundEnds: true, fill: fill(area))
            areas.append(
                .shape(SceneShape(.path(shapes[index], closed: true), style, mark: .area, attributes: area.attributes)))
        }
        canvas.items.append(.group(SceneGroup(areas)))
        var hatches: [SceneShape] = []
        for (index, area) in plot.areas.enumerated() where area.value != nil && area.value?.number == nil {
            let lines = Hatch.lines(inside: shapes[index], spacing: 6)
            let kept = labels.labels[index].map { lines.cut(outOf: $0.box) } ?? lines
            if !kept.isEmpty { hatches.append(SceneShape(.path(kept, closed: false), .hatch)) }
        }
        canvas.addGroup(.hatch, hatches)
        // The own area gets a border on a rim of paper, to stand out from areas of any class.
        for (index, area) in plot.areas.enumerated() where area.isOwn && area.value != nil && !shapes[index].isEmpty {
            let path = SceneShape.Geometry.path(shapes[index], closed: true)
            canvas.add(SceneShape(path, .stroke(.paper, width: 5, roundEnds: true)))
            canvas.add(SceneShape(path, .stroke(.own, width: 2.6, roundEnds: true)))
        }
    }

    // MARK: Texts

    private func drawLabels(_ labels: MapLabels, on canvas: inout Canvas) {
        for (index, area) in plot.areas.enumerated() {
            guard let label = labels.labels[index] else { continue }
            let token = label.overhangs ? .text : fill(area).textUpon
            let style = canvas.textStyle(token, area.isOwn ? .bold : .regular, anchor: .middle)
            let top = label.centre.y - Double(label.lines.count) * canvas.measure.lineHeight / 2
            for (line, string) in label.lines.enumerated() {
                let place = Point(label.centre.x, canvas.baseline(ofLine: line, top: top))
                var text = canvas.text(string, at: place, style)
                if case .missing(_, let kind) = area.value, line == label.lines.count - 1 { text.missingKind = kind }
                if label.overhangs { addPlate(under: text, on: &canvas) }
                canvas.add(text)
            }
        }
        for key in labels.keys {
            let area = plot.areas[key.area]
            let token = key.fits ? fill(area).textUpon : .text
            let place = Point(key.centre.x, key.centre.y + canvas.measure.middleToBaseline)
            let text = canvas.text(String(key.number), at: place, canvas.textStyle(token, .bold, anchor: .middle))
            if !key.fits { addPlate(under: text, on: &canvas) }
            canvas.add(text)
        }
    }

    /// A plate of paper keeps a text readable that lies upon borders and neighbouring areas.
    private func addPlate(under text: SceneText, on canvas: inout Canvas) {
        canvas.add(SceneShape(.rect(text.box.grown(by: 2)), .fill(.paper)))
    }

    /// The list that the numbers refer to: number, name, value; in columns as wide as the longest entry.
    private func drawKeys(
        _ keys: [MapLabels.Key], x: Double, top: Double, width: Double, on canvas: inout Canvas
    ) -> Double {
        let measure = canvas.measure
        let numberWidth = measure.widest(keys.map { String($0.number) }, .bold) + 8
        let entries = keys.map { key -> (key: MapLabels.Key, text: String) in
            let area = plot.areas[key.area]
            return (key, area.name.withoutSoftHyphens + (area.value.map { ":\u{A0}" + $0.text } ?? ""))
        }
        let widest = numberWidth + measure.widest(entries.map(\.text), .bold)
        let columns = max(1, min(3, Int((width + 16) / (widest + 16))))
        let perColumn = (entries.count + columns - 1) / columns
        let columnWidth = width / Double(columns)
        var tops = [Double](repeating: top, count: columns)
        for (index, entry) in entries.enumerated() {
            let column = index / max(perColumn, 1)
            let left = x + columnWidth * Double(column)
            let y = tops[column]
            let area = plot.areas[entry.key.area]
            let weight: TextWeight = area.isOwn ? .bold : .regular
            canvas.add(
                canvas.text(
                    String(entry.key.number), at: Point(left, canvas.baseline(ofLine: 0, top: y)),
                    canvas.textStyle(.text, .bold)))
            let wrapped = measure.wrap(entry.text, weight, maxWidth: columnWidth - numberWidth - 4)
            if !wrapped.fits { canvas.problems.append(.labelTooWide(area.name)) }
            for (line, string) in wrapped.lines.enumerated() {
                var text = canvas.text(
                    string, at: Point(left + numberWidth, canvas.baseline(ofLine: line, top: y)),
                    canvas.textStyle(.text, weight))
                if case .missing(_, let kind) = area.value, line == wrapped.lines.count - 1 { text.missingKind = kind }
                canvas.add(text)
            }
            tops[column] = y + Double(wrapped.lines.count) * measure.lineHeight + 1
        }
        return tops.max() ?? top
    }
}

extension ShapeStyle {
    static let hatch = ShapeStyle.stroke(.outline, width: 0.9)
}
