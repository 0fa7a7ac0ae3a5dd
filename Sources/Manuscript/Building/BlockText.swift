import Diagnostics

/// The text that a block's inlines were read from, with the way back to the file.
struct BlockText {
    let bytes: [UInt8]
    let map: SourceMap
}

/// Finds out where each line of a block's text lies in the document: the library drops prefixes of quotes and lists,
/// indentation, and in tables the backslash before `|`, and keeps no record of it.
struct BlockTextLocator {
    let bytes: [UInt8]
    let lines: SourceLines
    let map: SourceMap
    let contentStarts: [Int: Int]

    /// The text of a paragraph or of a heading underlined with `=` or `-`; `lastLine` is the line of its last text line.
    func lines(of content: [UInt8], lastLine: Int) -> BlockText {
        let parts = contentLines(content)
        var pieces: [SourceMap.Piece] = []
        for (index, part) in parts.enumerated() {
            let source = lines.range(lastLine - (parts.count - 1 - index))
            pieces +=
                align(content, part, in: source, pipes: .asWritten)
                ?? align(content, part, in: source, pipes: .unescaped)
                ?? [SourceMap.Piece(derived: part.lowerBound, source: source.lowerBound, length: part.count)]
        }
        return BlockText(bytes: content, map: map.composed(with: pieces))
    }

    /// The text of a heading that begins with `#`.
    func heading(_ content: [UInt8], line: Int, column: Int, level: Int) -> BlockText {
        let source = lines.range(line)
        var start = min(source.lowerBound + column - 1 + level, source.upperBound)
        while start < source.upperBound, UTF8Scan.isBlank(bytes[start]) { start += 1 }
        let piece = SourceMap.Piece(derived: 0, source: start, length: content.count)
        return BlockText(bytes: content, map: map.composed(with: [piece]))
    }

    /// The text of one line, from an offset of the document on.
    func plain(_ content: [UInt8], from offset: Int) -> BlockText {
        let piece = SourceMap.Piece(derived: 0, source: offset, length: content.count)
        return BlockText(bytes: content, map: map.composed(with: [piece]))
    }

    /// The cells of a table row, in order; `contents` are their texts without surrounding blanks and `\|` escapes.
    func cells(_ contents: [[UInt8]], line: Int) -> [BlockText] {
        let source = lines.range(line)
        let parts = cellRanges(from: contentStarts[line] ?? source.lowerBound, to: source.upperBound)
        return contents.enumerated().map { index, content in
            let part = index < parts.count ? parts[index] : source.upperBound..<source.upperBound
            let pieces =
                align(content, 0..<content.count, in: part, pipes: .unescaped)
                ?? [SourceMap.Piece(derived: 0, source: part.lowerBound, length: content.count)]
            return BlockText(bytes: content, map: map.composed(with: pieces))
        }
    }

    private func cellRanges(from start: Int, to end: Int) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var cellStart = start
        if start < end, bytes[start] == UInt8(ascii: "|") { cellStart += 1 }
        var index = cellStart
        while index < end {
            if bytes[index] == UInt8(ascii: "|"), index == start || bytes[index - 1] != UInt8(ascii: "\\") {
                ranges.append(cellStart..<index)
                cellStart = index + 1
            }
            index += 1
        }
        if cellStart < end { ranges.append(cellStart..<end) }
        return ranges
    }

    /// The lines of a text without their line feeds and without an empty last one.
    private func contentLines(_ content: [UInt8]) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        for index in content.indices where content[index] == UInt8(ascii: "\n") {
            parts.append(start..<index)
            start = index + 1
        }
        if start < content.count { parts.append(start..<content.count) }
        return parts
    }

    private enum Pipes { case asWritten, unescaped }

    /// Lays a line of text against the end of its source line, from right to left.
    private func align(
        _ content: [UInt8], _ part: Range<Int>, in source: Range<Int>, pipes: Pipes
    ) -> [SourceMap.Piece]? {
        var derived = part.upperBound
        var position = source.upperBound
        while derived > part.lowerBound, UTF8Scan.isBlank(content[derived - 1]) { derived -= 1 }
        while position > source.lowerBound, UTF8Scan.isBlank(bytes[position - 1]) { position -= 1 }
        var pieces: [SourceMap.Piece] = []
        var pieceEnd = derived
        while derived > part.lowerBound {
            guard position > source.lowerBound, content[derived - 1] == bytes[position - 1] else { return nil }
            derived -= 1
            position -= 1
            let isEscapedPipe =
                pipes == .unescaped && content[derived] == UInt8(ascii: "|") && position > source.lowerBound
                && bytes[position - 1] == UInt8(ascii: "\\")
            if isEscapedPipe {
                pieces.append(SourceMap.Piece(derived: derived, source: position, length: pieceEnd - derived))
                pieceEnd = derived
                position -= 1
            }
        }
        pieces.append(SourceMap.Piece(derived: derived, source: position, length: pieceEnd - derived))
        return pieces.reversed()
    }
}
