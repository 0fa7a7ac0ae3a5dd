import Graphics

/// Compares bars of either direction with series.
struct BarComparison {
    let axis: ReadAxis
    let series: [PlotSeries]
    let arrangement: BarArrangement
    /// What each category shows of missing parts; their common part is the last of the series.
    private let missingParts: [MissingParts]

    /// Which colour each series turned out to have.
    private(set) var colours: [Int: String] = [:]

    init(
        axis: ReadAxis, series: [PlotSeries], arrangement: BarArrangement, categories: [PlotCategory] = [],
        mergedLabel: String = ""
    ) {
        self.axis = axis
        self.series = series + [PlotSeries(mergedLabel, role: .context(0), data: [])]
        self.arrangement = arrangement
        missingParts = categories.map(\.missingParts)
    }

    /// A bar that should be there.
    struct Wanted {
        var series: Int
        var from: Double
        var to: Double
        var finish: ReadBar.Finish
    }

    /// What a category should show: bars and signs.
    func wanted(_ category: Int) -> (bars: [Wanted], signs: [String]) {
        var bars: [Wanted] = []
        var signs: [String] = []
        var (above, below) = (0.0, 0.0)
        let data = series.dropLast().map { $0.data.indices.contains(category) ? $0.data[category] : nil }
        var whole = data.reduce(0) { $0 + max($1?.value.number ?? 0, 0) }
        let areMerged =
            arrangement == .stacked100 && missingParts.indices.contains(category) && missingParts[category] == .merge
            && data.count { $0 != nil && $0?.value.number == nil } > 1 && whole < 100
        if areMerged { whole = 100 }
        for (index, datum) in data.enumerated() {
            guard let datum else { continue }
            if case .missing(let symbol, _) = datum.value { signs.append(symbol) }
            guard let number = datum.value.number else { continue }
            let value = arrangement == .stacked100 ? (whole > 0 ? max(number, 0) / whole * 100 : 0) : number
            let from = arrangement == .grouped ? 0 : value < 0 ? below : above
            let finish: ReadBar.Finish =
                datum.certainty == .final ? .solid : datum.certainty == .limited ? .hollow : .hatched
            bars.append(Wanted(series: index, from: from, to: from + value, finish: finish))
            if value < 0 { below += value } else { above += value }
        }
        if areMerged {
            bars.append(Wanted(series: series.count - 1, from: above, to: 100, finish: .hatched))
        } else if arrangement == .stacked100, !signs.isEmpty {
            bars = []
        }
        return (bars, signs)
    }

    mutating func compare(_ rows: [ReadBarRow], names: [String], _ findings: inout Findings) {
        for (category, row) in rows.enumerated() {
            let wanted = wanted(category)
            findings.equal(
                row.signsAreOrdered ? row.signs : row.signs.sorted(),
                row.signsAreOrdered ? wanted.signs : wanted.signs.sorted(), "signs at \(names[category])")
            if arrangement == .grouped {
                compareGroup(row.bars, wanted.bars, names[category], &findings)
            } else {
                compareStack(row.bars, wanted.bars, names[category], &findings)
            }
        }
    }

    /// Leaves out what is too small to be seen for sure, if that is what the difference is: coordinates are written in
    /// tenths of a pixel.
    private func expected(_ wanted: [Wanted], count: Int) -> [Wanted] {
        let choices = [0.05, 0.3, 0.15, 0.0001].map { least in
            wanted.filter { abs(axis.scale * ($0.to - $0.from)) >= least }
        }
        return choices.first { $0.count == count } ?? choices[0]
    }

    private mutating func compareGroup(
        _ bars: [ReadBar], _ wanted: [Wanted], _ name: String, _ findings: inout Findings
    ) {
        let bars = bars.sorted { $0.place < $1.place }
        let expected = expected(wanted, count: bars.count)
        guard bars.count == expected.count else {
            return findings.note("\(name): \(bars.count) bars for \(expected.count) values")
        }
        for (bar, one) in zip(bars, expected) {
            let ends = [axis.place(one.from), axis.place(one.to)].sorted()
            findings.near(bar.low, ends[0], "\(name), \(series[one.series].label) = \(one.to): end")
            findings.near(bar.high, ends[1], "\(name), \(series[one.series].label) = \(one.to): other end")
            check(bar, one, name, &findings)
        }
    }

