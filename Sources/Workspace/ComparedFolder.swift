import Diagnostics
import Glibc

/// A folder that `bericht diff` can compare with another of its kind.
package enum ComparedFolder: Sendable {
    /// A project, or a folder with nothing but its `data/`.
    case state(ProjectFolder)
    /// A built site, by the file of all its values.
    case output(values: [UInt8])

    /// Where an output keeps all its values.
    private static let allValues = "daten/gesamt.csv"

    package static func open(_ path: String) throws(WorkspaceError) -> ComparedFolder {
        guard let resolved = resolvedPath(path) else {
            throw WorkspaceError(
                .usage, .projectMissing, "Den Ordner »\(path)« gibt es nicht: \(SystemError.last.reason)",
                hint: "Zwei Ordner nennen: »bericht diff ALT NEU«.")
        }
        if holds(resolved, "content/bericht.yaml") || holds(resolved, "data/raeume.csv") {
            return .state(ProjectFolder(path: resolved))
        }
        guard holds(resolved, OutputNames.checksums) else {
            throw WorkspaceError(
                .usage, .projectMissing,
                "»\(path)« ist weder ein Projekt noch ein Ordner mit »data« noch eine gebaute Website",
                hint: "Zwei Projektordner oder zwei Ausgaben mit »pruefsummen.txt« nennen.")
        }
        let values = resolved + "/" + allValues
        return .output(
            values: try reading("\(path)/\(allValues)") { () throws(SystemError) in
                let file = try FileDescriptor.open(values, flags: O_RDONLY | O_NONBLOCK)
                let status = try file.status()
                guard status.isRegularFile, let bytes = try file.read(expecting: Int(status.st_size), limit: 2048 << 20)
                else { throw SystemError(EFBIG) }
                return bytes
            })
    }

    private static func holds(_ folder: String, _ file: String) -> Bool {
        var status = stat()
        return stat(folder + "/" + file, &status) == 0 && status.isRegularFile
    }
}
