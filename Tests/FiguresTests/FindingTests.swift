import Catalogue
import Diagnostics
import Figures
import Testing
import Values

/// Generated German sentences, each beside the numbers it speaks of.
@Suite("Sätze zu Abbildungen")
struct FindingTests {
    private let years = (2005...2015).map(String.init)

    @Test("eine lange Reihe: Stand, Veränderung, höchster und niedrigster Wert")
    func manyValues() throws {
        let world = FigureWorld(
            years, ["10,7", "10,1", "9,8", "8,8", "7,7", "6,6", "5,5", "5,1", "3,9", "4,3", "4,1"])
        #expect(try world.headline("::diagramm{indikator=quote}") == "Probe: seit 2005 um 6,6 Prozentpunkte gesunken")
        #expect(
            try world.description("::diagramm{indikator=quote}")
                == "Im Jahr 2015 betrug der Wert im Landkreis Auenbruch 4,1 %. Gegenüber 2005 (10,7 %) ist er um 6,6 Prozentpunkte gesunken. Der höchste Wert war 10,7 % (2005), der niedrigste 3,9 % (2013)."
        )
    }

    @Test("eine einzige Zahl: kein Wort von Veränderung")
    func oneValue() throws {
        let world = FigureWorld(["2015"], ["4,1"])
        #expect(
            try world.description("::diagramm{indikator=quote}")
                == "Im Jahr 2015 betrug der Wert im Landkreis Auenbruch 4,1 %.")
        #expect(try world.headline("::diagramm{indikator=quote}") == "Anteil der Probe")
    }

    @Test(
        "keine Zahl: der Satz nennt den Grund",
        arguments: [
            (["geheim", "geheim"], "geheim zu halten"), (["unbekannt", "geheim"], "geheim zu halten und unbekannt"),
            ([nil, "folgt"], "Angabe folgt später und nicht erhoben"), (["entfaellt", "entfaellt"], "entfällt"),
        ] as [([String?], String)])
    func noValue(values: [String?], words: String) throws {
        let world = FigureWorld(["2014", "2015"], values)
        #expect(
            try world.description("::diagramm{indikator=quote}") == "Zu dieser Auswahl gibt es keine Zahl: \(words).")
        #expect(try world.headline("::diagramm{indikator=quote}") == "Anteil der Probe")
    }

    @Test("unverändert heißt weniger als die Grenze, nicht gleich der Grenze")
    func unchanged() throws {
        let same = FigureWorld(["2014", "2015"], ["4,1", "4,1"])
        #expect(try same.headline("::diagramm{indikator=quote}") == "Probe: seit 2014 nahezu unverändert geblieben")
        let below = FigureWorld(["2014", "2015"], ["4,1", "5,0"])
        #expect(
            try below.description("::diagramm{indikator=quote}")
                == "Im Jahr 2015 betrug der Wert im Landkreis Auenbruch 5,0 %. Gegenüber 2014 (4,1 %) ist er nahezu unverändert geblieben."
        )
        let reached = FigureWorld(["2014", "2015"], ["4,1", "5,1"])
        #expect(
            try reached.headline("::diagramm{indikator=quote}") == "Probe: seit 2014 um 1,0 Prozentpunkte gestiegen")
    }

    @Test("stabil_bis verschiebt die Grenze; 0 macht jede Veränderung zum Trend")
    func stableWithin() throws {
        var world = FigureWorld(["2014", "2015"], ["4,1", "4,4"])
        world.stable = "0,3"
        #expect(try world.headline("::diagramm{indikator=quote}") == "Probe: seit 2014 um 0,3 Prozentpunkte gestiegen")
        world.stable = "0,4"
        #expect(try world.headline("::diagramm{indikator=quote}") == "Probe: seit 2014 nahezu unverändert geblieben")
        world = FigureWorld(["2014", "2015"], ["4,1", "4,1"])
        world.stable = "0"
        #expect(try world.headline("::diagramm{indikator=quote}") == "Probe: seit 2014 nahezu unverändert geblieben")
    }

    @Test("genau ein Prozentpunkt steht in der Einzahl, 1,0 in der Mehrzahl")
    func onePoint() throws {
        var world = FigureWorld(["2014", "2015"], ["4", "5"])
        world.decimals = 0
        #expect(try world.headline("::diagramm{indikator=quote}") == "Probe: seit 2014 um 1 Prozentpunkt gestiegen")
    }

    @Test("fehlt das erste Jahr, beginnt der Vergleich beim ersten Wert")
    func missingFirstYear() throws {
        let world = FigureWorld(["2013", "2014", "2015"], [nil, "4,1", "6,3"])
        #expect(
            try world.description("::diagramm{indikator=quote}")
                == "Im Jahr 2015 betrug der Wert im Landkreis Auenbruch 6,3 %. Gegenüber 2014 (4,1 %) ist er um 2,2 Prozentpunkte gestiegen. Eine Angabe fehlt (nicht erhoben)."
        )
    }

    @Test("ein gesperrter Wert wird genannt und nicht überbrückt")
    func suppressed() throws {
        let middle = FigureWorld(["2013", "2014", "2015"], ["3,0", "geheim", "5,2"])
        #expect(
            try middle.description("::diagramm{indikator=quote}")
                == "Im Jahr 2015 betrug der Wert im Landkreis Auenbruch 5,2 %. Gegenüber 2013 (3,0 %) ist er um 2,2 Prozentpunkte gestiegen. Eine Angabe fehlt (geheim zu halten)."
        )
        let last = FigureWorld(["2013", "2014", "2015"], ["3,0", "5,2", "geheim"])
        #expect(
            try last.description("::diagramm{indikator=quote}")
                == "Im Jahr 2014 betrug der Wert im Landkreis Auenbruch 5,2 %. Gegenüber 2013 (3,0 %) ist er um 2,2 Prozentpunkte gestiegen. Eine Angabe fehlt (geheim zu halten)."
        )
    }

    @Test("Schuljahr, Stichtag und gleitendes Fenster haben ihre eigenen Worte")
    func periods() throws {
        let school = FigureWorld(["2021/22", "2022/23"], ["3,0", "5,2"])
        #expect(
            try school.description("::diagramm{indikator=quote}")
                == "Im Schuljahr 2022/23 betrug der Wert im Landkreis Auenbruch 5,2 %. Gegenüber 2021/22 (3,0 %) ist er um 2,2 Prozentpunkte gestiegen."
        )
        var date = FigureWorld(["2021-12-31", "2023-12-31"], ["9876", "15200"])
        date.unit = "Personen"
        date.decimals = 0
        #expect(
            try date.description("::diagramm{indikator=quote}")
                == "Am 31.12.2023 betrug der Wert im Landkreis Auenbruch 15.200 Personen. Gegenüber 2021 (9876 Personen) ist er um 5324 Personen gestiegen."
        )
        var window = FigureWorld(["2013", "2014", "2015"], ["3,0", "4,0", "5,2"])
        window.windowLength = 3
        #expect(
            try window.description("::diagramm{indikator=quote}")
                == "Im Zeitraum 2013–2015 betrug der Wert im Landkreis Auenbruch 5,2 %. Gegenüber 2011–2013 (3,0 %) ist er um 2,2 Prozentpunkte gestiegen. Der höchste Wert war 5,2 % (2013–2015), der niedrigste 3,0 % (2011–2013)."
        )
        #expect(
            try window.headline("::diagramm{indikator=quote}") == "Probe: seit 2011–2013 um 2,2 Prozentpunkte gestiegen"
        )
    }

    @Test("ein Index nennt seine Basis, seine Differenz Punkte")
    func indexUnit() throws {
        var world = FigureWorld(["2011", "2015"], ["100,0", "103,4"])
        world.unit = "Index (2011 = 100)"
        #expect(
            try world.description("::diagramm{indikator=quote}")
                == "Im Jahr 2015 betrug der Wert im Landkreis Auenbruch 103,4 (2011 = 100). Gegenüber 2011 (100,0) ist er um 3,4 Punkte gestiegen."
        )
    }

    @Test("Vergleichsräume stehen am Ende, mit derselben Zeit")
    func comparison() throws {
        var world = FigureWorld(
            ["2013", "2014", "2015"], ["99": ["6,0", "6,1", "6,2"], "99001": ["3,0", "5,2", "4,0"]])
        world.comparisons = ["99"]
        #expect(
            try world.description("::diagramm{indikator=quote}")
                == "Im Jahr 2015 betrug der Wert im Landkreis Auenbruch 4,0 %. Gegenüber 2013 (3,0 %) ist er um 1,0 Prozentpunkte gestiegen. Der höchste Wert war 5,2 % (2014), der niedrigste 3,0 % (2013). Zur selben Zeit betrug er in Musterland 6,2 %."
        )
    }

    @Test("über einen Bruch hinweg wird nicht verglichen")
    func seriesBreak() throws {
        var world = FigureWorld(["2013", "2014", "2015"], ["3,0", "4,0", "5,2"])
        world.events = [("2014", .seriesBreak, "Neue Zählung.")]
        let text = try world.description("::diagramm{indikator=quote}")
        #expect(
            text
                == "Im Jahr 2015 betrug der Wert im Landkreis Auenbruch 5,2 %. Wegen eines Bruchs in der Zeitreihe werden die Werte davor und danach nicht verglichen."
        )
        #expect(try world.headline("::diagramm{indikator=quote}") == "Anteil der Probe")
        world.events = [("2014", .event, "Neues Gesetz.")]
        #expect(try world.headline("::diagramm{indikator=quote}") == "Probe: seit 2013 um 2,2 Prozentpunkte gestiegen")
    }

    @Test("unter 20 Fällen im Zähler spricht auch ein erzeugter Satz von keiner Veränderung")
    func smallNumerators() throws {
        var world = FigureWorld(["2014", "2015"], ["3,0", "5,2"])
        world.numerators = ["19", "40"]
        #expect(try world.headline("::diagramm{indikator=quote}") == "Anteil der Probe")
        #expect(
            try world.description("::diagramm{indikator=quote}")
                == "Im Jahr 2015 betrug der Wert im Landkreis Auenbruch 5,2 %.")
        world.numerators = ["20", "40"]
        #expect(try world.headline("::diagramm{indikator=quote}") == "Probe: seit 2014 um 2,2 Prozentpunkte gestiegen")
    }

    @Test("Ausprägungen werden mit ihren Werten genannt")
    func categories() throws {
        var world = FigureWorld(["2014", "2015"], [:])
        world.breakdown = "zweig"
        world.splitValues = ["99001 hand": ["6,0", "6,1"], "99001 sprache": [nil, "geheim"]]
        #expect(
            try world.description("::diagramm{indikator=quote nach=zweig}")
                == "Handwerk: von 6,0 % (2014) auf 6,1 % (2015). Sprachen: keine Zahl. 2 Angaben fehlen (geheim zu halten, nicht erhoben)."
        )
        #expect(
            try world.description("::diagramm{indikator=quote nach=zweig zeit=2015}")
                == "Handwerk: 6,1 %; Sprachen: geheim zu halten.")
    }

    @Test("der Untertitel nennt Gegenstand, Raum, Zeit und Einheit")
    func subtitles() throws {
        func subtitle(_ world: FigureWorld, _ directive: String) throws -> String {
            try #require(try world.outcome(directive).figures.first).subtitle.replacing("\u{A0}", with: " ")
        }
        let years = FigureWorld(["2013", "2014", "2015"], ["3,0", "4,0", "5,2"])
        #expect(
            try subtitle(years, "::diagramm{indikator=quote}")
                == "Anteil der Probe, Landkreis Auenbruch, 2013 bis 2015, in Prozent")
        let school = FigureWorld(["2021/22", "2022/23"], ["3,0", "5,2"])
        #expect(
            try subtitle(school, "::diagramm{indikator=quote}")
                == "Anteil der Probe, Landkreis Auenbruch, Schuljahre 2021/22 bis 2022/23, in Prozent")
        #expect(
            try subtitle(school, "::tabelle{indikator=quote raum=gemeinden,kreis zeit=letzte}")
                == "Anteil der Probe, 4 Gemeinden im Landkreis Auenbruch und Landkreis Auenbruch, Schuljahr 2022/23, in Prozent"
        )
        var split = FigureWorld(["2023-12-31"], ["99001": ["3,0"]])
        split.breakdown = "zweig"
        split.splitValues = ["99001 hand": ["6,0"], "99001 sprache": ["4,0"]]
        #expect(
            try subtitle(split, "::diagramm{indikator=quote zweig=hand}")
                == "Anteil der Probe, Handwerk, Landkreis Auenbruch, 31.12.2023, in Prozent")
        #expect(
            try subtitle(split, "::diagramm{indikator=quote nach=zweig}")
                == "Anteil der Probe nach Zweig, Landkreis Auenbruch, 31.12.2023, in Prozent")
    }
}
