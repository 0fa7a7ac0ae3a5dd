import Foundation
import Graphics
import Markup
import Testing

/// `BERICHT_BENCH=1 swift test -c release --filter BenchmarkTests` prints drawings per second; nothing is asserted about
/// time, which depends on the machine.
@Suite struct BenchmarkTests {
    @Test(.enabled(if: ProcessInfo.processInfo.environment["BERICHT_BENCH"] == "1"))
    func drawingsPerSecond() throws {
        let plots: [(String, any Plot)] = [
            ("line 3×12", SamplePlots.line),
            ("grouped 13×2", SamplePlots.columns(.grouped, categories: 13, series: 2)),
            ("stacked 13×5", SamplePlots.columns(.stacked, categories: 13, series: 5)),
            ("bars 13", SamplePlots.bars), ("map 13×200", SamplePlots.map(detail: 50)),
        ]
        let identity = SVGIdentity(id: "abb", title: "Name", description: "Beschreibung")
        for (name, plot) in plots {
            var bytes = 0
            var count = 0
            // Time of the processor, so that busy neighbours do not count.
            let start = clock()
            while clock() - start < CLOCKS_PER_SEC {
                let scene = plot.layout(width: 720, style: SamplePlots.style).scene
                bytes = scene.svg(identity, style: SamplePlots.style).html.bytes.count
                count += 1
            }
            let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
            print("\(name): \(Int(Double(count) / seconds)) drawings per second, \(bytes) bytes")
            #expect(bytes > 0)
        }
    }
}
