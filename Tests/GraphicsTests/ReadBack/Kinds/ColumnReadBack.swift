import Graphics

/// Upright bars; where names do not fit side by side, lying ones.
enum ColumnReadBack: ReadBackKind {
    static let name = "columns"

    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings) {
        guard let plot = plot as? ColumnPlot else { return findings.note("no column plot") }
        guard let axis = drawing.upwardAxis() else {
            var bars = BarPlot(
                categories: plot.categories, series: plot.series, axis: plot.axis, arrangement: plot.arrangement)
            bars.references = plot.references
            bars.bands = plot.bands
            bars.mergedLabel = plot.mergedLabel
            return BarReadBack.read(drawing, bars, &findings)
        }
        guard axis.isStraight else { return findings.note("the ticks lie on no straight line") }
        let room = drawing.room(of: axis)
        let bars = drawing.bars(in: room, .upright)
        let categories = drawing.columnNames(below: room.bottom)
        let places = CategoryPlaces.resolve(
            categories, names: plot.categories.map(\.label), marks: bars.map(\.place))
        guard let places else { return findings.note("categories \(categories.map(\.name)) are not those of the plot") }
        var rows = [ReadBarRow](repeating: ReadBarRow(), count: places.count)
        for bar in bars {
            if let row = CategoryPlaces.nearest(bar.place, places) { rows[row].bars.append(bar) }
        }
        // Letters of marks stand in the middle of parts.
        let signs = drawing.columnSigns(in: room).sorted { $0.place.x < $1.place.x }.filter { sign in
            !bars.contains {
                abs($0.place - sign.place.x) < 0.3 && abs(($0.low + $0.high) / 2 - sign.middle) < 0.6
            }
        }
        for row in rows.indices {
            let own = signs.filter { CategoryPlaces.nearest($0.place.x, places) == row }
            rows[row].signs = own.map(\.string)
            rows[row].signsAreOrdered = Set(own.map(\.place.y)).count < 2
        }
        var comparison = BarComparison(
            axis: axis, series: plot.series, arrangement: plot.arrangement, categories: plot.categories,
            mergedLabel: plot.mergedLabel)
        comparison.compare(rows, names: plot.categories.map(\.label), &findings)
        if plot.arrangement == .grouped || plot.series.count == 1 { compareCentres(rows, places, &findings) }
        let ends = (rows.last?.bars ?? []).map { (y: ($0.low + $0.high) / 2, colour: $0.colour) }
        let names = EdgeReading(drawing, room: room, ends: ends)
        comparison.compareNames(names.names(of:), &findings)
        comparison.compareIntervals(drawing.intervals(.upright), &findings) { CategoryPlaces.nearest($0, places) }
        let rules = RuleComparison(drawing: drawing, axis: axis, room: room, direction: .upright)
        rules.compare(plot.references, &findings)
        rules.compare(plot.bands, &findings)
        rules.compare(plot.events, places: places, &findings)
    }

    /// A full group stands in the middle of its category.
    private static func compareCentres(_ rows: [ReadBarRow], _ places: [Double], _ findings: inout Findings) {
        let fullest = rows.map(\.bars.count).max() ?? 0
        for (row, place) in zip(rows, places) where row.bars.count == fullest && row.signs.isEmpty && fullest > 0 {
            let middles = row.bars.map(\.place)
            guard let low = middles.min(), let high = middles.max(), rows.allSatisfy({ $0.signs.isEmpty }) else {
                return
            }
            findings.near((low + high) / 2, place, "middle of a group")
        }
    }

    static var faults: [PlantedFault] {
        [
            PlantedFault("ticks 3 % too large") { $0.scaleTicks(by: 1.03) },
            PlantedFault("columns 3 % too high") { drawing in
                guard let axis = drawing.upwardAxis() else { return false }
                let room = drawing.room(of: axis)
                return drawing.stretchMarks(by: 1.03, from: axis.place(0), vertically: true) {
                    $0.isBox && room.holds($0.extent.centre)
                }
            },
            PlantedFault("a column that does not begin at 0") { drawing in
                guard let axis = drawing.upwardAxis() else { return false }
                return drawing.changeBox(in: drawing.room(of: axis)) { box in
                    if abs(box.bottom - axis.place(0)) < 1 { box.bottom -= 2 }
                }
            },
            PlantedFault("a part that lacks 2 px") { drawing in
                guard let axis = drawing.upwardAxis() else { return false }
                return drawing.changeBox(in: drawing.room(of: axis)) { $0.top += 2 }
            },
            PlantedFault("a common part that is too high") { drawing in
                guard let axis = drawing.upwardAxis() else { return false }
                return drawing.changeCommonPart(in: drawing.room(of: axis)) { $0.bottom += 2 }
            },
            PlantedFault("two names below changed places") { $0.swapLowestNames() },
            PlantedFault("a sign that is gone") { drawing in
                guard let axis = drawing.upwardAxis() else { return false }
                let sign = drawing.columnSigns(in: drawing.room(of: axis)).first
                guard let sign, let index = drawing.texts.firstIndex(of: sign) else { return false }
                drawing.texts.remove(at: index)
                return true
            },
        ]
    }
}

