/// A row of points: its height, its name, what stands in it.
struct ReadRow {
    struct Mark: Hashable {
        enum Finish: Hashable { case solid, hollow, dashed }

        var spot: Spot
        var colour: String
        var finish: Finish
    }

    struct Sign: Hashable {
        var string: String
        /// Of the marker before it; nil where rows have one series only.
        var colour: String?
    }

    var height: Double
    var name = ""
    var marks: [Mark] = []
    var signs: [Sign] = []
    /// What joins two marks.
    var connectors: [Run] = []
}

extension Drawing {
    /// Rows along thin level lines.
    func rows(of axis: ReadAxis) -> (rows: [ReadRow], span: ClosedRange<Double>)? {
        let lines = frameLines.filter {
            $0.isHorizontal && $0.from.y > axis.reach.lowerBound && $0.from.y < axis.reach.upperBound
        }
        let ends = lines.flatMap { [$0.from.x, $0.to.x] } + axis.ticks.map(\.place)
        guard let left = ends.min(), let right = ends.max() else { return nil }
        var rows = Set(lines.map(\.from.y)).sorted().map { ReadRow(height: $0) }
        nameRows(&rows, left: left)
        for shape in shapes where shape.stroke != nil && shape.centre.x >= left - 0.5 {
            guard let marker = shape.markerColour, shape.centre.y > axis.reach.lowerBound,
                shape.centre.y < axis.reach.upperBound, let row = nearest(shape.centre.y, rows)
            else { continue }
            let finish: ReadRow.Mark.Finish = !marker.isHollow ? .solid : shape.dash.isEmpty ? .hollow : .dashed
            rows[row].marks.append(ReadRow.Mark(spot: shape.centre, colour: marker.colour, finish: finish))
        }
        for shape in shapes where shape.fill == nil && abs(shape.strokeWidth - 2) < 0.01 && shape.stroke != Self.paper {
            for run in shape.runs where run.spots.count == 2 {
                if let row = nearest(run.spots[0].y, rows) { rows[row].connectors.append(run) }
            }
        }
        return (rows, left...right)
    }

    private func nearest(_ height: Double, _ rows: [ReadRow]) -> Int? {
        rows.indices.min { abs(rows[$0].height - height) < abs(rows[$1].height - height) }
    }

    /// Names stand beside the rows, at their height, or above them; signs stand before the scale at the height of the
    /// row.
    private func nameRows(_ rows: inout [ReadRow], left: Double) {
        guard let first = rows.first?.height, let last = rows.last?.height else { return }
        let before = texts.filter { text in
            text.anchor == .start && text.place.x < left && text.middle > first - 90 && text.middle < last + 40
        }
        guard let edge = before.map(\.place.x).min() else { return }
        let beside = blocks { before.contains($0) && $0.place.x == edge }.filter { block in
            rows.contains { abs($0.height - block.middle) < 0.6 }
        }
        let all = blocks { before.contains($0) && $0.place.x == edge }
        let isBeside = beside.count == rows.count && all.filter { $0.middle > first - 8 }.count == rows.count
        var names = Set<DrawnText>()
        let ink = all.last?.first.fill
        if isBeside {
            for block in beside {
                guard let row = nearest(block.middle, rows) else { continue }
                rows[row].name = block.bare
                names.formUnion(block.lines)
            }
        } else {
            for index in rows.indices {
                let top = index == 0 ? rows[0].height - 90 : rows[index - 1].height + 8
                let lines = before.filter {
                    $0.place.x == edge && $0.middle > top && $0.middle < rows[index].height - 10 && $0.fill == ink
                }.sorted { $0.place.y < $1.place.y }
                // The lowest lines that follow each other without a gap.
                var block: [DrawnText] = []
                for line in lines.reversed() {
                    if let lower = block.first, lower.place.y - line.place.y > line.size * 1.31 { break }
                    block.insert(line, at: 0)
                }
                rows[index].name = GermanReading.bare(block.map(\.string).joined())
                names.formUnion(block)
            }
        }
        let markers = shapes.filter { $0.markerColour != nil && $0.extent.right < left }
        for sign in before.filter({ !names.contains($0) && $0.fill == ink && $0.middle > first - 30 })
            .sorted(by: { ($0.place.y, $0.place.x) < ($1.place.y, $1.place.x) })
        {
            guard let row = nearest(sign.middle, rows) else { continue }
            let marker = markers.first {
                abs($0.centre.y - sign.middle) < 1.2 && sign.place.x - $0.centre.x > 3
                    && sign.place.x - $0.centre.x < 12
            }
            rows[row].signs.append(ReadRow.Sign(string: sign.string, colour: marker?.markerColour?.colour))
        }
    }
}
