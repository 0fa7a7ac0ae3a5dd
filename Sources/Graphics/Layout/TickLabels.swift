/// Labels of marks along a horizontal axis, in lines below (or above) them: as near as possible, none upon another,
/// and none in the way of the line that leads to one further away.
struct TickLabels {
    struct Item {
        var x: Double
        var text: String
        var weight = TextWeight.regular
    }

    struct Placed {
        var lines: [String]
        var weight: TextWeight
        /// The place of the mark.
        var x: Double
        var left: Double
        var width: Double
        /// The first line it takes, counted from the marks.
        var line: Int
    }

    /// In the order of the items.
    let placed: [Placed]
    let lineCount: Int

    private static let gap = 9.0

    init(_ items: [Item], canvas: inout Canvas) {
        let measure = canvas.measure
        let room = canvas.width
        var labels: [Placed] = []
        for item in items {
            let wrapped = measure.wrap(item.text, item.weight, maxWidth: max(room * 0.6, min(room, 150)))
            if !wrapped.fits { canvas.problems.append(.labelTooWide(item.text)) }
            labels.append(
                Placed(
                    lines: wrapped.lines, weight: item.weight, x: item.x, left: 0, width: wrapped.width, line: 0))
        }
        placed = Self.best(labels, room: room)
        lineCount = placed.map { $0.line + $0.lines.count }.max() ?? 0
    }

    /// How a label stands to its mark.
    private enum Side: CaseIterable { case middle, right, left }

    /// The fewest lines over all ways to align a few labels; many labels are centred.
    private static func best(_ labels: [Placed], room: Double) -> [Placed] {
        let order = labels.indices.sorted { (labels[$0].x, $0) < (labels[$1].x, $1) }
        guard labels.count <= 6 else {
            return stacked(labels, order: order, sides: labels.map { _ in .middle }, room: room, leaders: .ignored)
                ?? labels
        }
        var best: (cost: Int, labels: [Placed])?
        for leaders in [Leaders.kept, .ignored] where best == nil {
            var ways = 1
            for _ in labels { ways *= Side.allCases.count }
            for way in 0..<ways {
                var rest = way
                let sides = labels.map { _ -> Side in
                    defer { rest /= Side.allCases.count }
                    return Side.allCases[rest % Side.allCases.count]
                }
                guard let done = stacked(labels, order: order, sides: sides, room: room, leaders: leaders) else {
                    continue
                }
                let cost = done.reduce(0) { $0 + $1.line * 10 } + sides.count { $0 != .middle }
                if best.map({ cost < $0.cost }) ?? true { best = (cost, done) }
            }
        }
        return best?.labels ?? labels
    }

    /// Whether lines to labels further away must find their way between the nearer ones.
    private enum Leaders { case kept, ignored }

    /// Each label on the first line with room for it; nil when one finds none.
    private static func stacked(
        _ labels: [Placed], order: [Int], sides: [Side], room: Double, leaders: Leaders
    ) -> [Placed]? {
        var result = labels
        var done: [Placed] = []
        for index in order {
            var label = labels[index]
            let wished =
                switch sides[index] {
                case .middle: label.x - label.width / 2
                case .right: label.x - 4
                case .left: label.x - label.width + 4
                }
            label.left = max(0, min(wished, room - label.width))
            let line = (0...(4 * labels.count + 2)).first { line in
                label.line = line
                return done.allSatisfy { areApart(label, $0, leaders: leaders) }
            }
            guard let line else { return nil }
            label.line = line
            done.append(label)
            result[index] = label
        }
        return result
    }

    private static func areApart(_ one: Placed, _ other: Placed, leaders: Leaders) -> Bool {
        let share = one.line < other.line + other.lines.count && other.line < one.line + one.lines.count
        let touch = one.left < other.left + other.width + gap && other.left < one.left + one.width + gap
        if share && touch { return false }
        return leaders == .ignored || (!one.blocks(other) && !other.blocks(one))
    }

    /// Where a label begins, for lines that begin at `start` and go downwards or upwards from there.
    func top(of label: Placed, start: Double, direction: Canvas.Direction, measure: TextMeasure) -> Double {
        let offset = Double(label.line) * measure.lineHeight
        switch direction {
        case .down: return start + offset
        case .up: return start - offset - Double(label.lines.count) * measure.lineHeight
        }
    }

    /// Where lines to other labels leave a gap.
    func boxes(start: Double, direction: Canvas.Direction, measure: TextMeasure) -> [Box] {
        placed.map { label in
            let top = top(of: label, start: start, direction: direction, measure: measure)
            return Box(
                minX: label.left - 2, minY: top, maxX: label.left + label.width + 2,
                maxY: top + Double(label.lines.count) * measure.lineHeight)
        }
    }

    func height(_ measure: TextMeasure) -> Double { Double(lineCount) * measure.lineHeight }

    func draw(start: Double, direction: Canvas.Direction, on canvas: inout Canvas) {
        for label in placed {
            canvas.addLines(
                label.lines, x: label.left + label.width / 2,
                top: top(of: label, start: start, direction: direction, measure: canvas.measure),
                canvas.textStyle(.text, label.weight, anchor: .middle))
        }
    }
}

extension TickLabels.Placed {
    /// Whether the line from the marks to another label would run through this one.
    fileprivate func blocks(_ other: TickLabels.Placed) -> Bool {
        other.line > line && other.x > left - 4 && other.x < left + width + 4
    }
}
