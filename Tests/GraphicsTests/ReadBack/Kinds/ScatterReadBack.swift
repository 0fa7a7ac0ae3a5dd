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
        let spots = marks.map(\.centre)
        var intervals = drawing.crosses
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
            findings.expect(
                drawing.isNamed(read.centre, point.label, among: spots, in: room),
                "»\(point.label)« is not at its point")
            let across = point.horizontal.interval.map { [across.place($0.lower), across.place($0.upper)] }
            let up = point.vertical.interval.map { [up.place($0.upper), up.place($0.lower)] }
            for (ends, isUpright) in [(across, false), (up, true)] {
                guard let ends, ends[1] - ends[0] > 0.15 else { continue }
                let index = intervals.firstIndex { run in
                    let ofRun = isUpright ? run.spots.map(\.y).sorted() : run.spots.map(\.x).sorted()
                    let off = isUpright ? run.spots[0].x - read.centre.x : run.spots[0].y - read.centre.y
                    let isLine = isUpright ? run.spots[0].x == run.spots[1].x : run.spots[0].y == run.spots[1].y
                    return isLine && abs(off) <= Findings.tolerance
                        && zip(ofRun, ends).allSatisfy { abs($0 - $1) <= Findings.tolerance }
                }
                findings.expect(index != nil, "»\(point.label)«: no interval from \(ends[0]) to \(ends[1])")
                if let index { intervals.remove(at: index) }
            }
        }
        intervals.removeAll { $0.spots[0].distance(to: $0.spots[1]) < 0.25 }
        findings.expect(intervals.isEmpty, "\(intervals.count) intervals without data")
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
            PlantedFault("an interval that no value has") { drawing in
                guard let point = drawing.shapes.last(where: { $0.markerColour != nil })?.centre else { return false }
                var cross = DrawnShape(
                    outline: .path([
                        Run(
                            spots: [Spot(x: point.x - 12, y: point.y), Spot(x: point.x + 12, y: point.y)],
                            isClosed: false)
                    ]))
                (cross.stroke, cross.strokeWidth) = ("#777777", 1.2)
                drawing.shapes.append(cross)
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
    func isNamed(_ spot: Spot, _ label: String, among spots: [Spot], in room: Extent) -> Bool {
        let wanted = GermanReading.bare(label)
        let list = keyList
        let leaders = shapes.filter { $0.fill == nil && $0.strokeWidth < 0.9 }.flatMap(\.runs).filter {
            $0.spots.count == 2
        }
        // A line points away from its point or begins nearest to it; a name without one stands at the nearest point.
        let ends = leaders.filter { leader in
            let (start, end) = (leader.spots[0], leader.spots[1])
            let length = max(start.distance(to: end), 0.1)
            let aside = (end.x - start.x) * (spot.y - start.y) - (end.y - start.y) * (spot.x - start.x)
            return start.distance(to: spot) < 8
                && (abs(aside) / length <= 1
                    || spots.allSatisfy { start.distance(to: $0) > start.distance(to: spot) - Findings.tolerance })
        }.map { $0.spots[1] }
        return texts.contains { text in
            guard room.grown(40).holds(text.place), text.anchor == .start, text.place.y < room.bottom + 2 else {
                return false
            }
            guard
                GermanReading.bare(text.string) == wanted
                    || text.isBold && list[text.string].map(GermanReading.bare) == wanted
            else { return false }
            let box = TextWidth.box(text)
            // How wide a text is can only be told to about a twentieth.
            let slack = max(2, box.width / 20)
            let isNearest = spots.allSatisfy { box.distance(to: $0) > box.distance(to: spot) - slack }
            return box.distance(to: spot) < 14 && isNearest || ends.contains { box.distance(to: $0) < 8 }
        }
    }
    /// Thin lines without caps: how sure a value is.
    var crosses: [Run] {
        shapes.filter { $0.isCrossing && $0.dash.isEmpty && abs($0.strokeWidth - 1.2) < 0.01 }.flatMap(\.runs).filter {
            $0.spots.count == 2
        }
    }
}
