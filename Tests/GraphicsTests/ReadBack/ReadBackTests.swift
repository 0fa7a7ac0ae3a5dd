import Foundation
import Graphics
import Markup
import Testing

/// Every drawing, taken apart by readers that know nothing of how it was made: what can be seen gives back the data to
/// within half a pixel.
@Suite struct ReadBackTests {
    private static let isLong = ProcessInfo.processInfo.environment["BERICHT_LONG"] == "1"
    private static let rounds = isLong ? 600 : 60
    private static let widths = [720.0, 320]

    private static func svg(_ plot: any Plot, width: Double) -> String {
        let identity = SVGIdentity(
            id: "abb", title: "Name", description: "Mehr & <alles> »andere«", source: "Beispieldaten")
        let node = plot.layout(width: width, style: SamplePlots.style).scene.svg(
            identity, style: SamplePlots.style, use: .standalone)
        return String(decoding: node.xmlDocument, as: UTF8.self)
    }

    private static func drawing(_ plot: any Plot, width: Double) -> Drawing {
        Drawing(svg: SVGText.visible(svg(plot, width: width)))
    }

    private static func findings(_ kind: any ReadBackKind.Type, _ drawing: Drawing, _ plot: any Plot) -> Findings {
        var findings = Findings()
        for problem in drawing.problems { findings.note("unreadable: \(problem)") }
        kind.read(drawing, plot, &findings)
        return findings
    }

    private static func reader(_ name: String) throws -> any ReadBackKind.Type {
        try #require(ReadBackKinds.all.first { $0.name == name }, "\(name) has no reader")
    }

    @Test func everyKindHasAReader() {
        #expect(Set(ReadBackKinds.all.map { $0.name }) == Set(SampleKinds.all.map { $0.name }))
        for kind in ReadBackKinds.all { #expect(kind.faults.count >= 2, "\(kind.name)") }
    }

    @Test(arguments: ReadBackKinds.all.map { $0.name })
    func samplesGiveBackTheirData(name: String) throws {
        let reader = try Self.reader(name)
        let samples = try #require(SampleKinds.all.first { $0.name == name }).samples
        var compared = 0
        for sample in samples {
            for width in [sample.wide, sample.narrow] {
                let findings = Self.findings(reader, Self.drawing(sample.plot, width: width), sample.plot)
                #expect(findings.all.isEmpty, "\(sample.name) at \(width): \(findings.all.prefix(5))")
                compared += findings.compared
            }
        }
        #expect(compared >= 10)
    }

    @Test(arguments: ReadBackKinds.all.map { $0.name })
    func randomPlotsGiveBackTheirData(name: String) throws {
        let reader = try Self.reader(name)
        let kind = try #require(SampleKinds.all.first { $0.name == name })
        var source = RandomSource(seed: name.utf8.reduce(263) { $0 &* 31 &+ UInt64($1) })
        for round in 0..<Self.rounds {
            let plot = kind.random(&source)
            for width in Self.widths {
                let layout = plot.layout(width: width, style: SamplePlots.style)
                // What does not fit is reported to the author and need not be readable.
                guard layout.problems.isEmpty else { continue }
                let findings = Self.findings(reader, Self.drawing(plot, width: width), plot)
                #expect(findings.all.isEmpty, "\(name), round \(round) at \(width): \(findings.all.prefix(4))")
            }
        }
    }

    /// Skipping panels that are hard to read would pass unseen.
    @Test func nearlyAllPanelsAreCompared() throws {
        for width in Self.widths {
            var source = RandomSource(seed: 263)
            var (panels, compared) = (0, 0)
            for _ in 0..<Self.rounds {
                let plot = source.facets()
                panels += plot.panels.count { panel in
                    panel.series.contains { $0.data.contains { $0.value.number != nil } }
                }
                let findings = Self.findings(FacetReadBack.self, Self.drawing(plot, width: width), plot)
                compared += findings.parts
            }
            #expect(panels > 4 * Self.rounds)
            #expect(Double(compared) >= 0.9 * Double(panels), "\(compared) of \(panels) panels at \(width)")
        }
    }

    @Test(arguments: ReadBackKinds.all.map { $0.name })
    func plantedFaultsAreFound(name: String) throws {
        let reader = try Self.reader(name)
        let samples = try #require(SampleKinds.all.first { $0.name == name }).samples
        for fault in reader.faults {
            var planted = 0
            for sample in samples {
                for width in [sample.wide, sample.narrow] {
                    var drawing = Self.drawing(sample.plot, width: width)
                    guard fault.plant(&drawing) else { continue }
                    planted += 1
                    let findings = Self.findings(reader, drawing, sample.plot)
                    #expect(!findings.all.isEmpty, "»\(fault.name)« stays unseen in \(sample.name) at \(width)")
                }
            }
            #expect(planted > 0, "»\(fault.name)« could not be planted into any sample of \(name)")
        }
    }

    /// Taking away what only machines see changes nothing: the readers never looked at it.
    @Test(arguments: ReadBackKinds.all.map { $0.name })
    func hiddenAttributesAreNotRead(name: String) throws {
        let reader = try Self.reader(name)
        for sample in try #require(SampleKinds.all.first { $0.name == name }).samples {
            let svg = Self.svg(sample.plot, width: sample.wide)
            let visible = SVGText.visible(svg)
            #expect(!visible.contains(" data-") && !visible.contains(" class=") && !visible.contains(" id="))
            let (all, stripped) = (Drawing(svg: svg), Drawing(svg: visible))
            #expect(all.shapes == stripped.shapes && all.texts == stripped.texts)
            #expect(
                Self.findings(reader, all, sample.plot).all == Self.findings(reader, stripped, sample.plot).all)
        }
    }
}
