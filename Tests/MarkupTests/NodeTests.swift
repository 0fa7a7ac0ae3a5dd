import Markup
import Testing

@Suite struct NodeTests {
    @Test func valuesNeverBecomeMarkup() {
        let node = Node.tag("p", ["title": "\"><script>"], "<b>&</b>")
        #expect(node.html.text == #"<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&lt;/b&gt;</p>"#)
    }

    @Test func attributesKeepTheirOrderAndMissingOnesAreLeftOut() {
        let node = Node.tag("a", ["href": "x/", "class": nil, "id": "y"], "z")
        #expect(node.html.text == #"<a href="x/" id="y">z</a>"#)
    }

    @Test func voidElementsHaveNoEndTagInHTMLAndASlashInXML() {
        let node = Node.tag("p", [:], .tag("br"), .tag("span"))
        #expect(node.html.text == "<p><br><span></span></p>")
        #expect(String(decoding: node.xmlDocument, as: UTF8.self).hasSuffix("<p><br/><span/></p>\n"))
    }

    @Test func controlCharactersThatNoParserAcceptsAreReplaced() throws {
        let node = Node.tag("t", ["a": "\u{01}"], "\u{00}\u{0B}ä\t")
        #expect(node.html.text == "<t a=\"\u{FFFD}\">\u{FFFD}\u{FFFD}ä\t</t>")
        #expect(try XMLFile(node.xmlDocument).elements.map(\.name) == ["t"])
    }

    @Test func plainTextIsTheTextOfAllChildren() {
        #expect(Node.group(["a", .tag("b", [:], "c", .tag("d", [:], "e"))]).plainText == "ace")
    }

    @Test(arguments: [
        ("Größe 5\u{A0}%, it's", "Größe 5\u{A0}%, it's"), ("", ""), ("<", "&lt;"), ("a>b", "a&gt;b"),
        ("\"&amp;", "&quot;&amp;amp;"), ("\u{01}\t\n", "\u{FFFD}\t\n"), ("x=~\u{7F}", "x=~\u{7F}"),
    ]) func escapedTextIsWhatTheWriterWrites(_ text: String, _ expected: String) {
        #expect(MarkupOutput.escaped(text) == expected)
        #expect(Node.text(text).html.text == expected)
    }

    @Test func markupIsSearchedByteForByte() {
        let html = Node.tag("p", ["id": "größe-1"], "ab").html
        for found in ["id=\"größe-1\"", "<p", "</p>", html.text, "b<"] { #expect(html.contains(found), "\(found)") }
        for missing in ["id=\"größe\"", "</p>x", "ba", html.text + ">"] {
            #expect(!html.contains(missing), "\(missing)")
        }
    }

    /// Whatever the text, what was written is well-formed and reads back.
    @Test func randomTextsSurviveTheWayThroughAReader() throws {
        var generator = SplitMix(seed: 7)
        let alphabet = Array("<>&\"'äß€–]]>;= \n\u{2028}abc")
        for _ in 0..<300 {
            let text = String(
                (0..<Int.random(in: 0...20, using: &generator)).map { _ in
                    alphabet.randomElement(using: &generator) ?? "a"
                })
            let file = try XMLFile(Node.tag("r", ["w": text], .text(text)).xmlDocument)
            let read = file.elements.first?.attributes.first?.value
            // XML readers turn line ends inside attributes into blanks.
            #expect(read == text.replacing("\n", with: " "))
        }
    }
}

/// A small generator with a fixed seed (SplitMix64, Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
