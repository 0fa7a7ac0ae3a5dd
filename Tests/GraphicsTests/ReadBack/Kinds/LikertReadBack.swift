import Graphics

/// Opinion bars: from 0, or in favour to the right and against to the left, with neutral answers on a 0 of their own.
enum LikertReadBack: ReadBackKind {
    static let name = "likert"

    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings) {
        guard let plot = plot as? LikertPlot else { return findings.note("no opinion bars") }
        guard let (main, beside) = drawing.likertAxes(), main.isStraight else {
            return findings.note("no straight axis")
        }
        let room = drawing.lyingRoom(main)
        let bars = drawing.bars(in: room, .lying)
        let key = drawing.key(above: main.reach.lowerBound)
        let order = Self.order(of: plot)
        findings.equal(key.map(\.block.bare), order.map { GermanReading.bare(plot.answers[$0].label) }, "key")
        guard key.count == order.count else { return }
        var colours: [Int: String] = [:]
        for (answer, entry) in zip(order, key) { colours[answer] = entry.colour }
        let wanted = plot.items.indices.map { Self.wanted(plot, $0) }
        let seen = wanted.filter { row in row.parts.contains { ($0.to - $0.from) * main.scale > 0.3 } }
        let heights = CategoryPlaces.clusters(bars.map(\.place))
        guard heights.count == seen.count else {
            return findings.note("\(heights.count) bars for \(seen.count) items with answers")
        }
        for (height, row) in zip(heights, seen) {
            let own = bars.filter { abs($0.place - height) < 1 }
            compare(
                own.filter { beside == nil || $0.low < (beside ?? 0) - 1 }, row.parts.filter { !$0.isBeside }, main,
                colours, &findings)
            let neutral = own.filter { beside != nil && $0.low >= (beside ?? 0) - 1 }
            let least = neutral.isEmpty ? 0.3 : 0.0001
            let parts = row.parts.filter { $0.isBeside && ($0.to - $0.from) * main.scale > least }
            findings.equal(neutral.count, parts.count, "neutral answers")
            for (bar, part) in zip(neutral, parts) {
                findings.near(bar.low, beside ?? 0, "neutral answers begin")
                findings.near(bar.high, (beside ?? 0) + main.scale * part.to, "neutral answers end")
                findings.equal(bar.colour, colours[part.answer], "colour of neutral answers")
            }
        }
        let rows = LikertRowComparison(drawing: drawing, axis: main, bars: bars)
        rows.compare(plot, bars: bars, signs: wanted.map(\.signs), &findings)
        let places = wanted.indices.filter { item in
            wanted[item].parts.contains { ($0.to - $0.from) * main.scale > 0.3 }
        }
        findings.equal(heights.compactMap(rows.row), places, "rows of the bars")
    }

    struct Part {
        var answer: Int
        var from: Double
        var to: Double
        var isBeside = false
    }

    /// The answers as the bars show them from the left to the right; neutral ones that stand beside come last.
    private static func order(of plot: LikertPlot) -> [Int] {
        let all = Array(plot.answers.indices)
        guard plot.alignment == .centre else { return all }
        let steps = plot.answers.map(\.step)
        return all.filter { steps[$0] < 0 }.sorted { steps[$0] < steps[$1] }
            + all.filter { steps[$0] > 0 }.sorted { steps[$0] < steps[$1] } + all.filter { steps[$0] == 0 }
    }

    private static func wanted(_ plot: LikertPlot, _ item: Int) -> (parts: [Part], signs: [String]) {
        let values = plot.answers.map { $0.data[item].value }
        let signs = values.filter { $0.number == nil }.map(\.text)
        guard signs.isEmpty, plot.outside.allSatisfy({ $0.data[item].value.number != nil }) else { return ([], signs) }
        var parts: [Part] = []
        if plot.alignment == .left {
            var sum = 0.0
            for (index, value) in values.enumerated() {
                parts.append(Part(answer: index, from: sum, to: sum + max(value.number ?? 0, 0)))
                sum = parts[parts.count - 1].to
            }
            return (parts, signs)
        }
        var (favour, against) = (0.0, 0.0)
        for index in plot.answers.indices.sorted(by: { abs(plot.answers[$0].step) < abs(plot.answers[$1].step) }) {
            let value = max(values[index].number ?? 0, 0)
            switch plot.answers[index].step {
            case 0: parts.append(Part(answer: index, from: 0, to: value, isBeside: true))
            case 1...:
                parts.append(Part(answer: index, from: favour, to: favour + value))
                favour += value
            default:
                parts.append(Part(answer: index, from: -against - value, to: -against))
                against += value
            }
        }
        return (parts.sorted { $0.from < $1.from }, signs)
    }

    private static func compare(
        _ bars: [ReadBar], _ parts: [Part], _ axis: ReadAxis, _ colours: [Int: String], _ findings: inout Findings
    ) {
        let choices = [0.05, 0.3, 0.15, 0.0001].map { least in parts.filter { ($0.to - $0.from) * axis.scale >= least }
        }
        let visible = choices.first { $0.count == bars.count } ?? choices[0]
        guard visible.count == bars.count else {
            return findings.note("\(bars.count) parts for \(visible.count) answers")
        }
        let sorted = bars.sorted { $0.low < $1.low }
        for (index, part) in visible.enumerated() {
            let start = index > 0 ? (sorted[index - 1].high + sorted[index].low) / 2 : sorted[index].low
            let end = index + 1 < sorted.count ? (sorted[index].high + sorted[index + 1].low) / 2 : sorted[index].high
            findings.near(start, axis.place(part.from), "answer \(part.answer) from \(part.from)")
            findings.near(end, axis.place(part.to), "answer \(part.answer) to \(part.to)")
            findings.equal(sorted[index].colour, colours[part.answer], "colour of answer \(part.answer)")
        }
    }

    static var faults: [PlantedFault] {
        [
            PlantedFault("bars 3 % too long") { drawing in
                guard let axis = drawing.likertAxes()?.main else { return false }
                let room = drawing.lyingRoom(axis)
                return drawing.stretchMarks(by: 1.03, from: axis.place(0), vertically: false) {
                    $0.isBox && room.holds($0.extent.centre)
                }
            },
            PlantedFault("a part that lacks 2 px") { drawing in
                guard let axis = drawing.likertAxes()?.main else { return false }
                return drawing.changeBox(in: drawing.lyingRoom(axis)) { $0.right -= 2 }
            },
            PlantedFault("two entries of the key changed names") { drawing in
                guard let axis = drawing.likertAxes()?.main else { return false }
                return drawing.swapSeriesNames(in: drawing.lyingRoom(axis))
            },
            .signInNextRow, .outsideOfNextRow,
        ]
    }
}

