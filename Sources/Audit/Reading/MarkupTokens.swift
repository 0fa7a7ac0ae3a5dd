/// Tags and texts of HTML and SVG, one after the other, as they stand in a file.
///
/// Written for pages of the report: elements are nested properly, attributes are quoted. Everything else is passed on as
/// it is, so that a number in broken markup is not lost.
struct MarkupTokens {
    enum Token {
        case start(Tag)
        case end(name: Range<Int>)
        case text(Range<Int>)
    }

    /// A start tag.
    struct Tag {
        let name: Range<Int>
        /// Names and values of the attributes.
        let attributes: [(name: Range<Int>, value: Range<Int>)]
        let closesItself: Bool
        /// Behind the tag.
        let end: Int
    }

    let bytes: [UInt8]
    private(set) var place: Int
    private let limit: Int

    init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
        self.bytes = bytes
        place = range?.lowerBound ?? 0
        limit = range?.upperBound ?? bytes.count
    }

    mutating func next() -> Token? {
        guard place < limit else { return nil }
        if bytes[place] != 0x3C { return .text(text()) }
        if starts("<!--") {
            skip(past: "-->")
            return next()
        }
        guard place + 1 < limit else { return .text(text()) }
        switch bytes[place + 1] {
        case 0x2F:
            let start = place + 2
            while place < limit, bytes[place] != 0x3E { place += 1 }
            var end = place
            while end > start, Self.isBlank(bytes[end - 1]) { end -= 1 }
            place = min(place + 1, limit)
            return .end(name: start..<max(start, end))
        case 0x21, 0x3F:
            skip(past: ">")
            return next()
        case let byte where Self.isLetter(byte): return .start(tag())
        default: return .text(text())
        }
    }

    /// Moves behind the end tag of an element that holds only text, and says what it holds.
    mutating func rawText(until name: StaticString) -> Range<Int> {
        let start = place
        while place < limit {
            if bytes[place] == 0x3C, place + 1 < limit, bytes[place + 1] == 0x2F, equals(name, at: place + 2) {
                let range = start..<place
                skip(past: ">")
                return range
            }
            place += 1
        }
        return start..<place
    }

    /// The bytes up to the end tag of an element of this name, nested ones included.
    mutating func element(_ name: StaticString) -> Range<Int> {
        let start = place
        var depth = 1
        while let token = next() {
            switch token {
            case .start(let tag) where !tag.closesItself && equals(name, at: tag.name): depth += 1
            case .end(let end) where equals(name, at: end):
                depth -= 1
                if depth == 0 { return start..<place }
            default: break
            }
        }
        return start..<place
    }

    // MARK: Comparing

    func equals(_ name: StaticString, at range: Range<Int>) -> Bool {
        range.count == name.utf8CodeUnitCount && equals(name, at: range.lowerBound)
    }

    private func equals(_ name: StaticString, at start: Int) -> Bool {
        guard start + name.utf8CodeUnitCount <= limit else { return false }
        for offset in 0..<name.utf8CodeUnitCount where bytes[start + offset] != name.utf8Start[offset] { return false }
        return true
    }

    func value(_ name: StaticString, of tag: Tag) -> Range<Int>? {
        tag.attributes.first { equals(name, at: $0.name) }?.value
    }

    /// The text of an attribute, with entities resolved.
    func text(_ name: StaticString, of tag: Tag) -> String? { value(name, of: tag).map(text(in:)) }

    /// Whether a word stands in the attribute `class`.
    func hasClass(_ name: StaticString, _ tag: Tag) -> Bool {
        guard let range = value("class", of: tag) else { return false }
        var start = range.lowerBound
        for place in range.lowerBound...range.upperBound where place == range.upperBound || bytes[place] == 0x20 {
            if equals(name, at: start..<place) { return true }
            start = place + 1
        }
        return false
    }

    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// With entities resolved, soft hyphens left out and hard blanks as plain ones.
    func text(in range: Range<Int>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var place = range.lowerBound
        while place < range.upperBound {
            let byte = bytes[place]
            if byte == 0xC2, place + 1 < range.upperBound, bytes[place + 1] == 0xAD || bytes[place + 1] == 0xA0 {
                if bytes[place + 1] == 0xA0 { result.append(0x20) }
                place += 2
            } else if byte == 0x26, let (scalar, end) = entity(at: place, before: range.upperBound) {
                result += Array(String(scalar).utf8)
                place = end
            } else {
                result.append(byte)
                place += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let named: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "minus": "\u{2212}",
    ]

    private func entity(at start: Int, before end: Int) -> (Unicode.Scalar, Int)? {
        guard let semicolon = bytes[start..<min(end, start + 12)].firstIndex(of: 0x3B) else { return nil }
        let name = String(decoding: bytes[(start + 1)..<semicolon], as: UTF8.self)
        if let scalar = Self.named[name] { return (scalar, semicolon + 1) }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let code = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return code.flatMap(Unicode.Scalar.init).map { ($0, semicolon + 1) }
    }

    // MARK: Scanning

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

    private func starts(_ text: StaticString) -> Bool { equals(text, at: place) }

    private mutating func skip(past text: StaticString) {
        while place < limit, !starts(text) { place += 1 }
        place = min(place + text.utf8CodeUnitCount, limit)
    }

    private mutating func text() -> Range<Int> {
        let start = place
        place += 1
        while place < limit, bytes[place] != 0x3C { place += 1 }
        return start..<place
    }

    private mutating func tag() -> Tag {
        place += 1
        let name = word()
        var attributes: [(name: Range<Int>, value: Range<Int>)] = []
        var closesItself = false
        while place < limit, bytes[place] != 0x3E {
            if Self.isBlank(bytes[place]) {
                place += 1
            } else if bytes[place] == 0x2F {
                closesItself = true
                place += 1
            } else {
                attributes.append(attribute())
            }
        }
        place = min(place + 1, limit)
        return Tag(name: name, attributes: attributes, closesItself: closesItself, end: place)
    }

    private mutating func word() -> Range<Int> {
        let start = place
        while place < limit {
            let byte = bytes[place]
            if Self.isBlank(byte) || byte == 0x3E || byte == 0x2F || byte == 0x3D { break }
            place += 1
        }
        return start..<place
    }

    private mutating func attribute() -> (name: Range<Int>, value: Range<Int>) {
        let name = word()
        guard place < limit, bytes[place] == 0x3D else {
            if name.isEmpty { place += 1 }
            return (name, place..<place)
        }
        place += 1
        guard place < limit, bytes[place] == 0x22 || bytes[place] == 0x27 else { return (name, word()) }
        let quote = bytes[place]
        let start = place + 1
        place = start
        while place < limit, bytes[place] != quote { place += 1 }
        let value = start..<place
        place = min(place + 1, limit)
        return (name, value)
    }
}
