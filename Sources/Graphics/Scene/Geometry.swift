/// A place in CSS pixels; y grows downwards.
package struct Point: Sendable, Hashable {
    package var x: Double
    package var y: Double

    package init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }

    func distance(to other: Point) -> Double {
        let (dx, dy) = (x - other.x, y - other.y)
        return (dx * dx + dy * dy).squareRoot()
    }
}

/// A rectangle with its sides along the axes.
package struct Box: Sendable, Hashable {
    package var minX: Double
    package var minY: Double
    package var maxX: Double
    package var maxY: Double

    package init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }

    /// How deep two boxes reach into each other; 0 when they do not.
    package func overlap(with other: Box) -> Double {
        let across = min(maxX, other.maxX) - max(minX, other.minX)
        let down = min(maxY, other.maxY) - max(minY, other.minY)
        return max(0, min(across, down))
    }

    package func contains(_ other: Box, tolerance: Double) -> Bool {
        other.minX >= minX - tolerance && other.minY >= minY - tolerance && other.maxX <= maxX + tolerance
            && other.maxY <= maxY + tolerance
    }
}

/// A band that leads from one upright edge to another and is level at both: its upper and lower side are the same cubic
/// Bézier curve. Without height it is a line.
package struct Ribbon: Sendable, Hashable {
    /// The upper ends.
    package var start: Point
    package var end: Point
    package var height: Double

    package init(from start: Point, to end: Point, height: Double = 0) {
        self.start = start
        self.end = end
        self.height = height
    }

    /// Where its upper side is at a place between its ends.
    func top(at x: Double) -> Double {
        let share = (x - start.x) / (end.x - start.x)
        guard share > 0 else { return start.y }
        guard share < 1 else { return end.y }
        // Both control points lie half way: x(t) = 1.5t - 1.5t² + t³, which only grows.
        var (low, high) = (0.0, 1.0)
        for _ in 0..<24 {
            let t = (low + high) / 2
            if t * (1.5 - 1.5 * t + t * t) < share { low = t } else { high = t }
        }
        let t = (low + high) / 2
        return start.y + (end.y - start.y) * t * t * (3 - 2 * t)
    }
}
