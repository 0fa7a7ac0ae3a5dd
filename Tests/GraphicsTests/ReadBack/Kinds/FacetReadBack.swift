import Graphics

/// Panels of one scale: each is read against the numbers of its own row.
enum FacetReadBack: ReadBackKind {
    static let name = "facets"

    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings) {
        guard let plot = plot as? FacetPlot else { return findings.note("no panels") }
        guard let panels = drawing.panels(plot.panels.map(\.title)) else { return findings.note("titles of panels") }
        // Where a row or a second panel has the name of a panel, nothing tells them apart before the layout is known.
        let written = drawing.blocks().map(\.bare)
        let isClear = plot.panels.allSatisfy { panel in
            written.filter { $0 == GermanReading.bare(panel.title) }.count == 1
        }
        guard isClear else { return }
        let offsets = CategoryPlaces.clusters(
            panels.flatMap { panel in drawing.vertices(in: panel).map { $0.spot.x - panel.left } })
        for (room, panel) in zip(panels, plot.panels) where panel.series.contains(where: { !$0.data.isEmpty }) {
            switch plot.form {
            case .lines:
                let row = Extent(left: 0, top: room.top, right: drawing.width, bottom: room.bottom)
                guard let axis = drawing.upwardAxis(in: row), axis.isStraight else {
                    findings.note("»\(panel.title)«: no straight axis")
                    continue
                }
                guard offsets.count == plot.categories.count else { continue }
                compareLines(drawing.vertices(in: room), panel, axis, offsets.map { $0 + room.left }, &findings)
            case .bars:
                // Panels below each other share the numbers of the lowest one.
                let column = Extent(left: room.left - 8, top: room.top, right: room.right + 8, bottom: drawing.height)
                let found =
                    drawing.rightwardAxis(in: room.grown(8), side: .below)
                    ?? drawing.rightwardAxis(in: column, side: .below)
                guard let axis = found, axis.isStraight else {
                    findings.note("»\(panel.title)«: no straight axis")
                    continue
                }
                compareBars(drawing.bars(in: room, .lying), panel, axis, plot.categories.count, &findings)
            }
        }
    }

    /// For each series there is a colour whose points are its values.
    private static func compareLines(
        _ vertices: [(colour: String, spot: Spot)], _ panel: FacetPlot.Panel, _ axis: ReadAxis, _ places: [Double],
        _ findings: inout Findings
    ) {
        for one in panel.series {
            let wanted = one.data.prefix(places.count).enumerated().compactMap { index, datum in
                datum.value.number.map { Spot(x: places[index], y: axis.place($0)) }
            }
            guard !wanted.isEmpty else { continue }
            let found = Set(vertices.map(\.colour)).contains { colour in
                let own = vertices.filter { $0.colour == colour }.map(\.spot)
                return wanted.allSatisfy { spot in
                    own.contains { abs($0.x - spot.x) <= 0.5 && abs($0.y - spot.y) <= Findings.tolerance }
                }
            }
            findings.expect(found, "»\(panel.title)«, \(one.label): no line runs through its values")
        }
    }

    private static func compareBars(
        _ bars: [ReadBar], _ panel: FacetPlot.Panel, _ axis: ReadAxis, _ count: Int, _ findings: inout Findings
    ) {
        let values = (0..<count).flatMap { category in
            panel.series.compactMap { $0.data.indices.contains(category) ? $0.data[category].value.number : nil }
        }
        let choices = [0.05, 0.3, 0.15, 0.0001].map { least in values.filter { abs(axis.scale * $0) >= least } }
        // Of lengths that are nothing but rounding some are drawn, some are not.
        if bars.count >= choices[1].count, bars.count <= choices[3].count, choices[1].isEmpty { return }
        let visible = choices.first { $0.count == bars.count } ?? choices[0]
        findings.equal(bars.count, visible.count, "»\(panel.title)«: bars")
        for (bar, value) in zip(bars.sorted { $0.place < $1.place }, visible) {
            let ends = [axis.place(0), axis.place(value)].sorted()
            findings.near(bar.low, ends[0], "»\(panel.title)«, \(value): end")
            findings.near(bar.high, ends[1], "»\(panel.title)«, \(value): other end")
        }
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
    /// The room of each panel, from its title to the next below and at the right; nil where titles are missing.
    func panels(_ titles: [String]) -> [Extent]? {
        var blocks: [TextBlock] = []
        // In the order they are painted, without the entries of the key.
        let named = Set(key(above: height).map(\.block.first))
        var rest = self.blocks { $0.anchor == .start }.filter { !named.contains($0.first) }[...]
        for title in titles {
            guard let index = rest.firstIndex(where: { $0.bare == GermanReading.bare(title) }) else { return nil }
            blocks.append(rest[index])
            rest = rest[(index + 1)...]
        }
        return blocks.map { block in
            let top = block.lines.last?.middle ?? block.top
            let bottom = blocks.map(\.top).filter { $0 > top + 30 }.min() ?? height + 8
            let right = blocks.map(\.x).filter { $0 > block.x + 20 }.min() ?? width + 12
            return Extent(left: block.x, top: top, right: right - 12, bottom: bottom - 8)
        }
    }

    /// Corners of lines and middles of markers in a panel.
    func vertices(in room: Extent) -> [(colour: String, spot: Spot)] {
        shapes.filter { room.holds($0.extent.centre) }.flatMap { shape -> [(colour: String, spot: Spot)] in
            if let marker = shape.markerColour { return [(marker.colour, shape.centre)] }
            guard shape.fill == nil, shape.strokeWidth > 1.25, let stroke = shape.stroke, stroke != Self.paper else {
                return []
            }
            return shape.isCrossing && shape.runs.allSatisfy { $0.spots.count == 2 } && shape.dash != [4, 4]
                && shape.extent.height < 0.01 && shape.extent.width > room.width * 0.7
                ? [] : shape.runs.flatMap(\.spots).map { (stroke, $0) }
        }
    }
}
