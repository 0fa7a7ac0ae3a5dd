import Diagnostics
import Manuscript
import Testing

@Suite struct BlockDirectiveTests {
    @Test func leavesStandOnTheirOwnLine() {
        let probe = Probe(
            "Text\n::diagramm{#abb-1 indikator=a zeit=2015..}\nweiter\n\n  ::verzeichnis{art=glossar}  \n")
        #expect(probe.problems.isEmpty)
        #expect(probe.places == ["diagramm 2:1-2:42", "verzeichnis 5:3-5:28"])
        #expect(probe.document.blocks.count == 4)
        #expect(probe.document.directives.map(\.form) == [.leaf, .leaf])
    }

    @Test func containersHoldBlocks() {
        let probe = Probe(":::hinweis[Ein *Titel*]{#h .wichtig}\nErster.\n\n- a\n- b\n\n> q\n:::\nDanach.")
        #expect(probe.problems.isEmpty)
        let box = probe.document.directives[0]
        #expect(box.blocks.count == 3)
        #expect(box.title == "Ein Titel")
        #expect(box.label?.count == 2)
        #expect(box.id == "h")
        #expect(Probe.place(box.span) == "1:1-8:3")
        #expect(probe.document.blocks.count == 2)
    }

    @Test func containersNest() {
        let probe = Probe("::::hinweis\na\n:::methodik\nb\n:::\nc\n::::\nd")
        #expect(probe.problems.isEmpty)
        #expect(probe.places == ["hinweis 1:1-7:4", "methodik 3:1-5:3"])
        #expect(probe.document.directives[0].blocks.count == 3)
        let same = Probe(":::hinweis\n:::methodik\nb\n:::\nc\n:::\nd")
        #expect(same.problems.isEmpty)
        #expect(same.places == ["hinweis 1:1-6:3", "methodik 2:1-4:3"])
        let longer = Probe(":::hinweis\na\n:::::\nb")
        #expect(longer.problems.isEmpty)
        #expect(longer.places == ["hinweis 1:1-3:5"])
    }

    @Test func codeNeverCloses() {
        let probe = Probe(":::hinweis\n```\n:::\n```\n\n    :::\n\n- ~~~\n  :::\n  ~~~\n:::\nEnde")
        #expect(probe.problems.isEmpty)
        #expect(probe.places == ["hinweis 1:1-11:3"])
        #expect(probe.document.directives[0].blocks.count == 3)
        #expect(probe.document.blocks.count == 2)
    }

    @Test func containersEndListsTablesAndParagraphs() {
        let probe = Probe(
            ":::hinweis\n- a\n- b\n:::\n:::methodik\n| a |\n|---|\n| b |\n:::\n:::kernaussagen\nfauler\nText\n:::")
        #expect(probe.problems.isEmpty)
        #expect(probe.places == ["hinweis 1:1-4:3", "methodik 5:1-9:3", "kernaussagen 10:1-13:3"])
    }

    @Test func containersLiveInListsAndQuotes() {
        let probe = Probe(
            "- a\n\n  :::hinweis\n  Text\n\n  mehr\n  :::\n\n  b\n\n> :::methodik\n> x\n> :::\n> y\n\n1. :::kernaussagen\n   z\n   :::"
        )
        #expect(probe.problems.isEmpty)
        #expect(probe.places == ["hinweis 3:3-7:5", "methodik 11:3-13:5", "kernaussagen 16:4-18:6"])
    }

    @Test func listsStayTight() {
        let probe = Probe(
            "- a\n  ::verzeichnis{art=glossar}\n- b\n  :::hinweis\n  x\n  :::\n- c\n  :::karte\n  indikator: k\n  :::\n- d"
        )
        #expect(probe.problems.isEmpty)
        guard case .list(let list) = probe.document.blocks[0] else {
            Issue.record("no list")
            return
        }
        #expect(list.isTight)
        #expect(list.items.count == 4)
        guard case .list(let loose) = Probe("- a\n\n  ::verzeichnis{art=glossar}\n- b").document.blocks[0] else {
            Issue.record("no list")
            return
        }
        #expect(!loose.isTight)
    }

    @Test(arguments: [
        (":::hinweis\nText", ["kasten-offen 1:1 »:::hinweis«"]),
        ("> :::hinweis\n> Text", ["kasten-offen 1:3 »:::hinweis«"]),
        (":::hinweis\n:::methodik\n:::", ["kasten-offen 1:1 »:::hinweis«"]),
        (":::hinweis\n```\n:::", ["kasten-offen 1:1 »:::hinweis«"]),
        ("- :::hinweis\n  Text\n\ndanach", ["kasten-abgeschnitten 1:3 »:::hinweis«"]),
        ("> :::hinweis\n> Text\n\ndanach", ["kasten-abgeschnitten 1:3 »:::hinweis«"]),
        ("> :::hinweis\n> Text\n:::\n\ndanach", ["kasten-abgeschnitten 1:3 »:::hinweis«"]),
        (":::hinweis\n- a\n  :::methodik\n  b\n:::\nEnde", ["kasten-abgeschnitten 3:3 »:::methodik«"]),
        ("Text\n:::", ["kasten-ende 2:1 »:::«"]), (":::hinweis\n:::\n:::", ["kasten-ende 3:1 »:::«"]),
        ("- a\n- ::::", ["kasten-ende 2:3 »::::«"]),
        ("::::hinweis\nText\n:::\nmehr", ["kasten-ende 3:1 »:::«"]),
        ("::::hinweis\nText\n:::\nmehr\n::::", ["kasten-ende 3:1 »:::«"]),
        ("- :::karte\n  indikator: a\n\ndanach", ["kasten-abgeschnitten 1:3 »:::karte«"]),
        (":::karte\nindikator: a\n", ["kasten-offen 1:1 »:::karte«"]),
    ]) func endsAreChecked(text: String, problems: [String]) {
        #expect(Probe(text).problems == problems)
    }

