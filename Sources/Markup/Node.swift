/// One piece of HTML or SVG: the only way to build markup from values. Text and attribute values are escaped by the
/// writer, so a value can never become markup.
package indirect enum Node: Sendable, Equatable {
    case element(Element)
    case text(String)
    /// Several nodes without an element around them.
    case group([Node])
    /// Finished markup made by this product's own renderers.
    case markup(HTML)

    package static let empty = Node.group([])
}

/// An element: name, attributes in the order they are written, children.
package struct Element: Sendable, Equatable {
    package var name: String
    package var attributes: [Attribute]
    package var children: [Node]

    package init(_ name: String, _ attributes: [Attribute] = [], _ children: [Node] = []) {
        self.name = name
        self.attributes = attributes
        self.children = children
    }
}

/// An attribute; `value` nil writes the bare name (HTML Boolean attributes).
package struct Attribute: Sendable, Equatable {
    package let name: String
    package let value: String?

    package init(_ name: String, _ value: String?) {
        self.name = name
        self.value = value
    }
}

extension Node {
    /// `Node.tag("p", ["class": "quelle"], .text("…"))`: attributes keep their order; a nil value leaves one out.
    package static func tag(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: Node...
    ) -> Node {
        .tag(name, attributes, children)
    }

    package static func tag(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [Node]
    ) -> Node {
        .element(Element(name, attributes.compactMap { key, value in value.map { Attribute(key, $0) } }, children))
    }

    /// The node as HTML (void elements without a slash, foreign SVG elements as they are).
    package var html: HTML {
        var output = MarkupOutput()
        output.write(self, syntax: .html)
        return HTML(trusted: output.bytes)
    }

    /// The node as a well-formed XML document, for stand-alone SVG files.
    package var xmlDocument: [UInt8] {
        var output = MarkupOutput()
        output.append(#"<?xml version="1.0" encoding="UTF-8"?>"#)
        output.append("\n")
        output.write(self, syntax: .xml)
        output.append("\n")
        return output.bytes
    }

    /// The text of the node without any markup; finished markup counts as nothing.
    package var plainText: String {
        switch self {
        case .text(let text): text
        case .element(let element): element.children.map(\.plainText).joined()
        case .group(let nodes): nodes.map(\.plainText).joined()
        case .markup: ""
        }
    }
}

extension Node: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
}

/// Finished, safe HTML: written by `MarkupOutput` from nodes or by a renderer that escapes every value itself.
package struct HTML: Sendable, Equatable {
    package let bytes: [UInt8]

    /// Only for output of this product's own renderers, never for text from a project.
    package init(trusted bytes: [UInt8]) { self.bytes = bytes }

    package static let empty = HTML(trusted: [])

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package var isEmpty: Bool { bytes.isEmpty }

    /// Whether these bytes, which must not be none, stand somewhere in the markup.
    package func contains(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard let first = wanted.first, wanted.count <= bytes.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            for start in 0...bytes.count - wanted.count where bytes[start] == first {
                if bytes[start..<start + wanted.count].elementsEqual(wanted) { return true }
            }
            return false
        }
    }
}
