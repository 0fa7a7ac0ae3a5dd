import Markup
import Testing

@Suite struct XMLFileTests {
    private func problem(_ text: String) -> XMLFile.Problem? {
        do {
            _ = try XMLFile(Array(text.utf8))
            return nil
        } catch {
            return error
        }
    }

    @Test func elementsKeepOrderLineAndAttributes() throws {
        let file = try XMLFile(Array("<a>\n<b x='1'\n y='ä'/></a>".utf8))
        #expect(file.elements.map(\.name) == ["a", "b"])
        #expect(file.elements[1].attributes == [Attribute("x", "1"), Attribute("y", "ä")])
        #expect(file.elements[0].line == 1)
    }

    @Test func brokenFilesNameTheirLine() {
        #expect(problem("<a>\n<b></a>") == .malformed(line: 2))
        #expect(problem("") == .malformed(line: 1))
    }

    @Test func documentTypesAreRefusedBeforeAnyEntityIsRead() {
        #expect(problem("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>") == .documentType(line: 1))
        let bomb = "<!DOCTYPE a [<!ENTITY b 'bbbbbbbbbb'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><a>&c;</a>"
        #expect(problem(bomb) == .documentType(line: 1))
    }

    @Test func depthIsBounded() {
        let deep = String(repeating: "<a>", count: 100_000)
        #expect(problem(deep) != nil)
    }

    @Test(
        arguments: [
            ("<svg xmlns='http://www.w3.org/2000/svg'><rect width='1'/></svg>", nil),
            ("<svg><script>1</script></svg>", "enthält das Element »script«"),
            ("<svg><rect onload='x'/></svg>", "enthält das Attribut »onload«"),
            (
                "<svg xmlns:xlink='http://www.w3.org/1999/xlink'><use xlink:href='https://example.org/a'/></svg>",
                "verweist auf »https://example.org/a«"
            ),
            ("<svg><use href='#a'/></svg>", nil), ("<html/>", "ist keine SVG-Zeichnung"),
            ("<svg>", "ist kein wohlgeformtes XML"),
        ] as [(String, String?)])
    func onlyPlainDrawingsAreSafe(_ svg: String, _ problem: String?) {
        #expect(PictureSafety.problem(inSVG: Array(svg.utf8))?.text == problem)
    }
}
