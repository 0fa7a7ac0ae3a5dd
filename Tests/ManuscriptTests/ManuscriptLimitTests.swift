import Diagnostics
import Manuscript
import Testing

/// Texts that make the library explode in time or memory end quickly, with a message that names the line.
@Suite struct ManuscriptLimitTests {
    struct Bomb: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let code: DiagnosticCode
        let line: Int
        var testDescription: String { name }
    }

    static let bombs: [Bomb] = [
        Bomb(
            name: "2 000 columns, 2 000 short rows",
            text: "Text\n\n" + String(repeating: "|a", count: 2_000) + "|\n" + String(repeating: "|-", count: 2_000)
                + "|\n"
                + String(repeating: "a\n", count: 2_000), code: .blockTooLarge, line: 9),
        Bomb(
            name: "row of 80 000 pipes",
            text: String(repeating: "|", count: 80_000) + "\n" + String(repeating: "|-", count: 80_000) + "|\n",
            code: .blockTooLarge, line: 1),
        Bomb(
            name: "long reference, many uses",
            text: "a\n\n[a]: /" + String(repeating: "x", count: 20_000) + "\n\n"
                + String(repeating: "[a] ", count: 40_000),
            code: .blockTooLarge, line: 3),
        Bomb(
            name: "reference with a title over many lines",
            text: "[a]: /x \"\n" + String(repeating: "Zeile\n", count: 1_000) + "\"\n\n[a]", code: .blockTooLarge,
            line: 1),
        Bomb(
            name: "short reference, very many uses",
            text: "[a]: /x\n\n" + String(repeating: "[A] Text\n\n", count: 1_200), code: .blockTooLarge, line: 1),
        Bomb(
            name: "folded label", text: "[ẞ]: /x\n\n" + String(repeating: "[ss] Text\n\n", count: 1_200),
            code: .blockTooLarge,
            line: 1),
        Bomb(
            name: "CDATA", text: "Text\n\n" + String(repeating: "a <![CDATA[", count: 5_000), code: .blockTooLarge,
            line: 3),
        Bomb(name: "instructions", text: String(repeating: "a<?", count: 20_000), code: .blockTooLarge, line: 1),
        Bomb(name: "comments", text: "\n\n" + String(repeating: "a <!--", count: 300), code: .blockTooLarge, line: 3),
        Bomb(
            name: "address with brackets", text: "http://a" + String(repeating: ")", count: 60_000),
            code: .blockTooLarge, line: 1),
        Bomb(
            name: "www with brackets", text: "- x\n- www.a.b" + String(repeating: ")", count: 60_000),
            code: .blockTooLarge, line: 2),
        Bomb(
            name: "paragraph of 100 kB", text: "a\n\n" + String(repeating: "Wort ", count: 20_000),
            code: .blockTooLarge, line: 3),
        Bomb(
            name: "quotes", text: "a\n\n" + String(repeating: ">", count: 60_000) + " a", code: .nestingTooDeep, line: 3
        ),
        Bomb(name: "lists", text: String(repeating: "- ", count: 20_000) + "a", code: .nestingTooDeep, line: 1),
        Bomb(
            name: "emphasis",
            text: "x\n\n" + String(repeating: "*a _b ", count: 300) + String(repeating: "c_ d* ", count: 300),
            code: .nestingTooDeep, line: 3),
        Bomb(
            name: "containers",
            text: String(repeating: ":::hinweis\n", count: 200) + "a\n" + String(repeating: ":::\n", count: 200),
            code: .nestingTooDeep, line: 101),
        Bomb(
            name: "labels",
            text: "x\n\n" + String(repeating: ":glossar[", count: 500) + "a" + String(repeating: "]", count: 500),
            code: .nestingTooDeep, line: 3),
        Bomb(name: "file of 5 MB", text: String(repeating: "a\n\n", count: 1_700_000), code: .fileTooLarge, line: 1),
    ]

    @Test(arguments: bombs) func endsWithAMessage(bomb: Bomb) {
        let clock = ContinuousClock()
        var probe: Probe?
        let time = clock.measure { probe = Probe(bomb.text) }
        #expect(probe?.diagnostics.map(\.code) == [bomb.code])
        #expect(probe?.diagnostics.first?.span?.start.line == bomb.line)
        #expect(probe?.diagnostics.first?.severity == .error)
        #expect(probe?.document.blocks.isEmpty == true)
        #expect(time < .seconds(5))
    }

    /// What is large but honest passes, and in time.
    @Test func largeTextsPass() {
        let table = "| a | b | c |\n|---|---|---|\n" + String(repeating: "| 1 | 2 | 3 |\n", count: 3_000)
        let list = String(repeating: "- Punkt mit etwas Text und :wert{indikator=a}\n", count: 2_000)
        let code = "```\n" + String(repeating: "Zeile Code <!-- <? http://a.b/)\n", count: 5_000) + "```\n"
        let links = "[a]: /x\n\n" + String(repeating: "[a]\n\n", count: 900)
        for text in [
            table, list, code, links, String(repeating: "> ", count: 60) + "a",
            String(repeating: ":::hinweis\n", count: 60) + "a\n" + String(repeating: ":::\n", count: 60),
        ] {
            #expect(Probe(text).problems.isEmpty)
        }
        #expect(Probe(list).document.directives.count == 2_000)
        #expect(Probe(list).document.directives.last.map { Probe.start($0.span) } == "2000:28")
    }

    /// Awkward inputs within the limits end in time.
    @Test(arguments: [
        String(repeating: ":a[", count: 20_000), String(repeating: ":a{", count: 20_000),
        String(repeating: ":a[b]{c=\"", count: 6_000),
        String(repeating: "![l", count: 20_000), String(repeating: "[a](", count: 15_000),
        String(repeating: "a@", count: 30_000),
        "a | b | c\n" + String(repeating: "-|-\n", count: 15_000), String(repeating: "<a ", count: 20_000),
        String(repeating: "~~a ", count: 15_000),
        String(repeating: "<sub>", count: 12_000), String(repeating: "::: x\n", count: 10_000),
        String(repeating: ":::\n", count: 15_000),
        String(repeating: "`a", count: 30_000), String(repeating: "&amp;", count: 12_000),
        String(repeating: "\\:", count: 30_000),
        String(repeating: "::wert{\n", count: 8_000), String(repeating: "> :::hinweis\n\n", count: 4_000),
        String(repeating: "|", count: 9_000) + "\n" + String(repeating: "|-", count: 9_000),
        "<div>" + String(repeating: "<b ", count: 20_000), String(repeating: "[^a]", count: 900) + "\n\n[^a]: x",
    ]) func awkwardTextsEndInTime(text: String) {
        let time = ContinuousClock().measure { _ = Probe(text) }
        #expect(time < .seconds(5))
    }
}
