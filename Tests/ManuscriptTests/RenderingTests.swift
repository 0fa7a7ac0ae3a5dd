import Diagnostics
import Manuscript
import Markup
import Testing

/// What the site adds to GFM.
@Suite struct RenderingTests {
    private func html(_ text: String, _ change: (inout RenderingOptions) -> Void = { _ in }) -> String {
        var options = RenderingOptions.site
        change(&options)
        return GFMRenderer.html(Probe(text).document, options: options).text
    }

    @Test func headingsGetIDsAndLevels() {
        let text = html("# Eins\n\n## Zwei\n\n###### Sechs") {
            $0.headingIDs = [0: "eins", 2: "sechs\""]
            $0.headingShift = 1
        }
        #expect(text == "<h2 id=\"eins\">Eins</h2>\n<h3>Zwei</h3>\n<h6 id=\"sechs&quot;\">Sechs</h6>\n")
    }

    @Test func tablesGetAFrame() {
        let text = html("| a | b |\n|---|--:|\n| 1 | 2 |") { $0.tables = .framed(label: { _ in "Tabelle <1>" }) }
        #expect(
            text == """
                <div class="tabelle-rahmen" role="region" tabindex="0" aria-label="Tabelle &lt;1&gt;">
                <table>
                <caption class="nur-vorgelesen">Tabelle &lt;1&gt;</caption>
                <thead>
                <tr>
                <th scope="col">a</th>
                <th scope="col" class="rechts">b</th>
                </tr>
                </thead>
                <tbody>
                <tr>
                <td>1</td>
                <td class="rechts">2</td>
                </tr>
                </tbody>
                </table>
                </div>

                """)
    }

    @Test func notesAreGerman() {
        let text = html("Text[^ä] und[^ä].\n\n[^ä]: Note.") { $0.footnotes = .german(idPrefix: "k-") }
        #expect(
            text == """
                <p>Text<sup class="fussnote"><a href="#k-fn-1" id="k-fnref-1" role="doc-noteref" aria-label="Anmerkung 1">1</a></sup> und<sup class="fussnote"><a href="#k-fn-1" id="k-fnref-1-2" role="doc-noteref" aria-label="Anmerkung 1">1</a></sup>.</p>
                <section class="fussnoten" role="doc-endnotes" aria-label="Anmerkungen">
                <ol>
                <li id="k-fn-1">
                <p>Note. <a href="#k-fnref-1" role="doc-backlink" class="fussnote-zurueck" aria-label="Zurück zum Text von Anmerkung 1, Stelle 1">↩</a> <a href="#k-fnref-1-2" role="doc-backlink" class="fussnote-zurueck" aria-label="Zurück zum Text von Anmerkung 1, Stelle 2">↩<sup>2</sup></a></p>
                </li>
                </ol>
                </section>

                """)
    }

    @Test func linksAreRewrittenAndImagesPlaced() {
        let text = html("[a](03-schule.md#x \"T\") [weg](weg.md) ![b & c](bilder/b.png)") {
            $0.link = { $0.destination.hasPrefix("weg") ? nil : "../kapitel/schule/#x" }
            $0.image = { .init(source: "../assets/" + $0.source, width: 10, height: 20) }
        }
        #expect(
            text
                == "<p><a href=\"../kapitel/schule/#x\" title=\"T\">a</a> weg <img src=\"../assets/bilder/b.png\" alt=\"b &amp; c\" width=\"10\" height=\"20\" /></p>\n"
        )
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "&#106;avascript:alert(1)",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd",
        "\u{1}javascript:alert(1)", "blob:x", "javascript&colon;alert(1)",
    ]) func unsafeAddressesLeaveOnlyText(address: String) {
        for text in ["[Text](<\(address)>)", "![Text](<\(address)>)", "[Text][x]\n\n[x]: <\(address)>"] {
            let html = self.html(text)
            #expect(!html.contains("href") && !html.contains("src"), "\(html)")
            #expect(html.contains("Text"))
        }
    }

    @Test func safeAddressesStay() {
        for address in [
            "https://a.example.org", "mailto:a@b.example", "tel:+491", "../a:b", "a/b:c", "?x=a:b", "#a:b",
            "//a.example.org",
        ] {
            #expect(html("[T](\(address))").contains("href=\"\(address)\""))
        }
    }

    @Test func directivesAreFilledIn() {
        let text = html("A :wert{indikator=a} b :glossar[*x*].\n\n::karte{indikator=b}\n\n:::hinweis[T]\nText\n:::\n") {
            $0.inlineDirective = { directive, content in
                HTML(trusted: Array("<data>\(directive.name)\(content.label.text)</data>".utf8))
            }
            $0.blockDirective = { directive, content in
                HTML(
                    trusted: Array(
                        "<div class=\"\(directive.name)\">\(content.label.text)|\(content.blocks.text)</div>".utf8))
            }
        }
        #expect(
            text
                == "<p>A <data>wert</data> b <data>glossar<em>x</em></data>.</p>\n<div class=\"karte\">|</div>\n<div class=\"hinweis\">T|<p>Text</p>\n</div>\n"
        )
    }

    @Test func controlCharactersAndTasksAreMadeReadable() {
        #expect(html("a\u{1}b") == "<p>a\u{FFFD}b</p>\n")
        #expect(html("- [x] a").contains("aria-label=\"erledigt\" checked=\"\" disabled=\"\""))
    }

    @Test func partsRenderAlone() {
        let document = Probe("*a* b[^1]\n\n[^1]: c").document
        guard case .paragraph(let paragraph) = document.blocks[0] else {
            Issue.record("no paragraph")
            return
        }
        #expect(GFMRenderer.html(Array(paragraph.content.prefix(2))).text == "<em>a</em> b")
        #expect(GFMRenderer.html(document.footnotes).text.hasPrefix("<section"))
        #expect(!GFMRenderer.html(document.blocks).text.contains("<section"))
    }
}
