import Graphics

/// Cells in rows and columns, coloured by class; long tables continue below with the names of the rows repeated.
enum HeatReadBack: ReadBackKind {
    static let name = "heat"

    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings) {
        guard let plot = plot as? HeatPlot else { return findings.note("no heat table") }
        let cells = drawing.heatCells
        let tops = CategoryPlaces.clusters(cells.map(\.extent.top))
        guard !plot.rows.isEmpty, !plot.columns.isEmpty else { return findings.equal(cells.count, 0, "cells") }
        guard tops.count % plot.rows.count == 0 else {
            return findings.note("\(tops.count) rows of cells for \(plot.rows.count)")
        }
        let key = drawing.mapKey.map(\.entry)
        var column = 0
        var end = 0.0
        var shown: [CellText] = []
        for part in stride(from: 0, to: tops.count, by: plot.rows.count) {
            let rows = tops[part..<(part + plot.rows.count)].map { top in
                cells.filter { abs($0.extent.top - top) < 0.5 }.sorted { $0.extent.left < $1.extent.left }
            }
            guard let first = rows.first, !first.isEmpty, column + first.count <= plot.columns.count else {
                return findings.note("more columns than there are")
            }
            for (index, row) in rows.enumerated() {
                findings.equal(row.count, first.count, "cells of »\(plot.rows[index].label)«")
                compareName(drawing, row[0].extent, plot.rows[index].label, &findings)
                for (offset, cell) in row.enumerated() {
                    let datum = plot.cells[index][column + offset]
                    let text = compare(
                        drawing, cell, datum, key,
                        "\(plot.rows[index].label), \(plot.columns[column + offset].label)", &findings)
                    if let text { shown.append(text) }
                }
            }
            compareHeads(
                drawing, first.map(\.extent), Array(plot.columns[column..<(column + first.count)]), below: end,
                mayThin: plot.isTimeline, &findings)
            end = rows.last?.first?.extent.bottom ?? end
            column += first.count
        }
        let areAllShown = shown.allSatisfy { $0 == .value || $0 == .either }
        let isNoneShown = shown.allSatisfy { $0 != .value }
        findings.expect(areAllShown || isNoneShown, "some values are written and others are not")
        findings.equal(column, plot.columns.count, "columns")
        for entry in key where entry.count >= 0 {
            let hatched = entry.isHatched
            let count = plot.cells.flatMap { $0 }.filter { datum in
                guard let number = datum.value.number else { return hatched }
                return !hatched && number >= entry.lower ?? -.infinity && number < entry.upper ?? .infinity
            }.count
            findings.equal(entry.count, count, "count of »\(entry.label)«")
        }
    }

    private static func compareName(_ drawing: Drawing, _ cell: Extent, _ name: String, _ findings: inout Findings) {
        let lines = drawing.texts.filter {
            $0.anchor == .start && $0.place.x < cell.left && $0.middle > cell.top - 1 && $0.middle < cell.bottom + 1
        }.sorted { $0.place.y < $1.place.y }
        let above = drawing.blocks { $0.anchor == .start && $0.middle < cell.top && cell.top - $0.middle < 14 }
        findings.expect(
            GermanReading.bare(lines.map(\.string).joined()) == GermanReading.bare(name)
                || above.contains { $0.bare == GermanReading.bare(name) }, "no name »\(name)« at its row")
    }

    /// What stands in a cell with a number: all values are written or none.
    private enum CellText { case value, rest, either }

    private static func compare(
        _ drawing: Drawing, _ cell: DrawnShape, _ datum: PlotDatum, _ key: [ReadClass], _ what: String,
        _ findings: inout Findings
    ) -> CellText? {
        let texts = drawing.texts.filter {
            $0.anchor == .middle && cell.extent.holds(Spot(x: $0.place.x, y: $0.middle))
        }
        for text in texts {
            findings.near(text.place.x, cell.extent.centre.x, "\(what): middle of »\(text.string)«")
            findings.near(text.middle, cell.extent.centre.y, "\(what): height of »\(text.string)«")
        }
        let inside = texts.map(\.string)
        guard let number = datum.value.number else {
            findings.equal(cell.fill, Drawing.paper, "\(what): paper")
            findings.equal(inside, [datum.value.text], "\(what): sign")
            return nil
        }
        let entry = key.first { $0.colour == cell.fill && !$0.isHatched }
        let fits = entry.map { number >= $0.lower ?? -.infinity && number < $0.upper ?? .infinity } ?? false
        findings.expect(fits, "\(what): \(number) in »\(entry?.label ?? "no class")«")
        let letters = datum.letters.map { [$0] } ?? []
        findings.expect(
            inside == [datum.value.text] || inside == letters, "\(what): \(inside) instead of \(datum.value.text)")
        guard inside == [datum.value.text] else { return .rest }
        return inside == letters ? .either : .value
    }

    /// Heads stand over the middle of their own column, or a line leads from their end down to it; of a timeline some
    /// may be left out.
    private static func compareHeads(
        _ drawing: Drawing, _ cells: [Extent], _ columns: [PlotCategory], below start: Double, mayThin: Bool,
        _ findings: inout Findings
    ) {
        guard let top = cells.first?.top else { return }
        let blocks = drawing.blocks { $0.middle > start && $0.middle < top }
        let leaders = drawing.shapes.filter { $0.fill == nil && $0.strokeWidth < 0.9 }.flatMap(\.runs).filter {
            $0.spots.count == 2
        }
        // The name of the first row may stand above its cells.
        let name = blocks.last { $0.first.anchor == .start && $0.x < cells[0].left && top - $0.lines[0].middle < 60 }
        let roof = name.map { $0.first.place.y - $0.first.size } ?? top
        var found = 0
        for (cell, column) in zip(cells, columns) {
            let own = blocks.filter { abs($0.x - cell.centre.x) <= Findings.tolerance }
            let name = GermanReading.bare(column.label)
            if let head = own.first(where: { $0.bare == name }) {
                found += 1
                guard head.first.anchor != .middle else { continue }
                let ends = leaders.filter { abs($0.spots[1].x - cell.centre.x) <= Findings.tolerance }.map(\.spots[1].y)
                findings.expect(
                    ends.contains { abs(top - $0) < 2 || abs(roof - $0) < 4 },
                    "no line from »\(head.string)« to its column")
            } else {
                findings.expect(mayThin, "no head over the column »\(column.label)«")
            }
        }
        // A head that stands over no column, or over another than its own.
        for head in blocks where head.first.anchor != .start {
            let column = cells.indices.min {
                abs(cells[$0].centre.x - head.x) < abs(cells[$1].centre.x - head.x)
            }
            guard let column else { continue }
            findings.near(head.x, cells[column].centre.x, "middle of the column under »\(head.string)«")
            findings.equal(head.bare, GermanReading.bare(columns[column].label), "head over column \(column)")
        }
        findings.expect(found > 0, "no heads over \(cells.count) columns")
    }

    static var faults: [PlantedFault] {
        [
            PlantedFault("a cell in the colour of its neighbour") { drawing in
                let cells = drawing.shapes.indices.filter { drawing.shapes[$0].isHeatCell }
                guard let a = cells.first,
                    let b = cells.first(where: { drawing.shapes[$0].fill != drawing.shapes[a].fill })
                else { return false }
                drawing.shapes[a].fill = drawing.shapes[b].fill
                return true
            },
            .shiftedClasses(\.isHeatCell), .wrongLimit,
            PlantedFault("heads one column off") { drawing in
                let cells = drawing.heatCells
                guard let top = cells.map(\.extent.top).min() else { return false }
                let lefts = CategoryPlaces.clusters(cells.filter { $0.extent.top - top < 0.5 }.map(\.extent.left))
                guard lefts.count >= 2 else { return false }
                let heads = drawing.texts.indices.filter {
                    drawing.texts[$0].anchor != .start && drawing.texts[$0].middle < top
                }
                for index in heads { drawing.texts[index].place.x += lefts[1] - lefts[0] }
                return !heads.isEmpty
            },
            PlantedFault("two cells of a row changed values") { drawing in
                let cells = drawing.heatCells
                func words(_ cell: DrawnShape) -> Int? {
                    drawing.texts.firstIndex {
                        $0.anchor == .middle && cell.extent.holds(Spot(x: $0.place.x, y: $0.middle))
                    }
                }
                for a in cells {
                    for b in cells where abs(a.extent.top - b.extent.top) < 0.5 {
                        guard let one = words(a), let other = words(b),
                            drawing.texts[one].string != drawing.texts[other].string
                        else { continue }
                        let string = drawing.texts[one].string
                        drawing.texts[one].string = drawing.texts[other].string
                        drawing.texts[other].string = string
                        return true
                    }
                }
                return false
            },
            PlantedFault("a cell less") { drawing in
                guard let index = drawing.shapes.lastIndex(where: \.isHeatCell) else { return false }
                drawing.shapes.remove(at: index)
                return true
            },
        ]
    }
}

extension DrawnShape {
    var isHeatCell: Bool { isBox && fill != nil && stroke != nil && abs(strokeWidth - 1) < 0.01 && extent.height > 15 }
}

extension Drawing {
    var heatCells: [DrawnShape] { shapes.filter(\.isHeatCell) }
}
