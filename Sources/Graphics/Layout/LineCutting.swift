/// Lines with gaps where words stand: so no grid or hatch runs through a text, and no text needs a rim.
extension [[Point]] {
    /// The parts of straight lines (two points each) that lie outside all boxes.
    func cut(outOf boxes: [Box]) -> [[Point]] { boxes.reduce(self) { $0.cut(outOf: $1) } }

    /// The parts of straight lines (two points each) that lie outside a box.
    func cut(outOf box: Box) -> [[Point]] {
        // Most boxes meet no line at all.
        guard contains(where: { $0.count == 2 && box.share(of: $0[0], $0[1]) != nil }) else { return self }
        return flatMap { line -> [[Point]] in
            guard line.count == 2, let inside = box.share(of: line[0], line[1]) else { return [line] }
            let (a, b) = (line[0], line[1])
            func at(_ share: Double) -> Point { Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share) }
            return [[a, at(inside.lowerBound)], [at(inside.upperBound), b]].filter { $0[0].distance(to: $0[1]) > 0.4 }
        }
    }
}

extension Box {
    /// Which part of a straight line lies inside, from 0 at its start to 1 at its end (Liang and Barsky); nil when none.
    func share(of a: Point, _ b: Point) -> ClosedRange<Double>? {
        if max(a.x, b.x) < minX || min(a.x, b.x) > maxX || max(a.y, b.y) < minY || min(a.y, b.y) > maxY { return nil }
        var (from, to) = (0.0, 1.0)
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        for (p, q) in [(-dx, a.x - minX), (dx, maxX - a.x), (-dy, a.y - minY), (dy, maxY - a.y)] {
            if p == 0 {
                if q < 0 { return nil }
            } else if p < 0 {
                from = max(from, q / p)
            } else {
                to = min(to, q / p)
            }
        }
        return from <= to ? from...to : nil
    }

    /// The box with a margin around it.
    func grown(by margin: Double) -> Box {
        Box(minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
    }
}
