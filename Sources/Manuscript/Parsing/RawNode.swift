/// A node of the parsed Markdown as the library reports it, before positions, directives and raw HTML are resolved.
struct RawNode: Sendable {
    enum Kind: Equatable, Sendable {
        case document, blockQuote, item(TaskState?), paragraph, thematicBreak
        case list(ListKind, isTight: Bool)
        case codeBlock(info: String, literal: String)
        case htmlBlock(String)
        case heading(level: Int)
        case table([ColumnAlignment])
        case tableRow(isHeader: Bool), tableCell
        case footnoteDefinition(String, uses: Int)
        case text(String), softBreak, lineBreak, code(String), html(String)
        case emphasis, strong, strikethrough
        case link(url: String, title: String), image(url: String, title: String)
        case footnoteReference(label: String, number: Int, occurrence: Int)
        /// A directive; the number is its place in `RawDocument.events`.
        case directive(Int)
        /// The label of a container, its first child.
        case label
        /// The line that closes a container; it leaves nothing behind.
        case closer
        case unknown
    }

    let kind: Kind
    /// Lines count from 1, columns are bytes and count from 1; inlines carry none.
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    /// The text whose inlines are the children: a paragraph, a heading, a table cell.
    let content: [UInt8]
    let children: [RawNode]
}

/// A directive or a closing line, noticed while the library read the text.
struct DirectiveEvent: Sendable {
    enum Form: Sendable { case inline, leaf, container }

    let form: Form
    /// Block directives: offsets into the document. Inline directives: offsets into the text of their block.
    let syntax: DirectiveSyntax
    let line: Int
    /// Whether the lines up to the closing line are taken as they are.
    let isRaw: Bool
    /// The lines of a raw body without the prefixes of quotes and lists.
    var bodyLines: [Range<Int>] = []
    var closingLine: Int?
}

/// A line of colons that closes nothing.
struct StrayCloser: Sendable {
    let line: Int
    let range: Range<Int>
    /// The colons that the innermost open container asks for; nil when none is open.
    let needed: Int?
    /// The event of that container.
    let opening: Int?
}

/// Everything that one run of the library yields.
struct RawDocument: Sendable {
    var root: RawNode?
    var events: [DirectiveEvent]
    var strayClosers: [StrayCloser]
    /// Where the text of a line begins behind the prefixes of quotes and lists, as far as the extension was asked.
    var contentStarts: [Int: Int]
    var limit: ManuscriptLimit.Excess?
}
