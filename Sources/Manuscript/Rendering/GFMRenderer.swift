import Markup

/// Writes a manuscript as HTML. The parser bounds the depth of the tree, so recursion is safe.
package struct GFMRenderer {
    let options: RenderingOptions
    var output: MarkupOutput
    /// The note whose blocks are being written, for its back links.
    var currentNote: FootnoteDefinition?

    package init(_ options: RenderingOptions = .plain) {
        self.options = options
        output = MarkupOutput()
    }

    /// The whole text with its notes at the end.
    package static func html(_ document: ManuscriptDocument, options: RenderingOptions = .plain) -> HTML {
        var renderer = GFMRenderer(options)
        renderer.write(blocks: document.blocks)
        renderer.write(footnotes: document.footnotes)
        return HTML(trusted: renderer.output.bytes)
    }

    /// Blocks without the notes they refer to.
    package static func html(_ blocks: [Block], options: RenderingOptions = .plain) -> HTML {
        var renderer = GFMRenderer(options)
        renderer.write(blocks: blocks)
        return HTML(trusted: renderer.output.bytes)
    }

    /// Only the notes, for pages that place them elsewhere.
    package static func html(_ footnotes: [FootnoteDefinition], options: RenderingOptions = .plain) -> HTML {
        var renderer = GFMRenderer(options)
        renderer.write(footnotes: footnotes)
        return HTML(trusted: renderer.output.bytes)
    }

    /// Running text without a paragraph around it.
    package static func html(_ inlines: [Inline], options: RenderingOptions = .plain) -> HTML {
        var renderer = GFMRenderer(options)
        renderer.write(inlines: inlines)
        return HTML(trusted: renderer.output.bytes)
    }

    // MARK: Writing

    mutating func append(_ markup: String) { output.append(markup) }

    /// Begins a new line unless one has just begun.
    mutating func beginLine() {
        if let last = output.bytes.last, last != UInt8(ascii: "\n") { output.append("\n") }
    }

    /// Text with `& < > "` as entities. GFM keeps control characters; the site does not.
    mutating func appendEscaped(_ text: String) {
        guard options.isPlain else { return output.appendEscaped(text) }
        var start = text.utf8.startIndex
        for index in text.utf8.indices {
            let entity: String
            switch text.utf8[index] {
            case UInt8(ascii: "&"): entity = "&amp;"
            case UInt8(ascii: "<"): entity = "&lt;"
            case UInt8(ascii: ">"): entity = "&gt;"
            case UInt8(ascii: "\""): entity = "&quot;"
            default: continue
            }
            output.append(text.utf8[start..<index])
            output.append(entity)
            start = text.utf8.index(after: index)
        }
        output.append(text.utf8[start...])
    }

    /// An address with everything but URL characters as `%XX`.
    mutating func appendAddress(_ address: String) {
        var escaped: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in address.utf8 {
            switch byte {
            case UInt8(ascii: "&"): escaped += Array("&amp;".utf8)
            case UInt8(ascii: "'"): escaped += Array("&#x27;".utf8)
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: escaped.append(byte)
            case _ where Self.addressPunctuation.contains(byte): escaped.append(byte)
            default: escaped += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        output.append(escaped)
    }

    private static let addressPunctuation = Set("-_.+!*(),%#@?=;:/$~".utf8)

    // MARK: Blocks

    mutating func write(blocks: [Block]) { for block in blocks { write(block, isTight: false) } }

    mutating func write(_ block: Block, isTight: Bool) {
        switch block {
        case .heading(let heading): write(heading)
        case .paragraph(let paragraph): write(paragraph, isTight: isTight, endsNote: false)
        case .blockQuote(let quote):
            beginLine()
            append("<blockquote>\n")
            write(blocks: quote.blocks)
            beginLine()
            append("</blockquote>\n")
        case .list(let list): write(list)
        case .codeBlock(let code): write(code)
        case .htmlBlock(let html): write(html)
        case .thematicBreak:
            beginLine()
            append("<hr />\n")
        case .table(let table): write(table)
        case .directive(let directive): write(blockDirective: directive)
        }
    }

    private mutating func write(_ heading: Heading) {
        let level = min(6, max(1, heading.level + options.headingShift))
        beginLine()
        append("<h\(level)")
        if let id = options.headingIDs[heading.ordinal] {
            append(" id=\"")
            appendEscaped(id)
            append("\"")
        }
        append(">")
        write(inlines: heading.content)
        append("</h\(level)>\n")
    }

    mutating func write(_ paragraph: Paragraph, isTight: Bool, endsNote: Bool) {
        if !isTight {
            beginLine()
            append("<p>")
        }
        write(inlines: paragraph.content)
        if endsNote {
            append(" ")
            writeBackLinks()
        }
        if !isTight { append("</p>\n") }
    }

    private mutating func write(_ list: List) {
        beginLine()
        switch list.kind {
        case .bullet: append("<ul>\n")
        case .ordered(start: 1): append("<ol>\n")
        case .ordered(let start): append("<ol start=\"\(start)\">\n")
        }
        for item in list.items { write(item, isTight: list.isTight) }
        append(list.kind == .bullet ? "</ul>\n" : "</ol>\n")
    }

    private mutating func write(_ item: ListItem, isTight: Bool) {
        beginLine()
        append("<li>")
        if let task = item.task {
            append("<input type=\"checkbox\"")
            if !options.isPlain { append(task == .done ? " aria-label=\"erledigt\"" : " aria-label=\"offen\"") }
            append(task == .done ? " checked=\"\" disabled=\"\" /> " : " disabled=\"\" /> ")
        }
        for block in item.blocks { write(block, isTight: isTight) }
        append("</li>\n")
    }

    private mutating func write(_ code: CodeBlock) {
        beginLine()
        let language = code.info.utf8.prefix { $0 != 0x20 && !(0x09...0x0D).contains($0) }
        // Long lines scroll, also for those who use no mouse.
        append(options.isPlain ? "<pre>" : "<pre tabindex=\"0\">")
        if code.info.isEmpty {
            append("<code>")
        } else {
            append("<code class=\"language-")
            appendEscaped(String(decoding: language, as: UTF8.self))
            append("\">")
        }
        appendEscaped(code.text)
        append("</code></pre>\n")
    }

    private mutating func write(_ html: HTMLBlock) {
        switch html.content {
        case .verbatim(let text):
            beginLine()
            append(text)
            beginLine()
        case .sanitised(let inlines):
            guard inlines.contains(where: { !$0.isBlank }) else { return }
            beginLine()
            append("<p>")
            write(inlines: inlines)
            append("</p>\n")
        }
    }

    private mutating func write(blockDirective directive: Directive) {
        let content = RenderingOptions.DirectiveContent(
            label: nested { $0.write(inlines: directive.label ?? []) },
            blocks: nested { $0.write(blocks: directive.blocks) })
        let html = options.blockDirective(directive, content)
        guard !html.isEmpty else { return }
        beginLine()
        output.append(html)
        beginLine()
    }

    /// What a part of the text renders to on its own.
    func nested(_ write: (inout GFMRenderer) -> Void) -> HTML {
        var renderer = GFMRenderer(options)
        write(&renderer)
        return HTML(trusted: renderer.output.bytes)
    }
}

extension Inline {
    /// Whether nothing of it can be seen.
    fileprivate var isBlank: Bool {
        if case .text(let text, _) = self {
            text.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
        } else {
            false
        }
    }
}
