/// One field of a record as a byte range: without its quotes, blanks at both ends of an unquoted field left out.
package struct CSVField: Sendable, Equatable {
    /// How the field was written.
    package enum Quoting: UInt8, Sendable {
        case plain
        case quoted
        /// Quoted, with doubled quotes inside.
        case escaped
    }

    // Files end at 2 GB, and a record of small fields stays in the nearest cache.
    @usableFromInline let start: UInt32
    @usableFromInline let end: UInt32
    package let quoting: Quoting

    @inlinable package init(lower: Int, upper: Int, quoting: Quoting) {
        start = UInt32(truncatingIfNeeded: lower)
        end = UInt32(truncatingIfNeeded: upper)
        self.quoting = quoting
    }

    /// Offset of the first byte.
    @inlinable package var lower: Int { Int(start) }
    /// Offset behind the last byte.
    @inlinable package var upper: Int { Int(end) }

    @inlinable package var range: Range<Int> { lower..<upper }
    @inlinable package var isEmpty: Bool { start == end }

    /// The text with doubled quotes undone.
    package func text(in bytes: [UInt8]) -> String {
        let slice = bytes[range.clamped(to: 0..<bytes.count)]
        guard quoting == .escaped else { return String(decoding: slice, as: UTF8.self) }
        var plain: [UInt8] = []
        var previousWasQuote = false
        for byte in slice {
            if byte == 0x22, previousWasQuote {
                previousWasQuote = false
                continue
            }
            previousWasQuote = byte == 0x22
            plain.append(byte)
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
