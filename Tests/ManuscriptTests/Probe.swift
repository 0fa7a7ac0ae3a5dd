import Diagnostics
import Manuscript

/// Parses a text and shows what was found as short lines of text.
struct Probe {
    let document: ManuscriptDocument
    let diagnostics: [Diagnostic]

    init(_ text: String, breakdownIDs: Set<String>? = ["geschlecht", "alter"]) {
        let file = SourceFile(path: "probe.md", text: text)
        let parsed = ManuscriptParser.parse(file, directives: .standard(breakdownIDs: breakdownIDs))
        document = parsed.value
        diagnostics = parsed.diagnostics
    }

    init(_ parsed: Diagnosed<ManuscriptDocument>) {
        document = parsed.value
        diagnostics = parsed.diagnostics
    }

    /// `name 1:5-1:20` for each directive, the end being the last byte's position.
    var places: [String] { document.directives.map { "\($0.name) \(Self.place($0.span))" } }

    /// `name=value@1:8` for each attribute.
    var attributes: [String] {
        document.directives.flatMap(\.attributes).map {
            "\($0.name)\($0.comparison.rawValue)\($0.value)@\(Self.start($0.nameSpan)),\(Self.start($0.valueSpan))"
        }
    }

    /// `code 1:5 »marked text«` for each message.
    var problems: [String] {
        diagnostics.map { "\($0.code.rawValue) \($0.span.map(Self.start) ?? "-") »\($0.span?.text ?? "")«" }
    }

    static func start(_ span: SourceSpan) -> String { "\(span.start.line):\(span.start.column)" }

    static func place(_ span: SourceSpan) -> String {
        var last = max(span.range.lowerBound, span.range.upperBound - 1)
        // Back to the first byte of the last character.
        while last > span.range.lowerBound, span.file.bytes[last] & 0xC0 == 0x80 { last -= 1 }
        let end = SourcePosition(of: last, in: span.file)
        return "\(start(span))-\(end.line):\(end.column)"
    }
}
