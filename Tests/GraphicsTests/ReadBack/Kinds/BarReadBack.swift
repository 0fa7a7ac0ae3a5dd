import Graphics

/// Lying bars: ticks in a row above them, names beside or above, references named below.
enum BarReadBack: ReadBackKind {
    static let name = "bars"

    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings) {
        guard let plot = plot as? BarPlot else { return findings.note("no bar plot") }
        guard let axis = drawing.rightwardAxis(), axis.isStraight else { return findings.note("no straight axis") }
        let room = drawing.lyingRoom(axis)
        let bars = drawing.bars(in: room, .lying)
        let names = drawing.lyingNames(axis, bars: bars)
        findings.equal(names.blocks.map(\.bare), plot.categories.map { GermanReading.bare($0.label) }, "names")
        guard names.blocks.count == plot.categories.count else { return }
        var rows = [ReadBarRow](repeating: ReadBarRow(), count: plot.categories.count)
        for bar in bars {
            if let row = names.row(at: bar.place) { rows[row].bars.append(bar) }
        }
        let signs = drawing.rowSigns(names, axis: axis)
        for sign in signs.sorted(by: { ($0.place.y, $0.place.x) < ($1.place.y, $1.place.x) }) {
            if let row = names.row(at: sign.middle) { rows[row].signs.append(sign.string) }
        }
        var comparison = BarComparison(
            axis: axis, series: plot.series, arrangement: plot.arrangement, categories: plot.categories,
            mergedLabel: plot.mergedLabel)
        comparison.compare(rows, names: plot.categories.map(\.label), &findings)
        let key = drawing.key(above: axis.reach.lowerBound)
        comparison.compareNames(
            { colour in
                let names = key.filter { $0.colour == colour }.map(\.block.string)
                return names.isEmpty ? nil : names
            }, &findings)
        if plot.series.count > 1 {
            findings.equal(
                key.prefix(plot.series.count).map(\.block.bare), plot.series.map { GermanReading.bare($0.label) }, "key"
            )
        }
        comparison.compareIntervals(drawing.intervals(.lying), &findings, row: names.row(at:))
        let rules = RuleComparison(drawing: drawing, axis: axis, room: room, direction: .lying)
        rules.compare(plot.references, &findings)
        rules.compare(plot.bands, &findings)
    }

    static var faults: [PlantedFault] {
        [
            PlantedFault("ticks 3 % too large") { $0.scale($0.rightwardAxis(), by: 1.03) },
            PlantedFault("bars 3 % too long") { drawing in
                guard let axis = drawing.rightwardAxis() else { return false }
                let room = drawing.lyingRoom(axis)
                return drawing.stretchMarks(by: 1.03, from: axis.place(0), vertically: false) {
                    $0.isBox && room.holds($0.extent.centre)
                }
            },
            PlantedFault("a bar that does not begin at 0") { drawing in
                guard let axis = drawing.rightwardAxis() else { return false }
                return drawing.changeBox(in: drawing.lyingRoom(axis)) { box in
                    if abs(box.left - axis.place(0)) < 1 { box.left += 2 }
                }
            },
            PlantedFault("a part that lacks 2 px") { drawing in
                guard let axis = drawing.rightwardAxis() else { return false }
                return drawing.changeBox(in: drawing.lyingRoom(axis)) { $0.right -= 2 }
            },
            PlantedFault("a common part that is too long") { drawing in
                guard let axis = drawing.rightwardAxis() else { return false }
                return drawing.changeCommonPart(in: drawing.lyingRoom(axis)) { $0.left -= 2 }
            },
            PlantedFault("two bars changed rows") { drawing in
                guard let axis = drawing.rightwardAxis() else { return false }
                let room = drawing.lyingRoom(axis)
                let boxes = drawing.shapes.indices.filter {
                    drawing.shapes[$0].isBox && drawing.shapes[$0].extent.width < drawing.width
                        && room.holds(drawing.shapes[$0].extent.centre)
                }
                guard let a = boxes.first, let b = boxes.last,
                    abs(drawing.shapes[a].extent.width - drawing.shapes[b].extent.width) > 2
                else { return false }
                let shift = drawing.shapes[b].extent.centre.y - drawing.shapes[a].extent.centre.y
                drawing.shapes[a].mapSpots { Spot(x: $0.x, y: $0.y + shift) }
                drawing.shapes[b].mapSpots { Spot(x: $0.x, y: $0.y - shift) }
                return true
            },
            PlantedFault("a reference line 2 px aside") { drawing in
                let rule = drawing.shapes.firstIndex { $0.isRule && $0.dash == [6, 3] && $0.extent.width == 0 }
                guard let rule else { return false }
                drawing.shapes[rule].mapSpots { Spot(x: $0.x + 2, y: $0.y) }
                return true
            },
        ]
    }
}

extension Drawing {
    /// The room of lying bars: below the ticks, over the whole width.
    func lyingRoom(_ axis: ReadAxis) -> Extent {
        Extent(left: 0, top: axis.reach.lowerBound, right: width, bottom: axis.reach.upperBound)
    }

    func lyingNames(_ axis: ReadAxis, bars: [ReadBar]) -> RowNames {
        let marks = texts.filter {
            $0.place.x > 8 && $0.anchor != .middle && $0.middle > axis.reach.lowerBound
                && $0.middle < axis.reach.upperBound
        }
        return rowNames(
            below: axis.reach.lowerBound, marks: bars.map(\.place) + marks.map(\.middle),
            thickness: bars.map(\.thickness).max() ?? 15)
    }

    /// Words behind the bars in the colour of the names that are no numbers.
    func rowSigns(_ names: RowNames, axis: ReadAxis) -> [DrawnText] {
        guard let (fill, left) = names.blocks.first.map({ ($0.first.fill, $0.x) }) else { return [] }
        return texts.filter {
            $0.anchor == .start && $0.place.x > left && $0.fill == fill && $0.middle > axis.reach.lowerBound
                && GermanReading.number($0.string) == nil
        }
    }
}
