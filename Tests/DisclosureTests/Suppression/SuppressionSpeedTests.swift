import Disclosure
import Foundation
import Testing

/// How long protection takes on one core, in time of the processor; only with BERICHT_BENCH=1, in release.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["BERICHT_BENCH"] == "1"))
struct SuppressionSpeedTests {
    static func measure(_ name: String, _ problems: [SuppressionProblem], atMost limit: Double) {
        let start = clock()
        let results = problems.map { Suppression.solve($0) }
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        let targets = problems.reduce(0) { $0 + $1.targets.count }
        let cells = problems.reduce(0) { $0 + $1.cells.count }
        let hidden = results.reduce(0) { $0 + $1.isHidden.count { $0 } }
        print("BENCH suppression \(name): \(cells) cells, \(targets) secret, \(hidden - targets) more, \(seconds) s")
        #expect(results.allSatisfy { $0.unprotected.isEmpty })
        #expect(seconds <= limit)
    }

    @Test func aReportOfOneDistrict() {
        let problems = (0..<100).map {
            SuppressionHierarchy(parts: [13], categories: 3, small: 5).problem(seed: UInt64($0))
        }
        Self.measure("100 small tables", problems, atMost: 0.2)
    }

    @Test func thirteenAreasTenYearsThirtyCells() {
        let problems = (0..<10).map { SuppressionHierarchy(parts: [13], categories: 29).problem(seed: UInt64($0)) }
        Self.measure("13 × 10 × 30", problems, atMost: 2)
    }

    @Test func tenThousandAreas() {
        let problem = SuppressionHierarchy(parts: [400, 25], categories: 11, small: 7).problem(seed: 1)
        Self.measure("10,000 areas", [problem], atMost: 60)
    }
}