    @Test func yamlBodiesBecomeAttributes() {
        let probe = Probe(
            ":::diagramm{#abb-1 titel=\"T\"}\nindikator: a\nraum: [kreis, land]\nzeit: 2010..2023   # Bereich\ngeschlecht: w\nalt: >-\n  Eine\n  Beschreibung\n:::\nText"
        )
        #expect(probe.problems.isEmpty)
        let figure = probe.document.directives[0]
        #expect(
            figure.attributes.map { "\($0.name)=\($0.value)" } == [
                "titel=T", "indikator=a", "raum=kreis,land", "zeit=2010..2023", "geschlecht=w", "alt=Eine Beschreibung",
            ])
        #expect(figure["raum"].map { Probe.start($0.nameSpan) } == "3:1")
        #expect(figure["zeit"].map { Probe.start($0.valueSpan) } == "4:7")
        #expect(figure.breakdownAttributes.map(\.name) == ["geschlecht"])
        #expect(figure.id == "abb-1")
        if case .yaml(let span) = figure.body { #expect(Probe.start(span) == "2:1") } else { Issue.record("no body") }
        #expect(probe.document.blocks.count == 2)
    }

    @Test func yamlBodiesKeepTheirPlacesInListsAndQuotes() {
        let probe = Probe(
            "- x\n\n  :::karte\n  indikator: a\n  klassen: 3\n  :::\n\n> :::tabelle\n> indikator:\n>   - b\n>   - c\n> ruam: kreis\n> :::",
            breakdownIDs: [])
        #expect(probe.attributes == ["indikator=a@4:3,4:14", "klassen=3@5:3,5:12", "indikator=b,c@9:3,10:5"])
        #expect(probe.problems == ["attribut-unbekannt 12:3 »ruam«"])
        #expect(probe.diagnostics[0].hint == "Meinten Sie »raum«?")
    }

    @Test(arguments: [
        (":::diagramm{zeit=2023}\nindikator: a\nzeit: 2022\n:::", ["attribut-doppelt 3:1 »zeit«"]),
        (":::diagramm\nzeit: 2022\n:::", ["attribut-fehlt 1:4 »diagramm«"]),
        (":::diagramm\nindikator: a\ndarstellung: linei\n:::", ["attribut-wert 3:14 »linei«"]),
        (":::diagramm\nindikator:\n  a: b\n:::", ["attribut-wert 3:3 »a: b«"]),
        (":::diagramm\nnur Text\n:::", ["attribut-syntax 2:1 »nur Text«"]),
        (":::diagramm\nindikator:\n:::", ["attribut-wert 2:1 »indikator«"]),
    ]) func yamlSlipsAreNamed(text: String, problems: [String]) { #expect(Probe(text).problems == problems) }

    @Test func yamlSyntaxErrorsPointIntoTheBody() {
        let probe = Probe("Text\n\n:::diagramm\nindikator: a\nraum: [kreis\n:::\n")
        #expect(probe.diagnostics.map(\.code) == [.yamlSyntax])
        #expect((probe.diagnostics[0].span?.start.line ?? 0) >= 5)
    }

    @Test func rawBodiesKeepMarkdownOut() {
        let probe = Probe(":::diagramm\nindikator: a\ntitel: '*x* :wert{a} - b'\n\n# Kommentar\n:::\n")
        #expect(probe.problems.isEmpty)
        #expect(probe.document.directives.count == 1)
        #expect(probe.document.headings.isEmpty)
        #expect(probe.document.directives[0].title == "*x* :wert{a} - b")
    }

    @Test func frontMatterIsAMapping() {
        let probe = Probe("---\ntitel: Schulen\nkennung: B1\n---\n# Text\n")
        #expect(probe.document.frontMatter?.text == "titel: Schulen\nkennung: B1\n")
        #expect(probe.document.headings.map { Probe.start($0.span) } == ["5:1"])
        #expect(Probe("\u{FEFF}---\r\na: b\r\n---  \r\nText").document.frontMatter?.text == "a: b\r\n")
        for plain in [
            "---\n---\n", "---\nText\n---\n", "---\n- a\n---\n", "---\n# nur Kommentar\n---\n", "---\na: b\n",
            "a: b\n---\n", "----\na: b\n---\n",
        ] {
            let probe = Probe(plain)
            #expect(probe.document.frontMatter == nil, "\(plain)")
            #expect(PlainGFMTests.difference(GFMRenderer.html(probe.document).text, CmarkReference.html(plain)) == nil)
        }
        #expect(Probe("---\n{a: b}\n---\n").document.frontMatter != nil)
        #expect(Probe("---\ntitel: \"offen\nx: y\n---\nText").document.frontMatter != nil)
    }
}
