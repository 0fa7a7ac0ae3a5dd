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
        project: ProjectFolder, output: String, interruption: Interruption? = nil
    ) throws(WorkspaceError) -> OutputWriter {
        try begin(
            project: project, output: output, interruption: interruption, switchedBy: .exchange,
            patienceMilliseconds: 2000)
    }

    /// The same with everything that only a disk or a colleague decides.
    package static func begin(
        project: ProjectFolder, output: String, interruption: Interruption?, switchedBy method: SwapMethod,
        patienceMilliseconds: Int
    ) throws(WorkspaceError) -> OutputWriter {
        let location = try OutputLocation.open(output, project: project)
        let lock = try ProjectLock.acquire(in: project, patienceMilliseconds: patienceMilliseconds)
        let swap = OutputSwap(location: location, method: method)
        try writing(output) { () throws(SystemError) in try swap.recover() }
        _ = try OutputContents(checking: location)
        return OutputWriter(lock: lock, swap: swap, interruption: interruption ?? Interruption())
    }

    /// Writes all files and the list of their check sums, and makes them the output.
    package func publish(_ files: [OutputFile]) throws(WorkspaceError) -> Publication {
        try OutputNames.check(files)
        let sorted = files.sorted { $0.path.precedesByBytes($1.path) }
        // Looked at again: somebody may have put something there since the run began.
        let contents = try OutputContents(checking: swap.location)
        let byteCount = files.reduce(0) { $0 + $1.bytes.count }
        var stage = try writing(shownPath) { () throws(SystemError) in
            try OutputStage(at: swap.location, interruption: interruption)
        }
        do throws(WorkspaceError) {
            try fill(&stage, with: sorted, keepingGitkeep: contents.hasGitkeep)
            try writing(shownPath) { () throws(SystemError) in try stage.finish() }
            try switchOver(to: stage)
        } catch {
            stage.discard()
            throw error.adding(bytesNeeded: byteCount)
        }
        return Publication(fileCount: files.count, byteCount: byteCount)
    }

    private var shownPath: String { swap.location.shownPath }

    private func fill(
        _ stage: inout OutputStage, with files: [OutputFile], keepingGitkeep: Bool
    ) throws(WorkspaceError) {
        var checksums: [UInt8] = []
        if keepingGitkeep { try write(".gitkeep", [], to: &stage) }
        for file in files {
            try write(file.path, file.bytes, to: &stage)
            checksums += Array("\(file.sha256)  \(file.path)\n".utf8)
        }
        try write(OutputNames.checksums, checksums, to: &stage)
    }

    private func write(_ path: String, _ bytes: [UInt8], to stage: inout OutputStage) throws(WorkspaceError) {
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
    fileprivate func adding(bytesNeeded: Int) -> WorkspaceError {
        guard exitCode == .fileSystem, let hint else { return self }
        let megabytes = (bytesNeeded + 1_048_575) >> 20
        return WorkspaceError(exitCode, code, message, hint: hint + " Der Bericht braucht \(megabytes) MB.")
    }
}
