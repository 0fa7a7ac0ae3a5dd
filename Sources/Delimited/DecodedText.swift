/// The text of a file in UTF-8 without a byte order mark, and in which form it was stored.
///
/// Without a declaration the form is found in this order, each step only when the one before did not decide:
/// 1. a byte order mark says UTF-8 or UTF-16,
/// 2. NUL bytes at every second place say UTF-16 without a mark,
/// 3. bytes that are UTF-8 throughout are UTF-8,
/// 4. bytes from 0x80 to 0x9F, which hold letters only in Windows-1252, say Windows-1252,
/// 5. everything else is ISO-8859-1.
package struct DecodedText: Sendable {
    package let bytes: [UInt8]
    package let form: TextForm
    /// Whether the file began with a byte order mark.
    package let hasMark: Bool
    /// Whether nobody declared the form.
    package let isDetected: Bool

    /// What stands in the way of reading the bytes as text.
    package struct Problem: Error, Sendable, Equatable {
        package enum Kind: Sendable, Equatable {
            /// Bytes that the form does not know.
            case foreignBytes
            /// UTF-8 and an older form in one file.
            case mixed
            /// Half a character at the end.
            case cut
            /// A NUL byte in the middle: no text at all.
            case binary
        }

        package let kind: Kind
        package let form: TextForm
        /// In the bytes of the file.
        package let range: Range<Int>

        package init(kind: Kind, form: TextForm, range: Range<Int>) {
            self.kind = kind
            self.form = form
            self.range = range
        }
    }

    package init(_ bytes: [UInt8], declared: TextForm? = nil) throws(Problem) {
        isDetected = declared == nil
        let isMarked16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        let isMarked8 = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        hasMark = isMarked8 || isMarked16
        let form = declared ?? Self.detect(bytes, isMarked8: isMarked8, isMarked16: isMarked16)
        self.form = form
        switch form {
        case .utf8:
            let body = isMarked8 ? Array(bytes[3...]) : bytes
            try Self.checkUTF8(body, offset: isMarked8 ? 3 : 0)
            self.bytes = body
        case .utf16: self.bytes = try Self.fromUTF16(bytes)
        case .latin1, .windows1252: self.bytes = try Self.fromSingleBytes(bytes, form, isDetected: declared == nil)
        }
    }

    // MARK: Detection

    private static func detect(_ bytes: [UInt8], isMarked8: Bool, isMarked16: Bool) -> TextForm {
        if isMarked16 { return .utf16 }
        if isMarked8 { return .utf8 }
        if nulPattern(bytes) != nil { return .utf16 }
        if isUTF8(bytes) { return .utf8 }
        // A file that is UTF-8 but for its last, cut character is still UTF-8.
        if let range = firstFault(bytes), range.upperBound == bytes.count, bytes[range.lowerBound] >= 0xC2,
            bytes[..<range.lowerBound].contains(where: { $0 >= 0x80 })
        {
            return .utf8
        }
        return bytes.contains { (0x80...0x9F).contains($0) } ? .windows1252 : .latin1
    }

    /// Whether the first kilobytes look like UTF-16: nearly every second byte is NUL. True: the low byte comes first.
    private static func nulPattern(_ bytes: [UInt8]) -> Bool? {
        let sample = bytes.prefix(4096)
        guard sample.count >= 4 else { return nil }
        var even = 0
        var odd = 0
        for (index, byte) in sample.enumerated() where byte == 0 {
            if index % 2 == 0 { even += 1 } else { odd += 1 }
        }
        let half = sample.count / 2
        if odd * 10 >= half * 8, even * 10 <= half { return true }
        if even * 10 >= half * 8, odd * 10 <= half { return false }
        return nil
    }

    // MARK: UTF-8

    private static func isUTF8(_ bytes: [UInt8]) -> Bool { firstFault(bytes) == nil }

    private static func firstFault(_ bytes: [UInt8]) -> Range<Int>? {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets
        }
    }

    private static func checkUTF8(_ bytes: [UInt8], offset: Int) throws(Problem) {
        if let range = firstFault(bytes) {
            let isCut = range.upperBound == bytes.count && bytes[range.lowerBound] >= 0xC2
            throw Problem(
                kind: isCut ? .cut : .foreignBytes, form: .utf8,
                range: range.lowerBound + offset..<range.upperBound + offset)
        }
        if let nul = bytes.firstIndex(of: 0) {
            throw Problem(kind: .binary, form: .utf8, range: nul + offset..<nul + offset + 1)
        }
    }

    // MARK: UTF-16

    private static func fromUTF16(_ bytes: [UInt8]) throws(Problem) -> [UInt8] {
        let isLittle: Bool
        var index = 0
        if bytes.starts(with: [0xFE, 0xFF]) {
            (isLittle, index) = (false, 2)
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            (isLittle, index) = (true, 2)
        } else {
            isLittle = nulPattern(bytes) ?? true
        }
        guard bytes.count % 2 == 0 else {
            throw Problem(kind: .cut, form: .utf16, range: max(0, bytes.count - 1)..<bytes.count)
        }
        func unit(_ at: Int) -> UInt16 {
            isLittle ? UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8 : UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1])
        }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        while index < bytes.count {
            let first = unit(index)
            var scalar = UInt32(first)
            var width = 2
            if UTF16.isLeadSurrogate(first), index + 3 < bytes.count, UTF16.isTrailSurrogate(unit(index + 2)) {
                scalar = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(unit(index + 2) & 0x3FF))
                width = 4
            }
            guard let character = Unicode.Scalar(scalar) else {
                throw Problem(kind: .foreignBytes, form: .utf16, range: index..<index + 2)
            }
            guard scalar != 0 else { throw Problem(kind: .binary, form: .utf16, range: index..<index + 2) }
            append(character, to: &result)
            index += width
        }
        return result
    }

    private static func append(_ character: Unicode.Scalar, to bytes: inout [UInt8]) {
        if character.value < 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: character.value))
        } else {
            bytes.append(contentsOf: UTF8.encode(character) ?? UTF8.encodedReplacementCharacter)
        }
    }

    // MARK: Older forms

    /// What the bytes 0x80 to 0x9F are in Windows-1252; 0 where nothing is.
    private static let windowsLetters: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    private static func fromSingleBytes(
        _ bytes: [UInt8], _ form: TextForm, isDetected: Bool
    ) throws(Problem) -> [UInt8] {
        if isDetected, let range = umlautInUTF8(bytes) { throw Problem(kind: .mixed, form: form, range: range) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 16)
        for (index, byte) in bytes.enumerated() {
            if byte == 0 { throw Problem(kind: .binary, form: form, range: index..<index + 1) }
            guard byte >= 0x80 else {
                result.append(byte)
                continue
            }
            var value = UInt16(byte)
            if byte < 0xA0 { value = form == .windows1252 ? windowsLetters[Int(byte) - 0x80] : 0 }
            guard value != 0, let character = Unicode.Scalar(value) else {
                throw Problem(kind: .foreignBytes, form: form, range: index..<index + 1)
            }
            append(character, to: &result)
        }
        return result
    }

    /// A German letter as UTF-8 writes it: ä ö ü Ä Ö Ü ß are C3 and one of these.
    private static func umlautInUTF8(_ bytes: [UInt8]) -> Range<Int>? {
        let seconds: Set<UInt8> = [0xA4, 0xB6, 0xBC, 0x84, 0x96, 0x9C, 0x9F]
        var index = 0
        while index + 1 < bytes.count {
            if bytes[index] == 0xC3, seconds.contains(bytes[index + 1]) { return index..<index + 2 }
            index += 1
        }
        return nil
    }
}
