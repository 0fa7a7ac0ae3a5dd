import Diagnostics

/// A plain YAML scalar with the lines that continue it: those indented more deeply than its key. Its known place may end
/// with the first line.
struct ScalarContinuation {
    let span: SourceSpan

    init(of first: SourceSpan) {
        let bytes = first.file.bytes
        var lineStart = first.range.lowerBound
        while lineStart > 0, !UTF8Scan.isLineEnd(bytes[lineStart - 1]) { lineStart -= 1 }
        // The dashes of list elements belong to the indentation of the key.
        var indent = Self.indent(bytes, from: lineStart)
        while bytes[(lineStart + indent)...].starts(with: [UInt8(ascii: "-"), UInt8(ascii: " ")]) {
            indent += 1 + Self.indent(bytes, from: lineStart + indent + 1)
        }
        let beginsBehindKey = lineStart + indent < first.range.lowerBound
        let isOneLine = !bytes[first.range].contains(where: UTF8Scan.isLineEnd)
        let isWholeLine = first.range.upperBound == bytes.count || UTF8Scan.isLineEnd(bytes[first.range.upperBound])
        guard beginsBehindKey, isOneLine, isWholeLine else {
            span = first
            return
        }
        var end = first.range.upperBound
        var next = Self.lineAfter(bytes, end)
        while next < bytes.count {
            let lineIndent = Self.indent(bytes, from: next)
            var lineEnd = next
            while lineEnd < bytes.count, !UTF8Scan.isLineEnd(bytes[lineEnd]) { lineEnd += 1 }
            let isBlank = next + lineIndent == lineEnd
            if !isBlank, lineIndent <= indent { break }
            if !isBlank { end = lineEnd }
            next = Self.lineAfter(bytes, lineEnd)
        }
        span = first.file.span(first.range.lowerBound..<end)
    }

    private static func indent(_ bytes: [UInt8], from start: Int) -> Int {
        bytes[start...].prefix { UTF8Scan.isBlank($0) }.count
    }

    private static func lineAfter(_ bytes: [UInt8], _ lineEnd: Int) -> Int {
        guard lineEnd < bytes.count else { return bytes.count }
        let isPair = bytes[lineEnd] == 0x0D && lineEnd + 1 < bytes.count && bytes[lineEnd + 1] == 0x0A
        return lineEnd + (isPair ? 2 : 1)
    }
}
