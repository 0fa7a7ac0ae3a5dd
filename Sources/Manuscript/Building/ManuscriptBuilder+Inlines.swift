import Diagnostics

extension ManuscriptBuilder {
    /// The inlines of a block's text.
    mutating func inlines(_ nodes: [RawNode], in text: BlockText) -> [Inline] {
        var cursor = InlineCursor(text.bytes)
        return inlines(nodes, in: text, cursor: &cursor)
    }

    mutating func inlines(_ nodes: [RawNode], in text: BlockText, cursor: inout InlineCursor) -> [Inline] {
        var nesting = ElementNesting()
        for node in nodes {
            if case .html(let source) = node.kind {
                let range = cursor.exact(source)
                diagnostics += nesting.take(RawHTML(source), span: text.map.span(range))
            } else if let inline = inline(node, in: text, cursor: &cursor) {
                nesting.append(inline)
            }
        }
        diagnostics += nesting.closeAll()
        return nesting.finished
    }

    private mutating func inline(_ node: RawNode, in text: BlockText, cursor: inout InlineCursor) -> Inline? {
        switch node.kind {
        case .text(let literal):
            // The library leaves empty pieces around bare addresses.
            guard !literal.isEmpty else { return nil }
            producedBytes += literal.utf8.count
            return .text(literal, text.map.span(cursor.text(literal)))
        case .softBreak: return .softBreak(text.map.span(cursor.lineBreak()))
        case .lineBreak: return .lineBreak(text.map.span(cursor.lineBreak()))
        case .code(let literal):
            producedBytes += literal.utf8.count
            return .code(literal, text.map.span(cursor.code()))
        case .emphasis:
            let (children, span) = delimited(node, in: text, cursor: &cursor, kinds: "*_", count: 1)
            return .emphasis(children, span)
        case .strong:
            let (children, span) = delimited(node, in: text, cursor: &cursor, kinds: "*_", count: 2)
            return .strong(children, span)
        case .strikethrough:
            let (children, span) = delimited(node, in: text, cursor: &cursor, kinds: "~", count: 2)
            return .strikethrough(children, span)
        case .link(let url, let title):
            producedBytes += url.utf8.count + title.utf8.count
            let (children, span) = linked(node, in: text, cursor: &cursor, isImage: false)
            return .link(Link(destination: url, title: title, content: children, span: span))
        case .image(let url, let title):
            producedBytes += url.utf8.count + title.utf8.count
            let (children, span) = linked(node, in: text, cursor: &cursor, isImage: true)
            return .image(Image(source: url, title: title, alternative: children, span: span))
        case .footnoteReference(let label, let number, let occurrence):
            let span = text.map.span(cursor.footnoteReference())
            return .footnoteReference(
                FootnoteReference(label: label, number: number, occurrence: occurrence, span: span))
        case .directive(let event):
            return .directive(inlineDirective(event, node: node, in: text, cursor: &cursor))
        default: return nil
        }
    }

    private mutating func delimited(
        _ node: RawNode, in text: BlockText, cursor: inout InlineCursor, kinds: String, count: Int
    ) -> ([Inline], SourceSpan) {
        let start = cursor.delimiters(Array(kinds.utf8), count: count)
        let children = inlines(node.children, in: text, cursor: &cursor)
        cursor.closingDelimiters(like: start, count: count)
        return (children, text.map.span(start..<max(start, cursor.position)))
    }

    private mutating func linked(
        _ node: RawNode, in text: BlockText, cursor: inout InlineCursor, isImage: Bool
    ) -> ([Inline], SourceSpan) {
        var bareText: String?
        if case .text(let literal) = node.children.first?.kind { bareText = literal }
        let (start, form) = cursor.openLink(isImage: isImage, bareText: bareText)
        let children = inlines(node.children, in: text, cursor: &cursor)
        cursor.closeLink(form)
        return (children, text.map.span(start..<max(start, cursor.position)))
    }
}

/// Pairs allowed start and end tags among the inlines of one parent; everything else of raw HTML is dropped and named.
struct ElementNesting {
    private struct Open {
        let tag: RawHTML
        let span: SourceSpan
        var content: [Inline] = []
    }

    /// Elements nest as deep as anything else is allowed to, never deeper.
    private static let depthLimit = 20

    private(set) var finished: [Inline] = []
    private var open: [Open] = []
    /// Start tags that were dropped and named already; their end tags go without a word.
    private var dropped: [String: Int] = [:]

    mutating func append(_ inline: Inline) {
        if open.isEmpty { finished.append(inline) } else { open[open.count - 1].content.append(inline) }
    }

    mutating func take(_ tag: RawHTML, span: SourceSpan) -> [Diagnostic] {
        switch tag.kind {
        case .comment: return []
        case .start where tag.isAllowed && tag.isVoid:
            append(.element(InlineElement(name: tag.name, startTag: tag.startTag, endTag: "", content: [], span: span)))
            return []
        case .start where tag.isAllowed && open.count < Self.depthLimit:
            open.append(Open(tag: tag, span: span))
            return []
        case .end where tag.isAllowed && open.contains { $0.tag.name == tag.name }:
            return close(tag, at: span)
        case .end where (dropped[tag.name] ?? 0) > 0:
            dropped[tag.name, default: 0] -= 1
            return []
        case .start:
            dropped[tag.name, default: 0] += 1
            return [Self.message(for: tag, at: span)]
        case .end, .other: return [Self.message(for: tag, at: span)]
        }
    }

    private mutating func close(_ end: RawHTML, at endSpan: SourceSpan) -> [Diagnostic] {
        var messages: [Diagnostic] = []
        while let last = open.popLast() {
            if last.tag.name == end.name {
                let span = last.span.file.span(last.span.range.lowerBound..<endSpan.range.upperBound)
                append(
                    .element(
                        InlineElement(
                            name: end.name, startTag: last.tag.startTag, endTag: "</\(end.name)>",
                            content: last.content, span: span)))
                break
            }
            messages.append(Self.unpaired(last.tag, at: last.span))
            for inline in last.content { append(inline) }
        }
        return messages
    }

    /// Drops start tags without an end; their content stays.
    mutating func closeAll() -> [Diagnostic] {
        var messages: [Diagnostic] = []
        while let last = open.popLast() {
            messages.append(Self.unpaired(last.tag, at: last.span))
            for inline in last.content { append(inline) }
        }
        return messages.reversed()
    }

    static func message(for tag: RawHTML, at span: SourceSpan) -> Diagnostic {
        let shown = tag.source.count > 40 ? String(tag.source.prefix(40)) + "…" : tag.source
        return Diagnostic(
            .htmlDropped, "Das HTML »\(shown)« wird weggelassen", at: span, severity: .warning,
            hint:
                "Erlaubt sind sub, sup, abbr, br, kbd, wbr und span mit lang; sonst Markdown oder eine Direktive verwenden."
        )
    }

    private static func unpaired(_ tag: RawHTML, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            .htmlDropped, "Das HTML »\(tag.source)« wird weggelassen, weil das Ende fehlt", at: span,
            severity: .warning, hint: "»</\(tag.name)>« im selben Absatz ergänzen.")
    }
}
