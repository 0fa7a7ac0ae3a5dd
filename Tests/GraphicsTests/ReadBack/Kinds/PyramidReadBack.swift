import Graphics

/// Two sides that grow from the middle on one common scale, ages from below.
enum PyramidReadBack: ReadBackKind {
    static let name = "pyramid"

    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings) {
        guard let plot = plot as? PyramidPlot else { return findings.note("no pyramid") }
        guard let axes = drawing.pyramidAxes(), axes.left.isStraight, axes.right.isStraight else {
            return findings.note("no straight axes")
        }
        // Both sides show the same length for the same value.
        if let last = axes.right.ticks.last {
            findings.near(
                axes.left.place(0) - axes.left.place(last.value), axes.right.place(last.value) - axes.right.place(0),
                within: 0.25, "lengths of both sides")
        }
        let ages = drawing.ages(between: axes.left.place(0), axes.right.place(0)).sorted { $0.middle > $1.middle }
        let names = ages.map { GermanReading.bare($0.string) }
        let wanted = plot.ages.map { GermanReading.bare($0.label) }
        guard let start = names.indices.first(where: { Array(names[$0...].prefix(wanted.count)) == wanted }) else {
            return findings.note("ages \(names) instead of \(wanted)")
        }
        for (index, age) in ages[start...].prefix(wanted.count).enumerated() {
            for (axis, series, comparison) in [
                (axes.left, plot.left, plot.comparison?.left ?? []),
                (axes.right, plot.right, plot.comparison?.right ?? []),
            ] {
                compare(
                    drawing, axis, at: age.middle, series.data.indices.contains(index) ? series.data[index] : nil,
                    comparison.indices.contains(index) ? comparison[index] : nil,
                    "\(series.label), \(age.string)", &findings)
            }
        }
        compareNames(drawing, plot, axes, &findings)
    }

    private static func compare(
        _ drawing: Drawing, _ axis: ReadAxis, at height: Double, _ datum: PlotDatum?, _ comparison: PlotDatum?,
        _ what: String, _ findings: inout Findings
    ) {
        let side = axis.scale > 0 ? 1.0 : -1.0
        let row = drawing.shapes.filter {
            $0.isBox && abs($0.extent.centre.y - height) < 2 && ($0.extent.centre.x - axis.place(0)) * side > -0.5
                && $0.extent.height > 12.5
        }
        let value = datum?.value.number ?? 0
        if abs(axis.scale * value) > 0.3, value > 0 {
            findings.equal(row.count, 1, "\(what): bars")
            if let bar = row.first {
                let (inner, outer) =
                    side > 0 ? (bar.painted.left, bar.painted.right) : (bar.painted.right, bar.painted.left)
                findings.near(inner, axis.place(0), "\(what): begins")
                findings.near(outer, axis.place(value), "\(what) = \(value)")
            }
        } else if abs(axis.scale * value) < 0.04 || value < 0 {
            findings.equal(row.count, 0, "\(what): bars without a value")
        }
        let missing = [datum, comparison].compactMap { one -> String? in
            if case .missing(let symbol, _)? = one?.value { symbol } else { nil }
        }
        let signs = drawing.texts.filter {
            $0.anchor == (side > 0 ? .start : .end) && abs($0.middle - height) < 1.5
                && ($0.place.x - axis.place(0)) * side > 0 && GermanReading.number($0.string) == nil
        }
        findings.equal(signs.map(\.string).sorted(), missing.sorted(), "\(what): signs")
        guard let other = comparison?.value.number else { return }
        let pieces = drawing.shapes.filter { $0.fill == nil && abs($0.strokeWidth - 1.8) < 0.01 }.flatMap(\.runs)
            .flatMap { Array(zip($0.spots, $0.spots.dropFirst())) }
        // Where a sign stands, the line is interrupted.
        let found = pieces.contains { a, b in
            a.x == b.x && abs(a.x - axis.place(max(other, 0))) <= Findings.tolerance
                && min(a.y, b.y) < height + 9.5 && max(a.y, b.y) > height - 9.5
        }
        let isCovered = drawing.texts.contains {
            abs($0.middle - height) < 10
                && TextWidth.box($0).grown(6).holds(Spot(x: axis.place(max(other, 0)), y: $0.middle))
        }
        findings.expect(found || !signs.isEmpty || isCovered, "\(what): no line at \(other)")
    }

    /// The small box at the name of a side has the colour of its bars.
    private static func compareNames(
        _ drawing: Drawing, _ plot: PyramidPlot, _ axes: (left: ReadAxis, right: ReadAxis), _ findings: inout Findings
    ) {
        let boxes = drawing.shapes.filter { $0.isBox && abs($0.extent.width - 12) < 0.2 && $0.extent.height < 12.5 }
        for (axis, series) in [(axes.left, plot.left), (axes.right, plot.right)] {
            let side = axis.scale > 0 ? 1.0 : -1.0
            let bar = drawing.shapes.first {
                $0.isBox && $0.extent.height > 12.5 && ($0.extent.centre.x - axis.place(0)) * side > 0
            }
            guard let bar else { continue }
            let colour = bar.fill == Drawing.paper ? bar.stroke : bar.fill
            let blocks = drawing.blocks().filter { $0.bare == GermanReading.bare(series.label) }
            let named = blocks.contains { block in
                boxes.contains {
                    $0.fill == colour && abs($0.extent.centre.y - block.top) < 2.5
                        && abs($0.extent.centre.x - block.x) < 30
                }
            }
            findings.expect(named, "»\(series.label)« is not named in \(colour ?? "no colour")")
        }
    }

    static var faults: [PlantedFault] {
        [
            PlantedFault("the left side 3 % longer") { drawing in
                guard let axis = drawing.pyramidAxes()?.left else { return false }
                return drawing.stretchMarks(by: 1.03, from: axis.place(0), vertically: false) {
                    $0.isBox && $0.extent.height > 12.5 && $0.extent.centre.x < axis.place(0)
                }
            },
            PlantedFault("another scale at the right") { drawing in
                drawing.scale(drawing.pyramidAxes()?.right, by: 1.03)
            },
            PlantedFault("two ages changed names") { drawing in
                guard let axes = drawing.pyramidAxes() else { return false }
                let ages = drawing.ages(between: axes.left.place(0), axes.right.place(0))
                guard ages.count > 3, let a = drawing.texts.firstIndex(of: ages[ages.count - 2]),
                    let b = drawing.texts.firstIndex(of: ages[ages.count - 3])
                else { return false }
                (drawing.texts[a].string, drawing.texts[b].string) = (drawing.texts[b].string, drawing.texts[a].string)
                return true
            },
        ]
    }
}

