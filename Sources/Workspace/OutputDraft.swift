import Diagnostics
import Glibc
import Synchronization

/// A new output in the making: files go to a fresh folder beside the old one, which nobody sees before it is published.
///
/// The folder appears with the first file, so that a run that fails before leaves no trace.
package final class OutputDraft: OutputSink {
    private struct State {
        var stage: OutputStage?
        var entries: [OutputEntry] = []
    }

    private let state = Mutex(State())
    private let location: OutputLocation
    private let interruption: Interruption

    init(at location: OutputLocation, interruption: Interruption) {
        self.location = location
        self.interruption = interruption
    }

    /// Writes one file; a second one of the same path is an error.
    package func write(_ file: OutputFile) throws(WorkspaceError) {
        try OutputNames.check(file.path)
        let stage = try openStage()
        do throws(SystemError) {
            try stage.write(file.path, file.bytes)
        } catch {
            if error.number == EEXIST || error.number == ENOTDIR || error.number == EISDIR {
                throw OutputNames.twin(file.path, file.path)
            }
            throw .writing(location.shownPath + "/" + file.path, error)
        }
        state.withLock { $0.entries.append(file.entry) }
    }

    /// Where its files lie, for a program that reads them: an absolute path.
    package func folderPath() throws(WorkspaceError) -> String {
        let stage = try openStage()
        return try reading(location.shownPath) { () throws(SystemError) in
            let parent = "/proc/self/fd/\(location.parent.number)"
            guard let resolved = resolvedPath(parent + "/" + stage.name) else { throw .last }
            return resolved
        }
    }

    /// A folder in it for what must not outlive it. A draft with such a folder can only be discarded.
    package func scratchPath() throws(WorkspaceError) -> String {
        let path = try folderPath() + "/.werk"
        try writing(path) { () throws(SystemError) in
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw SystemError.last }
        }
        return path
    }

    /// Gives up: what was written disappears.
    package func discard() {
        state.withLock { state in
            state.stage?.discard()
            state = State()
        }
    }

    /// What was written so far, sorted by path.
    var entries: [OutputEntry] { state.withLock { $0.entries }.sorted { $0.path.precedesByBytes($1.path) } }

    func openStage() throws(WorkspaceError) -> OutputStage {
        let (location, interruption) = (location, interruption)
        return try state.withLock { (state: inout sending State) throws(WorkspaceError) -> OutputStage in
            if let stage = state.stage { return stage }
            let stage = try writing(location.shownPath) { () throws(SystemError) in
                try OutputStage(at: location, interruption: interruption)
            }
            state.stage = stage
            return stage
        }
    }
}
