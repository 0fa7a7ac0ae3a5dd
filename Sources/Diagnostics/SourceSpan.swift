/// A byte range in a source file. Lines and columns are computed only for display.
package struct SourceSpan: Sendable, Hashable {
    package let file: SourceFile
    /// Byte offsets into `file.bytes`.
    package let range: Range<Int>

    package init(file: SourceFile, range: Range<Int>) {
        self.file = file
        self.range = range
    }

    package var text: String { file.text(in: range) }

    /// Where the span begins.
    package var start: SourcePosition { SourcePosition(of: range.lowerBound, in: file) }

    /// The part of this span from its `offset`-th byte, `length` bytes long.
    package func part(offset: Int, length: Int) -> SourceSpan {
        file.span(range.lowerBound + offset..<range.lowerBound + offset + length)
    }
}

/// A line and a column, both counted from 1; columns count characters, as an editor shows them.
package struct SourcePosition: Sendable, Hashable, Comparable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// The position of a byte offset. LF, CRLF and a lone CR each end one line.
    package init(of offset: Int, in file: SourceFile) {
        let bytes = file.bytes
        let end = min(max(offset, 0), bytes.count)
        var line = 1
        var lineStart = 0
        var index = 0
        while index < end {
            if bytes[index] == 0x0A {
                line += 1
                lineStart = index + 1
            } else if bytes[index] == 0x0D, index + 1 >= bytes.count || bytes[index + 1] != 0x0A {
                line += 1
                lineStart = index + 1
            }
            index += 1
        }
        if lineStart == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { lineStart = min(3, end) }
        self.line = line
        self.column = String(decoding: bytes[lineStart..<max(end, lineStart)], as: UTF8.self).count + 1
    }

    package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
