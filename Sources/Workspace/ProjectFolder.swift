import Diagnostics
import Glibc

/// A report project on disk: the folder with `content/bericht.yaml`.
package struct ProjectFolder: Sendable {
    /// Absolute, with links resolved.
    package let path: String

    /// Where the site goes when nothing else is said.
    package var defaultOutputPath: String { path + "/output" }

    /// Where an edition goes when nothing else is said.
    package func defaultOutputPath(of edition: OutputEdition) -> String {
        switch edition {
        case .open: defaultOutputPath
        case .internal: defaultOutputPath + "-intern"
        }
    }

    /// Finds the project at `path` or says what is missing and what to type.
    package static func open(_ path: String) throws(WorkspaceError) -> ProjectFolder {
        let shown = path.isEmpty || path == "." ? "Dieser Ordner" : "»\(path)«"
        guard let resolved = resolvedPath(path.isEmpty ? "." : path) else {
            let reason = SystemError.last
            throw WorkspaceError(
                .usage, .projectMissing, "Den Projektordner »\(path)« gibt es nicht: \(reason.reason)",
                hint: "Den Ordner nennen, in dem »content« liegt: »bericht build --project ORDNER«.")
        }
        if isRegularFile(resolved + "/content/bericht.yaml") { return ProjectFolder(path: resolved) }
        if isRegularFile(resolved) {
            throw WorkspaceError(
                .usage, .projectMissing, "»\(path)« ist eine Datei; gebraucht wird der Projektordner",
                hint: "Den Ordner nennen, in dem »content« liegt: »bericht build --project ORDNER«.")
        }
        if let above = projectAbove(resolved) {
            throw WorkspaceError(
                .usage, .projectMissing, "\(shown) ist nur ein Teil eines Projekts: »content/bericht.yaml« fehlt hier",
                hint: "Der Projektordner liegt weiter oben; »bericht build --project \(quoted(above))« eingeben.")
        }
        throw WorkspaceError(
            .usage, .projectMissing, "\(shown) ist kein Berichtsprojekt: »content/bericht.yaml« fehlt",
            hint: "Mit »cd« in den Projektordner wechseln, »bericht build --project ORDNER« eingeben oder "
                + "mit »bericht new ORDNER« einen neuen Bericht anlegen.")
    }

    /// Reads every source once. What the author can mend is a diagnostic; what the disk refuses is thrown.
    package func readSources(
        in folders: [String] = ["content", "data", "themes"], limits: FileLimits = .standard
    ) throws(WorkspaceError) -> Diagnosed<ProjectSources> {
        var reader = try ProjectReader(project: self, limits: limits)
        return try reader.read(folders)
    }

    /// A file that need not belong to any project, read with the same limits and checks.
    package static func readLooseFile(
        _ path: String, limits: FileLimits = .standard
    ) throws(WorkspaceError) -> Diagnosed<SourceFile> {
        do throws(SystemError) {
            let descriptor = try FileDescriptor.open(path, flags: O_RDONLY | O_NONBLOCK)
            let status = try descriptor.status()
            if status.isFolder { throw SystemError(EISDIR) }
            let megabytes = limits.megabytes(for: path)
            let name = PathForm.composed(path)
            guard let bytes = try descriptor.read(expecting: Int(status.st_size), limit: megabytes << 20) else {
                let file = SourceFile(path: name, bytes: [])
                return Diagnosed(file, [TextCheck.tooLarge(file, megabytes: megabytes)])
            }
            let file = SourceFile(path: name, bytes: bytes)
            return Diagnosed(file, TextCheck.problem(in: file).map { [$0] } ?? [])
        } catch {
            throw .reading(path, error)
        }
    }

    /// A path as one word for the shell, for hints that can be copied.
    private static func quoted(_ path: String) -> String {
        let plain = path.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F: true
            default: byte >= 0x80
            }
        }
        return plain
            ? path : "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    private static func projectAbove(_ path: String) -> String? {
        var parts = path.split(separator: "/")
        while !parts.isEmpty {
            parts.removeLast()
            let candidate = "/" + parts.joined(separator: "/")
            if isRegularFile(candidate + "/content/bericht.yaml") { return candidate }
        }
        return nil
    }
}

/// The absolute path without links and dots, or nil (see errno) when it does not exist.
func resolvedPath(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(validatingCString: pointer)
}

private func isRegularFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.isRegularFile
}

extension stat {
    var isRegularFile: Bool { st_mode & S_IFMT == S_IFREG }
    var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
    var isLink: Bool { st_mode & S_IFMT == S_IFLNK }
}
