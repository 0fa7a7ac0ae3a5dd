import Catalogue
import Figures
import Testing

@Suite("Einheitendiagramm")
struct WaffleChartTests {
    private static let branch = KindWorld.breakdown(
        "zweig", "Zweig", [Category(id: "hand", title: "Handwerk"), Category(id: "sprache", title: "Sprachen")])
    private static let directive = "::diagramm{indikator=quote zeit=letzte darstellung=waffel}"

    private func world(_ value: String, second: String? = nil) -> KindWorld {
        var world = KindWorld([Self.branch]) { place in
            if place.categories == ["sprache"] { return second }
            return place.area == "99001003" ? second ?? value : value
        }
        world.counted = CountedThing(
            kind: .persons, singular: "Abgang", plural: "Abgänge", dative: "Abgängen")
        return world
    }

    @Test("aus dem Anteil wird eine Zahl von 100 oder 1000; die Wörter kommen aus dem Datensatz")
    func sentences() throws {
        #expect(
            try world("4,1").description(Self.directive)
                == "Im Jahr 2015 waren es im Landkreis Auenbruch 4,1 %, etwa 4 von 100 Abgängen.")
        #expect(try world("1,0").description(Self.directive).hasSuffix("1,0 %, etwa 1 von 100 Abgängen."))
        #expect(try world("0,4").description(Self.directive).hasSuffix("0,4 %, etwa 4 von 1000 Abgängen."))
        var fine = world("0,04")
        fine.decimals = 2
        #expect(try fine.description(Self.directive).hasSuffix("0,04 %, weniger als 1 von 1000 Abgängen."))
        #expect(try world("0,0").description(Self.directive).hasSuffix("0,0 %, 0 von 100 Abgängen."))
        var uncounted = world("4,1")
        uncounted.counted = nil
        #expect(try uncounted.description(Self.directive).hasSuffix("etwa 4 von 100."))
    }

    @Test("Teile eines Ganzen stehen in einem Feld, andere Anteile jeder in seinem")
    func parts() throws {
        let directive = "::diagramm{indikator=quote zeit=letzte nach=zweig darstellung=waffel}"
        var common = world("2,4", second: "3,7")
        common.numeratorOnly = ["zweig"]
        #expect(
            try common.description(directive)
                == "Im Jahr 2015 waren es im Landkreis Auenbruch Handwerk 2,4 % und Sprachen 3,7 %, zusammen etwa 6 von 100 Abgängen."
        )
        #expect(try common.figure(directive).table.columns.map(\.title) == ["Handwerk", "Sprachen"])
        let separate = world("2,4", second: "3,7")
        #expect(
            try separate.description(directive)
                == "Handwerk: 2,4 %, etwa 2 von 100 Abgängen. Sprachen: 3,7 %, etwa 4 von 100 Abgängen.")
        #expect(try separate.figure(directive).table.rows.map(\.title) == ["Handwerk", "Sprachen"])
    }

    @Test("ohne Zahl stehen Zeichen statt der Quadrate")
    func secret() throws {
        var world = world("2,4", second: "geheim")
        world.numeratorOnly = ["zweig"]
        let drawing = try world.drawing("::diagramm{indikator=quote zeit=letzte nach=zweig darstellung=waffel}")
        #expect(drawing.count(of: #"data-missing="geheim""#) == 1 && !drawing.contains(#"data-mark="area""#))
        #expect(!drawing.contains("von 100"))
    }

    @Test("Gemeinden werden nicht gereiht")
    func municipalities() throws {
        #expect(
            try world("2,4", second: "3,7").description(
                "::diagramm{indikator=quote raum=gemeinden zeit=letzte darstellung=waffel}")
                == "Die Werte von 3 Gemeinden reichen von 2,4 bis 3,7 %.")
    }

    @Test("keine Prozentangabe, große Anteile, zu viele Felder: eine Meldung")
    func misfits() throws {
        var persons = world("4,1")
        persons.unit = "Personen"
        #expect(
            try persons.misfit(Self.directive) == ["»waffel« zählt Anteile in Prozent, »quote« ist keine Prozentangabe"]
        )
        #expect(
            try world("40,0").misfit(Self.directive)
                == ["Alle Anteile sind größer als 25 Prozent, ein Einheitendiagramm zeigt kleine Anteile"])
        var long = world("4,1")
        long.periods = (2007...2015).map(String.init)
        #expect(
            try long.misfit("::diagramm{indikator=quote darstellung=waffel}")
                == ["Das Einheitendiagramm hätte 9 Felder, lesbar sind höchstens 8"])
    }
}
