import Printing
import Testing

/// What is done when pages come out otherwise than foretold.
@Suite struct PlacementTrialsTests {
    /// Two chapters in which the figure may stand at several places.
    private static let measurement = FlowMeasurement(
        ["a", "b"].map { id in
            """
            fluss\t\(id)\t960\t0
            block\ttext\t200\t10\t10\t10\t0
            block\ttext\t240\t10\t10\t12\t0
            block\tabbildung\t480\t20\t20\t0\t0
            block\ttext\t200\t10\t10\t10\t0
            block\ttext\t200\t10\t10\t10\t0
            block\tabbildung\t470\t20\t20\t0\t0
            block\ttext\t400\t10\t10\t20\t0
            """
        }.joined(separator: "\n"))

    private static func report(_ a: Double, _ b: Double) throws -> PageReport {
        try #require(PageReport("blatt\t1\ta\t\(a)\t3\nblatt\t2\ta\t0\t3\nblatt\t3\tb\t\(b)\t3\nblatt\t4\tb\t0\t3"))
    }

    private static func line(_ id: String, _ trials: PlacementTrials) -> Substring? {
        trials.orders.split(separator: "\n").first { $0.hasPrefix(id + "\t") }
    }

    @Test("what came out well stays")
    func settled() throws {
        var trials = PlacementTrials(try #require(Self.measurement))
        let report = try Self.report(0.1, 0.3)
        let isGoingOn = trials.learn(from: report)
        #expect(!isGoingOn)
    }

    @Test("only the chapter with an empty page is set in another order")
    func another() throws {
        var trials = PlacementTrials(try #require(Self.measurement))
        let first = trials
        let report = try Self.report(0.5, 0.1)
        let isGoingOn = trials.learn(from: report)
        #expect(isGoingOn)
        #expect(Self.line("a", trials) != Self.line("a", first))
        #expect(Self.line("b", trials) == Self.line("b", first))
    }

    @Test("when nothing helps the best order comes back, and it ends")
    func ending() throws {
        var trials = PlacementTrials(try #require(Self.measurement))
        let first = Self.line("a", trials)
        var count = 0
        // The first one is the least bad.
        while trials.learn(from: try Self.report(count == 0 ? 0.4 : 0.6, 0)) {
            count += 1
            try #require(count < 10)
        }
        #expect(count > 1)
        #expect(Self.line("a", trials) == first)
    }
}
