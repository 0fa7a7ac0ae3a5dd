import Diagnostics
import Glibc
import Values

/// Finished PDFs in `.cache/pdf`, each under the key of the document it was made from: `KEY-EDITION-SUM.pdf`.
///
/// Its own check sum is part of the name, so that a file is whole or none: one that a disk has spoilt counts for nothing
/// and is made again.
package struct PrintArchive: FinishedPrints {
    private let folder: FileDescriptor?
    private let shownPath: String
    private let edition: String
    /// Names by key: one each, unless a disk has spoilt one.
    private let names: [String: [String]]

    static let ending = ".pdf"
    private static let largestFile = 512 << 20

    /// What is there; a folder that is missing holds nothing. `edition` names how documents are set: what was set in
    /// another way counts for nothing.
    package static func open(in project: ProjectFolder, edition: String) -> PrintArchive {
        let path = project.path + "/.cache/pdf"
        let root = try? FileDescriptor.openFolder(project.path)
        let cache = root.flatMap { try? FileDescriptor.openFolder(".cache", in: $0) }
        return PrintArchive(
            folder: cache.flatMap { try? FileDescriptor.openFolder("pdf", in: $0) }, shownPath: path, edition: edition)
    }

    /// The same, made where it is missing.
    package static func make(in project: ProjectFolder, edition: String) throws(WorkspaceError) -> PrintArchive {
        let path = project.path + "/.cache/pdf"
        return try writing(path) { () throws(SystemError) in
            let root = try FileDescriptor.openFolder(project.path)
            if mkdirat(root.number, ".cache", 0o755) != 0, errno != EEXIST { throw SystemError.last }
            let cache = try FileDescriptor.openFolder(".cache", in: root)
            if mkdirat(cache.number, "pdf", 0o755) != 0, errno != EEXIST { throw SystemError.last }
            return PrintArchive(
                folder: try FileDescriptor.openFolder("pdf", in: cache), shownPath: path, edition: edition)
        }
    }

    private init(folder: FileDescriptor?, shownPath: String, edition: String) {
        self.folder = folder
        self.shownPath = shownPath
        self.edition = edition
        let found = folder.flatMap { try? namesInFolder($0) } ?? []
        var names: [String: [String]] = [:]
        for name in found.compactMap({ PathForm.text($0) }) where name.hasSuffix(Self.ending) {
            let parts = name.dropLast(Self.ending.count).split(separator: "-")
            if parts.count == 3, parts[1] == edition { names[String(parts[0]), default: []].append(name) }
        }
        self.names = names
    }

    package func pdf(of key: String) -> [UInt8]? {
        guard let folder else { return nil }
        for name in names[key] ?? [] {
            if let file = try? FileDescriptor.open(name, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK),
                let status = try? file.status(), status.isRegularFile,
                let bytes = try? file.read(expecting: Int(status.st_size), limit: Self.largestFile),
                name == self.name(of: key, bytes)
            {
                return bytes
            }
        }
        return nil
    }

    /// Puts a PDF in: whole or, when that fails, not at all.
    package func store(_ bytes: [UInt8], as key: String) throws(WorkspaceError) {
        let name = name(of: key, bytes)
        try writing("\(shownPath)/\(name)") { () throws(SystemError) in
            guard let folder else { throw SystemError(ENOENT) }
            let unfinished = ".neu-" + OutputSwap.uniqueSuffix()
            let file = try FileDescriptor.open(
                unfinished, in: folder, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o644)
            do throws(SystemError) {
                try file.write(bytes)
                try file.synchronise()
                try file.closeChecked()
                guard renameat(folder.number, unfinished, folder.number, name) == 0 else { throw SystemError.last }
            } catch {
                unlinkat(folder.number, unfinished, 0)
                throw error
            }
            for spoilt in names[key] ?? [] where spoilt != name { unlinkat(folder.number, spoilt, 0) }
        }
    }

    /// Removes what belongs to none of these keys, and what runs that were killed have left.
    package func keepOnly(_ keys: [String]) {
        guard let folder, let found = try? namesInFolder(folder) else { return }
        let kept = Set(keys.flatMap { names[$0] ?? [] })
        for name in found.compactMap({ PathForm.text($0) })
        where name.hasPrefix(".neu-") || name.hasSuffix(Self.ending) && !kept.contains(name) {
            unlinkat(folder.number, name, 0)
        }
    }

    private func name(of key: String, _ bytes: [UInt8]) -> String {
        "\(key)-\(edition)-\(SHA256.hex(of: bytes).prefix(16))\(Self.ending)"
    }
}
