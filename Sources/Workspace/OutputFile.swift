import Values

/// One file of the site: its path below the output folder and its bytes.
///
/// The check sum is computed here, so that whoever makes pages in parallel also hashes them in parallel.
package struct OutputFile: Sendable {
    package let path: String
    package let bytes: [UInt8]
    package let sha256: String

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        sha256 = SHA256.hex(of: bytes)
    }

    package var entry: OutputEntry { OutputEntry(path: path, byteCount: bytes.count, sha256: sha256) }
}

/// What is known of a file after its bytes are gone.
package struct OutputEntry: Sendable, Hashable {
    package let path: String
    package let byteCount: Int
    package let sha256: String

    package init(path: String, byteCount: Int, sha256: String) {
        self.path = path
        self.byteCount = byteCount
        self.sha256 = sha256
    }
}

/// Takes the files of a site as they are made, from any number of tasks at the same time.
package protocol OutputSink: Sendable {
    func write(_ file: OutputFile) throws(WorkspaceError)
}

/// For runs that only want to know whether everything is right.
package struct DiscardedOutput: OutputSink {
    package init() {}
    package func write(_ file: OutputFile) throws(WorkspaceError) {}
}
