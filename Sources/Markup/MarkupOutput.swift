/// The output buffer of all markup: appends bytes and escapes on the way.
package struct MarkupOutput: Sendable {
    /// HTML omits end tags of void elements; XML closes empty elements with a slash.
    package enum Syntax: Sendable { case html, xml }

    package private(set) var bytes: [UInt8] = []

    package init(reserving capacity: Int = 4096) { bytes.reserveCapacity(capacity) }

    package var count: Int { bytes.count }

    /// Appends text as it is: only for markup written in this source code or already escaped.
    package mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    package mutating func append(_ html: HTML) { bytes.append(contentsOf: html.bytes) }

    package mutating func append(_ raw: some Collection<UInt8>) { bytes.append(contentsOf: raw) }

    /// Appends text with `&`, `<`, `>` and `"` escaped as entities, exactly as cmark does; control characters that
    /// neither HTML nor XML allows become U+FFFD.
    package mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { appendEscaped($0) }
    }

    package mutating func appendEscaped(_ utf8: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in 0..<utf8.count {
            let byte = utf8[index]
            // Letters, which most bytes are.
            if byte > 0x3E { continue }
            let replacement: StaticString
            switch byte {
            case 0x26: replacement = "&amp;"
            case 0x3C: replacement = "&lt;"
            case 0x3E: replacement = "&gt;"
            case 0x22: replacement = "&quot;"
            case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20: replacement = "\u{FFFD}"
            default: continue
            }
            bytes.append(contentsOf: utf8[start..<index])
            replacement.withUTF8Buffer { bytes.append(contentsOf: $0) }
            start = index + 1
        }
        bytes.append(contentsOf: utf8[start..<utf8.count])
    }

    /// The text as `appendEscaped` writes it.
    package static func escaped(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            byte > 0x3E || (byte >= 0x20 && byte != 0x22 && byte != 0x26 && byte != 0x3C && byte != 0x3E)
        }
        if isPlain { return text }
        var output = MarkupOutput(reserving: text.utf8.count + 32)
        output.appendEscaped(text)
        return String(decoding: output.bytes, as: UTF8.self)
    }

    package mutating func write(_ node: Node, syntax: Syntax) {
        switch node {
        case .text(let text): appendEscaped(text)
        case .group(let nodes): for node in nodes { write(node, syntax: syntax) }
        case .markup(let html): append(html)
        case .element(let element): write(element, syntax: syntax)
        }
    }

    private mutating func write(_ element: Element, syntax: Syntax) {
        bytes.append(0x3C)
        append(element.name)
        for attribute in element.attributes {
            bytes.append(0x20)
            append(attribute.name)
            guard let value = attribute.value ?? (syntax == .xml ? attribute.name : nil) else { continue }
            bytes.append(0x3D)
            bytes.append(0x22)
            appendEscaped(value)
            bytes.append(0x22)
        }
        if element.children.isEmpty {
            if syntax == .xml {
                bytes.append(0x2F)
                bytes.append(0x3E)
                return
            }
            bytes.append(0x3E)
            if Self.voidElements.contains(element.name) { return }
        } else {
            bytes.append(0x3E)
            for child in element.children { write(child, syntax: syntax) }
        }
        bytes.append(0x3C)
        bytes.append(0x2F)
        append(element.name)
        bytes.append(0x3E)
    }

    private static let voidElements: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]
}
