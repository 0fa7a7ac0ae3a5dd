import Diagnostics
import Manuscript
import Testing

/// Where GFM's own constructs stand.
@Suite struct SpanTests {
    private func inlines(_ text: String) -> [String] {
        var found: [String] = []
        Probe(text).document.walk(inline: { inline in
            let name =
                switch inline {
                case .text: "text"
                case .softBreak: "softBreak"
                case .lineBreak: "lineBreak"
                case .code: "code"
                case .emphasis: "emphasis"
                case .strong: "strong"
                case .strikethrough: "strikethrough"
                case .link: "link"
                case .image: "image"
                case .element: "element"
                case .footnoteReference: "note"
                case .directive: "directive"
                }
            if name != "softBreak" { found.append("\(name) »\(inline.span.text)«") }
        })
        return found
    }

    @Test(arguments: [
        (
            "ab *c* **d** ~~e~~ `f`",
            [
                "text »ab «", "emphasis »*c*«", "text »c«", "text » «", "strong »**d**«", "text »d«", "text » «",
                "strikethrough »~~e~~«", "text »e«", "text » «", "code »`f`«",
            ]
        ),
        (
            "[a](b \"c\") ![d](e) <ab:cd>",
            [
                "link »[a](b \"c\")«", "text »a«", "text » «", "image »![d](e)«", "text »d«", "text » «",
                "link »<ab:cd>«", "text »ab:cd«",
            ]
        ),
        (
            "> [a *b*\n> c][d] e\n\n[d]: /x",
            ["link »[a *b*\n> c][d]«", "text »a «", "emphasis »*b*«", "text »b«", "text »c«", "text » e«"]
        ),
        ("a \\* &amp; b H<sub>2</sub>O", ["text »a \\* &amp; b H«", "element »<sub>2</sub>«", "text »2«", "text »O«"]),
        (
            "Text[^1] und https://a.example.org.\n\n[^1]: x",
            [
                "text »Text«", "note »[^1]«", "text » und «", "link »https://a.example.org«",
                "text »https://a.example.org«", "text ».«", "text »x«",
            ]
        ),
        ("***a** b*", ["emphasis »***a** b*«", "strong »**a**«", "text »a«", "text » b«"]),
        ("| a\\|b | ![x](y) |\n|--|--|", ["text »a\\|b«", "image »![x](y)«", "text »x«"]),
        (
            "Davor\nauch\n| a |\n|--|\n| [b](c) |",
            ["text »Davor«", "text »auch«", "text »a«", "link »[b](c)«", "text »b«"]
        ),
    ]) func inlinesAreFound(text: String, expected: [String]) {
        #expect(inlines(text) == expected)
    }

    @Test func blocksAreFound() {
        let text = "# T\n\nAbsatz\nzwei\n\n- a\n- b\n\n> q\n\n```\nc\n```\n\n***\n\nx\n|a|\n|-|\n|b|\n\n<br>\n"
        let blocks = Probe(text).document.blocks
        #expect(
            blocks.map { "\(Probe.place($0.span))" }
                == [
                    "1:1-1:3", "3:1-4:4", "6:1-7:3", "9:1-9:3", "11:1-13:3", "15:1-15:3", "17:1-17:1", "18:1-20:3",
                    "22:1-22:4",
                ])
    }
}
