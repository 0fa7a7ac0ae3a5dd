/// Reads what it needs from a large XML document while it passes by, without a tree.
///
/// Elements are told by their number in `elements`: generic code would cost more than the parser itself.
package protocol XMLReceiver {
    /// The names that matter, without prefix; `table:row` with the receiver's own word for a namespace where there are
    /// several.
    static var elements: [String] { get }
    /// Addresses of the namespaces by the receiver's own words for them; several where one vocabulary has several
    /// addresses. The empty word is that of elements without one.
    static var namespaces: [XMLNamespace] { get }

    /// - Parameter element: index into `elements`; −1 for all others.
    mutating func start(_ element: Int, _ attributes: XMLAttributes)
    mutating func end(_ element: Int)
    /// May come in several pieces.
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>)
    /// Whether nothing more needs to be read: it was all found, or something is wrong.
    var isDone: Bool { get }
}

/// A namespace: the word for it and the addresses it has.
package struct XMLNamespace: Sendable {
    package let word: String
    package let addresses: [String]

    package init(_ word: String, _ addresses: String...) {
        self.word = word
        self.addresses = addresses
    }
}

/// The attributes of a start tag; good only until the call that hands them over returns.
package struct XMLAttributes {
    fileprivate let tag: XMLStartTag
    fileprivate let namespaces: [XMLNamespace]

    /// The text of an attribute without a namespace.
    package func text(_ name: StaticString) -> String? { bytes(name).map(XMLStartTag.text) }

    /// The text of an attribute of a namespace, by the receiver's word for it.
    package func text(_ name: StaticString, in word: String) -> String? {
        guard let wanted = namespaces.first(where: { $0.word == word }) else { return nil }
        return index(name) { uri in
            uri.map { address in wanted.addresses.contains { String(cString: address) == $0 } } ?? false
        }
        .map { XMLStartTag.text(tag.attributeValue($0)) }
    }

    /// The bytes of an attribute without a namespace, as far as they are no escaped sign.
    package func bytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        index(name) { $0 == nil }.map { tag.attributeValue($0) }
    }

    private func index(_ name: StaticString, where fits: (UnsafePointer<UInt8>?) -> Bool) -> Int? {
        for index in 0..<tag.attributeCount {
            if let own = tag.attributeName(index), equals(own, name), fits(tag.attributeURI(index)) { return index }
        }
        return nil
    }

    private func equals(_ text: UnsafePointer<UInt8>, _ name: StaticString) -> Bool {
        let wanted = name.utf8Start
        let count = name.utf8CodeUnitCount
        var index = 0
        while index < count {
            // A shorter text ends with zero, which no name holds.
            if text[index] != wanted[index] { return false }
            index += 1
        }
        return text[count] == 0
    }
}

/// Hands a document to a receiver, piece by piece.
package final class XMLEventReader {
    private let sink: ReceiverSink
    private let parser: XMLParser

    /// - Parameter elements: how many of them are read; a document that has more is too large.
    package init(_ receiver: some XMLReceiver, upTo elements: Int = .max) {
        sink = ReceiverSink(receiver, limit: elements)
        parser = XMLParser(sink)
    }

    /// `false` as soon as nothing more needs to be read.
    package func feed(_ piece: UnsafeRawBufferPointer) -> Bool { parser.feed(piece) && !sink.receiver.isDone }

    /// The receiver with what it found, after the last piece.
    package func finish() throws(XMLFile.Problem) -> any XMLReceiver {
        if !sink.receiver.isDone { parser.finish() }
        if let problem = parser.problem { throw problem }
        return sink.receiver
    }
}

/// Turns names into numbers: every name of a document is looked at once.
private final class ReceiverSink: XMLSink {
    private struct Known {
        let name: UnsafePointer<UInt8>?
        let uri: UnsafePointer<UInt8>?
        let element: Int
    }

    var receiver: any XMLReceiver
    private let elements: [String]
    private let namespaces: [XMLNamespace]
    private var known: [Known] = []
    private var open: [Int] = []
    /// How many elements may still come.
    private var rest: Int

    init(_ receiver: some XMLReceiver, limit: Int) {
        self.receiver = receiver
        rest = limit
        elements = type(of: receiver).elements
        namespaces = type(of: receiver).namespaces
    }

    override var isFull: Bool { rest < 0 }

    override func start(_ tag: XMLStartTag, line: Int) {
        rest -= 1
        guard rest >= 0, !receiver.isDone else { return }
        let element = element(tag)
        open.append(element)
        receiver.start(element, XMLAttributes(tag: tag, namespaces: namespaces))
    }

    override func end() {
        guard !receiver.isDone, let element = open.popLast() else { return }
        receiver.end(element)
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if !receiver.isDone { receiver.text(bytes) }
    }

    private func element(_ tag: XMLStartTag) -> Int {
        for entry in known where entry.name == tag.name && entry.uri == tag.uri { return entry.element }
        let name = tag.name.map { String(cString: $0) } ?? ""
        let uri = tag.uri.map { String(cString: $0) } ?? ""
        let word = namespaces.first { $0.addresses.contains(uri) }?.word
        let element = word.flatMap { elements.firstIndex(of: $0.isEmpty ? name : $0 + ":" + name) } ?? -1
        // Documents with thousands of names of their own are not remembered, or looking them up would take too long.
        if known.count < 100 { known.append(Known(name: tag.name, uri: tag.uri, element: element)) }
        return element
    }
}