extension Drawing {
    /// Names under columns: at their ticks, or in lines centred under them.
    func columnNames(below bottom: Double) -> [ReadCategory] {
        let hasTicks = frameLines.contains { !$0.isHorizontal && $0.length < 6 && abs($0.from.y - bottom) < 0.3 }
        if hasTicks { return namesBelow(bottom) }
        let all = blocks { $0.anchor == .middle && $0.middle > bottom }
        guard let row = all.map(\.top).max() else { return [] }
        return all.filter { row - $0.top < 1 }.sorted { $0.x < $1.x }.map {
            ReadCategory(name: $0.lines.map(\.string).joined(separator: " "), place: $0.x)
        }
    }

    /// Words among the columns in the colour of the names that are no numbers.
    func columnSigns(in room: Extent) -> [DrawnText] {
        let rows = texts.filter { $0.anchor == .middle && $0.middle > room.bottom }
        guard let lowest = rows.max(by: { $0.place.y < $1.place.y }) else { return [] }
        let namesTop = (columnNamesTop(below: room.bottom) ?? lowest.middle) - 1
        return texts.filter {
            $0.anchor == .middle && $0.fill == lowest.fill && $0.middle < namesTop
                && GermanReading.number($0.string) == nil
        }
    }

    private func columnNamesTop(below bottom: Double) -> Double? {
        blocks { $0.anchor == .middle && $0.middle > bottom }.map(\.top).max()
    }

    /// Changes the first part of a stack that has no colour of its own.
    mutating func changeCommonPart(in room: Extent, _ change: (inout Extent) -> Void) -> Bool {
        let hatches = shapes.filter { $0.isHatch && $0.strokeWidth < 1 }
        let index = shapes.indices.first { index in
            let extent = shapes[index].extent
            return shapes[index].isBox && room.holds(extent.centre) && min(extent.width, extent.height) > 6
                && hatches.contains { extent.grown(0.2).holds($0.extent.centre) }
        }
        guard let index, case .rect(var extent) = shapes[index].outline else { return false }
        change(&extent)
        shapes[index].outline = .rect(extent)
        return true
    }

    /// Changes the largest box in a room.
    mutating func changeBox(in room: Extent, _ change: (inout Extent) -> Void) -> Bool {
        let boxes = shapes.indices.filter { shapes[$0].isBox && room.holds(shapes[$0].extent.centre) }
        let largest = boxes.max {
            shapes[$0].extent.width * shapes[$0].extent.height < shapes[$1].extent.width * shapes[$1].extent.height
        }
        guard let largest, case .rect(var extent) = shapes[largest].outline else { return false }
        let before = extent
        change(&extent)
        shapes[largest].outline = .rect(extent)
        return extent != before
    }
}

extension DrawnShape {
    var isBox: Bool { if case .rect = outline { true } else { false } }
}
