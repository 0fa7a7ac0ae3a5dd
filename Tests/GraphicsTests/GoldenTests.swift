import Graphics
import Markup
import Testing

@Suite struct GoldenTests {
    enum Medium: String, CaseIterable { case wide = "breit", narrow = "schmal", print = "druck" }

    @Test(arguments: SampleKinds.samples.map(\.name), Medium.allCases)
    func drawingIsUnchanged(name: String, medium: Medium) throws {
        let sample = try #require(SampleKinds.samples.first { $0.name == name })
        let layout = sample.plot.layout(
            width: medium == .narrow ? sample.narrow : sample.wide, style: SamplePlots.style)
        #expect(layout.problems.isEmpty, "\(layout.problems.map(\.message))")
        let identity = SVGIdentity(
            id: "abb-\(name)", title: "Beispiel \(name): Name, Ort, Jahre und wichtigstes Ergebnis",
            description: "Spannweite, Höchst- und Tiefstwert, fehlende Werte; die Tabelle steht unter der Abbildung.",
            source: "Beispieldaten")
        let node = layout.scene.svg(
            identity, style: SamplePlots.style, use: medium == .print ? .print : .standalone)
        try GoldenFile.expect(
            medium == .print ? Array(node.html.bytes) : node.xmlDocument, named: "\(name)-\(medium.rawValue).svg")
    }

    @Test func colourRulesAreUnchanged() throws {
        try GoldenFile.expect(Array(Palette.standard.stylesheet().utf8), named: "farben.css")
    }
}
