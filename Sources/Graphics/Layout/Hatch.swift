/// Hatching as explicit lines, cut to the outline by arithmetic: patterns turn into bitmaps in some print engines, and
/// clip paths would need ids.
enum Hatch {
    /// Lines rising to the right inside rings (even-odd), `spacing` pixels apart. The lines hang on the page, not on
    /// the shape, so that neighbouring areas are hatched through.
    static func lines(inside rings: [[Point]], spacing: Double) -> [[Point]] {
        // A line is the set x + y = c; along it runs t = x − y.
        var low = Double.infinity
        var high = -Double.infinity
        for ring in rings {
            for point in ring {
                low = min(low, point.x + point.y)
                high = max(high, point.x + point.y)
            }
        }
        let step = spacing * 2.0.squareRoot()
        guard low < high, step > 0 else { return [] }
        let first = Int((low / step).rounded(.up))
        let last = Int((high / step).rounded(.down))
        guard first <= last, last - first < 4000 else { return [] }
        var crossings = [[Double]](repeating: [], count: last - first + 1)
        for ring in rings {
            for (index, a) in ring.enumerated() {
                let b = ring[index + 1 < ring.count ? index + 1 : 0]
                let (from, to) = (a.x + a.y, b.x + b.y)
                guard from != to else { continue }
                let lower = max(first, Int((min(from, to) / step).rounded(.up)))
                let upper = min(last, Int((max(from, to) / step).rounded(.up)) - 1)
                guard lower <= upper else { continue }
                for number in lower...upper {
                    let share = (Double(number) * step - from) / (to - from)
                    crossings[number - first].append((a.x - a.y) + ((b.x - b.y) - (a.x - a.y)) * share)
                }
            }
        }
        var lines: [[Point]] = []
        for (offset, places) in crossings.enumerated() {
            let sum = Double(first + offset) * step
            let sorted = places.sorted()
            for index in stride(from: 0, to: sorted.count - 1, by: 2) where sorted[index + 1] - sorted[index] > 0.4 {
                let (from, to) = (sorted[index], sorted[index + 1])
                lines.append([
                    Point((sum + from) / 2, (sum - from) / 2), Point((sum + to) / 2, (sum - to) / 2),
                ])
            }
        }
        return lines
    }

    static func lines(inside box: Box, spacing: Double) -> [[Point]] {
        lines(
            inside: [
                [
                    Point(box.minX, box.minY), Point(box.maxX, box.minY), Point(box.maxX, box.maxY),
                    Point(box.minX, box.maxY),
                ]
            ], spacing: spacing)
    }
}
