import Graphics

/// Names beside the right edge of a plot or in a key above it.
struct EdgeReading {
    let key: [KeyEntry]
    let blocks: [TextBlock]
    /// Where dashed lines cross the plot.
    let rules: [Double]
    private let anchors: [(y: Double, colour: String?)]

    init(_ drawing: Drawing, axis: ReadAxis, room: Extent, lines: [ReadLine]) {
        self.init(
            drawing, room: room,
            ends: lines.compactMap { line in
                line.marks.max { $0.spot.x < $1.spot.x }.map { ($0.spot.y, line.colour) }
            })
    }

    /// `ends` are the heights at which named things end, with their colours.
    init(_ drawing: Drawing, room: Extent, ends: [(y: Double, colour: String)]) {
        key = drawing.key(above: room.top)
        rules = drawing.horizontalRules(in: room)
        blocks = drawing.edgeNames(rightOf: room.right, between: room.top - 25, and: room.bottom + 25)
        var all: [(y: Double, colour: String?)] = ends.map { ($0.y, Optional($0.colour)) }
        if key.contains(where: \.isRule) == false { all += rules.map { ($0, nil) } }
        anchors = all.sorted { $0.y < $1.y }
    }

    /// The names that each line may have: several where ends lie at one height; nil where none can be seen.
    func names(for lines: [ReadLine]) -> [[String]?] { lines.map { names(of: $0.colour) } }

    func names(of colour: String) -> [String]? {
        if !key.isEmpty {
            let names = key.filter { !$0.isRule && $0.colour == colour }.map(\.block.string)
            return names.isEmpty ? nil : names
        }
        guard blocks.count == anchors.count else { return nil }
        let own = anchors.first { $0.colour == colour }
        guard let own else { return nil }
        return anchors.indices.filter { abs(anchors[$0].y - own.y) < 0.16 }.map { blocks[$0].string }
    }

    /// Lines across the plot stand at their value, and their names say so.
    func compareReferences(_ references: [ReferenceLine], axis: ReadAxis, _ findings: inout Findings) {
        let wanted = references.filter { $0.value.isFinite }
        findings.equal(rules.count, Set(wanted.map { (axis.place($0.value) * 10).rounded() }).count, "lines across")
        for reference in wanted {
            let rule = rules.first { abs($0 - axis.place(reference.value)) <= Findings.tolerance }
            findings.expect(rule != nil, "no line at \(reference.value): \(rules.map(axis.value))")
            let name = GermanReading.bare(reference.label)
            let named = key.contains { $0.isRule && $0.block.bare == name } || blocks.contains { $0.bare == name }
            findings.expect(named, "no name »\(reference.label)«")
            if reference.label.contains("%"), let said = GermanReading.lastNumber(reference.label), let rule {
                findings.near(rule, axis.place(said), "»\(reference.label)« stands at \(axis.value(rule))")
            }
        }
    }
}

extension Drawing {
    /// The room for marks: as wide as the lines of the axis, as high as its ticks and what stands beyond them.
    func room(of axis: ReadAxis) -> Extent {
        let places = axis.ticks.map(\.place)
        let uprights = frameLines.filter { !$0.isHorizontal && $0.length < 6 }.map { min($0.from.y, $0.to.y) }
        let top = places.min() ?? 0
        let bottom = max(places.max() ?? height, uprights.max() ?? 0)
        return Extent(left: axis.reach.lowerBound, top: top, right: axis.reach.upperBound, bottom: bottom)
    }

    func horizontalRules(in room: Extent) -> [Double] {
        let heights = shapes.filter { $0.isRule && $0.dash == [6, 3] }.flatMap(\.runs).filter {
            $0.spots[0].y == $0.spots[1].y && room.holds($0.spots[0], slack: 1)
        }.map { $0.spots[0].y }
        return Set(heights).sorted()
    }

    func compareEvents(_ events: [EventRule], places: [Double], room: Extent, _ findings: inout Findings) {
        let read = Set(
            shapes.filter { $0.isRule && $0.strokeWidth == 1 }.flatMap(\.runs).filter {
                $0.spots[0].x == $0.spots[1].x && $0.spots[1].y > room.top
            }.map { $0.spots[0].x })
        let wanted = events.compactMap { event -> Double? in
            switch event.place {
            case .at(let index): return places.indices.contains(index) ? places[index] : nil
            case .before(let index):
                guard index > 0, places.indices.contains(index) else { return nil }
                return (places[index - 1] + places[index]) / 2
            }
        }
        for place in wanted {
            findings.expect(read.contains { abs($0 - place) <= Findings.tolerance }, "no rule of an event at \(place)")
        }
        for place in read {
            findings.expect(
                wanted.contains { abs($0 - place) <= Findings.tolerance }, "a rule without event at \(place)")
        }
    }
}
