import Graphics

/// Points between two axes, each with its name or a number beside it.
enum ScatterReadBack: ReadBackKind {
    static let name = "scatter"

    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings) {
        guard let plot = plot as? ScatterPlot else { return findings.note("no scatter plot") }
        guard let up = drawing.upwardAxis(), up.isStraight, let across = drawing.rightwardAxis(side: .below),
            across.isStraight
        else { return findings.note("no straight axes") }
        let room = drawing.scatterRoom(up: up, across: across)
        var marks = drawing.shapes.filter { $0.markerColour != nil && room.holds($0.centre, slack: 0.6) }
        for point in plot.points {
            guard let x = point.horizontal.value.number, let y = point.vertical.value.number else { continue }
            let place = Spot(x: across.place(x), y: up.place(y))
            let mark = marks.firstIndex {
                abs($0.centre.x - place.x) <= Findings.tolerance && abs($0.centre.y - place.y) <= Findings.tolerance
                    && ($0.extent.width > 9.5) == point.isOwn
            }
            findings.expect(mark != nil, "no point »\(point.label)« at \(x), \(y)")
            guard let mark else { continue }
            let read = marks.remove(at: mark)
            let isFinal = point.horizontal.certainty == .final && point.vertical.certainty == .final
            findings.equal(read.markerColour?.isHollow, !isFinal, "»\(point.label)« hollow")
            findings.expect(drawing.isNamed(read.centre, point.label, in: room), "»\(point.label)« is not at its point")
        }
        findings.expect(marks.isEmpty, "\(marks.count) points without data")
        compareReferences(drawing, plot, up: up, across: across, room: room, &findings)
        compareMissing(drawing, plot, below: across, &findings)
    }

    private static func compareReferences(
        _ drawing: Drawing, _ plot: ScatterPlot, up: ReadAxis, across: ReadAxis, room: Extent,
        _ findings: inout Findings
    ) {
        RuleComparison(drawing: drawing, axis: up, room: room, direction: .upright)
            .compare(plot.verticalReferences, &findings)
        RuleComparison(drawing: drawing, axis: across, room: room, direction: .lying)
            .compare(plot.horizontalReferences, &findings)
    }

    /// Areas without a point are listed below, each with its sign.
    private static func compareMissing(
        _ drawing: Drawing, _ plot: ScatterPlot, below axis: ReadAxis, _ findings: inout Findings
    ) {
        let words = drawing.texts.filter { $0.anchor == .start && $0.middle > axis.reach.upperBound }
            .sorted { ($0.place.y, $0.place.x) < ($1.place.y, $1.place.x) }
        var wanted = ""
        for (head, datum) in [("waagerechten", \ScatterPoint.horizontal), ("senkrechten", \ScatterPoint.vertical)] {
            let missing = plot.points.filter { $0[keyPath: datum].value.number == nil }
            guard !missing.isEmpty else { continue }
            wanted += "Ohne Wert auf der \(head) Achse:"
            for point in missing { wanted += point.label + point[keyPath: datum].value.text }
        }
        let read = words.drop { !$0.string.hasPrefix("Ohne Wert") }
        findings.equal(
            GermanReading.bare(read.map(\.string).joined()), GermanReading.bare(wanted), "areas without a point")
    }

    static var faults: [PlantedFault] {
        [
            PlantedFault("ticks of the upward axis 3 % too large") { $0.scaleTicks(by: 1.03) },
            PlantedFault("ticks of the other axis 3 % too large") {
                $0.scale($0.rightwardAxis(side: .below), by: 1.03)
            },
            PlantedFault("two points changed names") { drawing in
                guard let up = drawing.upwardAxis(), let across = drawing.rightwardAxis(side: .below) else {
                    return false
                }
                let room = drawing.scatterRoom(up: up, across: across)
                let names = drawing.texts.indices.filter {
                    drawing.texts[$0].anchor == .start && room.holds(drawing.texts[$0].place)
                        && !drawing.texts[$0].string.hasPrefix("Median")
                }
                let ordered = names.sorted { drawing.texts[$0].place.x < drawing.texts[$1].place.x }
                guard let a = ordered.first, let b = ordered.last, a != b else { return false }
                (drawing.texts[a].string, drawing.texts[b].string) = (drawing.texts[b].string, drawing.texts[a].string)
                return true
            },
            PlantedFault("a median 2 px aside") { drawing in
                let rule = drawing.shapes.firstIndex { $0.isRule && $0.extent.width == 0 }
                guard let rule else { return false }
                drawing.shapes[rule].mapSpots { Spot(x: $0.x + 2, y: $0.y) }
                return true
            },
        ]
    }
}

extension Drawing {
    func scatterRoom(up: ReadAxis, across: ReadAxis) -> Extent {
        Extent(
            left: up.reach.lowerBound, top: across.reach.lowerBound, right: up.reach.upperBound,
            bottom: up.ticks.map(\.place).max() ?? across.reach.upperBound)
    }

    /// Whether a name, or a number that the list explains, stands beside a point or at the end of a line from it.
    func isNamed(_ spot: Spot, _ label: String, in room: Extent) -> Bool {
        let wanted = GermanReading.bare(label)
        let list = keyList
        let leaders = shapes.filter { $0.fill == nil && $0.strokeWidth < 0.9 }.flatMap(\.runs).filter {
            $0.spots.count == 2
        }
        let ends = leaders.filter { $0.spots[0].distance(to: spot) < 8 }.map { $0.spots[1] }
        return texts.contains { text in
            guard room.grown(40).holds(text.place), text.anchor == .start, text.place.y < room.bottom + 2 else {
                return false
            }
            guard
                GermanReading.bare(text.string) == wanted
                    || text.isBold && list[text.string].map(GermanReading.bare) == wanted
            else { return false }
            let box = TextWidth.box(text)
            return box.distance(to: spot) < 14 || ends.contains { box.distance(to: $0) < 8 }
        }
    }
}
