import Diagnostics
import Yams

/// Reads one YAML document into `YAMLValue`s with exact spans. Anchors, aliases and tags are refused, nesting ends at
/// 50 levels.
package enum YAMLReader {
    static let maximumDepth = 50
    static let maximumSize = 1 << 20

    /// Reads a whole file. The value is nil when the file holds no document or has a syntax error.
    package static func read(_ file: SourceFile) -> Diagnosed<YAMLValue?> {
        let hasMark = file.bytes.starts(with: [0xEF, 0xBB, 0xBF])
        return read(file.span((hasMark ? 3 : 0)..<file.bytes.count))
    }

    /// Reads a part of a file, such as front matter or the body of a directive.
    package static func read(_ span: SourceSpan) -> Diagnosed<YAMLValue?> {
        guard span.range.count <= maximumSize else {
            let start = span.file.span(span.range.lowerBound..<span.range.lowerBound)
            let message = "Der YAML-Text ist größer als 1 MB"
            return Diagnosed(
                nil, [Diagnostic(.limitReached, message, at: start, hint: "Den Inhalt auf mehrere Dateien verteilen.")])
        }
        let lines = LineIndex(span)
        if let deep = NestingScan.firstTooDeep(in: span, limit: maximumDepth) {
            let message = "YAML ist tiefer als \(maximumDepth) Ebenen geschachtelt"
            return Diagnosed(nil, [Diagnostic(.yamlTooDeep, message, at: deep, hint: "Die Gliederung flacher machen.")])
        }
        do {
            let parser = try Parser(yaml: span.text, resolver: .basic)
            guard let root = try parser.singleRoot() else { return Diagnosed(nil) }
            var conversion = YAMLConversion(lines: lines)
            let value = conversion.value(of: root, depth: 0)
            return Diagnosed(conversion.isRefused ? nil : value, conversion.diagnostics)
        } catch let error as YamlError {
            return Diagnosed(nil, [YAMLSyntaxMessage.diagnostic(for: error, lines: lines)])
        } catch {
            return Diagnosed(
                nil,
                [
                    Diagnostic(
                        .yamlSyntax, "Der YAML-Text lässt sich nicht lesen", at: span,
                        hint: YAMLSyntaxMessage.unreadableHint)
                ])
        }
    }
}

/// Maps the parser's lines and columns to byte offsets.
struct LineIndex {
    let span: SourceSpan
    /// Offset of each line's first byte in the file.
    private let starts: [Int]

    init(_ span: SourceSpan) {
        self.span = span
        var starts = [span.range.lowerBound]
        let bytes = span.file.bytes
        let end = span.range.upperBound
        // The parser counts lines at the same characters: LF, CR, CRLF, NEL, LS, PS.
        for index in span.range {
            switch bytes[index] {
            case 0x0A: starts.append(index + 1)
            case 0x0D where index + 1 >= end || bytes[index + 1] != 0x0A: starts.append(index + 1)
            case 0x85 where index > 0 && bytes[index - 1] == 0xC2: starts.append(index + 1)
            case 0xA8, 0xA9:
                if index > 1, bytes[index - 1] == 0x80, bytes[index - 2] == 0xE2 { starts.append(index + 1) }
            default: break
            }
        }
        self.starts = starts
    }

    /// `line` and `column` count from 1, columns in Unicode scalars.
    func offset(line: Int, column: Int) -> Int {
        let bytes = span.file.bytes
        guard line >= 1, line <= starts.count else { return span.range.upperBound }
        var offset = starts[line - 1]
        var remaining = column - 1
        while remaining > 0, offset < span.range.upperBound, bytes[offset] != 0x0A {
            offset += 1
            while offset < span.range.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            remaining -= 1
        }
        return offset
    }

    /// Where a key stands again behind `offset`: in a line with the same indentation, else behind a blank, `{` or `,`.
    func offset(ofKey key: String, after offset: Int) -> Int? {
        let name = Array(key.utf8)
        guard !name.isEmpty else { return nil }
        let own = starts.last { $0 <= offset } ?? span.range.lowerBound
        let sameColumn = starts.lazy.filter { $0 > offset }.map { $0 + offset - own }
        if let found = sameColumn.first(where: { isKey(name, at: $0) && isBlank(before: $0) }) { return found }
        var index = offset + name.count
        while index < span.range.upperBound {
            let before = span.file.bytes[index - 1]
            if before == 0x20 || before == 0x7B || before == 0x2C, isKey(name, at: index) { return index }
            index += 1
        }
        return nil
    }

    private func isKey(_ name: [UInt8], at offset: Int) -> Bool {
        let bytes = span.file.bytes
        guard offset + name.count < span.range.upperBound, bytes[offset] == name[0] else { return false }
        return bytes[offset...].starts(with: name) && bytes[offset + name.count] == 0x3A
    }

    private func isBlank(before offset: Int) -> Bool {
        var index = offset
        while index > span.range.lowerBound, span.file.bytes[index - 1] != 0x0A {
            index -= 1
            guard span.file.bytes[index] == 0x20 else { return false }
        }
        return true
    }

    func byte(at offset: Int) -> UInt8? { span.range.contains(offset) ? span.file.bytes[offset] : nil }

    func lineEnd(from offset: Int) -> Int {
        let bytes = span.file.bytes
        var end = offset
        while end < span.range.upperBound, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        return end
    }

    /// Where the line behind a line end begins.
    func nextLine(after end: Int) -> Int {
        let bytes = span.file.bytes
        let isPair = end + 1 < span.range.upperBound && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
        return end + (isPair ? 2 : 1)
    }

    func line(at offset: Int) -> SourceSpan { span.file.span(offset..<max(offset, lineEnd(from: offset))) }
}
