/// An XML file as a flat list of its elements.
package struct XMLFile: Sendable {
    package struct Element: Sendable, Equatable {
        /// Without a namespace prefix.
        package let name: String
        /// By name as written: namespaces first, then in document order.
        package let attributes: [Attribute]
        /// From 1.
        package let line: Int
    }

    /// Why a file cannot be read.
    package enum Problem: Error, Sendable, Equatable {
        /// Not well-formed at this line.
        case malformed(line: Int)
        case documentType(line: Int)
        case tooDeep(line: Int)
        case tooLarge
    }

    /// Elements inside of each other.
    package static let deepest = 256

    /// In document order.
    package let elements: [Element]

    /// Reads a whole file.
    package init(_ bytes: [UInt8]) throws(Problem) {
        guard bytes.count <= 100_000_000 else { throw .tooLarge }
        let list = ElementList()
        let parser = XMLParser(list)
        bytes.withUnsafeBytes { _ = parser.feed($0) }
        parser.finish()
        if let problem = parser.problem { throw problem }
        elements = list.elements
    }
}

/// Notes every start tag.
private final class ElementList: XMLSink {
    private(set) var elements: [XMLFile.Element] = []

    override func start(_ tag: XMLStartTag, line: Int) {
        var attributes: [Attribute] = []
        for index in 0..<tag.namespaceCount {
            let prefix = Self.text(tag.namespaces?[index * 2])
            attributes.append(
                Attribute(prefix.isEmpty ? "xmlns" : "xmlns:" + prefix, Self.text(tag.namespaces?[index * 2 + 1])))
        }
        for index in 0..<tag.attributeCount {
            let prefix = Self.text(tag.attributePrefix(index))
            let name = Self.text(tag.attributeName(index))
            attributes.append(
                Attribute(prefix.isEmpty ? name : prefix + ":" + name, XMLStartTag.text(tag.attributeValue(index))))
        }
        elements.append(XMLFile.Element(name: Self.text(tag.name), attributes: attributes, line: line))
    }

    private static func text(_ pointer: UnsafePointer<UInt8>?) -> String { pointer.map { String(cString: $0) } ?? "" }
}
