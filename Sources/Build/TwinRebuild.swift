import Diagnostics
import Disclosure
import Synchronization
import Workspace

/// Renders a site from other states of base data that must look the same, and compares every byte with what was
/// written: whatever follows a hidden value, an axis, an order, a colour, the size of a file, shows itself.
///
/// First the site is rendered from the true base data, which says what is hidden. Where that is not what was written
/// already, the output is of another state of the project, and worlds would prove nothing.
package struct TwinRebuild: Sendable {
    /// How one file of one world differs from what was written.
    package struct Difference: Sendable, Hashable {
        package enum Kind: String, Sendable, CaseIterable {
            case changed = "anders"
            case missing = "fehlt"
            case additional = "kommt hinzu"
            /// The world gives no site at all: a claim of a text does not hold there.
            case unbuilt = "kein Ergebnis"
        }

        /// Which of the worlds; nil for the true one.
        package let world: Int?
        /// Below the output folder; empty where the world gives no site.
        package let path: String
        package let kind: Kind

        package init(world: Int?, path: String, kind: Kind) {
            self.world = world
            self.path = path
            self.kind = kind
        }
    }

    /// What the rendering of all worlds gave.
    package struct Result: Sendable {
        package var worldCount = 0
        package var fileCount = 0
        /// By world, each with its first files by path.
        package var differences: [Difference] = []

        /// Whether what was written is what the project gives at all; otherwise no world was tried.
        package var isCurrent: Bool { !differences.contains { $0.world == nil } }
    }

    /// How many files of one world are named.
    package static let namedFiles = 5

    private let sources: ProjectSources
    private let jobs: Int
    private let prints: any FinishedPrints
    /// Check sums by path.
    private let written: [String: String]

    /// `written` are the files of the output as they are on the disk: SHA-256 in hexadecimal digits by path.
    /// `prints` are the PDFs among them.
    package init(
        of sources: ProjectSources, written: [String: String], prints: any FinishedPrints = NoPrints(), jobs: Int
    ) {
        self.sources = sources
        self.prints = prints
        self.jobs = jobs
        self.written = written.filter { !Self.isOfPublishing($0.key) }
    }

    /// Renders the site once from the true base data and once from each world, with what is hidden in the true one.
    /// Another plan can be tried instead.
    package func compare(
        _ worlds: [TwinWorld], hiding plan: ProtectionPlan? = nil
    ) async throws(WorkspaceError) -> Result {
        var result = Result()
        result.fileCount = written.count
        let truth = try await rendered(.truth, number: nil, plan: nil)
        result.differences = truth.differences
        guard let product = truth.product, truth.differences.isEmpty else { return result }
        for (number, world) in worlds.enumerated() {
            let twin = try await rendered(world, number: number, plan: plan ?? product.planned.plan)
            result.differences += twin.differences
            result.worldCount += 1
        }
        return result
    }

    private func rendered(
        _ world: TwinWorld, number: Int?, plan: ProtectionPlan?
    ) async throws(WorkspaceError) -> (product: BuildProduct?, differences: [Difference]) {
        let output = ComparedOutput(written: written)
        var times = StageTimes()
        var options = BuildOptions(jobs: jobs, plan: plan, world: world)
        options.prints = prints
        let built = try await Pipeline.build(sources, options: options, times: &times, into: output)
        guard built.value != nil else { return (nil, [Difference(world: number, path: "", kind: .unbuilt)]) }
        let differences = output.differences.prefix(Self.namedFiles).map {
            Difference(world: number, path: $0.path, kind: $0.kind)
        }
        return (built.value, differences)
    }

    /// What stands beside the site: made when it is published, or kept from before.
    private static func isOfPublishing(_ path: String) -> Bool { path == "pruefsummen.txt" || path.hasPrefix(".") }
}

/// Keeps no file, only which of them are not what was written.
private final class ComparedOutput: OutputSink {
    private struct State {
        var seen: Set<String> = []
        var differing: [(path: String, kind: TwinRebuild.Difference.Kind)] = []
    }

    private let state = Mutex(State())
    private let written: [String: String]

    init(written: [String: String]) { self.written = written }

    func write(_ file: OutputFile) throws(WorkspaceError) {
        let expected = written[file.path]
        state.withLock { state in
            state.seen.insert(file.path)
            if expected != file.sha256 {
                state.differing.append((file.path, expected == nil ? .additional : .changed))
            }
        }
    }

    /// By path; files that have another name because of what they hold come last.
    var differences: [(path: String, kind: TwinRebuild.Difference.Kind)] {
        let (seen, differing) = state.withLock { ($0.seen, $0.differing) }
        let missing = written.keys.filter { !seen.contains($0) }
        let all = (differing + missing.map { ($0, .missing) }).sorted { $0.path < $1.path }
        return all.filter { $0.kind == .changed } + all.filter { $0.kind != .changed }
    }
}
