import Glibc
import Synchronization

/// Programs that were started and must not outlive this one; each leads a process group.
final class ChildProcesses: Sendable {
    private struct State {
        var running: Set<pid_t> = []
        /// From then on nothing starts, and nobody hears of an end any more: this process is about to be gone.
        var isOver = false

        func waitForTheEnd() {
            while isOver { pause() }
        }
    }

    private let state = Mutex(State())

    func starting<Failure: Error>(_ start: () throws(Failure) -> pid_t) throws(Failure) -> pid_t {
        try state.withLock { (state: inout sending State) throws(Failure) -> pid_t in
            state.waitForTheEnd()
            let process = try start()
            state.running.insert(process)
            return process
        }
    }

    /// What became of a program; nil while it runs. Once it is known, its number may belong to another program.
    func end(of process: pid_t) -> (status: Int32, usage: rusage)? {
        state.withLock { state in
            state.waitForTheEnd()
            var status: Int32 = 0
            var usage = rusage()
            let ended = wait4(process, &status, WNOHANG, &usage)
            guard ended == process || ended < 0 && errno != EINTR else { return nil }
            state.running.remove(process)
            return (status, usage)
        }
    }

    /// All are gone when this returns.
    func end() {
        state.withLock { state in
            for process in state.running { kill(-process, SIGKILL) }
            var status: Int32 = 0
            for process in state.running {
                while waitpid(process, &status, 0) < 0, errno == EINTR {}
            }
            state.isOver = true
        }
    }
}
