import Catalogue
import Diagnostics
import Manuscript
import Report
import Testing

@Suite("Pages of areas and conditions")
struct AreaPageTests {
    /// A report with a template of this text.
    private func report(_ body: String, front: String = "titel: Bildung {raum_in}\nkennung: R") throws -> SmallReport {
        var report = SmallReport("Text.")
        report.settings = "raumtypen: [gemeinde]"
        report.files["content/sozialraum.md"] = "---\n\(front)\n---\n\n\(body)\n"
        return report
    }

    private func pages(_ body: String) throws -> (pages: AreaPages, diagnostics: [Diagnostic]) {
        let plan = try report(body).plan()
        return (try #require(plan.value.areaPages), plan.diagnostics)
    }

    @Test func everyPublicAreaOfTheWantedTypesHasAPageInOfficialOrder() throws {
        let (pages, diagnostics) = try pages("Text.")
        #expect(diagnostics == [])
        #expect(pages.areas.map(\.text) == ["99001001", "99001002", "99001003"])
        #expect(
            pages.areas.map(pages.path) == [
                "raeume/99001001-oberquell/", "raeume/99001002-niederstein/", "raeume/99001003-wiesenbrueck/",
            ])
    }

    @Test func withoutTemplateOrTypesThereAreNone() throws {
        #expect(try SmallReport("Text.").plan().value.areaPages == nil)
        var report = try report("Text.")
        report.settings = ""
        #expect(try report.plan().value.areaPages == nil)
    }

    @Test func theNamesOfTheAreaStandInFrontMatterAndText() throws {
        var report = try report(
            "Hier: :raum{form=name}, :raum{}, :raum{form=in}, :raum{form=kreis}.",
            front: "titel: Bildung {raum_in}\nkurztitel: '{raum}'\nbeschreibung: '{raum_lang}, {kreis} {x}'")
        report.settings = "raumtypen: [gemeinde]"
        let pages = try #require(try report.plan().value.areaPages)
        let page = pages.page(of: AreaKey("99001002")).value
        #expect(page.title == "Bildung in Gemeinde Niederstein")
        #expect(page.front.shortTitle == "Niederstein")
        #expect(page.front.description == "Gemeinde Niederstein, Landkreis Auenbruch {x}")
        let names = page.plan.all.compactMap { if case .areaName(let name) = $0 { name } else { nil } }
        #expect(names == ["Niederstein", "Gemeinde Niederstein", "in Gemeinde Niederstein", "Landkreis Auenbruch"])
    }

    @Test func figuresBelongToTheirPage() throws {
        let (pages, diagnostics) = try pages(
            "Siehe :verweis{#verlauf}.\n\n::diagramm{#verlauf indikator=quote}\n\n::tabelle{indikator=quote raum=@,kreis}"
        )
        #expect(diagnostics == [])
        let page = pages.page(of: AreaKey("99001003")).value
        #expect(page.figures.map(\.id) == ["99001003-verlauf", "99001003-sozialraum-2"])
        #expect(page.figures.map(\.number) == ["Abb.\u{A0}R-1", "Tab.\u{A0}R-1"])
        #expect(page.figures.allSatisfy { $0.placement == .beside })
        #expect(page.figures[0].queries[0].areas.map(\.text) == ["99001003", "99"])
        #expect(page.figures[1].queries[0].areas.map(\.text) == ["99001003", "99001"])
        let references = page.plan.all.compactMap { if case .reference(let target) = $0 { target } else { nil } }
        #expect(references.map(\.text) == ["Abb.\u{A0}R-1"])
        #expect(references.map(\.address) == ["raeume/99001003-wiesenbrueck/#99001003-verlauf"])
    }

