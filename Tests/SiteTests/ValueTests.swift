import Site
import Testing

/// How numbers stand in pages.
@Suite struct ValueTests {
    private static let text = "Es sind :wert{indikator=quote zeit=2023}."

    private func chapter(_ change: (inout SmallSite) -> Void = { _ in }) throws -> String {
        var small = SmallSite(chapter: Self.text)
        change(&small)
        return try #require(try small.pages()["kapitel/erstes/index.html"])
    }

    @Test func aNumberLeadsToItsCalculation() throws {
        let page = try chapter()
        #expect(
            page.contains(
                "<a class=\"wert-verweis\" href=\"../../indikatoren/quote/index.html#rechnung-99001-2023\">"
                    + "<data class=\"wert\" value=\"5.9\" data-indikator=\"quote\" data-raum=\"99001\" data-zeit=\"2023\">"
                    + "5,9\u{A0}%</data></a>."))
    }

    @Test func aSignIsSpokenAndHasNoValue() throws {
        let page = try chapter { $0.value = SmallSite.secret }
        #expect(
            page.contains(
                "<span class=\"wert\" data-zeichen=\"geheim\" data-indikator=\"quote\" data-raum=\"99001\" data-zeit=\"2023\">"
                    + "<span aria-hidden=\"true\">g</span><span class=\"nur-vorgelesen\">geheim zu halten</span></span>"
            ))
        #expect(!page.contains("<data"))
    }

    @Test func exampleDataIsMarkedAndExplained() throws {
        let plain = try chapter()
        #expect(!plain.contains("Beispieldaten"))
        let page = try chapter { $0.isSynthetic = true }
        #expect(
            page.contains(
                "<span class=\"beispiel\"><span aria-hidden=\"true\">B</span><span class=\"nur-vorgelesen\"> (Beispieldaten)</span></span>."
            ))
        #expect(page.contains("steht hinter Zahlen aus Beispieldaten"))
    }

    @Test func textFromAuthorsNeverBecomesMarkup() throws {
        var small = SmallSite(chapter: "## <b>Fett</b> & \"quer\"\n\nText &lt;script&gt;")
        small.title = "<script>alert(1)</script> & \"x\""
        let site = try small.rendered()
        for file in site.value where file.path.hasSuffix(".html") || file.path.hasSuffix(".xml") {
            let text = String(decoding: file.bytes, as: UTF8.self)
            #expect(!text.contains("<script>"), "\(file.path)")
            #expect(!text.contains("\"x\""), "\(file.path)")
        }
    }
}
