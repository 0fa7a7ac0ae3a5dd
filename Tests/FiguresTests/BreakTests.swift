import Catalogue
import Diagnostics
import Figures
import Report
import Testing

/// Across a break of the series nothing is compared: not in sentences, headlines, drawings and tiles, and every figure
/// with times on both sides says why.
@Suite("Brüche der Zeitreihe")
struct BreakTests {
    private static let sentence =
        "Wegen eines Bruchs in der Zeitreihe werden die Werte davor und danach nicht verglichen."

    private static func world(broken: Bool = true) -> FigureWorld {
        var world = FigureWorld(
            ["2013", "2015"],
            [
                "99001": ["6,0", "7,0"], "99001001": ["5,0", "8,0"], "99001002": ["4,0", "6,0"],
                "99001003": ["3,0", "4,0"],
            ])
        if broken { world.events = [("2014", .seriesBreak, "Neue Zählung.")] }
        return world
    }

    /// Each kind that can show two times beside each other.
    static let directives = [
        "::diagramm{#a indikator=quote raum=kreis darstellung=linie}",
        "::diagramm{#a indikator=quote raum=kreis darstellung=saeule}",
        "::diagramm{#a indikator=quote raum=gemeinden darstellung=hantel}",
        "::diagramm{#a indikator=quote raum=gemeinden nach=zeit darstellung=balken}",
        "::diagramm{#a indikator=quote raum=gemeinden nach=zeit darstellung=punkt}",
        "::diagramm{#a indikator=quote raum=gemeinden darstellung=facetten}",
        "::diagramm{#a indikator=quote raum=gemeinden nach=zeit darstellung=waerme}",
        "::tabelle{#a indikator=quote raum=gemeinden,kreis}",
    ]

    @Test("jede Art mit Zeiten davor und danach nennt den Bruch in den Anmerkungen", arguments: directives)
    func notes(directive: String) throws {
        let broken = try Self.world().outcome(directive)
        #expect(broken.codes == [])
        #expect(try #require(broken.figures.first).notes.contains("2014: Neue Zählung."))
        let whole = try #require(try Self.world(broken: false).outcome(directive).figures.first)
        #expect(!whole.notes.contains { $0.contains("Zählung") })
    }

    @Test("kein Satz und keine Überschrift spricht von einer Veränderung", arguments: directives)
    func sentences(directive: String) throws {
        let world = Self.world()
        let text = try world.description(directive) + world.headline(directive)
        for word in ["gestiegen", "gesunken", "unverändert", "Gegenüber", "gegenüber", "seit ", " auf "] {
            #expect(!text.contains(word), "\(word): \(text)")
        }
        if !directive.contains("waerme"), !directive.contains("tabelle") { #expect(text.contains(Self.sentence)) }
    }

    @Test("Reihen nennen nur den letzten Wert")
    func series() throws {
        var world = FigureWorld(["2013", "2015"], [:])
        world.breakdown = "zweig"
        world.splitValues = ["99001 hand": ["6,0", "6,1"], "99001 sprache": ["5,0", "4,0"]]
        world.events = [("2014", .seriesBreak, "Neue Zählung.")]
        #expect(
            try world.description("::diagramm{indikator=quote nach=zweig}")
                == "Handwerk: 6,1 % (2015). Sprachen: 4,0 % (2015). \(Self.sentence)")
    }

    @Test("Differenz, Trend und Behauptung sind Fehler mit dem Grund")
    func inline() throws {
        for directive in [
            ":differenz{indikator=quote}", ":trend{indikator=quote}",
            ":behauptung[Mehr]{indikator=quote trend=steigend}",
        ] {
            let outcome = try Self.world().outcome(directive)
            #expect(outcome.codes == [.trendAcrossBreak], "\(directive)")
            #expect(outcome.message(.trendAcrossBreak)?.contains("»Neue Zählung.«") == true)
        }
    }
}
