import Graphics

/// The bars at one side of a stage, from top to bottom.
typealias FlowSide = [Extent]

extension Drawing {
    /// Boxes of nodes, and the short level lines that stand for those too low for a box.
    var flowStops: [Extent] {
        shapes.filter { shape in
            shape.isFlowNode
                || (shape.fill == nil && shape.runs.count == 1 && shape.extent.height < 0.01
                    && abs(shape.extent.width - 8) < 0.15)
        }.map(\.extent)
    }

    /// Where bands begin and end, stage by stage, for as many nodes at each side as `counts` says; several stages stand
    /// beside each other or below each other.
    func flowSides(_ counts: [Int]) -> [FlowSide]? {
        let stops = flowStops.sorted { $0.centre.y < $1.centre.y }
        let stages = counts.count / 2
        guard stops.count == counts.reduce(0, +), stages > 0 else { return nil }
        for beside in stride(from: stages, through: 1, by: -1) {
            var sides: [FlowSide] = []
            var rest = stops[...]
            for first in stride(from: 0, to: stages, by: beside) {
                let own = counts[(2 * first)..<(2 * min(first + beside, stages))]
                let row = Array(rest.prefix(own.reduce(0, +)))
                rest = rest.dropFirst(row.count)
                let columns = CategoryPlaces.clusters(row.map(\.left))
                sides += columns.map { left in row.filter { abs($0.left - left) <= 0.5 } }
            }
            if sides.map(\.count) == counts, joins(sides) { return sides }
        }
        return nil
    }

    /// Whether each band runs from a bar at the left of a stage to one at its right.
    private func joins(_ sides: [FlowSide]) -> Bool {
        func meets(_ side: FlowSide, _ x: (Extent) -> Double, _ spot: Spot) -> Bool {
            side.contains { abs(x($0) - spot.x) < 0.3 && spot.y > $0.top - 1.5 && spot.y < $0.bottom + 1.5 }
        }
        return flowBands.allSatisfy { band in
            stride(from: 0, to: sides.count, by: 2).contains { stage in
                meets(sides[stage], \.right, band.start) && meets(sides[stage + 1], \.left, band.end)
            }
        }
    }

    /// Pixels for one person, from the numbers that are written upon bands and beside nodes.
    func flowScale(_ bands: [DrawnShape]) -> Double? {
        var pairs: [(height: Double, number: Double)] = []
        for text in texts where text.anchor == .start && !text.isBold {
            guard let number = GermanReading.wholeNumber(text.string), number > 0 else { continue }
            let spot = Spot(x: text.place.x + 2, y: text.middle)
            if let band = bands.last(where: { $0.flowCovers(spot) }) { pairs.append((band.flowBand.thickness, number)) }
        }
        // A number beside a node stands at its middle, with nothing but its name between them.
        for stop in flowStops where stop.height > 3 && pairs.count < 3 {
            let beside = texts.filter { text in
                text.isBold && abs(text.middle - stop.centre.y) < 12 && abs(text.place.x - stop.centre.x) < 250
            }
            let nearest = beside.min {
                abs($0.middle - stop.centre.y) + abs($0.place.x - stop.centre.x) / 10
                    < abs($1.middle - stop.centre.y) + abs($1.place.x - stop.centre.x) / 10
            }
            if let number = nearest.flatMap({ GermanReading.wholeNumber($0.string) }), number > 0 {
                pairs.append((stop.height, number))
            }
        }
        // What most of the height agrees upon, for a node has one number for two sides.
        let agreeing = pairs.map { one in
            pairs.filter {
                abs($0.height - $0.number * one.height / one.number) <= min(Findings.tolerance, $0.height * 0.05)
            }
        }
        let best = agreeing.max { a, b in
            a.reduce(0) { $0 + $1.height } < b.reduce(0) { $0 + $1.height }
        }
        if let best, best.count >= 3 {
            return best.reduce(0) { $0 + $1.height } / best.reduce(0) { $0 + $1.number }
        }
        return nil
    }
}

extension DrawnShape {
    fileprivate func flowCovers(_ spot: Spot) -> Bool {
        guard extent.holds(spot), let spots = runs.first?.spots else { return false }
        var isInside = false
        for (index, a) in spots.enumerated() {
            let b = spots[(index + 1) % spots.count]
            if (a.y > spot.y) != (b.y > spot.y), spot.x < a.x + (spot.y - a.y) / (b.y - a.y) * (b.x - a.x) {
                isInside.toggle()
            }
        }
        return isInside
    }
}
