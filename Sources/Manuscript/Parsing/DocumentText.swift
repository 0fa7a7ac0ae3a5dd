import Diagnostics

/// The bytes that are parsed as Markdown, with the way back to the file they stand in.
struct DocumentText {
    let bytes: [UInt8]
    let map: SourceMap

    /// The rest of a file. Zero bytes become the replacement character, as the library would make them.
    init(file: SourceFile, from start: Int) {
        let rest = file.bytes[min(start, file.bytes.count)...]
        guard rest.contains(0) else {
            bytes = Array(rest)
            map = SourceMap(file: file, from: start)
            return
        }
        var text: [UInt8] = []
        var segments = [SourceMap.Segment(derived: 0, source: start)]
        for (offset, byte) in rest.enumerated() {
            if byte == 0 {
                text += [0xEF, 0xBF, 0xBD]
                segments.append(SourceMap.Segment(derived: text.count, source: start + offset + 1))
            } else {
                text.append(byte)
            }
        }
        bytes = text
        map = SourceMap(file: file, segments: segments)
    }

    /// The lines of a span without the blanks that all of them begin with.
    init(unindenting span: SourceSpan) {
        let source = Array(span.file.bytes[span.range])
        let lines = SourceLines(source)
        let filled = (1...max(lines.count, 1)).map { lines.range($0) }.filter { line in
            source[line].contains { !UTF8Scan.isBlank($0) }
        }
        let indents = filled.map { line in source[line].prefix { UTF8Scan.isBlank($0) }.count }
        // The span may begin behind the indentation of its first line; a lone line counts for itself.
        let indent = indents.dropFirst().min() ?? indents.first ?? 0
        var text: [UInt8] = []
        var segments: [SourceMap.Segment] = []
        for number in stride(from: 1, through: lines.count, by: 1) {
            let whole = lines.rangeWithEnding(number)
            let blanks = source[whole].prefix(indent).prefix { UTF8Scan.isBlank($0) }.count
            segments.append(
                SourceMap.Segment(derived: text.count, source: span.range.lowerBound + whole.lowerBound + blanks))
            text += source[whole.lowerBound + blanks..<whole.upperBound].map { $0 == 0 ? 0x20 : $0 }
        }
        bytes = text
        map = SourceMap(file: span.file, segments: segments)
    }

    /// A text that was read from a span: indentation, folded lines and escapes are found again by laying the two side
    /// by side.
    init(fragment text: String, at span: SourceSpan) {
        bytes = text.utf8.map { $0 == 0 ? 0x20 : $0 }
        let source = span.file.bytes
        // Not the end of the span: a plain scalar over several lines may be known by its first line only.
        let end = source.count
        var segments: [SourceMap.Segment] = []
        var position = span.range.lowerBound
        func add(_ derived: Int) {
            if let last = segments.last, position - last.source == derived - last.derived { return }
            segments.append(SourceMap.Segment(derived: derived, source: position))
        }
        for (offset, byte) in bytes.enumerated() {
            let isFold = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n")
            while position < end, source[position] != byte {
                if isFold, UTF8Scan.isBlank(source[position]) || UTF8Scan.isLineEnd(source[position]) { break }
                guard Self.mayBeSkipped(source[position]) else { break }
                position += 1
            }
            add(offset)
            if position < end { position += 1 }
        }
        if segments.isEmpty { segments.append(SourceMap.Segment(derived: 0, source: span.range.lowerBound)) }
        map = SourceMap(file: span.file, segments: segments)
    }

    /// What YAML writes beside the text itself: blanks, line ends, quotes, escapes, the marks of a block.
    private static func mayBeSkipped(_ byte: UInt8) -> Bool {
        UTF8Scan.isBlank(byte) || UTF8Scan.isLineEnd(byte) || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
            || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ">")
    }
}
