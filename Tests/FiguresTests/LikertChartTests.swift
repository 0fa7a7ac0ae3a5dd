import Catalogue
import Diagnostics
import Figures
import Testing

@Suite("Antwortskalen")
struct LikertChartTests {
    private static let answers = KindWorld.breakdown(
        "antwort", "Antwort",
        [
            Category(id: "voll", title: "trifft voll zu", opinion: .level(2)),
            Category(id: "eher", title: "trifft eher zu", opinion: .level(1)),
            Category(id: "teils", title: "teils, teils", opinion: .level(0)),
            Category(id: "kaum", title: "trifft eher nicht zu", opinion: .level(-1)),
            Category(id: "nicht", title: "trifft nicht zu", opinion: .level(-2)),
            Category(id: "unklar", title: "weiß nicht", opinion: .outside),
        ])
    private static let items = KindWorld.breakdown(
        "satz", "Aussage",
        [
            Category(id: "zeiten", title: "Die Zeiten passen"), Category(id: "offen", title: "Ich kann offen sprechen"),
        ])
    private static let shares = [
        "zeiten": ["20,0", "30,0", "15,0", "20,0", "10,0", "5,0"],
        "offen": ["40,5", "35,0", "12,0", "8,0", "3,5", "1,0"],
    ]
    private static let directive = "::diagramm{indikator=quote nach=antwort,satz darstellung=likert}"

    private func world(_ change: [String: String] = [:]) -> KindWorld {
        KindWorld([Self.answers, Self.items]) { place in
            guard place.categories.count == 2,
                let index = Self.answers.categories.firstIndex(where: { $0.id == place.categories[0] })
            else { return nil }
            return change[place.categories.joined(separator: " ")] ?? Self.shares[place.categories[1]]?[index]
        }
    }

    @Test("der erste Satz vergleicht die Zustimmung, dann folgt jede Aussage")
    func sentences() throws {
        #expect(
            try world().description(Self.directive)
                == "Der Anteil der Antworten »trifft voll zu« oder »trifft eher zu« ist am höchsten bei »Ich kann offen sprechen« (75,5 %), am niedrigsten bei »Die Zeiten passen« (50,0 %). »Die Zeiten passen«: 50,0 % »trifft voll zu« oder »trifft eher zu«, 15,0 % »teils, teils«, 30,0 % »trifft eher nicht zu« oder »trifft nicht zu« und 5,0 % »weiß nicht«. »Ich kann offen sprechen«: 75,5 % »trifft voll zu« oder »trifft eher zu«, 12,0 % »teils, teils«, 11,5 % »trifft eher nicht zu« oder »trifft nicht zu« und 1,0 % »weiß nicht«."
        )
    }

    @Test("die Zeilen sind die Aussagen; jede Antwort ist ein Teil, weiß nicht steht daneben")
    func arrangement() throws {
        var world = world()
        world.answers = 1250
        let figure = try world.figure(Self.directive)
        #expect(figure.table.rows.map(\.title) == ["Die Zeiten passen", "Ich kann offen sprechen"])
        let drawing = try world.drawing(Self.directive)
        #expect(drawing.count(of: #"data-mark="bar""#) == 10)
        #expect(drawing.contains(">n = 1250<") && drawing.contains(">weiß nicht<") && drawing.contains(">5,0 %<"))
        #expect(drawing.contains(#"data-domain="0 100""#))
        #expect(figure.notes.contains("»weiß nicht« steht neben der Skala und zählt zu den 100\u{A0}%."))
    }

    @Test("von der Mitte aus: neutrale Antworten haben ihre eigene Null, beide Hälften positive Zahlen")
    func centred() throws {
        let drawing = try world().drawing(
            "::diagramm{indikator=quote nach=antwort,satz darstellung=likert ausrichtung=mitte}")
        #expect(drawing.contains(#"data-domain="-30 80""#))
        #expect(drawing.count(of: ">0<") == 2)
        #expect(!drawing.contains("\u{2212}"))
        let wrong = try world().outcome(
            "::diagramm{indikator=quote nach=antwort,satz darstellung=likert ausrichtung=oben}")
        #expect(wrong.codes.contains(.attributeValue))
    }

    @Test("mit einer geheimen Antwort steht ihr Zeichen statt des Balkens, und kein Satz nennt sie")
    func secret() throws {
        let world = world(["kaum zeiten": "geheim", "nicht zeiten": "geheim"])
        let drawing = try world.drawing(Self.directive)
        #expect(drawing.count(of: #"data-mark="bar""#) == 5)
        #expect(drawing.count(of: #"data-missing="geheim""#) == 2)
        let text = try world.description(Self.directive)
        #expect(
            text.contains(
                "»Die Zeiten passen«: 50,0 % »trifft voll zu« oder »trifft eher zu«, 15,0 % »teils, teils« und"))
        #expect(text.hasSuffix("2 Angaben fehlen (geheim zu halten)."))
        // A missing answer outside the scale would follow from the rest of the bar.
        let outside = try self.world(["unklar offen": "geheim"]).drawing(Self.directive)
        #expect(outside.count(of: #"data-mark="bar""#) == 5 && outside.count(of: #"data-missing="geheim""#) == 1)
    }

    @Test("ohne Anteile, ohne Antworten, in falscher Reihenfolge: eine Meldung mit dem nächsten Schritt")
    func misfits() throws {
        var persons = world()
        persons.unit = "Personen"
        #expect(try persons.misfit(Self.directive) == ["»likert« zeigt Anteile, »quote« ist keine Prozentangabe"])
        #expect(
            try world().misfit("::diagramm{indikator=quote darstellung=likert}")
                == ["»likert« zeigt die Antworten einer Skala, hier gibt es keine"])
        let turned = try world().outcome("::diagramm{indikator=quote nach=satz,antwort darstellung=likert}")
        #expect(turned.diagnostics.contains { $0.hint == "»nach=antwort,satz« schreiben." })
        #expect(
            try world(["voll offen": "10,5"]).misfit(Self.directive)
                == ["Die Antworten zu »Ich kann offen sprechen« ergeben nicht 100 Prozent"])
    }

    @Test("Gemeinden werden nicht gereiht")
    func municipalities() throws {
        let world = KindWorld([Self.answers]) { place in
            guard let index = Self.answers.categories.firstIndex(where: { [$0.id] == place.categories }) else {
                return nil
            }
            return Self.shares[place.area.hasSuffix("1") ? "zeiten" : "offen"]?[index]
        }
        let text = try world.description("::diagramm{indikator=quote nach=antwort raum=gemeinden darstellung=likert}")
        #expect(
            text.hasPrefix(
                "Der Anteil der Antworten »trifft voll zu« oder »trifft eher zu« reicht von 50,0 bis 75,5 %."))
        #expect(!text.contains("höchsten"))
    }
}
