/// Days as Excel counts them.
enum DateSerial {
    /// Which day counts as the first one.
    enum System {
        /// 1 is 1 January 1900, and a 29 February 1900 is counted that never was.
        case from1900
        /// 0 is 1 January 1904.
        case from1904
    }

    /// `2023-12-31` for the number of a day as plain decimal; the time of day is left out. nil where no day has the
    /// number.
    static func day(_ number: String, _ system: System) -> String? {
        guard let whole = Int(number.prefix { $0 != "." }), !number.hasPrefix("-") else { return nil }
        // Days since 1 January 1970.
        let day: Int
        switch system {
        case .from1900:
            guard whole >= 1, whole != 60, whole <= 2_958_465 else { return nil }
            day = whole - 25_569 + (whole < 60 ? 1 : 0)
        case .from1904:
            guard whole <= 2_957_003 else { return nil }
            day = whole - 24_107
        }
        return iso(day)
    }

    /// The day at the beginning of `2016-03-01T12:00:00`; nil for what is no date.
    static func day(iso text: String) -> String? {
        let parts = text.prefix { $0 != "T" }.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month),
            day >= 1, day <= days(of: month, in: year), parts.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x30 } })
        else { return nil }
        return parts.joined(separator: "-")
    }

    private static func days(of month: Int, in year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Counting from 1 March of year 0, so that the leap day is the last day of its year.
    private static func iso(_ day: Int) -> String {
        let shifted = day + 719_468
        let era = shifted / 146_097
        let ofEra = shifted - era * 146_097
        let year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * year + year / 4 - year / 100)
        let shiftedMonth = (5 * ofYear + 2) / 153
        let date = ofYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return padded(year + era * 400 + (month <= 2 ? 1 : 0), 4) + "-" + padded(month, 2) + "-" + padded(date, 2)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}
