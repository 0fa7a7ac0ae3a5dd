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
                    compare(
                        drawing, cell, datum.value, key,
                        "\(plot.rows[index].label), \(plot.columns[column + offset].label)", &findings)
                }
            }
            compareHeads(drawing, first.map(\.extent), Array(plot.columns[column..<(column + first.count)]), &findings)
            column += first.count
        }
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

    private static func compare(
        _ drawing: Drawing, _ cell: DrawnShape, _ value: PlotValue, _ key: [ReadClass], _ what: String,
        _ findings: inout Findings
    ) {
        let inside = drawing.texts.filter {
            $0.anchor == .middle && cell.extent.holds(Spot(x: $0.place.x, y: $0.middle))
        }.map(\.string)
        guard let number = value.number else {
            findings.equal(cell.fill, Drawing.paper, "\(what): paper")
            findings.equal(inside, [value.text], "\(what): sign")
            return
        }
        let entry = key.first { $0.colour == cell.fill && !$0.isHatched }
        let fits = entry.map { number >= $0.lower ?? -.infinity && number < $0.upper ?? .infinity } ?? false
        findings.expect(fits, "\(what): \(number) in »\(entry?.label ?? "no class")«")
    }

    /// Heads stand over their column; of a timeline some may be left out.
    private static func compareHeads(
        _ drawing: Drawing, _ cells: [Extent], _ columns: [PlotCategory], _ findings: inout Findings
    ) {
        guard let top = cells.first?.top else { return }
        let heads = drawing.blocks { $0.anchor == .middle && $0.middle < top && top - $0.middle < 84 }.filter { block in
            !drawing.heatCells.contains { $0.extent.holds(Spot(x: block.x, y: block.top)) }
                && block.lines.contains { top - $0.middle < 48 }
        }
        var found = 0
        for head in heads {
            let column = cells.firstIndex { head.x > $0.left - 2 && head.x < $0.right + 2 }
            guard let column else { continue }
            found += 1
            let near = [column - 1, column, column + 1].filter(columns.indices.contains)
            findings.expect(
                near.contains { GermanReading.bare(columns[$0].label) == head.bare },
                "»\(head.string)« over another column")
        }
        let written = Set(drawing.blocks().map(\.bare))
        let areAllWritten = columns.allSatisfy { written.contains(GermanReading.bare($0.label)) }
        findings.expect(found > 0 || areAllWritten, "no heads over \(cells.count) columns")
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
