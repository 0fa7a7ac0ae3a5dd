/// Divides a length into equal bands with gaps between them, one for each category.
package struct BandScale: Sendable, Hashable {
    package let count: Int
    package let start: Double
    package let end: Double
    /// Share of each step that is gap, 0 to 1.
    package let gap: Double

    package init(count: Int, start: Double, end: Double, gap: Double) {
        self.count = max(count, 0)
        self.start = start
        self.end = end
        self.gap = min(max(gap, 0), 0.95)
    }

    /// From the middle of one band to the middle of the next.
    package var step: Double { count > 0 ? (end - start) / Double(count) : 0 }
    package var bandwidth: Double { step * (1 - gap) }

    package func start(_ index: Int) -> Double { start + step * (Double(index) + gap / 2) }
    package func centre(_ index: Int) -> Double { start + step * (Double(index) + 0.5) }

    /// The category whose step holds a position; nil outside.
    package func invert(_ position: Double) -> Int? {
        guard step > 0 else { return nil }
        let place = ((position - start) / step).rounded(.down)
        return place >= 0 && place < Double(count) ? Int(place) : nil
    }
}

/// Places categories as points, equally far apart or at given positions.
package struct PointScale: Sendable, Hashable {
    package let points: [Double]

    package init(count: Int, start: Double, end: Double) {
        points = Self.even(count, start: start, end: end)
    }

    /// At the given positions; equally far apart where they are not ascending.
    package init(positions: [Double], start: Double, end: Double) {
        let ascending = zip(positions, positions.dropFirst()).allSatisfy { $0 < $1 }
        if ascending, let first = positions.first, let last = positions.last, last > first {
            points = positions.map { start + ($0 - first) / (last - first) * (end - start) }
        } else {
            points = Self.even(positions.count, start: start, end: end)
        }
    }

    private static func even(_ count: Int, start: Double, end: Double) -> [Double] {
        guard count > 1 else { return count == 1 ? [(start + end) / 2] : [] }
        return (0..<count).map { start + (end - start) * Double($0) / Double(count - 1) }
    }

    /// The nearest category; nil when there is none.
    package func invert(_ position: Double) -> Int? {
        points.indices.min { abs(points[$0] - position) < abs(points[$1] - position) }
    }

    /// The smallest distance between neighbours.
    package var closest: Double {
        zip(points, points.dropFirst()).map { $1 - $0 }.min() ?? .infinity
    }
}
