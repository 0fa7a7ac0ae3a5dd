import Diagnostics
import Glibc

/// Walks the source folders and reads each file once.
///
/// Every step down opens one single name below an open folder and never follows a link (`O_NOFOLLOW`). No path can
/// therefore lead outside, and nothing can be swapped between the check and the use: what was checked is what is open.
struct ProjectReader {
    private let root: FileDescriptor
    private let projectPath: String
    private let limits: FileLimits
    private var files: [SourceFile] = []
    private var diagnostics: [Diagnostic] = []
    /// The path under which each folded path was first seen.
    private var foldedPaths: [[UInt8]: String] = [:]

    init(project: ProjectFolder, limits: FileLimits) throws(WorkspaceError) {
        self.limits = limits
        projectPath = project.path
        do throws(SystemError) {
            root = try FileDescriptor.openFolder(project.path)
        } catch {
            throw .reading(project.path, error)
        }
    }

    mutating func read(_ folders: [String]) throws(WorkspaceError) -> Diagnosed<ProjectSources> {
        if ProjectFileStage.isUnfinished(in: root) {
            report(
                .fileUnreadable, "data", "Ein Import wurde abgebrochen, während er die Dateien von »data« ersetzt hat",
                hint: "»bericht import« oder »bericht build« starten; beide vollenden ihn.")
        }
        for folder in folders {
            var descriptor = root
            var path = ""
            var isFound = true
            for segment in folder.split(separator: "/").map(String.init) {
                path = path.isEmpty ? segment : path + "/" + segment
                guard case .folder(let next) = try open(segment, in: descriptor, path: path) else {
                    isFound = false
                    break
                }
                descriptor = next
            }
            if isFound, !path.isEmpty { try readFolder(descriptor, path: path, depth: 1) }
        }
        return Diagnosed(ProjectSources(files: files), diagnostics)
    }

    private mutating func readFolder(_ folder: FileDescriptor, path: String, depth: Int) throws(WorkspaceError) {
        guard depth <= limits.folderDepth else {
            report(
                .limitReached, path, "Der Ordner »\(path)« liegt mehr als \(limits.folderDepth) Ebenen tief",
                hint: "Die Dateien weiter oben ablegen.")
            return
        }
        let names: [[UInt8]]
        do throws(SystemError) { names = try namesInFolder(folder) } catch { throw .reading(path, error) }
        for bytes in names where !isIgnored(bytes) {
            guard let name = PathForm.text(bytes) else {
                report(
                    .fileNotUTF8, path, "Ein Dateiname im Ordner »\(path)« ist nicht in UTF-8 geschrieben",
                    hint: "Die Datei »\(String(decoding: bytes, as: UTF8.self))« umbenennen.")
                continue
            }
            try readEntry(name, in: folder, path: path + "/" + PathForm.composed(name), depth: depth)
        }
    }

    private mutating func readEntry(
        _ name: String, in folder: FileDescriptor, path: String, depth: Int
    ) throws(WorkspaceError) {
        // Raw deliveries belong to the importers; they may be in any encoding and of any size.
        guard path != "data/roh" else { return }
        switch try open(name, in: folder, path: path) {
        case .folder(let descriptor):
            noteTwin(of: path)
            try readFolder(descriptor, path: path, depth: depth + 1)
        case .file(let descriptor, let size):
            noteTwin(of: path)
            guard files.count < limits.fileCount else {
                throw WorkspaceError(
                    .limit, .limitReached, "Das Projekt hat mehr als \(limits.fileCount) Dateien",
                    hint: "Prüfen, ob fremde Ordner in »content« oder »data« liegen.")
            }
            try readFile(descriptor, size: size, name: name, in: folder, path: path)
        case .neither: break
        }
    }

    private enum Entry {
        case folder(FileDescriptor)
        case file(FileDescriptor, size: Int)
        /// Missing, or already reported.
        case neither
    }