    @Test(arguments: [
        (":::wenn{typ=gemeinde}\nJa :raum{form=name}.\n:::\n:::sonst\nNein :raum{form=in}.\n:::", ["Oberquell"]),
        (
            ":::wenn{typ=kreis}\nJa :raum{form=name}.\n:::\n:::sonst\nNein :raum{form=in}.\n:::",
            ["in Gemeinde Oberquell"]
        ),
        ("::::wenn{raum=Oberquell}\nJa :raum{form=name}.\n\n:::sonst\nNein :raum{form=in}.\n:::\n::::", ["Oberquell"]),
        (":::wenn{raum=99001002,99001003}\nJa :raum{form=name}.\n:::", []),
        ("> :::wenn{typ=gemeinde}\n> Ja :raum{form=name}.\n> :::\n> :::sonst\n> Nein :raum{}.\n> :::", ["Oberquell"]),
    ])
    func conditionsOnTheAreaAreDecidedWhilePlanning(text: String, names: [String]) throws {
        let (pages, diagnostics) = try pages(text)
        #expect(diagnostics == [])
        let page = pages.page(of: AreaKey("99001001")).value
        #expect(page.plan.all.compactMap { if case .areaName(let name) = $0 { name } else { nil } } == names)
        #expect(page.document.directives.allSatisfy { $0.name == "raum" })
    }

    @Test func figuresAreCountedAfterConditionsAreDecided() throws {
        let (pages, _) = try pages(
            ":::wenn{indikator=quote wert>=10}\n\n::diagramm{#a indikator=quote}\n\n:::\n:::ohne-wert\nOhne.\n:::\n\n"
                + "::diagramm{#b indikator=zahl}")
        let area = AreaKey("99001001")
        let open = pages.page(of: area).value
        #expect(open.figures.map(\.number) == ["Abb.\u{A0}R-1", "Abb.\u{A0}R-2"])
        let key = try #require(open.document.directives.first { $0.name == "wenn" }.map { SourceKey($0.span) })
        let shown = pages.page(of: area, choosing: [key: .then]).value
        #expect(shown.figures.map(\.id) == ["99001001-a", "99001001-b"])
        let hidden = pages.page(of: area, choosing: [key: .withoutValue]).value
        #expect(hidden.figures.map(\.id) == ["99001001-b"])
        #expect(hidden.figures.map(\.number) == ["Abb.\u{A0}R-1"])
    }

    @Test func bothBranchesOfAConditionAreAskedFor() throws {
        let (pages, _) = try pages(
            ":::wenn{indikator=quote wert<5}\n:wert{indikator=zahl}\n:::\n:::sonst\n:wert{indikator=eigen}\n:::")
        let page = pages.page(of: AreaKey("99001002")).value
        #expect(page.queries.map(\.query.indicator) == ["quote", "zahl", "eigen"])
        // Asked once for all areas, for the files with all values.
        #expect(
            pages.queries.map(\.areas)
                == Array(repeating: ["99001001", "99001002", "99001003"].map { AreaKey($0) }, count: 3))
    }

    @Test(arguments: [
        (":::sonst\nText.\n:::", DiagnosticCode.directiveForm, "kein »wenn«"),
        (":::wenn{}\nText.\n:::", .directiveForm, "keine Bedingung"),
        (":::wenn{typ=gemeinde raum=kreis}\nText.\n:::", .directiveForm, "mehrere Bedingungen"),
        (":::wenn{indikator=quote}\nText.\n:::", .directiveForm, "gehören in einer Bedingung zusammen"),
        (":::wenn{typ=gemeindee}\nText.\n:::", .attributeValue, "keine Art von Raum"),
        (":::wenn{raum=Oberquelle}\nText.\n:::", .areaUnknown, "Oberquelle"),
        (":::wenn{indikator=quotee wert>5}\nText.\n:::", .indicatorUnknown, "quotee"),
        (":::wenn{indikator=quote wert>viel}\nText.\n:::", .attributeValue, "viel"),
        (":raum{form=an}", .attributeValue, "an"),
    ])
    func whatIsWrongIsSaidOnce(text: String, code: DiagnosticCode, words: String) throws {
        let diagnostics = try report(text).plan().diagnostics
        #expect(diagnostics.map(\.code) == [code], "\(diagnostics.map(\.message))")
        #expect(diagnostics.first?.message.contains(words) ?? false, "\(diagnostics.map(\.message))")
    }

    @Test func inAChapterAFigureCannotDependOnAValue() throws {
        let report = SmallReport(":::wenn{indikator=quote wert>5}\n\n::tabelle{indikator=quote}\n\n:::")
        #expect(try report.codes().contains(.directiveForm))
    }
}
