import Diagnostics
import Yams

/// Turns the parser's nodes into `YAMLValue`s and refuses what the project does not allow.
struct YAMLConversion {
    let lines: LineIndex
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var isRefused = false

    init(lines: LineIndex) { self.lines = lines }

    mutating func value(of node: Node, depth: Int) -> YAMLValue {
        let start = node.mark.map { lines.offset(line: $0.line, column: $0.column) } ?? lines.span.range.lowerBound
        guard !isRefused else { return YAMLValue(.empty, at: lines.line(at: start)) }
        if node.anchor != nil {
            refuse(.yamlAlias, "Anker und Verweise (»&name«, »*name«) sind nicht erlaubt", at: start)
        }
        // No plain value can begin with »!«, and the parser's place of a tagged one is its tag.
        if lines.byte(at: start) == 0x21 {
            refuse(.yamlAlias, "Typangaben mit »!« sind nicht erlaubt", at: start)
        }
        switch node {
        case .scalar(let scalar):
            let span = ScalarSpan(lines: lines, start: start, scalar: scalar).span
            let isEmpty = scalar.string.isEmpty && scalar.style != .singleQuoted && scalar.style != .doubleQuoted
            return YAMLValue(isEmpty ? .empty : .scalar(scalar.string), at: span)
        case .sequence(let sequence):
            let elements = sequence.map { value(of: $0, depth: depth + 1) }
            return YAMLValue(.sequence(elements), at: cover(start, elements.last?.span))
        case .mapping(let mapping):
            return self.mapping(mapping, start: start, depth: depth)
        case .alias:
            refuse(.yamlAlias, "Anker und Verweise (»&name«, »*name«) sind nicht erlaubt", at: start)
            return YAMLValue(.empty, at: lines.line(at: start))
        }
    }

    private mutating func mapping(_ mapping: Node.Mapping, start: Int, depth: Int) -> YAMLValue {
        var fields: [YAMLField] = []
        var spans: [String: SourceSpan] = [:]
        for (keyNode, valueNode) in mapping {
            let key = value(of: keyNode, depth: depth + 1)
            let value = value(of: valueNode, depth: depth + 1)
            guard let name = key.scalar else { continue }
            if let first = spans[name] {
                diagnostics.append(
                    Diagnostic(
                        .fieldTwice, "»\(name)« steht zweimal", at: key.span, hint: "Eine der beiden Zeilen löschen.",
                        notes: [.init("hier zum ersten Mal", at: first)]))
                continue
            }
            spans[name] = key.span
            fields.append(YAMLField(key: name, keySpan: key.span, value: value))
        }
        return YAMLValue(.mapping(fields), at: cover(start, fields.last?.value.span))
    }

    private func cover(_ start: Int, _ last: SourceSpan?) -> SourceSpan {
        lines.span.file.span(start..<max(start, last?.range.upperBound ?? start))
    }

    private mutating func refuse(_ code: DiagnosticCode, _ message: String, at offset: Int) {
        guard !isRefused else { return }
        isRefused = true
        diagnostics.append(
            Diagnostic(code, message, at: lines.line(at: offset), hint: "Den Inhalt an jeder Stelle ausschreiben."))
    }
}

/// Finds the written extent of a scalar, of which the parser tells only the start.
struct ScalarSpan {
    let span: SourceSpan

    init(lines: LineIndex, start: Int, scalar: Node.Scalar) {
        let file = lines.span.file
        let end = lines.span.range.upperBound
        switch scalar.style {
        case .literal, .folded:
            // The header line names the style; the text is the more deeply indented lines below it.
            let header = lines.lineEnd(from: start)
            var index = min(lines.nextLine(after: header), end)
            let first = index
            var last = index
            let outer = Self.indentOfKey(file.bytes, lineStart: Self.lineStart(file.bytes, start), end: end)
            while index < end {
                let lineEnd = lines.lineEnd(from: index)
                let indent = Self.indent(file.bytes, lineStart: index, end: end)
                let isBlank = index + indent >= lineEnd
                if !isBlank, indent <= outer { break }
                if !isBlank { last = lineEnd }
                index = lines.nextLine(after: lineEnd)
            }
            span = file.span(first..<max(first, last))
        case .singleQuoted, .doubleQuoted:
            let quote = file.bytes.indices.contains(start) ? file.bytes[start] : 0x22
            var index = start + 1
            while index < end {
                if file.bytes[index] == 0x5C, quote == 0x22 {
                    index += 2
                    continue
                }
                if file.bytes[index] == quote {
                    if quote == 0x27, index + 1 < end, file.bytes[index + 1] == 0x27 {
                        index += 2
                        continue
                    }
                    break
                }
                index += 1
            }
            span = file.span(start..<min(index + 1, end))
        default:
            let length = min(scalar.string.utf8.count, lines.lineEnd(from: start) - start)
            span = file.span(start..<start + max(0, length))
        }
    }

    private static func lineStart(_ bytes: [UInt8], _ offset: Int) -> Int {
        var start = min(offset, bytes.count)
        while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
        return start
    }

    /// Leading blanks of a line.
    private static func indent(_ bytes: [UInt8], lineStart: Int, end: Int) -> Int {
        var index = lineStart
        while index < end, bytes[index] == 0x20 { index += 1 }
        return index - lineStart
    }

    /// Leading blanks and list marks of a line, up to its first key.
    private static func indentOfKey(_ bytes: [UInt8], lineStart: Int, end: Int) -> Int {
        var index = lineStart
        while index < end {
            let isMark = bytes[index] == 0x2D && index + 1 < end && bytes[index + 1] == 0x20
            guard bytes[index] == 0x20 || isMark else { break }
            index += 1
        }
        return index - lineStart
    }
}
