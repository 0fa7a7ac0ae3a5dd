import Diagnostics

/// The bytes of a formula, each with its place in the catalogue file, whether the YAML scalar was plain, quoted or a
/// block.
struct FormulaSource: Sendable {
    let bytes: [UInt8]
    private let file: SourceFile
    /// Offset in the file of every byte, and of the end.
    private let offsets: [Int]

    init(_ formula: Located<String>) {
        bytes = Array(formula.value.utf8)
        file = formula.span.file
        let written = formula.span.range.clamped(to: 0..<file.bytes.count)
        var offsets: [Int] = []
        offsets.reserveCapacity(bytes.count + 1)
        var next = written.lowerBound
        for byte in bytes {
            if !Self.isBlank(byte) {
                // Quotes, escapes, line ends and indentation stand only in the file, not in the value.
                var candidate = next
                while candidate < written.upperBound, file.bytes[candidate] != byte { candidate += 1 }
                if candidate < written.upperBound { next = candidate }
            }
            offsets.append(min(next, written.upperBound))
            if next < written.upperBound { next += 1 }
        }
        offsets.append(min(next, written.upperBound))
        self.offsets = offsets
    }

    /// Where a range of the formula stands in its file.
    func span(_ range: Range<Int>) -> SourceSpan {
        guard !range.isEmpty, range.upperBound <= bytes.count else {
            let place = offsets[min(max(range.lowerBound, 0), bytes.count)]
            return file.span(place..<place)
        }
        return file.span(offsets[range.lowerBound]..<offsets[range.upperBound - 1] + 1)
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
