extension Block {
    /// The same block with every piece of running text replaced; code, raw HTML, addresses and attributes stay.
    package func mappingText(_ transform: (String) -> String) -> Block {
        switch self {
        case .heading(let heading):
            .heading(
                Heading(
                    ordinal: heading.ordinal, level: heading.level, content: heading.content.mappingText(transform),
                    span: heading.span))
        case .paragraph(let paragraph):
            .paragraph(Paragraph(content: paragraph.content.mappingText(transform), span: paragraph.span))
        case .blockQuote(let quote):
            .blockQuote(BlockQuote(blocks: quote.blocks.mappingText(transform), span: quote.span))
        case .list(let list):
            .list(
                List(
                    kind: list.kind, isTight: list.isTight,
                    items: list.items.map {
                        ListItem(task: $0.task, blocks: $0.blocks.mappingText(transform), span: $0.span)
                    }, span: list.span))
        case .table(let table):
            .table(
                Table(
                    alignments: table.alignments, header: table.header.mappingText(transform),
                    rows: table.rows.map { $0.mappingText(transform) }, span: table.span))
        case .directive(let directive): .directive(directive.mappingText(transform))
        case .codeBlock, .htmlBlock, .thematicBreak: self
        }
    }
}

extension Inline {
    /// The same inline with every piece of running text replaced.
    package func mappingText(_ transform: (String) -> String) -> Inline {
        switch self {
        case .text(let text, let span): .text(transform(text), span)
        case .emphasis(let children, let span): .emphasis(children.mappingText(transform), span)
        case .strong(let children, let span): .strong(children.mappingText(transform), span)
        case .strikethrough(let children, let span): .strikethrough(children.mappingText(transform), span)
        case .link(let link):
            .link(
                Link(
                    destination: link.destination, title: link.title, content: link.content.mappingText(transform),
                    span: link.span))
        case .directive(let directive): .directive(directive.mappingText(transform))
        case .softBreak, .lineBreak, .code, .image, .element, .footnoteReference: self
        }
    }
}

extension Directive {
    fileprivate func mappingText(_ transform: (String) -> String) -> Directive {
        let body: Body =
            if case .blocks(let blocks) = self.body { .blocks(blocks.mappingText(transform)) } else { self.body }
        return Directive(
            ordinal: ordinal, form: form, name: name, nameSpan: nameSpan, id: id, idSpan: idSpan, classes: classes,
            attributes: attributes, label: label?.mappingText(transform), body: body, span: span)
    }
}

extension TableRow {
    fileprivate func mappingText(_ transform: (String) -> String) -> TableRow {
        TableRow(
            cells: cells.map { TableCell(content: $0.content.mappingText(transform), span: $0.span) }, span: span)
    }
}

extension [Block] {
    fileprivate func mappingText(_ transform: (String) -> String) -> [Block] { map { $0.mappingText(transform) } }
}

extension [Inline] {
    fileprivate func mappingText(_ transform: (String) -> String) -> [Inline] { map { $0.mappingText(transform) } }
}
