import Foundation
import Graphics
import Markup
import Testing

@Suite struct SVGTests {
    private static let identity = SVGIdentity(
        id: "abb-1", title: "Name <mit> Zeichen", description: "Beschreibung & mehr", source: "Quelle",
        classes: ["breit"])

    private static func svg(_ plot: any Plot, width: Double, use: SVGUse = .inline) -> String {
        plot.layout(width: width, style: SamplePlots.style).scene.svg(identity, style: SamplePlots.style, use: use).html
            .text
    }

    /// Nothing that a strict policy blocks or a print engine draws wrongly (04-web-quality, section 3).
    @Test func holdsOnlyWhatPrintsEverywhere() {
        let forbidden = [
            "style=", "<style", "<pattern", "radient", "<filter", "<marker", "textLength", "paint-order",
            "currentColor",
            "var(", "<script", "href", "tabindex", "<foreignObject", "<use", "rotate(", "<image", "dominant-baseline",
            "nan", "inf\"",
        ]
        for (name, plot) in SampleKinds.samples.map({ ($0.name, $0.plot) }) {
            for width in [720.0, 320] {
                let svg = Self.svg(plot, width: width)
                for word in forbidden { #expect(!svg.contains(word), "\(name): \(word)") }
            }
        }
    }

    @Test func hasNameDescriptionAndSize() {
        let svg = Self.svg(SamplePlots.line, width: 720)
        #expect(
            svg.hasPrefix(
                "<svg class=\"grafik grafik-linie palette-4 breit\" role=\"img\" aria-labelledby=\"abb-1-t abb-1-d\""))
        #expect(
            svg.contains(
                "<title id=\"abb-1-t\">Name &lt;mit&gt; Zeichen</title><desc id=\"abb-1-d\">Beschreibung &amp; mehr</desc>"
            ))
        #expect(svg.contains(" lang=\"de\" viewBox=\"0 0 720 "))
        #expect(svg.contains(" data-chart=\"line\" data-domain=\"5 7.5\" data-source=\"Quelle\""))
        #expect(svg.contains("data-missing=\"geheim\""))
        let ids = svg.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(ids.sorted() == ["abb-1-d", "abb-1-t"])
    }

    @Test func sparklinesAreHidden() {
        let svg = Self.svg(SamplePlots.spark, width: 120)
        #expect(svg.contains("aria-hidden=\"true\"") && !svg.contains("role=") && !svg.contains("<title"))
    }

    @Test func standaloneFilesAreWellFormed() throws {
        for (name, plot) in SampleKinds.samples.map({ ($0.name, $0.plot) }) {
            let node = plot.layout(width: 720, style: SamplePlots.style).scene.svg(
                Self.identity, style: SamplePlots.style, use: .standalone)
            let text = String(decoding: node.xmlDocument, as: UTF8.self)
            #expect(text.contains("xmlns=\"http://www.w3.org/2000/svg\""), "\(name)")
            #expect(text.hasPrefix("<?xml"))
        }
    }

    @Test func marksCarryTheirAttributes() {
        let svg = Self.svg(SamplePlots.map(), width: 720)
        for number in 0..<13 { #expect(svg.contains("data-mark=\"area\" data-ags=\"000000\(number)\"")) }
        var plot = SamplePlots.shortLine
        plot.series[0].data[2].attributes = [DataAttribute("zeit", "2020")]
        #expect(Self.svg(plot, width: 320).contains("data-mark=\"point\" data-zeit=\"2020\""))
    }

    @Test func equalPlotsGiveEqualBytes() {
        for plot in SampleKinds.samples.map(\.plot) {
            #expect(Self.svg(plot, width: 600) == Self.svg(plot, width: 600))
        }
    }

    /// The sizes promised for one figure.
    @Test func drawingsAreSmall() {
        let limits: [(any Plot, Int)] = [
            (SamplePlots.line, 12), (SamplePlots.columns(.grouped, categories: 13, series: 2), 12),
            (SamplePlots.columns(.stacked, categories: 13, series: 5), 20),
            (SamplePlots.map(detail: 50), 30),
        ]
        for (plot, kibibytes) in limits {
            for width in [720.0, 320] { #expect(Self.svg(plot, width: width).utf8.count <= kibibytes * 1024) }
        }
    }
}