    private mutating func open(_ name: String, in folder: FileDescriptor, path: String) throws(WorkspaceError) -> Entry
    {
        do throws(SystemError) {
            // Non-blocking, so that a named pipe cannot hold up the run.
            let entry = try FileDescriptor.open(name, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
            let status = try entry.status()
            if status.isFolder { return .folder(entry) }
            if status.isRegularFile { return .file(entry, size: Int(status.st_size)) }
        } catch {
            switch error.number {
            case ENOENT: return .neither
            case ELOOP:
                report(
                    .fileOutsideProject, path,
                    "»\(path)« ist eine symbolische Verknüpfung; gelesen wird nur, was im Projektordner liegt",
                    hint: "Die Datei oder den Ordner an diese Stelle kopieren.")
                return .neither
            // Sockets and devices without a driver cannot be opened at all.
            case ENXIO, ENODEV: break
            default: throw .reading(path, error)
            }
        }
        report(
            .fileUnreadable, path, "»\(path)« ist weder Datei noch Ordner",
            hint: "Den Eintrag aus dem Projektordner entfernen.")
        return .neither
    }

    private mutating func readFile(
        _ first: FileDescriptor, size: Int, name: String, in folder: FileDescriptor, path: String
    ) throws(WorkspaceError) {
        let megabytes = limits.megabytes(for: path)
        let limit = megabytes << 20
        do throws(SystemError) {
            var descriptor = first
            var size = size
            for attempt in 1...2 {
                let before = try descriptor.status()
                size = Int(before.st_size)
                let bytes = size > limit ? nil : try descriptor.read(expecting: size, limit: limit)
                guard let bytes else {
                    let file = SourceFile(path: path, bytes: [])
                    files.append(file)
                    diagnostics.append(TextCheck.tooLarge(file, megabytes: megabytes))
                    return
                }
                if try descriptor.status().isSameState(as: before), bytes.count == size {
                    let file = SourceFile(path: path, bytes: bytes)
                    files.append(file)
                    if let problem = TextCheck.problem(in: file) { diagnostics.append(problem) }
                    return
                }
                if attempt == 1 {
                    descriptor = try FileDescriptor.open(name, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
                }
            }
        } catch {
            throw .reading(path, error)
        }
        throw WorkspaceError(
            .fileSystem, .fileUnreadable, "»\(path)« hat sich zweimal geändert, während sie gelesen wurde",
            hint: "Warten, bis das andere Programm fertig geschrieben hat, und erneut starten.")
    }

    private func isIgnored(_ name: [UInt8]) -> Bool {
        name.first == 0x2E || name.last == 0x7E || name.starts(with: Array("~$".utf8))
    }

    /// Two names that some disks take for one would overwrite each other when the project is copied.
    private mutating func noteTwin(of path: String) {
        let folded = PathForm.folded(path)
        guard let first = foldedPaths[folded] else {
            foldedPaths[folded] = path
            return
        }
        let fact =
            first == path
            ? "Zwei Einträge heißen »\(path)« und unterscheiden sich nur in der Schreibweise ihrer Umlaute (NFC und NFD)"
            : "»\(path)« und »\(first)« unterscheiden sich nur in Groß- und Kleinschreibung"
        report(.fileNameCollision, path, fact, hint: "Einen der beiden umbenennen oder löschen.")
    }

    /// There is nothing to quote from, but the path is a place that an editor can show.
    private mutating func report(_ code: DiagnosticCode, _ path: String, _ message: String, hint: String) {
        let place = SourceFile(path: path, bytes: []).span(0..<0)
        diagnostics.append(Diagnostic(code, message, at: place, hint: hint))
    }
}

extension stat {
    /// Nothing about the contents changed between two looks at the same open file.
    fileprivate func isSameState(as other: stat) -> Bool {
        st_size == other.st_size && st_mtim.tv_sec == other.st_mtim.tv_sec
            && st_mtim.tv_nsec == other.st_mtim.tv_nsec && st_ctim.tv_sec == other.st_ctim.tv_sec
            && st_ctim.tv_nsec == other.st_ctim.tv_nsec
    }
}
