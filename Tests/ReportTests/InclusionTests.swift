import Diagnostics
import Report
import Testing

@Suite("Einbinden, Glossar, Pflichtseiten")
struct InclusionTests {
    @Test("Dateien, die sich im Kreis einbinden, nennt die Meldung der Reihe nach")
    func cycle() throws {
        var report = SmallReport("::einbinden{datei=a.md}")
        report.files["content/a.md"] = "::einbinden{datei=b.md}\n"
        report.files["content/b.md"] = "::einbinden{datei=a.md}\n"
        let problems = try report.plan().diagnostics
        #expect(problems.map(\.code) == [.includeCycle])
        #expect(
            problems.first?.message
                == "Dateien binden sich im Kreis ein: content/01-erstes.md → content/a.md → content/b.md → content/a.md"
        )
        #expect(problems.first?.span?.file.path == "content/b.md")
    }

    @Test("eine Datei, die sich selbst einbindet, ist ein Kreis")
    func selfInclusion() throws {
        #expect(try SmallReport("::einbinden{datei=01-erstes.md}").codes() == [.includeCycle])
    }

    @Test("dieselbe Datei an zwei Stellen ist erlaubt")
    func twice() throws {
        var report = SmallReport("::einbinden{datei=a.md}\n\n::einbinden{datei=a.md}")
        report.files["content/a.md"] = "Ein Satz mit :quelle{amt}.\n"
        #expect(try report.codes() == [])
    }

    @Test("zehn Ebenen sind erlaubt, elf nicht")
    func depth() throws {
        func report(levels: Int) -> SmallReport {
            var report = SmallReport("::einbinden{datei=e1.md}")
            for level in 1..<levels { report.files["content/e\(level).md"] = "::einbinden{datei=e\(level + 1).md}\n" }
            report.files["content/e\(levels).md"] = "Ende.\n"
            return report
        }
        #expect(try report(levels: 10).codes() == [])
        #expect(try report(levels: 11).codes() == [.includeTooDeep])
    }

    @Test(
        "Pfade führen nicht aus dem Ordner hinaus",
        arguments: [
            ("../bericht.yaml", DiagnosticCode.fileOutsideProject), ("/etc/passwd", .fileOutsideProject),
            ("teile/../../x.md", .fileOutsideProject), ("fehlt.md", .fileMissing),
        ])
    func paths(path: String, code: DiagnosticCode) throws {
        #expect(try SmallReport("::einbinden{datei=\(path)}").codes() == [code])
    }

    @Test("ein falsch geschriebener Dateiname findet den richtigen")
    func mistypedFile() throws {
        var report = SmallReport("::einbinden{datei=teile/musk.md}")
        report.files["content/teile/musik.md"] = "Text.\n"
        #expect(try report.plan().diagnostics.first?.hint == "Meinten Sie »teile/musik.md«?")
    }

    @Test("Begriffe: das Wort selbst, ein Synonym, eine gebeugte Form mit »begriff«")
    func terms() throws {
        var report = SmallReport(":glossar[Stichtag] :glossar[zähltag] :glossar[Stichtags]{begriff=Stichtag}")
        report.files["content/glossar.yaml"] = "- begriff: Stichtag\n  erklaerung: Ein Tag.\n  synonyme: [Zähltag]\n"
        #expect(try report.codes() == [])
        report.files["content/01-erstes.md"] = "---\ntitel: Erstes\n---\n\n:glossar[Stichtage]\n"
        let problem = try #require(try report.plan().diagnostics.first)
        #expect(problem.code == .termUnknown)
        #expect(problem.hint == "Meinten Sie »Stichtag«?")
    }

    @Test("jede fehlende Pflichtseite ist ein Fehler", arguments: ["impressum", "datenschutz", "barriere"])
    func requiredPages(name: String) throws {
        var report = SmallReport()
        report.files["content/seiten/\(name).md"] = nil
        let problems = try report.plan().diagnostics
        #expect(problems.map(\.code) == [.requiredPageMissing])
        #expect(problems.first?.severity == .error)
    }

    @Test("eine Seite ohne Titel sagt, wo er hingehört")
    func missingTitle() throws {
        var report = SmallReport()
        report.files["content/01-erstes.md"] = "Nur Text.\n"
        let problem = try #require(try report.plan().diagnostics.first)
        #expect(problem.code == .fieldMissing)
        #expect(problem.span?.start.line == 1)
    }

    @Test("wo ein Indikator verwendet wird, steht auf seiner Seite, jede Stelle einmal")
    func uses() throws {
        let plan = try SmallReport(
            "A :wert{indikator=quote} :wert{indikator=quote zeit=2015} :verweis{#a}\n\n::diagramm{#a indikator=quote}"
        ).plan()
        let page = try #require(plan.value.indicators.first { $0.indicator.id.value == "quote" })
        #expect(page.uses.map(\.address) == ["kapitel/erstes/", "kapitel/erstes/#a"])
        let unused = try #require(plan.value.indicators.first { $0.indicator.id.value == "eigen" })
        #expect(unused.uses == [])
    }
}
