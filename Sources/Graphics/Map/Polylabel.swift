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
        // A sliver is not covered with thousands of squares.
        let pace = max(size, (box.maxX - box.minX) / 40, (box.maxY - box.minY) / 40)
        let half = pace / 2
        var x = box.minX
        while x < box.maxX {
            var y = box.minY
            while y < box.maxY {
                push(Cell(Point(x + half, y + half), half: half, edges), on: &queue)
                y += pace
            }
            x += pace
        }
        var steps = 0
        while steps < 200, let cell = pop(from: &queue) {
            if cell.distance > best.distance { best = cell }
            guard cell.reach - best.distance > precision else { continue }
            let quarter = cell.half / 2
            for (dx, dy) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
                let centre = Point(cell.centre.x + dx * quarter, cell.centre.y + dy * quarter)
                let part = Cell(centre, half: quarter, edges)
                if part.distance > best.distance { best = part }
                if part.reach - best.distance > precision { push(part, on: &queue) }
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
