import Audit
import Testing

/// The audit against trying every table there is.
@Suite struct EnumerationTests {
    @Test func findsWhatTryingAllTablesFinds() throws {
        var numbers = SeededNumbers(seed: 20_261_121)
        var secretCount = 0
        var leakCount = 0
        for run in 0..<600 {
            let table = SmallTable.random(&numbers)
            let world = table.world
            let audit = WorldAudit.run(world)
            let intervals = table.intervals()
            #expect(audit.untrue.isEmpty)
            let leaking = intervals.indices.filter {
                Int64(intervals[$0].upperBound - intervals[$0].lowerBound) < table.width
            }
            #expect(audit.breaches.map(\.target) == leaking, "table \(run): \(table)")
            for breach in audit.breaches {
                let found = try #require(breach.interval, "table \(run): \(table)")
                let interval = intervals[breach.target]
                #expect(
                    found == Int64(interval.lowerBound)...Int64(interval.upperBound), "table \(run): \(table)")
                #expect(breach.derivation?.text.isEmpty == false)
            }
            secretCount += intervals.count
            leakCount += leaking.count
        }
        // Both answers have to occur often, or nothing was tried.
        #expect(secretCount > 1_000 && leakCount > 200 && leakCount < secretCount - 200)
    }
}
