import Glibc

/// A fresh folder beside the output, readable by nobody else, in which the new output is put together.
struct OutputStage {
    let name: String
    private let location: OutputLocation
    private let interruption: Interruption
    private let root: FileDescriptor
    /// The folders from the stage down to where the last file went; files come sorted, so none is visited twice.
    private var openFolders: [(name: Substring.UTF8View, descriptor: FileDescriptor)] = []

    init(at location: OutputLocation, interruption: Interruption) throws(SystemError) {
        let name = location.stagePrefix + OutputSwap.uniqueSuffix()
        self.name = name
        self.location = location
        self.interruption = interruption
        root = try interruption.guarded { stage throws(SystemError) in
            guard mkdirat(location.parent.number, name, 0o700) == 0 else { throw .last }
            stage = Interruption.StageLocation(parent: location.parent, name: name)
            return try FileDescriptor.openFolder(name, in: location.parent)
        }
        flock(root.number, LOCK_EX | LOCK_NB)
    }

    /// Writes one new file. Paths must come sorted by bytes.
    mutating func write(_ path: String, _ bytes: [UInt8]) throws(SystemError) {
        let segments = path.utf8.split(separator: 0x2F)
        guard let fileName = segments.last else { throw SystemError(EINVAL) }
        let folder = try folder(segments.dropLast())
        try interruption.guarded { _ throws(SystemError) in
            let file = try FileDescriptor.open(
                String(Substring(fileName)), in: folder, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
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

    private mutating func folder(_ segments: ArraySlice<Substring.UTF8View>) throws(SystemError) -> FileDescriptor {
        var shared = 0
        for (open, wanted) in zip(openFolders, segments) {
            guard open.name.elementsEqual(wanted) else { break }
            shared += 1
        }
        openFolders.removeLast(openFolders.count - shared)
        for segment in segments.dropFirst(shared) {
            let parent = openFolders.last?.descriptor ?? root
            let made = try interruption.guarded { _ throws(SystemError) in
                let name = String(Substring(segment))
                guard mkdirat(parent.number, name, 0o700) == 0 else { throw .last }
                let made = try FileDescriptor.openFolder(name, in: parent)
                guard fchmod(made.number, 0o755) == 0 else { throw .last }
                return made
            }
            openFolders.append((segment, made))
        }
        return openFolders.last?.descriptor ?? root
    }
}
