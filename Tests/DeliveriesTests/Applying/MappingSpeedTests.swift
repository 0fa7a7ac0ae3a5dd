import Catalogue
import Deliveries
import Foundation
import Testing

/// How long a large delivery takes to map; only with BERICHT_BENCH=1, in release.
@Suite struct MappingSpeedTests {
    @Test(.enabled(if: ProcessInfo.processInfo.environment["BERICHT_BENCH"] != nil, "nur mit BERICHT_BENCH=1"))
    func fourHundredThousandRecords() throws {
        let keys = ["09876001", "09876002", "09876003", "09876"]
        var table = RawTable(facts: RawFacts(format: .genesisFlat, encoding: "UTF-8"))
        func dimension(_ name: String, _ labels: [String], repeated: Int) -> RawDimension {
            let place = RawPlace(row: 2, column: 1)
            return RawDimension(
                name: .variable(name), title: name, labels: labels.map { RawLabel(code: $0, text: $0, place: place) },
                codes: (0..<400_000).map { Int32($0 / repeated % labels.count) })
        }
        // Times go far back, so that every record has a place of its own.
        table.dimensions = [
            dimension("GES", ["insgesamt", "w", "m"], repeated: 1), dimension("KREISE", keys, repeated: 3),
            dimension("zeit", (0..<33_334).map { "\(1900 + $0 / 366)-\($0 % 12 + 1)" }, repeated: 12),
        ]
        table.dimensions[2] = dimension("zeit", (0..<8000).map { "\(1800 + $0)" }, repeated: 50)
        for record in 0..<400_000 {
            table.values.append(String(record % 9973 + 1))
            table.places.append(RawPosition(row: record + 2, column: 10))
        }
        let clock = ContinuousClock()
        var best = Duration.seconds(10)
        for _ in 0..<5 {
            let time = try clock.measure {
                let run = try SmallRun(
                    "raum: {variable: KREISE}\nzeit: {variable: zeit}\nmerkmale: {geschlecht: {variable: GES}}",
                    to: table)
                #expect(run.imported.cells.count + run.imported.skipped.reduce(0) { $0 + $1.count } == 400_000)
            }
            best = min(best, time)
        }
        print("400.000 Werte zuordnen: \(best)")
        #expect(best < .milliseconds(100))
    }
}
