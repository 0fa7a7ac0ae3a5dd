/// German number formats: decimal comma, groups by dots, U+2212 as minus, U+00A0 before units.
package enum GermanNumberFormat {
    /// From how many digits on groups of three are separated: 5 in prose and charts, 4 in table columns.
    package enum Grouping: Sendable {
        case prose, table

        var fromDigits: Int { self == .prose ? 5 : 4 }
    }

    package static let minus = "\u{2212}"
    package static let noBreakSpace = "\u{00A0}"

    package static func text(_ value: RoundedDecimal, grouping: Grouping = .prose) -> String {
        let plain = value.csvText
        let length = plain.utf8.count
        let wholeDigits = length - (value.decimals > 0 ? value.decimals + 1 : 0) - (value.isNegative ? 1 : 0)
        // Most numbers are written as files have them.
        if !value.isNegative, wholeDigits < grouping.fromDigits { return plain }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(length + 12)
        if value.isNegative { bytes += minus.utf8 }
        for (index, byte) in plain.utf8.dropFirst(value.isNegative ? 1 : 0).enumerated() {
            let rest = wholeDigits - index
            if index > 0, rest > 0, rest % 3 == 0, wholeDigits >= grouping.fromDigits {
                bytes.append(UInt8(ascii: "."))
            }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    package static func text(_ integer: Int, grouping: Grouping = .prose) -> String {
        text(RoundedDecimal(units: Int64(integer), decimals: 0), grouping: grouping)
    }

    /// A share in per cent with its sign: »5,9 %« with a no-break space.
    package static func percent(_ value: RoundedDecimal, grouping: Grouping = .prose) -> String {
        text(value, grouping: grouping) + noBreakSpace + "%"
    }
}
