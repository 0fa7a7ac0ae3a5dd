import Catalogue
import Figures
import Testing

@Suite("Bevölkerungspyramide")
struct PyramidChartTests {
    private static let sexes = KindWorld.breakdown(
        "geschlecht", "Geschlecht",
        [Category(id: "w", title: "weiblich"), Category(id: "m", title: "männlich")])
    private static let directive = "::diagramm{indikator=quote nach=geschlecht,alter zeit=letzte darstellung=pyramide}"

    private static func ages(_ limits: [(Int, Int?)]) -> Breakdown {
        KindWorld.breakdown(
            "alter", "Alter",
            limits.map { from, to in
                Category(
                    id: "a\(from)", title: to.map { "\(from) bis \($0) Jahre" } ?? "\(from) Jahre und älter",
                    ageFrom: from, ageTo: to)
            })
    }

    private func world(_ limits: [(Int, Int?)], secret: String? = nil) -> KindWorld {
        var world = KindWorld([Self.sexes, Self.ages(limits)]) { place in
            let id = place.categories.joined(separator: " ")
            if id == secret { return "geheim" }
            let age = Int(place.categories.last?.dropFirst() ?? "") ?? 0
            let base = 300 - age + (place.categories.first == "w" ? 10 : 0)
            return String(base + (place.period == "2010" ? 25 : 0))
        }
        world.unit = "Personen"
        world.decimals = 0
        return world
    }

    private static let fiveYears: [(Int, Int?)] = [(0, 4), (5, 9), (10, 14), (15, nil)]

    @Test("zwei Seiten, gleiche Klassen, die oberste offen")
    func drawing() throws {
        let world = world(Self.fiveYears, secret: "m a5")
        let drawing = try world.drawing(Self.directive)
        #expect(drawing.count(of: #"data-mark="bar""#) == 7)
        #expect(drawing.count(of: #"data-missing="geheim""#) == 1)
        for label in ["0–4", "5–9", "10–14", "ab 15", "weiblich", "männlich", "Alter in"] {
            #expect(drawing.contains(">\(label)<"), "\(label)")
        }
        #expect(!drawing.contains("\u{2212}"))
        let figure = try world.figure(Self.directive)
        #expect(figure.notes.contains("Die oberste Klasse ist nach oben offen: ab 15 Jahren."))
        #expect(figure.table.rows.map(\.title).first == "0 bis 4 Jahre")
    }

    @Test("die am stärksten besetzten Klassen beider Seiten")
    func sentences() throws {
        #expect(
            try world(Self.fiveYears, secret: "m a5").description(Self.directive)
                == "Am stärksten besetzt ist »0 bis 4 Jahre«: weiblich 310 Personen und männlich 300 Personen. Eine Angabe fehlt (geheim zu halten)."
        )
        #expect(
            try world(Self.fiveYears, secret: "m a0").description(Self.directive)
                == "Am stärksten besetzt sind weiblich »0 bis 4 Jahre« (310 Personen) und männlich »5 bis 9 Jahre« (295 Personen). Eine Angabe fehlt (geheim zu halten)."
        )
    }

    @Test("eine zweite Zeit steht als Linie um die Balken")
    func comparison() throws {
        var world = world(Self.fiveYears)
        world.periods = ["2010", "2015"]
        let directive = "::diagramm{indikator=quote nach=geschlecht,alter darstellung=pyramide}"
        let drawing = try world.drawing(directive)
        #expect(drawing.count(of: #"data-mark="bar""#) == 8 && drawing.count(of: #"data-mark="line""#) == 2)
        #expect(drawing.contains(">2010<") && drawing.contains(">2015<"))
        #expect(
            try world.description(directive).hasPrefix(
                "2010: Am stärksten besetzt ist »0 bis 4 Jahre«: weiblich 335 Personen und männlich 325 Personen."))
    }

    @Test("verschieden breite Klassen, fehlendes Alter, drei Seiten: eine Meldung")
    func misfits() throws {
        #expect(
            try world([(0, 2), (3, 7), (8, 17), (18, nil)]).misfit(Self.directive)
                == ["Die Altersklassen sind verschieden breit (3, 5 und 10 Jahre)"])
        #expect(
            try world([(0, 4), (10, 14), (15, nil)]).misfit(Self.directive)
                == ["Zwischen den Altersklassen fehlen Jahre, oder Klassen überschneiden sich"])
        #expect(
            try world(Self.fiveYears).misfit(
                "::diagramm{indikator=quote nach=alter,geschlecht zeit=letzte darstellung=pyramide}"
            )
            .contains("Eine Pyramide stellt zwei Seiten gegenüber, hier gibt es 4"))
        #expect(
            try world(Self.fiveYears).misfit(
                "::diagramm{indikator=quote nach=geschlecht zeit=letzte darstellung=pyramide}")
                == ["Eine Pyramide braucht Altersklassen, hier gibt es keine"])
    }
}
