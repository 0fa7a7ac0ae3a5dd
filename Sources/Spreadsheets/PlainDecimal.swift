/// Numbers as spreadsheets store them → decimals as readers of the sheet see them.
///
/// Programs write the binary number with up to 17 digits and show at most 15: `30.499999999999996` is shown, and read
/// here, as 30.5. All in decimal, so that nothing else changes.
enum PlainDecimal {
    private static let shownDigits = 15
    /// Binary numbers end there.
    private static let largestExponent = 308

    /// `1234.5`, never with an exponent; nil for what is no number.
    static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        if bytes.count <= shownDigits, let first = bytes.first, first != 0x30 || bytes.count == 1,
            bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
        {
            return String(decoding: bytes, as: UTF8.self)
        }
        return parse(bytes)
    }

    static func text(_ text: String) -> String? {
        var text = text
        return text.withUTF8 { Self.text($0) }
    }

    /// The point moved by two places: 0.305 → 30.5.
    static func hundredfold(_ number: String) -> String {
        let isNegative = number.hasPrefix("-")
        let parts = number.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count > 1 ? String(parts[1]) : ""
        let moved = decimals + String(repeating: "0", count: max(0, 2 - decimals.utf8.count))
        let whole = ((parts.first ?? "") + moved.prefix(2)).drop { $0 == "0" }
        let rest = moved.dropFirst(2)
        return (isNegative ? "-" : "") + (whole.isEmpty ? "0" : whole) + (rest.isEmpty ? "" : "." + rest)
    }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var index = 0
        var isNegative = false
        if index < bytes.count, bytes[index] == 0x2D || bytes[index] == 0x2B {
            isNegative = bytes[index] == 0x2D
            index += 1
        }
        var digits: [UInt8] = []
        // How many digits stand before the point.
        var point: Int?
        var count = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte >= 0x30, byte <= 0x39 {
                digits.append(byte)
                count += 1
            } else if byte == 0x2E, point == nil {
                point = count
            } else {
                break
            }
            index += 1
        }
        guard count > 0, count <= 1000 else { return nil }
        var whole = point ?? count
        if index < bytes.count {
            guard let exponent = exponent(bytes, from: index) else { return nil }
            whole += exponent
        }
        let leading = digits.prefix { $0 == 0x30 }.count
        digits.removeFirst(leading)
        whole -= leading
        guard !digits.isEmpty else { return "0" }
        guard abs(whole) <= largestExponent + 20 else { return nil }
        shorten(&digits, &whole)
        return written(digits, whole, isNegative: isNegative)
    }

    /// From the `E` on.
    private static func exponent(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard bytes[start] & 0xDF == 0x45 else { return nil }
        var index = start + 1
        var isNegative = false
        if index < bytes.count, bytes[index] == 0x2D || bytes[index] == 0x2B {
            isNegative = bytes[index] == 0x2D
            index += 1
        }
        guard index < bytes.count, bytes.count - index <= 6 else { return nil }
        var exponent = 0
        for byte in bytes[index...] {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            exponent = exponent * 10 + Int(byte - 0x30)
        }
        return isNegative ? -exponent : exponent
    }

    /// To the digits that are shown, rounded half away from zero; zeros at the end go.
    private static func shorten(_ digits: inout [UInt8], _ whole: inout Int) {
        if digits.count > shownDigits {
            let roundsUp = digits[shownDigits] >= 0x35
            digits.removeLast(digits.count - shownDigits)
            if roundsUp {
                var place = shownDigits - 1
                while place >= 0, digits[place] == 0x39 {
                    digits[place] = 0x30
                    place -= 1
                }
                if place >= 0 {
                    digits[place] += 1
                } else {
                    digits.insert(0x31, at: 0)
                    whole += 1
                }
            }
        }
        while digits.last == 0x30 { digits.removeLast() }
    }

    private static func written(_ digits: [UInt8], _ whole: Int, isNegative: Bool) -> String {
        var text: [UInt8] = isNegative ? [0x2D] : []
        let zero: UInt8 = 0x30
        if whole <= 0 {
            text += [zero, 0x2E]
            text += Array(repeating: zero, count: -whole)
            text += digits
        } else if whole >= digits.count {
            text += digits
            text += Array(repeating: zero, count: whole - digits.count)
        } else {
            text += digits[..<whole]
            text.append(0x2E)
            text += digits[whole...]
        }
        return String(decoding: text, as: UTF8.self)
    }
}
