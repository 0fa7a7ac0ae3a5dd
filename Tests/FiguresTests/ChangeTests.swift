import Catalogue
import Diagnostics
import Figures
import Testing
import Values

/// `:differenz`, `:trend` and `:behauptung`: computed from what readers see, refused where they would mislead.
@Suite("Veränderungen und Behauptungen")
struct ChangeTests {
    private let falling = FigureWorld(["2005", "2010", "2015"], ["10,7", "6,6", "4,1"])

    @Test("Differenz und Trend zwischen erstem und letztem Wert, oder zwischen genannten Zeiten")
    func texts() throws {
        let texts = try falling.texts(
            ":trend{indikator=quote} :differenz{indikator=quote} :differenz{indikator=quote von=2005 bis=2010} :trend{indikator=quote von=2010 bis=2015}"
        )
        #expect(texts == ["gesunken", "6,6 Prozentpunkte", "4,1 Prozentpunkte", "gesunken"])
    }

    @Test("»zeit« steht an Stelle von »von« und »bis«; »stellen« und »einheit« gelten auch für Differenzen")
    func attributes() throws {
        let texts = try falling.texts(
            ":differenz{indikator=quote zeit=2005..2010} :trend{indikator=quote zeit=2010..} :differenz{indikator=quote stellen=0} :differenz{indikator=quote einheit=nein}"
        )
        #expect(texts == ["4,1 Prozentpunkte", "gesunken", "7 Prozentpunkte", "6,6"])
        #expect(try falling.outcome(":differenz{indikator=quote zeit=2005..2010 von=2005}").codes == [.attributeValue])
        #expect(try falling.outcome(":differenz{indikator=quote zeit=2005}").codes == [.attributeValue])
        #expect(try falling.outcome(":differenz{indikator=quote stellen=2}").codes == [.attributeValue])
    }

    @Test("Differenzen entstehen aus den angezeigten Werten, nicht aus den genauen")
    func displayedValues() throws {
        // 4,06 and 5,04 are shown as 4,1 and 5,0: the reader subtracts 0,9, not 0,98.
        let world = FigureWorld(["2014", "2015"], ["4,06", "5,04"])
        #expect(try world.texts(":differenz{indikator=quote}") == ["0,9 Prozentpunkte"])
        #expect(try world.texts(":trend{indikator=quote}") == ["nahezu unverändert"])
    }

    @Test("Anzahlen gelten bis unter zwei Prozent des ersten Werts als unverändert")
    func counts() throws {
        var world = FigureWorld(["2014", "2015"], ["1000", "1019"])
        world.unit = "Personen"
        world.decimals = 0
        #expect(try world.texts(":trend{indikator=quote}") == ["nahezu unverändert"])
        world = FigureWorld(["2014", "2015"], ["1000", "1020"])
        world.unit = "Personen"
        world.decimals = 0
        #expect(try world.texts(":trend{indikator=quote} :differenz{indikator=quote}") == ["gestiegen", "20 Personen"])
    }

    @Test("ein gesperrtes erstes Jahr: ohne Zeiten gilt der nächste Wert, mit Zeit ist es ein Fehler")
    func suppressedFirstYear() throws {
        let world = FigureWorld(["2013", "2014", "2015"], ["geheim", "4,0", "6,0"])
        #expect(try world.texts(":differenz{indikator=quote}") == ["2,0 Prozentpunkte"])
        let refused = try world.outcome(":differenz{indikator=quote von=2013 bis=2015}")
        #expect(refused.codes == [.valueWithoutNumber])
        #expect(refused.message(.valueWithoutNumber)?.contains("im Jahr 2013 (geheim zu halten)") ?? false)
    }

