import CLinux
import Glibc

/// An open file or folder; closed when the last owner is gone.
final class FileDescriptor: Sendable {
    let number: Int32

    private init(_ number: Int32) { self.number = number }

    deinit { close(number) }

    /// Opens a single name below an open folder, or a whole path without one.
    static func open(
        _ name: String, in folder: FileDescriptor? = nil, flags: Int32, mode: mode_t = 0
    ) throws(SystemError) -> FileDescriptor {
        try open(Array(name.utf8CString), in: folder, flags: flags, mode: mode)
    }

    /// A file in memory that has no name on any disk.
    static func anonymous(_ label: String) throws(SystemError) -> FileDescriptor {
        let number = memfd_create(label, UInt32(CLINUX_MFD_CLOEXEC))
        guard number >= 0 else { throw .last }
        return FileDescriptor(number)
    }

    func rewind() throws(SystemError) {
        guard lseek(number, 0, SEEK_SET) == 0 else { throw .last }
    }

    /// Opens a folder, never through a link.
    static func openFolder(_ name: String, in folder: FileDescriptor? = nil) throws(SystemError) -> FileDescriptor {
        try open(name, in: folder, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
    }

    /// The same for a name as the disk holds it, ending with a zero.
    static func openFolder(_ name: [CChar], in folder: FileDescriptor) throws(SystemError) -> FileDescriptor {
        try open(name, in: folder, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW, mode: 0)
    }

    private static func open(
        _ name: [CChar], in folder: FileDescriptor?, flags: Int32, mode: mode_t
    ) throws(SystemError) -> FileDescriptor {
        while true {
            let number = openat(folder?.number ?? AT_FDCWD, name, flags | O_CLOEXEC, mode)
            if number >= 0 { return FileDescriptor(number) }
            guard errno == EINTR else { throw .last }
        }
    }

    func status() throws(SystemError) -> stat {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw .last }
        return status
    }

    func write(_ bytes: [UInt8]) throws(SystemError) {
        var failure: SystemError?
        bytes.withUnsafeBytes { buffer in
            do throws(SystemError) { try write(buffer) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// Writes every byte, however often the system takes only a part.
    func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
        var offset = 0
        while offset < bytes.count {
            let written = Glibc.write(number, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
            if written > 0 {
                offset += written
            } else if written < 0, errno != EINTR {
                throw .last
            }
        }
    }

    /// Closing can report a late write error (network drives); the descriptor is duplicated so that `deinit` stays right.
    func closeChecked() throws(SystemError) {
        let copy = fcntl(number, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw .last }
        if close(copy) != 0, errno != EINTR { throw .last }
    }

    func synchronise() throws(SystemError) {
        while fsync(number) != 0 {
            // A failed fsync is never repeated as if it could still succeed; only an interrupted one is.
            guard errno == EINTR else { throw .last }
        }
    }

    /// The bytes of the file from where it stands; nil when there are more than `limit`.
    func read(expecting size: Int, limit: Int) throws(SystemError) -> [UInt8]? {
        // One byte more than expected: a short read then proves the end of the file without another call.
        let capacity = min(max(size, 0), limit) + 1
        var bytes = try readPart(capacity: capacity)
        var isComplete = bytes.count < capacity
        while !isComplete, bytes.count <= limit {
            let more = try readPart(capacity: 65_536)
            bytes += more
            isComplete = more.count < 65_536
        }
        return bytes.count > limit ? nil : bytes
    }

    private func readPart(capacity: Int) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            do throws(SystemError) {
                try fill(UnsafeMutableRawBufferPointer(buffer), count: &count)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    private func fill(_ buffer: UnsafeMutableRawBufferPointer, count: inout Int) throws(SystemError) {
        while count < buffer.count {
            let got = Glibc.read(number, buffer.baseAddress.map { $0 + count }, buffer.count - count)
            if got == 0 { return }
            if got > 0 {
                count += got
            } else if errno != EINTR {
                throw .last
            }
        }
    }
}

/// The names in a folder, without `.` and `..`, as bytes and sorted by them.
func namesInFolder(_ folder: FileDescriptor) throws(SystemError) -> [[UInt8]] {
    let again = try FileDescriptor.open(".", in: folder, flags: O_RDONLY | O_DIRECTORY)
    let copy = fcntl(again.number, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw .last }
    guard let stream = fdopendir(copy) else {
        let failure = SystemError.last
        close(copy)
        throw failure
    }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while true {
        errno = 0
        guard let entry = readdir(stream) else {
            guard errno == 0 else { throw .last }
            break
        }
        let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
        if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
}
