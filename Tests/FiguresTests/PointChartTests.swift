import Catalogue
import Diagnostics
import Figures
import Indicators
import Testing
import Values

/// Dot plots, dumbbells, scatter plots and bullet charts: what they demand, which values they draw, what they say.
@Suite("Punkte, Hanteln, Streuung, Ziele")
struct PointChartTests {
    private static let keys = FigureWorld.municipalities.map(\.0)
    private static let span = SourceFile(path: "data/ziele.yaml", text: "").span(0..<0)

    /// Values of the four Gemeinden in two years, and of the district.
    private static func world(
        _ rows: [[String?]] = [["3,0", "5,2"], ["4,0", "2,0"], ["4,1", "4,3"], ["geheim", "7,0"]],
        district: [String?] = ["4,0", "4,4"]
    ) -> FigureWorld {
        var table: [String: [String?]] = [FigureWorld.district: district]
        for (key, row) in zip(keys, rows) { table[key] = row }
        return FigureWorld(["2023", "2025"], table)
    }

    /// With a second indicator of another unit at another time.
    private static func pair(_ values: [String?] = ["20,0", "21,4", "18,0", "22,0"]) -> FigureWorld {
        var world = world()
        var second = FigureWorld.Second(
            unit: "Kinder je Klasse", periods: ["2024/25"], values: [FigureWorld.district: ["20,2"]])
        for (key, value) in zip(keys, values) { second.values[key] = [value] }
        world.second = second
        return world
    }

    private func figure(_ directive: String, in world: FigureWorld) throws -> Figure {
        let outcome = try world.outcome(directive)
        #expect(outcome.codes == [])
        return try #require(outcome.figures.first)
    }

    private func plain(_ text: String) -> String { text.replacing("\u{00A0}", with: " ") }

    private func drawing(_ figure: Figure) -> String { plain(figure.drawing?.wide.html.text ?? "") }

    /// The published values of a figure in its table, row by row.
    private func cells(_ figure: Figure) -> [[String]] {
        figure.table.rows.map { $0.cells.map { plain($0.display.text) } }
    }

    private func refusal(_ directive: String, in world: FigureWorld) throws -> String {
        let outcome = try world.outcome(directive)
        #expect(outcome.codes == [.figureKind])
        let diagnostic = try #require(outcome.diagnostics.first)
        #expect(diagnostic.hint?.hasSuffix(".") == true)
        return diagnostic.message
    }

    /// Signs of missing values in a drawing.
    private func signs(_ figure: Figure) -> Int { drawing(figure).split(separator: "data-missing=").count - 1 }

    // MARK: Dots

    @Test("Punkte zeigen jede Zeile einmal und nennen den Wert daneben")
    func dots() throws {
        let figure = try figure(
            "::diagramm{#a indikator=quote raum=gemeinden zeit=2023 darstellung=punkt}", in: Self.world())
        let text = drawing(figure)
        #expect(text.contains("data-chart=\"dots\"") && text.contains("Punktdiagramm"))
        #expect(text.split(separator: "data-mark=\"point\"").count - 1 == 3)
        #expect(signs(figure) == 1)
        for value in ["3,0 %", "4,0 %", "4,1 %"] { #expect(text.contains(">\(value)</text>")) }
        #expect(plain(figure.headline) == "Probe: je nach Gemeinde 3,0 bis 4,1 %")
    }

    @Test("Indikatoren verschiedener Einheiten teilen keine Achse")
    func units() throws {
        var world = Self.pair()
        world.second?.periods = ["2023", "2025"]
        let message = try refusal(
            "::diagramm{#a indikator=quote,zweite raum=kreis zeit=2025 darstellung=punkt}", in: world)
        #expect(
            message
                == "Die Indikatoren haben verschiedene Einheiten (Prozent und Kinder je Klasse) und teilen keine Achse")
    }

    // MARK: Dumbbells

