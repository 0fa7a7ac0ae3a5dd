import Diagnostics

/// A Markdown text as values: blocks with spans, directives among them.
package struct ManuscriptDocument: Sendable, Equatable {
    package let file: SourceFile
    /// The YAML of the front matter without its `---` lines.
    package let frontMatter: SourceSpan?
    package let blocks: [Block]
    /// The notes that the text refers to, in the order of their numbers.
    package let footnotes: [FootnoteDefinition]

    package init(
        file: SourceFile, frontMatter: SourceSpan? = nil, blocks: [Block], footnotes: [FootnoteDefinition] = []
    ) {
        self.file = file
        self.frontMatter = frontMatter
        self.blocks = blocks
        self.footnotes = footnotes
    }

    /// All directives in reading order; nested ones follow the one around them.
    package var directives: [Directive] {
        var found: [Directive] = []
        walk(
            block: { if case .directive(let directive) = $0 { found.append(directive) } },
            inline: { if case .directive(let directive) = $0 { found.append(directive) } })
        return found
    }

    package var headings: [Heading] {
        var found: [Heading] = []
        walk(block: { if case .heading(let heading) = $0 { found.append(heading) } })
        return found
    }

    package var links: [Link] {
        var found: [Link] = []
        walk(inline: { if case .link(let link) = $0 { found.append(link) } })
        return found
    }

    package var images: [Image] {
        var found: [Image] = []
        walk(inline: { if case .image(let image) = $0 { found.append(image) } })
        return found
    }

    /// Visits every block and every inline in reading order, notes last.
    package func walk(block: (Block) -> Void = { _ in }, inline: (Inline) -> Void = { _ in }) {
        blocks.walk(block: block, inline: inline)
        for note in footnotes { note.blocks.walk(block: block, inline: inline) }
    }
}

extension Sequence where Element == Block {
    /// Visits every block and every inline in reading order. The parser bounds the depth.
    package func walk(block visitBlock: (Block) -> Void, inline visitInline: (Inline) -> Void) {
        for block in self {
            visitBlock(block)
            switch block {
            case .heading(let heading): heading.content.walk(visitInline)
            case .paragraph(let paragraph): paragraph.content.walk(visitInline)
            case .blockQuote(let quote): quote.blocks.walk(block: visitBlock, inline: visitInline)
            case .list(let list):
                for item in list.items { item.blocks.walk(block: visitBlock, inline: visitInline) }
            case .table(let table):
                for row in [table.header] + table.rows { for cell in row.cells { cell.content.walk(visitInline) } }
            case .directive(let directive):
                (directive.label ?? []).walk(visitInline)
                directive.blocks.walk(block: visitBlock, inline: visitInline)
            case .htmlBlock(let html):
                if case .sanitised(let content) = html.content { content.walk(visitInline) }
            case .codeBlock, .thematicBreak: break
            }
        }
    }
}

extension Sequence where Element == Inline {
    /// Visits every inline in reading order.
    package func walk(_ visit: (Inline) -> Void) {
        for inline in self {
            visit(inline)
            inline.children.walk(visit)
        }
    }
}
