/// Reads DEFLATE (RFC 1951), written a second time and as plainly as possible; nil when the bytes make no sense.
struct Inflation {
    private let bytes: [UInt8]
    private var position = 0
    private var output: [UInt8] = []

    static func bytes(of compressed: [UInt8]) -> [UInt8]? {
        var inflation = Inflation(bytes: compressed)
        return inflation.run() ? inflation.output : nil
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func bit() -> Int? {
        guard position / 8 < bytes.count else { return nil }
        defer { position += 1 }
        return Int(bytes[position / 8] >> (position % 8) & 1)
    }

    private mutating func number(_ count: Int) -> Int? {
        var value = 0
        for place in 0..<count {
            guard let bit = bit() else { return nil }
            value |= bit << place
        }
        return value
    }

    private mutating func run() -> Bool {
        while let isLast = bit(), let kind = number(2) {
            let done =
                switch kind {
                case 0: copy()
                case 1: decode(lengths: Self.fixedLengths, distances: Array(repeating: 5, count: 30))
                case 2: decodeDynamic()
                default: false
                }
            if !done { return false }
            if isLast == 1 { return true }
        }
        return false
    }

    private mutating func copy() -> Bool {
        position = (position + 7) / 8 * 8
        guard let count = number(16), number(16) == ~count & 0xFFFF else { return false }
        for _ in 0..<count {
            guard let byte = number(8) else { return false }
            output.append(UInt8(byte))
        }
        return true
    }

    /// Code lengths by symbol → symbol by code and length.
    private struct Codes {
        private var symbols: [Int: Int] = [:]

        init(_ lengths: [Int]) {
            var code = 0
            for length in 1...15 {
                code <<= 1
                for (symbol, own) in lengths.enumerated() where own == length {
                    symbols[length << 16 | code] = symbol
                    code += 1
                }
            }
        }

        func symbol(_ inflation: inout Inflation) -> Int? {
            var code = 0
            for length in 1...15 {
                guard let bit = inflation.bit() else { return nil }
                code = code << 1 | bit
                if let symbol = symbols[length << 16 | code] { return symbol }
            }
            return nil
        }
    }

    private static let fixedLengths =
        Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112) + Array(repeating: 7, count: 24)
        + Array(repeating: 8, count: 8)

    private mutating func decodeDynamic() -> Bool {
        guard let literals = number(5), let distances = number(5), let lengths = number(4) else { return false }
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        var own = Array(repeating: 0, count: 19)
        for place in order.prefix(lengths + 4) {
            guard let length = number(3) else { return false }
            own[place] = length
        }
        let codes = Codes(own)
        var all: [Int] = []
        while all.count < literals + 257 + distances + 1 {
            guard let symbol = codes.symbol(&self) else { return false }
            switch symbol {
            case 16:
                guard let count = number(2), let last = all.last else { return false }
                all += Array(repeating: last, count: count + 3)
            case 17:
                guard let count = number(3) else { return false }
                all += Array(repeating: 0, count: count + 3)
            case 18:
                guard let count = number(7) else { return false }
                all += Array(repeating: 0, count: count + 11)
            default: all.append(symbol)
            }
        }
        return decode(lengths: Array(all.prefix(literals + 257)), distances: Array(all.dropFirst(literals + 257)))
    }

    private mutating func decode(lengths: [Int], distances: [Int]) -> Bool {
        let literals = Codes(lengths)
        let steps = Codes(distances)
        while let symbol = literals.symbol(&self) {
            if symbol < 256 { output.append(UInt8(symbol)); continue }
            if symbol == 256 { return true }
            guard symbol < 286, let length = value(symbol - 257, doubling: 4, from: 3, last: 258),
                let step = steps.symbol(&self), step < 30, let distance = value(step, doubling: 2, from: 1, last: nil),
                distance <= output.count
            else { return false }
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
        return false
    }

    /// The value of a code whose extra bits grow by one every `doubling` codes.
    private mutating func value(_ code: Int, doubling: Int, from first: Int, last: Int?) -> Int? {
        if let last, code == 28 { return last }
        var base = first
        for earlier in 0..<code { base += 1 << max(0, earlier / doubling - 1) }
        return number(max(0, code / doubling - 1)).map { base + $0 }
    }
}
