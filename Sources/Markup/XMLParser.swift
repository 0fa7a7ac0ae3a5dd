import CLibXML2

/// Reads XML piece by piece through libxml2 and reports what it meets, without building a tree; the only file that
/// imports the C library.
///
/// Nothing is fetched, no entity is replaced, and a document type declaration is refused: entities could read local
/// files and grow without bound. libxml2's own limits on sizes stay on; depth is counted here.
final class XMLParser {
    private let context: xmlParserCtxtPtr?
    private let delivery: Delivery
    private(set) var problem: XMLFile.Problem?

    /// - Parameter sink: hears of elements and text in document order.
    init(_ sink: XMLSink) {
        delivery = Delivery(sink)
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { user, name, prefix, uri, namespaceCount, namespaces, count, _, attributes in
            Delivery.of(user)?.start(
                XMLStartTag(
                    name: name, prefix: prefix, uri: uri, namespaceCount: Int(namespaceCount), namespaces: namespaces,
                    attributeCount: Int(count), attributes: attributes))
        }
        handler.endElementNs = { user, _, _, _ in Delivery.of(user)?.end() }
        handler.characters = { user, text, count in Delivery.of(user)?.text(text, Int(count)) }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        handler.internalSubset = { user, _, _, _ in Delivery.of(user)?.refuseDocumentType() }
        context = xmlCreatePushParserCtxt(
            &handler, Unmanaged.passUnretained(delivery).toOpaque(), nil, 0, nil)
        delivery.context = context
        if let context {
            let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            xmlCtxtUseOptions(context, Int32(options))
        } else {
            problem = .tooLarge
        }
    }

    deinit {
        if let context { xmlFreeParserCtxt(context) }
    }

    /// From 1: where the parser stands.
    var line: Int { context.map { max(1, Int(xmlSAX2GetLineNumber($0))) } ?? 1 }

    /// Reads on; `false` as soon as nothing more can be read.
    func feed(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard problem == nil, let context, let start = piece.baseAddress else { return problem == nil }
        xmlParseChunk(context, start.bindMemory(to: CChar.self, capacity: piece.count), Int32(piece.count), 0)
        return check()
    }

    /// Says that nothing more comes.
    func finish() {
        guard problem == nil, let context else { return }
        xmlParseChunk(context, nil, 0, 1)
        _ = check()
    }

    private func check() -> Bool {
        problem = delivery.problem
        if problem == nil, let context, context.pointee.wellFormed == 0 { problem = .malformed(line: line) }
        return problem == nil
    }

    /// What the callbacks reach: the sink, and what they find wrong themselves.
    private final class Delivery {
        private let sink: XMLSink
        private var depth = 0
        private(set) var problem: XMLFile.Problem?
        var context: xmlParserCtxtPtr?

        init(_ sink: XMLSink) { self.sink = sink }

        static func of(_ user: UnsafeMutableRawPointer?) -> Delivery? {
            user.map { Unmanaged<Delivery>.fromOpaque($0).takeUnretainedValue() }
        }

        func start(_ tag: XMLStartTag) {
            depth += 1
            guard depth <= XMLFile.deepest else { return stop(.tooDeep(line: line)) }
            if problem == nil { sink.start(tag, line: line) }
            if sink.isFull { stop(.tooLarge) }
        }

        func end() {
            depth -= 1
            if problem == nil { sink.end() }
        }

        func text(_ start: UnsafePointer<UInt8>?, _ count: Int) {
            if problem == nil, let start { sink.text(UnsafeBufferPointer(start: start, count: count)) }
        }

        func refuseDocumentType() { stop(.documentType(line: line)) }

        private func stop(_ found: XMLFile.Problem) {
            if problem == nil { problem = found }
            if let context { xmlStopParser(context) }
        }

        private var line: Int { context.map { max(1, Int(xmlSAX2GetLineNumber($0))) } ?? 1 }
    }
}

/// Hears what a document holds, in document order. What is handed over is good only until the call returns.
class XMLSink {
    /// Whether there is more than it takes.
    var isFull: Bool { false }

    func start(_ tag: XMLStartTag, line: Int) {}
    func end() {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// A start tag while it is being reported.
struct XMLStartTag {
    /// Without a prefix. Equal names of one document lie at one address, and so do addresses of namespaces.
    let name: UnsafePointer<UInt8>?
    let prefix: UnsafePointer<UInt8>?
    let uri: UnsafePointer<UInt8>?
    let namespaceCount: Int
    /// Prefix and address for each declaration.
    let namespaces: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    let attributeCount: Int
    /// Name, prefix, address, start and end of the value for each attribute.
    let attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

    func attributeName(_ index: Int) -> UnsafePointer<UInt8>? { attributes?[index * 5] }
    func attributePrefix(_ index: Int) -> UnsafePointer<UInt8>? { attributes?[index * 5 + 1] }
    func attributeURI(_ index: Int) -> UnsafePointer<UInt8>? { attributes?[index * 5 + 2] }

    func attributeValue(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        guard let start = attributes?[index * 5 + 3], let end = attributes?[index * 5 + 4] else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return UnsafeBufferPointer(start: start, count: end - start)
    }

    /// The value as text. Without replacing entities the library hands over `&` as `&#38;`.
    static func text(_ value: UnsafeBufferPointer<UInt8>) -> String {
        guard value.contains(0x26) else { return String(decoding: value, as: UTF8.self) }
        let escaped: [UInt8] = [0x26, 0x23, 0x33, 0x38, 0x3B]
        var bytes: [UInt8] = []
        var index = 0
        while index < value.count {
            bytes.append(value[index])
            let isEscaped = value[index] == 0x26 && value[index...].starts(with: escaped)
            index += isEscaped ? escaped.count : 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
