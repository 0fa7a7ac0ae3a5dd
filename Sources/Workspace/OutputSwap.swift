import CLinux
import Glibc

/// How the new output takes the place of the old one.
package enum SwapMethod: Sendable, CaseIterable {
    /// One system call where the disk offers it, else the journal.
    case exchange
    /// Two renames, with a note on disk that lets the next run finish them (old network drives).
    case journal
}

/// Puts a finished stage in the place of the output, so that every moment shows either the old or the new one.
struct OutputSwap: Sendable {
    let location: OutputLocation
    let method: SwapMethod

    /// After this, the old output (if any) lies under the returned name beside the new one.
    func perform(stage: String) throws(SystemError) -> String {
        let folder = location.parent.number
        if method == .exchange {
            if renameat2(folder, stage, folder, location.name, UInt32(CLINUX_RENAME_EXCHANGE)) == 0 { return stage }
            let failure = SystemError.last
            switch failure.number {
            case ENOENT:
                if renameat2(folder, stage, folder, location.name, UInt32(CLINUX_RENAME_NOREPLACE)) == 0 {
                    return stage
                }
                guard [EINVAL, ENOSYS, ENOTSUP].contains(errno) else { throw .last }
            case EINVAL, ENOSYS, ENOTSUP: break
            default: throw failure
            }
        }
        return try performWithJournal(stage: stage)
    }

    private func performWithJournal(stage: String) throws(SystemError) -> String {
        let folder = location.parent.number
        let retired = location.retiredPrefix + OutputSwap.uniqueSuffix()
        try writeJournal(stage: stage, retired: retired)
        if renameat(folder, location.name, folder, retired) != 0, errno != ENOENT {
            let failure = SystemError.last
            unlinkat(folder, location.journalName, 0)
            throw failure
        }
        if renameat(folder, stage, folder, location.name) != 0 {
            let failure = SystemError.last
            renameat(folder, retired, folder, location.name)
            unlinkat(folder, location.journalName, 0)
            throw failure
        }
        try location.parent.synchronise()
        unlinkat(folder, location.journalName, 0)
        return retired
    }

    private func writeJournal(stage: String, retired: String) throws(SystemError) {
        let folder = location.parent
        let draft = location.stagePrefix + "wechsel"
        unlinkat(folder.number, draft, 0)
        let file = try FileDescriptor.open(
            draft, in: folder, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
        try file.write(Array("neu \(stage)\nalt \(retired)\n".utf8))
        try file.synchronise()
        guard renameat(folder.number, draft, folder.number, location.journalName) == 0 else { throw .last }
        try folder.synchronise()
    }

    /// Finishes what a run that died between the two renames left, then clears away what dead runs left.
    func recover() throws(SystemError) {
        let folder = location.parent
        if let journal = try readJournal() {
            if !exists(location.name) {
                // The stage was complete and synced before the journal was written; else the old output comes back.
                let successor = exists(journal.stage) ? journal.stage : journal.retired
                if renameat(folder.number, successor, folder.number, location.name) != 0, errno != ENOENT {
                    throw .last
                }
                try folder.synchronise()
            }
            unlinkat(folder.number, location.journalName, 0)
        }
        for bytes in try namesInFolder(folder) {
            guard let name = PathForm.text(bytes) else { continue }
            let isStage = name.hasPrefix(location.stagePrefix)
            guard isStage || name.hasPrefix(location.retiredPrefix) else { continue }
            if isStage, isInUse(name) { continue }
            removeTree(name, in: folder)
        }
    }

    private func readJournal() throws(SystemError) -> (stage: String, retired: String)? {
        let file: FileDescriptor
        do throws(SystemError) {
            file = try FileDescriptor.open(
                location.journalName, in: location.parent, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
        } catch {
            if error.number == ENOENT { return nil }
            throw error
        }
        let bytes = try file.read(expecting: 512, limit: 4096) ?? []
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        let names = zip(lines, ["neu ", "alt "]).map { $0.hasPrefix($1) ? String($0.dropFirst($1.count)) : "" }
        // Only names that we give ourselves; a forged journal cannot point anywhere else.
        guard names.count == 2, names[0].hasPrefix(location.stagePrefix), names[1].hasPrefix(location.retiredPrefix),
            !names.contains(where: { $0.utf8.contains(0x2F) })
        else { return ("", "") }
        return (names[0], names[1])
    }

    private func exists(_ name: String) -> Bool {
        var status = stat()
        return !name.isEmpty && fstatat(location.parent.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0
    }

    /// A living writer holds a lock on its stage (another project may have the same output).
    private func isInUse(_ name: String) -> Bool {
        guard let stage = try? FileDescriptor.openFolder(name, in: location.parent) else { return false }
        return flock(stage.number, LOCK_EX | LOCK_NB) != 0
    }

    /// Keeps two runs apart; it never reaches the output.
    static func uniqueSuffix() -> String {
        "\(getpid())-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
    }
}
