import Diagnostics
import Manuscript
import Testing

/// Random texts made of the pieces that the grammar cares about.
struct DirectiveNoise {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(below limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(limit))
    }

    static let pieces = [
        ":", "::", ":::", "::::", ":wert", ":wert{", ":glossar[", "::diagramm{", ":::hinweis", ":::karte\n", ":::\n",
        "\n:::\n", "{", "}", "[", "]", "(", ")",
        "=", "\"", "'", "#a", ".b", "indikator=a", "raum=kreis", "wert>=3", " ", "  ", "    ", "\t", "\n", "\n\n",
        "\r\n", "\r", "- ", "1. ", "> ", "|", "\\|",
        "|-|-|\n", "a|b\n-|-\n", "`", "```\n", "~~~", "~~", "*", "**", "_", "\\", "&amp;", "<sub>", "</sub>", "<b>",
        "<!--", "-->", "<div>\n", "![", "](x)", "[^1]",
        "\n[^1]: ", "[a]: /b\n", "[a]", "# ", "===\n", "---\n", "ä", "ß", "👩‍🏫", "\u{0}", "\u{FEFF}", "\u{301}", "Wort",
        "10:30", "http://a.b/:c", "www.a.b", "a@b.c", "indikator: a\n", "- [x] ",
    ]

    mutating func text(pieces count: Int) -> String {
        (0..<count).map { _ in Self.pieces[next(below: Self.pieces.count)] }.joined()
    }
}

@Suite struct ManuscriptPropertyTests {
    private func spans(_ document: ManuscriptDocument) -> [SourceSpan] {
        var spans: [SourceSpan] = []
        document.walk(
            block: { block in
                spans.append(block.span)
                if case .directive(let directive) = block { spans += self.spans(directive) }
            },
            inline: { inline in
                spans.append(inline.span)
                if case .directive(let directive) = inline { spans += self.spans(directive) }
            })
        return spans
    }

    private func spans(_ directive: Directive) -> [SourceSpan] {
        [directive.nameSpan] + directive.attributes.flatMap { [$0.nameSpan, $0.valueSpan] }
    }

    @Test(arguments: 0..<40) func noiseNeverCrashesAndSpansLieInTheFile(round: Int) {
        var noise = DirectiveNoise(seed: 0x9E37_79B9_7F4A_7C15 &+ UInt64(round) &* 7919)
        for _ in 0..<50 {
            let text = noise.text(pieces: 2 + noise.next(below: 60))
            let probe = Probe(text)
            let size = text.utf8.count
            for span in spans(probe.document) + probe.diagnostics.compactMap(\.span) {
                #expect(span.range.lowerBound >= 0 && span.range.upperBound <= size)
            }
            let ordinals = probe.document.directives.map(\.ordinal)
            #expect(ordinals == Array(0..<ordinals.count), "\(text)")
            for directive in probe.document.directives {
                // The place of a name is where the name is written.
                #expect(directive.nameSpan.text == directive.name, "\(text)")
                for attribute in directive.attributes where directive.form == .inline && attribute.name != "kennung" {
                    #expect(attribute.nameSpan.text == attribute.name, "\(text)")
                    if !attribute.value.contains("|") && !attribute.valueSpan.text.contains("\\") {
                        #expect(attribute.valueSpan.text == attribute.value, "\(text)")
                    }
                }
            }
            let html = GFMRenderer.html(probe.document).bytes.count
            #expect(html <= 50 * size + 65_536)
        }
    }

    /// Without colons and raw HTML every text is plain GFM.
    @Test(arguments: 0..<20) func noiseWithoutDirectivesEqualsCmark(round: Int) {
        var noise = DirectiveNoise(seed: 77 &+ UInt64(round) &* 104_729)
        for _ in 0..<50 {
            let text = noise.text(pieces: 2 + noise.next(below: 60)).filter { $0 != ":" && $0 != "<" }
            // Front matter is the site's, not GFM's.
            if text.hasPrefix("---") || text.hasPrefix("\u{FEFF}---") { continue }
            #expect(
                PlainGFMTests.difference(GFMRenderer.html(Probe(text).document).text, CmarkReference.html(text)) == nil,
                "\(text.debugDescription)")
        }
    }

    @Test func parsingAtOnceGivesTheSame() async {
        let texts = (0..<60).map { seed in
            var noise = DirectiveNoise(seed: 4242 + UInt64(seed))
            return noise.text(pieces: 120) + "\n\n~~a~~ www.example.org :wert{indikator=a} | x\n"
        }
        let serial = texts.map { GFMRenderer.html(Probe($0).document).text }
        for _ in 0..<5 {
            let parallel = await withTaskGroup(of: (Int, String).self) { group in
                for (index, text) in texts.enumerated() {
                    group.addTask { (index, GFMRenderer.html(Probe(text).document).text) }
                }
                var results = [String](repeating: "", count: texts.count)
                for await (index, html) in group { results[index] = html }
                return results
            }
            #expect(parallel == serial)
        }
    }
}
