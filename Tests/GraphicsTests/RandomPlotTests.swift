import Foundation
import Graphics
import Markup
import Testing

/// Whatever a table holds: every text finds its place, nothing leaves the drawing, no coordinate is no number.
@Suite struct RandomPlotTests {
    private static let widths = [720.0, 600, 360, 320]
    /// At most this share of the drawings may ask the author for shorter texts.
    private static let diagnosedShare = 0.02

    /// `BERICHT_LONG=1` (make long) draws ten times as many.
    private static let rounds = ProcessInfo.processInfo.environment["BERICHT_LONG"] == "1" ? 2000 : 200

    @Test(arguments: SampleKinds.all.map { $0.name })
    func everyTextFindsItsPlace(name: String) throws {
        let kind = try #require(SampleKinds.all.first { $0.name == name })
        var source = RandomSource(seed: name.utf8.reduce(41) { $0 &* 31 &+ UInt64($1) })
        var diagnosed = 0
        for round in 0..<Self.rounds {
            let plot = kind.random(&source)
            var hasProblem = false
            for width in Self.widths {
                let layout = plot.layout(width: width, style: SamplePlots.style)
                let scene = layout.scene
                #expect(scene.height.isFinite && scene.height > 0 && scene.height < 6000, "\(name) \(round) \(width)")
                #expect(scene.hasFiniteCoordinates, "\(name), round \(round), width \(width)")
                // A collision that could not be solved is reported, never drawn in silence.
                let silent = scene.textOverlaps().isEmpty && scene.clippedTexts().isEmpty
                #expect(silent || !layout.problems.isEmpty, "\(name), round \(round), width \(width)")
                hasProblem = hasProblem || !layout.problems.isEmpty
            }
            if hasProblem { diagnosed += 1 }
        }
        print("\(name): \(diagnosed) of \(Self.rounds) random plots end in a layout diagnostic")
        #expect(Double(diagnosed) <= Self.diagnosedShare * Double(Self.rounds), "\(name): \(diagnosed)")
    }

    @Test(arguments: SampleKinds.all.map { $0.name })
    func everyDrawingIsWellFormed(name: String) throws {
        let kind = try #require(SampleKinds.all.first { $0.name == name })
        var source = RandomSource(seed: name.utf8.reduce(97) { $0 &* 31 &+ UInt64($1) })
        for round in 0..<(Self.rounds / 4) {
            let node = kind.random(&source).layout(width: round % 2 == 0 ? 720 : 320, style: SamplePlots.style)
                .scene.svg(SVGIdentity(id: "a", title: "Name", description: "Mehr"), style: SamplePlots.style)
            let parser = XMLWellFormedness()
            #expect(parser.accepts(node.xmlDocument), "\(name), round \(round)")
        }
    }
}

extension Scene {
    var hasFiniteCoordinates: Bool {
        func isFinite(_ point: Point) -> Bool { point.x.isFinite && point.y.isFinite }
        return texts.allSatisfy { isFinite($0.place) && $0.width.isFinite }
            && shapes.allSatisfy { shape in
                switch shape.geometry {
                case .line(let from, let to): isFinite(from) && isFinite(to)
                case .rect(let box):
                    isFinite(Point(box.minX, box.minY)) && isFinite(Point(box.maxX, box.maxY))
                        && box.maxX >= box.minX && box.maxY >= box.minY
                case .circle(let centre, let radius): isFinite(centre) && radius.isFinite && radius > 0
                case .path(let runs, _): runs.allSatisfy { $0.allSatisfy(isFinite) }
                case .ribbon(let ribbon):
                    isFinite(ribbon.start) && isFinite(ribbon.end) && ribbon.height.isFinite && ribbon.height >= 0
                }
            }
    }
}
