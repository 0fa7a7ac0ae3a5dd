/// A line across a whole plot at one value.
struct ReadRule: Hashable {
    enum Look: Hashable { case dashed, solid, dotted }

    var place: Double
    var look: Look
}

/// How sure a value is: a thin line with a cap at each end.
struct ReadInterval: Hashable {
    var colour: String
    /// Along the category axis.
    var place: Double
    /// Ends along the value axis, the smaller first.
    var low: Double
    var high: Double
}

/// A tinted part of the plot that reaches over its whole width (or height).
struct ReadBand: Hashable {
    var colour: String
    var extent: Extent
}

extension Drawing {
    /// Lines that cross the room from one side to the other at a value; `direction` is that of the bars.
    func rules(in room: Extent, _ direction: BarDirection) -> [ReadRule] {
        var rules: [ReadRule] = []
        for shape in shapes where shape.isCrossing {
            guard shape.strokeWidth > 1.15, shape.stroke != Self.paper else { continue }
            let extent = shape.extent
            let isFlat = direction == .upright ? extent.height < 0.01 : extent.width < 0.01
            guard isFlat, room.holds(extent.centre, slack: 6) else { continue }
            // Texts may interrupt the line, but one of its ends lies at a side of the room.
            let touches =
                direction == .upright
                ? abs(extent.left - room.left) < 0.3 || abs(extent.right - room.right) < 0.3
                : abs(extent.top - room.top) < 0.3 || abs(extent.bottom - room.bottom) < 6
            guard touches || shape.dash == [6, 3] || shape.dash == [1.6, 2.6] else { continue }
            let look: ReadRule.Look =
                shape.dash.isEmpty ? .solid : (shape.dash.first ?? 0) < 3 ? .dotted : .dashed
            rules.append(ReadRule(place: direction == .upright ? extent.top : extent.left, look: look))
        }
        return Set(rules).sorted { $0.place < $1.place }
    }

    /// Lines with a cap at each end.
    func intervals(_ direction: BarDirection) -> [ReadInterval] {
        shapes.flatMap { shape -> [ReadInterval] in
            guard shape.isCrossing, shape.dash.isEmpty, abs(shape.strokeWidth - 1.3) < 0.15,
                let colour = shape.stroke, colour != Self.paper
            else { return [] }
            return zip(shape.runs, zip(shape.runs.dropFirst(), shape.runs.dropFirst(2))).compactMap { first, rest in
                let (a, stem, b) = (first.spots, rest.0.spots, rest.1.spots)
                guard stem.count == 2, Self.isCap(a, of: stem), Self.isCap(b, of: stem) else { return nil }
                let isUpright = stem[0].x == stem[1].x
                guard isUpright == (direction == .upright) else { return nil }
                let ends = (isUpright ? stem.map(\.y) : stem.map(\.x)).sorted()
                return ReadInterval(
                    colour: colour, place: isUpright ? stem[0].x : stem[0].y, low: ends[0], high: ends[1])
            }
        }
    }

    private static func isCap(_ cap: [Spot], of stem: [Spot]) -> Bool {
        // Upon the narrowest bars there is no room for caps.
        if cap.count == 1 { return stem.contains(cap[0]) }
        guard cap.count == 2 else { return false }
        let middle = Spot(x: (cap[0].x + cap[1].x) / 2, y: (cap[0].y + cap[1].y) / 2)
        let length = cap[0].distance(to: cap[1])
        let isAcross = (cap[0].x == cap[1].x) != (stem[0].x == stem[1].x)
        return isAcross && length <= 8 && stem.contains { $0.distance(to: middle) < 0.25 }
    }

    func bands(in room: Extent, _ direction: BarDirection) -> [ReadBand] {
        shapes.compactMap { shape in
            guard shape.isBox, shape.stroke == nil, let fill = shape.fill, fill != Self.paper else { return nil }
            let box = shape.extent
            let spans =
                direction == .upright
                ? abs(box.left - room.left) < 0.3 && abs(box.right - room.right) < 0.3
                : abs(box.top - room.top) < 0.3 && abs(box.bottom - room.bottom) < 0.3
            return spans ? ReadBand(colour: fill, extent: box) : nil
        }
    }
}

extension DrawnShape {
    /// Straight lines along the axes only.
    var isCrossing: Bool {
        guard fill == nil, stroke != nil, case .path(let runs) = outline else { return false }
        return runs.allSatisfy {
            $0.spots.count <= 2 && !$0.isClosed
                && ($0.spots.count < 2 || $0.spots[0].x == $0.spots[1].x || $0.spots[0].y == $0.spots[1].y)
        }
    }
}
