import Glibc
import Values

/// A font file that the theme names by path and check sum. It is the one kind of input that may lie outside the project,
/// because fonts come from packages of the system; the check sum fixes its content.
package enum SystemFont {
    package enum Reading: Sendable, Equatable {
        case bytes([UInt8])
        case missing
        /// The file is there, but it is another one.
        case different(sha256: String)
        /// Why not, as the end of a German sentence.
        case unreadable(reason: String)
    }

    private static let megabyteLimit = 20

    /// Reads the font at an absolute path when its SHA-256 is the expected one (hexadecimal, any case).
    package static func read(path: String, sha256: String) -> Reading {
        guard path.hasPrefix("/") else { return .unreadable(reason: "Der Pfad einer Schrift beginnt mit »/«") }
        do throws(SystemError) {
            let descriptor = try FileDescriptor.open(path, flags: O_RDONLY | O_NONBLOCK)
            let status = try descriptor.status()
            guard status.isRegularFile else { return .unreadable(reason: "Das ist keine Datei") }
            guard let bytes = try descriptor.read(expecting: Int(status.st_size), limit: megabyteLimit << 20) else {
                return .unreadable(reason: "Die Datei ist größer als \(megabyteLimit) MB")
            }
            let actual = SHA256.hex(of: bytes)
            return actual == sha256.lowercased() ? .bytes(bytes) : .different(sha256: actual)
        } catch {
            return error.number == ENOENT || error.number == ENOTDIR ? .missing : .unreadable(reason: error.reason)
        }
    }
}
