/// What the grammar needs to know of the registry.
struct DirectiveNames: Sendable {
    let known: Set<String>
    /// Names whose containers hold YAML instead of blocks.
    let withRawBody: Set<String>
}

/// What the directive extension knows while one text is read: where directives began, what is open, which limit fell.
///
/// A class because the library's callbacks share it; it lives inside one parse and never leaves its lock.
final class DirectiveSession {
    let bytes: [UInt8]
    let lines: SourceLines
    private let names: DirectiveNames

    var events: [DirectiveEvent] = []
    var strayClosers: [StrayCloser] = []
    var contentStarts: [Int: Int] = [:]
    var excess: ManuscriptLimit.Excess?

    /// Where the label that is being read lies in the text of its block.
    private(set) var labelBase = 0
    private var labelDepth = 0
    /// The line of the last block that an inline directive was met in.
    var blockLine = 1
    private var table: (id: UInt, rows: Int) = (0, 0)
    private var squaredCells = 0

    init(bytes: [UInt8], lines: SourceLines, names: DirectiveNames) {
        self.bytes = bytes
        self.lines = lines
        self.names = names
    }

    // MARK: Blocks

    /// A node to open: a directive, or (without event) a line that only closes.
    struct Opening {
        let event: Int?
        let isContainer: Bool
        let label: [UInt8]?
    }

    /// What a line that begins with a colon opens, or nil when it is ordinary text.
    func opening(at first: Int, line: Int, innermost: Int?) -> Opening? {
        let lineEnd = lines.range(line).upperBound
        if let colons = closerLength(at: first, lineEnd: lineEnd), colons >= 3 {
            close(innermost, colons: colons, range: first..<first + colons, line: line)
            return Opening(event: nil, isContainer: false, label: nil)
        }
        let syntax = bytes.withUnsafeBufferPointer {
            DirectiveSyntax(line: $0, from: first, to: lineEnd, isKnownName: names.known.contains)
        }
        guard let syntax else { return nil }
        let isContainer = syntax.colons >= 3
        events.append(
            DirectiveEvent(
                form: isContainer ? .container : .leaf, syntax: syntax, line: line,
                isRaw: isContainer && names.withRawBody.contains(syntax.name)))
        return Opening(event: events.count - 1, isContainer: isContainer, label: syntax.label.map { Array(bytes[$0]) })
    }

    private func close(_ innermost: Int?, colons: Int, range: Range<Int>, line: Int) {
        guard let innermost else {
            strayClosers.append(StrayCloser(line: line, range: range, needed: nil, opening: nil))
            return
        }
        let needed = events[innermost].syntax.colons
        if colons >= needed {
            events[innermost].closingLine = line
        } else {
            strayClosers.append(StrayCloser(line: line, range: range, needed: needed, opening: innermost))
        }
    }

    enum Continuation { case ends, continues, isRawLine }

    /// Whether a container goes on with a line.
    func continuation(of event: Int, at first: Int, line: Int, isIndented: Bool) -> Continuation {
        if events[event].closingLine != nil { return .ends }
        guard events[event].isRaw else { return .continues }
        let colons = closerLength(at: first, lineEnd: lines.range(line).upperBound) ?? 0
        return !isIndented && colons >= events[event].syntax.colons ? .continues : .isRawLine
    }

    /// The number of colons when the line holds nothing else.
    private func closerLength(at first: Int, lineEnd: Int) -> Int? {
        var index = first
        while index < lineEnd, bytes[index] == UInt8(ascii: ":") { index += 1 }
        let colons = index - first
        while index < lineEnd, UTF8Scan.isBlank(bytes[index]) { index += 1 }
        return index == lineEnd && colons > 0 ? colons : nil
    }

    // MARK: Inlines

    /// The inline directive at an offset of a block's text.
    static func inlineSyntax(in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> DirectiveSyntax? {
        // A look at the next byte spares more at most colons.
        guard offset + 1 < text.count else { return nil }
        let next = text[offset + 1]
        guard next >= 0x80 || (0x61...0x7A).contains(next | 0x20) else { return nil }
        return DirectiveSyntax(inline: text, at: offset)
    }

    func addInline(_ syntax: DirectiveSyntax) -> Int {
        events.append(DirectiveEvent(form: .inline, syntax: syntax, line: 0, isRaw: false))
        return events.count - 1
    }

    /// Begins to read the label that lies at an offset of the block's text; false when labels nest too deep.
    func enterLabel(at base: Int) -> Bool {
        guard labelDepth < ManuscriptLimit.labelDepth else {
            exceed(.labelDepth, line: blockLine)
            return false
        }
        labelDepth += 1
        labelBase = base
        return true
    }

    func leaveLabel(to base: Int) {
        labelDepth -= 1
        labelBase = base
    }

    // MARK: Limits

    func exceed(_ kind: ManuscriptLimit.Excess.Kind, line: Int) {
        if excess == nil { excess = ManuscriptLimit.Excess(kind: kind, line: max(line, 1)) }
    }

    /// Whether a line may be handed to the library: rows of very many cells take it quadratic time.
    func admits(line: Int) -> Bool {
        var pipes = 0
        for index in lines.range(line) where bytes[index] == UInt8(ascii: "|") { pipes += 1 }
        squaredCells += pipes * pipes
        if pipes > ManuscriptLimit.tableCells || squaredCells > ManuscriptLimit.squaredCells {
            exceed(.tableCells, line: line)
        }
        return excess == nil
    }

    /// Counts the cells of a table with the empty ones that fill short rows.
    func countTableRow(table id: UInt, columns: Int, line: Int) {
        if table.id != id { table = (id, 1) }
        table.rows += 1
        if table.rows * columns > ManuscriptLimit.tableCells { exceed(.tableCells, line: line) }
    }
}
