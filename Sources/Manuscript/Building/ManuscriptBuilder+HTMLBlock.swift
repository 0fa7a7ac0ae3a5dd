import Diagnostics

extension ManuscriptBuilder {
    /// A block of raw HTML. Where it holds only allowed, paired tags and text, it stays as it is. Otherwise the other
    /// tags are dropped and named, and their text is kept; comments go without a word, and `script`, `style` and their
    /// like go with their content, which is no text for readers.
    mutating func htmlBlock(_ literal: String, span: SourceSpan) -> HTMLBlock {
        producedBytes += literal.utf8.count
        let pieces = HTMLPieces(literal).pieces
        var nesting = ElementNesting()
        var messages: [Diagnostic] = []
        var isPlain = true
        var named: Set<String> = []
        for piece in pieces {
            let place = span.range.count >= piece.range.upperBound ? self.place(of: piece, in: literal, span) : span
            switch piece.content {
            case .text(let text):
                if text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }) { isPlain = false }
                nesting.append(.text(HTMLEntities.decoded(text), place))
            case .tag(let tag):
                if !tag.isAllowed || !tag.isPlain { isPlain = false }
                let found = nesting.take(tag, span: place)
                messages += found.filter { _ in named.insert(tag.name).inserted }
            case .skipped(let tag):
                isPlain = false
                messages.append(ElementNesting.message(for: tag, at: place))
            }
        }
        let unpaired = nesting.closeAll()
        if isPlain, messages.isEmpty, unpaired.isEmpty { return HTMLBlock(content: .verbatim(literal), span: span) }
        diagnostics += messages + unpaired
        return HTMLBlock(content: .sanitised(nesting.finished), span: span)
    }

    /// Where a piece stands; a block inside a quote or list has prefixes, so its text is looked for.
    private func place(of piece: HTMLPieces.Piece, in literal: String, _ span: SourceSpan) -> SourceSpan {
        let wanted = Array(literal.utf8)[piece.range]
        let exact = span.part(offset: piece.range.lowerBound, length: piece.range.count)
        return exact.file.bytes[exact.range].elementsEqual(wanted) ? exact : span
    }
}

/// Raw HTML cut into tags and text.
struct HTMLPieces {
    enum Content {
        case text(String)
        case tag(RawHTML)
        /// An element that goes with all its content.
        case skipped(RawHTML)
    }

    struct Piece {
        let content: Content
        /// Offsets into the UTF-8 of the text.
        let range: Range<Int>
    }

    private(set) var pieces: [Piece] = []

    private static let withoutContent: Set<String> = [
        "script", "style", "template", "iframe", "object", "svg", "math", "noscript", "textarea", "title", "select",
    ]

    init(_ literal: String) {
        let bytes = Array(literal.utf8)
        var index = 0
        var textStart = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<"), let end = Self.tagEnd(bytes, from: index) else {
                index += 1
                continue
            }
            append(text: bytes, textStart..<index)
            let tag = RawHTML(String(decoding: bytes[index..<end], as: UTF8.self))
            if case .start(_, let isSelfClosing) = tag.kind, !isSelfClosing, Self.withoutContent.contains(tag.name) {
                let stop = Self.elementEnd(bytes, from: end, name: tag.name)
                pieces.append(Piece(content: .skipped(tag), range: index..<end))
                index = stop
            } else {
                pieces.append(Piece(content: .tag(tag), range: index..<end))
                index = end
            }
            textStart = index
        }
        append(text: bytes, textStart..<bytes.count)
    }

    private mutating func append(text bytes: [UInt8], _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        pieces.append(Piece(content: .text(String(decoding: bytes[range], as: UTF8.self)), range: range))
    }

    /// Behind the tag, comment, declaration or instruction that begins at `<`; nil for a stray `<`.
    private static func tagEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        let endings: [(opening: String, closing: String)] = [("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")]
        for (opening, closing) in endings where bytes[start...].starts(with: opening.utf8) {
            return find(closing, in: bytes, from: start + opening.utf8.count) ?? bytes.count
        }
        guard start + 1 < bytes.count else { return nil }
        let next = bytes[start + 1]
        let isTag = (0x61...0x7A).contains(next | 0x20) || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
        guard isTag else { return nil }
        var quote: UInt8?
        var index = start + 1
        while index < bytes.count {
            if let closing = quote {
                if bytes[index] == closing { quote = nil }
            } else if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
                quote = bytes[index]
            } else if bytes[index] == UInt8(ascii: ">") {
                return index + 1
            }
            index += 1
        }
        return bytes.count
    }

    private static func elementEnd(_ bytes: [UInt8], from start: Int, name: String) -> Int {
        let closing = Array("</\(name)".utf8)
        var index = start
        while index + closing.count <= bytes.count {
            let isEnd = zip(bytes[index...], closing).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
            if isEnd { return tagEnd(bytes, from: index) ?? bytes.count }
            index += 1
        }
        return bytes.count
    }

    private static func find(_ wanted: String, in bytes: [UInt8], from start: Int) -> Int? {
        let pattern = Array(wanted.utf8)
        var index = start
        while index + pattern.count <= bytes.count {
            if bytes[index] == pattern[0], bytes[index..<index + pattern.count].elementsEqual(pattern) {
                return index + pattern.count
            }
            index += 1
        }
        return nil
    }
}
