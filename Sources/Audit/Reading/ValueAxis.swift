/// A value axis as a reader sees it: numbers beside lines across the drawing.
struct ValueAxis {
    /// Pixels for one unit.
    let scale: Double
    /// Where zero lies, also where it is not shown; nil where only lengths can be read.
    let origin: Double?
    /// Which labels belong to it.
    let labels: Set<Int>
}

/// The lines of a drawing that carry axes.
struct AxisFrame {
    private var across: Set<Double> = []
    private var upright: Set<Double> = []

    mutating func add(_ lines: [(from: Spot, to: Spot)]) {
        for line in lines {
            if line.from.y == line.to.y { across.insert(line.from.y) }
            if line.from.x == line.to.x { upright.insert(line.from.x) }
        }
    }

    /// Numbers at the left of horizontal lines.
    func upward(_ labels: [DrawingReading.Label], fontSize: Double) -> ValueAxis? {
        let ticks = labels.indices.filter { labels[$0].anchor == .end }.compactMap { index -> Tick? in
            guard let value = PublishedRegister.double(labels[index].text) else { return nil }
            let middle = labels[index].y - 0.356 * fontSize
            let line = across.min { abs($0 - middle) < abs($1 - middle) }
            guard let line, abs(line - middle) < 1 else { return nil }
            return Tick(label: index, value: value, place: -line)
        }
        guard let axis = Self.straight(ticks) else { return nil }
        return ValueAxis(scale: axis.scale, origin: axis.origin.map { -$0 }, labels: axis.labels)
    }

    /// Numbers in a row above or below upright lines; on both sides of the middle in a pyramid.
    func rightward(_ labels: [DrawingReading.Label]) -> ValueAxis? {
        var rows: [Double: [Tick]] = [:]
        for index in labels.indices where labels[index].anchor == .middle {
            guard let value = PublishedRegister.double(labels[index].text) else { continue }
            let line = upright.min { abs($0 - labels[index].x) < abs($1 - labels[index].x) }
            // A number at the edge may be moved into the drawing.
            let place = line.flatMap { abs($0 - labels[index].x) < (value == 0 ? 24 : 1) ? $0 : nil } ?? labels[index].x
            rows[labels[index].y, default: []].append(Tick(label: index, value: value, place: place))
        }
        for (_, ticks) in rows.sorted(by: { $0.key < $1.key }) where ticks.count >= 2 {
            if let axis = Self.straight(ticks) { return axis }
            if let axis = Self.mirrored(ticks) { return axis }
        }
        return nil
    }

    private struct Tick {
        let label: Int
        let value: Double
        let place: Double
    }

    /// nil where the ticks do not lie on a straight line.
    private static func straight(_ ticks: [Tick]) -> ValueAxis? {
        guard let low = ticks.min(by: { $0.value < $1.value }), let high = ticks.max(by: { $0.value < $1.value }),
            high.value > low.value
        else { return nil }
        let scale = (high.place - low.place) / (high.value - low.value)
        guard scale > 0 else { return nil }
        let origin = low.place - scale * low.value
        for tick in ticks where abs(origin + scale * tick.value - tick.place) > 0.3 { return nil }
        return ValueAxis(scale: scale, origin: origin, labels: Set(ticks.map(\.label)))
    }

    /// Values that grow to both sides: only lengths can be read.
    private static func mirrored(_ ticks: [Tick]) -> ValueAxis? {
        let sorted = ticks.sorted { $0.place < $1.place }
        guard let turn = sorted.indices.min(by: { sorted[$0].value < sorted[$1].value }) else { return nil }
        let right = straight(
            Array(
                sorted[turn...].drop {
                    $0.value == sorted[turn].value && $0.place == sorted[turn].place
                        && sorted.count(where: { $0.value == sorted[turn].value }) > 1
                }))
        let left = straight(sorted[...turn].map { Tick(label: $0.label, value: $0.value, place: -$0.place) })
        guard let scale = right?.scale ?? left?.scale else { return nil }
        if let left, abs(left.scale - scale) * 100 > scale { return nil }
        return ValueAxis(scale: scale, origin: nil, labels: Set(ticks.map(\.label)))
    }
}

