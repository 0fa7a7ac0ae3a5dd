import Printing
import Testing

/// What the typesetter says.
@Suite struct FlowMeasurementTests {
    private static let text = """
        fluss\tkapitel-a\t960\t120.5
        block\th1\t40\t0\t10\t1\t0
        block\ttext\t400\t13\t13\t20\t0
        block\tabbildung\t600.25\t22\t22\t0\t0
        block\ttext\t240\t13\t13\t12\t18
        block\tfest\t90\t20\t20\t4\t0
        """

    @Test("heights, kinds and chapters are read")
    func reading() throws {
        let measurement = try #require(FlowMeasurement(Self.text))
        let flow = try #require(measurement.flows.first)
        #expect(flow.id == "kapitel-a" && flow.pageHeight == 960 && flow.start == 120.5 && flow.blocks.count == 5)
        #expect(flow.blocks.map(\.kind) == [.heading(level: 1), .text(lines: 20), .figure, .text(lines: 12), .solid])
        #expect(flow.blocks[2].height == 600.25 && flow.blocks[3].notes == 18)
    }

    @Test(
        "what is no measurement is none",
        arguments: [
            "block\ttext\t1\t1\t1\t1\t1", "fluss\ta\t9", "fluss\ta\tviel\t0", "fluss\ta\t9\t0\nblock\ttext\t1", "hallo",
        ])
    func strangers(_ text: String) { #expect(FlowMeasurement(text) == nil) }

    @Test("only chapters in which something moves are named")
    func orders() throws {
        let measurement = try #require(
            FlowMeasurement(Self.text + "\nfluss\tkapitel-b\t960\t0\nblock\ttext\t20\t0\t0\t1\t0"))
        #expect(PlacementTrials(measurement).orders == "kapitel-a\t0 1 3 2 4\n")
    }
}
