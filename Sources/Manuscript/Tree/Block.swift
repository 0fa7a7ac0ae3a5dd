import Diagnostics

/// A block of a manuscript: everything GFM knows, and directives.
package enum Block: Sendable, Equatable {
    case heading(Heading)
    case paragraph(Paragraph)
    case blockQuote(BlockQuote)
    case list(List)
    case codeBlock(CodeBlock)
    case htmlBlock(HTMLBlock)
    case thematicBreak(SourceSpan)
    case table(Table)
    /// A leaf (`::name`) or a container (`:::name`).
    case directive(Directive)

    package var span: SourceSpan {
        switch self {
        case .heading(let heading): heading.span
        case .paragraph(let paragraph): paragraph.span
        case .blockQuote(let quote): quote.span
        case .list(let list): list.span
        case .codeBlock(let code): code.span
        case .htmlBlock(let html): html.span
        case .thematicBreak(let span): span
        case .table(let table): table.span
        case .directive(let directive): directive.span
        }
    }
}

/// A heading of level 1 to 6.
package struct Heading: Sendable, Equatable {
    /// Counts the headings of the document in reading order, from 0.
    package let ordinal: Int
    package let level: Int
    package let content: [Inline]
    package let span: SourceSpan
}

/// Running text.
package struct Paragraph: Sendable, Equatable {
    package let content: [Inline]
    package let span: SourceSpan
}

package struct BlockQuote: Sendable, Equatable {
    package let blocks: [Block]
    package let span: SourceSpan
}

package enum ListKind: Sendable, Equatable {
    case bullet
    case ordered(start: Int)
}

package struct List: Sendable, Equatable {
    package let kind: ListKind
    /// Whether paragraphs of the items stand without `<p>`.
    package let isTight: Bool
    package let items: [ListItem]
    package let span: SourceSpan
}

/// Whether a task list item is ticked.
package enum TaskState: Sendable, Equatable { case open, done }

package struct ListItem: Sendable, Equatable {
    /// Nil for items that are no task.
    package let task: TaskState?
    package let blocks: [Block]
    package let span: SourceSpan
}

package struct CodeBlock: Sendable, Equatable {
    /// What stands behind the opening fence; empty for indented code.
    package let info: String
    package let text: String
    package let span: SourceSpan
}

/// A block of raw HTML after sanitising.
package struct HTMLBlock: Sendable, Equatable {
    package enum Content: Sendable, Equatable {
        /// Only allowed tags, paired, and text: written as it is.
        case verbatim(String)
        /// What is left when the other tags are dropped.
        case sanitised([Inline])
    }

    package let content: Content
    package let span: SourceSpan
}

package enum ColumnAlignment: Sendable, Equatable { case standard, left, center, right }

package struct Table: Sendable, Equatable {
    package let alignments: [ColumnAlignment]
    package let header: TableRow
    package let rows: [TableRow]
    package let span: SourceSpan
}

package struct TableRow: Sendable, Equatable {
    package let cells: [TableCell]
    package let span: SourceSpan
}

package struct TableCell: Sendable, Equatable {
    package let content: [Inline]
    package let span: SourceSpan
}

/// A note that the text refers to with `[^label]`.
package struct FootnoteDefinition: Sendable, Equatable {
    package let label: String
    /// Its place among the referenced notes, from 1.
    package let number: Int
    package let referenceCount: Int
    package let blocks: [Block]
    package let span: SourceSpan
}
