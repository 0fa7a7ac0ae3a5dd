import Graphics

/// Lines over time: points against the ticks at the left and the names below, pieces between points, signs in rows
/// below, names beside the ends or in a key.
enum LineReadBack: ReadBackKind {
    static let name = "line"

    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings) {
        guard let plot = plot as? LinePlot else { return findings.note("no line plot") }
        guard let axis = drawing.upwardAxis(), axis.isStraight else { return findings.note("no straight axis") }
        let room = drawing.room(of: axis)
        let read = drawing.namesBelow(room.bottom)
        let namesTop = drawing.texts.filter { $0.anchor == .middle }.map(\.place.y).max() ?? drawing.height
        let lines = drawing.lines(in: room, signsAbove: namesTop - 1)
        let positions = plot.categories.compactMap(\.position)
        let places = CategoryPlaces.resolve(
            read, names: plot.categories.map(\.label),
            positions: positions.count == plot.categories.count ? positions : nil,
            marks: lines.flatMap { $0.marks.map(\.spot.x) + $0.signs.map(\.place.x) })
        guard let places else { return findings.note("categories \(read.map(\.name)) are not those of the plot") }
        let breaks = plot.events.compactMap { event -> Int? in
            if case .before(let index) = event.place, index > 0 { index } else { nil }
        }
        let comparison = LineComparison(axis: axis, places: places, breaks: Set(breaks))
        let names = EdgeReading(drawing, axis: axis, room: room, lines: lines)
        comparison.compare(lines, with: plot.series, names: names.names(for: lines), &findings)
        let rules = RuleComparison(drawing: drawing, axis: axis, room: room, direction: .upright)
        rules.compare(plot.references, &findings)
        rules.compare(plot.bands, &findings)
        rules.compare(plot.events, places: places, &findings)
    }

    static var faults: [PlantedFault] {
        [
            PlantedFault("ticks 3 % too large") { $0.scaleTicks(by: 1.03) },
            PlantedFault("points 3 % higher over the axis") { drawing in
                guard let axis = drawing.upwardAxis() else { return false }
                return drawing.stretchMarks(by: 1.03, from: axis.place(axis.ticks[0].value), vertically: true) {
                    $0.markerColour != nil
                }
            },
            PlantedFault("two names below changed places") { $0.swapLowestNames() },
            PlantedFault("one point less") { drawing in
                guard let axis = drawing.upwardAxis() else { return false }
                let room = drawing.room(of: axis)
                let last = drawing.shapes.lastIndex { $0.markerColour != nil && room.holds($0.centre, slack: 0.5) }
                guard let last else { return false }
                drawing.shapes.remove(at: last)
                return true
            },
            PlantedFault("two lines changed names") { drawing in
                guard let axis = drawing.upwardAxis() else { return false }
                return drawing.swapSeriesNames(in: drawing.room(of: axis))
            },
        ]
    }
}

/// Compares lines of a drawing with series.
struct LineComparison {
    let axis: ReadAxis
    let places: [Double]
    let breaks: Set<Int>

    /// `names` are possible names of each line; nil where none can be seen.
    func compare(
        _ lines: [ReadLine], with series: [PlotSeries], names: [[String]?], _ findings: inout Findings
    ) {
        var free = Set(lines.indices)
        for one in series where !one.data.isEmpty {
            let name = GermanReading.bare(one.label)
            let value = one.data.prefix(places.count).last { $0.value.number != nil }?.value.text ?? ""
            let wanted = Set([name, GermanReading.bare(one.label + value)])
            let candidates = free.sorted().filter { index in
                guard let own = names[index] else { return true }
                return own.contains { wanted.contains(GermanReading.bare($0)) }
            }
            var best: (index: Int, findings: Findings)?
            for candidate in candidates {
                var trial = Findings()
                compare(lines[candidate], with: one, &trial)
                if trial.all.count < best?.findings.all.count ?? .max { best = (candidate, trial) }
            }
            guard let best else {
                findings.expect(one.data.isEmpty, "no line is named »\(one.label)«")
                continue
            }
            free.remove(best.index)
            compare(lines[best.index], with: one, &findings)
        }
        findings.expect(free.isEmpty, "lines without a series: \(free.sorted().map { lines[$0].colour })")
    }

