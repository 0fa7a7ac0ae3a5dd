import Glibc

/// A folder into which single files are put beside what is there: pictures for slides, never the site.
package struct ExportFolder: Sendable {
    private let folder: FileDescriptor
    private let path: String

    /// Opens the folder, and makes it if only the last part of the path is missing.
    package static func open(_ path: String) throws(WorkspaceError) -> ExportFolder {
        let folder = try writing(path) { () throws(SystemError) in
            if mkdir(path, 0o755) != 0, errno != EEXIST { throw SystemError.last }
            return try FileDescriptor.open(path, flags: O_RDONLY | O_DIRECTORY)
        }
        return ExportFolder(folder: folder, path: path)
    }

    /// Writes a whole file or, when that fails, leaves the old one as it was.
    package func write(_ bytes: [UInt8], to name: String) throws(WorkspaceError) {
        try writing("\(path)/\(name)") { () throws(SystemError) in
            let unfinished = ".\(name).neu"
            let file = try FileDescriptor.open(
                unfinished, in: folder, flags: O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o644)
            do throws(SystemError) {
                try file.write(bytes)
                try file.closeChecked()
                guard renameat(folder.number, unfinished, folder.number, name) == 0 else { throw SystemError.last }
            } catch {
                unlinkat(folder.number, unfinished, 0)
                throw error
            }
        }
    }
}
