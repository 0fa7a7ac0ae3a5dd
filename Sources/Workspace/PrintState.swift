import Glibc
import Values

/// What the last complete run of `bericht pdf` was made from and what it left, in `.cache/pdf/stand.txt`: while nothing
/// of either has changed, there is nothing to do.
package struct PrintState: Sendable {
    /// How many PDFs lie in the output.
    package let pdfCount: Int
    private let inputs: String
    private let output: String
    private let lastChange: Int

    private static let folder = "/.cache/pdf"
    private static let name = "stand.txt"

    /// Everything that has a part in the result: the files of the project, this program, what was asked for.
    package init(
        of sources: ProjectSources, asking options: [String], leaving output: WrittenOutput
    ) throws(WorkspaceError) {
        var lines = [Machine.programMark] + options
        for file in sources.files { lines.append("\(SHA256.hex(of: file.bytes)) \(file.path)") }
        inputs = Self.mark(lines)
        // The files themselves are not read again: who changes one after this state was noted leaves a later time.
        self.output = Self.mark([SHA256.hex(of: try output.bytes(of: OutputNames.checksums))] + output.paths)
        lastChange = output.lastChange
        pdfCount = output.paths.count { $0.hasSuffix(PrintArchive.ending) }
    }

    private static func mark(_ lines: [String]) -> String {
        SHA256.hex(of: Array(lines.joined(separator: "\n").utf8))
    }

    /// Whether the last complete run left exactly this.
    package func isWritten(in project: ProjectFolder) -> Bool {
        guard
            let file = try? FileDescriptor.open(
                project.path + Self.folder + "/" + Self.name, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK),
            let status = try? file.status(), status.changeNanoseconds > lastChange,
            let bytes = try? file.read(expecting: text.count, limit: 4096)
        else { return false }
        return bytes == text
    }

    /// Only a wish: without it the next run does more than it need.
    package func write(in project: ProjectFolder) {
        guard let folder = try? ExportFolder.open(project.path + Self.folder) else { return }
        // Clocks of disks go in steps: the state has to be later than everything it speaks of.
        for _ in 0..<20 {
            guard (try? folder.write(text, to: Self.name)) != nil, !isWritten(in: project) else { return }
            usleep(5_000)
        }
    }

    private var text: [UInt8] { Array("eingaben \(inputs)\nausgabe \(output)\n".utf8) }
}
