/// What a reader found different from the data.
struct Findings {
    private(set) var all: [String] = []
    /// How many comparisons were made: a reader that compares nothing is no reader.
    private(set) var compared = 0

    /// How many parts of a drawing were really compared.
    private(set) var parts = 0

    mutating func countPart() { parts += 1 }

    /// Half a pixel, and what writing in tenths takes away.
    static let tolerance = 0.5

    mutating func note(_ text: String) { all.append(text) }

    mutating func expect(_ holds: Bool, _ text: @autoclosure () -> String) {
        compared += 1
        if !holds { all.append(text()) }
    }

    mutating func equal<Value: Equatable>(_ read: Value, _ wanted: Value, _ what: @autoclosure () -> String) {
        expect(read == wanted, "\(what()): \(read) instead of \(wanted)")
    }

    /// Both in pixels.
    mutating func near(
        _ read: Double, _ wanted: Double, within tolerance: Double = Findings.tolerance,
        _ what: @autoclosure () -> String
    ) {
        expect(abs(read - wanted) <= tolerance, "\(what()): \(read) instead of \(wanted)")
    }

    mutating func names(_ read: String, _ wanted: String, _ what: @autoclosure () -> String) {
        equal(GermanReading.bare(read), GermanReading.bare(wanted), what())
    }
}
