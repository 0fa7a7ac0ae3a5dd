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
        table.dimensions = [
            dimension("GES", ["insgesamt", "w", "m"], repeated: 1), dimension("KREISE", keys, repeated: 3),
            // As many days as every record needs to have a place of its own.
            dimension("zeit", (0..<33_600).map(Self.day), repeated: 12),
        ]
        for record in 0..<400_000 {
            table.values.append(String(record % 9973 + 1))
            table.places.append(RawPosition(row: record + 2, column: 10))
        }
        // Time of the processor, so that others at work on the machine do not count.
        var best = Double.infinity
        for _ in 0..<5 {
            let start = clock()
            let run = try SmallRun(
                "raum: {variable: KREISE}\nzeit: {variable: zeit}\nmerkmale: {geschlecht: {variable: GES}}", to: table,
                dataset: SmallCatalogue.dataset(.referenceDate))
            best = min(best, Double(clock() - start) / Double(CLOCKS_PER_SEC))
            #expect(run.imported.cells.count == 400_000)
        }
        print("400.000 Werte zuordnen: \(Int(best * 1000)) ms")
        #expect(best < 0.1)
    }

    /// 28 days of each month from 1900 on.
    private static func day(_ number: Int) -> String {
        let (year, month, day) = (1900 + number / 336, number / 28 % 12 + 1, number % 28 + 1)
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