    @Test("weniger als zwei Werte sind kein Trend")
    func tooFew() throws {
        #expect(try FigureWorld(["2015"], ["4,0"]).outcome(":trend{indikator=quote}").codes == [.valueWithoutNumber])
        #expect(
            try FigureWorld(["2014", "2015"], ["geheim", nil]).outcome(":trend{indikator=quote}").codes
                == [.valueWithoutNumber])
    }

    @Test("über einen Bruch nur mit Grund")
    func acrossBreak() throws {
        var world = falling
        world.events = [("2012", .seriesBreak, "Neue Zählung.")]
        let refused = try world.outcome(":trend{indikator=quote}")
        #expect(refused.codes == [.trendAcrossBreak])
        #expect(refused.message(.trendAcrossBreak)?.contains("Neue Zählung.") ?? false)
        #expect(try world.texts(":trend{indikator=quote von=2005 bis=2010}") == ["gesunken"])
        #expect(try world.texts(":trend{indikator=quote trotz_bruch=\"Der Bruch ist klein.\"}") == ["gesunken"])
    }

    @Test("ein Zähler unter 20 trägt keinen Trend, 20 genügt")
    func smallNumerators() throws {
        var world = FigureWorld(["2014", "2015"], ["4,0", "6,0"])
        world.numerators = ["19", "30"]
        let refused = try world.outcome(":trend{indikator=quote}")
        #expect(refused.codes == [.trendSmallNumbers])
        #expect(refused.message(.trendSmallNumbers)?.contains("19") ?? false)
        world.numerators = ["20", "30"]
        #expect(try world.texts(":trend{indikator=quote}") == ["gestiegen"])
    }

    @Test("eine falsche Behauptung nennt beide Zahlen")
    func falseTrend() throws {
        let outcome = try falling.outcome(":behauptung[Er stieg.]{indikator=quote trend=steigend}")
        #expect(outcome.codes == [.claimFalse])
        let message = try #require(outcome.message(.claimFalse)).replacing("\u{00A0}", with: " ")
        #expect(message == "Behauptet ist »steigend«, die Werte sind gesunken: 10,7 % (2005), 4,1 % (2015)")
    }

    @Test(
        "Behauptungen über den angezeigten Wert, mit jedem Vergleich",
        arguments: [
            ("wert>4,0", true), ("wert>4,1", false), ("wert>=4,1", true), ("wert>=4,2", false), ("wert<4,2", true),
            ("wert<4,1", false), ("wert<=4,1", true), ("wert<=4,0", false), ("wert=4,1", true), ("wert=4,10", true),
            ("wert=4,14", false),
        ])
    func valueClaims(condition: String, isTrue: Bool) throws {
        let world = FigureWorld(["2015"], ["4,14"])
        let outcome = try world.outcome(":behauptung[So ist es.]{indikator=quote \(condition)}")
        #expect(outcome.codes == (isTrue ? [] : [.claimFalse]))
        if !isTrue { #expect(outcome.message(.claimFalse)?.contains("4,1\u{00A0}%") ?? false) }
    }

    @Test("Behauptungen gegen einen anderen Raum vergleichen dieselbe Zeit")
    func relations() throws {
        let world = FigureWorld(["2014", "2015"], ["99001": ["4,0", "4,1"], "99": ["3,0", "5,1"]])
        func codes(_ relation: String) throws -> [DiagnosticCode] {
            try world.outcome(":behauptung[So.]{indikator=quote gegen=land vergleich=\(relation)}").codes
        }
        #expect(try codes("niedriger") == [])
        #expect(try codes("hoeher") == [.claimFalse])
        #expect(try codes("gleich") == [.claimFalse])
        let message = try #require(
            try world.outcome(":behauptung[So.]{indikator=quote gegen=land vergleich=hoeher}").message(.claimFalse))
        #expect(message.contains("4,1\u{00A0}%") && message.contains("5,1\u{00A0}%"))
    }

    @Test("eine Behauptung ohne Zahl ist ein Fehler, kein Erfolg")
    func claimWithoutNumber() throws {
        let world = FigureWorld(["2015"], ["99001": ["geheim"], "99": ["5,1"]])
        #expect(
            try world.outcome(":behauptung[So.]{indikator=quote wert>0}").codes == [.claimWithoutNumber])
        #expect(
            try world.outcome(":behauptung[So.]{indikator=quote gegen=land vergleich=niedriger}").codes
                == [.claimWithoutNumber])
    }

    @Test("die Richtung folgt dem Vorzeichen der angezeigten Differenz, für 2000 zufällige Paare")
    func directions() throws {
        var state: UInt64 = 7
        func random(_ bound: UInt64) -> Int64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64((state >> 33) % bound)
        }
        let place = SourceFile(path: "p", text: "p").span(0..<1)
        let indicator = Indicator(
            id: Located("q", at: place), field: "D", title: "Q", formula: Located("q", at: place),
            unit: IndicatorUnit("Prozent"), decimals: 1)
        let years = [ReportingPeriod.calendarYear(2014), .calendarYear(2015)]
        for _ in 0..<2000 {
            let from = RoundedDecimal(units: random(400) - 200, decimals: 1)
            let to = RoundedDecimal(units: random(400) - 200, decimals: 1)
            let change = try #require(Change(from: from, years[0], to: to, years[1], indicator: indicator))
            let units = to.units - from.units
            let expected: Change.Direction = abs(units) < 10 ? .stable : units > 0 ? .rising : .falling
            #expect(change.direction == expected)
            #expect(change.difference.units == units)
        }
    }
}
