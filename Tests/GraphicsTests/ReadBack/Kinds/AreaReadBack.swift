import Graphics

/// Stacked areas over time: each border at its height, nothing where a part is missing.
enum AreaReadBack: ReadBackKind {
    static let name = "area"

    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings) {
        guard let plot = plot as? AreaPlot else { return findings.note("no areas") }
        guard let axis = drawing.upwardAxis(), axis.isStraight else { return findings.note("no straight axis") }
        let room = drawing.room(of: axis)
        let regions = drawing.regions(in: room)
        let read = drawing.namesBelow(room.bottom)
        let places = CategoryPlaces.resolve(
            read, names: plot.categories.map(\.label), marks: regions.flatMap { $0.run.spots.map(\.x) })
        guard let places else { return findings.note("categories \(read.map(\.name))") }
        var comparison = BarComparison(axis: axis, series: plot.series, arrangement: plot.arrangement)
        var rows: [ReadBarRow] = []
        for (index, place) in places.enumerated() {
            var row = ReadBarRow()
            let wanted = comparison.wanted(index)
            let isWhole = wanted.signs.isEmpty && wanted.bars.count == plot.series.count
            for region in regions {
                guard let span = region.span(at: place), span.upperBound - span.lowerBound > 0.25 else { continue }
                let isNew = !row.bars.contains { $0.colour == region.colour && abs($0.low - span.lowerBound) < 0.3 }
                guard isNew else { continue }
                row.bars.append(
                    ReadBar(
                        colour: region.colour, low: span.lowerBound, high: span.upperBound, place: place, thickness: 0,
                        finish: .solid))
            }
            findings.expect(isWhole || row.bars.isEmpty, "\(plot.categories[index].label): areas without all parts")
            row.signs = wanted.signs
            if !isWhole { row.bars = [] }
            rows.append(row)
            guard isWhole else { continue }
        }
        let whole = rows.indices.filter {
            comparison.wanted($0).bars.count == plot.series.count && rows[$0].signs.isEmpty
        }
        comparison.compareAreas(whole.map { (rows[$0], $0) }, names: plot.categories.map(\.label), &findings)
        let signs = plot.series.flatMap { one in one.data.prefix(places.count).filter { $0.value.number == nil } }.map(
            \.value.text)
        let ink = drawing.texts.last { $0.anchor == .middle }?.fill
        let names = drawing.texts.filter { $0.anchor == .middle }.map(\.place.y).max() ?? 0
        let strip = drawing.texts.filter {
            $0.anchor == .middle && $0.fill == ink && $0.middle > room.bottom + 1 && $0.place.y < names - 1
        }
        findings.equal(strip.map(\.string).sorted(), signs.sorted(), "signs")
        let rules = RuleComparison(drawing: drawing, axis: axis, room: room, direction: .upright)
        rules.compare(plot.references, &findings)
        rules.compare(plot.events, places: places, &findings)
        let key = drawing.key(above: room.top)
        comparison.compareNames(
            { colour in
                key.contains { $0.colour == colour } ? key.filter { $0.colour == colour }.map(\.block.string) : nil
            },
            &findings)
    }

    static var faults: [PlantedFault] {
        [
            PlantedFault("ticks 3 % too large") { $0.scaleTicks(by: 1.03) },
            PlantedFault("areas 3 % too high") { drawing in
                guard let axis = drawing.upwardAxis() else { return false }
                return drawing.stretchMarks(by: 1.03, from: axis.place(0), vertically: true) {
                    $0.fill != nil && !$0.runs.isEmpty
                }
            },
            PlantedFault("a border 2 px too low") { drawing in
                let index = drawing.shapes.lastIndex { $0.fill != nil && ($0.runs.first?.spots.count ?? 0) > 4 }
                guard let index, case .path(var runs) = drawing.shapes[index].outline else { return false }
                runs[0].spots[1].y += 2
                drawing.shapes[index].outline = .path(runs)
                return true
            },
            PlantedFault("two names below changed places") { $0.swapLowestNames() },
        ]
    }
}

/// A filled piece of a stack of areas.
struct ReadRegion {
    var run: Run
    var colour: String

    /// Its lower and upper side at a place, the upper first; nil outside.
    func span(at place: Double) -> ClosedRange<Double>? {
        guard let extent = Extent.around(run.spots), place >= extent.left - 0.3, place <= extent.right + 0.3 else {
            return nil
        }
        // Every category is a corner of the outline.
        let corner = run.spots.map(\.x).min { abs($0 - place) < abs($1 - place) } ?? place
        let at = abs(corner - place) < 0.45 ? corner : place
        let x = min(max(at, extent.left + 0.02), extent.right - 0.02)
        var heights: [Double] = []
        for (index, a) in run.spots.enumerated() {
            let b = run.spots[(index + 1) % run.spots.count]
            guard a.x != b.x, min(a.x, b.x) <= x, max(a.x, b.x) > x else { continue }
            heights.append(a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x))
        }
        guard let low = heights.min(), let high = heights.max() else { return nil }
        return low...high
    }
}

extension Drawing {
    func regions(in room: Extent) -> [ReadRegion] {
        var regions: [ReadRegion] = []
        for (index, shape) in shapes.enumerated() {
            guard let fill = shape.fill, case .path(let runs) = shape.outline,
                room.grown(2).holds(shape.extent.centre), runs.allSatisfy(\.isClosed)
            else { continue }
            // A piece that is not settled lies on paper under hatches of its colour.
            let colour = fill == Self.paper ? shapes[(index + 1)...].first { $0.stroke != nil }?.stroke ?? fill : fill
            regions += runs.map { ReadRegion(run: $0, colour: colour) }
        }
        return regions
    }
}

extension BarComparison {
    /// As stacks, but without gaps between their parts.
    mutating func compareAreas(_ rows: [(row: ReadBarRow, category: Int)], names: [String], _ findings: inout Findings)
    {
        for (row, category) in rows {
            let all = wanted(category).bars
            let visible = all.filter { abs(axis.scale * ($0.to - $0.from)) >= 0.5 }
            for one in visible {
                let ends = [axis.place(one.from), axis.place(one.to)].sorted()
                let bar = row.bars.first {
                    abs($0.low - ends[0]) <= Findings.tolerance && abs($0.high - ends[1]) <= Findings.tolerance
                }
                guard let bar else {
                    findings.note("\(names[category]): no area from \(one.from) to \(one.to)")
                    continue
                }
                checkColour(bar, one.series, names[category], &findings)
            }
            findings.expect(
                row.bars.count >= visible.count && row.bars.count <= all.count,
                "\(names[category]): \(row.bars.count) areas for \(visible.count) values")
        }
    }
}
