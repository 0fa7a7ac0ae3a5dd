/// Writes runs of points as path data: absolute start, relative steps, tenths of a pixel. Steps are differences of
/// rounded places, so that nothing drifts and shared borders stay identical.
struct SVGPath {
    private var bytes: [UInt8] = []
    private var position = (x: 0, y: 0)
    private var start = (x: 0, y: 0)
    private var command: UInt8 = 0

    static func data(_ runs: [[Point]], closed: Bool) -> String {
        var path = SVGPath()
        path.bytes.reserveCapacity(runs.reduce(0) { $0 + 9 * $1.count + 12 })
        for run in runs where !run.isEmpty { path.append(run, closed: closed) }
        return String(decoding: path.bytes, as: UTF8.self)
    }

    /// A ribbon; one without height stays open.
    static func data(_ ribbon: Ribbon) -> String {
        var path = SVGPath()
        path.append(ribbon)
        return String(decoding: path.bytes, as: UTF8.self)
    }

    private mutating func append(_ ribbon: Ribbon) {
        let (left, right) = (SVGNumber.tenths(ribbon.start.x), SVGNumber.tenths(ribbon.end.x))
        let (startTop, endTop) = (SVGNumber.tenths(ribbon.start.y), SVGNumber.tenths(ribbon.end.y))
        bytes.append(0x4D)
        number(left, afterLetter: true)
        number(startTop, afterLetter: false)
        curve(dx: right - left, dy: endTop - startTop)
        guard ribbon.height > 0 else { return }
        let startBottom = SVGNumber.tenths(ribbon.start.y + ribbon.height)
        let endBottom = SVGNumber.tenths(ribbon.end.y + ribbon.height)
        step(0, endBottom - endTop)
        curve(dx: left - right, dy: startBottom - endBottom)
        bytes.append(0x7A)
    }

    /// A curve that is level at both ends.
    private mutating func curve(dx: Int, dy: Int) {
        let fresh = letter(0x63)
        for (index, value) in [dx / 2, 0, dx - dx / 2, dy, dx, dy].enumerated() {
            number(value, afterLetter: fresh && index == 0)
        }
    }

    private mutating func append(_ run: [Point], closed: Bool) {
        let first = run[0]
        position = (SVGNumber.tenths(first.x), SVGNumber.tenths(first.y))
        start = position
        bytes.append(0x4D)
        number(position.x, afterLetter: true)
        number(position.y, afterLetter: false)
        command = 0x4D
        for (index, point) in run.enumerated().dropFirst() {
            let x = SVGNumber.tenths(point.x)
            let y = SVGNumber.tenths(point.y)
            // Closing a ring draws its last side anyway.
            if closed, index == run.count - 1, x == start.x, y == start.y { break }
            step(x - position.x, y - position.y)
            position = (x, y)
        }
        if closed { bytes.append(0x7A) }
    }

    private mutating func step(_ dx: Int, _ dy: Int) {
        switch (dx, dy) {
        case (0, 0): return
        case (_, 0):
            let fresh = letter(0x68)
            number(dx, afterLetter: fresh)
        case (0, _):
            let fresh = letter(0x76)
            number(dy, afterLetter: fresh)
        default:
            let fresh = letter(0x6C)
            number(dx, afterLetter: fresh)
            number(dy, afterLetter: false)
        }
    }

    /// Writes a command unless it is already in force; tells whether it did.
    private mutating func letter(_ wanted: UInt8) -> Bool {
        guard command != wanted else { return false }
        command = wanted
        bytes.append(wanted)
        return true
    }

    private mutating func number(_ tenths: Int, afterLetter: Bool) {
        if !afterLetter, tenths >= 0 { bytes.append(0x20) }
        SVGNumber.append(tenths: tenths, leadingZero: .dropped, to: &bytes)
    }
}
