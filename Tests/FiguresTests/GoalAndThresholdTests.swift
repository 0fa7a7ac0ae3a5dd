import Catalogue
import Diagnostics
import Figures
import Testing
import Values

/// Goals as lines, thresholds as bands, and what is said about them.
@Suite struct GoalAndThresholdTests {
    private static let years = ["2019", "2020", "2021", "2022"]
    private static let span = SourceFile(path: "data/ziele.yaml", text: "").span(0..<0)

    private static func goal(
        _ id: String = "z", units: Int64 = 45, area: String = FigureWorld.district, until: Int = 2030,
        origin: Goal.Origin = .resolution("Kreistag, 12.03.2026"), isSynthetic: Bool = false
    ) -> Goal {
        Goal(
            id: id, title: "Weniger davon", indicator: "quote", area: AreaKey(area),
            value: RoundedDecimal(units: units, decimals: 1), until: .calendarYear(until), origin: origin,
            isSynthetic: isSynthetic, span: span)
    }

    private static var world: FigureWorld {
        var world = FigureWorld(years, ["9,0", "8,0", "7,0", "6,0"])
        world.goals = [goal()]
        world.thresholds = [("beobachten", 6), ("handlungsbedarf", 8)]
        world.direction = .lowerIsBetter
        return world
    }

    private func figure(_ directive: String, in world: FigureWorld = world) throws -> Figure {
        let outcome = try world.outcome(directive)
        #expect(outcome.codes == [])
        return try #require(outcome.figures.first)
    }

    private func texts(_ figure: Figure) -> String {
        (figure.drawing?.wide.html.text ?? "").replacing("\u{00A0}", with: " ")
    }

    private func notes(_ figure: Figure) -> [String] { figure.notes.map { $0.replacing("\u{00A0}", with: " ") } }

    // MARK: Goals

    @Test(arguments: ["linie", "saeule", "balken"])
    func aGoalIsALineWithYearAndOrigin(kind: String) throws {
        let figure = try figure("::diagramm{#a indikator=quote raum=99001 darstellung=\(kind) schwellen=nein}")
        #expect(texts(figure).contains("Ziel 2030: 4,5 %"))
        #expect(texts(figure).contains("data-ziel=\"z\""))
        #expect(
            notes(figure) == [
                "Ziel 2030 im Landkreis Auenbruch: 4,5 % (Weniger davon; Beschluss: Kreistag, 12.03.2026)."
            ])
        #expect(figure.description.replacing("\u{00A0}", with: " ").hasSuffix(" Das Ziel bis 2030 ist 4,5 %."))
    }

    @Test func inventedGoalsSaySo() throws {
        var world = Self.world
        world.goals = [Self.goal(isSynthetic: true)]
        let figure = try figure("::diagramm{#a indikator=quote raum=99001 darstellung=linie}", in: world)
        #expect(texts(figure).contains("Beispielziel 2030: 4,5 %"))
        #expect(notes(figure).last?.hasPrefix("Beispielziel 2030 im Landkreis Auenbruch: ") == true)
    }

    /// A goal is about one value: not about the parts of it, nor about other areas.
    @Test func goalsOfOtherValuesAreNotShown() throws {
        var world = Self.world
        world.goals = [Self.goal(area: "99001001")]
        #expect(try figure("::diagramm{#a indikator=quote raum=99001 schwellen=nein}", in: world).notes == [])
        world = Self.world
        world.breakdown = "zweig"
        world.splitValues = [
            "99001 hand": ["9,0", "8,0", "7,0", "6,0"], "99001 sprache": ["1,0", "2,0", "3,0", "4,0"],
        ]
        #expect(try figure("::diagramm{#a indikator=quote raum=99001 nach=zweig}", in: world).notes == [])
        #expect(try figure("::tabelle{#a indikator=quote raum=99001}").notes == [])
    }

    /// Beside Gemeinden the goal of their Kreis says whose it is.
    @Test func besideItsPartsAGoalNamesItsArea() throws {
        var world = FigureWorld(
            ["2022"], ["99001": ["6,0"], "99001001": ["5,0"], "99001002": ["7,0"], "99001003": ["6,5"]])
        world.goals = [Self.goal()]
        let directive =
            "::diagramm{#a indikator=quote raum=99001001,99001002,99001003,99001 zeit=2022 darstellung=balken}"
        #expect(texts(try figure(directive, in: world)).contains("Ziel 2030 im Landkreis Auenbruch: 4,5 %"))
    }

    // MARK: Thresholds

    @Test func thresholdsAreBandsBehindALineOverTime() throws {
        let figure = try figure("::diagramm{#a indikator=quote raum=99001}")
        #expect(texts(figure).contains("beobachten ab 6 %") && texts(figure).contains("Handlungsbedarf ab 8 %"))
        #expect(
            notes(figure).contains(
                "Getönte Flächen: Schwellen für Kreise, beobachten ab 6 % und Handlungsbedarf ab 8 %."))
    }

    @Test func whereMoreIsBetterThresholdsAreReachedFromAbove() throws {
        var world = Self.world
        world.direction = .higherIsBetter
        world.thresholds = [("beobachten", 8), ("handlungsbedarf", 6)]
        let figure = try figure("::diagramm{#a indikator=quote raum=99001}", in: world)
        #expect(texts(figure).contains("beobachten bis 8 %") && texts(figure).contains("Handlungsbedarf bis 6 %"))
    }

    @Test func authorsDecide() throws {
        let without = try figure("::diagramm{#a indikator=quote raum=99001 schwellen=nein}")
        #expect(!texts(without).contains("beobachten"))
        let columns = "::diagramm{#a indikator=quote raum=99001 darstellung=saeule"
        #expect(!texts(try figure("\(columns)}")).contains("beobachten"))
        #expect(texts(try figure("\(columns) schwellen=ja}")).contains("beobachten ab 6 %"))
    }

    /// The bands are those of the traffic light: for its types of areas only.
    @Test func thresholdsOfOtherAreasAreNotShown() throws {
        var world = Self.world
        world.values = ["99001001": ["9,0", "8,0", "7,0", "6,0"], "99001": ["9,0", "8,0", "7,0", "6,0"]]
        let town = try world.outcome("::diagramm{#a indikator=quote raum=99001001}")
        #expect(town.codes == [])
        let shown = texts(try #require(town.figures.first))
        #expect(!shown.contains("beobachten"))
        let asked = try world.outcome("::diagramm{#a indikator=quote raum=99001001 schwellen=ja}")
        #expect(asked.codes == [.figureKind])
        #expect(asked.message(.figureKind) == "Die Schwellen von »quote« gelten nicht für diese Auswahl")
        let both = try world.outcome("::diagramm{#a indikator=quote raum=99001,99001001 schwellen=ja}")
        #expect(both.codes == [.figureKind])
    }

    @Test func anIndicatorWithoutThresholdsSaysSo() throws {
        var world = Self.world
        world.thresholds = []
        let outcome = try world.outcome("::diagramm{#a indikator=quote raum=99001 schwellen=ja}")
        #expect(outcome.message(.figureKind) == "»quote« hat keine Schwellen")
    }
}
