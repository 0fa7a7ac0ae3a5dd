import Diagnostics
import Glibc

/// One writing run per project at a time: an advisory lock on `.cache/sperre`, released by the system with the process.
/// The text in the file only informs; who holds the lock is known to the system alone, so a stale file locks nobody out.
final class ProjectLock: Sendable {
    private let file: FileDescriptor

    private init(_ file: FileDescriptor) { self.file = file }

    /// Waits a moment for another run to finish, then gives up with exit code 4.
    static func acquire(in project: ProjectFolder, patienceMilliseconds: Int) throws(WorkspaceError) -> ProjectLock {
        let file = try writing(project.path + "/.cache/sperre") { () throws(SystemError) in
            let root = try FileDescriptor.openFolder(project.path)
            if mkdirat(root.number, ".cache", 0o755) != 0, errno != EEXIST { throw SystemError.last }
            let cache = try FileDescriptor.openFolder(".cache", in: root)
            return try FileDescriptor.open("sperre", in: cache, flags: O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o644)
        }
        let deadline = Machine.monotonicNanoseconds + UInt64(patienceMilliseconds) * 1_000_000
        while flock(file.number, LOCK_EX | LOCK_NB) != 0 {
            let failure = SystemError.last
            guard failure.number == EWOULDBLOCK || failure.number == EINTR else {
                throw .writing(project.path + "/.cache/sperre", failure)
            }
            guard Machine.monotonicNanoseconds < deadline else { throw refusal(file) }
            usleep(50_000)
        }
        try writing(project.path + "/.cache/sperre") { () throws(SystemError) in try writeOwner(file) }
        return ProjectLock(file)
    }

    private static func writeOwner(_ file: FileDescriptor) throws(SystemError) {
        let text = "prozess: \(getpid())\nrechner: \(Machine.hostName)\nbeginn: \(time(nil))\n"
        guard ftruncate(file.number, 0) == 0, lseek(file.number, 0, SEEK_SET) == 0 else { throw .last }
        try file.write(Array(text.utf8))
    }

    private static func refusal(_ file: FileDescriptor) -> WorkspaceError {
        var fields: [Substring: Substring] = [:]
        if let bytes = try? file.read(expecting: 256, limit: 4096) {
            for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
                let parts = line.split(separator: ":", maxSplits: 1)
                if parts.count == 2 { fields[parts[0]] = parts[1].drop { $0 == " " } }
            }
        }
        var owner: [String] = []
        if let process = fields["prozess"] { owner.append("Prozess \(process)") }
        if let host = fields["rechner"] { owner.append("auf dem Rechner »\(host)«") }
        if let start = fields["beginn"].flatMap({ Int($0) }) {
            let seconds = max(0, time(nil) - start)
            owner.append(seconds == 1 ? "seit 1 Sekunde" : "seit \(seconds) Sekunden")
        }
        let shown = owner.isEmpty ? "" : " (\(owner.joined(separator: " ")))"
        return WorkspaceError(
            .locked, .outputLocked, "Ein anderer Lauf arbeitet gerade an diesem Projekt\(shown)",
            hint: "Warten, bis er fertig ist, und erneut starten.")
    }
}

/// The folder `.cache`, which may be deleted at any time.
package enum ProjectCache {
    /// What lies there but is no result: the lock, and the program that sets documents.
    private static let kept = ["sperre", "weasyprint"].map { Array($0.utf8) }

    /// Removes everything that can be computed again.
    package static func discard(in project: ProjectFolder) throws(WorkspaceError) {
        try writing(project.path + "/.cache") { () throws(SystemError) in
            let root = try FileDescriptor.openFolder(project.path)
            guard let cache = try? FileDescriptor.openFolder(".cache", in: root) else { return }
            for name in try namesInFolder(cache) where !kept.contains(name) { removeTree(name, in: cache) }
        }
    }
}
