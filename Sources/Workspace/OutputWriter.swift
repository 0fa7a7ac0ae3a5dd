import CLinux
import Diagnostics
import Glibc

/// Replaces the output folder as a whole: everything is written beside it, synced, and switched in one step.
///
/// A run that fails or dies at any moment leaves the old output or the new one, never a mixture.
package struct OutputWriter: Sendable {
    private let lock: ProjectLock
    private let swap: OutputSwap
    private let interruption: Interruption
    private let edition: OutputEdition

    /// What was written.
    package struct Publication: Sendable, Equatable {
        /// Without `pruefsummen.txt`.
        package let fileCount: Int
        package let byteCount: Int

        package init(fileCount: Int, byteCount: Int) {
            self.fileCount = fileCount
            self.byteCount = byteCount
        }
    }

    /// Takes the lock of the project, finishes what a killed run left, and refuses an output folder that is not ours.
    /// Call it before the work, so that a wrong folder is known at once. The lock lives as long as the writer.
    package static func begin(
        project: ProjectFolder, output: String, edition: OutputEdition = .open, interruption: Interruption? = nil
    ) throws(WorkspaceError) -> OutputWriter {
        try begin(
            project: project, output: output, edition: edition, interruption: interruption, switchedBy: .exchange,
            patienceMilliseconds: 2000)
    }

    /// The same with everything that only a disk or a colleague decides.
    package static func begin(
        project: ProjectFolder, output: String, edition: OutputEdition = .open, interruption: Interruption?,
        switchedBy method: SwapMethod, patienceMilliseconds: Int
    ) throws(WorkspaceError) -> OutputWriter {
        let location = try OutputLocation.open(output, project: project)
        let lock = try ProjectLock.acquire(in: project, patienceMilliseconds: patienceMilliseconds)
        // A killed import is finished first, so that no site is built from half of its files.
        try ProjectFileStage.recover(in: project)
        let swap = OutputSwap(location: location, method: method)
        try writing(output) { () throws(SystemError) in try swap.recover() }
        try check(OutputContents(checking: location), edition, location)
        return OutputWriter(
            lock: lock, swap: swap, interruption: interruption ?? Interruption(), edition: edition)
    }

    /// An internal edition never takes the place of an open one, nor the other way round.
    private static func check(
        _ contents: OutputContents, _ edition: OutputEdition, _ location: OutputLocation
    ) throws(WorkspaceError) {
        guard let other = contents.edition, let refusal = edition.refusal(of: other, at: location.shownPath) else {
            return
        }
        throw refusal
    }

    /// Where the files of this run go.
    package func draft() -> OutputDraft { OutputDraft(at: swap.location, interruption: interruption) }

    /// Makes a draft the output, with the list of its check sums. A draft that cannot be published is discarded.
    package func publish(_ draft: OutputDraft) throws(WorkspaceError) -> Publication {
        if let mark = edition.mark {
            do throws(WorkspaceError) {
                try draft.write(mark)
            } catch {
                throw abandon(draft, after: error)
            }
        }
        let entries = draft.entries
        let byteCount = entries.reduce(0) { $0 + $1.byteCount }
        do throws(WorkspaceError) {
            try OutputNames.check(entries.map(\.path))
            // Looked at again: somebody may have put something there since the run began.
            let contents = try OutputContents(checking: swap.location)
            try Self.check(contents, edition, swap.location)
            let stage = try draft.openStage()
            if contents.hasGitkeep { try write(".gitkeep", [], to: stage) }
            let list = entries.flatMap { Array("\($0.sha256)  \($0.path)\n".utf8) }
            try write(OutputNames.checksums, list, to: stage)
            try writing(shownPath) { () throws(SystemError) in try stage.finish() }
            try switchOver(to: stage)
        } catch {
            draft.discard()
            throw error.adding(bytesWritten: byteCount)
        }
        return Publication(fileCount: entries.count, byteCount: byteCount)
    }

    /// Gives a draft up after an error, which then also says how much was to be written so far.
    package func abandon(_ draft: OutputDraft, after error: WorkspaceError) -> WorkspaceError {
        let byteCount = draft.entries.reduce(0) { $0 + $1.byteCount }
        draft.discard()
        return error.adding(bytesWritten: byteCount)
    }

    /// Writes all files and publishes them.
    package func publish(_ files: [OutputFile]) throws(WorkspaceError) -> Publication {
        try OutputNames.check(files.map(\.path))
        let draft = draft()
        do throws(WorkspaceError) {
            for file in files { try draft.write(file) }
        } catch {
            throw abandon(draft, after: error)
        }
        return try publish(draft)
    }

    private var shownPath: String { swap.location.shownPath }

    private func write(_ path: String, _ bytes: [UInt8], to stage: OutputStage) throws(WorkspaceError) {
        do throws(SystemError) {
            try stage.write(path, bytes)
        } catch {
            throw .writing(shownPath + "/" + path, error)
        }
    }

    private func switchOver(to stage: OutputStage) throws(WorkspaceError) {
        let retired = try writing(shownPath) { () throws(SystemError) in
            try interruption.guarded { location throws(SystemError) in
                let retired = try swap.perform(stage: stage.name)
                // From here on a signal has to clear away the old output instead of the new one.
                location = Interruption.StageLocation(parent: swap.location.parent, name: retired)
                return retired
            }
        }
        do throws(SystemError) {
            try swap.location.parent.synchronise()
        } catch {
            // The switch may not survive a power cut, so it is taken back rather than reported as done.
            _ = try? swap.perform(stage: retired)
            throw .writing(shownPath, error)
        }
        removeTree(retired, in: swap.location.parent)
        interruption.guarded { $0 = nil }
    }
}

/// Brings everything written so far to the device; fails when any of it could not be written.
func synchroniseDisk(_ descriptor: FileDescriptor) throws(SystemError) {
    while syncfs(descriptor.number) != 0 {
        guard errno == EINTR else { throw .last }
    }
}

extension WorkspaceError {
    /// A full disk is easier to mend when one knows how much is needed.
    fileprivate func adding(bytesWritten byteCount: Int) -> WorkspaceError {
        guard exitCode == .fileSystem, byteCount > 0, let hint else { return self }
        let megabytes = (byteCount + 1_048_575) >> 20
        return WorkspaceError(exitCode, code, message, hint: hint + " Geschrieben waren \(megabytes) MB.")
    }
}
