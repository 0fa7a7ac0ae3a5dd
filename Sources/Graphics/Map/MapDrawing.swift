/// The outlines of a map at one size: each arc simplified and rounded to tenths of a pixel once, for all its users.
struct MapDrawing {
    /// Points that go must not be seen to go: twice the area of a triangle in square pixels.
    private static let invisible = 1.6
    /// How many points a drawing may hold, at about six bytes each: names and values of many areas take their room too,
    /// but an area needs a few points.
    private static func budget(areas: Int) -> Int { max(2200 - 15 * areas, 1200, 7 * areas) }
    /// A loose part smaller than this many square pixels goes when the area keeps a larger one.
    private static let crumb = 4.0
    /// An area drawn smaller than this gets a square of `markSize` pixels instead.
    private static let leastArea = 5.0
    private static let markSize = 3.0

    /// Rings of each area in pixels, outlines clockwise.
    private(set) var shapes: [[[Point]]] = []
    /// Where a label of each area has most room, and how far it is to the outline there.
    private(set) var poles: [(point: Point, distance: Double)?] = []
    let width: Double
    let height: Double

    private let boundaries: MapBoundaries
    private let origin: Point
    private let scale: Double
    private var arcs: [[Point]] = []

    /// nil without any outline.
    init?(_ boundaries: MapBoundaries, origin: Point, maxWidth: Double, maxHeight: Double) {
        guard !boundaries.isEmpty, maxWidth > 0, maxHeight > 0 else { return nil }
        self.boundaries = boundaries
        self.origin = origin
        scale = min(maxWidth / boundaries.width, maxHeight / boundaries.height)
        width = boundaries.width * scale
        height = boundaries.height * scale
        simplify()
        shapes = boundaries.rings.indices.map { shape($0) }
        poles = boundaries.poles.map { pole in pole.map { (place($0.point.x, $0.point.y), $0.distance * scale) } }
        for index in shapes.indices where poles[index] == nil {
            poles[index] = shapes[index].first?.first.map { ($0.shifted(Self.markSize / 2), Self.markSize / 2) }
        }
    }

    private func place(_ x: Double, _ y: Double) -> Point {
        Point(Self.tenth(origin.x + x * scale), Self.tenth(origin.y + y * scale))
    }

    private static func tenth(_ value: Double) -> Double { (value * 10 + 0.5).rounded(.down) / 10 }

    private mutating func simplify() {
        var least = Float(Self.invisible / (scale * scale))
        let budget = Self.budget(areas: boundaries.rings.count)
        // Each arc is drawn by about two areas.
        while boundaries.points.count * 2 > budget,
            boundaries.points.reduce(0, { $0 + ($1.weight >= least ? 2 : 0) }) > budget, least < 1e12
        { least *= 1.3 }
        arcs.reserveCapacity(boundaries.arcs.count)
        for range in boundaries.arcs {
            var arc: [Point] = []
            arc.reserveCapacity(range.count)
            for point in boundaries.points[range] where point.weight >= least {
                let place = place(Double(point.x), Double(point.y))
                if arc.last != place { arc.append(place) }
            }
            arcs.append(arc)
        }
    }

    // MARK: Areas

    private func shape(_ index: Int) -> [[Point]] {
        let rings = boundaries.rings[index]
        let largest = rings.indices.max { rings[$0].size < rings[$1].size }
        var shape: [[Point]] = []
        var drawn = 0.0
        for (number, ring) in rings.enumerated() {
            let size = ring.size * scale * scale
            if size < Self.crumb, !ring.isShared, number != largest { continue }
            let outline = outline(ring)
            guard outline.count >= 3 else { continue }
            shape.append(outline)
            drawn = max(drawn, size)
        }
        guard drawn < Self.leastArea, let middle = boundaries.poles[index]?.point ?? boundaries.middles[index] else {
            return shape
        }
        let centre = place(middle.x, middle.y)
        let box = Box(minX: centre.x, minY: centre.y, maxX: centre.x, maxY: centre.y).grown(by: Self.markSize / 2)
        return [
            [
                Point(box.minX, box.minY), Point(box.maxX, box.minY), Point(box.maxX, box.maxY),
                Point(box.minX, box.maxY),
            ]
        ]
    }

    private func outline(_ ring: MapBoundaries.Ring) -> [Point] {
        var outline: [Point] = []
        for reference in ring.arcs {
            let arc = arcs[Int(reference < 0 ? ~reference : reference)]
            if reference < 0 { append(arc.reversed(), to: &outline) } else { append(arc, to: &outline) }
        }
        while outline.count > 1, outline.first == outline.last { outline.removeLast() }
        return outline
    }

    private func append(_ arc: some Collection<Point>, to outline: inout [Point]) {
        outline.append(contentsOf: outline.last == arc.first ? arc.dropFirst() : arc[...])
    }
}

extension Point {
    fileprivate func shifted(_ distance: Double) -> Point { Point(x + distance, y + distance) }
}
