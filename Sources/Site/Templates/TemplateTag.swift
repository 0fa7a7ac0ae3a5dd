import Diagnostics

/// One `{{…}}` of a template.
struct TemplateTag {
    enum Kind: Equatable {
        case escaped, raw, section, inverted, end, partial, comment
    }

    let kind: Kind
    let name: String
    /// The whole tag with its braces, as offsets into the file.
    let range: Range<Int>

    /// What is wrong with how a tag is written.
    struct Fault: Error {
        let message: String
        let range: Range<Int>
        let hint: String
    }

    /// Reads the tag that begins at an offset with two braces.
    static func read(_ bytes: [UInt8], at start: Int) -> Result<TemplateTag, Fault> {
        let isTriple = start + 2 < bytes.count && bytes[start + 2] == UInt8(ascii: "{")
        let closing: [UInt8] = Array((isTriple ? "}}}" : "}}").utf8)
        var index = start + (isTriple ? 3 : 2)
        let bodyStart = index
        while index + closing.count <= bytes.count, !bytes[index...].starts(with: closing) { index += 1 }
        guard index + closing.count <= bytes.count else {
            return .failure(
                Fault(
                    message: "Die geschweiften Klammern werden nicht geschlossen", range: start..<bodyStart,
                    hint: isTriple ? "»}}}« ergänzen." : "»}}« ergänzen."))
        }
        let range = start..<index + closing.count
        var body = bytes[bodyStart..<index]
        var kind = isTriple ? Kind.raw : .escaped
        if !isTriple, let sigil = body.first, let found = sigils[sigil] {
            kind = found
            body = body.dropFirst()
        }
        if kind == .comment { return .success(TemplateTag(kind: kind, name: "", range: range)) }
        while let first = body.first, first == 0x20 { body = body.dropFirst() }
        while let last = body.last, last == 0x20 { body = body.dropLast() }
        let name = String(decoding: body, as: UTF8.self)
        let isName =
            !body.isEmpty
            && body.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D
            }
        guard isName else {
            return .failure(
                Fault(
                    message: "»{{\(String(decoding: bytes[bodyStart..<index], as: UTF8.self))}}« kennen Vorlagen nicht",
                    range: range,
                    hint:
                        "Möglich sind {{name}}, {{{name_html}}}, {{#name}}, {{^name}}, {{/name}}, {{>teil}} und {{! … }}."
                ))
        }
        return .success(TemplateTag(kind: kind, name: name, range: range))
    }

    private static let sigils: [UInt8: Kind] = [
        UInt8(ascii: "#"): .section, UInt8(ascii: "^"): .inverted, UInt8(ascii: "/"): .end,
        UInt8(ascii: ">"): .partial, UInt8(ascii: "!"): .comment,
    ]
}
