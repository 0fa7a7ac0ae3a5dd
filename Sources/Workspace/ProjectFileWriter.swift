import Diagnostics
import Glibc

/// Writes files of the project itself, all of them or none: everything is written and synced beside its place first, a
/// note says that all is there, then every file is renamed into its place.
///
/// A run that dies before the note leaves the old files; one that dies after it is finished by the next run.
package struct ProjectFileWriter: Sendable {
    private let lock: ProjectLock
    private let project: ProjectFolder
    private let interruption: Interruption

    /// Takes the lock of the project and finishes what a killed run left. The lock lives as long as the writer.
    package static func begin(
        in project: ProjectFolder, interruption: Interruption? = nil, patienceMilliseconds: Int = 2000
    ) throws(WorkspaceError) -> ProjectFileWriter {
        let lock: ProjectLock
        do throws(WorkspaceError) {
            lock = try ProjectLock.acquire(in: project, patienceMilliseconds: patienceMilliseconds)
            try ProjectFileStage.recover(in: project)
        } catch {
            throw error.insideProject
        }
        return ProjectFileWriter(lock: lock, project: project, interruption: interruption ?? Interruption())
    }

    /// Writes the files whose bytes differ from what is there; says how many.
    ///
    /// - Parameter files: paths relative to the project, all below `data/`.
    package func write(_ files: [OutputFile]) throws(WorkspaceError) -> Int {
        do throws(WorkspaceError) {
            let stage = try ProjectFileStage(in: project, interruption: interruption)
            var changed: [OutputFile] = []
            for file in files.sorted(by: { $0.path.precedesByBytes($1.path) }) where try stage.differs(file) {
                changed.append(file)
            }
            if !changed.isEmpty { try stage.write(changed) }
            return changed.count
        } catch {
            throw error.insideProject
        }
    }
}

extension WorkspaceError {
    /// Another output folder does not help where the project itself is to be written.
    fileprivate var insideProject: WorkspaceError {
        guard let hint, hint.contains("--output") else { return self }
        return WorkspaceError(
            exitCode, code, message, hint: "Den Projektordner auf einen beschreibbaren Datenträger kopieren.")
    }
}

/// The hidden folder `data/.bericht-import`, in which the new files wait.
struct ProjectFileStage {
    /// In `data`, so that it lies on the same disk as what it replaces.
    static let name = ".bericht-import"
    /// The note that everything is there: one line `NUMBER PATH` for each file.
    static let noteName = "vollzug"
    /// The paths that may be written begin so.
    private static let data = "data"

    private let root: FileDescriptor
    private let folder: FileDescriptor
    private let interruption: Interruption

    init(in project: ProjectFolder, interruption: Interruption) throws(WorkspaceError) {
        (root, folder) = try writing(project.path + "/" + Self.data) { () throws(SystemError) in
            let root = try FileDescriptor.openFolder(project.path)
            if mkdirat(root.number, Self.data, 0o755) != 0, errno != EEXIST { throw SystemError.last }
            return (root, try FileDescriptor.openFolder(Self.data, in: root))
        }
        self.interruption = interruption
    }

