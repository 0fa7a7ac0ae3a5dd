import Build
import Diagnostics
import Foundation
import Workspace

/// The small project of the tests with changes, in a folder of its own that is gone with the last reference.
final class ExampleProject {
    let folder: String

    static let repository: String = {
        var file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<3 { file.deleteLastPathComponent() }
        return file.path
    }()

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("bericht-\(UUID().uuidString)")
        folder = url.resolvingSymlinksInPath().path
        try FileManager.default.copyItem(atPath: Self.repository + "/Tests/Fixtures/grundprojekt", toPath: folder)
        try FileManager.default.createDirectory(atPath: folder + "/themes", withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: Self.repository + "/themes/standard", toPath: folder + "/themes/standard")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    convenience init(_ changes: [ExampleChange]) throws {
        try self.init()
        for change in changes { try apply(change) }
    }

    private func apply(_ change: ExampleChange) throws {
        let old = FileManager.default.contents(atPath: folder + "/" + change.path).map { Array($0) }
        guard let new = change.bytes(changing: old ?? []) else {
            try FileManager.default.removeItem(atPath: folder + "/" + change.path)
            return
        }
        guard new != old ?? [] else { throw Failure(text: "the example leaves \(change.path) as it is") }
        try write(change.path, new)
    }

    struct Failure: Error, CustomStringConvertible {
        let text: String
        var description: String { text }
    }

    func write(_ path: String, _ bytes: [UInt8]) throws {
        let url = URL(fileURLWithPath: folder + "/" + path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    func text(_ path: String) throws -> String {
        try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
    }

    func write(_ path: String, _ text: String) throws { try write(path, Array(text.utf8)) }

    func append(_ text: String, to path: String) throws { try write(path, self.text(path) + text) }

    func rename(_ path: String, to other: String) throws {
        try FileManager.default.moveItem(atPath: folder + "/" + path, toPath: folder + "/" + other)
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: folder + "/" + path) }

    /// Replaces every occurrence of a text that must be there.
    func replace(_ old: String, by new: String, in path: String) throws {
        let text = try text(path)
        guard text.contains(old) else { throw Failure(text: "»\(old)« is not in \(path)") }
        try write(path, text.replacingOccurrences(of: old, with: new))
    }

    /// Everything a build says, as the program shows it.
    func diagnostics() async -> [Diagnostic] {
        do {
            let sources = try ProjectFolder.open(folder).readSources()
            var times = StageTimes()
            let built = try await Pipeline.build(
                sources.value, options: BuildOptions(jobs: 1), times: &times, into: DiscardedOutput())
            return Consequences.removed(from: sources.diagnostics + built.diagnostics).inReadingOrder()
        } catch {
            return [error.diagnostic]
        }
    }

    /// `content/01-schule.md:11:4 direktive-unbekannt`, in reading order.
    func summary() async -> [String] {
        await diagnostics().map { diagnostic in
            let place = diagnostic.span.map { "\($0.file.path):\($0.start.line):\($0.start.column) " } ?? ""
            return place + diagnostic.code.rawValue
        }
    }
}
