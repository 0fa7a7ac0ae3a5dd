import Foundation
import Graphics
import Markup
import Testing

/// `make bench` prints charts per second and core and their size. A chart is both of its drawings, wide and narrow, with
/// full layout, as finished text. Nothing is asserted about time, which depends on the machine.
@Suite struct BenchmarkTests {
    private struct Drawn {
        var wide = 0
        var narrow = 0
        var nodes = 0
    }

    /// The four of the target, then the first sample of every kind.
    private static var charts: [(name: String, sample: Sample)] {
        let grouped = SamplePlots.columns(.grouped, categories: 13, series: 2)
        let stacked = SamplePlots.columns(.stacked, categories: 13, series: 5)
        return [
            ("Linien 3×12", Sample("line", SamplePlots.line)),
            ("Säulen 13×2", Sample("grouped", grouped)),
            ("gestapelt 13×5", Sample("stacked", stacked)),
            ("Karte 13×200", Sample("map", SamplePlots.map(detail: 50))),
        ] + SampleKinds.all.compactMap { kind in kind.samples.first.map { (kind.name, $0) } }
    }

    private static func draw(_ sample: Sample) -> Drawn {
        let identity = SVGIdentity(id: "abb", title: "Name", description: "Beschreibung")
        func bytes(_ width: Double) -> (count: Int, nodes: Int) {
            let scene = sample.plot.layout(width: width, style: SamplePlots.style).scene
            let bytes = scene.svg(identity, style: SamplePlots.style).html.bytes
            return (bytes.count, bytes.count { $0 == 0x3C } / 2)
        }
        let (wide, narrow) = (bytes(sample.wide), bytes(sample.narrow))
        return Drawn(wide: wide.count, narrow: narrow.count, nodes: wide.nodes)
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["BERICHT_BENCH"] == "1"))
    func chartsPerSecond() throws {
        let wanted = ProcessInfo.processInfo.environment["BERICHT_BENCH_ONLY"]
        print("Abbildung            je Sekunde   breit  schmal  zusammen  (KB; je Sekunde und Kern, breit und schmal)")
        for (name, sample) in Self.charts where wanted == nil || wanted == name {
            var drawn = Self.draw(sample)
            var count = 0
            // Time of the processor, so that busy neighbours do not count.
            let start = clock()
            while clock() - start < CLOCKS_PER_SEC {
                drawn = Self.draw(sample)
                count += 1
            }
            let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
            let columns = [
                Self.padded("\(Int(Double(count) / seconds))", 10), Self.kilobytes(drawn.wide),
                Self.kilobytes(drawn.narrow), Self.kilobytes(drawn.wide + drawn.narrow),
            ]
            print(name + String(repeating: " ", count: max(1, 21 - name.count)) + columns.joined(separator: "  "))
            #expect(drawn.wide > 0 && drawn.narrow > 0)
        }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    private static func kilobytes(_ bytes: Int) -> String { padded(SamplePlots.decimal(Double(bytes) / 1024), 6) }
}
