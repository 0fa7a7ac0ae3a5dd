/// What can be seen of a drawing: shapes and texts with their paint, in the order they are painted.
struct Drawing {
    var width = 0.0
    var height = 0.0
    var shapes: [DrawnShape] = []
    var texts: [DrawnText] = []
    /// What could not be read.
    var problems: [String] = []
}

struct DrawnShape: Hashable {
    enum Outline: Hashable {
        case rect(Extent)
        case circle(Spot, radius: Double)
        case path([Run])
    }

    var outline: Outline
    /// nil is no fill.
    var fill: String?
    var stroke: String?
    var strokeWidth = 1.0
    var dash: [Double] = []

    /// The outline without the width of its stroke.
    var extent: Extent {
        switch outline {
        case .rect(let extent): extent
        case .circle(let centre, let radius):
            Extent(left: centre.x, top: centre.y, right: centre.x, bottom: centre.y).grown(radius)
        case .path(let runs):
            Extent.around(runs.flatMap(\.spots)) ?? Extent(left: 0, top: 0, right: 0, bottom: 0)
        }
    }

    /// What is covered with paint.
    var painted: Extent { stroke == nil ? extent : extent.grown(strokeWidth / 2) }

    /// Boxes without an area are not painted at all.
    var isPainted: Bool {
        guard fill != nil || stroke != nil else { return false }
        switch outline {
        case .rect(let extent): return extent.width > 0 && extent.height > 0
        case .circle(_, let radius): return radius > 0
        case .path(let runs): return runs.contains { $0.spots.count > 1 }
        }
    }

    var runs: [Run] {
        if case .path(let runs) = outline { runs } else { [] }
    }

    /// The middle of a marker: the centre of gravity, where the eye places it.
    var centre: Spot {
        guard case .path(let runs) = outline, let spots = runs.first?.spots, runs[0].isClosed, spots.count > 2 else {
            return extent.centre
        }
        var (area, x, y) = (0.0, 0.0, 0.0)
        for (index, a) in spots.enumerated() {
            let b = spots[(index + 1) % spots.count]
            let cross = a.x * b.y - b.x * a.y
            area += cross
            x += (a.x + b.x) * cross
            y += (a.y + b.y) * cross
        }
        return area == 0 ? extent.centre : Spot(x: x / (3 * area), y: y / (3 * area))
    }

    mutating func mapSpots(_ change: (Spot) -> Spot) {
        switch outline {
        case .rect(let extent):
            let (a, b) = (
                change(Spot(x: extent.left, y: extent.top)), change(Spot(x: extent.right, y: extent.bottom))
            )
            outline = .rect(
                Extent(left: min(a.x, b.x), top: min(a.y, b.y), right: max(a.x, b.x), bottom: max(a.y, b.y)))
        case .circle(let centre, let radius): outline = .circle(change(centre), radius: radius)
        case .path(let runs):
            outline = .path(runs.map { Run(spots: $0.spots.map(change), isClosed: $0.isClosed) })
        }
    }
}

struct DrawnText: Hashable {
    enum Anchor: Hashable { case start, middle, end }

    var string: String
    var place: Spot
    var anchor: Anchor
    var size: Double
    var fill: String
    var isBold: Bool

    /// The height at which the eye sees a line of text: the middle of its capitals and figures.
    var middle: Double { place.y - 0.358 * size }
}

extension Drawing {
    private struct Painting {
        var fill: String? = "#000000"
        var stroke: String?
        var strokeWidth = 1.0
        var dash: [Double] = []
        var anchor = DrawnText.Anchor.start
        var size = 16.0
        var isBold = false

        mutating func take(_ attributes: [String: String]) {
            if let value = attributes["fill"] { fill = value == "none" ? nil : value }
            if let value = attributes["stroke"] { stroke = value == "none" ? nil : value }
            if let value = attributes["stroke-width"] { strokeWidth = Double(value) ?? .nan }
            if let value = attributes["stroke-dasharray"] {
                dash = value == "none" ? [] : value.split { $0 == " " || $0 == "," }.compactMap { Double($0) }
            }
            if let value = attributes["font-size"] { size = Double(value) ?? .nan }
            if let value = attributes["font-weight"] { isBold = (Double(value) ?? 700) >= 600 }
            if let value = attributes["text-anchor"] {
                anchor = value == "middle" ? .middle : value == "end" ? .end : .start
            }
        }
    }

    /// Reads what is visible in the text of an SVG.
    init(svg: String) {
        var pieces = XMLPieces(svg)
        var stack = [Painting()]
        var open: [String] = []
        var text: (place: Spot, string: String)?
        while let piece = pieces.next() {
            switch piece {
            case .start(let name, let attributes, let isEmpty):
                var painting = stack.last ?? Painting()
                painting.take(attributes)
                for key in attributes.keys where ["transform", "style", "opacity", "clip-path"].contains(key) {
                    problems.append("\(key) at <\(name)>")
                }
                func number(_ key: String) -> Double { attributes[key].flatMap { Double($0) } ?? 0 }
                switch name {
                case "svg":
                    width = number("width")
                    height = number("height")
                case "text": text = (Spot(x: number("x"), y: number("y")), "")
                case "rect", "circle", "path": add(name, attributes, painting)
                case "g", "title", "desc": break
                default: problems.append("<\(name)>")
                }
                if !isEmpty {
                    stack.append(painting)
                    open.append(name)
                }
            case .end(let name):
                if name == "text", let one = text, let painting = stack.last {
                    texts.append(
                        DrawnText(
                            string: one.string, place: one.place, anchor: painting.anchor, size: painting.size,
                            fill: painting.fill ?? "none", isBold: painting.isBold))
                    text = nil
                }
                if open.popLast() != name { problems.append("</\(name)>") }
                _ = stack.popLast()
            case .text(let string): text?.string += string
            }
        }
    }

    private mutating func add(_ name: String, _ attributes: [String: String], _ painting: Painting) {
        func number(_ key: String) -> Double { attributes[key].flatMap { Double($0) } ?? 0 }
        let outline: DrawnShape.Outline
        switch name {
        case "rect":
            let (x, y) = (number("x"), number("y"))
            outline = .rect(Extent(left: x, top: y, right: x + number("width"), bottom: y + number("height")))
        case "circle": outline = .circle(Spot(x: number("cx"), y: number("cy")), radius: number("r"))
        default:
            guard let runs = PathReading.runs(attributes["d"] ?? "") else {
                return problems.append("path \(attributes["d"] ?? "")")
            }
            outline = .path(runs)
        }
        let shape = DrawnShape(
            outline: outline, fill: painting.fill, stroke: painting.stroke,
            strokeWidth: painting.stroke == nil ? 0 : painting.strokeWidth, dash: painting.dash)
        // The page itself is no mark.
        let isPage = shapes.isEmpty && shape.extent == Extent(left: 0, top: 0, right: width, bottom: height)
        if shape.isPainted, !isPage { shapes.append(shape) }
    }
}
