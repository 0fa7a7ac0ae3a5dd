import Graphics

/// What stands in the rows of opinion bars beside the bars: signs in their place, shares outside the scale, numbers of
/// those asked, each in the row of its name.
struct LikertRowComparison {
    let drawing: Drawing
    let axis: ReadAxis
    let names: RowNames

    init(drawing: Drawing, axis: ReadAxis, bars: [ReadBar]) {
        self.drawing = drawing
        self.axis = axis
        let below = drawing.blocks { $0.anchor == .start && $0.middle > axis.reach.lowerBound }
        let left = below.map(\.x).min() ?? 0
        let edge = below.filter { $0.x == left }.sorted { $0.top < $1.top }
        // Words under a bar may begin where the names do, in another ink.
        let blocks = edge.filter { $0.first.fill == edge[0].first.fill }
        let widest = blocks.flatMap(\.lines).map { TextWidth.box($0).right }.max() ?? 0
        let start = (axis.ticks.map(\.place) + bars.map(\.low)).min() ?? 0
        names = RowNames(blocks: blocks, standAbove: start < widest * 0.6)
    }

    /// The row of a height; above its bars, a name begins its row.
    func row(at height: Double) -> Int? {
        names.standAbove
            ? names.blocks.lastIndex { $0.top < height + 1 }
            : names.blocks.indices.min { abs(names.blocks[$0].middle - height) < abs(names.blocks[$1].middle - height) }
    }

    func texts(in row: Int, _ anchor: DrawnText.Anchor) -> [DrawnText] {
        drawing.texts.filter { text in
            text.anchor == anchor && text.middle > axis.reach.lowerBound && self.row(at: text.middle) == row
                && !names.blocks[row].lines.contains(text)
        }.sorted { ($0.place.y, $0.place.x) < ($1.place.y, $1.place.x) }
    }

    /// Signs stand one after the other where the bar would begin.
    func signs(in row: Int, besides bars: [ReadBar]) -> [DrawnText] {
        let all = texts(in: row, .start)
        guard bars.isEmpty, let first = all.first(where: { abs($0.place.x - axis.place(0) - 5) <= Findings.tolerance })
        else { return [] }
        // Lines under the bar are separate.
        guard all.allSatisfy({ $0.place.y > first.place.y - 0.06 }) else { return [] }
        return all.filter { abs($0.place.y - first.place.y) < 0.06 }
    }

    func compare(_ plot: LikertPlot, bars: [ReadBar], signs wanted: [[String]], _ findings: inout Findings) {
        findings.equal(names.blocks.map(\.bare), plot.items.map { GermanReading.bare($0.label) }, "names of rows")
        guard names.blocks.count == plot.items.count else { return }
        let hasColumns = drawing.texts.contains { $0.anchor == .end && $0.middle > axis.reach.lowerBound }
        for (index, item) in plot.items.enumerated() {
            let own = bars.filter { row(at: $0.place) == index }
            let read = wanted[index].isEmpty ? [] : signs(in: index, besides: own)
            findings.equal(read.map(\.string), wanted[index], "»\(item.label)«: signs")
            let middle = read.first?.middle ?? own.first?.place ?? -.infinity
            let outside = plot.outside.compactMap { answer in
                answer.data.indices.contains(index) ? (answer.label, answer.data[index].value.text) : nil
            }
            let note = item.annotation.map { [$0] } ?? []
            let rest = texts(in: index, .start).filter { !read.contains($0) && $0.middle > middle + 6 }
            guard hasColumns else {
                let said = outside.map { $0.0 + $0.1 } + note
                findings.names(rest.map(\.string).joined(), said.joined(), "»\(item.label)«: under the bar")
                continue
            }
            findings.equal(rest.map(\.string), [], "»\(item.label)«: under the bar")
            let columns = texts(in: index, .end).sorted { $0.place.x < $1.place.x }
            findings.equal(columns.map(\.string), outside.map(\.1) + note, "»\(item.label)«: beside the bar")
            for (column, answer) in zip(columns, outside) {
                let head = drawing.blocks { $0.anchor == .end && $0.middle < axis.reach.lowerBound }.first {
                    abs($0.x - column.place.x) <= Findings.tolerance
                }
                findings.names(head?.bare ?? "", answer.0, "»\(item.label)«: head over \(answer.1)")
            }
        }
    }
}

extension PlantedFault {
    static var signInNextRow: PlantedFault {
        PlantedFault("a sign in the next row") { drawing in
            guard let axis = drawing.likertAxes()?.main else { return false }
            let rows = LikertRowComparison(
                drawing: drawing, axis: axis, bars: drawing.bars(in: drawing.lyingRoom(axis), .lying))
            let bars = drawing.bars(in: drawing.lyingRoom(axis), .lying)
            for row in rows.names.blocks.indices where rows.names.blocks.count >= 2 {
                let own = bars.filter { rows.row(at: $0.place) == row }
                guard let sign = rows.signs(in: row, besides: own).first, let index = drawing.texts.firstIndex(of: sign)
                else { continue }
                let next = row == 0 ? 1 : row - 1
                drawing.texts[index].place.y += rows.names.blocks[next].middle - rows.names.blocks[row].middle
                return true
            }
            return false
        }
    }

    static var outsideOfNextRow: PlantedFault {
        PlantedFault("two shares outside the scale changed rows") { drawing in
            guard let axis = drawing.likertAxes()?.main else { return false }
            let columns = drawing.texts.indices.filter {
                drawing.texts[$0].anchor == .end && drawing.texts[$0].middle > axis.reach.lowerBound
            }
            guard let a = columns.first,
                let b = columns.first(where: {
                    drawing.texts[$0].place.x == drawing.texts[a].place.x
                        && drawing.texts[$0].string != drawing.texts[a].string
                })
            else { return false }
            let height = drawing.texts[a].place.y
            drawing.texts[a].place.y = drawing.texts[b].place.y
            drawing.texts[b].place.y = height
            return true
        }
    }
}
