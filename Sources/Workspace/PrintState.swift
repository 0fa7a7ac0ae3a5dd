import Glibc
import Values

/// What the last complete run of `bericht pdf` was made from and what it left, in `.cache/pdf/stand.txt`: while nothing
/// of either has changed, there is nothing to do.
package struct PrintState: Sendable, Equatable {
    private let inputs: String
    private let output: String

    private static let name = "stand.txt"

    /// Everything that has a part in the result: the files of the project, this program, what was asked for.
    package init(of sources: ProjectSources, asking options: [String], leaving output: WrittenOutput)
        throws(WorkspaceError)
    {
        var lines = [Machine.programMark] + options
        for file in sources.files { lines.append("\(SHA256.hex(of: file.bytes)) \(file.path)") }
        inputs = SHA256.hex(of: Array(lines.joined(separator: "\n").utf8))
        self.output = try Self.mark(of: output)
    }

    /// The list of check sums, and the PDFs as they are.
    private static func mark(of output: WrittenOutput) throws(WorkspaceError) -> String {
        var lines = [SHA256.hex(of: try output.bytes(of: OutputNames.checksums))]
        for path in output.paths where path.hasSuffix(PrintArchive.ending) {
            lines.append("\(SHA256.hex(of: try output.bytes(of: path))) \(path)")
        }
        return SHA256.hex(of: Array(lines.joined(separator: "\n").utf8))
    }

    /// Whether the last complete run left exactly this.
    package func isWritten(in project: ProjectFolder) -> Bool {
        guard
            let file = try? FileDescriptor.open(
                project.path + "/.cache/pdf/" + Self.name, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK),
            let bytes = try? file.read(expecting: text.count, limit: 4096)
        else { return false }
        return bytes == text
    }

    /// Only a wish: without it the next run does more than it need.
    package func write(in project: ProjectFolder) {
        guard let folder = try? ExportFolder.open(project.path + "/.cache/pdf") else { return }
        try? folder.write(text, to: Self.name)
    }

    private var text: [UInt8] { Array("eingaben \(inputs)\nausgabe \(output)\n".utf8) }
}