extension Drawing {
    func pyramidAxes() -> (left: ReadAxis, right: ReadAxis)? {
        var rows: [Double: [(index: Int, text: DrawnText, value: Double)]] = [:]
        for (index, text) in texts.enumerated() where text.anchor == .middle {
            if let value = GermanReading.wholeNumber(text.string) {
                rows[text.place.y, default: []].append((index, text, value))
            }
        }
        guard let row = rows.filter({ $0.value.count >= 4 }).max(by: { $0.key < $1.key })?.value else { return nil }
        let lines = frameLines.filter { !$0.isHorizontal }
        func axis(_ labels: [(index: Int, text: DrawnText, value: Double)]) -> ReadAxis? {
            let ticks = labels.compactMap { label -> ReadAxis.Tick? in
                let line = lines.map(\.from.x).min { abs($0 - label.text.place.x) < abs($1 - label.text.place.x) }
                guard let line, abs(line - label.text.place.x) < 0.8 else { return nil }
                return ReadAxis.Tick(value: label.value, place: line, text: label.index)
            }
            return ticks.count == labels.count ? ReadAxis(ticks: ticks, reach: 0...height) : nil
        }
        guard let left = axis(row.filter { $0.text.place.x < width / 2 }),
            let right = axis(row.filter { $0.text.place.x > width / 2 })
        else { return nil }
        return (left, right)
    }

    /// Texts in the middle column.
    func ages(between left: Double, _ right: Double) -> [DrawnText] {
        texts.filter { $0.anchor == .middle && abs($0.place.x - (left + right) / 2) < 0.3 }
    }
}
