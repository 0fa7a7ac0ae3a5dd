/// Time and memory of each stage of a run, for `--verbose`.
package struct StageTimes: Sendable {
    /// One finished stage.
    package struct Stage: Sendable {
        package let name: String
        package let nanoseconds: UInt64
        /// The peak of the whole process up to the end of the stage.
        package let peakMemoryBytes: Int
    }

    package private(set) var stages: [Stage] = []
    private let start = Machine.monotonicNanoseconds

    package init() {}

    /// Runs one stage and notes what it took.
    package mutating func measure<Result, Failure: Error>(
        _ name: String, _ stage: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let begin = Machine.monotonicNanoseconds
        defer { note(name, since: begin) }
        return try stage()
    }

    /// The same for a stage that waits for parallel work.
    package mutating func measure<Result, Failure: Error>(
        _ name: String, isolation: isolated (any Actor)? = #isolation, _ stage: () async throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        let begin = Machine.monotonicNanoseconds
        defer { note(name, since: begin) }
        return try await stage()
    }

    /// Since this value was made.
    package var totalNanoseconds: UInt64 { Machine.monotonicNanoseconds - start }

    /// One line per stage and one for the whole, ending with a line feed.
    package var text: String {
        let total = Stage(name: "Gesamt", nanoseconds: totalNanoseconds, peakMemoryBytes: Machine.peakMemoryBytes)
        let width = (stages + [total]).map(\.name.count).max() ?? 0
        return (stages + [total]).map { stage in
            let name = stage.name + String(repeating: " ", count: width - stage.name.count)
            let time = Self.right(Self.tenths(stage.nanoseconds, of: 1_000_000), width: 9)
            let memory = Self.right(String(stage.peakMemoryBytes >> 20), width: 6)
            return "\(name)\(time) ms\(memory) MB\n"
        }.joined()
    }

    /// The total as seconds for the closing line, such as »0,2 s«.
    package var totalText: String { Self.tenths(totalNanoseconds, of: 1_000_000_000) + " s" }

    private mutating func note(_ name: String, since begin: UInt64) {
        stages.append(
            Stage(
                name: name, nanoseconds: Machine.monotonicNanoseconds - begin, peakMemoryBytes: Machine.peakMemoryBytes)
        )
    }

    private static func tenths(_ nanoseconds: UInt64, of unit: UInt64) -> String {
        let tenths = (nanoseconds * 10 + unit / 2) / unit
        return "\(tenths / 10),\(tenths % 10)"
    }

    private static func right(_ text: String, width: Int) -> String {
        String(repeating: " ", count: max(1, width - text.count)) + text
    }
}
