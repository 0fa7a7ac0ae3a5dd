/// One input file, read once: its path relative to the project and its bytes (UTF-8 unless a reader says otherwise).
///
/// The bytes are shared, never copied; two values are equal when they have the same path.
package struct SourceFile: Sendable, Hashable {
    /// Path relative to the project folder with `/`, in Unicode NFC.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    package init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// The text of a byte range; the range is clamped to the file.
    package func text(in range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// A span of this file; the range is clamped to the file.
    package func span(_ range: Range<Int>) -> SourceSpan {
        let lower = min(max(range.lowerBound, 0), bytes.count)
        return SourceSpan(file: self, range: lower..<min(max(range.upperBound, lower), bytes.count))
    }

    package static func == (left: SourceFile, right: SourceFile) -> Bool { left.path == right.path }

    package func hash(into hasher: inout Hasher) { hasher.combine(path) }
}
