/// A place in the drawing.
struct Spot: Hashable {
    var x: Double
    var y: Double

    func distance(to other: Spot) -> Double {
        ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
    }
}

/// A rectangle in the drawing.
struct Extent: Hashable {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    var width: Double { right - left }
    var height: Double { bottom - top }
    var centre: Spot { Spot(x: (left + right) / 2, y: (top + bottom) / 2) }

    func holds(_ spot: Spot, slack: Double = 0) -> Bool {
        spot.x >= left - slack && spot.x <= right + slack && spot.y >= top - slack && spot.y <= bottom + slack
    }

    func grown(_ by: Double) -> Extent {
        Extent(left: left - by, top: top - by, right: right + by, bottom: bottom + by)
    }

    static func around(_ spots: [Spot]) -> Extent? {
        guard let first = spots.first else { return nil }
        return spots.reduce(into: Extent(left: first.x, top: first.y, right: first.x, bottom: first.y)) {
            $0.left = min($0.left, $1.x)
            $0.right = max($0.right, $1.x)
            $0.top = min($0.top, $1.y)
            $0.bottom = max($0.bottom, $1.y)
        }
    }

    static func around(_ extents: [Extent]) -> Extent? {
        around(extents.flatMap { [Spot(x: $0.left, y: $0.top), Spot(x: $0.right, y: $0.bottom)] })
    }
}

/// A connected piece of a path. Curves are followed in small steps.
struct Run: Hashable {
    var spots: [Spot]
    var isClosed = false

    /// Steps from one side to the other of a curve.
    static let curveSteps = 24
}

/// Path data of SVG: M L H V C Z, absolute and relative.
enum PathReading {
    static func runs(_ data: String) -> [Run]? {
        var tokens = Tokens(data)
        var runs: [Run] = []
        var place = Spot(x: 0, y: 0)
        var command: UInt8 = 0
        while true {
            if let letter = tokens.letter() {
                command = letter
            } else if tokens.isAtEnd {
                return runs
            }
            let isRelative = command >= UInt8(ascii: "a")
            func move(_ x: Double, _ y: Double) -> Spot {
                isRelative ? Spot(x: place.x + x, y: place.y + y) : Spot(x: x, y: y)
            }
            switch command | 0x20 {
            case UInt8(ascii: "m"):
                guard let x = tokens.number(), let y = tokens.number() else { return nil }
                place = move(x, y)
                runs.append(Run(spots: [place]))
                command = isRelative ? UInt8(ascii: "l") : UInt8(ascii: "L")
            case UInt8(ascii: "l"):
                guard let x = tokens.number(), let y = tokens.number(), !runs.isEmpty else { return nil }
                place = move(x, y)
                runs[runs.count - 1].spots.append(place)
            case UInt8(ascii: "h"):
                guard let x = tokens.number(), !runs.isEmpty else { return nil }
                place.x = isRelative ? place.x + x : x
                runs[runs.count - 1].spots.append(place)
            case UInt8(ascii: "v"):
                guard let y = tokens.number(), !runs.isEmpty else { return nil }
                place.y = isRelative ? place.y + y : y
                runs[runs.count - 1].spots.append(place)
            case UInt8(ascii: "c"):
                let numbers = (0..<6).compactMap { _ in tokens.number() }
                guard numbers.count == 6, !runs.isEmpty else { return nil }
                let controls = [0, 2, 4].map { move(numbers[$0], numbers[$0 + 1]) }
                runs[runs.count - 1].spots += curve(place, controls)
                place = controls[2]
            case UInt8(ascii: "z"):
                guard let start = runs.last?.spots.first else { return nil }
                runs[runs.count - 1].isClosed = true
                place = start
                command = 0
            default: return nil
            }
        }
    }

    private static func curve(_ from: Spot, _ controls: [Spot]) -> [Spot] {
        (1...Run.curveSteps).map { step in
            let t = Double(step) / Double(Run.curveSteps)
            let u = 1 - t
            let weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
            func mix(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
                let near = weights.0 * a + weights.1 * b
                return near + weights.2 * c + weights.3 * d
            }
            return Spot(
                x: mix(from.x, controls[0].x, controls[1].x, controls[2].x),
                y: mix(from.y, controls[0].y, controls[1].y, controls[2].y))
        }
    }

    private struct Tokens {
        private let bytes: [UInt8]
        private var index = 0

        init(_ text: String) { bytes = Array(text.utf8) }

        var isAtEnd: Bool { index >= bytes.count }

        private mutating func skip() {
            while index < bytes.count, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: ",") {
                index += 1
            }
        }

        mutating func letter() -> UInt8? {
            skip()
            guard index < bytes.count, bytes[index] >= UInt8(ascii: "A") else { return nil }
            index += 1
            return bytes[index - 1]
        }

        mutating func number() -> Double? {
            skip()
            let start = index
            var hasPoint = false
            while index < bytes.count {
                let byte = bytes[index]
                if byte == UInt8(ascii: "-"), index > start { break }
                if byte == UInt8(ascii: ".") {
                    if hasPoint { break }
                    hasPoint = true
                } else if byte != UInt8(ascii: "-"), !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                    break
                }
                index += 1
            }
            return Double(String(decoding: bytes[start..<index], as: UTF8.self))
        }
    }
}
