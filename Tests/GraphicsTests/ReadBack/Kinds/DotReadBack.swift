import Graphics

/// Points in rows.
enum DotReadBack: ReadBackKind {
    static let name = "dots"

    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings) {
        guard let plot = plot as? DotPlot else { return findings.note("no dot plot") }
        guard let axis = drawing.rightwardAxis(), axis.isStraight else { return findings.note("no straight axis") }
        let comparison = RowComparison(drawing: drawing, axis: axis, series: plot.series, categories: plot.categories)
        guard !plot.categories.isEmpty else { return }
        comparison.compare(plot.references, plot.bands, &findings)
    }

    static var faults: [PlantedFault] {
        [.wrongTicksAbove, .stretchedPoints, .swappedRowNames, .missingPoint, .swappedKey, .longerInterval]
    }
}

/// Two points in each row, joined by a line.
enum DumbbellReadBack: ReadBackKind {
    static let name = "dumbbells"

    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings) {
        guard let plot = plot as? DumbbellPlot else { return findings.note("no dumbbells") }
        guard let axis = drawing.rightwardAxis(), axis.isStraight else { return findings.note("no straight axis") }
        let comparison = RowComparison(
            drawing: drawing, axis: axis, series: [plot.first, plot.second], categories: plot.categories)
        guard !plot.categories.isEmpty else { return }
        comparison.compare(plot.references, plot.bands, &findings)
        comparison.compareConnectors(&findings)
    }

    static var faults: [PlantedFault] {
        [
            .wrongTicksAbove, .stretchedPoints, .swappedRowNames, .missingPoint, .swappedKey,
            PlantedFault("a line that ends 2 px before its point") { drawing in
                let line = drawing.shapes.firstIndex {
                    $0.fill == nil && abs($0.strokeWidth - 2) < 0.01 && $0.runs.count == 1 && $0.extent.width > 8
                }
                guard let line, case .path(var runs) = drawing.shapes[line].outline else { return false }
                runs[0].spots[1].x -= 2
                drawing.shapes[line].outline = .path(runs)
                return true
            },
        ]
    }
}