extension Drawing {
    /// The numbers above the bars count upwards in both directions; a second 0 begins the neutral answers.
    func likertAxes() -> (main: ReadAxis, beside: Double?)? {
        var rows: [Double: [(index: Int, text: DrawnText, value: Double)]] = [:]
        for (index, text) in texts.enumerated() where text.anchor == .middle {
            if let value = GermanReading.wholeNumber(text.string) {
                rows[text.place.y, default: []].append((index, text, value))
            }
        }
        guard let row = rows.filter({ $0.value.count >= 2 }).min(by: { $0.key < $1.key }) else { return nil }
        let labels = row.value.sorted { $0.text.place.x < $1.text.place.x }
        let lines = frameLines.filter { !$0.isHorizontal && min($0.from.y, $0.to.y) > row.key - 4 }
        let zeros = labels.indices.filter { labels[$0].value == 0 }
        guard let zero = zeros.first else { return nil }
        let end = zeros.count > 1 ? zeros[1] : labels.count
        var ticks: [ReadAxis.Tick] = []
        for (index, label) in labels[..<end].enumerated() {
            let line = lines.map(\.from.x).min { abs($0 - label.text.place.x) < abs($1 - label.text.place.x) }
            guard let line, abs(line - label.text.place.x) < 4.5 else { continue }
            ticks.append(
                ReadAxis.Tick(value: index < zero ? -label.value : label.value, place: line, text: label.index))
        }
        let ends = lines.flatMap { [$0.from.y, $0.to.y] }
        guard let low = ends.min(), let axis = ReadAxis(ticks: ticks, reach: low...height) else { return nil }
        let beside =
            zeros.count > 1
            ? lines.map(\.from.x).min {
                abs($0 - labels[zeros[1]].text.place.x) < abs($1 - labels[zeros[1]].text.place.x)
            } : nil
        return (axis, beside)
    }
}
