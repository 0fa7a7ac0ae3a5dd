/// The tags of a page in order, read byte by byte.
struct HTMLTags: Sequence, IteratorProtocol {
    struct Tag {
        /// »/td« for an end tag.
        let name: String
        let attributes: [String: String]
        /// The text of the element up to its end tag, words for screen readers left out.
        let text: String
    }

    private let bytes: [UInt8]
    private var index = 0

    init(_ html: String) { bytes = Array(html.utf8) }

    mutating func next() -> Tag? {
        while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
        guard index < bytes.count else { return nil }
        index += 1
        let name = take { $0 != 0x20 && $0 != 0x3E && $0 != 0x0A }
        var attributes: [String: String] = [:]
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            let key = take { $0 != UInt8(ascii: "=") && $0 != 0x20 && $0 != 0x3E && $0 != 0x0A }
            guard !key.isEmpty else {
                index += 1
                continue
            }
            guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "="), bytes[index + 1] == UInt8(ascii: "\"")
            else {
                continue
            }
            index += 2
            attributes[key] = Self.decoded(take { $0 != UInt8(ascii: "\"") })
            index += 1
        }
        index += 1
        return Tag(
            name: name, attributes: attributes,
            text: ["wert", "spanne"].contains(attributes["class"]) ? content(of: name) : "")
    }

    private mutating func take(_ isPart: (UInt8) -> Bool) -> String {
        let start = index
        while index < bytes.count, isPart(bytes[index]) { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    /// Text behind the start tag; a nested element of class »nur-vorgelesen« or the number of a note ends it.
    private func content(of name: String) -> String {
        let end = Array("</\(name)>".utf8)
        let hidden = ["<span class=\"nur-vorgelesen\"", "<sup"].map { Array($0.utf8) }
        var text: [UInt8] = []
        var depth = 0
        var place = index
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "<") else {
                text.append(bytes[place])
                place += 1
                continue
            }
            if hidden.contains(where: { bytes[place...].starts(with: $0) }) { break }
            if bytes[place...].starts(with: end) {
                if depth == 0 { break }
                depth -= 1
            } else if bytes[place...].starts(with: Array("<\(name) ".utf8)) {
                depth += 1
            }
            while place < bytes.count, bytes[place] != UInt8(ascii: ">") { place += 1 }
            place += 1
        }
        return Self.decoded(String(decoding: text, as: UTF8.self))
    }

    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{A0}"), ("&amp;", "&")]
            .reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}
