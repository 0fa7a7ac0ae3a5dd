import Diagnostics
import Manuscript
import Testing

@Suite struct InlineDirectiveTests {
    @Test func standsInASentence() {
        let probe = Probe("Der Anteil war :wert{indikator=a raum=kreis zeit=2023}.")
        #expect(probe.places == ["wert 1:16-1:54"])
        #expect(
            probe.attributes == ["indikator=a@1:22,1:32", "raum=kreis@1:34,1:39", "zeit=2023@1:45,1:50"])
        #expect(probe.problems.isEmpty)
        #expect(probe.document.directives.first?.form == .inline)
    }

    @Test(arguments: [
        "Schüler:innen", "10:30", ":-)", "3:2", "Bürger:wert{indikator=a}", "3:wert{indikator=a}",
        "::wert{indikator=a} x"
            .replacing("::", with: "x::"), "\\:wert{indikator=a}", "`:wert{indikator=a}`", "``a :wert{indikator=a} ``",
        "    :wert{indikator=a}", "```\n:wert{indikator=a}\n```", ":wert", ":wert (a)",
        "https://a.example.org/:wert{a}",
        "<https://a.example.org/:wert{a}>", "[a](b:wert{c})", "ß:wert{indikator=a}", "é:wert[x]",
    ]) func isTextElsewhere(sample: String) {
        let probe = Probe(sample)
        #expect(probe.document.directives.isEmpty)
        #expect(probe.problems.isEmpty)
        #expect(PlainGFMTests.difference(GFMRenderer.html(probe.document).text, CmarkReference.html(sample)) == nil)
    }

    @Test(arguments: ["(", "[", "»", "–", "*", " ", "\"", "/", "\u{A0}", "€"]) func followsPunctuation(before: String) {
        #expect(Probe("a \(before):wert{indikator=a}").places == ["wert 1:4-1:21"])
    }

    @Test func positionsCountCharacters() {
        #expect(Probe("Größe: äöü :wert{indikator=größe}").attributes == ["indikator=größe@1:18,1:28"])
        #expect(Probe("👩‍🏫 :wert{indikator=a}").places == ["wert 1:3-1:20"])
        #expect(Probe("\u{FEFF}:wert{indikator=a}").places == ["wert 1:1-1:18"])
    }

    @Test func positionsHoldInEveryContainer() {
        let directive = ":wert{indikator=a}"
        let cases: [(text: String, place: String)] = [
            ("# Titel \(directive) ##", "1:9-1:26"), ("  ##   \(directive)", "1:8-1:25"),
            ("Titel\nund \(directive)\n===", "2:5-2:22"), ("- Punkt\n  weiter \(directive)", "2:10-2:27"),
            ("- Punkt\n\n  - tiefer \(directive)", "3:12-3:29"), ("1. a\n   > b \(directive)", "2:8-2:25"),
            ("> Zitat\n> \(directive)", "2:3-2:20"), ("> Zitat\nfaul \(directive)", "2:6-2:23"),
            (">> a\n> > b \(directive)", "2:7-2:24"), ("*kursiv \(directive)*", "1:9-1:26"),
            ("**a _b \(directive)_**", "1:8-1:25"), ("[Text \(directive)](ziel)", "1:7-1:24"),
            ("Text\n      tief \(directive)", "2:12-2:29"), ("a  \nb \(directive)", "2:3-2:20"),
            ("a\\\n\(directive)", "2:1-2:18"), ("[a](b\n'c') \(directive)", "2:6-2:23"),
            ("`code\nspan` \(directive)", "2:7-2:24"), ("[a]: /b\nText \(directive)", "2:6-2:23"),
            ("- [ ] \(directive)", "1:7-1:24"), ("Text[^1]\n\n[^1]: Note \(directive)\n    zwei", "3:12-3:29"),
            ("Text[^1]\n\n[^1]: Note\n\n    mehr \(directive)", "5:10-5:27"), ("\tx\n\n-\t\(directive)", "3:3-3:20"),
            (":::hinweis\nText \(directive)\n:::", "2:6-2:23"), ("- :::hinweis\n  a \(directive)\n  :::", "2:5-2:22"),
            (":::hinweis\n> \(directive)\n:::", "2:3-2:20"), ("a\r\nb \(directive)\r\n", "2:3-2:20"),
            ("---\ntitel: x\n---\nText \(directive)", "4:6-4:23"), ("a\u{0}b \(directive)", "1:5-1:22"),
            ("&amp; \\* ![b](c) \(directive)", "1:18-1:35"), ("a\n- b\n\n  c\n  \(directive)\n\nd", "5:3-5:20"),
        ]
        for (text, place) in cases {
            let found = Probe(text).document.directives.filter { $0.name == "wert" }.map { Probe.place($0.span) }
            #expect(found == [place], "\(text)")
        }
    }

    @Test func worksInTables() {
        let probe = Probe(
            """
            Davor
            | Kopf :wert{indikator=a} | zwei |
            |:--|--:|
            | x | :wert{indikator=b raum=kreis\\|land} und :wert{indikator=c} |
              :wert{indikator=d} | y
            > Ende
            """)
        #expect(probe.problems.isEmpty)
        #expect(probe.places == ["wert 2:8-2:25", "wert 4:7-4:41", "wert 4:47-4:64", "wert 5:3-5:20"])
        #expect(probe.document.directives[1]["raum"]?.value == "kreis|land")
        #expect(probe.attributes.contains("indikator=c@4:53,4:63"))
        guard case .table(let table) = probe.document.blocks[1] else {
            Issue.record("no table")
            return
        }
        #expect(table.rows.count == 2)
        #expect(Probe.place(table.header.cells[1].span) == "2:29-2:32")
    }

    @Test func worksInTablesInsideContainers() {
        let probe = Probe(
            "> - | a | b |\n>   |---|---|\n>   | \\| | x \\| :wert{indikator=c} |\n\n:::hinweis\n|a|\n|-|\n|:wert{indikator=d}|\n:::"
        )
        #expect(probe.problems.isEmpty)
        #expect(probe.places == ["wert 3:17-3:34", "hinweis 5:1-9:3", "wert 8:2-8:19"])
    }

    @Test func labelsHoldInlines() {
        let probe = Probe(":behauptung[Der *Anteil* [sank](x) `]` um :wert{indikator=b}]{indikator=a trend=fallend}")
        #expect(probe.problems.isEmpty)
        #expect(probe.places == ["behauptung 1:1-1:88", "wert 1:43-1:60"])
        let label = probe.document.directives[0].label ?? []
        #expect(label.plainText == "Der Anteil sank ] um ")
        #expect(
            label.contains { if case .emphasis(_, let span) = $0 { Probe.place(span) == "1:17-1:24" } else { false } })
    }

    @Test func labelsMayWrap() {
        let probe = Probe(
            "> a :behauptung[Der Anteil\n>   ist *gesunken*\n> um :wert{indikator=b}]{indikator=a trend=fallend} Ende")
        #expect(probe.problems.isEmpty)
        #expect(probe.places == ["behauptung 1:5-3:51", "wert 3:6-3:23"])
        #expect(probe.document.directives[0].labelText == "Der Anteil ist gesunken um ")
        #expect(probe.attributes.contains("trend=fallend@3:38,3:44"))
    }

    @Test func labelsResolveReferencesAndNotes() {
        let probe = Probe(":glossar[[Wort][z] und[^1]] www.example.org\n\n[z]: /ziel\n[^1]: Note")
        #expect(probe.problems.isEmpty)
        #expect(probe.document.links.map(\.destination) == ["/ziel", "http://www.example.org"])
        #expect(probe.document.footnotes.map(\.referenceCount) == [1])
    }

    @Test func attributesMayBeQuoted() {
        let probe = Probe(
            #":glossar[x]{begriff="a } b"} :glossar[x]{begriff='c "d"'} :glossar[x]{begriff="e \"f\" \\ g"} :glossar[x]{begriff=h"i}"#
        )
        #expect(probe.problems.isEmpty)
        #expect(probe.document.directives.map { $0["begriff"]?.value } == ["a } b", "c \"d\"", "e \"f\" \\ g", "h\"i"])
        #expect(probe.attributes[0] == "begriff=a } b@1:13,1:22")
    }

    @Test func claimsReadOperators() {
        let cases: [(String, AttributeOperator, String)] = [
            ("wert>=10,5", .greaterOrEqual, "10,5"), ("wert>3", .greater, "3"), ("wert<=1.234", .lessOrEqual, "1.234"),
            ("wert<0,5", .less, "0,5"), ("wert=7", .equals, "7"), ("wert = 7", .equals, "7"),
            ("wert >= 7", .greaterOrEqual, "7"),
            ("wert=\"> 10,5\"", .greater, "10,5"), ("wert=\">=10,5\"", .greaterOrEqual, "10,5"),
            ("wert='= 4'", .equals, "4"),
            ("wert=\"−3\"", .equals, "−3"), ("wert=\"< -3,25\"", .less, "-3,25"),
        ]
        for (source, comparison, value) in cases {
            let probe = Probe(":behauptung[Text]{indikator=a \(source)}")
            #expect(probe.problems.isEmpty, "\(source)")
            let attribute = probe.document.directives[0]["wert"]
            #expect(attribute?.comparison == comparison, "\(source)")
            #expect(attribute?.value == value, "\(source)")
            #expect(attribute?.valueSpan.text == value, "\(source)")
        }
    }

    @Test func knowsIDsClassesAndPositionals() {
        let probe = Probe(":verweis[Bild]{#abb-1 .klein .rot} :quelle{lsn_schule} :quelle{kennung=b}")
        #expect(probe.problems.isEmpty)
        let found = probe.document.directives
        #expect(found[0].id == "abb-1")
        #expect(found[0].idSpan.map(Probe.start) == "1:17")
        #expect(found[0].classes == ["klein", "rot"])
        #expect(found[1]["kennung"]?.value == "lsn_schule")
        #expect(found[1]["kennung"].map { Probe.start($0.valueSpan) } == "1:44")
        #expect(found[2]["kennung"]?.value == "b")
    }

    @Test func ordinalsFollowReadingOrder() {
        let probe = Probe(
            "# :quelle{a}\n\n::verzeichnis{art=quellen}\n\nx[^1] :glossar[y :quelle{b}]\n\n[^1]: :quelle{c}\n\n:::hinweis[T :quelle{d}]\n:quelle{e}\n:::\n\n| :quelle{f} |\n|---|\n"
        )
        #expect(probe.document.directives.map(\.ordinal) == Array(0..<9))
        #expect(
            probe.document.directives.map { $0["kennung"]?.value ?? $0.name }
                == ["a", "verzeichnis", "glossar", "b", "hinweis", "d", "e", "f", "c"])
    }

    @Test func listsOfValuesKeepTheirPlaces() {
        let list = Probe("::diagramm{indikator=\"a, bb,c\"}").document.directives[0]["indikator"]?.list ?? []
        #expect(list.map(\.value) == ["a", "bb", "c"])
        #expect(list.map { Probe.start($0.span) } == ["1:23", "1:26", "1:29"])
    }
}
