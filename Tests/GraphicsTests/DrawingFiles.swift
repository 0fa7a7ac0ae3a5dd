import Foundation
import Graphics
import Markup
import Testing

/// `BERICHT_DRAWINGS=FOLDER swift test --filter DrawingFiles` writes 50 random drawings of every kind, half of them
/// narrow, so that a browser can judge what our own font metrics cannot: `make verify` hands them to the outside check.
@Suite struct DrawingFiles {
    private static let count = 50

    @Test(.enabled(if: ProcessInfo.processInfo.environment["BERICHT_DRAWINGS"] != nil))
    func writeRandomDrawings() throws {
        let folder = URL(
            fileURLWithPath: try #require(ProcessInfo.processInfo.environment["BERICHT_DRAWINGS"]), isDirectory: true)
        for kind in SampleKinds.all {
            var source = RandomSource(seed: 2026)
            for number in 0..<Self.count {
                let isWide = number % 2 == 0
                let layout = kind.random(&source).layout(width: isWide ? 720 : 320, style: SamplePlots.style)
                // What layout itself reports is told to the author; the rest must be right. Drawings that only repeat the
                // number beside them need no words of their own.
                guard layout.problems.isEmpty, layout.scene.kind.exposure == .named else { continue }
                let identity = SVGIdentity(
                    id: "a", title: "Zufällige Zeichnung der Art \(kind.name), Nummer \(number), aus erfundenen Werten",
                    description: "Erfundene Werte; die Tabelle steht nirgends.", source: "Beispieldaten")
                let place = folder.appendingPathComponent(isWide ? "breit" : "schmal", isDirectory: true)
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
                let name = "\(kind.name)-\(number < 10 ? "0" : "")\(number).svg"
                let node = layout.scene.svg(identity, style: SamplePlots.style, use: .standalone)
                try Data(node.xmlDocument).write(to: place.appendingPathComponent(name))
            }
        }
    }
}
