/// The pole of inaccessibility of a polygon: the inner point farthest from the outline, where a label has most room.
/// Search by halving squares, the most promising first (after mapbox/polylabel).
enum Polylabel {
    /// The point and its distance from the outline; nil for rings without extent.
    static func pole(of rings: [[Point]], precision: Double) -> (point: Point, distance: Double)? {
        let edges = PolygonEdges(rings)
        guard let box = edges.box, box.maxX > box.minX, box.maxY > box.minY else { return nil }
        let size = min(box.maxX - box.minX, box.maxY - box.minY)
        var best = Cell(Point((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2), half: 0, edges)
        var queue: [Cell] = []
        let half = size / 2
        var x = box.minX
        while x < box.maxX {
            var y = box.minY
            while y < box.maxY {
                push(Cell(Point(x + half, y + half), half: half, edges), on: &queue)
                y += size
            }
            x += size
        }
        var steps = 0
        while steps < 400, let cell = pop(from: &queue) {
            if cell.distance > best.distance { best = cell }
            guard cell.reach - best.distance > precision else { continue }
            let quarter = cell.half / 2
            for (dx, dy) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
                let centre = Point(cell.centre.x + dx * quarter, cell.centre.y + dy * quarter)
                push(Cell(centre, half: quarter, edges), on: &queue)
            }
            steps += 1
        }
        return (best.centre, best.distance)
    }

    private struct Cell {
        let centre: Point
        let half: Double
        /// From the centre to the outline, negative outside.
        let distance: Double
        /// The best that any point of the square can have.
        let reach: Double

        init(_ centre: Point, half: Double, _ edges: PolygonEdges) {
            self.centre = centre
            self.half = half
            distance = edges.signedDistance(from: centre)
            reach = distance + half * 2.0.squareRoot()
        }
    }

    private static func push(_ cell: Cell, on heap: inout [Cell]) {
        heap.append(cell)
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].reach > heap[parent].reach else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private static func pop(from heap: inout [Cell]) -> Cell? {
        guard let top = heap.first else { return nil }
        let last = heap.removeLast()
        if heap.isEmpty { return top }
        heap[0] = last
        var parent = 0
        while true {
            let left = 2 * parent + 1
            guard left < heap.count else { break }
            let right = left + 1
            let child = right < heap.count && heap[right].reach > heap[left].reach ? right : left
            guard heap[child].reach > heap[parent].reach else { break }
            heap.swapAt(child, parent)
            parent = child
        }
        return top
    }
}

/// The sides of a polygon with holes, for distances and for finding out what lies inside.
struct PolygonEdges {
    private var edges: [(a: Point, b: Point)] = []
    private(set) var box: Box?

    init(_ rings: [[Point]]) {
        edges.reserveCapacity(rings.reduce(0) { $0 + $1.count })
        for ring in rings {
            for (index, a) in ring.enumerated() {
                edges.append((a, ring[index + 1 < ring.count ? index + 1 : 0]))
                var box = box ?? Box(minX: a.x, minY: a.y, maxX: a.x, maxY: a.y)
                box.minX = min(box.minX, a.x)
                box.minY = min(box.minY, a.y)
                box.maxX = max(box.maxX, a.x)
                box.maxY = max(box.maxY, a.y)
                self.box = box
            }
        }
    }

    /// Distance to the nearest side, negative outside.
    func signedDistance(from point: Point) -> Double {
        var nearest = Double.infinity
        var isInside = false
        for (a, b) in edges {
            let (dx, dy) = (b.x - a.x, b.y - a.y)
            if (a.y > point.y) != (b.y > point.y), point.x < dx * (point.y - a.y) / dy + a.x { isInside.toggle() }
            let length = dx * dx + dy * dy
            let share = length > 0 ? min(max(((point.x - a.x) * dx + (point.y - a.y) * dy) / length, 0), 1) : 0
            let (ex, ey) = (point.x - a.x - share * dx, point.y - a.y - share * dy)
            nearest = min(nearest, ex * ex + ey * ey)
        }
        return isInside ? nearest.squareRoot() : -nearest.squareRoot()
    }

    /// Whether a box lies wholly inside: its middle does, and no side comes into it.
    func holds(_ box: Box) -> Bool {
        var isInside = false
        let (x, y) = ((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2)
        for (a, b) in edges {
            if (a.y > y) != (b.y > y), x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x { isInside.toggle() }
            if box.share(of: a, b) != nil { return false }
        }
        return isInside
    }
}
