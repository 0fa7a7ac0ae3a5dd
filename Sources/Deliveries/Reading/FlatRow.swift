import Delimited

/// The fields of one line of a flat file, found by comparing it with the line before.
///
/// Lines of flat files repeat most of what the line before says: the statistic, the time, the labels of every
/// dimension. Equal stretches are passed over eight bytes at once, and fields inside of them need not be understood
/// again.
struct FlatRow: ~Copyable {
    enum Outcome: Equatable {
        case row
        /// An empty line.
        case blank
        case end
        /// Another number of fields than the header has.
        case wrongWidth
        /// A quote or a NUL byte: not the plain form.
        case notPlain
    }

    /// Where each field begins; one more than there are fields, the last is behind the line end.
    private(set) var starts: [Int]
    /// Where the last field ends.
    private(set) var end = 0
    /// One bit for each field that differs from the line before.
    private(set) var changed: UInt64 = .max
    /// Offset behind the line end.
    private(set) var next = 0
    /// How many fields a line of the wrong width has.
    private(set) var foundWidth = 0

    static let maximumWidth = 63

    init(width: Int) { starts = [Int](repeating: 0, count: width + 1) }

    func lower(_ field: Int) -> Int { starts[field] }

    @inline(__always) func upper(_ field: Int) -> Int { field + 2 == starts.count ? end : starts[field + 1] - 1 }

    /// Whether this is a line that was read, so that the next one can be compared with it.
    private(set) var isWhole = false

    /// Reads the line at `position`; `last` is the last line that was whole.
    mutating func read(_ bytes: Span<UInt8>, at position: Int, after last: borrowing FlatRow) -> Outcome {
        guard position < bytes.count else { return .end }
        let width = starts.count - 1
        var field = 0
        var index = position
        changed = last.isWhole ? 0 : .max
        isWhole = true
        while true {
            starts[field] = index
            if last.isWhole {
                // How far is this line equal to the one before, from this field on?
                let offset = index - last.starts[field]
                let limit = min(last.next, bytes.count - offset)
                let match = Self.firstDifference(bytes, from: last.starts[field], to: limit, offset: offset)
                while field + 1 < width, last.starts[field + 1] <= match {
                    field += 1
                    starts[field] = last.starts[field] + offset
                }
                if match == last.next, match > last.end {
                    end = last.end + offset
                    next = match + offset
                    starts[width] = next
                    return .row
                }
                index = match + offset
                changed |= 1 << UInt64(field)
            }
            index = Self.firstSpecial(bytes, from: index)
            let byte: UInt8 = index < bytes.count ? bytes[index] : 0x0A
            if byte == 0x3B {
                field += 1
                index += 1
                guard field < width else { return countFields(bytes, from: position) }
                continue
            }
            guard byte == 0x0A || byte == 0x0D else { return .notPlain }
            end = index
            next = min(bytes.count, index + 1)
            if byte == 0x0D, next < bytes.count, bytes[next] == 0x0A { next += 1 }
            starts[width] = next
            if field == 0, end == starts[0] { return .blank }
            return field + 1 == width ? .row : countFields(bytes, from: position)
        }
    }

    private mutating func countFields(_ bytes: Span<UInt8>, from position: Int) -> Outcome {
        var index = position
        foundWidth = 1
        while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D {
            if bytes[index] == 0x22 { return .notPlain }
            if bytes[index] == 0x3B { foundWidth += 1 }
            index += 1
        }
        end = index
        next = min(bytes.count, index + 1)
        if index + 1 < bytes.count, bytes[index] == 0x0D, bytes[index + 1] == 0x0A { next += 1 }
        // Separators behind the last field, as some programs write them.
        return .wrongWidth
    }

    /// The first offset from `start` on where the bytes differ from those `offset` further on; `limit` at the end.
    @inline(__always) private static func firstDifference(
        _ bytes: Span<UInt8>, from start: Int, to limit: Int, offset: Int
    ) -> Int {
        var index = start
        while index + 8 <= limit {
            let old = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            let new = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index + offset, as: UInt64.self)
            let difference = UInt64(littleEndian: old ^ new)
            if difference != 0 { return index + difference.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < limit, bytes[index] == bytes[index + offset] { index += 1 }
        return index
    }

    /// The next semicolon, line end, quote or NUL byte.
    @inline(__always) private static func firstSpecial(_ bytes: Span<UInt8>, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        var index = start
        while index + 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
            let separators = word ^ (ones &* 0x3B)
            let found = (((separators &- ones) & ~separators) | ((word &- (ones &* 0x20)) & ~word)) & highs
            let quotes = word ^ (ones &* 0x22)
            let all = found | ((quotes &- ones) & ~quotes & highs)
            guard all != 0 else {
                index += 8
                continue
            }
            index += all.trailingZeroBitCount >> 3
            let byte = bytes[index]
            if byte == 0x3B || byte == 0x0A || byte == 0x0D || byte == 0x22 || byte == 0 { return index }
            index += 1
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x3B || byte == 0x0A || byte == 0x0D || byte == 0x22 || byte == 0 { return index }
            index += 1
        }
        return index
    }
}
