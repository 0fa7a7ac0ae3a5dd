/// Reads plain German numbers, byte by byte: `1234`, `1234,5`, `1.234,5`, `-3`, `−3`.
package enum GermanNumberParser {
    /// What is wrong with a text that is no German number.
    package enum Failure: Error, Sendable, Equatable {
        case empty
        /// A point where groups of three digits do not fit, most often an English decimal point.
        case point
        /// A character that does not belong into a number, at a byte offset.
        case character(at: Int)
        /// More than 18 significant digits.
        case tooLong
    }

    /// Dots are accepted only as complete groups of three (`1.234`, `1.234.567,5`).
    package static func parse(_ bytes: some RandomAccessCollection<UInt8>) -> Result<Rational, Failure> {
        var bytes = bytes[...]
        var isNegative = false
        if bytes.first == 0x2D {
            isNegative = true
            bytes = bytes.dropFirst()
        } else if bytes.starts(with: [0xE2, 0x88, 0x92]) {
            isNegative = true
            bytes = bytes.dropFirst(3)
        }
        guard !bytes.isEmpty else { return .failure(.empty) }
        var units: Int64 = 0
        var digits = 0
        var decimals = 0
        var inFraction = false
        var sinceDot: Int?
        // »0.123« is an English decimal, never a group of thousands.
        let beginsWithZero = bytes.first == 0x30
        for (offset, byte) in bytes.enumerated() {
            switch byte {
            case 0x30...0x39:
                digits += 1
                guard digits <= 18 else { return .failure(.tooLong) }
                units = units * 10 + Int64(byte - 0x30)
                if inFraction { decimals += 1 } else if let count = sinceDot { sinceDot = count + 1 }
            case 0x2E:
                guard !inFraction, !beginsWithZero, digits > 0, sinceDot.map({ $0 == 3 }) ?? (digits <= 3) else {
                    return .failure(.point)
                }
                sinceDot = 0
            case 0x2C:
                guard !inFraction, digits > 0 else { return .failure(.character(at: offset)) }
                if let count = sinceDot, count != 3 { return .failure(.point) }
                inFraction = true
            default:
                return .failure(.character(at: offset))
            }
        }
        if !inFraction, let count = sinceDot, count != 3 { return .failure(.point) }
        guard digits > 0, !inFraction || decimals > 0 else { return .failure(.character(at: max(0, bytes.count - 1))) }
        var scale: Int128 = 1
        for _ in 0..<decimals { scale *= 10 }
        return Rational(Int128(isNegative ? -units : units), over: scale).map(Result.success) ?? .failure(.tooLong)
    }

    package static func parse(_ text: String) -> Result<Rational, Failure> { parse(Array(text.utf8)) }
}
