/// The key above a plot, in the order of what it explains; only where labels beside the marks do not fit.
struct Legend {
    enum Swatch: Sendable {
        case line(SeriesLook), point(SeriesLook), area(ColourToken), reference(ReferenceLine.Kind), band(
            ValueBand.Level)
        /// A break or an event.
        case event
        /// Several colours that belong together.
        case areas([ColourToken])
        /// The border of a second population.
        case outline
        /// Missing parts of a stack drawn as one.
        case merged
        /// A class of values; nil for places without a number.
        case valueClass(ColourToken?)
    }

    struct Entry: Sendable {
        var label: String
        var weight: TextWeight
        var swatch: Swatch
    }

    let entries: [Entry]

    /// Draws the key from `top` on; returns where the next thing may begin.
    func draw(on canvas: inout Canvas, top: Double) -> Double {
        guard !entries.isEmpty else { return top }
        let measure = canvas.measure
        var (x, y) = (0.0, top)
        var shapes: [SceneItem] = []
        var rowHeight = measure.lineHeight
        for entry in entries {
            let swatchWidth = entry.swatch.width
            let wrapped = measure.wrap(entry.label, entry.weight, maxWidth: canvas.width - swatchWidth - 7)
            let width = swatchWidth + 7 + wrapped.width
            if x > 0, x + width > canvas.width {
                x = 0
                y += rowHeight + 2
                rowHeight = measure.lineHeight
            }
            shapes += entry.swatch.items(x: x, middle: y + measure.lineHeight / 2)
            canvas.addLines(wrapped.lines, x: x + swatchWidth + 7, top: y, canvas.textStyle(.text, entry.weight))
            if !wrapped.fits { canvas.problems.append(.labelTooWide(entry.label)) }
            rowHeight = max(rowHeight, Double(wrapped.lines.count) * measure.lineHeight)
            x += width + 18
        }
        canvas.items.append(.group(SceneGroup(shapes)))
        return y + rowHeight + 6
    }
}

extension Legend.Swatch {
    var width: Double {
        switch self {
        case .line, .reference, .outline, .event: 24
        case .areas(let tokens): Double(tokens.count) * 13 - 1
        case .valueClass: 20
        case .area, .band, .point, .merged: 12
        }
    }

    func items(x: Double, middle: Double) -> [SceneItem] {
        switch self {
        case .line(let look):
            var marker = look.marker(at: Point(x + 12, middle), radius: 3.6, look.solidMarker)
            marker.mark = nil
            let line = SceneShape(.line(Point(x, middle), Point(x + 24, middle)), look.line)
            return [.shape(line), .shape(marker)]
        case .point(let look):
            var marker = look.marker(at: Point(x + 6, middle), radius: DotLayout.radius(look), look.solidMarker)
            marker.mark = nil
            return [.shape(marker)]
        case .area(let token):
            let box = Box(minX: x, minY: middle - 6, maxX: x + 12, maxY: middle + 6)
            return [.shape(SceneShape(.rect(box), .fill(token)))]
        case .band(let level):
            let box = Box(minX: x + 0.4, minY: middle - 5.6, maxX: x + 11.6, maxY: middle + 5.6)
            return [.shape(SceneShape(.rect(box), .stroke(.outline, width: 0.8, fill: .band(level))))]
        case .areas(let tokens):
            return tokens.enumerated().map { index, token in
                let left = x + Double(index) * 13
                let box = Box(minX: left, minY: middle - 6, maxX: left + 12, maxY: middle + 6)
                return .shape(SceneShape(.rect(box), .fill(token)))
            }
        case .merged:
            return MergedShape.items(Box(minX: x, minY: middle - 6, maxX: x + 12, maxY: middle + 6), mark: nil)
        case .outline:
            return [.shape(SceneShape(.line(Point(x, middle), Point(x + 24, middle)), .pyramidOutline))]
        case .valueClass(let token):
            let box = Box(minX: x + 0.5, minY: middle - 6.5, maxX: x + 19.5, maxY: middle + 6.5)
            let frame = SceneShape(.rect(box), .stroke(.outline, width: 1, fill: token ?? .paper))
            guard token == nil else { return [.shape(frame)] }
            return [
                .shape(frame), .shape(SceneShape(.path(Hatch.lines(inside: box, spacing: 5), closed: false), .hatch)),
            ]
        case .event:
            return [.shape(SceneShape(.line(Point(x, middle), Point(x + 24, middle)), .eventRule))]
        case .reference(let kind):
            return [.shape(SceneShape(.line(Point(x, middle), Point(x + 24, middle)), .reference(kind)))]
        }
    }
}

extension ShapeStyle {
    /// Targets.
    static let referenceRule = ShapeStyle.stroke(.rule, width: 1.6, dash: [6, 3])
    /// Events and breaks.
    static let eventRule = ShapeStyle.stroke(.axis, width: 1, dash: [3, 3])
    static let gridLine = ShapeStyle.stroke(.grid, width: 1)
    static let axisLine = ShapeStyle.stroke(.axis, width: 1)
    static let leader = ShapeStyle.stroke(.axis, width: 0.8)
}
