import Audit
import Testing

@Suite("Gelesen aus Seiten und Zeichnungen")
struct ReadingPageTests {
    private static let page = """
        <!DOCTYPE html><html lang="de"><head><title>Seite 7</title></head><body><main>
        <p>Von 1.234 Gästen kamen 3. Die Quote lag bei <a class="wert-verweis" \
        href="../indikatoren/quote/index.html#rechnung-g1-2024"><data class="wert" value="12.0" data-indikator="quote" \
        data-raum="G1" data-zeit="2024">12,0&nbsp;%</data></a>, seit 2023 um <a class="wert-verweis" \
        href="../indikatoren/quote/index.html#rechnung-g1-von-2023-bis-2024">1,5 Prozentpunkte</a> mehr.</p>
        <figure class="abbildung" id="abb-1"><figcaption><p class="abbildung-nummer">Abb. C-1</p>
        <p class="abbildung-titel">Quote seit 2023 um 1,5 gestiegen</p></figcaption>
        <table class="zahlen"><caption>5 bis unter 10 Jahre</caption><tbody>
        <tr><th>2023</th><td><data class="wert" value="10.5" data-indikator="quote" data-raum="G1" data-zeit="2023">10,5\
        <span class="marken"><sup>1)</sup></span></data><span class="spanne">9,5 bis 11,5</span></td></tr>
        <tr><th>2024</th><td><data class="wert" value="12.0" data-indikator="quote" data-raum="G1" data-zeit="2024">12,0\
        </data></td><td><span class="wert" data-zeichen="geheim" data-indikator="quote" data-raum="G2" \
        data-zeit="2024"><span aria-hidden="true">g</span><span class="nur-vorgelesen">geheim</span></span></td></tr>
        </tbody></table><p class="dateien">CSV <small>3 kB</small></p></figure>
        <ul><li id="rechnung-g1-2024"><p class="rechnung-titel">2024</p><p class="rechengang">60 ÷ 499 × 100 = 12,02… → \
        <b><data class="wert" value="12.0" data-indikator="quote" data-raum="G1" data-zeit="2024">12,0 %</data></b></p>\
        <ul class="eingesetzt"><li>Kinder, 2024: <data class="grundwert" value="60" data-indikator="kinder" \
        data-raum="G1" data-zeit="2024">60</data> <span class="fundort">data/kinder.csv, Zeile 31</span></li>\
        <li>Alle, 2024: <data class="grundwert" value="499" data-indikator="kinder" data-raum="G1" data-zeit="2024" \
        data-alter="a5_9">499</data></li></ul><p class="quelle">Quelle: Amt 12</p></li></ul>
        </main></body></html>
        """

    private static let cell = ReadingSamples.cell("quote", "G1", "2024")

    @Test func elementsNameTheirCells() {
        let reading = ReadingSamples.read("kapitel/a.html", Self.page)
        #expect(reading.unmapped == [])
        #expect(reading.contents(of: Self.cell) == [.number("12,0"), .number("12,0"), .number("12,0")])
        let earlier = ReadingSamples.cell("quote", "G1", "2023")
        #expect(reading.contents(of: earlier) == [.number("10,5")])
        #expect(reading.contents(of: earlier, .lowerBound) == [.number("9,5")])
        #expect(reading.contents(of: ReadingSamples.cell("quote", "G2", "2024")) == [.sign("geheim")])
        #expect(reading.operands.map(\.text) == ["60", "499"])
        #expect(reading.mentions.map(\.text) == ["1,5", "1,5"])
        let check = ReadingSamples.check([reading])
        #expect(check.unmapped == [] && check.contradictions == [])
    }

    @Test(
        "was auf der Seite verändert wird, fällt auf",
        arguments: [
            ("12,0&nbsp;%", "12,1&nbsp;%"), ("value=\"10.5\"", "value=\"10.6\""),
            ("1,5 Prozentpunkte", "1,6 Prozentpunkte"),
            ("um 1,5 gestiegen", "um 1,7 gestiegen"), ("<td><data", "<td>3 <data"), ("9,5 bis", "9,5 bis 10 bis"),
            (">g</span>", ">2</span>"), ("geheim</span></span>", "geheim, 2</span></span>"), ("60 ÷ 499", "61 ÷ 499"),
            ("12,02…", "12,04…"), ("Kinder, 2024: ", "Kinder 61, 2024: "), (">499<", ">498<"),
            ("data-raum=\"G2\"", "data-raum=\"G3\""),
            ("data-zeichen=\"geheim\"", "data-zeichen=\"geheim\" value=\"2\""),
            ("<caption>5 bis", "<caption>2 von 5 bis"),
        ])
    func patchedPage(from old: String, to new: String) throws {
        let range = try #require(Self.page.firstRange(of: old))
        let text = String(Self.page[..<range.lowerBound]) + new + String(Self.page[range.upperBound...])
        let check = ReadingSamples.check([ReadingSamples.read("kapitel/a.html", text)])
        #expect(!check.unmapped.isEmpty || !check.contradictions.isEmpty)
    }

    @Test func numbersOfAuthorsAreNotRead() {
        let reading = ReadingSamples.read("a.html", "<p>Im Jahr 2024 kamen 12 von 50 Kindern, 3,4 % mehr.</p>")
        #expect(reading.items.isEmpty && reading.mentions.isEmpty && reading.unmapped.isEmpty)
    }

