import CLibXML2

/// An XML file as a flat list of its elements, read by libxml2; the only file that imports the C library.
///
/// Nothing is fetched, no entity is replaced, and a document type declaration is refused: entities could read local
/// files and grow without bound.
package struct XMLFile: Sendable {
    package struct Element: Sendable, Equatable {
        /// Without a namespace prefix.
        package let name: String
        /// By name as written, in document order.
        package let attributes: [Attribute]
        /// From 1.
        package let line: Int
    }

    /// Why a file cannot be read.
    package enum Problem: Error, Sendable, Equatable {
        /// Not well-formed at this line.
        case malformed(line: Int)
        case documentType(line: Int)
        case tooLarge
    }

    /// In document order.
    package let elements: [Element]

    /// Reads a whole file; libxml2's own limits on depth and size stay on.
    package init(_ bytes: [UInt8]) throws(Problem) {
        guard bytes.count <= 100_000_000 else { throw .tooLarge }
        let result = bytes.withUnsafeBytes { buffer -> Result<[Element], Problem> in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
            guard let reader = xmlReaderForMemory(start, Int32(buffer.count), nil, nil, options) else {
                return .failure(.malformed(line: 1))
            }
            defer { xmlFreeTextReader(reader) }
            return Self.elements(reader)
        }
        elements = try result.get()
    }

    private static func elements(_ reader: xmlTextReaderPtr) -> Result<[Element], Problem> {
        var elements: [Element] = []
        while true {
            let status = xmlTextReaderRead(reader)
            let line = Int(xmlTextReaderGetParserLineNumber(reader))
            guard status >= 0 else { return .failure(.malformed(line: max(1, line))) }
            guard status == 1 else { return .success(elements) }
            switch xmlTextReaderNodeType(reader) {
            case Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue): return .failure(.documentType(line: line))
            case Int32(XML_READER_TYPE_ELEMENT.rawValue):
                elements.append(
                    Element(
                        name: text(xmlTextReaderConstLocalName(reader)), attributes: attributes(reader),
                        line: max(1, Int(xmlGetLineNo(xmlTextReaderCurrentNode(reader))))))
            default: break
            }
        }
    }

    private static func attributes(_ reader: xmlTextReaderPtr) -> [Attribute] {
        var attributes: [Attribute] = []
        while xmlTextReaderMoveToNextAttribute(reader) == 1 {
            attributes.append(
                Attribute(text(xmlTextReaderConstName(reader)), text(xmlTextReaderConstValue(reader))))
        }
        xmlTextReaderMoveToElement(reader)
        return attributes
    }

    private static func text(_ pointer: UnsafePointer<xmlChar>?) -> String {
        pointer.map { String(cString: $0) } ?? ""
    }
}
