import Glibc
import Synchronization

/// Ends the process cleanly on INT, TERM and HUP: the half-written stage disappears, the output stays as it was.
///
/// Signals are blocked in every thread and taken by one thread of their own with `sigwait`, so that clearing up is
/// ordinary code. It shares one lock with the writer: whatever the writer does inside `guarded` is done completely or
/// not at all, and once the clearing up has begun the writer waits there until the process is gone.
package final class Interruption: Sendable {
    private let stage = Mutex<StageLocation?>(nil)

    /// What would have to be removed.
    struct StageLocation: Sendable {
        let parent: FileDescriptor
        let name: String
    }

    package init() {}

    /// Takes over the signals of the process. Belongs at the very beginning, before any thread is started.
    package static func install() -> Interruption {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        let interruption = Interruption()
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) { sigaddset(&signals, number) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        interruption.startThread(waitingFor: signals)
        return interruption
    }

    /// Runs one step of the writer that must not be torn apart by the clearing up.
    func guarded<Result, Failure: Error>(
        _ step: (inout StageLocation?) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try stage.withLock { (location: inout sending StageLocation?) throws(Failure) -> Result in
            try step(&location)
        }
    }

    /// `nohup` and background jobs of scripts ask for being left alone; that stays so.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    private func startThread(waitingFor signals: sigset_t) {
        let context = Unmanaged.passRetained(WaitingThread(interruption: self, signals: signals))
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { pointer in
                guard let pointer else { return nil }
                let waiting = Unmanaged<WaitingThread>.fromOpaque(pointer).takeRetainedValue()
                waiting.run()
                return nil
            }, context.toOpaque())
        if result == 0 { pthread_detach(thread) } else { context.release() }
    }

    fileprivate func endProcess(_ number: Int32) -> Never {
        stage.withLock { location in
            if let location { removeTree(location.name, in: location.parent) }
            try? StandardStream.error.write("\nAbgebrochen. Es bleibt nichts Halbfertiges zurück.\n")
            _exit((number == SIGTERM ? ExitCode.terminated : .interrupted).rawValue)
        }
    }
}

private final class WaitingThread: Sendable {
    private let interruption: Interruption
    private let signals: sigset_t

    init(interruption: Interruption, signals: sigset_t) {
        self.interruption = interruption
        self.signals = signals
    }

    func run() {
        var signals = signals
        var number: Int32 = 0
        while sigwait(&signals, &number) != 0 {}
        interruption.endProcess(number)
    }
}
