import Catalogue
import Figures
import Testing

@Suite("Wärmetabelle")
struct HeatChartTests {
    private static let branch = KindWorld.breakdown(
        "zweig", "Zweig", [Category(id: "hand", title: "Handwerk"), Category(id: "sprache", title: "Sprachen")])

    private static let values = [
        "99001001 2014": "10,0", "99001001 2015": "14,0", "99001002 2014": "22,5", "99001002 2015": "geheim",
        "99001003 2014": "31,0", "99001003 2015": "35,5",
    ]

    private func world(periods: [String]) -> KindWorld {
        var world = KindWorld([Self.branch]) { Self.values["\($0.area) \($0.period)"] ?? "12,0" }
        world.periods = periods
        return world
    }

    private static let overTime = "::diagramm{indikator=quote raum=gemeinden darstellung=waerme}"

    @Test("Räume bilden die Zeilen, Zeiten die Spalten; jede Zelle trägt Wert oder Zeichen")
    func arrangement() throws {
        let world = world(periods: ["2014", "2015"])
        let figure = try world.figure(Self.overTime)
        #expect(figure.table.rows.map(\.title) == ["Oberquell", "Niederstein", "Wiesenbrück"])
        #expect(figure.table.columns.map(\.title) == ["2014", "2015"])
        let drawing = try world.drawing(Self.overTime)
        #expect(drawing.count(of: #"data-mark="area""#) == 6)
        #expect(drawing.count(of: #"data-missing="geheim""#) == 1)
        for value in ["10,0", "14,0", "22,5", "31,0", "35,5"] { #expect(drawing.count(of: ">\(value)<") == 1) }
        #expect(drawing.contains(">keine Angabe  (1)<"))
        #expect(drawing.contains(">unter 20  (2)<") && drawing.contains(">20 bis unter 30  (1)<"))
    }

    @Test("die Spanne aller Werte, über die Zeit die der ersten und der letzten; keine Gemeinde wird genannt")
    func sentences() throws {
        let text = try world(periods: ["2014", "2015"]).description(Self.overTime)
        #expect(
            text
                == "Die Werte reichen von 10,0 bis 35,5 %; die Tabelle hat 3 Zeilen und 2 Spalten. 2014 lagen sie zwischen 10,0 und 31,0 %. 2015 lagen sie zwischen 14,0 und 35,5 %. Eine Angabe fehlt (geheim zu halten)."
        )
        for (_, name) in KindWorld.municipalities { #expect(!text.contains(name)) }
        #expect(
            try world(periods: ["2016"]).description(
                "::diagramm{indikator=quote raum=gemeinden nach=zweig darstellung=waerme}")
                == "Alle Werte sind gleich (12,0 %); die Tabelle hat 3 Zeilen und 2 Spalten.")
    }

    @Test("mit nur einer Richtung oder zu vielen Feldern: eine Meldung")
    func misfits() throws {
        #expect(
            try world(periods: ["2015"]).misfit(Self.overTime)
                == ["Eine Wärmetabelle braucht Zeilen und Spalten, hier ändert sich nur eines"])
        #expect(
            try world(periods: (1930...2015).map(String.init)).misfit(Self.overTime)
                == ["Die Wärmetabelle hätte 258 Felder, lesbar sind höchstens 160"])
    }
}
