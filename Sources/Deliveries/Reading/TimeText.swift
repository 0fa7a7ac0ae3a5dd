/// Recognises texts that are nothing but a time, as they stand in titles and headers.
enum TimeText {
    /// `31.12.2015`, `2015`, `2015/16`, `Jahr: 2016`, `Stichtag 31.12.2015`; nil when it is something else. The answer
    /// is the time itself.
    static func time(in text: String) -> String? {
        var rest = text
        for word in ["Stichtag", "Berichtsjahr", "Schuljahr", "Kalenderjahr", "Jahr", "Zeitraum", "Zeit"]
        where rest.hasPrefix(word) {
            rest = String(rest.dropFirst(word.count))
            break
        }
        rest = String(rest.drop { $0 == ":" || $0 == " " })
        while rest.last == " " { rest.removeLast() }
        return isTime(rest) ? rest : nil
    }

    /// A day, a year or a school year.
    static func isTime(_ text: String) -> Bool { isDate(text) || isYear(text) || isSchoolYear(text) }

    /// `31.12.2015` or `2015-12-31`
    static func isDate(_ text: String) -> Bool { isoDay(text) != nil }

    /// `2015-12-31` of a day in either form.
    static func isoDay(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        if bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D, isDigits(bytes[0..<4]), isDigits(bytes[5..<7]),
            isDigits(bytes[8..<10])
        {
            return text
        }
        let parts = bytes.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count),
            parts[2].count == 4, parts.allSatisfy(isDigits), let day = number(parts[0]), let month = number(parts[1]),
            (1...31).contains(day), (1...12).contains(month)
        else { return nil }
        return
            "\(String(decoding: parts[2], as: UTF8.self))-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// 1900 to 2099
    static func isYear(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 4 && isDigits(bytes[...])
            && (bytes.starts(with: [0x31, 0x39]) || bytes.starts(with: [0x32, 0x30]))
    }

    /// `2015/16` or `2015/2016`
    static func isSchoolYear(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 7 || bytes.count == 9, bytes[4] == 0x2F, isDigits(bytes[5...]) else { return false }
        return isYear(String(decoding: bytes[0..<4], as: UTF8.self))
    }

    private static func isDigits(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? { Int(String(decoding: bytes, as: UTF8.self)) }
}
