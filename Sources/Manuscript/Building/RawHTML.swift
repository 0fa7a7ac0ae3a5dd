/// One tag or other piece of raw HTML, read just far enough to decide whether it may stay.
struct RawHTML: Equatable {
    enum Kind: Equatable {
        case start(attributes: [RawAttribute], isSelfClosing: Bool)
        case end
        /// A comment: the author's own note, left out without a word.
        case comment
        /// A declaration, processing instruction, CDATA section or something that is no tag.
        case other
    }

    struct RawAttribute: Equatable {
        let name: String
        let value: String
    }

    let kind: Kind
    /// Lower case.
    let name: String
    let source: String

    /// Elements that may stay and the attributes they may carry.
    private static let allowed: [String: Set<String>] = [
        "sub": [], "sup": [], "kbd": [], "br": [], "wbr": [], "abbr": ["title"], "span": ["lang"],
    ]
    private static let void: Set<String> = ["br", "wbr"]

    /// Whether an allowed element has no content.
    var isVoid: Bool { Self.void.contains(name) }

    /// Whether the tag may stay: its name and every attribute are on the list; `span` makes sense only with `lang`.
    var isAllowed: Bool {
        guard let names = Self.allowed[name] else { return false }
        switch kind {
        case .start(let attributes, _):
            guard attributes.allSatisfy({ names.contains($0.name) }) else { return false }
            return name != "span" || !attributes.isEmpty
        case .end: return !isVoid
        case .comment, .other: return false
        }
    }

    /// The start tag as it may be written: as in the source where that is plain, else put together anew.
    var startTag: String {
        guard case .start(let attributes, let isSelfClosing) = kind else { return "" }
        let rebuilt = "<\(name)" + attributes.map { " \($0.name)=\"\(Self.escaped($0.value))\"" }.joined()
        if isSelfClosing, isVoid, source == rebuilt + " />" || source == rebuilt + "/>" { return source }
        return rebuilt + ">"
    }

    /// Whether the tag is written exactly as it would be put together.
    var isPlain: Bool { source == startTag || source == "</\(name)>" }

    private static func escaped(_ value: String) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    init(_ source: String) {
        self.source = source
        let bytes = Array(source.utf8)
        if source.hasPrefix("<!--") {
            kind = .comment
            name = ""
            return
        }
        let isEnd = source.hasPrefix("</")
        var index = isEnd ? 2 : 1
        let nameStart = index
        while index < bytes.count, Self.isNameByte(bytes[index]) { index += 1 }
        name = String(decoding: bytes[min(nameStart, bytes.count)..<index], as: UTF8.self).lowercased()
        guard bytes.first == UInt8(ascii: "<"), !name.isEmpty else {
            kind = .other
            return
        }
        if isEnd {
            kind = .end
            return
        }
        var attributes: [RawAttribute] = []
        while let attribute = Self.attribute(in: bytes, from: &index) { attributes.append(attribute) }
        kind = .start(attributes: attributes, isSelfClosing: bytes.dropLast().last == UInt8(ascii: "/"))
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func attribute(in bytes: [UInt8], from index: inout Int) -> RawAttribute? {
        while index < bytes.count, isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "/") { index += 1 }
        guard index < bytes.count, bytes[index] != UInt8(ascii: ">") else { return nil }
        let nameStart = index
        let stops: [UInt8] = [UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/")]
        while index < bytes.count, !isSpace(bytes[index]), !stops.contains(bytes[index]) { index += 1 }
        if index == nameStart { index += 1 }
        let name = String(decoding: bytes[nameStart..<index], as: UTF8.self).lowercased()
        var probe = index
        while probe < bytes.count, isSpace(bytes[probe]) { probe += 1 }
        guard probe < bytes.count, bytes[probe] == UInt8(ascii: "=") else { return RawAttribute(name: name, value: "") }
        probe += 1
        while probe < bytes.count, isSpace(bytes[probe]) { probe += 1 }
        guard probe < bytes.count else { return RawAttribute(name: name, value: "") }
        let quote = bytes[probe]
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        let valueStart = isQuoted ? probe + 1 : probe
        index = valueStart
        while index < bytes.count {
            if isQuoted ? bytes[index] == quote : isSpace(bytes[index]) || bytes[index] == UInt8(ascii: ">") { break }
            index += 1
        }
        let value = String(decoding: bytes[valueStart..<index], as: UTF8.self)
        if isQuoted, index < bytes.count { index += 1 }
        return RawAttribute(name: name, value: HTMLEntities.decoded(value))
    }
}

/// The character references that authors write in raw HTML.
enum HTMLEntities {
    private static let names: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "shy": "\u{AD}",
        "ndash": "\u{2013}", "mdash": "\u{2014}", "hellip": "\u{2026}", "auml": "ä", "ouml": "ö", "uuml": "ü",
        "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "euro": "€",
    ]

    /// Replaces the references it knows; everything else stays as it is.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = String.UnicodeScalarView()
        var rest = Substring(text).unicodeScalars
        while let first = rest.first {
            if first == "&", let end = rest.prefix(12).firstIndex(of: ";"),
                let scalar = scalar(named: String(rest[rest.index(after: rest.startIndex)..<end]))
            {
                result.append(scalar)
                rest = rest[rest.index(after: end)...]
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return String(result)
    }

    private static func scalar(named name: String) -> Unicode.Scalar? {
        guard name.hasPrefix("#") else { return names[name] }
        let digits = name.dropFirst()
        let value =
            digits.hasPrefix("x") || digits.hasPrefix("X") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }
    }
}