    private mutating func compareStack(
        _ bars: [ReadBar], _ wanted: [Wanted], _ name: String, _ findings: inout Findings
    ) {
        let expected = expected(wanted, count: bars.count)
        guard bars.count == expected.count else {
            return findings.note("\(name): \(bars.count) parts for \(expected.count) values")
        }
        // The order in which the parts lie along the axis; parts below 0 lie before all others, the last one first.
        let ordered = expected.filter { $0.to < $0.from }.reversed() + expected.filter { $0.to >= $0.from }
        let sorted = bars.sorted { axis.scale > 0 ? $0.low < $1.low : $0.high > $1.high }
        for (index, one) in ordered.enumerated() {
            let bar = sorted[index]
            // Parts are kept apart by a gap; the border lies in its middle. The ends of the stack have none.
            var (start, end) = axis.scale > 0 ? (bar.low, bar.high) : (bar.high, bar.low)
            if index > 0 { start = (start + (axis.scale > 0 ? sorted[index - 1].high : sorted[index - 1].low)) / 2 }
            if index + 1 < sorted.count {
                end = (end + (axis.scale > 0 ? sorted[index + 1].low : sorted[index + 1].high)) / 2
            }
            let what = "\(name), part \(series[one.series].label) from \(one.from) to \(one.to)"
            findings.near(start, axis.place(min(one.from, one.to)), "\(what): start")
            findings.near(end, axis.place(max(one.from, one.to)), "\(what): end")
            check(bar, one, name, &findings)
        }
        for (a, b) in zip(sorted, sorted.dropFirst()) {
            let gap = axis.scale > 0 ? b.low - a.high : a.low - b.high
            findings.expect(gap >= -0.05 && gap <= 1.45, "\(name): a gap of \(gap)")
        }
        // The parts make up the whole.
        if let first = sorted.first, let last = sorted.last {
            let height = axis.scale > 0 ? last.high - first.low : first.high - last.low
            let sum = expected.reduce(0) { $0 + abs($1.to - $1.from) }
            findings.near(height, abs(axis.scale) * sum, within: 2 * Findings.tolerance, "\(name): sum \(sum)")
        }
    }

    private mutating func check(_ bar: ReadBar, _ one: Wanted, _ name: String, _ findings: inout Findings) {
        if min(bar.high - bar.low, bar.thickness) > 14 { findings.equal(bar.finish, one.finish, "\(name): finish") }
        checkColour(bar, one.series, name, &findings)
    }

    /// A series has one colour in the whole drawing, and no other series has it.
    mutating func checkColour(_ bar: ReadBar, _ index: Int, _ name: String, _ findings: inout Findings) {
        guard series.count > 2 else { return }
        if let known = colours[index] {
            findings.equal(bar.colour, known, "\(name): colour of \(series[index].label)")
        } else {
            findings.expect(!colours.values.contains(bar.colour), "\(name): \(bar.colour) belongs to another series")
            colours[index] = bar.colour
        }
    }

    /// Intervals lie at their bars, in rows given by `row`.
    func compareIntervals(_ read: [ReadInterval], _ findings: inout Findings, row: (Double) -> Int?) {
        var free = read
        for one in series where arrangement == .grouped {
            for (category, datum) in one.data.enumerated() {
                guard datum.value.number != nil, let wanted = datum.interval else { continue }
                let ends = [axis.place(wanted.lower), axis.place(wanted.upper)].sorted()
                // Less than a tenth of a pixel cannot be drawn.
                guard ends[1] - ends[0] > 0.15 else { continue }
                let index = free.firstIndex { interval in
                    row(interval.place) == category && abs(interval.low - ends[0]) <= Findings.tolerance
                        && abs(interval.high - ends[1]) <= Findings.tolerance
                }
                findings.expect(index != nil, "\(one.label)[\(category)]: no interval \(wanted)")
                if let index { free.remove(at: index) }
            }
        }
        free.removeAll { $0.high - $0.low < 0.25 }
        findings.expect(free.isEmpty, "\(free.count) intervals without data")
    }

    /// The key says which colour is which; `names` are what it may say of a colour, nil where nothing.
    func compareNames(_ names: (String) -> [String]?, _ findings: inout Findings) {
        for (index, colour) in colours.sorted(by: { $0.key < $1.key }) {
            guard let read = names(colour) else { continue }
            let wanted = GermanReading.bare(series[index].label)
            findings.expect(
                read.contains { GermanReading.bare($0) == wanted }, "\(colour) is \(read), not \(series[index].label)")
        }
    }
}
