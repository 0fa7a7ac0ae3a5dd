/// The written drawing as text, before anything is understood.
enum SVGText {
    /// The text without the attributes that only machines see: `data-…`, `class` and `id`. A reader of the report has
    /// none of them, so the readers of these tests have none either.
    static func visible(_ svg: String) -> String {
        let bytes = Array(svg.utf8)
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var index = 0
        var isInTag = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<") { isInTag = true }
            if byte == UInt8(ascii: ">") { isInTag = false }
            if isInTag, byte == UInt8(ascii: " "), let end = hiddenAttribute(bytes, from: index + 1) {
                index = end
                continue
            }
            kept.append(byte)
            index += 1
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// Where an attribute ends that no reader sees; nil where another one stands.
    private static func hiddenAttribute(_ bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
        let name = String(decoding: bytes[start..<index], as: UTF8.self)
        guard name.hasPrefix("data-") || name == "class" || name == "id" else { return nil }
        guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "="), bytes[index + 1] == UInt8(ascii: "\"") else {
            return nil
        }
        index += 2
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += 1 }
        return index + 1
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"):
            true
        default: false
        }
    }
}

/// The pieces of XML, read in order: enough for drawings, which have neither CDATA nor a document type.
struct XMLPieces {
    enum Piece {
        case start(name: String, attributes: [String: String], isEmpty: Bool)
        case end(name: String)
        case text(String)
    }

    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func next() -> Piece? {
        guard index < bytes.count else { return nil }
        guard bytes[index] == UInt8(ascii: "<") else {
            let start = index
            while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
            return .text(Self.plain(bytes[start..<index]))
        }
        index += 1
        if index < bytes.count, bytes[index] == UInt8(ascii: "?") || bytes[index] == UInt8(ascii: "!") {
            while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
            index += 1
            return next()
        }
        if index < bytes.count, bytes[index] == UInt8(ascii: "/") {
            index += 1
            let name = readName()
            while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
            index += 1
            return .end(name: name)
        }
        let name = readName()
        var attributes: [String: String] = [:]
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: ">"):
                index += 1
                return .start(name: name, attributes: attributes, isEmpty: false)
            case UInt8(ascii: "/"):
                index += 2
                return .start(name: name, attributes: attributes, isEmpty: true)
            case let byte where SVGText.isNameByte(byte):
                let key = readName()
                index += 2
                let start = index
                while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += 1 }
                attributes[key] = Self.plain(bytes[min(start, index)..<index])
                index += 1
            default: index += 1
            }
        }
        return nil
    }

    private mutating func readName() -> String {
        let start = index
        while index < bytes.count, SVGText.isNameByte(bytes[index]) { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.contains("&") else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&"), let end = rest[start...].firstIndex(of: ";") {
            result += rest[..<start]
            let name = rest[rest.index(after: start)..<end]
            switch name {
            case "amp": result += "&"
            case "lt": result += "<"
            case "gt": result += ">"
            case "quot": result += "\""
            case "apos": result += "'"
            default:
                let isHex = name.hasPrefix("#x")
                let code = isHex ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst(1))
                if let scalar = code.flatMap(Unicode.Scalar.init) { result.unicodeScalars.append(scalar) }
            }
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
