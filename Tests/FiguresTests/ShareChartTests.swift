import Catalogue
import Figures
import Testing

/// Bars to 100 with hidden parts: nothing about one hidden part may follow from the drawing.
@Suite("Balken bis 100 Prozent")
struct ShareChartTests {
    private static let branch = KindWorld.breakdown(
        "zweig", "Zweig",
        [
            Category(id: "hand", title: "Handwerk"), Category(id: "sprache", title: "Sprachen"),
            Category(id: "zahl", title: "Mathematik"), Category(id: "musik", title: "Musik"),
        ])
    private static let directive =
        "::diagramm{indikator=quote zeit=letzte raum=gemeinden nach=zweig darstellung=gestapelt100}"
    private static let words =
        "Wo mehrere Teile nicht ausgewiesen sind, stehen sie zusammen als ein schraffierter Teil."

    /// The shares of one Gemeinde; the others have all of theirs.
    private func world(_ shares: [String: String], whole: String? = "200") -> KindWorld {
        let all = ["hand": "40,0", "sprache": "30,0", "zahl": "20,0", "musik": "10,0"]
        var world = KindWorld([Self.branch]) { place in
            place.categories.first.flatMap { (place.area == "99001002" ? shares : all)[$0] } ?? "100,0"
        }
        world.numeratorOnly = ["zweig"]
        world.whole = whole
        return world
    }

    @Test("zwei geheime Teile stehen als einer da, in Worten und mit ihren Zeichen")
    func merged() throws {
        let world = world(["hand": "40,0", "sprache": "30,0", "zahl": "geheim", "musik": "geheim"])
        let drawing = try world.drawing(Self.directive)
        #expect(drawing.count(of: #"data-mark="rest""#) == 1)
        #expect(drawing.count(of: #"data-mark="bar""#) == 4 + 2 + 4)
        #expect(drawing.count(of: #"data-missing="geheim""#) == 2)
        #expect(drawing.contains(">nicht ausgewiesen</text>"))
        let figure = try world.figure(Self.directive)
        #expect(figure.notes.contains(Self.words) && figure.description.hasSuffix(Self.words))
    }

    @Test(
        "ein geheimer Teil allein, ein unbekannter oder keiner, der gezeigt wird, lassen den Balken weg",
        arguments: [
            ["hand": "40,0", "sprache": "30,0", "zahl": "20,0", "musik": "geheim"],
            ["hand": "40,0", "sprache": "unbekannt", "zahl": "geheim", "musik": "geheim"],
            ["hand": "geheim", "sprache": "geheim", "zahl": "geheim", "musik": "geheim"],
        ])
    func hidden(_ shares: [String: String]) throws {
        let world = world(shares)
        let drawing = try world.drawing(Self.directive)
        #expect(drawing.count(of: #"data-mark="rest""#) == 0 && drawing.count(of: #"data-mark="bar""#) == 8)
        #expect(!drawing.contains("nicht ausgewiesen<"))
        #expect(try !world.figure(Self.directive).notes.contains(Self.words))
    }

    @Test("ohne veröffentlichtes Ganzes und bei unvollständigen Merkmalen fehlt der ganze Balken")
    func withoutAWhole() throws {
        let shares = ["hand": "40,0", "sprache": "30,0", "zahl": "geheim", "musik": "geheim"]
        #expect(try world(shares, whole: nil).drawing(Self.directive).count(of: #"data-mark="rest""#) == 0)
        var open = world(shares)
        open.breakdowns = [
            Breakdown(
                id: "zweig", title: "Zweig", categories: Self.branch.categories, isComplete: false,
                span: Self.branch.span)
        ]
        #expect(try open.drawing(Self.directive).count(of: #"data-mark="rest""#) == 0)
    }
}
