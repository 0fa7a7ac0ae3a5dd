import Audit
import Testing

/// Tables that are safe, made unsafe by one step each: the audit has to notice every step that trying all tables finds.
@Suite struct MutationTests {
    @Test func noticesEveryStepThatLeaks() throws {
        var numbers = SeededNumbers(seed: 4_711)
        var leaks = 0
        var missed: [String] = []
        var run = 0
        while leaks < 240, run < 400 {
            run += 1
            guard let safe = safeTable(&numbers) else { continue }
            for mutant in mutants(of: safe) {
                let intervals = mutant.intervals()
                let leaking = intervals.indices.filter {
                    Int64(intervals[$0].upperBound - intervals[$0].lowerBound) < mutant.width
                }
                guard !leaking.isEmpty else { continue }
                leaks += 1
                let found = WorldAudit.run(mutant.world).breaches
                if found.map(\.target) != leaking || found.contains(where: { $0.derivation == nil }) {
                    missed.append("\(mutant)")
                }
            }
        }
        #expect(missed.isEmpty)
        #expect(leaks >= 200)
    }

    /// A table by lot, with cells hidden until the audit is content; nil where nothing is left to hide.
    private func safeTable(_ numbers: inout SeededNumbers) -> SmallTable? {
        var table = SmallTable.random(&numbers)
        guard !table.secrets.isEmpty else { return nil }
        for secret in table.secrets { table.published.remove(secret) }
        table.published.insert(SmallTable.Place(row: table.rows, column: table.columns))
        for _ in 0..<30 {
            if WorldAudit.run(table.world).breaches.isEmpty { return table }
            if !table.rates.isEmpty {
                table.rates = []
                continue
            }
            let open = table.published.filter { $0.row < table.rows || $0.column < table.columns }
                .sorted { ($0.row, $0.column) < ($1.row, $1.column) }
            guard let next = open.randomElement(using: &numbers) else { return nil }
            table.published.remove(next)
        }
        return nil
    }

    private func mutants(of table: SmallTable) -> [SmallTable] {
        var mutants: [SmallTable] = []
        // A hidden cell is opened again.
        for place in table.places where !table.published.contains(place) {
            var mutant = table
            mutant.published.insert(place)
            mutants.append(mutant)
        }
        // A column of a download is put back.
        for column in 0...table.columns {
            var mutant = table
            for row in 0...table.rows { mutant.published.insert(SmallTable.Place(row: row, column: column)) }
            if mutant.published != table.published { mutants.append(mutant) }
        }
        // A rate has one decimal more, or is there at all.
        for rate in table.rates {
            var mutant = table
            mutant.rates.remove(rate)
            mutant.rates.insert(SmallTable.Rate(row: rate.row, column: rate.column, decimals: rate.decimals + 1))
            mutants.append(mutant)
        }
        for row in 0..<table.rows {
            var mutant = table
            mutant.rates.insert(SmallTable.Rate(row: row, column: 0, decimals: 2))
            if mutant.rates != table.rates { mutants.append(mutant) }
        }
        return mutants
    }
}
