import Glibc

/// Standard output or standard error. Every write is checked: a full disk behind a redirection must not look like success.
package struct StandardStream: Sendable {
    private let descriptor: Int32
    private let name: String

    package static let output = StandardStream(descriptor: STDOUT_FILENO, name: "Standardausgabe")
    package static let error = StandardStream(descriptor: STDERR_FILENO, name: "Standardfehlerausgabe")

    /// Any open descriptor, under the name that messages use.
    package init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    package var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Colours only on a terminal, and not where NO_COLOR asks for none.
    package var usesColour: Bool {
        guard isTerminal else { return false }
        if let wish = getenv("NO_COLOR"), wish.pointee != 0 { return false }
        if let kind = getenv("TERM"), strcmp(kind, "dumb") == 0 { return false }
        return true
    }

    /// Writes all of the text. A reader that has closed the pipe (as `head` does) is no failure.
    package func write(_ text: String) throws(WorkspaceError) {
        var failure: SystemError?
        var text = text
        text.withUTF8 { bytes in
            do throws(SystemError) {
                try write(UnsafeRawBufferPointer(bytes))
            } catch {
                failure = error
            }
        }
        if let failure, failure.number != EPIPE { throw .writing(name, failure) }
    }

    /// Writes bytes that are no text, as a workbook is.
    package func write(_ bytes: [UInt8]) throws(WorkspaceError) {
        var failure: SystemError?
        bytes.withUnsafeBytes { buffer in
            do throws(SystemError) {
                try write(buffer)
            } catch {
                failure = error
            }
        }
        if let failure, failure.number != EPIPE { throw .writing(name, failure) }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
        var offset = 0
        while offset < bytes.count {
            let written = Glibc.write(descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
            if written > 0 {
                offset += written
            } else if written < 0, errno == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&waiting, 1, 1000)
            } else if written < 0, errno != EINTR {
                throw .last
            }
        }
    }
}