    @Test("zwei Zeiten bilden die Hantel, auch ohne nach=zeit", arguments: ["", " nach=zeit"])
    func dumbbells(grouping: String) throws {
        let figure = try figure(
            "::diagramm{#a indikator=quote raum=gemeinden\(grouping) darstellung=hantel}", in: Self.world())
        #expect(cells(figure) == [["3,0", "5,2"], ["4,0", "2,0"], ["4,1", "4,3"], ["g", "7,0"]])
        let text = drawing(figure)
        #expect(text.contains("Hanteldiagramm"))
        #expect(text.split(separator: "data-mark=\"point\"").count - 1 == 7)
        #expect(signs(figure) == 1)
        #expect(
            plain(figure.description)
                == "In einer von 3 Gemeinden ist der Wert gegenüber 2023 gestiegen, in einer gesunken, in einer nahezu unverändert geblieben. 2023: die Werte von 3 Gemeinden reichen von 3,0 bis 4,1 %. 2025: die Werte von 4 Gemeinden reichen von 2,0 bis 7,0 %. Eine Angabe fehlt (geheim zu halten)."
        )
        #expect(plain(figure.headline) == "Anteil der Probe")
    }

    @Test("die Überschrift nennt die häufigste Richtung")
    func directions() throws {
        let directive = "::diagramm{#a indikator=quote raum=gemeinden darstellung=hantel}"
        let most = Self.world([["3,0", "5,2"], ["4,0", "2,0"], ["4,1", "6,3"], ["3,0", "7,0"]])
        #expect(try most.headline(directive) == "Probe: in 3 von 4 Gemeinden seit 2023 gestiegen")
        let all = Self.world([["3,0", "5,2"], ["4,0", "6,0"], ["4,1", "6,3"], ["3,0", "7,0"]])
        #expect(try all.headline(directive) == "Probe: in allen 4 Gemeinden seit 2023 gestiegen")
        #expect(
            try all.description(directive).hasPrefix(
                "In allen 4 Gemeinden mit zwei Werten ist der Wert gegenüber 2023 gestiegen."))
    }

    @Test("über einen Bruch und bei kleinen Zählern wird keine Richtung genannt")
    func noDirections() throws {
        let directive = "::diagramm{#a indikator=quote raum=gemeinden darstellung=hantel}"
        var broken = Self.world()
        broken.events = [("2025", .seriesBreak, "Neue Zählung.")]
        var small = Self.world()
        small.numerators = ["12", "40"]
        for world in [broken, small] {
            #expect(try world.headline(directive) == "Anteil der Probe")
            #expect(!(try world.description(directive).contains("gegenüber")))
        }
    }

    @Test("die Bereiche einer Befragung nennt bei Hanteln nur die Tabelle, und von Richtungen schweigt der Satz")
    func surveys() throws {
        var world = Self.world()
        let sample = { (lower: Int128, upper: Int128) in
            Sample(lower: Rational(lower, over: 100), upper: Rational(upper, over: 100), answers: 120)
        }
        world.samples = [Self.keys[0]: [sample(2, 4), sample(4, 7)]]
        let figure = try figure("::diagramm{#a indikator=quote raum=gemeinden darstellung=hantel}", in: world)
        #expect(!figure.description.contains("gegenüber"))
        #expect(figure.notes.contains { $0.hasPrefix("Unter den Werten nennt die Tabelle") })
    }

    @Test("eine Hantel hat zwei Enden")
    func ends() throws {
        #expect(
            try refusal("::diagramm{#a indikator=quote raum=gemeinden zeit=2025 darstellung=hantel}", in: Self.world())
                == "Eine Hantel vergleicht genau zwei Werte je Zeile, hier sind es 4")
        #expect(
            try refusal("::diagramm{#a indikator=quote raum=kreis zeit=2025 darstellung=hantel}", in: Self.world())
                == "Eine Hantel vergleicht genau zwei Werte je Zeile, hier ist es einer")
        let three = FigureWorld(["2021", "2023", "2025"], ["1,0", "2,0", "3,0"])
        #expect(
            try refusal("::diagramm{#a indikator=quote raum=kreis darstellung=hantel}", in: three)
                == "Eine Hantel vergleicht genau zwei Werte je Zeile, hier sind es 3")
    }

    // MARK: Scatter plots

    @Test("die Streuung nennt Spannen und Mediane der Gemeinden, keine Rangfolge und keine Ursache")
    func scatter() throws {
        let figure = try figure(
            "::diagramm{#a indikator=quote,zweite raum=gemeinden,kreis zeit=letzte darstellung=streuung}",
            in: Self.pair())
        #expect(
            plain(figure.description)
                == "Dargestellt sind 4 Gemeinden, waagerecht Probe (2025): 2,0 bis 7,0 % (Median 4,8 %), senkrecht Zweite (2024/25): 18,0 bis 22,0 Kinder je Klasse (Median 20,7 Kinder je Klasse). Im Landkreis Auenbruch sind es 4,4 % und 20,2 Kinder je Klasse."
        )
        let text = drawing(figure)
        #expect(text.contains("Streudiagramm") && text.contains(">Median 4,8 %</text>"))
        #expect(text.contains(">Median 20,7</text>"))
        #expect(text.split(separator: "data-mark=\"point\"").count - 1 == 5)
        #expect(cells(figure)[1] == ["2,0", "21,4"])
        #expect(figure.notes.contains { $0.contains("nicht, ob das eine die Ursache des anderen ist") })
    }

    @Test("ohne eine der beiden Zahlen steht der Raum mit seinem Zeichen unter der Zeichnung")
    func missingCoordinates() throws {
        let figure = try figure(
            "::diagramm{#a indikator=quote,zweite raum=gemeinden zeit=letzte darstellung=streuung}",
            in: Self.pair(["20,0", "geheim", "18,0", nil]))
        #expect(drawing(figure).split(separator: "data-mark=\"point\"").count - 1 == 2)
        #expect(signs(figure) == 2)
        #expect(
            plain(figure.description)
                == "Dargestellt sind 2 Gemeinden, waagerecht Probe (2025): 4,3 bis 5,2 %, senkrecht Zweite (2024/25): 18,0 bis 20,0 Kinder je Klasse. 2 Angaben fehlen (geheim zu halten, nicht erhoben)."
        )
    }

    @Test("zwei Indikatoren, eine Zeit, mindestens drei Räume")
    func scatterDemands() throws {
        let world = Self.pair()
        #expect(
            try refusal("::diagramm{#a indikator=quote raum=gemeinden zeit=2025 darstellung=streuung}", in: world)
                == "Ein Streudiagramm zeigt genau zwei Indikatoren, hier steht einer")
        #expect(
            try refusal("::diagramm{#a indikator=quote,zweite raum=gemeinden darstellung=streuung}", in: world)
                == "Ein Streudiagramm zeigt eine Zeit, hier stehen 3 Zeiten")
        #expect(
            try refusal("::diagramm{#a indikator=quote,zweite raum=kreis zeit=letzte darstellung=streuung}", in: world)
                == "Ein Streudiagramm braucht mindestens drei Räume, hier steht einer")
    }

    // MARK: Bullet charts

    private static func withGoal(_ world: FigureWorld) -> FigureWorld {
        var world = world
        world.goals = [
            Goal(
                id: "z", title: "Weniger davon", indicator: "quote", area: AreaKey(FigureWorld.district),
                value: RoundedDecimal(units: 4, decimals: 0), until: .calendarYear(2030),
                origin: .resolution("Kreistag"), isSynthetic: false, span: span)
        ]
        world.thresholds = [("beobachten", 6), ("handlungsbedarf", 8)]
        world.direction = .lowerIsBetter
        world.values[FigureWorld.state] = ["3,0", "3,8"]
        return world
    }

    @Test("ein Wert, sein Ziel, seine Schwellen und ein anderer Raum")
    func bullet() throws {
        let figure = try figure(
            "::diagramm{#a indikator=quote raum=kreis vergleich=99 zeit=letzte darstellung=bullet}",
            in: Self.withGoal(Self.world()))
        #expect(plain(figure.headline) == "Probe: 4,4 %, Ziel 2030: 4 %")
        #expect(
            plain(figure.description)
                == "Im Jahr 2025 betrug der Wert im Landkreis Auenbruch 4,4 %. Zur selben Zeit betrug er in Musterland 3,8 %. Das Ziel bis 2030 ist 4 %."
        )
        let text = drawing(figure)
        for label in [
            "Bulletdiagramm (Ist und Ziel)", ">Ziel 2030: 4 %<", ">Musterland: 3,8 %<", "Handlungsbedarf ab 8 %",
        ] {
            #expect(text.contains(label), "\(label)")
        }
        #expect(text.split(separator: "data-mark=\"bar\"").count - 1 == 1)
        #expect(cells(figure) == [["4,4", "3,8"]])
    }

    @Test("mehrere Indikatoren haben jeder seine Achse, seine Zeit und seine Einheit")
    func severalIndicators() throws {
        let figure = try figure(
            "::diagramm{#a indikator=quote,zweite raum=kreis vergleich=99 zeit=letzte darstellung=bullet}",
            in: Self.withGoal(Self.pair()))
        #expect(
            plain(figure.description)
                == "Im Landkreis Auenbruch: Probe (2025) 4,4 %; Zweite (2024/25) 20,2 Kinder je Klasse. Zum Vergleich in Musterland: Probe (2025) 3,8 %. Eine Angabe fehlt (nicht erhoben). Probe: Das Ziel bis 2030 ist 4 %."
        )
        #expect(cells(figure) == [["4,4", "3,8"], ["20,2", "n. e."]])
        #expect(figure.table.rows.map(\.title) == ["Probe (2025)", "Zweite (2024/25)"])
        #expect(signs(figure) == 1)
        #expect(drawing(figure).contains("Ohne Wert:"))
    }

    @Test("Gemeinden werden am Kreis gemessen, dessen Ziel seinen Namen trägt")
    func municipalities() throws {
        let figure = try figure(
            "::diagramm{#a indikator=quote raum=gemeinden vergleich=kreis,99 zeit=letzte darstellung=bullet}",
            in: Self.withGoal(Self.world()))
        let text = drawing(figure)
        #expect(text.contains(">Ziel 2030 im Landkreis Auenbruch: 4 %<"))
        #expect(text.contains(">Landkreis Auenbruch: 4,4 %<"))
        #expect(text.split(separator: "data-mark=\"bar\"").count - 1 == 4)
    }

    @Test("ohne Maßstab und über mehrere Zeiten gibt es kein Bulletdiagramm")
    func bulletDemands() throws {
        #expect(
            try refusal("::diagramm{#a indikator=quote raum=kreis zeit=letzte darstellung=bullet}", in: Self.world())
                == "Ein Bulletdiagramm misst Werte an Zielen, Schwellen oder anderen Räumen, hier gibt es nichts davon")
        #expect(
            try refusal(
                "::diagramm{#a indikator=quote raum=kreis darstellung=bullet}", in: Self.withGoal(Self.world()))
                == "Ein Bulletdiagramm zeigt eine Zeit, hier stehen 2 Zeiten")
    }
}
