import Catalogue
import Diagnostics
import Report
import Testing

@Suite("Auswahl von Räumen, Zeiten und Merkmalen")
struct SelectionTests {
    private func areas(_ text: String) throws -> [String] {
        let figure = try #require(try SmallReport("::tabelle{#t indikator=quote raum=\(text)}").figures().first)
        return figure.queries.flatMap { $0.areas.map(\.text) }
    }

    @Test(
        "Schlüssel, Namen, Gruppen und Listen",
        arguments: [
            ("@", ["99001"]), ("kreis", ["99001"]), ("land", ["99"]), ("bund", ["DG"]), ("99001002", ["99001002"]),
            ("Oberquell", ["99001001"]), ("oberquell", ["99001001"]), ("\"Gemeinde Wiesenbrück\"", ["99001003"]),
            ("gemeinden", ["99001001", "99001002", "99001003"]),
            ("gemeinden,kreis", ["99001001", "99001002", "99001003", "99001"]),
            ("\"kreis, land , DG\"", ["99001", "99", "DG"]),
            ("99001003,gemeinden", ["99001003", "99001001", "99001002"]),
            ("kreis,kreis", ["99001"]),
        ])
    func resolved(text: String, expected: [String]) throws {
        #expect(try areas(text) == expected)
    }

    @Test("ohne »raum« gilt der Kreis des Berichts")
    func defaultArea() throws {
        let figure = try #require(try SmallReport("::tabelle{indikator=quote}").figures().first)
        #expect(figure.queries[0].areas.map(\.text) == ["99001"])
    }

    @Test(
        "was kein Raum ist, sagt der Hinweis",
        arguments: [
            ("Oberqell", DiagnosticCode.areaUnknown, "Meinten Sie »Oberquell«?"),
            ("gemeinde", .areaUnknown, "Meinten Sie »gemeinden«?"),
            ("Niederstein", .areaAmbiguous, "99001002"), ("1", .areaKeyZero, "»01« schreiben."),
            ("99001009", .areaUnknown, "öffentlichen Raum"), ("gruppe", .areaUnknown, "vergleichsgruppe"),
        ])
    func refused(text: String, code: DiagnosticCode, hint: String) throws {
        let plan = try SmallReport("::tabelle{indikator=quote raum=\(text)}").plan()
        let problem = try #require(plan.diagnostics.first { $0.severity == .error })
        #expect(problem.code == code)
        #expect(problem.hint?.contains(hint) ?? false, "\(problem.hint ?? "")")
    }

    @Test("der Hinweis steht unter dem falschen Teil der Liste")
    func position() throws {
        let plan = try SmallReport("::tabelle{indikator=quote raum=kreis,Oberqell,land}").plan()
        let span = try #require(plan.diagnostics.first { $0.code == .areaUnknown }?.span)
        #expect(span.text == "Oberqell")
    }

    @Test("mehrere Räume für eine Zahl sind ein Fehler")
    func oneValue() throws {
        #expect(try SmallReport("So viele: :wert{indikator=quote raum=gemeinden}.").codes() == [.attributeValue])
        #expect(try SmallReport("So viele: :wert{indikator=quote zeit=2015..2020}.").codes() == [.attributeValue])
    }

