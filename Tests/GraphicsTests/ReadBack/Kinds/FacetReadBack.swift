import Graphics

/// Panels of one scale: each is read against the numbers of its own row.
enum FacetReadBack: ReadBackKind {
    static let name = "facets"

    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings) {
        guard let plot = plot as? FacetPlot else { return findings.note("no panels") }
        switch plot.form {
        case .lines: readLines(drawing, plot, &findings)
        case .bars: readBars(drawing, plot, &findings)
        }
    }

    /// Titles in the order of reading; nil where panels are missing or too many.
    private static func matches(_ panels: [ReadPanel], _ plot: FacetPlot, _ findings: inout Findings) -> Bool {
        findings.equal(panels.count, plot.panels.count, "panels")
        guard panels.count == plot.panels.count else { return false }
        for (read, panel) in zip(panels, plot.panels) { findings.names(read.title, panel.title, "title") }
        return true
    }

    // MARK: Lines

    private static func readLines(_ drawing: Drawing, _ plot: FacetPlot, _ findings: inout Findings) {
        let panels = drawing.linePanels()
        guard matches(panels, plot, &findings) else { return }
        let key = drawing.key(above: panels.first?.room.top ?? 0).filter { !$0.isRule || $0.swatch.dash.isEmpty }
        var first: ReadAxis?
        for (read, panel) in zip(panels, plot.panels) {
            let row = Extent(left: 0, top: read.room.top, right: read.room.right, bottom: read.room.bottom + 8)
            guard let axis = drawing.upwardAxis(in: row), axis.isStraight else {
                findings.note("»\(panel.title)«: no straight axis")
                continue
            }
            compareScale(axis, first ?? axis, read.lines, panel.title, &findings)
            first = first ?? axis
            findings.equal(read.places.count, plot.categories.count, "»\(panel.title)«: ticks of categories")
            guard read.places.count == plot.categories.count else { continue }
            compareLines(drawing.vertices(in: read.room), panel, axis, read.places, key, &findings)
            compareSigns(drawing.signs(below: read, panels), read, panel, drawing.width, &findings)
            if panel.series.contains(where: { $0.data.contains { $0.value.number != nil } }) { findings.countPart() }
        }
    }

    /// As many pixels for each step as in the first panel, and a line at each number.
    private static func compareScale(
        _ axis: ReadAxis, _ first: ReadAxis, _ lines: [Double], _ title: String, _ findings: inout Findings
    ) {
        findings.equal(axis.ticks.map(\.value), first.ticks.map(\.value), "»\(title)«: numbers")
        let range = (first.ticks.last?.value ?? 0) - (first.ticks.first?.value ?? 0)
        // Both ends of both axes are written in tenths of a pixel.
        findings.near(axis.scale * range, first.scale * range, within: 0.2, "»\(title)«: length of the axis")
        for tick in axis.ticks {
            findings.expect(
                lines.contains { abs($0 - tick.place) < 0.15 }, "»\(title)«: no line at \(tick.value)")
        }
        let strange = lines.filter { line in !axis.ticks.contains { abs($0.place - line) < 0.15 } }
        // The axis line may stand at an end of the axis that has no number.
        findings.expect(strange.count <= 1, "»\(title)«: lines without numbers at \(strange)")
    }

    /// For each series there is a colour whose points are its values; no colour has others.
    private static func compareLines(
        _ vertices: [(colour: String, spot: Spot)], _ panel: FacetPlot.Panel, _ axis: ReadAxis, _ places: [Double],
        _ key: [KeyEntry], _ findings: inout Findings
    ) {
        let colours = Set(vertices.map(\.colour)).sorted()
        var explained: [String: [Spot]] = [:]
        func isNear(_ a: Spot, _ b: Spot) -> Bool {
            abs(a.x - b.x) <= 0.5 && abs(a.y - b.y) <= Findings.tolerance
        }
        for one in panel.series {
            let wanted = one.data.prefix(places.count).enumerated().compactMap { index, datum in
                datum.value.number.map { Spot(x: places[index], y: axis.place($0)) }
            }
            guard !wanted.isEmpty else { continue }
            let named = key.filter { $0.block.bare == GermanReading.bare(one.label) }.map(\.colour)
            let own = colours.filter { colour in
                let spots = vertices.filter { $0.colour == colour }.map(\.spot)
                return (named.isEmpty || named.contains(colour))
                    && wanted.allSatisfy { spot in spots.contains { isNear($0, spot) } }
            }
            findings.expect(
                !own.isEmpty,
                "»\(panel.title)«, \(one.label): no line runs through its values")
            for colour in own { explained[colour, default: []] += wanted }
        }
        for (colour, spot) in vertices {
            findings.expect(
                explained[colour]?.contains { isNear($0, spot) } ?? false,
                "»\(panel.title)«: \(spot) of \(colour) is no value")
        }
    }

    /// Each missing value has its sign under its place, and nothing else has one.
    private static func compareSigns(
        _ signs: [DrawnText], _ read: ReadPanel, _ panel: FacetPlot.Panel, _ width: Double, _ findings: inout Findings
    ) {
        var free = signs
        for one in panel.series {
            for (index, datum) in one.data.prefix(read.places.count).enumerated() {
                guard case .missing(let symbol, _) = datum.value else { continue }
                let place = read.places[index]
                // At the sides of the drawing a sign moves inwards.
                let slack = place > width - 14 ? 9 : Findings.tolerance
                let sign = free.firstIndex { $0.string == symbol && abs($0.place.x - place) <= slack }
                findings.expect(sign != nil, "»\(panel.title)«, \(one.label)[\(index)]: no sign \(symbol)")
                if let sign { free.remove(at: sign) }
            }
        }
        findings.expect(free.isEmpty, "»\(panel.title)«: signs without data: \(free.map(\.string))")
    }

    // MARK: Bars

    private static func readBars(_ drawing: Drawing, _ plot: FacetPlot, _ findings: inout Findings) {
        let panels = drawing.barPanels()
        guard matches(panels, plot, &findings) else { return }
        var first: ReadAxis?
        for (read, panel) in zip(panels, plot.panels) {
            // Panels below each other share the numbers of the lowest one.
            let lowest = panels.last { abs($0.room.left - read.room.left) < 0.2 } ?? read
            guard let axis = drawing.axis(under: lowest), axis.isStraight else {
                findings.note("»\(panel.title)«: no straight axis")
                continue
            }
            compareScale(axis, first ?? axis, read.lines, panel.title, &findings)
            first = first ?? axis
            findings.near(read.base, axis.place(0), within: 0.15, "»\(panel.title)«: where bars begin")
            let names = drawing.blocks {
                $0.anchor == .start && $0.place.x == 0
                    && read.room.holds(
                        Spot(x: read.room.left, y: $0.middle))
            }
            findings.equal(names.count, plot.categories.count, "»\(panel.title)«: names of rows")
            guard names.count == plot.categories.count else { continue }
            for (name, category) in zip(names, plot.categories) {
                findings.names(name.string, category.label, "»\(panel.title)«: row")
            }
            let slots = plot.panels.map(\.series.count).max() ?? 1
            compareBars(drawing, read, panel, axis, names.map(\.middle), slots, &findings)
            if panel.series.contains(where: { $0.data.contains { $0.value.number != nil } }) { findings.countPart() }
        }
    }

    private static func compareBars(
        _ drawing: Drawing, _ read: ReadPanel, _ panel: FacetPlot.Panel, _ axis: ReadAxis, _ rows: [Double],
        _ slots: Int, _ findings: inout Findings
    ) {
        var bars = drawing.bars(in: read.room, .lying)
        let symbols = Set(
            panel.series.flatMap(\.data).compactMap { datum in
                if case .missing(let symbol, _) = datum.value { symbol } else { nil }
            })
        var signs = drawing.texts.filter {
            $0.anchor == .start && symbols.contains($0.string) && read.room.holds(Spot(x: $0.place.x, y: $0.middle))
                && abs($0.place.x - read.base - 4) < 0.15
        }
        let size = drawing.texts.first?.size ?? 16
        let pitch = (size * 1.15).rounded(.up)
        for (number, one) in panel.series.enumerated() {
            for (index, datum) in one.data.prefix(rows.count).enumerated() {
                let place = rows[index] + (Double(number) - Double(slots - 1) / 2) * pitch
                let what = "»\(panel.title)«, \(one.label)[\(index)]"
                if let value = datum.value.number {
                    let bar = bars.firstIndex { abs($0.place - place) <= 1 }
                    let ends = [axis.place(0), axis.place(value)].sorted()
                    guard let bar else {
                        // What is shorter than a tenth of a pixel cannot be written.
                        findings.expect(ends[1] - ends[0] < 0.3, "\(what) = \(value): no bar at \(place)")
                        continue
                    }
                    let own = bars.remove(at: bar)
                    findings.near(own.low, ends[0], "\(what) = \(value): end")
                    findings.near(own.high, ends[1], "\(what) = \(value): other end")
                } else if case .missing(let symbol, _) = datum.value {
                    let sign = signs.firstIndex { $0.string == symbol && abs($0.middle - place) <= 1 }
                    findings.expect(sign != nil, "\(what): no sign \(symbol) at \(place)")
                    if let sign { signs.remove(at: sign) }
                }
            }
        }
        findings.expect(bars.isEmpty, "»\(panel.title)«: bars without data at \(bars.map(\.place))")
        findings.expect(signs.isEmpty, "»\(panel.title)«: signs without data: \(signs.map(\.string))")
    }

    static var faults: [PlantedFault] {
        [
            PlantedFault("marks 3 % too large") { drawing in
                let axis = drawing.upwardAxis()
                let isUpright = axis != nil
                guard let origin = axis?.ticks.first?.place ?? drawing.frameLines.map(\.from.x).min() else {
                    return false
                }
                return drawing.stretchMarks(by: 1.03, from: isUpright ? origin : origin, vertically: isUpright) {
                    isUpright ? $0.fill == nil && $0.strokeWidth > 1.25 : $0.isBox
                }
            },
            PlantedFault("a mark 3 px aside") { drawing in
                if let bar = drawing.shapes.indices.filter({
                    drawing.shapes[$0].isBox && drawing.shapes[$0].extent.height < 40
                })
                .max(by: { drawing.shapes[$0].extent.width < drawing.shapes[$1].extent.width }),
                    case .rect(var box) = drawing.shapes[bar].outline, box.width > 20, drawing.upwardAxis() == nil
                {
                    box.right += 3
                    drawing.shapes[bar].outline = .rect(box)
                    return true
                }
                let line = drawing.shapes.lastIndex {
                    $0.fill == nil && $0.strokeWidth > 1.25 && ($0.runs.first?.spots.count ?? 0) > 4
                }
                guard let line, case .path(var runs) = drawing.shapes[line].outline else { return false }
                runs[0].spots[2].y -= 3
                drawing.shapes[line].outline = .path(runs)
                return true
            },
        ]
    }
}

extension Drawing {
    /// Corners of lines and middles of markers in a panel.
    func vertices(in side: Extent) -> [(colour: String, spot: Spot)] {
        let room = side.grown(3)
        return shapes.filter { room.holds($0.extent.centre) }.flatMap { shape -> [(colour: String, spot: Spot)] in
            if let marker = shape.markerColour { return [(marker.colour, shape.centre)] }
            guard shape.fill == nil, shape.strokeWidth > 1.25, let stroke = shape.stroke, stroke != Self.paper else {
                return []
            }
            // Rules run from side to side of the panel or have dashes of their own; lines begin at a tick.
            let isRule =
                shape.isCrossing && shape.extent.height < 0.01
                && (shape.dash == [6, 3] || shape.dash == [1.6, 2.6] || shape.extent.left < side.left + 3
                    || shape.extent.right > side.right - 3)
            return isRule ? [] : shape.runs.flatMap(\.spots).map { (stroke, $0) }
        }
    }
}
