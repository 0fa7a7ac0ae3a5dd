/// A value of a JSON document (RFC 8259). Members keep the order they were written in, so that equal input gives equal
/// bytes.
package indirect enum JSONNode: Sendable, Hashable {
    case text(String)
    /// A number in machine form, written by this program: `5.9`, `-12`.
    case number(String)
    case flag(Bool)
    case null
    case list([JSONNode])
    case object([Member])

    package struct Member: Sendable, Hashable {
        package let name: String
        package let value: JSONNode

        package init(_ name: String, _ value: JSONNode) {
            self.name = name
            self.value = value
        }
    }

    /// Members without a value are left out.
    package static func object(_ members: KeyValuePairs<String, JSONNode?>) -> JSONNode {
        .object(members.compactMap { name, value in value.map { Member(name, $0) } })
    }

    package static func number(_ integer: Int) -> JSONNode { .number(String(integer)) }

    package subscript(name: String) -> JSONNode? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}

extension JSONNode: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
    package init(arrayLiteral elements: JSONNode...) { self = .list(elements) }
}

/// Writes JSON as UTF-8, indented by two blanks; short lists of plain values stay on one line.
package struct JSONText: Sendable {
    /// Where the text will stand.
    package enum Place: Sendable {
        case file
        /// Inside `<script>`: no `<` may appear, or a text could end the element or open a comment.
        case script
    }

    package private(set) var bytes: [UInt8] = []
    private let place: Place

    package init(_ place: Place = .file) { self.place = place }

    /// A whole document with a line break at its end.
    package static func file(_ node: JSONNode) -> [UInt8] {
        var writer = JSONText()
        writer.append(node)
        writer.append(raw: "\n")
        return writer.bytes
    }

    /// Appends text as it is: only for JSON written in this source code.
    package mutating func append(raw text: String) { bytes.append(contentsOf: text.utf8) }

    /// Appends a value without any line break.
    package mutating func append(compact node: JSONNode) {
        switch node {
        case .text, .number, .flag, .null: append(node)
        case .list(let nodes):
            append(raw: "[")
            for (index, node) in nodes.enumerated() {
                if index > 0 { append(raw: ",") }
                append(compact: node)
            }
            append(raw: "]")
        case .object(let members):
            append(raw: "{")
            for (index, member) in members.enumerated() {
                if index > 0 { append(raw: ",") }
                append(quoted: member.name)
                append(raw: ":")
                append(compact: member.value)
            }
            append(raw: "}")
        }
    }

    package mutating func append(_ node: JSONNode, depth: Int = 0) {
        switch node {
        case .text(let text): append(quoted: text)
        case .number(let number): append(raw: number)
        case .flag(let flag): append(raw: flag ? "true" : "false")
        case .null: append(raw: "null")
        case .list(let nodes) where nodes.allSatisfy(\.isPlain): appendLine(nodes)
        case .list(let nodes):
            appendBlock("[", "]", nodes.count, depth) { $0.append(nodes[$1], depth: depth + 1) }
        case .object(let members):
            appendBlock("{", "}", members.count, depth) { writer, index in
                writer.append(quoted: members[index].name)
                writer.append(raw: ": ")
                writer.append(members[index].value, depth: depth + 1)
            }
        }
    }

    private mutating func appendLine(_ nodes: [JSONNode]) {
        append(raw: "[")
        for (index, node) in nodes.enumerated() {
            if index > 0 { append(raw: ", ") }
            append(node)
        }
        append(raw: "]")
    }

    private mutating func appendBlock(
        _ open: String, _ close: String, _ count: Int, _ depth: Int, _ item: (inout JSONText, Int) -> Void
    ) {
        append(raw: open)
        for index in 0..<count {
            append(raw: index == 0 ? "\n" : ",\n")
            indent(depth + 1)
            item(&self, index)
        }
        if count > 0 {
            append(raw: "\n")
            indent(depth)
        }
        append(raw: close)
    }

    private mutating func indent(_ depth: Int) {
        bytes.append(contentsOf: repeatElement(0x20, count: depth * 2))
    }

    private mutating func append(quoted text: String) { Self.append(quoted: text, to: &bytes, in: place) }

    /// A string in quotes, for whoever writes JSON byte by byte.
    package static func append(quoted text: String, to bytes: inout [UInt8], in place: Place = .file) {
        bytes.append(0x22)
        var text = text
        text.withUTF8 { source in
            // Nearly all texts need no escape: what lies between two of them is copied in one piece.
            var start = 0
            for (index, byte) in source.enumerated() where isEscaped(byte, in: place) {
                bytes.append(contentsOf: source[start..<index])
                start = index + 1
                switch byte {
                case 0x22, 0x5C:
                    bytes.append(0x5C)
                    bytes.append(byte)
                case 0x0A: bytes.append(contentsOf: "\\n".utf8)
                case 0x0D: bytes.append(contentsOf: "\\r".utf8)
                case 0x09: bytes.append(contentsOf: "\\t".utf8)
                default: appendEscape(byte, to: &bytes)
                }
            }
            bytes.append(contentsOf: source[start...])
        }
        bytes.append(0x22)
    }

    @inline(__always) private static func isEscaped(_ byte: UInt8, in place: Place) -> Bool {
        switch byte {
        case 0..<0x20, 0x22, 0x5C: true
        case 0x3C, 0x3E, 0x26: place == .script
        default: false
        }
    }

    private static func appendEscape(_ byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "\\u00".utf8)
        bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static let digits = Array("0123456789ABCDEF".utf8)
}

extension JSONNode {
    fileprivate var isPlain: Bool {
        switch self {
        case .text, .number, .flag, .null: true
        case .list, .object: false
        }
    }
}
