import Graphics
import Markup
import Testing

@Suite struct GoldenTests {
    @Test(arguments: SamplePlots.all.map(\.name), [720.0, 320])
    func drawingIsUnchanged(name: String, width: Double) throws {
        let plot = try #require(SamplePlots.all.first { $0.name == name }?.plot)
        var drawn = width
        if case .spark = plot { drawn = width / 5 }
        if name == "map-locator" { drawn = width / 2 + 100 }
        let layout = plot.layout(width: drawn, style: SamplePlots.style)
        #expect(layout.problems.isEmpty, "\(layout.problems.map(\.message))")
        let identity = SVGIdentity(
            id: "abb-\(name)", title: "Beispiel \(name): Name, Ort, Jahre und wichtigstes Ergebnis",
            description: "Spannweite, Höchst- und Tiefstwert, fehlende Werte; die Tabelle steht unter der Abbildung.",
            source: "Beispieldaten")
        let node = layout.scene.svg(identity, style: SamplePlots.style, use: .standalone)
        try GoldenFile.expect(node.xmlDocument, named: "\(name)-\(width > 480 ? "breit" : "schmal").svg")
    }

    @Test func colourRulesAreUnchanged() throws {
        try GoldenFile.expect(Array(Palette.standard.stylesheet().utf8), named: "farben.css")
    }
}
