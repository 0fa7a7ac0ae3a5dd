/// Looking at bytes as characters where the grammar asks for letters and blanks.
enum UTF8Scan {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    static func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    /// The scalar that begins at an offset and its length in bytes; malformed bytes count as one unknown scalar each.
    static func scalar(_ bytes: Bytes, at offset: Int, limit: Int) -> (scalar: Unicode.Scalar, length: Int) {
        let lead = bytes[offset]
        if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead < 0xF5, offset + length <= limit else { return ("\u{FFFD}", 1) }
        var value = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for index in offset + 1..<offset + length {
            guard bytes[index] & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
            value = value << 6 | UInt32(bytes[index] & 0x3F)
        }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    /// The scalar that ends right before an offset.
    static func scalar(_ bytes: Bytes, before offset: Int) -> Unicode.Scalar? {
        guard offset > 0 else { return nil }
        var start = offset - 1
        while start > 0, offset - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return scalar(bytes, at: start, limit: offset).scalar
    }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return (0x61...0x7A).contains(scalar.value | 0x20) }
        return scalar.properties.isAlphabetic
    }

    static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return isLetter(scalar) || (0x30...0x39).contains(scalar.value) }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// The end of a name: letters, digits, `-` and `_`, beginning with a letter; `start` when there is none.
    static func nameEnd(_ bytes: Bytes, from start: Int, limit: Int) -> Int {
        var index = start
        while index < limit {
            let (scalar, length) = scalar(bytes, at: index, limit: limit)
            let isFollower = index > start && (isLetterOrDigit(scalar) || scalar == "-" || scalar == "_")
            guard isLetter(scalar) || isFollower else { break }
            index += length
        }
        return index
    }
}
