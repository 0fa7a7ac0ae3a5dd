import Markup

extension GFMRenderer {
    mutating func write(inlines: [Inline]) { for inline in inlines { write(inline) } }

    private mutating func write(_ inline: Inline) {
        switch inline {
        case .text(let text, _): appendEscaped(text)
        case .softBreak: append("\n")
        case .lineBreak: append("<br />\n")
        case .code(let text, _):
            append("<code>")
            appendEscaped(text)
            append("</code>")
        case .emphasis(let children, _): write(children, in: "em")
        case .strong(let children, _): write(children, in: "strong")
        case .strikethrough(let children, _): write(children, in: "del")
        case .link(let link): write(link)
        case .image(let image): write(image)
        case .element(let element):
            append(element.startTag)
            write(inlines: element.content)
            append(element.endTag)
        case .footnoteReference(let reference): write(reference)
        case .directive(let directive):
            let label = nested { $0.write(inlines: directive.label ?? []) }
            output.append(options.inlineDirective(directive, .init(label: label, blocks: .empty)))
        }
    }

    private mutating func write(_ children: [Inline], in element: String) {
        append("<\(element)>")
        write(inlines: children)
        append("</\(element)>")
    }

    private mutating func write(_ link: Link) {
        guard let address = address(of: link) else { return write(inlines: link.content) }
        append("<a href=\"")
        appendAddress(address)
        append("\"")
        writeTitle(link.title)
        append(">")
        write(inlines: link.content)
        append("</a>")
        output.append(options.linkNote(link, address))
    }

    /// GFM keeps a link with an empty address where the scheme is dangerous; the site keeps only its text.
    private func address(of link: Link) -> String? {
        if options.isPlain, LinkSafety.isDroppedByGFM(link.destination) { return "" }
        if !options.isPlain, !LinkSafety.isSafe(link.destination) { return nil }
        return options.link(link)
    }

    private mutating func write(_ image: Image) {
        let target: RenderingOptions.ImageTarget?
        if options.isPlain, LinkSafety.isDroppedByGFM(image.source) {
            target = .init(source: "")
        } else if !options.isPlain, !LinkSafety.isSafe(image.source) {
            target = nil
        } else {
            target = options.image(image)
        }
        guard let target else { return appendPlain(image.alternative) }
        append("<img src=\"")
        appendAddress(target.source)
        append("\" alt=\"")
        appendPlain(image.alternative)
        append("\"")
        writeTitle(image.title)
        if let width = target.width { append(" width=\"\(width)\"") }
        if let height = target.height { append(" height=\"\(height)\"") }
        append(" />")
    }

    private mutating func writeTitle(_ title: String) {
        guard !title.isEmpty else { return }
        append(" title=\"")
        appendEscaped(title)
        append("\"")
    }

    /// The text of inlines for an attribute: no markup; in GFM, raw HTML shows as it was written.
    private mutating func appendPlain(_ inlines: [Inline]) {
        for inline in inlines {
            switch inline {
            case .text(let text, _), .code(let text, _): appendEscaped(text)
            case .softBreak, .lineBreak: append(" ")
            case .element(let element):
                if options.isPlain { appendEscaped(element.startTag) }
                appendPlain(element.content)
                if options.isPlain { appendEscaped(element.endTag) }
            default: appendPlain(inline.children)
            }
        }
    }
}
