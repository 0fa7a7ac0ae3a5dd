import Diagnostics
import Figures
import Testing

/// Sozialraumorientierte Berichterstattung is no contest: generated texts never rank Gemeinden.
@Suite("Gemeinden ohne Rangfolge")
struct MunicipalityTests {
    private static let keys = FigureWorld.municipalities.map(\.0)
    private static let names = FigureWorld.municipalities.map(\.1)

    private func world(_ values: [String?], district: String? = nil) -> FigureWorld {
        var table: [String: [String?]] = [:]
        for (key, value) in zip(Self.keys, values) { table[key] = [value] }
        table[FigureWorld.district] = [district]
        return FigureWorld(["2015"], table)
    }

    @Test("von mehreren Gemeinden wird nur die Spanne gesagt")
    func range() throws {
        let world = world(["6,0", "4,1", "geheim", "9,9"])
        #expect(
            try world.description("::diagramm{indikator=quote raum=gemeinden}")
                == "Die Werte von 3 Gemeinden reichen von 4,1 bis 9,9 %. Eine Angabe fehlt (geheim zu halten).")
        #expect(
            try world.headline("::diagramm{indikator=quote raum=gemeinden}") == "Probe: je nach Gemeinde 4,1 bis 9,9 %")
    }

    @Test("gleiche Werte, ein Wert und kein Wert haben eigene Sätze")
    func fewValues() throws {
        #expect(
            try world(["4,1", "4,1", "4,1", "4,1"]).description("::diagramm{indikator=quote raum=gemeinden}")
                == "In 4 Gemeinden ist der Wert gleich (4,1 %).")
        #expect(
            try world(["4,1", "geheim", "geheim", "geheim"]).description("::diagramm{indikator=quote raum=gemeinden}")
                == "Nur für eine Gemeinde gibt es eine Zahl (4,1 %). 3 Angaben fehlen (geheim zu halten).")
        #expect(
            try world(["geheim", "geheim", "geheim", "geheim"]).description(
                "::diagramm{indikator=quote raum=gemeinden}")
                == "Zu dieser Auswahl gibt es keine Zahl: geheim zu halten.")
    }

    @Test("der Kreis zählt nicht als Gemeinde, weder in der Reihe noch zum Vergleich")
    func districtAmongMunicipalities() throws {
        let world = world(["6,0", "4,1", "5,0", "9,9"], district: "30,5")
        let range = "Die Werte von 4 Gemeinden reichen von 4,1 bis 9,9 %"
        #expect(
            try world.description("::tabelle{indikator=quote raum=gemeinden,kreis}")
                == range + "; im Landkreis Auenbruch 30,5 %.")
        #expect(
            try world.description("::diagramm{indikator=quote raum=gemeinden vergleich=kreis}")
                == range + ". Im Landkreis Auenbruch beträgt der Wert 30,5 %.")
        #expect(
            try world.headline("::tabelle{indikator=quote raum=gemeinden,kreis}")
                == "Probe: je nach Gemeinde 4,1 bis 9,9 %")
    }

    @Test("Gemeinden nach dem Wert zu sortieren ist nur mit Erlaubnis möglich")
    func sorting() throws {
        var world = world(["6,0", "4,1", "5,0", "9,9"])
        let directive = "::diagramm{indikator=quote raum=gemeinden sortierung=wert}"
        let refused = try world.outcome(directive)
        #expect(refused.codes == [.rankingForbidden])
        world.ranking = "ja"
        let allowed = try world.outcome(directive)
        #expect(allowed.codes == [])
        let rows = try #require(allowed.figures.first).table.rows.map(\.title)
        #expect(rows == ["Tannhain", "Oberquell", "Wiesenbrück", "Niederstein"])
    }

    @Test("über 300 zufällige Tabellen nennt kein Satz eine Gemeinde als höchste, niedrigste oder erste")
    func neverRanked() throws {
        var generator = Generator(seed: 20_260_131)
        for _ in 0..<300 {
            let values: [String?] = Self.keys.map { _ in
                switch generator.next(10) {
                case 0: "geheim"
                case 1: nil
                default: "\(generator.next(90)),\(generator.next(10))"
                }
            }
            let outcome = try world(values, district: "12,3").outcome(
                "::diagramm{indikator=quote raum=gemeinden}\n\n::tabelle{indikator=quote raum=gemeinden,kreis}\n\n::karte{indikator=quote}"
            )
            for figure in outcome.figures {
                let text = figure.headline + " " + figure.description
                for name in Self.names { #expect(!text.contains(name), "\(text)") }
                for word in ["höchste", "niedrigste", "Platz", "Rang", "Spitze", "Schlusslicht", "am meisten"] {
                    #expect(!text.contains(word), "\(text)")
                }
                #expect(figure.table.rows.prefix(4).map(\.title) == Self.names, "amtliche Reihenfolge")
            }
        }
    }

    /// A fixed sequence of numbers.
    private struct Generator {
        var state: UInt64

        init(seed: UInt64) { state = seed }

        mutating func next(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % bound
        }
    }
}
