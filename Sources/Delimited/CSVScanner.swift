/// Splits CSV (RFC 4180 with any separator of one byte) into records of byte ranges. Works on bytes only and makes no text.
///
/// Accepts a byte order mark, a first line `sep=;`, LF, CRLF and CR, and a missing final line end. What stands in the
/// way is kept in `problems`; after a fatal one no further record comes.
package struct CSVScanner {
    /// What cannot be read, and where.
    package struct Problem: Sendable, Equatable {
        package enum Kind: Sendable {
            /// A quote that opens a field and is not closed.
            case quoteOpen
            /// A quote inside an unquoted field.
            case quoteInside
            /// Text between a closing quote and the separator.
            case textAfterQuote
            case nulByte
            case fieldTooLong
            case tooManyColumns
            /// A first line `sep=` naming another separator.
            case otherSeparator
        }

        package let kind: Kind
        package let range: Range<Int>
    }

    package static let maximumFieldLength = 1 << 20
    package static let maximumColumns = 4096
    package static var semicolon: UInt8 { 0x3B }

    package let bytes: [UInt8]
    /// What stands between two fields.
    package let separator: UInt8
    /// Offset of the next record.
    package private(set) var position: Int
    /// Line of the next record, from 1.
    package private(set) var line = 1
    /// Line of the record read last.
    package private(set) var recordLine = 0
    /// Offset of the record read last.
    package private(set) var recordStart = 0
    package private(set) var problems: [Problem] = []

    package init(_ bytes: [UInt8], separator: UInt8 = semicolon) {
        self.bytes = bytes
        self.separator = separator
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        skipSeparatorLine()
    }

    /// Continues at a record whose offset and line are known from an earlier pass.
    package init(_ bytes: [UInt8], at offset: Int, line: Int, separator: UInt8 = semicolon) {
        self.bytes = bytes
        self.separator = separator
        position = offset
        self.line = line
    }

    /// Reads the next record into `fields`; false at the end.
    ///
    /// `fields` should be the array of the last record: a plain record of as many fields is written over it.
    package mutating func next(into fields: inout [CSVField]) -> Bool {
        guard position < bytes.count else {
            fields.removeAll(keepingCapacity: true)
            return false
        }
        recordLine = line
        recordStart = position
        // The usual separator is compiled in.
        let plain =
            separator == Self.semicolon
            ? plainRecord(into: &fields, Self.semicolon) : plainRecord(into: &fields, separator)
        if let end = plain {
            position = end
            line += 1
            return true
        }
        fields.removeAll(keepingCapacity: true)
        return anyRecord(into: &fields)
    }

    /// The usual case: no quotes, no NUL, exactly as many fields as the last record. Returns the offset behind the line
    /// end, or nil when the record is not so.
    @inline(__always) private func plainRecord(into fields: inout [CSVField], _ separator: UInt8) -> Int? {
        let span = bytes.span
        let end = span.count
        let wanted = fields.count
        let pattern = Self.ones &* UInt64(separator)
        guard wanted > 0 else { return nil }
        var target = fields.mutableSpan
        var index = position
        var count = 0
        while true {
            let start = index
            index = Self.firstSpecial(from: index, in: span, separator, pattern)
            guard count < wanted, index - start <= Self.maximumFieldLength else { return nil }
            var lower = start
            var upper = index
            while lower < upper, span[lower] == 0x20 || span[lower] == 0x09 { lower += 1 }
            while lower < upper, span[upper - 1] == 0x20 || span[upper - 1] == 0x09 { upper -= 1 }
            target[count] = CSVField(lower: lower, upper: upper, quoting: .plain)
            count += 1
            guard index < end else { return count == wanted ? index : nil }
            let byte = span[index]
            index += 1
            if byte == separator { continue }
            guard count == wanted, byte == 0x0A || byte == 0x0D else { return nil }
            if byte == 0x0D, index < end, span[index] == 0x0A { index += 1 }
            return index
        }
    }

    private static var ones: UInt64 { 0x0101_0101_0101_0101 }

    /// The next separator, line end, quote or NUL, or the end of the bytes. Looks at eight bytes at once, because fields
    /// are short and their lengths differ: a loop over bytes would mispredict the end of nearly every one.
    @inline(__always) private static func firstSpecial(
        from start: Int, in span: Span<UInt8>, _ separator: UInt8, _ pattern: UInt64
    ) -> Int {
        let highs: UInt64 = 0x8080_8080_8080_8080
        var index = start
        while index + 8 <= span.count {
            let word = UInt64(littleEndian: span.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
            let separators = word ^ pattern
            let isSeparator = (separators &- Self.ones) & ~separators
            // Everything below `#` is looked at more closely; of it only blanks and »!« may stand in a field.
            let isLow = (word &- (Self.ones &* 0x23)) & ~word
            let found = (isSeparator | isLow) & highs
            guard found != 0 else {
                index += 8
                continue
            }
            index += found.trailingZeroBitCount >> 3
            guard isOrdinary(span[index], separator) else { return index }
            index += 1
        }
        while index < span.count, isOrdinary(span[index], separator) { index += 1 }
        return index
    }

    @inline(__always) private static func isOrdinary(_ byte: UInt8, _ separator: UInt8) -> Bool {
        byte != separator && byte != 0x0A && byte != 0x0D && byte != 0x22 && byte != 0
    }

    private mutating func anyRecord(into fields: inout [CSVField]) -> Bool {
        let bytes = self.bytes
        let end = bytes.count
        let span = bytes.span
        let pattern = Self.ones &* UInt64(separator)
        var index = position
        while true {
            guard fields.count < Self.maximumColumns else { return stop(.tooManyColumns, index..<index + 1) }
            if index < end, span[index] == 0x22 {
                guard let after = quotedField(from: index, into: &fields) else { return false }
                index = after
            } else {
                let start = index
                index = Self.firstSpecial(from: index, in: span, separator, pattern)
                if index < end, span[index] == 0x22 || span[index] == 0 {
                    guard let after = irregularField(from: start, at: index, into: &fields) else { return false }
                    index = after
                } else {
                    guard index - start <= Self.maximumFieldLength else {
                        return stop(.fieldTooLong, start..<start + 1)
                    }
                    var lower = start
                    var upper = index
                    while lower < upper, span[lower] == 0x20 || span[lower] == 0x09 { lower += 1 }
                    while lower < upper, span[upper - 1] == 0x20 || span[upper - 1] == 0x09 { upper -= 1 }
                    fields.append(CSVField(lower: lower, upper: upper, quoting: .plain))
                }
            }
            guard index < end else { break }
            let byte = span[index]
            index += 1
            if byte == separator { continue }
            if byte == 0x0D, index < end, span[index] == 0x0A { index += 1 }
            line += 1
            break
        }
        position = index
        return true
    }

    // MARK: Rare cases

    private mutating func skipSeparatorLine() {
        let mark: [UInt8] = [0x73, 0x65, 0x70, 0x3D]
        guard bytes[position...].starts(with: mark), position + 4 < bytes.count else { return }
        let after = position + 5
        guard after >= bytes.count || bytes[after] == 0x0A || bytes[after] == 0x0D else { return }
        if bytes[position + 4] != separator {
            problems.append(Problem(kind: .otherSeparator, range: position..<position + 5))
        }
        var index = min(after, bytes.count)
        if index < bytes.count, bytes[index] == 0x0D { index += 1 }
        if index < bytes.count, bytes[index] == 0x0A { index += 1 }
        position = index
        line = 2
    }

    /// Reads a quoted field and returns the offset behind it; nil when it never ends.
    private mutating func quotedField(from open: Int, into fields: inout [CSVField]) -> Int? {
        let end = bytes.count
        var index = open + 1
        var quoting = CSVField.Quoting.quoted
        var lines = 0
        while true {
            guard index < end, index - open <= Self.maximumFieldLength else {
                _ = stop(.quoteOpen, open..<open + 1)
                return nil
            }
            let byte = bytes[index]
            if byte == 0x22 {
                guard index + 1 < end, bytes[index + 1] == 0x22 else { break }
                quoting = .escaped
                index += 1
            } else if byte == 0x0A || (byte == 0x0D && !(index + 1 < end && bytes[index + 1] == 0x0A)) {
                lines += 1
            } else if byte == 0 {
                _ = stop(.nulByte, index..<index + 1)
                return nil
            }
            index += 1
        }
        line += lines
        fields.append(CSVField(lower: open + 1, upper: index, quoting: quoting))
        index += 1
        let afterQuote = index
        while index < end, bytes[index] != separator, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
        if bytes[afterQuote..<index].contains(where: { $0 != 0x20 && $0 != 0x09 }) {
            problems.append(Problem(kind: .textAfterQuote, range: afterQuote..<index))
        }
        return index
    }

    /// Finishes an unquoted field that holds a quote or a NUL byte.
    private mutating func irregularField(from start: Int, at odd: Int, into fields: inout [CSVField]) -> Int? {
        if bytes[odd] == 0 {
            _ = stop(.nulByte, odd..<odd + 1)
            return nil
        }
        // Blanks before an opening quote are no text.
        if bytes[start..<odd].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return quotedField(from: odd, into: &fields) }
        problems.append(Problem(kind: .quoteInside, range: odd..<odd + 1))
        var index = odd
        while index < bytes.count, bytes[index] != separator, bytes[index] != 0x0A, bytes[index] != 0x0D {
            index += 1
        }
        fields.append(CSVField(lower: start, upper: index, quoting: .plain))
        return index
    }

    private mutating func stop(_ kind: Problem.Kind, _ range: Range<Int>) -> Bool {
        problems.append(Problem(kind: kind, range: range))
        position = bytes.count
        return false
    }
}
