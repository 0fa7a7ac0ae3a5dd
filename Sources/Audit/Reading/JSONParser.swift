import Values

/// Reads JSON (RFC 8259) into `JSONNode`, numbers as they are written.
struct JSONParser {
    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0

    private static let deepest = 100

    /// nil where it is no JSON.
    static func read(_ bytes: [UInt8]) -> JSONNode? {
        var parser = JSONParser(bytes: bytes)
        guard let node = parser.value() else { return nil }
        parser.skipBlanks()
        return parser.place == bytes.count ? node : nil
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func skipBlanks() {
        while place < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[place]) { place += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    private mutating func value() -> JSONNode? {
        skipBlanks()
        guard place < bytes.count, depth < Self.deepest else { return nil }
        depth += 1
        defer { depth -= 1 }
        switch bytes[place] {
        case 0x7B: return object()
        case 0x5B: return list()
        case 0x22: return string().map { .text($0) }
        case 0x74: return word("true", .flag(true))
        case 0x66: return word("false", .flag(false))
        case 0x6E: return word("null", .null)
        default: return number()
        }
    }

    private mutating func word(_ word: StaticString, _ node: JSONNode) -> JSONNode? {
        let count = word.utf8CodeUnitCount
        guard place + count <= bytes.count else { return nil }
        for offset in 0..<count where bytes[place + offset] != word.utf8Start[offset] { return nil }
        place += count
        return node
    }

    private mutating func number() -> JSONNode? {
        let start = place
        while place < bytes.count {
            let byte = bytes[place]
            guard NumberText.isDigit(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte) else { break }
            place += 1
        }
        return place > start ? .number(String(decoding: bytes[start..<place], as: UTF8.self)) : nil
    }

    private mutating func list() -> JSONNode? {
        place += 1
        var nodes: [JSONNode] = []
        if take(0x5D) { return .list([]) }
        repeat {
            guard let node = value() else { return nil }
            nodes.append(node)
        } while take(0x2C)
        return take(0x5D) ? .list(nodes) : nil
    }

    private mutating func object() -> JSONNode? {
        place += 1
        var members: [JSONNode.Member] = []
        if take(0x7D) { return .object([JSONNode.Member]()) }
        repeat {
            skipBlanks()
            guard place < bytes.count, bytes[place] == 0x22, let name = string(), take(0x3A), let node = value() else {
                return nil
            }
            members.append(JSONNode.Member(name, node))
        } while take(0x2C)
        return take(0x7D) ? .object(members) : nil
    }

    private mutating func string() -> String? {
        place += 1
        let start = place
        while place < bytes.count, bytes[place] != 0x22, bytes[place] != 0x5C { place += 1 }
        guard place < bytes.count else { return nil }
        if bytes[place] == 0x22 {
            place += 1
            return String(decoding: bytes[start..<(place - 1)], as: UTF8.self)
        }
        return escaped(from: start)
    }

    private mutating func escaped(from start: Int) -> String? {
        var plain = Array(bytes[start..<place])
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if byte == 0x22 { return String(decoding: plain, as: UTF8.self) }
            guard byte == 0x5C else {
                plain.append(byte)
                continue
            }
            guard place < bytes.count, let scalar = escape() else { return nil }
            plain += Array(String(scalar).utf8)
        }
        return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
        let byte = bytes[place]
        place += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: return Unicode.Scalar(byte)
        case 0x62: return "\u{8}"
        case 0x66: return "\u{C}"
        case 0x6E: return "\n"
        case 0x72: return "\r"
        case 0x74: return "\t"
        case 0x75:
            guard let unit = unit() else { return nil }
            guard unit >= 0xD800, unit < 0xDC00 else { return Unicode.Scalar(unit) }
            guard place + 1 < bytes.count, bytes[place] == 0x5C, bytes[place + 1] == 0x75 else { return nil }
            place += 2
            guard let low = self.unit(), low >= 0xDC00, low < 0xE000 else { return nil }
            return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        default: return nil
        }
    }

    private mutating func unit() -> UInt32? {
        guard place + 4 <= bytes.count else { return nil }
        defer { place += 4 }
        return UInt32(String(decoding: bytes[place..<(place + 4)], as: UTF8.self), radix: 16)
    }
}
