import Diagnostics
import Manuscript
import Testing

/// Plain GFM stays plain GFM: our HTML equals cmark-gfm's own, byte for byte.
@Suite struct PlainGFMTests {
    static func render(_ markdown: String, options: RenderingOptions = .plain) -> (
        html: String, diagnostics: [Diagnostic]
    ) {
        let parsed = ManuscriptParser.parse(SourceFile(path: "probe.md", text: markdown), directives: .standard())
        return (GFMRenderer.html(parsed.value, options: options).text, parsed.diagnostics)
    }

    /// The first line in which two texts differ.
    static func difference(_ found: String, _ expected: String) -> String? {
        if found.utf8.elementsEqual(expected.utf8) { return nil }
        let left = found.split(separator: "\n", omittingEmptySubsequences: false)
        let right = expected.split(separator: "\n", omittingEmptySubsequences: false)
        for index in 0..<max(left.count, right.count) {
            let one = index < left.count ? String(left[index]) : "(end)"
            let other = index < right.count ? String(right[index]) : "(end)"
            if !one.utf8.elementsEqual(other.utf8) { return "line \(index + 1): found »\(one)«, expected »\(other)«" }
        }
        return "same lines, other bytes"
    }

    @Test func thereAreManySamples() {
        #expect(GFMSamples.all.count >= 150)
        #expect(Set(GFMSamples.all).count == GFMSamples.all.count)
    }

    @Test(arguments: GFMSamples.all) func equalsCmark(sample: String) {
        let (html, diagnostics) = Self.render(sample)
        #expect(Self.difference(html, CmarkReference.html(sample)) == nil)
        #expect(diagnostics.isEmpty)
    }

    /// All samples of a kind in one text: constructs must not disturb each other.
    @Test func equalsCmarkTogether() {
        for group in [GFMSamples.blocks, GFMSamples.lists, GFMSamples.inlines, GFMSamples.tables, GFMSamples.html] {
            let text = group.filter { !$0.contains("[^") && !$0.hasPrefix("```") && !$0.hasPrefix("`````") }
                .joined(separator: "\n\nZwischentext.\n\n")
            #expect(Self.difference(Self.render(text).html, CmarkReference.html(text)) == nil)
        }
    }

    @Test(arguments: [
        "[x](javascript:alert(1))", "[x](VBScript:a)", "![x](file:///etc/passwd)", "[x](data:text/html,a)",
        "![x](data:image/png;base64,iVBO)", "<javascript:alert(1)>",
    ]) func dangerousAddressesAreEmptyAsInSafeMode(sample: String) {
        #expect(Self.render(sample).html == CmarkReference.html(sample, safe: true))
    }

    /// The only differences: raw HTML that is dropped or put into its plain form.
    @Test(arguments: [
        ("<div>Text *kursiv*</div>", "<p>Text *kursiv*\n</p>\n", 1), ("<script>alert(1)</script>", "", 1),
        ("a <b>fett</b> c", "<p>a fett c</p>\n", 1), ("a <!-- still --> b", "<p>a  b</p>\n", 0),
        ("<!-- still -->", "", 0), ("a <sub>b", "<p>a b</p>\n", 1), ("a</sub>b", "<p>ab</p>\n", 1),
        ("<SUB>x</SUB>", "<p><sub>x</sub></p>\n", 0),
        ("<abbr title='x'>y</abbr>", "<p><abbr title=\"x\">y</abbr></p>\n", 0),
        ("<sub onclick=\"a()\">x</sub>", "<p>x</p>\n", 1), ("<span>x</span>", "<p>x</p>\n", 1),
        ("<span lang=\"en\" style=\"x\">x</span>", "<p>x</p>\n", 1), ("<?php x ?>", "", 1),
        ("a <![CDATA[b]]> c", "<p>a  c</p>\n", 1),
        ("<a href=\"x\">y</a>", "<p>y</p>\n", 1), ("<sub>*a</sub>*", "<p><em>a</em></p>\n", 2),
        ("*<sub>a*</sub>", "<p><em>a</em></p>\n", 2), ("<img src=x onerror=alert(1)>", "", 1),
        ("<details>\n<summary>S</summary>\n\nText\n\n</details>", "<p>\nS\n</p>\n<p>Text</p>\n", 3),
        ("<iframe src=\"x\"></iframe> a", "<p> a\n</p>\n", 1), ("<br><hr>", "<p><br></p>\n", 1),
        ("- a\n\n<!-- -->\n\n- b", "<ul>\n<li>a</li>\n</ul>\n<ul>\n<li>b</li>\n</ul>\n", 0),
        ("<sub>\n*a*\n\n</sub>", "<p>\n*a*\n</p>\n", 2),
    ]) func rawHTMLIsSanitised(sample: String, expected: String, warnings: Int) {
        let (html, diagnostics) = Self.render(sample)
        #expect(html == expected)
        #expect(diagnostics.count == warnings)
        #expect(diagnostics.allSatisfy { $0.code == .htmlDropped && $0.severity == .warning })
    }
}
