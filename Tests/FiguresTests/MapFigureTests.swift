import Diagnostics
import Figures
import Testing

/// What may stand on a map, and which of its two forms it takes.
@Suite("Karten")
struct MapFigureTests {
    private static let keys = FigureWorld.municipalities.map(\.0)
    private static let places = Dictionary(
        uniqueKeysWithValues: zip(keys, [(column: 0, row: 1), (1, 1), (1, 0), (0, 0)]))

    private func world(_ values: [String?] = ["6,0", "4,1", "geheim", "9,9"]) -> FigureWorld {
        var world = FigureWorld(["2015"], Dictionary(uniqueKeysWithValues: zip(Self.keys, values.map { [$0] })))
        world.outlined = Self.keys
        return world
    }

    private func drawing(_ world: FigureWorld, _ directive: String) throws -> String {
        let outcome = try world.outcome(directive)
        #expect(outcome.codes == [])
        return try #require(outcome.figures.first?.drawing).wide.html.text
    }

    @Test("mit Grenzen entsteht eine Flächenkarte, ohne sie eine Kachelkarte, auf Wunsch die andere")
    func forms() throws {
        var world = world()
        world.tiles = Self.places
        #expect(try drawing(world, "::karte{indikator=quote}").contains("data-chart=\"map\""))
        let tiles = try drawing(world, "::karte{indikator=quote darstellung=kacheln}")
        #expect(tiles.contains("data-chart=\"tile-map\"") && tiles.contains("Kachelkarte: "))
        world.outlined = []
        #expect(try drawing(world, "::karte{indikator=quote}") == tiles)
        let refused = try world.outcome("::karte{indikator=quote darstellung=flaechen}")
        #expect(refused.codes == [.mapAreaMissing])
        world.tiles = [:]
        #expect(try world.outcome("::karte{indikator=quote darstellung=kacheln}").codes == [.mapAreaMissing])
    }

    @Test("die Legende erklärt Klassen und Zeichen, das Zeichen steht einmal im Raum")
    func legend() throws {
        let svg = try drawing(world(), "::karte{indikator=quote klassen=2}")
        for text in ["unter 5\u{A0}\u{A0}(1)", "keine Angabe\u{A0}\u{A0}(1)"] {
            #expect(svg.contains(">\(text)<"), "\(text)")
        }
        // In a key as narrow as this one it takes two lines.
        let words = svg.replacing(/<[^>]*>/, with: " ").split(separator: " ").joined(separator: " ")
        #expect(words.contains("aus Gründen der Geheimhaltung nicht ausgewiesen"))
        #expect(svg.components(separatedBy: "data-missing=\"geheim\"").count == 2)
    }

    @Test("Anzahlen, mehrere Zeiten und Räume auf einer Kachel sind Fehler")
    func misfits() throws {
        var counts = world(["60", "41", "70", "99"])
        (counts.unit, counts.decimals, counts.formula) = ("Personen", 0, "lernende")
        let refused = try counts.outcome("::karte{indikator=quote}")
        #expect(refused.codes == [.figureKind])
        #expect(
            refused.message(.figureKind)
                == "Eine Karte zeigt nur Verhältniszahlen, »quote« ist eine Anzahl (Personen)")
        #expect(try counts.outcome("::tabelle{indikator=quote}").codes == [])
        for (unit, formula) in [
            ("Personen je km²", "lernende / lernende"), ("Personen", "lernende / lernende"),
            ("je 1.000 Kinder", "je(1000, lernende, lernende)"), ("Personen", "mittelwert(lernende, ueber=zweig)"),
            ("Index (2011 = 100)", "index(lernende, 2011)"),
        ] {
            (counts.unit, counts.formula) = (unit, formula)
            #expect(try counts.outcome("::karte{indikator=quote}").codes == [], "\(unit), \(formula)")
        }
        var times = world()
        times.periods = ["2014", "2015"]
        let several = try times.outcome("::karte{indikator=quote zeit=2014..2015}")
        #expect(several.codes == [.figureKind])
        var shared = world()
        shared.tiles = Self.places.mapValues { _ in (column: 2, row: 2) }
        #expect(try shared.outcome("::karte{indikator=quote darstellung=kacheln}").codes == [.figureKind])
    }

    @Test("Räume ohne Kachel werden genannt")
    func missingTiles() throws {
        var world = world()
        world.tiles = Self.places
        world.tiles[Self.keys[2]] = nil
        let outcome = try world.outcome("::karte{indikator=quote darstellung=kacheln}")
        #expect(outcome.codes == [.mapAreaMissing])
        #expect(outcome.message(.mapAreaMissing) == "Auf der Karte fehlt »Wiesenbrück«: keine Kachel")
        #expect(outcome.figures.first?.drawing != nil)
    }
}
