import Graphics
import Markup
import Testing

/// Flows keep their sums and their order, and tell nothing about what is missing.
@Suite struct FlowPlotTests {
    private static let widths = [720.0, 600, 360, 320]

    private func layout(_ plot: any Plot, _ width: Double) -> Layout {
        plot.layout(width: width, style: SamplePlots.style)
    }

    private func ribbons(_ scene: Scene) -> [(ribbon: Ribbon, mark: SceneShape.Mark?)] {
        scene.shapes.compactMap { shape in
            if case .ribbon(let ribbon) = shape.geometry { (ribbon, shape.mark) } else { nil }
        }
    }

    private func bars(_ scene: Scene) -> [Box] {
        scene.shapes.compactMap { shape in
            if shape.mark == .bar, case .rect(let box) = shape.geometry { box } else { nil }
        }
    }

    /// Bands fill each side of their bars from top to bottom, without gap and without overlap.
    @Test(arguments: widths) func bandsFillTheirBars(width: Double) {
        for plot in [SamplePlots.flow, SamplePlots.flowChain] {
            let scene = layout(plot, width).scene
            let bands = ribbons(scene).filter { $0.mark == .area }.map(\.ribbon)
            for bar in bars(scene) {
                let leaving = bands.filter {
                    $0.start.x == bar.maxX && $0.start.y > bar.minY - 0.01 && $0.start.y < bar.maxY
                }
                let arriving = bands.filter {
                    $0.end.x == bar.minX && $0.end.y > bar.minY - 0.01 && $0.end.y < bar.maxY
                }
                let sum = (leaving + arriving).reduce(0) { $0 + $1.height }
                // Lines stand for less than a pixel each.
                #expect(sum <= bar.maxY - bar.minY + 0.01)
                #expect(sum > bar.maxY - bar.minY - 4)
            }
        }
    }

    /// One scale in the whole drawing, also where stages stand below each other.
    @Test(arguments: widths) func heightsAreInProportion(width: Double) throws {
        let scene = layout(SamplePlots.flow, width).scene
        let heights = ribbons(scene).filter { $0.mark == .area }.map(\.ribbon.height).sorted()
        let counts = SamplePlots.regions.joined().filter { $0 > 0 }.map(Double.init).sorted()
        let largest = try #require(heights.last)
        let factor = largest / 348
        #expect(heights.count >= counts.count - 1)
        for (height, count) in zip(heights.reversed(), counts.reversed()) {
            #expect(abs(height - count * factor) < 0.001)
        }
    }

    /// Order at a node is the order of the nodes at the other end: bands of one node never cross.
    @Test func bandsOfOneNodeDoNotCross() {
        let bands = ribbons(layout(SamplePlots.flowChain, 720).scene).filter { $0.mark == .area }.map(\.ribbon)
        for first in bands {
            for second in bands where first.start.x == second.start.x {
                let sameSource = bars(layout(SamplePlots.flowChain, 720).scene).contains { bar in
                    bar.maxX == first.start.x && (bar.minY - 0.01...bar.maxY).contains(first.start.y)
                        && (bar.minY - 0.01...bar.maxY).contains(second.start.y)
                }
                guard sameSource, first.start.y < second.start.y else { continue }
                #expect(first.end.y < second.end.y)
            }
        }
    }

    @Test(arguments: widths) func zeroIsNotDrawnAndEveryMissingFlowHasOneSign(width: Double) {
        let scene = layout(SamplePlots.flowChain, width).scene
        #expect(scene.texts.filter { $0.missingKind != nil }.map(\.string) == ["g", "g"])
        let flows = SamplePlots.flowChain.stages.flatMap(\.flows)
        let visible = flows.filter { $0.value.number.map { $0 > 0 } ?? true }
        #expect(ribbons(scene).count == visible.count)
        // Lines of missing flows have no thickness.
        #expect(ribbons(scene).filter { $0.mark == nil }.map(\.ribbon.height) == [0, 0])
    }

    /// Where bands are lines, the drawing says up to which number.
    @Test func thinLinesAreExplained() throws {
        let plot = SamplePlots.smallFlow
        let scene = layout(plot, 720).scene
        let lines = ribbons(scene).filter { $0.mark == .line }
        #expect(lines.count == 3)
        #expect(scene.texts.contains { $0.string.hasPrefix("Dünne Linie: weniger als 335") })
        // Without them nothing is said, and a taller drawing is preferred to a line.
        let large = FlowPlot(
            stations: [
                FlowStation("a", nodes: [FlowNode("x", total: "330")]),
                FlowStation("b", nodes: [FlowNode("y", total: "330"), FlowNode("z", total: "1")]),
            ],
            stages: [
                FlowStage([
                    Flow(from: 0, to: 0, .number(330, label: "330")), Flow(from: 0, to: 1, .number(1, label: "1")),
                ])
            ],
            unit: "")
        let second = layout(large, 720).scene
        #expect(ribbons(second).allSatisfy { $0.mark == .area && $0.ribbon.height >= 1 })
        #expect(!second.texts.contains { $0.string.hasPrefix("Dünne Linie") })
    }

    /// At most 600 nodes and 30 kB, however many flows there are.
    @Test func drawingsStaySmall() {
        var source = RandomSource(seed: 17)
        for round in 0..<60 {
            let plot = FlowSamples.random(&source)
            for width in [720.0, 320] {
                let node = layout(plot, width).scene.svg(
                    SVGIdentity(id: "a", title: "", description: ""), style: SamplePlots.style)
                let text = String(decoding: node.html.bytes, as: UTF8.self)
                #expect(text.utf8.count <= 30_000, "round \(round)")
                #expect(text.split(separator: "<").count { !$0.hasPrefix("/") } <= 600, "round \(round)")
            }
        }
    }
}
