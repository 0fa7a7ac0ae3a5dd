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
        var (whole, fraction) = split(value.csvText)
        let negative = whole.hasPrefix("-")
        if negative { whole.removeFirst() }
        let isZero = value.isZero
        if whole.count >= grouping.fromDigits { whole = grouped(whole) }
        if let digits = fraction { fraction = "," + digits }
        return (negative && !isZero ? minus : "") + whole + (fraction ?? "")
    }

    package static func text(_ integer: Int, grouping: Grouping = .prose) -> String {
        text(RoundedDecimal(units: Int64(integer), decimals: 0), grouping: grouping)
    }

    /// A share in per cent with its sign: »5,9 %« with a no-break space.
    package static func percent(_ value: RoundedDecimal, grouping: Grouping = .prose) -> String {
        text(value, grouping: grouping) + noBreakSpace + "%"
    }

    private static func split(_ text: String) -> (String, String?) {
        guard let comma = text.firstIndex(of: ",") else { return (text, nil) }
        return (String(text[..<comma]), String(text[text.index(after: comma)...]))
    }

    private static func grouped(_ digits: String) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += "." }
            result.append(digit)
        }
        return result
    }
}