    @Test("Gemeinden nach dem Wert zu sortieren ist verboten, Kreise nicht")
    func ranking() throws {
        let directive = "::diagramm{#a indikator=quote raum=gemeinden sortierung=wert}\n\n:verweis{#a}"
        #expect(try SmallReport(directive).codes() == [.rankingForbidden])
        var allowed = SmallReport(directive)
        allowed.settings = "ranking_erlaubt: ja"
        #expect(try allowed.codes() == [])
        #expect(
            try SmallReport(
                "::diagramm{#a indikator=quote raum=99001,99002 sortierung=wert vergleich=nein}\n\n:verweis{#a}"
            ).codes() == [])
        #expect(
            try SmallReport("::diagramm{#a indikator=quote raum=gemeinden sortierung=name}\n\n:verweis{#a}").codes()
                == [])
    }

    @Test("Vergleichsräume kommen vom Indikator, solange ein Raum über die Zeit gezeigt wird")
    func comparisons() throws {
        func context(_ attributes: String) throws -> [String] {
            let figure = try #require(try SmallReport("::diagramm{indikator=quote \(attributes)}").figures().first)
            return figure.contextAreas.map(\.text)
        }
        #expect(try context("") == ["99"])
        #expect(try context("raum=gemeinden") == [])
        #expect(try context("nach=zweig") == [])
        #expect(try context("vergleich=nein") == [])
        #expect(try context("vergleich=99002,99") == ["99002", "99"])
        #expect(try context("raum=99 vergleich=99") == [])
    }

    @Test("ein Indikator ohne Vergleich lässt sich nicht vergleichen")
    func noComparison() throws {
        #expect(
            try SmallReport("::diagramm{#a indikator=eigen vergleich=land}\n\n:verweis{#a}").codes()
                == [.comparisonForbidden])
        #expect(
            try SmallReport(":behauptung[Mehr.]{indikator=eigen gegen=land vergleich=hoeher}").codes()
                == [.comparisonForbidden])
    }

    @Test("Unvergleichbares in einer Abbildung ist eine Warnung, einmal")
    func incomparable() throws {
        let plan = try SmallReport("::diagramm{#a indikator=quote,zahl}\n\n:verweis{#a}").plan()
        #expect(plan.diagnostics.map(\.code) == [.incomparable])
        #expect(plan.diagnostics.first?.severity == .warning)
    }

    @Test("Merkmale gelten nur, wo der Indikator sie hat")
    func breakdowns() throws {
        let figure = try #require(try SmallReport("::diagramm{indikator=quote nach=zweig}").figures().first)
        #expect(figure.queries[0].splits == ["zweig"])
        let fixed = try #require(try SmallReport("::diagramm{indikator=quote zweig=hand}").figures().first)
        #expect(fixed.queries[0].fixed == [FixedCategory(breakdown: "zweig", category: "hand")])
        let total = try #require(try SmallReport("::diagramm{indikator=quote zweig=insgesamt}").figures().first)
        #expect(total.queries[0].fixed == [])
        func codes(_ attributes: String) throws -> [DiagnosticCode] {
            try SmallReport("::diagramm{#a indikator=quote \(attributes)}\n\n:verweis{#a}").codes()
                .filter { $0 != .referenceUnknown }
        }
        #expect(try codes("nach=klasse") == [.splitImpossible])
        #expect(try codes("klasse=hand") == [.splitImpossible])
        #expect(try codes("zweig=handd") == [.categoryUnknown])
        #expect(try codes("nach=zweeg") == [.breakdownUnknown])
    }

    @Test("gleiche Anfragen werden einmal gestellt")
    func sameQueries() throws {
        let once = try SmallReport("A :wert{indikator=quote zeit=2015}").plan().value.queries.count
        let often = try SmallReport(
            "A :wert{indikator=quote zeit=2015} B :wert{indikator=quote zeit=2015 raum=kreis} C :wert{indikator=quote raum=99001 zeit=2015 einheit=nein}"
        ).plan().value.queries.count
        #expect(once == often)
    }

    @Test("Zeiten: eine, letzte, Bereiche, Listen; anderes ist ein Fehler")
    func periods() throws {
        func periods(_ text: String) throws -> PeriodSelection {
            try #require(try SmallReport("::diagramm{indikator=quote zeit=\(text)}").figures().first).queries[0].periods
        }
        #expect(try periods("2015") == .list([.calendarYear(2015)]))
        #expect(try periods("letzte") == .latest)
        #expect(try periods("letzte:5") == .latestCount(5))
        #expect(try periods("2015..2020") == .range(from: .calendarYear(2015), to: .calendarYear(2020)))
        #expect(try periods("2015..") == .range(from: .calendarYear(2015), to: nil))
        #expect(try periods("2015,2017") == .list([.calendarYear(2015), .calendarYear(2017)]))
        for text in ["gestern", "2020..2015", "15", "letzte:0", "2022/24"] {
            let codes = try SmallReport("::diagramm{#a indikator=quote zeit=\(text)}\n\n:verweis{#a}").codes()
            #expect(codes.first == .periodForm || codes.first == .attributeValue, "\(text): \(codes)")
        }
    }
}
