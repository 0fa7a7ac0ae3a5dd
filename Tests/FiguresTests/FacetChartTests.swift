import Catalogue
import Diagnostics
import Figures
import Testing

/// Small multiples and areas: which selections suit them, what their text says.
@Suite("Felder und Flächen")
struct FacetChartTests {
    private static let keys = FigureWorld.municipalities.map(\.0)
    private static let periods = ["2013", "2014", "2015"]

    private func municipalities(_ values: [[String?]], district: [String?] = []) -> FigureWorld {
        var table: [String: [String?]] = [:]
        for (key, value) in zip(Self.keys, values) { table[key] = value }
        table[FigureWorld.district] = district
        return FigureWorld(Self.periods, table)
    }

    private var fourAreas: FigureWorld {
        municipalities(
            [["6,0", "6,5", "7,0"], ["4,1", "geheim", "4,1"], ["5,0", "5,5", "5,2"], [nil, nil, "9,9"]],
            district: ["5,0", "5,6", "6,1"])
    }

    private func parts(_ hand: [String?], _ languages: [String?], unit: String = "Prozent") -> FigureWorld {
        var world = FigureWorld(Self.periods, [:])
        world.unit = unit
        world.breakdown = "zweig"
        world.splitValues = ["\(FigureWorld.district) hand": hand, "\(FigureWorld.district) sprache": languages]
        return world
    }

    @Test("ein Satz je Feld in amtlicher Reihenfolge, keine Rangfolge")
    func sentences() throws {
        let directive = "::diagramm{indikator=quote raum=gemeinden darstellung=facetten}"
        #expect(
            try fourAreas.description(directive)
                == "Oberquell: von 6,0 % (2013) auf 7,0 % (2015). Niederstein: von 4,1 % (2013) auf 4,1 % (2015). "
                + "Wiesenbrück: von 5,0 % (2013) auf 5,2 % (2015). Tannhain: 9,9 % (2015). "
                + "3 Angaben fehlen (geheim zu halten, nicht erhoben).")
        #expect(try fourAreas.headline(directive) == "Probe im Jahr 2015: je nach Gemeinde 4,1 bis 9,9 %")
    }

    @Test("die Tabelle unter Feldern hat eine Spalte je Feld")
    func table() throws {
        let outcome = try fourAreas.outcome("::diagramm{indikator=quote raum=gemeinden darstellung=facetten}")
        let table = try #require(outcome.figures.first).table
        #expect(table.groups.isEmpty)
        #expect(table.columns.map(\.title) == FigureWorld.municipalities.map(\.1))
        #expect(table.rows.map(\.title) == Self.periods)
        #expect(
            table.rows[1].cells.map(\.display.text)
                == ["6,5", "g", "5,5", "n. e."].map { $0.replacing(" ", with: "\u{A0}") })
    }

    @Test("der Kreis ist in jedem Feld dabei, statt ein eigenes zu haben")
    func district() throws {
        let outcome = try fourAreas.outcome("::diagramm{indikator=quote raum=gemeinden,kreis darstellung=facetten}")
        #expect(outcome.codes == [])
        let drawing = try #require(outcome.figures.first?.drawing)
        let text = drawing.wide.html.text
        #expect(text.components(of: "data-domain=") == 5)
        // Two areas have values that follow each other, all four panels the line of the district.
        #expect(text.components(of: "data-mark=\"line\"") == 2 + 4)
    }

    @Test("ein Feld allein ist kein Fall für Felder")
    func onePanel() throws {
        let world = FigureWorld(Self.periods, ["4,0", "5,0", "6,0"])
        let outcome = try world.outcome("::diagramm{indikator=quote raum=kreis vergleich=nein darstellung=facetten}")
        #expect(outcome.codes == [.figureKind])
        #expect(outcome.message(.figureKind) == "Für mehrere Felder ändert sich in dieser Auswahl zu wenig")
    }

    @Test("mehr Balken, als auf eine Seite passen, werden abgelehnt")
    func tooManyBars() throws {
        func breakdown(_ id: String, _ count: Int) -> Breakdown {
            KindWorld.breakdown(
                id, "Merkmal \(id)",
                (1...count).map { Category(id: "\(id)\($0)", title: "Gruppe \($0)") })
        }
        let directive = "::diagramm{indikator=quote nach=a,b raum=99001 darstellung=facetten}"
        let many = KindWorld([breakdown("a", 13), breakdown("b", 10)]) { _ in "4,0" }
        #expect(try many.misfit(directive) == ["Das wären 130 Balken, auf eine Seite passen höchstens 120"])
        let few = KindWorld([breakdown("a", 12), breakdown("b", 10)]) { _ in "4,0" }
        #expect(try few.misfit(directive) == [])
    }

    @Test("Flächen brauchen mindestens drei Zeiten")
    func fewTimes() throws {
        let world = FigureWorld(Self.periods, ["4,0", "5,0", "6,0"])
        let outcome = try world.outcome(
            "::diagramm{indikator=quote raum=kreis zeit=2014,2015 vergleich=nein darstellung=flaeche}")
        #expect(outcome.codes == [.figureKind])
        #expect(
            outcome.message(.figureKind)
                == "Flächen zeigen eine Entwicklung über mindestens drei Zeiten, hier stehen nur 2")
    }

    @Test("Anteile, die kein Ganzes ergeben, werden keine Flächen")
    func noWhole() throws {
        let directive = "::diagramm{indikator=quote raum=kreis nach=zweig darstellung=flaeche}"
        let whole = try parts(["40,0", "41,0", "42,0"], ["60,0", "59,0", "58,0"]).outcome(directive)
        #expect(whole.codes == [])
        let split = try parts(["40,0", "41,0", "42,0"], ["60,0", "70,0", "58,0"]).outcome(directive)
        #expect(split.codes == [.figureKind])
        #expect(split.message(.figureKind) == "Die Teile von »2014« ergeben nicht 100 Prozent")
    }

    @Test("wo ein Teil fehlt, steht nichts als sein Zeichen")
    func missingPart() throws {
        let world = parts(["40,0", "geheim", "42,0"], ["60,0", "59,0", "58,0"])
        let outcome = try world.outcome("::diagramm{indikator=quote raum=kreis nach=zweig darstellung=flaeche}")
        let figure = try #require(outcome.figures.first)
        #expect(figure.notes.contains("Wo ein Teil fehlt, ist die ganze Fläche unterbrochen."))
        let text = try #require(figure.drawing).wide.html.text
        #expect(text.components(of: "data-missing=") == 1)
    }
}

extension String {
    /// How often a text occurs.
    fileprivate func components(of part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