    private func compare(_ line: ReadLine, with series: PlotSeries, _ findings: inout Findings) {
        var marks = line.marks
        var signs = line.signs
        let data = Array(series.data.prefix(places.count))
        for (index, datum) in data.enumerated() {
            let place = places[index]
            if let value = datum.value.number {
                let mark = marks.firstIndex { abs($0.spot.x - place) <= Findings.tolerance }
                guard let mark else {
                    findings.note("\(series.label): nothing at \(place) for \(value)")
                    continue
                }
                let spot = marks.remove(at: mark)
                findings.near(spot.spot.y, axis.place(value), "\(series.label)[\(index)] = \(value)")
                findings.equal(spot.isHollow, datum.certainty != .final, "\(series.label)[\(index)] hollow")
            } else if case .missing(let symbol, _) = datum.value {
                let sign = signs.firstIndex { abs($0.place.x - place) <= 9 && $0.string == symbol }
                findings.expect(sign != nil, "\(series.label)[\(index)]: no sign \(symbol) at \(place)")
                if let sign { signs.remove(at: sign) }
            }
        }
        findings.expect(marks.isEmpty, "\(series.label): points without data at \(marks.map(\.spot))")
        findings.expect(signs.isEmpty, "\(series.label): signs without data: \(signs.map(\.string))")
        compareIntervals(line, data, series.label, &findings)
        comparePieces(line, data, series.label, &findings)
    }

    private func compareIntervals(_ line: ReadLine, _ data: [PlotDatum], _ label: String, _ findings: inout Findings) {
        var intervals = line.intervals
        for (index, datum) in data.enumerated() {
            guard datum.value.number != nil, let wanted = datum.interval else { continue }
            let ends = [axis.place(wanted.lower), axis.place(wanted.upper)].sorted()
            guard ends[1] - ends[0] > 0.15 else { continue }
            let read = intervals.firstIndex { abs($0.place - places[index]) <= Findings.tolerance }
            guard let read else {
                findings.note("\(label)[\(index)]: no interval")
                continue
            }
            let interval = intervals.remove(at: read)
            findings.near(interval.low, ends[0], "\(label)[\(index)]: end of the interval")
            findings.near(interval.high, ends[1], "\(label)[\(index)]: other end of the interval")
        }
        intervals.removeAll { $0.high - $0.low < 0.25 }
        findings.expect(intervals.isEmpty, "\(label): intervals without data")
    }

    /// Neighbours are joined unless a break or a missing value lies between them.
    private func comparePieces(_ line: ReadLine, _ data: [PlotDatum], _ label: String, _ findings: inout Findings) {
        var read: [Int: Bool] = [:]
        for piece in line.pieces {
            let ends = [piece.from, piece.to].map { CategoryPlaces.nearest($0.x, places) ?? -1 }
            for (spot, index) in zip([piece.from, piece.to], ends) {
                guard data.indices.contains(index), let value = data[index].value.number else {
                    findings.note("\(label): the line runs to \(spot), where no value is")
                    continue
                }
                findings.near(spot.x, places[index], "\(label): line at \(index)")
                findings.near(spot.y, axis.place(value), "\(label): line at \(index) = \(value)")
            }
            findings.expect(ends[1] == ends[0] + 1, "\(label): a line joins \(ends)")
            read[ends[1]] = piece.isShortDashed
        }
        var wanted: [Int: Bool] = [:]
        for index in data.indices.dropFirst() where !breaks.contains(index) {
            guard data[index].value.number != nil, data[index - 1].value.number != nil else { continue }
            wanted[index] = [data[index], data[index - 1]].contains {
                [.provisional, .projected].contains($0.certainty)
            }
        }
        findings.equal(read, wanted, "\(label): joined values")
    }
}
