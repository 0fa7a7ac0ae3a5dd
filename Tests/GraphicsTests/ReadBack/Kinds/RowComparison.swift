import Graphics

/// Compares rows of points with series.
struct RowComparison {
    let drawing: Drawing
    let axis: ReadAxis
    let series: [PlotSeries]
    let categories: [PlotCategory]

    func compare(_ references: [ReferenceLine], _ bands: [ValueBand], _ findings: inout Findings) {
        guard let (rows, _) = drawing.rows(of: axis) else { return findings.note("no rows") }
        findings.equal(rows.map(\.name), categories.map { GermanReading.bare($0.label) }, "names of rows")
        guard rows.count == categories.count else { return }
        let key = drawing.key(above: axis.reach.lowerBound)
        var colours: [String?] = [nil]
        if series.count > 1 {
            findings.equal(
                key.prefix(series.count).map(\.block.bare), series.map { GermanReading.bare($0.label) }, "key")
            guard key.count >= series.count else { return }
            colours = key.prefix(series.count).map(\.colour)
        }
        var intervals = drawing.intervals(.lying)
        for (index, row) in rows.enumerated() {
            compare(row, index, colours, &intervals, &findings)
        }
        intervals.removeAll { $0.high - $0.low < 0.25 }
        findings.expect(intervals.isEmpty, "\(intervals.count) intervals without data")
        let room = Extent(
            left: 0, top: axis.reach.lowerBound, right: drawing.width, bottom: axis.reach.upperBound)
        let rules = RuleComparison(drawing: drawing, axis: axis, room: room, direction: .lying)
        rules.compare(references, &findings)
        rules.compare(bands, &findings)
    }

    private func compare(
        _ row: ReadRow, _ index: Int, _ colours: [String?], _ intervals: inout [ReadInterval],
        _ findings: inout Findings
    ) {
        let name = categories[index].label
        var marks = row.marks
        var signs = row.signs
        for (number, one) in series.enumerated() where one.data.indices.contains(index) {
            let datum = one.data[index]
            let colour = datum.role == nil ? colours[number] : nil
            if case .missing(let symbol, _) = datum.value {
                let sign = signs.firstIndex {
                    $0.string == symbol && (colours[number] == nil || $0.colour == colours[number])
                }
                findings.expect(sign != nil, "\(name), \(one.label): no sign \(symbol)")
                if let sign { signs.remove(at: sign) }
            }
            guard let value = datum.value.number else { continue }
            let mark = marks.indices.filter { colour == nil || marks[$0].colour == colour }.min {
                abs(marks[$0].spot.x - axis.place(value)) < abs(marks[$1].spot.x - axis.place(value))
            }
            guard let mark else {
                findings.note("\(name), \(one.label): no point for \(value)")
                continue
            }
            let read = marks.remove(at: mark)
            findings.near(read.spot.x, axis.place(value), "\(name), \(one.label) = \(value)")
            let finish: ReadRow.Mark.Finish =
                switch datum.certainty {
                case .final: .solid
                case .limited: .hollow
                case .provisional, .projected: .dashed
                }
            findings.equal(read.finish, finish, "\(name), \(one.label): finish")
            guard let wanted = datum.interval else { continue }
            let ends = [axis.place(wanted.lower), axis.place(wanted.upper)].sorted()
            guard ends[1] - ends[0] > 0.15 else { continue }
            let interval = intervals.firstIndex {
                abs($0.place - read.spot.y) <= Findings.tolerance && abs($0.low - ends[0]) <= Findings.tolerance
                    && abs($0.high - ends[1]) <= Findings.tolerance
            }
            findings.expect(interval != nil, "\(name), \(one.label): no interval \(wanted)")
            if let interval { intervals.remove(at: interval) }
        }
        findings.expect(marks.isEmpty, "\(name): points without data \(marks.map(\.spot))")
        findings.expect(signs.isEmpty, "\(name): signs without data \(signs)")
    }

