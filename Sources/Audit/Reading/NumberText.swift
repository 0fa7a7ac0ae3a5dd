import Values

/// Numbers as they stand in published files, and the one form in which they are compared.
enum NumberText {
    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    static func hasDigit(_ text: String) -> Bool { text.utf8.contains(where: isDigit) }

    /// »6,10« of `6,10` (CSV); nil for anything but an optional minus, digits and a decimal comma.
    static func fromCSV(_ text: String) -> String? { plain(text, comma: 0x2C) }

    /// »6,10« of `6.10` (JSON, XLSX, attributes).
    static func fromMachine(_ text: String) -> String? { plain(text, comma: 0x2E) }

    private static func plain(_ text: String, comma: UInt8) -> String? {
        var result: [UInt8] = []
        var digits = 0
        var decimals: Int?
        for (place, byte) in text.utf8.enumerated() {
            switch byte {
            case 0x2D where place == 0: result.append(byte)
            case comma where digits > 0 && decimals == nil:
                result.append(0x2C)
                decimals = 0
            case _ where isDigit(byte):
                result.append(byte)
                digits += 1
                if let count = decimals { decimals = count + 1 }
            default: return nil
            }
        }
        return digits > 0 && decimals != 0 ? String(decoding: result, as: UTF8.self) : nil
    }

    /// The value of a number in the form of `PublishedItem.Content`.
    static func rational(_ text: String) -> Rational? {
        var units: Int128 = 0
        var scale: Int128 = 1
        var isFraction = false
        for byte in text.utf8 where byte != 0x2D {
            if byte == 0x2C {
                isFraction = true
                continue
            }
            guard isDigit(byte), units < 1_000_000_000_000_000_000 else { return nil }
            units = units * 10 + Int128(byte - 0x30)
            if isFraction { scale *= 10 }
        }
        return Rational(text.utf8.first == 0x2D ? -units : units, over: scale)
    }

    /// A number found in a text.
    struct Found: Equatable {
        /// In the form of `PublishedItem.Content`.
        let text: String
        /// Bytes it covers, sign and grouping included.
        let range: Range<Int>
        /// Whether »…« follows: only the beginning of a longer number.
        var isCut = false
    }

    /// All numbers of a German text: digits with grouping points, decimal comma and a minus (U+2212 or a hyphen after a
    /// blank). A digit inside a word (»B1«, »abb-2«) is a number as well: what is no number has to be taken out before.
    static func numbers(in bytes: [UInt8]) -> [Found] {
        var found: [Found] = []
        var index = 0
        while index < bytes.count {
            guard isDigit(bytes[index]) else {
                index += 1
                continue
            }
            let number = number(in: bytes, at: index)
            found.append(number)
            index = number.range.upperBound
        }
        return found
    }

    static func numbers(in text: String) -> [Found] { numbers(in: Array(text.utf8)) }

    private static func number(in bytes: [UInt8], at start: Int) -> Found {
        var end = start
        while end < bytes.count, isDigit(bytes[end]) { end += 1 }
        var digits = Array(bytes[start..<end])
        // Groups of three behind points, the first of at most three digits.
        if digits.count <= 3 {
            while let group = group(in: bytes, at: end) {
                digits += bytes[group]
                end = group.upperBound
            }
        }
        if end + 1 < bytes.count, bytes[end] == 0x2C, isDigit(bytes[end + 1]) {
            digits.append(0x2C)
            end += 1
            while end < bytes.count, isDigit(bytes[end]) {
                digits.append(bytes[end])
                end += 1
            }
        }
        var lower = start
        if isMinus(bytes, before: start) {
            digits.insert(0x2D, at: 0)
            lower = start - 3
        } else if start > 0, bytes[start - 1] == 0x2D, start == 1 || bytes[start - 2] == 0x20 {
            digits.insert(0x2D, at: 0)
            lower = start - 1
        }
        let isCut = end + 2 < bytes.count && bytes[end] == 0xE2 && bytes[end + 1] == 0x80 && bytes[end + 2] == 0xA6
        return Found(text: String(decoding: digits, as: UTF8.self), range: lower..<end, isCut: isCut)
    }

    /// `.234`, not followed by another digit.
    private static func group(in bytes: [UInt8], at start: Int) -> Range<Int>? {
        guard start + 3 < bytes.count, bytes[start] == 0x2E else { return nil }
        for place in 1...3 where !isDigit(bytes[start + place]) { return nil }
        if start + 4 < bytes.count, isDigit(bytes[start + 4]) { return nil }
        return (start + 1)..<(start + 4)
    }

    /// U+2212
    private static func isMinus(_ bytes: [UInt8], before start: Int) -> Bool {
        start >= 3 && bytes[start - 3] == 0xE2 && bytes[start - 2] == 0x88 && bytes[start - 1] == 0x92
    }
}
