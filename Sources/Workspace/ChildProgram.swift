import CLinux
import Glibc

/// Another program, run without a shell and never longer than this one: it ends with an interruption, and its standard
/// input is a pipe that closes with our end, however that comes.
struct ChildProgram: Sendable {
    /// What is left of a run.
    struct Ended: Sendable {
        /// The exit status; 128 and the number of the signal where one ended it.
        var status: Int32 = 0
        var output: [UInt8] = []
        var errors: [UInt8] = []
        var peakMemoryBytes = 0
        var hasTakenTooLong = false

        /// The last line that it complained with.
        var complaint: String {
            String(decoding: errors, as: UTF8.self).split(separator: "\n").last.map(String.init) ?? ""
        }
    }

    let path: String
    let arguments: [String]
    /// `NAME=VALUE`; nil for what this process has.
    var environment: [String]?
    var limitSeconds = 60

    /// More than that of either stream is read, but not kept.
    private static let keptBytes = 16 << 20

    func run(interruption: Interruption) throws(SystemError) -> Ended {
        let input = try Pipe()
        let output = try Pipe()
        let errors = try Pipe()
        let process = try interruption.children.starting { () throws(SystemError) in try spawn(input, output, errors) }
        // Our copies of its ends: without them the pipes end with the process.
        input.reading.close()
        output.writing.close()
        errors.writing.close()
        var ended = Ended()
        let deadline = Machine.monotonicNanoseconds + UInt64(limitSeconds) * 1_000_000_000
        while output.reading.isOpen || errors.reading.isOpen {
            if Machine.monotonicNanoseconds > deadline { break }
            output.reading.collect(into: &ended.output, limit: Self.keptBytes)
            errors.reading.collect(into: &ended.errors, limit: Self.keptBytes)
            PipeEnd.wait(for: [output.reading, errors.reading])
        }
        while true {
            if let end = interruption.children.end(of: process) {
                // The exit status lies in the second byte; the first names a signal.
                ended.status = end.status & 0x7F == 0 ? (end.status >> 8) & 0xFF : 128 + (end.status & 0x7F)
                ended.peakMemoryBytes = end.usage.ru_maxrss * 1024
                break
            }
            if Machine.monotonicNanoseconds > deadline, !ended.hasTakenTooLong {
                ended.hasTakenTooLong = true
                kill(-process, SIGKILL)
            }
            usleep(2_000)
        }
        return ended
    }

    /// A process in a group of its own, with the signals as a shell would give them.
    private func spawn(_ input: Pipe, _ output: Pipe, _ errors: Pipe) throws(SystemError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // Not where the user stands: an interpreter would look for its own parts there.
        posix_spawn_file_actions_addchdir_np(&actions, "/")
        posix_spawn_file_actions_adddup2(&actions, input.reading.number, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writing.number, 1)
        posix_spawn_file_actions_adddup2(&actions, errors.writing.number, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var usual = sigset_t()
        sigemptyset(&usual)
        for number in [SIGPIPE, SIGXFSZ] { sigaddset(&usual, number) }
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
        let words = Self.words([path] + arguments)
        let variables = Self.words(environment ?? [])
        defer { for word in words + variables { free(word) } }
        var process = pid_t()
        let failure =
            environment == nil
            ? posix_spawn(&process, path, &actions, &attributes, words, environ)
            : posix_spawn(&process, path, &actions, &attributes, words, variables)
        guard failure == 0 else { throw SystemError(failure) }
        return process
    }

    /// As C wants them: ending with a null pointer.
    private static func words(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup($0) } + [nil]
    }
}

/// A pipe that no other program inherits.
private struct Pipe {
    let reading: PipeEnd
    let writing: PipeEnd

    init() throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { throw .last }
        reading = PipeEnd(ends[0])
        writing = PipeEnd(ends[1])
    }
}

private final class PipeEnd {
    private(set) var number: Int32
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    init(_ number: Int32) { self.number = number }
    deinit { close() }

    var isOpen: Bool { number >= 0 }

    func close() {
        guard isOpen else { return }
        Glibc.close(number)
        number = -1
    }

    /// Takes what has come without waiting; closes at the end.
    func collect(into bytes: inout [UInt8], limit: Int) {
        while isOpen {
            var waiting = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 0) > 0 else { return }
            let count = read(number, &buffer, buffer.count)
            if count > 0 {
                if bytes.count < limit { bytes += buffer[..<count] }
            } else if count == 0 || errno != EINTR {
                close()
            }
        }
    }

    /// Until something comes, at most a fifth of a second.
    static func wait(for ends: [PipeEnd]) {
        var waiting = ends.filter(\.isOpen).map { pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0) }
        guard !waiting.isEmpty else { return }
        _ = poll(&waiting, nfds_t(waiting.count), 200)
    }
}
