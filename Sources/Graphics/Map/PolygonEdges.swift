/// The sides of a polygon with holes, for distances and for finding out what has room inside.
struct PolygonEdges {
    private struct Edge {
        let ax: Double
        let ay: Double
        let bx: Double
        let by: Double
        /// How far x goes with each step of y; 0 for level sides, which nothing crosses.
        let slope: Double
        let inverseSquare: Double

        init(_ a: Point, _ b: Point) {
            (ax, ay, bx, by) = (a.x, a.y, b.x, b.y)
            let (dx, dy) = (b.x - a.x, b.y - a.y)
            slope = dy == 0 ? 0 : dx / dy
            let square = dx * dx + dy * dy
            inverseSquare = square > 0 ? 1 / square : 0
        }
    }

    private var edges: [Edge] = []
    let box: Box?

    init(_ rings: [[Point]]) {
        edges.reserveCapacity(rings.reduce(0) { $0 + $1.count })
        var box: Box?
        for ring in rings {
            guard var before = ring.last else { continue }
            var grown = box ?? Box(minX: before.x, minY: before.y, maxX: before.x, maxY: before.y)
            for point in ring {
                edges.append(Edge(before, point))
                grown.minX = min(grown.minX, point.x)
                grown.minY = min(grown.minY, point.y)
                grown.maxX = max(grown.maxX, point.x)
                grown.maxY = max(grown.maxY, point.y)
                before = point
            }
            box = grown
        }
        self.box = box
    }

    /// Distance to the nearest side, negative outside.
    func signedDistance(from point: Point) -> Double {
        var nearest = Double.infinity
        var isInside = false
        for edge in edges {
            let (dx, dy) = (edge.bx - edge.ax, edge.by - edge.ay)
            let (px, py) = (point.x - edge.ax, point.y - edge.ay)
            if (edge.ay > point.y) != (edge.by > point.y), px < edge.slope * py { isInside.toggle() }
            let share = min(max((px * dx + py * dy) * edge.inverseSquare, 0), 1)
            let (ex, ey) = (px - share * dx, py - share * dy)
            nearest = min(nearest, ex * ex + ey * ey)
        }
        return isInside ? nearest.squareRoot() : -nearest.squareRoot()
    }

    /// How far the inside reaches to the left and right of `x` over the whole band from `top` to `bottom`; nil where
    /// a side crosses the band at `x` or `x` lies outside.
    func room(around x: Double, top: Double, bottom: Double) -> ClosedRange<Double>? {
        let middle = (top + bottom) / 2
        var (left, right) = (-Double.infinity, Double.infinity)
        var isInside = false
        for edge in edges {
            guard max(edge.ay, edge.by) > top, min(edge.ay, edge.by) < bottom else { continue }
            var (from, to) = (edge.ax, edge.bx)
            if edge.ay != edge.by {
                if (edge.ay > middle) != (edge.by > middle), x < edge.ax + edge.slope * (middle - edge.ay) {
                    isInside.toggle()
                }
                from = edge.ax + edge.slope * (min(max(edge.ay, top), bottom) - edge.ay)
                to = edge.ax + edge.slope * (min(max(edge.by, top), bottom) - edge.ay)
            }
            if max(from, to) <= x {
                left = max(left, from, to)
            } else if min(from, to) >= x {
                right = min(right, from, to)
            } else {
                return nil
            }
        }
        return isInside && left < right ? left...right : nil
    }

    /// Whether any side comes into a box or the box lies inside.
    func touches(_ other: Box) -> Bool {
        guard let box, box.overlap(with: other) > 0 else { return false }
        if edges.contains(where: { other.share(of: Point($0.ax, $0.ay), Point($0.bx, $0.by)) != nil }) { return true }
        return signedDistance(from: Point((other.minX + other.maxX) / 2, (other.minY + other.maxY) / 2)) > 0
    }
}
