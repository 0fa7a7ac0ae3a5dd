import Glibc

/// A file between two programs, in a folder that nobody else can reach.
package struct ScratchFile: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    package static func write(
        _ text: String, in folder: String, named name: String
    ) throws(WorkspaceError) -> ScratchFile {
        let file = ScratchFile(path: folder + "/" + name)
        try writing(file.path) { () throws(SystemError) in
            let descriptor = try FileDescriptor.open(
                file.path, flags: O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o600)
            try descriptor.write(Array(text.utf8))
            try descriptor.closeChecked()
        }
        return file
    }

    /// Its bytes; the file is gone afterwards. One that is missing is empty.
    package func take() throws(WorkspaceError) -> [UInt8] {
        let bytes = try bytes()
        unlink(path)
        return bytes
    }

    /// Whether a word stands in it.
    package func holds(_ word: String) throws(WorkspaceError) -> Bool {
        let (bytes, word) = (try bytes(), Array(word.utf8))
        guard let first = word.first, bytes.count >= word.count else { return false }
        return bytes.withUnsafeBytes { buffer in
            (0...(buffer.count - word.count)).contains { place in
                buffer[place] == first && buffer[place..<(place + word.count)].elementsEqual(word)
            }
        }
    }

    private func bytes() throws(WorkspaceError) -> [UInt8] {
        try reading(path) { () throws(SystemError) in
            let descriptor: FileDescriptor
            do throws(SystemError) {
                descriptor = try FileDescriptor.open(path, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
            } catch {
                if error.number == ENOENT { return [] }
                throw error
            }
            guard let bytes = try descriptor.read(expecting: Int(descriptor.status().st_size), limit: 512 << 20) else {
                throw SystemError(EFBIG)
            }
            return bytes
        }
    }
}
