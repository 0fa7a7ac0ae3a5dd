import Diagnostics
import TypedYAML

/// Where the front matter of a file lies and where its Markdown begins.
struct FrontMatter {
    /// The YAML without the `---` lines.
    let yaml: SourceSpan?
    let bodyStart: Int

    init(_ file: SourceFile) {
        let start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let first = Self.line(in: file.bytes, from: start)
        guard Self.isFence(file.bytes[first.text]) else {
            yaml = nil
            bodyStart = 0
            return
        }
        var next = first.next
        while next < file.bytes.count {
            let line = Self.line(in: file.bytes, from: next)
            if Self.isFence(file.bytes[line.text]) {
                let span = file.span(first.next..<next)
                let isFrontMatter = Self.isMapping(span)
                yaml = isFrontMatter ? span : nil
                bodyStart = isFrontMatter ? line.next : 0
                return
            }
            next = line.next
        }
        yaml = nil
        bodyStart = 0
    }

    private static func line(in bytes: [UInt8], from start: Int) -> (text: Range<Int>, next: Int) {
        var end = start
        while end < bytes.count, !UTF8Scan.isLineEnd(bytes[end]) { end += 1 }
        var next = min(end + 1, bytes.count)
        if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "\r"), bytes[end + 1] == UInt8(ascii: "\n") { next += 1 }
        return (start..<end, next)
    }

    private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
        line.starts(with: [0x2D, 0x2D, 0x2D]) && line.dropFirst(3).allSatisfy(UTF8Scan.isBlank)
    }

    /// Whether the text is a non-empty YAML mapping. YAML with a slip counts when its first line looks like one, so that
    /// the author hears of the slip and not of a missing title.
    private static func isMapping(_ span: SourceSpan) -> Bool {
        let read = YAMLReader.read(span)
        if let value = read.value { return value.fields.map { !$0.isEmpty } ?? false }
        return read.hasErrors && beginsWithKey(span)
    }

    private static func beginsWithKey(_ span: SourceSpan) -> Bool {
        let bytes = span.file.bytes
        var start = span.range.lowerBound
        while start < span.range.upperBound {
            let line = line(in: bytes, from: start)
            start = line.next
            guard let first = bytes[line.text].first else { continue }
            if UTF8Scan.isBlank(first) || first == UInt8(ascii: "#") { continue }
            return bytes[line.text].withUnsafeBufferPointer { text in
                let end = UTF8Scan.nameEnd(text, from: 0, limit: text.count)
                let isColon = end > 0 && end < text.count && text[end] == UInt8(ascii: ":")
                return isColon && (end + 1 == text.count || UTF8Scan.isBlank(text[end + 1]))
            }
        }
        return false
    }
}
