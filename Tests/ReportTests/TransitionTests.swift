import Catalogue
import Diagnostics
import Report
import Testing

@Suite("Übergänge")
struct TransitionTests {
    private func problem(_ directive: String) throws -> Diagnostic {
        let plan = try SmallReport(directive).plan()
        return try #require(plan.diagnostics.first { $0.severity == .error })
    }

    @Test("je Stufe eine Abfrage, aufgegliedert nach ihren beiden Stationen")
    func stages() throws {
        let figure = try #require(
            try SmallReport(
                "::uebergaenge{#wege indikator=wechsel,verbleib nach=zweig,klasse,zweig raum=Oberquell zeit=2022/23}"
            ).figures().first)
        #expect(figure.kind == .diagram && figure.presentation?.value == .flow)
        #expect(figure.id == "wege" && figure.number == "Abb.\u{00A0}1-1")
        #expect(figure.queries.map(\.indicator) == ["wechsel", "verbleib"])
        #expect(figure.queries.map(\.splits) == [["zweig", "klasse"], ["klasse", "zweig"]])
        #expect(figure.queries.allSatisfy { $0.areas == [AreaKey("99001001")] })
        #expect(figure.queries.allSatisfy { $0.periods == PeriodSelection("2022/23") })
        #expect(figure.contextAreas == [])
    }

    @Test("ohne »zeit« gilt die letzte, ohne »raum« der Kreis; gezählt wird mit den Abbildungen")
    func defaults() throws {
        let figures = try SmallReport(
            "::diagramm{indikator=quote}\n\n:::uebergaenge\nindikator: wechsel\nnach: [zweig, klasse]\n:::"
        ).figures()
        #expect(figures.map(\.number) == ["Abb.\u{00A0}1-1", "Abb.\u{00A0}1-2"])
        #expect(figures[1].queries[0].periods == .latest)
        #expect(figures[1].queries[0].areas == [AreaKey("99001")])
    }

    @Test("eine Stufe fragt dasselbe wie »::diagramm« mit »darstellung=sankey«")
    func oneStage() throws {
        let figures = try SmallReport(
            "::diagramm{indikator=wechsel nach=zweig,klasse zeit=letzte darstellung=sankey}\n\n"
                + "::uebergaenge{indikator=wechsel nach=zweig,klasse}"
        ).figures()
        #expect(figures[0].queries == figures[1].queries)
        #expect(figures.map { $0.presentation?.value } == [.flow, .flow])
    }

    @Test("auf eine Abbildung der Übergänge kann verwiesen werden")
    func reference() throws {
        let plan = try SmallReport(
            ":verweis{#wege}\n\n::uebergaenge{#wege indikator=wechsel nach=zweig,klasse}"
        ).plan()
        #expect(plan.diagnostics == [])
    }

    @Test(
        "was nicht zusammenpasst, wird an seiner Stelle gesagt",
        arguments: [
            ("indikator=wechsel nach=zweig", DiagnosticCode.attributeValue, "zweig", "Zu einem Indikator gehören 2"),
            (
                "indikator=wechsel,verbleib nach=zweig,klasse", .attributeValue, "zweig,klasse",
                "Zu 2 Indikatoren gehören 3 Stationen, »nach« nennt 2"
            ),
            ("indikator=wechsel nach=zweig,zweig", .attributeValue, "zweig,zweig", "von »zweig« zu demselben"),
            ("indikator=wechsel nach=zweig,klase", .breakdownUnknown, "zweig,klase", "»klase«"),
            ("indikator=quote nach=zweig,klasse", .splitImpossible, "zweig,klasse", "nicht nach »klasse«"),
            ("indikator=wexel nach=zweig,klasse", .indicatorUnknown, "wexel", "»wexel«"),
            ("indikator=wechsel nach=zweig,klasse raum=gemeinden", .attributeValue, "gemeinden", "einen Raum"),
            ("indikator=wechsel nach=zweig,klasse zeit=2019..2021", .attributeValue, "2019..2021", "eine Zeit"),
        ])
    func refused(attributes: String, code: DiagnosticCode, place: String, words: String) throws {
        let problem = try problem("::uebergaenge{\(attributes)}")
        #expect(problem.code == code)
        #expect(problem.span?.text == place)
        #expect(problem.message.contains(words), "\(problem.message)")
    }

    @Test("ein Merkmal, das eine Stufe nicht kennt, wird nur einmal gemeldet")
    func unknownBreakdownOnce() throws {
        let plan = try SmallReport(
            "::uebergaenge{indikator=wechsel,verbleib nach=zweig,klasse,zweig farbe=rot}"
        ).plan()
        #expect(plan.diagnostics.filter { $0.severity == .error }.count == 1)
    }
}
