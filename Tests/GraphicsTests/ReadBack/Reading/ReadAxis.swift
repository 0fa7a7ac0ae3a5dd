/// A value axis as a reader sees it: lines across the drawing with numbers beside them.
struct ReadAxis {
    struct Tick: Hashable {
        var value: Double
        /// Where the line stands.
        var place: Double
        /// Which text of the drawing is its label.
        var text: Int
    }

    enum Direction { case upwards, rightwards }

    let ticks: [Tick]
    /// place = origin + scale · value.
    let origin: Double
    let scale: Double
    /// How far the worst tick lies off the straight line through all.
    let error: Double
    /// Along the lines: from where to where they run.
    let reach: ClosedRange<Double>

    /// Coordinates are written in tenths of a pixel, so each may be off by 0.05.
    static let allowedError = 0.06

    func place(_ value: Double) -> Double { origin + scale * value }

    func value(_ place: Double) -> Double { (place - origin) / scale }

    var isStraight: Bool { error <= Self.allowedError && scale != 0 }

    /// The line that misses the ticks by least, in the sense of its worst miss.
    init?(ticks: [Tick], reach: ClosedRange<Double>) {
        guard ticks.count >= 2, Set(ticks.map(\.value)).count == ticks.count else { return nil }
        self.ticks = ticks.sorted { $0.value < $1.value }
        self.reach = reach
        var best = (error: Double.infinity, origin: 0.0, scale: 0.0)
        func consider(_ origin: Double, _ scale: Double) {
            let error = ticks.reduce(0) { max($0, abs(origin + scale * $1.value - $1.place)) }
            if error < best.error { best = (error, origin, scale) }
        }
        for (index, a) in ticks.enumerated() {
            for b in ticks[(index + 1)...] {
                let scale = (b.place - a.place) / (b.value - a.value)
                consider(a.place - scale * a.value, scale)
                // The best line runs parallel to two ticks, half way to a third.
                for c in ticks {
                    let off = c.place - (a.place + scale * (c.value - a.value))
                    consider(a.place - scale * a.value + off / 2, scale)
                }
            }
        }
        (error, origin, scale) = best
    }
}

/// A straight line of the frame: thin, solid, along one of the axes.
struct FrameLine: Hashable {
    var from: Spot
    var to: Spot

    var isHorizontal: Bool { from.y == to.y }
    var length: Double { from.distance(to: to) }
}

extension Drawing {
    /// Thin solid lines along the axes: gridlines, axis lines, their ticks.
    var frameLines: [FrameLine] {
        shapes.filter(\.isFrame).flatMap { shape in
            shape.runs.map { FrameLine(from: $0.spots[0], to: $0.spots[1]) }
        }
    }

    /// Reads an axis with numbers at the left of horizontal lines.
    func upwardAxis(in room: Extent? = nil) -> ReadAxis? {
        let pieces = frameLines.filter { $0.isHorizontal && (room?.holds($0.from, slack: 1) ?? true) }
        let lines = pieces.filter { $0.length > 15 }
        var columns: [Double: [(index: Int, text: DrawnText, value: Double)]] = [:]
        for (index, text) in texts.enumerated() where text.anchor == .end && (room?.holds(text.place) ?? true) {
            if let value = GermanReading.wholeNumber(text.string) {
                columns[text.place.x, default: []].append((index, text, value))
            }
        }
        for (_, labels) in columns.sorted(by: { $0.key < $1.key }) {
            let ticks = labels.compactMap { label -> ReadAxis.Tick? in
                // Of a line that texts interrupt, short pieces may be all that is left.
                func atLabel(_ line: FrameLine) -> Bool { abs(line.from.y - label.text.middle) < 0.8 }
                let whole = lines.filter(atLabel)
                let near = whole.isEmpty ? pieces.filter(atLabel) : whole
                let nearest = near.min { abs($0.from.y - label.text.middle) < abs($1.from.y - label.text.middle) }
                return nearest.map { ReadAxis.Tick(value: label.value, place: $0.from.y, text: label.index) }
            }
            guard ticks.count == labels.count, ticks.count >= 2 else { continue }
            let own = lines.filter { line in ticks.contains { $0.place == line.from.y } }
            let ends = own.flatMap { [$0.from.x, $0.to.x] }
            guard let low = ends.min(), let high = ends.max() else { continue }
            return ReadAxis(ticks: ticks, reach: low...high)
        }
        return nil
    }

