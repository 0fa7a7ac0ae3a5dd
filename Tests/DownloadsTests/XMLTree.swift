/// A strict reader of the little XML that workbooks need, written for the tests alone.
struct XMLTree {
    let name: String
    let attributes: [String: String]
    let children: [XMLTree]
    /// The text inside, that of children included.
    let text: String

    func all(_ name: String) -> [XMLTree] { (self.name == name ? [self] : []) + children.flatMap { $0.all(name) } }
    func first(_ name: String) -> XMLTree? { all(name).first }
    subscript(attribute: String) -> String? { attributes[attribute] }

    /// nil for what is not well-formed, and for document types, comments and processing instructions.
    init?(_ bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        var reader = Reader(text: Array(text.unicodeScalars))
        if reader.starts("<?xml") { guard reader.take(until: "?>") != nil else { return nil } }
        reader.skipSpace()
        guard let root = reader.element() else { return nil }
        reader.skipSpace()
        guard reader.isAtEnd else { return nil }
        self = root
    }

    private init(name: String, attributes: [String: String], children: [XMLTree], text: String) {
        self.name = name
        self.attributes = attributes
        self.children = children
        self.text = text
    }

    private struct Reader {
        let text: [Unicode.Scalar]
        var place = 0

        var isAtEnd: Bool { place == text.count }

        func starts(_ part: String) -> Bool {
            let part = Array(part.unicodeScalars)
            return place + part.count <= text.count && Array(text[place..<place + part.count]) == part
        }

        mutating func skipSpace() {
            while place < text.count, " \n\t\r".unicodeScalars.contains(text[place]) { place += 1 }
        }

        mutating func take(until end: String) -> String? {
            var taken = String.UnicodeScalarView()
            while !starts(end) {
                guard place < text.count else { return nil }
                taken.append(text[place])
                place += 1
            }
            place += end.unicodeScalars.count
            return String(taken)
        }

        mutating func name() -> String? {
            var name = String.UnicodeScalarView()
            while place < text.count,
                text[place].properties.isAlphabetic || "_:-.0123456789".unicodeScalars.contains(text[place])
            {
                name.append(text[place])
                place += 1
            }
            return name.isEmpty ? nil : String(name)
        }

        mutating func element() -> XMLTree? {
            guard starts("<"), !starts("<!"), !starts("<?") else { return nil }
            place += 1
            guard let name = name() else { return nil }
            var attributes: [String: String] = [:]
            while true {
                skipSpace()
                if starts("/>") {
                    place += 2
                    return XMLTree(name: name, attributes: attributes, children: [], text: "")
                }
                if starts(">") { place += 1; break }
                guard let key = self.name(), starts("=\"") else { return nil }
                place += 2
                guard let raw = take(until: "\""), let value = Self.decoded(raw), attributes[key] == nil else {
                    return nil
                }
                attributes[key] = value
            }
            var children: [XMLTree] = []
            var content = ""
            while !starts("</") {
                guard place < text.count else { return nil }
                if starts("<") {
                    guard let child = element() else { return nil }
                    children.append(child)
                    content += child.text
                } else {
                    var raw = String.UnicodeScalarView()
                    while place < text.count, text[place] != "<" { raw.append(text[place]); place += 1 }
                    guard let decoded = Self.decoded(String(raw)) else { return nil }
                    content += decoded
                }
            }
            place += 2
            guard self.name() == name, starts(">") else { return nil }
            place += 1
            return XMLTree(name: name, attributes: attributes, children: children, text: content)
        }

        /// nil where something is not escaped, or is a character that XML cannot hold.
        private static func decoded(_ raw: String) -> String? {
            guard
                !raw.unicodeScalars.contains(where: {
                    $0.value < 0x20 && !"\n\t\r".unicodeScalars.contains($0) || $0 == "\u{FFFE}" || $0 == "\u{FFFF}"
                        || $0 == "<"
                })
            else { return nil }
            var result = ""
            var rest = Substring(raw)
            while let ampersand = rest.firstIndex(of: "&") {
                result += rest[..<ampersand]
                rest = rest[ampersand...]
                let entities = ["&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\""]
                guard let entity = entities.first(where: { rest.hasPrefix($0.key) }) else { return nil }
                result += entity.value
                rest = rest.dropFirst(entity.key.count)
            }
            return result + rest
        }
    }
}
