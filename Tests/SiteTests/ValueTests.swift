import Disclosure
import Figures
import Site
import Testing
import Values

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

    /// Every cell of a table is a link; what was not collected came about in no way.
    @Test func cellsLeadToTheirCalculation() throws {
        func cell(_ value: PublishedValue, _ display: DisplayedValue) -> DataTable.Cell {
            DataTable.Cell(value: value, display: display, coordinates: SmallSite.coordinates())
        }
        var small = SmallSite(chapter: "::tabelle{#tab-a indikator=quote raum=99001}")
        small.table = DataTable(
            caption: "Probe", stub: "Raum", columns: ["2023", "2024"],
            rows: [
                DataTable.Row(
                    title: "Landkreis Auenbruch",
                    cells: [
                        cell(
                            .number(RoundedDecimal(units: 59, decimals: 1), []), SmallSite.number("5,9", machine: "5.9")
                        ),
                        cell(
                            .none(.notCollected),
                            DisplayedValue(
                                text: "·", textWithUnit: "·", spoken: "nicht erhoben", machine: nil,
                                sign: "nicht_erhoben")),
                    ])
            ], unit: nil)
        let page = try #require(try small.pages()["kapitel/erstes/index.html"])
        #expect(
            page.contains(
                "<td><a class=\"wert-verweis\" href=\"../../indikatoren/quote/index.html#rechnung-99001-2023\"><data"))
        #expect(page.contains("<td><span class=\"wert\" data-zeichen=\"nicht_erhoben\""))
    }

    @Test func calculationsStandInBlocksOfTheirOwn() throws {
        let page = try #require(try SmallSite().pages()["indikatoren/quote/index.html"])
        for piece in [
            "<li id=\"rechnung-99001-2023\"><p class=\"rechnung-titel\">2023</p>",
            "<li>Lernende: ", "<span class=\"fundort\">data/grunddaten/lernende.csv, Zeile 2</span>",
            "<p class=\"quelle\">Quelle: Amt. Stand: 01.02.2024</p>", ">Landkreis Auenbruch</h3>",
            "href=\"../../daten/indikator-quote.csv\"",
        ] { #expect(page.contains(piece), "\(piece)") }
    }

    @Test func theCatalogueKnowsPhasesOfLife() throws {
        var small = SmallSite(chapter: "Es sind :wert{indikator=quote zeit=2023}.")
        let used = try #require(try small.pages()["indikatoren/index.html"])
        #expect(used.contains("<h3 id=\"lebensphase-anfang\">Anfang</h3>"))
        #expect(!used.contains("lebensphase-uebergreifend"))
        small = SmallSite()
        let unused = try #require(try small.pages()["indikatoren/index.html"])
        #expect(unused.contains("<h3 id=\"lebensphase-uebergreifend\">Übergreifend</h3>"))
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
            // Once, not twice: templates get values that are escaped already.
            #expect(
                !text.contains("&amp;lt;") && !text.contains("&amp;quot;") && !text.contains("&amp;amp;"),
                "\(file.path)")
        }
        let start = try #require(site.value.first { $0.path == "index.html" })
        let escaped = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;"
        #expect(String(decoding: start.bytes, as: UTF8.self).contains("<title>\(escaped)"))
    }

    /// Every field of every kind of place: in text, in a value of an attribute, in a list, in a partial.
    @Test func templatesNeverGetTextThatIsNotEscaped() throws {
        var small = SmallSite(chapter: "## A\n\nText")
        small.title = "</title><b a=\"''&"
        let pages = try small.pages().filter { $0.key.hasSuffix("index.html") }
        #expect(pages.count > 10)
        for (path, text) in pages {
            #expect(text.contains("&lt;/title&gt;&lt;b a=&quot;"), "\(path)")
            #expect(!text.contains("<b a="), "\(path)")
            #expect(text.contains("title=\"&lt;/title&gt;&lt;b a=&quot;"), "\(path)")
        }
    }
}
