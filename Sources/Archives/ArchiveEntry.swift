/// A file in an archive.
package struct ArchiveEntry: Sendable {
    /// How its bytes lie in the archive.
    package enum Storage: Sendable, Hashable {
        /// As they are: for what is small or compressed already.
        case stored
        case deflated
    }

    /// Below the root of the archive, with `/` between folders.
    package let path: String
    package let bytes: [UInt8]
    package let storage: Storage

    package init(path: String, bytes: [UInt8], storage: Storage = .deflated) {
        self.path = path
        self.bytes = bytes
        self.storage = storage
    }
}

/// Why an archive could not be made.
package struct ArchiveError: Error, Equatable {
    /// What the library says, with the entry that it concerns.
    package let message: String
}
