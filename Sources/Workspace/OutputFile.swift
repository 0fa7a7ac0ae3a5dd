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
}