    /// Whether a file is not there yet with exactly these bytes.
    func differs(_ file: OutputFile) throws(WorkspaceError) -> Bool {
        try reading(file.path) { () throws(SystemError) in
            let parts = try Self.parts(file.path)
            do throws(SystemError) {
                var parent = root
                for name in parts.dropLast() { parent = try FileDescriptor.openFolder(name, in: parent) }
                let old = try FileDescriptor.open(
                    parts[parts.count - 1], in: parent, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
                let status = try old.status()
                guard status.isRegularFile else { throw SystemError(EISDIR) }
                guard Int(status.st_size) == file.bytes.count else { return true }
                return try old.read(expecting: file.bytes.count, limit: file.bytes.count) != file.bytes
            } catch {
                if error.number == ENOENT { return true }
                throw error
            }
        }
    }

    /// Stages all files, then puts them into their places.
    func write(_ files: [OutputFile]) throws(WorkspaceError) {
        let stage = try makeStage()
        do throws(WorkspaceError) {
            var targets: [Target] = []
            for (number, file) in files.enumerated() {
                targets.append(
                    try writing(file.path) { () throws(SystemError) in
                        try stageFile(file, number: number, in: stage)
                    })
            }
            try writing(Self.data) { () throws(SystemError) in try stage.synchronise() }
            try interruption.guarded { place throws(WorkspaceError) in
                try commit(targets, from: stage)
                place = nil
            }
        } catch {
            interruption.guarded { place in
                removeTree(Self.name, in: folder)
                place = nil
            }
            throw error
        }
    }

    private func makeStage() throws(WorkspaceError) -> FileDescriptor {
        try writing(Self.data + "/" + Self.name) { () throws(SystemError) in
            try interruption.guarded { place throws(SystemError) in
                guard mkdirat(folder.number, Self.name, 0o700) == 0 else { throw .last }
                place = Interruption.StageLocation(parent: folder, name: Self.name)
                return try FileDescriptor.openFolder(Self.name, in: folder)
            }
        }
    }

    /// Where a staged file belongs.
    private struct Target {
        let path: String
        let parent: FileDescriptor
        let name: String
        let number: Int
        /// Whether the old file is kept in the stage, so that it can come back.
        let isReplacing: Bool
    }

    private func stageFile(_ file: OutputFile, number: Int, in stage: FileDescriptor) throws(SystemError) -> Target {
        let parts = try Self.parts(file.path)
        let parent = try Self.madeFolder(parts.dropLast(), below: root)
        let name = parts[parts.count - 1]
        guard faccessat(parent.number, ".", W_OK, AT_EACCESS) == 0 else { throw .last }
        var status = stat()
        var mode: mode_t = 0o644
        var isReplacing = false
        if fstatat(parent.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 {
            guard !status.isLink else { throw SystemError(ELOOP) }
            guard status.isRegularFile else { throw SystemError(EISDIR) }
            mode = status.st_mode & 0o777
            isReplacing = linkat(parent.number, name, stage.number, "alt-\(number)", 0) == 0
        } else if errno != ENOENT {
            throw .last
        }
        try interruption.guarded { _ throws(SystemError) in
            let staged = try FileDescriptor.open(
                String(number), in: stage, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
            try staged.write(file.bytes)
            guard fchmod(staged.number, mode) == 0 else { throw .last }
            try staged.synchronise()
            try staged.closeChecked()
        }
        return Target(path: file.path, parent: parent, name: name, number: number, isReplacing: isReplacing)
    }

    /// From the note on, the new files count.
    private func commit(_ targets: [Target], from stage: FileDescriptor) throws(WorkspaceError) {
        try writing(Self.data + "/" + Self.name) { () throws(SystemError) in
            let note = try FileDescriptor.open(
                Self.noteName + "-neu", in: stage, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
            try note.write(Array(targets.map { "\($0.number) \($0.path)\n" }.joined().utf8))
            try note.synchronise()
            guard renameat(stage.number, Self.noteName + "-neu", stage.number, Self.noteName) == 0 else { throw .last }
            try stage.synchronise()
            try folder.synchronise()
        }
        for (done, target) in targets.enumerated() {
            if renameat(stage.number, String(target.number), target.parent.number, target.name) == 0 { continue }
            let failure = SystemError.last
            takeBack(targets[..<done], to: stage)
            unlinkat(stage.number, Self.noteName, 0)
            throw .writing(target.path, failure)
        }
        for target in targets {
            // The note is still there: a power cut now only means that the next run renames once more.
            try writing(target.path) { () throws(SystemError) in try target.parent.synchronise() }
        }
        removeTree(Self.name, in: folder)
    }

    private func takeBack(_ targets: ArraySlice<Target>, to stage: FileDescriptor) {
        for target in targets {
            if target.isReplacing {
                renameat(stage.number, "alt-\(target.number)", target.parent.number, target.name)
            } else {
                unlinkat(target.parent.number, target.name, 0)
            }
        }
    }

    // MARK: After a killed run

    /// Whether a killed run left files half in their places.
    static func isUnfinished(in root: FileDescriptor) -> Bool {
        var status = stat()
        return fstatat(root.number, "\(data)/\(name)/\(noteName)", &status, AT_SYMLINK_NOFOLLOW) == 0
    }

    /// Puts the files of a run that died behind its note into their places; clears away what died before.
    static func recover(in project: ProjectFolder) throws(WorkspaceError) {
        try writing(project.path + "/" + data) { () throws(SystemError) in
            let root = try FileDescriptor.openFolder(project.path)
            guard let folder = try? FileDescriptor.openFolder(data, in: root),
                let stage = try? FileDescriptor.openFolder(name, in: folder)
            else { return }
            for (number, path) in try note(in: stage) {
                let parts = try parts(path)
                let parent = try madeFolder(parts.dropLast(), below: root)
                if renameat(stage.number, number, parent.number, parts[parts.count - 1]) != 0, errno != ENOENT {
                    throw .last
                }
                try parent.synchronise()
            }
            removeTree(name, in: folder)
        }
    }

    /// The lines of the note; nothing where there is none or where it names what we would never write.
    private static func note(in stage: FileDescriptor) throws(SystemError) -> [(number: String, path: String)] {
        guard let file = try? FileDescriptor.open(noteName, in: stage, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK) else {
            return []
        }
        let bytes = try file.read(expecting: 4096, limit: 1 << 20) ?? []
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
            line.split(separator: " ", maxSplits: 1).map(String.init)
        }
        let isOurs = lines.allSatisfy { line in
            line.count == 2 && line[0].utf8.allSatisfy { (0x30...0x39).contains($0) } && (try? parts(line[1])) != nil
        }
        return isOurs ? lines.map { ($0[0], $0[1]) } : []
    }

    /// The names of a path below `data/`; anything that could lead elsewhere is refused.
    private static func parts(_ path: String) throws(SystemError) -> [String] {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 1, parts[0] == data, parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }),
            !path.utf8.contains(where: { $0 < 0x20 })
        else { throw SystemError(EPERM) }
        return parts
    }

    /// Opens the folders one by one, never through a link; missing ones are made.
    private static func madeFolder(
        _ names: ArraySlice<String>, below root: FileDescriptor
    ) throws(SystemError) -> FileDescriptor {
        var folder = root
        for name in names {
            if mkdirat(folder.number, name, 0o755) != 0, errno != EEXIST { throw .last }
            folder = try FileDescriptor.openFolder(name, in: folder)
        }
        return folder
    }
}
