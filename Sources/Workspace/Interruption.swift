import Glibc
import Synchronization

/// Ends the process cleanly on INT, TERM and HUP: the half-written stage disappears, the output stays as it was.
///
/// The signal itself only wakes a thread that waits at a pipe, whichever thread it hits, so that clearing up is ordinary
/// code. That thread shares its locks with the writer: whatever the writer does inside `guarded` or `shared` is done
/// completely or not at all, and once the clearing up has begun the writer waits there until the process is gone.
package final class Interruption: Sendable {
    private let stage = Mutex<StageLocation?>(nil)
    private let gate = Gate()
    let children = ChildProcesses()

    /// What would have to be removed.
    struct StageLocation: Sendable {
        let parent: FileDescriptor
        let name: String
    }

    package init() {}

    /// Takes over the signals of the process. Belongs at the very beginning.
    package static func install() -> Interruption {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        let interruption = Interruption()
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return interruption }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        guard interruption.startThread(waitingAt: ends[0]) else { return interruption }
        wakingEnd.store(ends[1], ordering: .sequentiallyConsistent)
        for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { number in
                // Nothing but a write is allowed here; the interrupted code must not notice it either.
                let error = errno
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(wakingEnd.load(ordering: .relaxed), &byte, 1)
                errno = error
            }
            action.sa_flags = SA_RESTART
            sigaction(number, &action, nil)
        }
        return interruption
    }

    /// Runs one step of the writer that must not be torn apart by the clearing up, while nothing else is written.
    func guarded<Result: Sendable, Failure: Error>(
        _ step: (inout StageLocation?) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try gate.closed { () throws(Failure) -> Result in
            try stage.withLock { (location: inout sending StageLocation?) throws(Failure) -> Result in
                try step(&location)
            }
        }
    }

    /// Runs one step that must not be torn apart either, but may run beside others of its kind: the writing of a file.
    func shared<Result: Sendable, Failure: Error>(_ step: () throws(Failure) -> Result) throws(Failure) -> Result {
        try gate.through(step)
    }

    /// `nohup` and background jobs of scripts ask for being left alone; that stays so.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    private func startThread(waitingAt end: Int32) -> Bool {
        let context = Unmanaged.passRetained(WaitingThread(interruption: self, end: end))
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { pointer in
                guard let pointer else { return nil }
                Unmanaged<WaitingThread>.fromOpaque(pointer).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        if result == 0 { pthread_detach(thread) } else { context.release() }
        return result == 0
    }

    fileprivate func endProcess(_ number: Int32) -> Never {
        guarded { location in
            children.end()
            if let location { removeTree(location.name, in: location.parent) }
            try? StandardStream.error.write("\nAbgebrochen. Es bleibt nichts Halbfertiges zurück.\n")
            _exit((number == SIGTERM ? ExitCode.terminated : .interrupted).rawValue)
        }
    }
}

/// Where a signal handler writes to; a handler can reach nothing but a global.
private let wakingEnd = Atomic<Int32>(-1)

private final class WaitingThread: Sendable {
    private let interruption: Interruption
    private let end: Int32

    init(interruption: Interruption, end: Int32) {
        self.interruption = interruption
        self.end = end
    }

    func run() {
        var byte: UInt8 = 0
        while read(end, &byte, 1) != 1 {
            guard errno == EINTR else { return }
        }
        interruption.endProcess(Int32(byte))
    }
}

/// Many go through at a time; who closes it waits until all have left and is alone.
private struct Gate: Sendable {
    private let lanes = (0..<8).map { _ in Lane() }
    private let next = Turn()

    private final class Lane: Sendable {
        let lock = Mutex<Void>(())
    }

    private final class Turn: Sendable {
        let number = Atomic<Int>(0)
    }

    func through<Result: Sendable, Failure: Error>(_ step: () throws(Failure) -> Result) throws(Failure) -> Result {
        let turn = next.number.wrappingAdd(1, ordering: .relaxed).oldValue
        return try lanes[turn & (lanes.count - 1)].lock.withLock { (_: inout Void) throws(Failure) -> Result in
            try step()
        }
    }

    func closed<Result: Sendable, Failure: Error>(_ step: () throws(Failure) -> Result) throws(Failure) -> Result {
        try closed(lanes[...], step)
    }

    private func closed<Result: Sendable, Failure: Error>(
        _ lanes: ArraySlice<Lane>, _ step: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard let lane = lanes.first else { return try step() }
        return try lane.lock.withLock { (_: inout Void) throws(Failure) -> Result in
            try closed(lanes.dropFirst(), step)
        }
    }
}