    /// Two points of a row are joined by a line from the one to the other.
    func compareConnectors(_ findings: inout Findings) {
        guard let (rows, _) = drawing.rows(of: axis), rows.count == categories.count else { return }
        for (index, row) in rows.enumerated() {
            let values = series.compactMap { $0.data.indices.contains(index) ? $0.data[index].value.number : nil }
            let places = values.map(axis.place)
            guard places.count == 2, abs(places[0] - places[1]) > 3.3 else {
                findings.expect(
                    row.connectors.isEmpty || places.count == 2, "\(categories[index].label): a line without two values"
                )
                continue
            }
            guard row.connectors.count == 1 else {
                findings.note("\(categories[index].label): \(row.connectors.count) lines between points")
                continue
            }
            for (spot, place) in zip(row.connectors[0].spots, places) {
                findings.near(spot.x, place, "\(categories[index].label): end of the line between points")
            }
        }
    }
}

extension PlantedFault {
    static var wrongTicksAbove: PlantedFault {
        PlantedFault("ticks 3 % too large") { $0.scale($0.rightwardAxis(), by: 1.03) }
    }

    static var longerInterval: PlantedFault {
        PlantedFault("an interval 3 % longer") { drawing in
            let index = drawing.shapes.firstIndex {
                $0.isCrossing && $0.runs.count >= 3 && $0.dash.isEmpty && abs($0.strokeWidth - 1.3) < 0.15
                    && $0.stroke != Drawing.paper && $0.extent.width > 24
            }
            guard let index else { return false }
            let extent = drawing.shapes[index].extent
            drawing.shapes[index].mapSpots {
                abs($0.x - extent.right) < 0.3 ? Spot(x: $0.x + max(extent.width * 0.03, 0.7), y: $0.y) : $0
            }
            return true
        }
    }

    static var stretchedPoints: PlantedFault {
        PlantedFault("points 3 % further right") { drawing in
            guard let axis = drawing.rightwardAxis() else { return false }
            return drawing.stretchMarks(by: 1.03, from: axis.ticks[0].place, vertically: false) {
                $0.markerColour != nil && $0.centre.y > axis.reach.lowerBound
            }
        }
    }

    static var swappedRowNames: PlantedFault {
        PlantedFault("two rows changed names") { drawing in
            guard let axis = drawing.rightwardAxis(), let rows = drawing.rows(of: axis)?.rows, rows.count >= 2 else {
                return false
            }
            let names = drawing.texts.indices.filter { index in
                rows.contains { $0.name == GermanReading.bare(drawing.texts[index].string) }
            }
            guard let a = names.first, let b = names.last, drawing.texts[a].string != drawing.texts[b].string else {
                return false
            }
            (drawing.texts[a].string, drawing.texts[b].string) = (drawing.texts[b].string, drawing.texts[a].string)
            return true
        }
    }

    static var missingPoint: PlantedFault {
        PlantedFault("one point less") { drawing in
            guard let axis = drawing.rightwardAxis() else { return false }
            let point = drawing.shapes.lastIndex {
                $0.markerColour != nil && $0.stroke != nil && axis.reach.contains($0.centre.y)
                    && $0.centre.x >= axis.ticks[0].place - 0.5
            }
            guard let point else { return false }
            drawing.shapes.remove(at: point)
            return true
        }
    }

    static var swappedKey: PlantedFault {
        PlantedFault("two entries of the key changed names") { drawing in
            guard let axis = drawing.rightwardAxis() else { return false }
            let names = drawing.key(above: axis.reach.lowerBound).map(\.block.first)
            guard names.count >= 2, let a = drawing.texts.firstIndex(of: names[0]),
                let b = drawing.texts.firstIndex(of: names[1])
            else { return false }
            (drawing.texts[a].string, drawing.texts[b].string) = (drawing.texts[b].string, drawing.texts[a].string)
            return true
        }
    }
}
