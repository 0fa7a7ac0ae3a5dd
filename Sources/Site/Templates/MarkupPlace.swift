/// Where in HTML a byte of a template stands, as far as it matters for what may be inserted there.
struct MarkupPlace: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case text
        /// In `<!-- … -->` or `<!doctype …>`.
        case comment, declaration
        /// Inside an element whose text is no HTML: `script`, `style`.
        case foreignText(String)
        /// Inside `title` or `textarea`.
        case plainText(String)
        /// Between `<` and `>`, outside of values.
        case tag
        case doubleQuoted(attribute: String)
        /// Unquoted and single-quoted values.
        case otherValue(attribute: String)
    }

    private(set) var kind = Kind.text
    /// Whether something stands before this place in the same attribute value.
    private(set) var isAtValueStart = false
    private var element = ""
    private var attribute = ""
    private var readsElement = false
    private var readsAttribute = false
    private var expectsValue = false
    private var quote: UInt8 = 0
    private var recent: [UInt8] = []

    private static let foreign: Set<String> = [
        "script", "style", "iframe", "noscript", "noembed", "noframes", "xmp", "template", "plaintext",
    ]

    /// The place after a value was inserted here.
    mutating func insertedValue() {
        isAtValueStart = false
        expectsValue = false
    }

    /// Whether a section may begin at one place and end at the other.
    func matches(_ other: MarkupPlace) -> Bool { kind == other.kind }

    mutating func advance(over byte: UInt8) {
        recent.append(byte)
        if recent.count > 12 { recent.removeFirst() }
        switch kind {
        case .text: if byte == UInt8(ascii: "<") { openTag() }
        case .comment: if recent.suffix(3).elementsEqual("-->".utf8) { kind = .text }
        case .declaration:
            if recent.suffix(4).elementsEqual("<!--".utf8) { kind = .comment }
            if byte == UInt8(ascii: ">") { kind = .text }
        case .foreignText(let name), .plainText(let name):
            if recent.map(Self.lowered).suffix(name.utf8.count + 2).elementsEqual("</\(name)".utf8) {
                openTag()
                readsElement = false
            }
        case .tag: advanceInTag(byte)
        case .doubleQuoted, .otherValue:
            isAtValueStart = false
            let endsUnquoted = quote == 0 && (Self.isBlank(byte) || byte == UInt8(ascii: ">"))
            if quote != 0 && byte == quote || endsUnquoted {
                kind = .tag
                attribute = ""
                if endsUnquoted, byte == UInt8(ascii: ">") { closeTag() }
            }
        }
    }

    private mutating func openTag() {
        kind = .tag
        element = ""
        attribute = ""
        readsElement = true
        readsAttribute = false
        expectsValue = false
    }

    private mutating func advanceInTag(_ byte: UInt8) {
        if byte == UInt8(ascii: ">") { return closeTag() }
        if readsElement {
            if element.isEmpty, byte == UInt8(ascii: "!") {
                kind = .declaration
            } else if Self.isBlank(byte) {
                readsElement = false
            } else {
                element.unicodeScalars.append(Unicode.Scalar(Self.lowered(byte)))
            }
            return
        }
        if expectsValue {
            guard !Self.isBlank(byte) else { return }
            expectsValue = false
            isAtValueStart = true
            switch byte {
            case UInt8(ascii: "\""):
                quote = byte
                kind = .doubleQuoted(attribute: attribute)
            case UInt8(ascii: "'"):
                quote = byte
                kind = .otherValue(attribute: attribute)
            default:
                quote = 0
                isAtValueStart = false
                kind = .otherValue(attribute: attribute)
            }
            return
        }
        switch byte {
        case UInt8(ascii: "="):
            readsAttribute = false
            expectsValue = true
        case _ where Self.isBlank(byte) || byte == UInt8(ascii: "/"): readsAttribute = false
        default:
            if !readsAttribute { attribute = "" }
            readsAttribute = true
            attribute.unicodeScalars.append(Unicode.Scalar(Self.lowered(byte)))
        }
    }

    private mutating func closeTag() {
        let name = element
        openTag()
        readsElement = false
        if Self.foreign.contains(name) {
            kind = .foreignText(name)
        } else if name == "title" || name == "textarea" {
            kind = .plainText(name)
        } else {
            kind = .text
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }
}
