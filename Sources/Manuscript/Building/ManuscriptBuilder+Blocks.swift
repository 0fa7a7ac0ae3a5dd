import Diagnostics

extension ManuscriptBuilder {
    /// The blocks of a container, in order.
    mutating func blocks(_ nodes: [RawNode], around surroundings: [Surrounding]) -> [Block] {
        var result: [Block] = []
        for (index, node) in nodes.enumerated() {
            let next = index + 1 < nodes.count ? nodes[index + 1] : nil
            if let block = block(node, next: next, around: surroundings) { result.append(block) }
        }
        return result
    }

    private mutating func block(_ node: RawNode, next: RawNode?, around surroundings: [Surrounding]) -> Block? {
        switch node.kind {
        case .paragraph: return .paragraph(paragraph(node, next: next))
        case .heading(let level): return .heading(heading(node, level: level))
        case .thematicBreak: return .thematicBreak(span(of: node))
        case .blockQuote:
            let blocks = blocks(node.children, around: surroundings + [.blockQuote])
            return .blockQuote(BlockQuote(blocks: blocks, span: span(of: node)))
        case .list(let kind, let isTight):
            return .list(list(node, kind: kind, isTight: isTight, around: surroundings))
        case .codeBlock(let info, let literal):
            producedBytes += literal.utf8.count
            return .codeBlock(CodeBlock(info: info, text: literal, span: codeSpan(node, literal: literal)))
        case .htmlBlock(let literal):
            return .htmlBlock(htmlBlock(literal, span: span(of: node)))
        case .table(let alignments): return table(node, alignments: alignments).map { .table($0) }
        case .directive(let event): return .directive(blockDirective(event, node: node, around: surroundings))
        default: return nil
        }
    }

    private mutating func paragraph(_ node: RawNode, next: RawNode?) -> Paragraph {
        guard node.startLine == 0, let table = next else {
            let text = locator.lines(of: node.content, lastLine: node.endLine)
            return Paragraph(content: inlines(node.children, in: text), span: span(of: node))
        }
        // The lines above a table's header row were split off without positions.
        let lastLine = headerLine(of: table) - 1
        let text = locator.lines(of: node.content, lastLine: lastLine)
        let start = locator.lines.range(table.startLine).lowerBound + max(table.startColumn, 1) - 1
        let end = locator.lines.range(lastLine).upperBound
        return Paragraph(
            content: inlines(node.children, in: text), span: locator.map.span(min(start, end)..<end))
    }

    private mutating func heading(_ node: RawNode, level: Int) -> Heading {
        let ordinal = takeHeadingOrdinal()
        if node.startLine == node.endLine {
            let text = locator.heading(
                node.content, line: node.startLine, column: node.startColumn, level: level)
            return Heading(
                ordinal: ordinal, level: level, content: inlines(node.children, in: text), span: span(of: node))
        }
        // Underlined headings end one line late in the library's books. Their lines of text were seen by the extension,
        // the underline was not.
        var lastLine = node.startLine + max(0, node.content.count { $0 == UInt8(ascii: "\n") } - 1)
        while locator.contentStarts[lastLine + 1] != nil { lastLine += 1 }
        let text = locator.lines(of: node.content, lastLine: lastLine)
        return Heading(
            ordinal: ordinal, level: level, content: inlines(node.children, in: text),
            span: span(from: node, to: lastLine + 1))
    }

    /// Fenced code that its container cuts off ends one line late in the library's books.
    private func codeSpan(_ node: RawNode, literal: String) -> SourceSpan {
        let lastText = node.startLine + literal.utf8.count { $0 == UInt8(ascii: "\n") }
        guard node.endLine > lastText else { return span(of: node) }
        let fence = locator.lines.range(lastText + 1)
        let isFence = locator.bytes[fence].contains { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") }
        return span(from: node, to: isFence ? lastText + 1 : lastText)
    }

    private mutating func list(
        _ node: RawNode, kind: ListKind, isTight: Bool, around surroundings: [Surrounding]
    ) -> List {
        var items: [ListItem] = []
        for child in node.children {
            guard case .item(let task) = child.kind else { continue }
            let blocks = blocks(child.children, around: surroundings + [.listItem])
            items.append(ListItem(task: task, blocks: blocks, span: span(of: child)))
        }
        return List(kind: kind, isTight: isTight, items: items, span: span(of: node))
    }

    private mutating func table(_ node: RawNode, alignments: [ColumnAlignment]) -> Table? {
        guard let header = node.children.first else { return nil }
        let rows = Array(node.children.dropFirst())
        let headerLine = headerLine(of: node)
        let builtHeader = tableRow(header, line: headerLine)
        let builtRows = rows.map { tableRow($0, line: $0.startLine) }
        let lastLine = max(node.endLine, headerLine + 1)
        let first = locator.contentStarts[headerLine] ?? locator.lines.range(headerLine).lowerBound
        let span = locator.map.span(first..<max(first, locator.lines.range(lastLine).upperBound))
        return Table(alignments: alignments, header: builtHeader, rows: builtRows, span: span)
    }

    /// The library gives the header the first line of the paragraph it was found in.
    private func headerLine(of table: RawNode) -> Int {
        let firstRow = table.children.dropFirst().first
        return firstRow.map { $0.startLine - 2 } ?? table.endLine - 1
    }

    private mutating func tableRow(_ node: RawNode, line: Int) -> TableRow {
        let texts = locator.cells(node.children.map(\.content), line: line)
        let source = locator.lines.range(line)
        let start = locator.contentStarts[line] ?? source.lowerBound
        var cells: [TableCell] = []
        for (cell, text) in zip(node.children, texts) {
            cells.append(
                TableCell(content: inlines(cell.children, in: text), span: text.map.span(0..<text.bytes.count)))
        }
        return TableRow(cells: cells, span: locator.map.span(start..<max(start, source.upperBound)))
    }
}