/// A place in a drawing.
struct Spot: Equatable {
    var x: Double
    var y: Double
}

/// Coordinates of paths: `M27 164h589M27 27h589`.
enum PathPoints {
    /// Straight pieces along the axes.
    static func lines(_ bytes: [UInt8]) -> [(from: Spot, to: Spot)] {
        var lines: [(from: Spot, to: Spot)] = []
        walk(bytes) { from, to, isDrawn in
            if isDrawn, from.x == to.x || from.y == to.y { lines.append((from, to)) }
        }
        return lines
    }

    /// The box around all points.
    static func outline(_ bytes: [UInt8]) -> Outline? {
        var low: Spot?
        var high: Spot?
        walk(bytes) { _, to, _ in
            low = low.map { Spot(x: min($0.x, to.x), y: min($0.y, to.y)) } ?? to
            high = high.map { Spot(x: max($0.x, to.x), y: max($0.y, to.y)) } ?? to
        }
        guard let low, let high else { return nil }
        return Outline(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
    }

    private static func walk(_ bytes: [UInt8], _ step: (_ from: Spot, _ to: Spot, _ isDrawn: Bool) -> Void) {
        var place = 0
        var spot = Spot(x: 0, y: 0)
        var start = spot
        var command: UInt8 = 0x4D
        while place < bytes.count {
            let byte = bytes[place]
            if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A {
                command = byte
                place += 1
                if byte | 0x20 == 0x7A { spot = start }
                continue
            }
            if byte == 0x20 || byte == 0x2C || byte == 0x0A {
                place += 1
                continue
            }
            let isRelative = command & 0x20 != 0
            let count = argumentCount(command)
            var numbers: [Double] = []
            while numbers.count < count, let number = number(bytes, &place) { numbers.append(number) }
            guard numbers.count == count, count > 0 else { return }
            let before = spot
            let base = isRelative ? spot : Spot(x: 0, y: 0)
            switch command | 0x20 {
            case 0x68: spot.x = base.x + numbers[0]
            case 0x76: spot.y = base.y + numbers[0]
            default:
                spot = Spot(x: base.x + numbers[count - 2], y: base.y + numbers[count - 1])
            }
            // Differences of tenths are tenths.
            spot = Spot(x: (spot.x * 100).rounded() / 100, y: (spot.y * 100).rounded() / 100)
            step(before, spot, command | 0x20 != 0x6D)
            if command | 0x20 == 0x6D {
                start = spot
                command = isRelative ? 0x6C : 0x4C
            }
        }
    }

    private static func argumentCount(_ command: UInt8) -> Int {
        switch command | 0x20 {
        case 0x68, 0x76: 1
        case 0x6D, 0x6C, 0x74: 2
        case 0x73, 0x71: 4
        case 0x63: 6
        case 0x61: 7
        default: 0
        }
    }

    private static func number(_ bytes: [UInt8], _ place: inout Int) -> Double? {
        while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x2C { place += 1 }
        var isNegative = false
        if place < bytes.count, bytes[place] == 0x2D {
            isNegative = true
            place += 1
        }
        var value = 0.0
        var digits = 0
        while place < bytes.count, NumberText.isDigit(bytes[place]) {
            value = value * 10 + Double(bytes[place] - 0x30)
            digits += 1
            place += 1
        }
        if place < bytes.count, bytes[place] == 0x2E {
            place += 1
            var part = 0.1
            while place < bytes.count, NumberText.isDigit(bytes[place]) {
                value += Double(bytes[place] - 0x30) * part
                part /= 10
                digits += 1
                place += 1
            }
        }
        guard digits > 0 else { return nil }
        return isNegative ? -value : value
    }
}
