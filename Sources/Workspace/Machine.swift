import CLinux
import Glibc

/// What the machine and the process report about themselves. None of it may reach the output.
package enum Machine {
    /// How many processors this process may use.
    package static var processorCount: Int {
        var set = cpu_set_t()
        guard sched_getaffinity(0, MemoryLayout<cpu_set_t>.size, &set) == 0 else {
            return max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        }
        return max(1, withUnsafeBytes(of: set) { $0.reduce(0) { $0 + $1.nonzeroBitCount } })
    }

    /// The largest amount of memory the process has occupied so far.
    package static var peakMemoryBytes: Int {
        var usage = rusage()
        guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
        return usage.ru_maxrss * 1024
    }

    /// A clock that never jumps; only differences mean something.
    package static var monotonicNanoseconds: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// Lets others work; ends at once when the task is cancelled.
    package static func waitASecond() async { try? await Task.sleep(nanoseconds: 1_000_000_000) }

    /// No time zone takes part in anything that is written; said once, no library looks it up again for every file.
    package static func forgetTimeZone() { setenv("TZ", "UTC0", 1) }

    /// Changes whenever this program is built or installed anew.
    static var programMark: String {
        var status = stat()
        guard stat("/proc/self/exe", &status) == 0 else { return "" }
        let time = status.st_mtim
        return "\(status.st_dev) \(status.st_ino) \(status.st_size) \(time.tv_sec) \(time.tv_nsec)"
    }

    static var hostName: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "unbekannt" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
