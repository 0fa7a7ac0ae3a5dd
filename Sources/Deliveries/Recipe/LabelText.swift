/// Labels are compared without outer blanks and with single blanks inside.
package enum LabelText {
    package static func normalised(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            // U+00A0 and U+202F are blanks, too.
            let length =
                isBlank(bytes[index])
                ? 1 : bytes[index...].starts(with: [0xC2, 0xA0]) ? 2 : bytes[index...].starts(with: narrow) ? 3 : 0
            if length > 0 {
                if let last = result.last, last != 0x20 { result.append(0x20) }
                index += length
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        if result.last == 0x20 { result.removeLast() }
        return result == bytes ? text : String(decoding: result, as: UTF8.self)
    }

    private static let narrow: [UInt8] = [0xE2, 0x80, 0xAF]

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// Whether a pattern with an optional trailing `*` fits.
    package static func matches(_ text: String, pattern: String) -> Bool {
        pattern.utf8.last == 0x2A ? text.utf8.starts(with: pattern.utf8.dropLast()) : text == pattern
    }
}

/// Columns of sheets by letters: `C` is 3.
package enum ColumnLetters {
    /// Reads `3` or `C`; nil for anything else.
    package static func number(_ text: String) -> Int? {
        if let number = Int(text) { return (1...16_384).contains(number) ? number : nil }
        guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            return nil
        }
        let number = text.utf8.reduce(0) { $0 * 26 + Int($1 - 0x40) }
        return number <= 16_384 ? number : nil
    }
}
