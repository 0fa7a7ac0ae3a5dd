import Diagnostics
import TypedYAML

/// Markdown with directives → `ManuscriptDocument`. Parsing is safe to call from anywhere at once.
package enum ManuscriptParser {
    /// Parses a whole file. Front matter is split off only when the block up to the closing `---` is a non-empty YAML
    /// mapping; anything else is Markdown.
    package static func parse(_ file: SourceFile, directives: DirectiveRegistry) -> Diagnosed<ManuscriptDocument> {
        if file.bytes.count > ManuscriptLimit.fileBytes {
            let message = "Die Datei ist größer als \(ManuscriptLimit.fileBytes / 1_000_000) MB"
            let problem = Diagnostic(
                .fileTooLarge, message, at: file.span(0..<0), hint: "Den Text auf mehrere Dateien verteilen.")
            return Diagnosed(ManuscriptDocument(file: file, blocks: []), [problem])
        }
        let frontMatter = FrontMatter(file)
        let text = DocumentText(file: file, from: frontMatter.bodyStart)
        return parse(text, frontMatter: frontMatter.yaml, directives: directives)
    }

    /// Parses Markdown that stands inside another file, such as a block of YAML: `text` as it was read there, `span`
    /// where it is written. Positions point into that file.
    package static func parseFragment(
        _ text: String, at span: SourceSpan, directives: DirectiveRegistry
    ) -> Diagnosed<ManuscriptDocument> {
        parse(DocumentText(fragment: text, at: span), frontMatter: nil, directives: directives)
    }

    /// Parses the Markdown of a YAML scalar by its place alone: a block without the indentation that all its lines
    /// share, a text in quotes without them, a plain text with the lines that continue it.
    package static func parseFragment(
        _ span: SourceSpan, directives: DirectiveRegistry
    ) -> Diagnosed<ManuscriptDocument> {
        let quotes: Set<UInt8?> = [UInt8(ascii: "\""), UInt8(ascii: "'")]
        let bytes = span.file.bytes[span.range]
        if bytes.count > 1, quotes.contains(bytes.first), bytes.first == bytes.last,
            let text = YAMLReader.read(span).value?.scalar
        {
            return parseFragment(text, at: span, directives: directives)
        }
        return parse(
            DocumentText(unindenting: ScalarContinuation(of: span).span), frontMatter: nil, directives: directives)
    }

    private static func parse(
        _ text: DocumentText, frontMatter: SourceSpan?, directives: DirectiveRegistry
    ) -> Diagnosed<ManuscriptDocument> {
        let file = text.map.file
        let lines = SourceLines(text.bytes)
        let empty = ManuscriptDocument(file: file, frontMatter: frontMatter, blocks: [])
        if let excess = LinkUseScan(bytes: text.bytes, lines: lines).excess() {
            return Diagnosed(empty, [excess.diagnostic(at: text.map.span(lines.range(excess.line)))])
        }
        let raw = CmarkTree.parse(text.bytes, lines: lines, names: directives.grammarNames)
        if let excess = raw.limit {
            return Diagnosed(empty, [excess.diagnostic(at: text.map.span(lines.range(excess.line)))])
        }
        let locator = BlockTextLocator(
            bytes: text.bytes, lines: lines, map: text.map, contentStarts: raw.contentStarts)
        var builder = ManuscriptBuilder(registry: directives, raw: raw, locator: locator)
        let (blocks, footnotes) = builder.build()
        let allowed = ManuscriptLimit.growth * text.bytes.count + ManuscriptLimit.growthAllowance
        if builder.producedBytes > allowed {
            let excess = ManuscriptLimit.Excess(kind: .growth, line: 1)
            return Diagnosed(empty, [excess.diagnostic(at: text.map.span(lines.range(1)))])
        }
        return Diagnosed(
            ManuscriptDocument(file: file, frontMatter: frontMatter, blocks: blocks, footnotes: footnotes),
            builder.diagnostics.inReadingOrder())
    }
}

extension ManuscriptLimit.Excess {
    /// The message about the line that passed the limit.
    func diagnostic(at span: SourceSpan) -> Diagnostic {
        switch kind {
        case .blockSize:
            Diagnostic(
                .blockTooLarge, "Der Absatz ist größer als \(ManuscriptLimit.blockBytes / 1_024) kB", at: span,
                hint: "Den Text mit Leerzeilen in Absätze teilen.")
        case .tableCells:
            Diagnostic(
                .blockTooLarge, "Die Tabelle hat mehr als \(ManuscriptLimit.tableCells) Zellen", at: span,
                hint: "Die Tabelle teilen oder die Werte als Grunddaten ablegen.")
        case .declarations:
            Diagnostic(
                .blockTooLarge,
                "Der Absatz enthält mehr als \(ManuscriptLimit.declarationsPerBlock) Zeichenfolgen »<!« oder »<?«",
                at: span, hint: "Den Text mit Leerzeilen in Absätze teilen.")
        case .linkTarget:
            Diagnostic(
                .blockTooLarge, "Die Adresse ist länger als \(ManuscriptLimit.linkTargetBytes) Zeichen", at: span,
                hint: "Eine kürzere Adresse verwenden.")
        case .linkUses:
            Diagnostic(
                .blockTooLarge, "Dieses Verweisziel wird mehr als \(ManuscriptLimit.linkTargetUses)-mal verwendet",
                at: span, hint: "Den Text auf mehrere Dateien verteilen.")
        case .growth:
            Diagnostic(
                .blockTooLarge,
                "Der Text wächst durch wiederholte Verweisziele auf mehr als das \(ManuscriptLimit.growth)-Fache",
                at: span, hint: "Kürzere Adressen verwenden oder den Text teilen.")
        case .depth:
            Diagnostic(
                .nestingTooDeep, "Der Text ist tiefer als \(ManuscriptLimit.depth) Ebenen geschachtelt", at: span,
                hint: "Listen, Zitate und Hervorhebungen weniger tief schachteln.")
        case .labelDepth:
            Diagnostic(
                .nestingTooDeep,
                "Direktiven sind tiefer als \(ManuscriptLimit.labelDepth) Ebenen ineinander geschachtelt",
                at: span, hint: "Direktiven nicht so tief ineinander schreiben.")
        }
    }
}
