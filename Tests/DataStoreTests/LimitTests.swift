import Diagnostics
import Testing

/// Inputs beyond the documented limits end with a message, quickly.
@Suite struct LimitTests {
    private static let small = SampleProject.small

    private static func table(_ text: String) -> SampleProject { small.with("data/grunddaten/kinder.csv", text) }

    private static let head = "raum;zeit;geschlecht;wert\n"

    static let cases: [(String, SampleProject, [String])] = [
        (
            "20,000 columns", table(String(repeating: "x;", count: 20_000) + "\n"),
            ["kinder.csv:1:8193 grenze-erreicht"]
        ),
        (
            "20,000 fields in a row", table(head + "09999001;2023;w;5\n" + String(repeating: "x;", count: 20_000)),
            ["kinder.csv:3:8193 grenze-erreicht"]
        ),
        (
            "field of 2 MB", table(head + "09999001;2023;w;" + String(repeating: "1", count: 2 << 20) + "\n"),
            ["kinder.csv:2:17 grenze-erreicht"]
        ),
        (
            "open quote over 2 MB", table(head + "09999001;2023;w;\"" + String(repeating: "1\n", count: 1 << 20)),
            ["kinder.csv:2:17 csv-anfuehrungszeichen"]
        ),
        (
            "100,000 blank rows", table(head + String(repeating: "\n", count: 100_000) + "09999001;2023;w;5\n"), []
        ),
        (
            "YAML of 2 MB", small.describing("# " + String(repeating: "x", count: 2 << 20)),
            ["kinder.yaml:1:1 grenze-erreicht"]
        ),
        (
            "YAML nested 10,000 times", small.describing("fussnote: " + String(repeating: "[", count: 10_000)),
            ["kinder.yaml:12:61 yaml-tiefe"]
        ),
    ]

    @Test(arguments: cases.indices) func endsWithAMessage(_ index: Int) {
        let (name, project, expected) = Self.cases[index]
        let clock = ContinuousClock()
        let start = clock.now
        #expect(project.messages() == expected, "\(name)")
        #expect(clock.now - start < .seconds(20), "\(name)")
    }
}