    @Test func searchAndFeedRepeatWhatPagesShow() {
        let page = ReadingSamples.read("kapitel/a/index.html", "<p>Von 1.234 Kindern kamen 7,5 %.</p>")
        let changes = ReadingSamples.read("aenderungen/index.html", "<p>Neu sind 3 Abschnitte.</p>")
        func unmapped(_ words: String, _ summary: String) -> [String] {
            let index =
                "window.suchverzeichnis = {\"hoechstens\": 60, \"zeilen\": [[\"kapitel/a/#x\", \"A\", 9, \"\(words)\"]]};"
            let feed = "<feed><updated>2026-10-31</updated><entry><summary>\(summary)</summary></entry></feed>"
            return ReadingSamples.check([
                page, changes, ReadingSamples.read("assets/suchverzeichnis.js", index),
                ReadingSamples.read("feed.xml", feed),
            ]).unmapped.map(\.text)
        }
        #expect(unmapped("Von 1.234 Kindern kamen 7,5 %.|hb51", "Neu sind 3 Abschnitte.") == [])
        #expect(unmapped("Von 1.234 Kindern kamen 2.", "Neu sind 3 Abschnitte.") == ["2"])
        #expect(unmapped("7,5 %", "Neu sind 4 Abschnitte.") == ["4"])
    }

    // MARK: Drawings

    private static let drawing = """
        <svg class="grafik" viewBox="0 0 200 120" font-size="10" data-chart="bar-vertical" data-domain="0 20">\
        <title>Quote 2023 bis 2024: von 10,5 % auf 12,0 %</title>\
        <path d="M20 110h150M20 60h150M20 10h150" class="linie-gitter"/>\
        <g class="text-leise" text-anchor="end"><text x="16" y="113.6">0</text><text x="16" y="63.6">10</text>\
        <text x="16" y="13.6">20</text></g>\
        <g><rect x="30" y="57.5" width="20" height="52.5" data-mark="bar" data-indikator="quote" data-raum="G1" \
        data-zeit="2023"/><rect x="70" y="50" width="20" height="60" data-mark="bar" data-indikator="quote" \
        data-raum="G1" data-zeit="2024"/></g><text x="80" y="48">12,0</text></svg>
        """
    private static let values = "indikator;raum;zeit;wert;zeichen\nquote;G1;2023;10,5;\nquote;G1;2024;12,0;\n"

    private static func check(_ drawing: String, _ values: String = values) -> ReadingCheck {
        ReadingSamples.check([
            ReadingSamples.read("daten/abb.csv", values), ReadingSamples.read("abbildungen/abb.svg", drawing),
        ])
    }

    @Test func barsAreReadAtTheirAxis() throws {
        let reading = ReadingSamples.read("abbildungen/abb.svg", Self.drawing)
        #expect(reading.marks.count == 2)
        let mark = try #require(reading.marks.last)
        #expect(mark.subject == Self.cell)
        guard case .length(let low, let high) = mark.reading else {
            Issue.record("keine Länge")
            return
        }
        #expect(low > 11.9 && low < 12 && high > 12 && high < 12.1)
        let check = Self.check(Self.drawing)
        #expect(check.unmapped == [] && check.contradictions == [])
    }

    @Test(
        "was in der Zeichnung verändert wird, fällt auf",
        arguments: [
            ("height=\"60\"", "height=\"65\""), (">12,0</text>", ">13,1</text>"), ("auf 12,0", "auf 12,3"),
            (">10</text>", ">11</text>"), ("data-zeit=\"2024\"", "data-zeit=\"2022\""),
        ])
    func patchedDrawing(from old: String, to new: String) throws {
        let range = try #require(Self.drawing.firstRange(of: old))
        let text = String(Self.drawing[..<range.lowerBound]) + new + String(Self.drawing[range.upperBound...])
        let check = Self.check(text)
        #expect(!check.unmapped.isEmpty || !check.contradictions.isEmpty)
    }

    @Test func nothingIsDrawnOfWhatIsSecret() {
        let secret = "indikator;raum;zeit;wert;zeichen\nquote;G1;2023;10,5;\nquote;G1;2024;;geheim\n"
        #expect(!Self.check(Self.drawing, secret).contradictions.isEmpty)
    }

    @Test func pointsAreReadAtTheirAxis() throws {
        let text = """
            <svg class="grafik" font-size="10" data-chart="line" data-domain="0 20">\
            <path d="M20 110h150M20 60h150M20 10h150" class="linie-gitter"/>\
            <g class="text-leise" text-anchor="end"><text x="16" y="113.6">0</text><text x="16" y="63.6">10</text>\
            <text x="16" y="13.6">20</text></g><circle cx="30" cy="50" r="3" data-mark="point" data-indikator="quote" \
            data-raum="G1" data-zeit="2024"/></svg>
            """
        #expect(Self.check(text).contradictions == [])
        #expect(Self.check(text.split(separator: "cy=\"50\"").joined(separator: "cy=\"47\"")).contradictions.count == 1)
    }

    @Test func tintsLieBetweenTheirLimits() {
        func map(_ level: Int) -> String {
            """
            <svg class="grafik" data-chart="map" data-domain="0 20"><g class="klasse-\(level)"><path d="M0 0h3v3z" \
            data-mark="area" data-indikator="quote" data-raum="G1" data-zeit="2024"/></g><text x="0" y="9">unter 11 %\
            </text><text x="0" y="19">11 bis unter 13 %  (1)</text><text x="0" y="29">13 % und mehr</text></svg>
            """
        }
        #expect(Self.check(map(2)).contradictions == [])
        #expect(Self.check(map(2)).unmapped == [])
        #expect(Self.check(map(1)).contradictions.count == 1)
        #expect(Self.check(map(3)).contradictions.count == 1)
    }
}
