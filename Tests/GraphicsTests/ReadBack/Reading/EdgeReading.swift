/// Names beside the right edge of a plot or in a key above it.
struct EdgeReading {
    let key: [KeyEntry]
    let blocks: [TextBlock]
    private let anchors: [(y: Double, colour: String?)]

    init(_ drawing: Drawing, axis: ReadAxis, room: Extent, lines: [ReadLine]) {
        self.init(
            drawing, room: room,
            ends: lines.compactMap { line in
                line.marks.max { $0.spot.x < $1.spot.x }.map { ($0.spot.y, line.colour) }
            })
    }

    /// `ends` are the heights at which named things end, with their colours.
    init(_ drawing: Drawing, room: Extent, ends: [(y: Double, colour: String)]) {
        key = drawing.key(above: room.top)
        let rules = drawing.rules(in: room, .upright).map(\.place)
        blocks = drawing.edgeNames(rightOf: room.right, between: room.top - 25, and: room.bottom + 25)
        var all: [(y: Double, colour: String?)] = ends.map { ($0.y, Optional($0.colour)) }
        if key.contains(where: \.isRule) == false { all += rules.map { ($0, nil) } }
        anchors = all.sorted { $0.y < $1.y }
    }

    /// The names that each line may have: several where ends lie at one height; nil where none can be seen.
    func names(for lines: [ReadLine]) -> [[String]?] { lines.map { names(of: $0.colour) } }

    func names(of colour: String) -> [String]? {
        if !key.isEmpty {
            let names = key.filter { !$0.isRule && $0.colour == colour }.map(\.block.string)
            return names.isEmpty ? nil : names
        }
        guard blocks.count == anchors.count else { return nil }
        let own = anchors.first { $0.colour == colour }
        guard let own else { return nil }
        return anchors.indices.filter { abs(anchors[$0].y - own.y) < 0.16 }.map { blocks[$0].string }
    }
}

extension Drawing {
    /// The room for marks: as wide as the lines of the axis, as high as its ticks and what stands beyond them.
    func room(of axis: ReadAxis) -> Extent {
        let places = axis.ticks.map(\.place)
        let uprights = frameLines.filter { !$0.isHorizontal && $0.length < 6 }.map { min($0.from.y, $0.to.y) }
        let top = places.min() ?? 0
        let bottom = max(places.max() ?? height, uprights.max() ?? 0)
        return Extent(left: axis.reach.lowerBound, top: top, right: axis.reach.upperBound, bottom: bottom)
    }
}
