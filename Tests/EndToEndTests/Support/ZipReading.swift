import Foundation

/// Files packed into an archive, read without any help of the product (RFC 1951 and the directory at the end).
enum ZipReading {
    struct Failure: Error { let text: String }

    /// Every file with its bytes, by path.
    static func files(_ data: Data) throws -> [String: Data] {
        let bytes = [UInt8](data)
        func number(_ place: Int, _ length: Int) -> Int {
            guard place >= 0, place + length <= bytes.count else { return 0 }
            return (0..<length).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
        }
        guard bytes.count > 22,
            let end = stride(from: bytes.count - 22, through: 0, by: -1).first(where: { number($0, 4) == 0x0605_4B50 })
        else { throw Failure(text: "kein Archiv") }
        var files: [String: Data] = [:]
        var entry = number(end + 16, 4)
        for _ in 0..<number(end + 10, 2) {
            guard number(entry, 4) == 0x0201_4B50 else { throw Failure(text: "kein Eintrag") }
            let method = number(entry + 10, 2)
            let (packed, size) = (number(entry + 20, 4), number(entry + 24, 4))
            let nameLength = number(entry + 28, 2)
            let name = String(decoding: bytes[entry + 46..<entry + 46 + nameLength], as: UTF8.self)
            let local = number(entry + 42, 4)
            let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
            guard start + packed <= bytes.count else { throw Failure(text: "\(name) ist abgeschnitten") }
            var inflation = Inflation(Array(bytes[start..<start + packed]))
            let content = method == 0 ? Array(bytes[start..<start + packed]) : try inflation.bytes()
            guard content.count == size else { throw Failure(text: "\(name) hat \(content.count) statt \(size) Bytes") }
            files[name] = Data(content)
            entry += 46 + nameLength + number(entry + 30, 2) + number(entry + 32, 2)
        }
        return files
    }
}

/// Unpacks one deflated stream.
private struct Inflation {
    private let input: [UInt8]
    private var place = 0
    private var held = 0
    private var heldCount = 0

    init(_ input: [UInt8]) { self.input = input }

    private static let lengths = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    private static let lengthBits = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distances = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145,
        8193, 12289, 16385, 24577,
    ]
    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    mutating func bytes() throws -> [UInt8] {
        var output: [UInt8] = []
        var isLast = false
        while !isLast {
            isLast = try bits(1) == 1
            switch try bits(2) {
            case 0: try copy(to: &output)
            case 1:
                let fixed = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
                try unpack(Codes(fixed), Codes([Int](repeating: 5, count: 30)), to: &output)
            case 2:
                let (literals, distances) = try codes()
                try unpack(literals, distances, to: &output)
            default: throw ZipReading.Failure(text: "unbekannter Block")
            }
        }
        return output
    }

    private mutating func bits(_ count: Int) throws -> Int {
        while heldCount < count {
            guard place < input.count else { throw ZipReading.Failure(text: "zu kurz") }
            held |= Int(input[place]) << heldCount
            heldCount += 8
            place += 1
        }
        let value = held & (1 << count - 1)
        held >>= count
        heldCount -= count
        return value
    }

    private mutating func copy(to output: inout [UInt8]) throws {
        (held, heldCount) = (0, 0)
        let count = try bits(16)
        _ = try bits(16)
        for _ in 0..<count { output.append(UInt8(try bits(8))) }
    }

    /// Codes of one block, canonical: how many there are of each length, and their symbols in order.
    private struct Codes {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int] = []

        init(_ lengths: [Int]) {
            for length in lengths { counts[length] += 1 }
            counts[0] = 0
            symbols = lengths.indices.filter { lengths[$0] > 0 }.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
        }
    }

    private mutating func symbol(_ codes: Codes) throws -> Int {
        var (code, first, index) = (0, 0, 0)
        for length in 1...15 {
            code |= try bits(1)
            let count = codes.counts[length]
            if code - count < first { return codes.symbols[index + code - first] }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        throw ZipReading.Failure(text: "unbekannter Code")
    }

    private mutating func codes() throws -> (Codes, Codes) {
        let (literals, distances) = (try bits(5) + 257, try bits(5) + 1)
        var lengths = [Int](repeating: 0, count: 19)
        for index in 0..<(try bits(4) + 4) { lengths[Self.order[index]] = try bits(3) }
        let short = Codes(lengths)
        var all: [Int] = []
        while all.count < literals + distances {
            switch try symbol(short) {
            case 16: all += [Int](repeating: all.last ?? 0, count: try bits(2) + 3)
            case 17: all += [Int](repeating: 0, count: try bits(3) + 3)
            case 18: all += [Int](repeating: 0, count: try bits(7) + 11)
            case let length: all.append(length)
            }
        }
        return (Codes(Array(all[..<literals])), Codes(Array(all[literals...])))
    }

    private mutating func unpack(_ literals: Codes, _ distances: Codes, to output: inout [UInt8]) throws {
        while true {
            let value = try symbol(literals)
            if value == 256 { return }
            if value < 256 {
                output.append(UInt8(value))
                continue
            }
            guard value - 257 < Self.lengths.count else { throw ZipReading.Failure(text: "unbekannte Länge") }
            let length = Self.lengths[value - 257] + (try bits(Self.lengthBits[value - 257]))
            let far = try symbol(distances)
            guard far < Self.distances.count else { throw ZipReading.Failure(text: "unbekannter Abstand") }
            let distance = Self.distances[far] + (try bits(far < 2 ? 0 : far / 2 - 1))
            guard distance <= output.count else { throw ZipReading.Failure(text: "Abstand vor dem Anfang") }
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
    }
}
