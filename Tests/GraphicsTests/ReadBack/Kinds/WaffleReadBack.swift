import Graphics

/// Counted squares: as many of the colour of a part as its share says.
enum WaffleReadBack: ReadBackKind {
    static let name = "waffle"

    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings) {
        guard let plot = plot as? WafflePlot else { return findings.note("no squares") }
        let titles = drawing.blocks { $0.isBold && $0.anchor == .start }
        findings.equal(titles.map(\.bare), plot.panels.map { GermanReading.bare($0.title) }, "titles")
        guard titles.count == plot.panels.count else { return }
        var fields = [[DrawnShape]](repeating: [], count: titles.count)
        for shape in drawing.shapes where shape.isSquares {
            let extent = shape.extent
            let foot = titles.map { ($0.lines.last?.middle ?? $0.top).rounded() }
            let above = titles.indices.filter { foot[$0] < extent.top && titles[$0].x < extent.left + 3 }
            let owner = above.max { (foot[$0], titles[$0].x) < (foot[$1], titles[$1].x) }
            if let owner { fields[owner].append(shape) }
        }
        let whole = Double(plot.whole.rawValue)
        let key = drawing.key(above: titles.map(\.top).min() ?? 0).map(\.colour)
        if plot.parts.count > 1 { findings.equal(key.count, plot.parts.count, "entries of the key") }
        for (index, panel) in plot.panels.enumerated() {
            let isComplete = !panel.values.isEmpty && panel.values.allSatisfy { $0.value.number != nil }
            let side = fields[index].flatMap(\.runs).compactMap { Extent.around($0.spots)?.height }.max() ?? 1
            var read = fields[index].map {
                ($0.fill == Drawing.paper ? $0.stroke ?? "" : $0.fill ?? "", $0.units(side))
            }
            guard isComplete else {
                findings.equal(read.count, 0, "»\(panel.title)«: squares without a share")
                for case .missing(let symbol, _) in panel.values.map(\.value) {
                    findings.expect(drawing.texts.contains { $0.string == symbol }, "»\(panel.title)«: no sign")
                }
                continue
            }
            var left = whole
            for (part, datum) in panel.values.enumerated() {
                let units = min(max(datum.value.number ?? 0, 0) / 100 * whole, left)
                left -= units
                guard units * side > 0.15 else { continue }
                let colour = plot.parts.count > 1 && key.indices.contains(part) ? key[part] : nil
                let found = read.firstIndex {
                    (colour == nil || $0.0 == colour) && abs($0.1 - units) * side <= Findings.tolerance
                }
                findings.expect(found != nil, "»\(panel.title)«: no \(units) squares in \(read)")
                if let found { read.remove(at: found) }
            }
            guard plot.whole == .hundred else { continue }
            // All squares together are the whole.
            let rest = read.map(\.1).reduce(0, +)
            findings.near(rest * side, left * side, within: 1, "»\(panel.title)«: rest of the squares")
        }
    }

    static var faults: [PlantedFault] {
        [
            PlantedFault("one square less") { drawing in
                let index = drawing.shapes.lastIndex { $0.isSquares && $0.runs.count > 1 }
                guard let index, case .path(var runs) = drawing.shapes[index].outline else { return false }
                runs.removeFirst()
                drawing.shapes[index].outline = .path(runs)
                return true
            },
            PlantedFault("squares 3 % wider") { drawing in
                guard let index = drawing.shapes.lastIndex(where: \.isSquares),
                    case .path(var runs) = drawing.shapes[index].outline,
                    let last = runs.indices.last, let box = Extent.around(runs[last].spots)
                else { return false }
                runs[last].spots = runs[last].spots.map { Spot(x: $0.x > box.centre.x ? $0.x + 1 : $0.x, y: $0.y) }
                drawing.shapes[index].outline = .path(runs)
                return true
            },
            PlantedFault("two titles changed places") { drawing in
                let titles = drawing.texts.indices.filter { drawing.texts[$0].isBold }
                guard let a = titles.first, let b = titles.last, drawing.texts[a].string != drawing.texts[b].string
                else {
                    return false
                }
                (drawing.texts[a].string, drawing.texts[b].string) = (drawing.texts[b].string, drawing.texts[a].string)
                return true
            },
        ]
    }
}

extension DrawnShape {
    /// Closed boxes in a path.
    var isSquares: Bool {
        guard fill != nil, case .path(let runs) = outline else { return false }
        return !runs.isEmpty && runs.allSatisfy { $0.isClosed && $0.spots.count == 4 }
    }

    /// How many squares of a side they are, parts of squares by their width.
    func units(_ side: Double) -> Double {
        runs.reduce(0) { sum, run in
            let width = Extent.around(run.spots)?.width ?? 0
            return sum + (abs(width - side) <= 0.15 ? 1 : width / side)
        }
    }
}