    /// Reads an axis with numbers in a row above or below upright lines. The first number may be moved into the drawing.
    func rightwardAxis(in room: Extent? = nil, side: RowSide = .above) -> ReadAxis? {
        let lines = frameLines.filter { !$0.isHorizontal && (room?.holds($0.from, slack: 1) ?? true) }
        var rows: [Double: [(index: Int, text: DrawnText, value: Double)]] = [:]
        for (index, text) in texts.enumerated() where text.anchor == .middle && (room?.holds(text.place) ?? true) {
            if let value = GermanReading.wholeNumber(text.string) {
                rows[text.place.y, default: []].append((index, text, value))
            }
        }
        let sorted = rows.sorted { side == .above ? $0.key < $1.key : $0.key > $1.key }
        for (y, labels) in sorted where labels.count >= 2 {
            let near = lines.filter {
                let end = side == .above ? min($0.from.y, $0.to.y) - y : y - max($0.from.y, $0.to.y)
                return end > -4 && end < (side == .above ? 14 : 28)
            }
            // An axis line that labels interrupt may begin further away.
            let top = lines.filter { side == .above ? min($0.from.y, $0.to.y) > y - 4 : max($0.from.y, $0.to.y) < y }
            let ordered = labels.sorted { $0.text.place.x < $1.text.place.x }
            var places = Set(near.map(\.from.x)).sorted()
            if places.count != ordered.count { places = Set(top.map(\.from.x)).sorted() }
            var ticks: [ReadAxis.Tick] = []
            for (position, label) in ordered.enumerated() {
                let isFirst = position == 0
                let nearest = places.min { abs($0 - label.text.place.x) < abs($1 - label.text.place.x) }
                guard let nearest, abs(nearest - label.text.place.x) < (isFirst ? 24 : 0.8) else { continue }
                ticks.append(ReadAxis.Tick(value: label.value, place: nearest, text: label.index))
            }
            guard ticks.count == ordered.count, let axis = reach(of: ticks, top) else { continue }
            return axis
        }
        return nil
    }

    enum RowSide { case above, below }

    private func reach(of ticks: [ReadAxis.Tick], _ lines: [FrameLine]) -> ReadAxis? {
        let ends = lines.filter { line in ticks.contains { $0.place == line.from.x } }.flatMap { [$0.from.y, $0.to.y] }
        guard let low = ends.min(), let high = ends.max() else { return nil }
        return ReadAxis(ticks: ticks, reach: low...high)
    }
}

extension DrawnShape {
    var isFrame: Bool {
        guard fill == nil, stroke != nil, abs(strokeWidth - 1) < 0.01, dash.isEmpty else { return false }
        guard case .path(let runs) = outline else { return false }
        return runs.allSatisfy {
            $0.spots.count == 2 && !$0.isClosed
                && ($0.spots[0].x == $0.spots[1].x || $0.spots[0].y == $0.spots[1].y)
        }
    }

    /// A dashed line across the drawing.
    var isRule: Bool {
        guard fill == nil, stroke != nil, !dash.isEmpty, case .path(let runs) = outline else { return false }
        return runs.allSatisfy {
            $0.spots.count == 2 && ($0.spots[0].x == $0.spots[1].x || $0.spots[0].y == $0.spots[1].y)
        }
    }

    /// Slanted lines that fill an outline.
    var isHatch: Bool {
        guard fill == nil, stroke != nil, dash.isEmpty, case .path(let runs) = outline else { return false }
        return runs.allSatisfy { run in
            guard run.spots.count == 2 else { return false }
            let (dx, dy) = (run.spots[1].x - run.spots[0].x, run.spots[1].y - run.spots[0].y)
            return dx != 0 && abs(dx + dy) < 0.25
        }
    }
}
