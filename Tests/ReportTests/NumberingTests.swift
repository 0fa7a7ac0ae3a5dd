import Diagnostics
import Report
import Testing

@Suite("Nummern und Verweise")
struct NumberingTests {
    @Test("Nummern laufen je Art, in Lesereihenfolge, mit der Kennung des Kapitels")
    func numbers() throws {
        var report = SmallReport()
        report.files["content/01-erstes.md"] = """
            ---
            titel: Erstes
            kennung: B1
            ---

            ::diagramm{#a indikator=quote}

            ::tabelle{#b indikator=quote}

            * ::diagramm{#c indikator=quote}

            ::karte{#d indikator=quote}

            :::aufklappen[Mehr]
            ::diagramm{#e indikator=quote}
            :::
            """
        report.files["content/02-zweites.md"] =
            "---\ntitel: Zweites\n---\n\n::diagramm{indikator=quote}\n\n::tabelle{indikator=zahl}\n"
        let figures = try report.figures()
        #expect(
            figures.map(\.number) == [
                "Abb.\u{00A0}B1-1", "Tab.\u{00A0}B1-1", "Abb.\u{00A0}B1-2", "Karte\u{00A0}B1-1", "Abb.\u{00A0}B1-3",
                "Abb.\u{00A0}2-1", "Tab.\u{00A0}2-1",
            ])
        #expect(figures.map(\.id) == ["a", "b", "c", "d", "e", "zweites-1", "zweites-2"])
        #expect(figures.map(\.pagePath).suffix(2) == ["kapitel/zweites/", "kapitel/zweites/"])
    }

    @Test("Abbildungen eingebundener Dateien zählen an ihrer Stelle")
    func includedFigures() throws {
        var report = SmallReport(
            "::diagramm{#a indikator=quote}\n\n::einbinden{datei=teile/b.md}\n\n::diagramm{#c indikator=quote}")
        report.files["content/teile/b.md"] = "::diagramm{#b indikator=quote}\n"
        #expect(try report.figures().map(\.id) == ["a", "b", "c"])
        #expect(try report.figures().map(\.number) == ["Abb.\u{00A0}1-1", "Abb.\u{00A0}1-2", "Abb.\u{00A0}1-3"])
    }

    @Test("Entwürfe erscheinen nicht und verbrauchen keine Nummer einer Abbildung")
    func drafts() throws {
        var report = SmallReport()
        report.files["content/02-entwurf.md"] =
            "---\ntitel: Entwurf\nentwurf: ja\n---\n\n::diagramm{#x indikator=quote}\n"
        report.files["content/03-drittes.md"] = "---\ntitel: Drittes\n---\n\n::diagramm{#y indikator=quote}\n"
        let plan = try report.plan()
        #expect(plan.value.chapters.map(\.title) == ["Erstes", "Drittes"])
        #expect(plan.value.figures.map(\.id) == ["y"])
    }

    @Test("Verweise treffen Abbildungen, Kapitel, Abschnitte und Indikatoren, auch nach vorn und auf andere Seiten")
    func references() throws {
        var report = SmallReport(
            ":verweis{#tab-spaeter} :verweis{#zweites} :verweis{#ein-abschnitt} :verweis{#quote}\n\n## Ein Abschnitt\n\nText."
        )
        report.files["content/02-zweites.md"] = "---\ntitel: Zweites\n---\n\n::tabelle{#tab-spaeter indikator=quote}\n"
        let plan = try report.plan()
        #expect(plan.diagnostics == [])
        let page = try #require(plan.value.chapters.first)
        let targets = page.plan.all.compactMap { if case .reference(let target) = $0 { target } else { nil } }
        #expect(
            targets.map(\.text) == ["Tab.\u{00A0}2-1", "Kapitel\u{00A0}2", "Ein Abschnitt", "Titel quote"])
        #expect(
            targets.map(\.address) == [
                "kapitel/zweites/#tab-spaeter", "kapitel/zweites/", "kapitel/erstes/#ein-abschnitt",
                "indikatoren/quote/",
            ])
    }

    @Test("ein Verweis ins Leere nennt das nächste Ziel")
    func unknownReference() throws {
        let report = SmallReport(":verweis{#abb-eins} :verweis{#abb-eisn}\n\n::diagramm{#abb-eins indikator=quote}")
        let problem = try #require(try report.plan().diagnostics.first)
        #expect(problem.code == .referenceUnknown)
        #expect(problem.hint == "Meinten Sie »abb-eins«?")
        #expect(problem.span?.start.column == 31)
    }

    @Test("eine Kennung gilt im ganzen Bericht nur einmal")
    func anchorTwice() throws {
        var report = SmallReport("::diagramm{#a indikator=quote}")
        report.files["content/02-zweites.md"] = "---\ntitel: Zweites\n---\n\n::tabelle{#a indikator=quote} \n"
        let plan = try report.plan()
        let twice = plan.diagnostics.filter { $0.code == .anchorTwice }
        #expect(twice.count == 1)
        #expect(twice.first?.notes.first?.span.file.path == "content/01-erstes.md")
    }

    @Test("gleiche Überschriften bekommen verschiedene Anker")
    func headingAnchors() throws {
        let report = SmallReport("## Lage\n\nText.\n\n## Lage\n\nText.\n\n### Lage\n\n## 2024\n\n## ***\n")
        let anchors = try #require(try report.plan().value.chapters.first).headings.map(\.anchor)
        #expect(Set(anchors).count == anchors.count)
        #expect(anchors.prefix(3) == ["lage", "lage-2", "lage-3"])
    }

    @Test("auf jede Abbildung eines Kapitels soll der Text verweisen")
    func unreferenced() throws {
        let report = SmallReport("::diagramm{#a indikator=quote}\n\n:verweis{#b}\n\n::tabelle{#b indikator=quote}")
        let warnings = try report.plan().diagnostics
        #expect(warnings.map(\.code) == [.figureUnreferenced])
        #expect(warnings.first?.severity == .warning)
        #expect(warnings.first?.hint?.contains(":verweis{#a}") ?? false)
    }

    @Test("zwei Seiten mit derselben Adresse sind ein Fehler")
    func addresses() throws {
        var report = SmallReport()
        report.files["content/02-zweites.md"] = "---\ntitel: Zweites\nslug: erstes\n---\n\nText.\n"
        let problem = try #require(try report.plan().diagnostics.first)
        #expect(problem.code == .slugTwice)
        #expect(problem.span?.file.path == "content/02-zweites.md")
        #expect(problem.span?.start.line == 3)
    }

    @Test("in 200 zufälligen Kapiteln zählt jede Art für sich lückenlos, und jede Kennung ist einmalig")
    func randomChapters() throws {
        var state: UInt64 = 2_026
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let kinds = [("diagramm", "Abb."), ("tabelle", "Tab."), ("karte", "Karte")]
        for round in 0..<200 {
            var expected: [String] = []
            var counts = [0, 0, 0]
            var body = ""
            for _ in 0..<random(9) {
                let kind = random(3)
                counts[kind] += 1
                let id = random(2) == 0 ? "" : "#f\(round)-\(kind)-\(counts[kind]) "
                let directive = "::\(kinds[kind].0){\(id)indikator=quote}"
                expected.append("\(kinds[kind].1)\u{A0}1-\(counts[kind])")
                switch random(3) {
                case 0: body += directive + "\n\n"
                case 1: body += ":::hinweis\n\(directive)\n:::\n\n"
                default: body += "* \(directive)\n\n"
                }
            }
            let figures = try SmallReport(body).figures()
            #expect(figures.map(\.number) == expected)
            #expect(Set(figures.map(\.id)).count == figures.count)
        }
    }
}
