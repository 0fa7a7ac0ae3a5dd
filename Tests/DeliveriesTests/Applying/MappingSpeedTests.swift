import Catalogue
import Deliveries
import Diagnostics
import Foundation
import Testing

/// How long a large delivery takes to map; only with BERICHT_BENCH=1, in release.
@Suite struct MappingSpeedTests {
    private static let keys = (0..<11_112).map { "09" + String(String(1_000_000 + $0).dropFirst()) }
    private static let records = keys.count * 36

    /// All Gemeinden of a country, twelve years, by sex.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["BERICHT_BENCH"] != nil, "nur mit BERICHT_BENCH=1"))
    func fourHundredThousandRecords() throws {
        var table = RawTable(facts: RawFacts(format: .genesisFlat, encoding: "UTF-8"))
        table.dimensions = [
            dimension("GES", ["insgesamt", "w", "m"], repeated: 1),
            dimension("zeit", (2000..<2012).map { "\($0)" }, repeated: 3),
            dimension("GEMEIN", Self.keys, repeated: 36),
        ]
        for record in 0..<Self.records {
            table.values.append(String(record % 9973 + 1))
            table.places.append(RawPosition(row: record + 2, column: 10))
        }
        let areas = Self.keys.map { SmallCatalogue.area($0, "Ort \($0)", .municipality, in: nil) }
        let catalogue = Catalogue(areas: AreaDirectory(areas), breakdowns: [SmallCatalogue.sex])
        let text = "datei: a.csv\nraum: {variable: GEMEIN}\nzeit: {variable: zeit}\n"
        let file = SourceFile(
            path: "data/importe/personen.yaml", text: text + "merkmale: {geschlecht: {variable: GES}}")
        let recipe = try #require(Recipe.read(file).value)
        // Time of the processor, so that others at work on the machine do not count.
        var best = Double.infinity
        for _ in 0..<5 {
            let start = clock()
            let run = RecipeRun.apply(
                recipe, to: table, of: Delivery(path: "a.csv", bytes: []), in: catalogue,
                dataset: SmallCatalogue.dataset())
            best = min(best, Double(clock() - start) / Double(CLOCKS_PER_SEC))
            #expect(run.value.cells.count == Self.records)
        }
        print("400.000 Werte zuordnen: \(Int(best * 1000)) ms")
        #expect(best < 0.1)
    }

    private func dimension(_ name: String, _ labels: [String], repeated: Int) -> RawDimension {
        let place = RawPlace(row: 2, column: 1)
        return RawDimension(
            name: .variable(name), title: name, labels: labels.map { RawLabel(code: $0, text: $0, place: place) },
            codes: (0..<Self.records).map { Int32($0 / repeated % labels.count) })
    }
}
