import Diagnostics
import TypedYAML

extension ManuscriptBuilder {
    mutating func inlineDirective(
        _ event: Int, node: RawNode, in text: BlockText, cursor: inout InlineCursor
    ) -> Directive {
        let ordinal = takeDirectiveOrdinal()
        let syntax = raw.events[event].syntax
        var label: [Inline]?
        if let range = syntax.label {
            cursor.position = range.lowerBound
            label = inlines(node.children, in: text, cursor: &cursor)
        }
        cursor.position = syntax.end
        var reader = DirectiveReader(syntax: syntax, map: text.map, form: .inline, registry: registry)
        reader.readAttributes()
        return finish(&reader, ordinal: ordinal, label: label, body: .none, span: text.map.span(syntax.range))
    }

    mutating func blockDirective(_ event: Int, node: RawNode, around surroundings: [Surrounding]) -> Directive {
        let ordinal = takeDirectiveOrdinal()
        let noticed = raw.events[event]
        let syntax = noticed.syntax
        let isContainer = noticed.form == .container
        var label: [Inline]?
        if let range = syntax.label {
            let text = locator.plain(Array(locator.bytes[range]), from: range.lowerBound)
            let holder = isContainer ? node.children.first { $0.kind == .label } : node
            label = inlines(holder?.children ?? [], in: text)
        }
        var reader = DirectiveReader(
            syntax: syntax, map: locator.map, form: isContainer ? .container : .leaf, registry: registry)
        reader.readAttributes()
        var body = Directive.Body.none
        if noticed.isRaw {
            body = .yaml(bodySpan(noticed))
            if noticed.closingLine == nil { reader.leaveIncomplete() } else { readYAMLBody(noticed, into: &reader) }
        } else if isContainer {
            body = .blocks(blocks(node.children, around: surroundings))
        }
        if isContainer { checkClosing(event, node: node, around: surroundings) }
        let lastLine = isContainer ? noticed.closingLine ?? node.endLine : noticed.line
        let end = isContainer ? locator.lines.range(lastLine).upperBound : syntax.end
        let span = locator.map.span(syntax.start..<max(end, syntax.end))
        return finish(&reader, ordinal: ordinal, label: label, body: body, span: span)
    }

    private mutating func finish(
        _ reader: inout DirectiveReader, ordinal: Int, label: [Inline]?, body: Directive.Body, span: SourceSpan
    ) -> Directive {
        let directive = reader.directive(ordinal: ordinal, label: label, body: body, span: span)
        diagnostics += reader.diagnostics
        return directive
    }

    private func bodySpan(_ event: DirectiveEvent) -> SourceSpan {
        guard let first = event.bodyLines.first, let last = event.bodyLines.last else {
            return locator.map.span(event.syntax.end..<event.syntax.end)
        }
        return locator.map.span(first.lowerBound..<max(first.lowerBound, last.upperBound))
    }

    /// Reads the body with the prefixes of quotes and lists blanked out, so that all offsets stay those of the file.
    private func readYAMLBody(_ event: DirectiveEvent, into reader: inout DirectiveReader) {
        let body = bodySpan(event).range
        guard !body.isEmpty else { return }
        var bytes = file.bytes
        var start = body.lowerBound
        while start > 0, !UTF8Scan.isLineEnd(bytes[start - 1]) { start -= 1 }
        let span = file.span(start..<body.upperBound)
        var covered = Set<Int>()
        for line in event.bodyLines where !line.isEmpty {
            for offset in line { covered.insert(locator.map.offset(offset)) }
        }
        for offset in span.range where !covered.contains(offset) && !UTF8Scan.isLineEnd(bytes[offset]) {
            bytes[offset] = UInt8(ascii: " ")
        }
        let read = YAMLReader.read(SourceFile(path: file.path, bytes: bytes).span(span.range))
        reader.take(yaml: read, in: file)
    }
}
