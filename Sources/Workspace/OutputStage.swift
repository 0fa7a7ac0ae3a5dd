import Glibc
import Synchronization

/// A fresh folder beside the output, readable by nobody else, in which the new output is put together.
final class OutputStage: Sendable {
    let name: String
    private let location: OutputLocation
    private let interruption: Interruption
    private let root: FileDescriptor
    private let unchanged: UnchangedFiles
    /// The folders that are there, by their path below the stage.
    private let folders = Mutex<Set<String>>([])

    init(at location: OutputLocation, interruption: Interruption) throws(SystemError) {
        let name = location.stagePrefix + OutputSwap.uniqueSuffix()
        self.name = name
        self.location = location
        self.interruption = interruption
        unchanged = UnchangedFiles(of: location)
        root = try interruption.guarded { stage throws(SystemError) in
            guard mkdirat(location.parent.number, name, 0o700) == 0 else { throw .last }
            stage = Interruption.StageLocation(parent: location.parent, name: name)
            return try FileDescriptor.openFolder(name, in: location.parent)
        }
        flock(root.number, LOCK_EX | LOCK_NB)
    }

    /// Writes one new file, or takes over an old one with the same bytes. Nobody else can reach into the stage, so that its path may be followed at once.
    func write(_ path: String, _ bytes: [UInt8]) throws(SystemError) {
        if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
        try interruption.shared { () throws(SystemError) in
            if unchanged.take(path, bytes, into: root) { return }
            let file = try FileDescriptor.open(
                path, in: root, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
            try file.write(bytes)
            // Readable for every web server, whatever the umask of the account.
            guard fchmod(file.number, 0o644) == 0 else { throw .last }
            try file.closeChecked()
        }
    }

    /// Everything on disk, then visible to others.
    func finish() throws(SystemError) {
        try interruption.guarded { _ throws(SystemError) in
            guard fchmod(root.number, 0o755) == 0 else { throw .last }
        }
        try synchroniseDisk(root)
    }

    /// Gives up: the stage disappears.
    func discard() {
        interruption.guarded { stage in
            removeTree(name, in: location.parent)
            stage = nil
        }
    }

    /// A folder with all folders above it.
    private func makeFolder(_ path: String) throws(SystemError) {
        guard !folders.withLock({ $0.contains(path) }) else { return }
        if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
        try interruption.shared { () throws(SystemError) in
            if mkdirat(root.number, path, 0o700) == 0 {
                guard fchmodat(root.number, path, 0o755, 0) == 0 else { throw .last }
            } else if errno != EEXIST {
                throw .last
            }
        }
        folders.withLock { _ = $0.insert(path) }
    }
}
