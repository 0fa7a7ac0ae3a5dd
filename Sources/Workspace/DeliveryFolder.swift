import Diagnostics
import Glibc

/// The folder `data/roh/`: files as offices sent them, in any encoding, never changed and never read through a link.
package struct DeliveryFolder: Sendable {
    private let project: ProjectFolder
    private let limits: FileLimits
    /// Paths below `data/roh/` in Unicode NFC, sorted by their bytes.
    package let paths: [String]
    /// The same as the disk spells them.
    private let diskPaths: [String: String]

    package static let path = "data/roh"
    /// The list of check sums; no delivery itself.
    package static let checksumList = "pruefsummen.txt"
    private let hasChecksumList: Bool

    /// A file that was read.
    package struct File: Sendable {
        /// Below `data/roh/`.
        package let path: String
        package let bytes: [UInt8]
    }

    /// Lists what is there without reading it; nothing where the folder does not exist.
    package static func open(
        in project: ProjectFolder, limits: FileLimits = .standard
    ) throws(WorkspaceError) -> Diagnosed<DeliveryFolder> {
        var walk = DeliveryWalk(limits: limits)
        try reading(path) { () throws(SystemError) in
            var folder = try FileDescriptor.openFolder(project.path)
            for name in path.split(separator: "/").map(String.init) {
                guard let next = try walk.folder(name, in: folder) else { return }
                folder = next
            }
            try walk.list(folder, below: "", depth: 1)
        }
        let found = walk.files.sorted { $0.path.precedesByBytes($1.path) }
        return Diagnosed(
            DeliveryFolder(
                project: project, limits: limits, paths: found.map(\.path),
                diskPaths: Dictionary(found.map { ($0.path, $0.diskPath) }, uniquingKeysWith: { first, _ in first }),
                hasChecksumList: walk.hasChecksumList),
            walk.diagnostics)
    }

    /// The list of check sums; nil where nothing was imported yet.
    package func readChecksums() throws(WorkspaceError) -> SourceFile? {
        guard hasChecksumList, let file = try read(Self.checksumList).value else { return nil }
        return SourceFile(path: Self.path + "/" + Self.checksumList, bytes: file.bytes)
    }

    /// Reads one of the files; nil with a message when it is larger than what is read.
    package func read(_ delivery: String) throws(WorkspaceError) -> Diagnosed<File?> {
        let shown = Self.path + "/" + delivery
        let megabytes = limits.megabytes(for: delivery)
        let bytes = try reading(shown) { () throws(SystemError) -> [UInt8]? in
            var folder = try FileDescriptor.openFolder(project.path)
            let diskPath = Self.path + "/" + (diskPaths[delivery] ?? delivery)
            var names = diskPath.split(separator: "/").map(String.init)
            let last = names.removeLast()
            for name in names { folder = try FileDescriptor.openFolder(name, in: folder) }
            let file = try FileDescriptor.open(last, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
            let status = try file.status()
            guard status.isRegularFile else { throw SystemError(EISDIR) }
            return try file.read(expecting: Int(status.st_size), limit: megabytes << 20)
        }
        guard let bytes else {
            let file = SourceFile(path: shown, bytes: [])
            return Diagnosed(nil, [TextCheck.tooLarge(file, megabytes: megabytes)])
        }
        return Diagnosed(File(path: delivery, bytes: bytes))
    }
}

/// Goes through the folder without following a link.
private struct DeliveryWalk {
    let limits: FileLimits
    var files: [(path: String, diskPath: String)] = []
    var diagnostics: [Diagnostic] = []
    var hasChecksumList = false

    init(limits: FileLimits) { self.limits = limits }

    /// The folder of this name; nil where there is none.
    mutating func folder(_ name: String, in parent: FileDescriptor) throws(SystemError) -> FileDescriptor? {
        do throws(SystemError) {
            return try FileDescriptor.openFolder(name, in: parent)
        } catch {
            if error.number == ENOENT { return nil }
            throw error
        }
    }

    mutating func list(_ folder: FileDescriptor, below path: String, depth: Int) throws(SystemError) {
        guard depth <= limits.folderDepth else {
            report(
                .limitReached, path, "Der Ordner liegt mehr als \(limits.folderDepth) Ebenen tief",
                "Die Dateien weiter oben ablegen.")
            return
        }
        for bytes in try namesInFolder(folder) where bytes.first != 0x2E && bytes.last != 0x7E {
            guard let name = PathForm.text(bytes), !name.utf8.contains(where: { $0 < 0x20 || $0 == 0x5C }) else {
                report(
                    .fileNotUTF8, path, "Ein Dateiname ist nicht in UTF-8 geschrieben oder enthält Steuerzeichen",
                    "Die Datei »\(String(decoding: bytes, as: UTF8.self))« umbenennen.")
                continue
            }
            let inner = path.isEmpty ? name : path + "/" + name
            if inner == DeliveryFolder.checksumList {
                hasChecksumList = true
                continue
            }
            guard !name.hasPrefix("~$") else { continue }
            try visit(name, in: folder, path: inner, depth: depth)
        }
    }

    private mutating func visit(
        _ name: String, in folder: FileDescriptor, path: String, depth: Int
    ) throws(SystemError) {
        let entry: FileDescriptor
        do throws(SystemError) {
            entry = try FileDescriptor.open(name, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
        } catch {
            guard error.number == ELOOP else { throw error }
            report(
                .fileOutsideProject, path, "»\(path)« ist eine symbolische Verknüpfung und wird nicht gelesen",
                "Die Datei selbst nach data/roh kopieren.")
            return
        }
        let status = try entry.status()
        if status.isFolder { return try list(entry, below: path, depth: depth + 1) }
        guard status.isRegularFile else { return }
        guard files.count < limits.fileCount else { throw SystemError(EMFILE) }
        files.append((PathForm.composed(path), path))
    }

    private mutating func report(_ code: DiagnosticCode, _ path: String, _ message: String, _ hint: String) {
        let shown = path.isEmpty ? DeliveryFolder.path : DeliveryFolder.path + "/" + path
        diagnostics.append(Diagnostic(code, message, at: SourceFile(path: shown, bytes: []).span(0..<0), hint: hint))
    }
}
