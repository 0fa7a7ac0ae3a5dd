/// What kind of time a dataset refers to (`zeitbezug`).
package enum PeriodKind: String, Sendable, CaseIterable {
    case calendarYear = "kalenderjahr"
    case schoolYear = "schuljahr"
    case referenceDate = "stichtag"
    case month = "monat"
    case quarter = "quartal"
    case semester

    /// How a period of this kind is written in data files.
    package var example: String {
        switch self {
        case .calendarYear: "2023"
        case .schoolYear: "2022/23"
        case .referenceDate: "2023-12-31"
        case .month: "2023-11"
        case .quarter: "2023-Q4"
        case .semester: "WS 2023/24"
        }
    }
}

/// A period or reference date of an observation.
package enum ReportingPeriod: Sendable, Hashable {
    case calendarYear(Int)
    /// The year in which the school year begins.
    case schoolYear(startingIn: Int)
    case referenceDate(CalendarDate)
    case month(year: Int, month: Int)
    case quarter(year: Int, quarter: Int)
    /// Winter semesters begin in October of `year`, summer semesters in April.
    case semester(year: Int, isWinter: Bool)

    /// Reads one way of writing a period: `2023`, `2022/23`, `2023-12-31`, `2023-Q4`, `2023-11`, `WS 2023/24`,
    /// `SS 2024`. nil for anything else.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ (0x30...0x39).contains($0) }) else {
                return nil
            }
            return bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        if text.hasPrefix("WS ") || text.hasPrefix("SS ") {
            guard let year = number(3..<7) else { return nil }
            if text.hasPrefix("SS "), bytes.count == 7 { self = .semester(year: year, isWinter: false); return }
            guard text.hasPrefix("WS "), bytes.count == 10, bytes[7] == 0x2F, number(8..<10) == (year + 1) % 100 else {
                return nil
            }
            self = .semester(year: year, isWinter: true)
            return
        }
        guard let year = number(0..<4), year > 0 else { return nil }
        switch bytes.count {
        case 4: self = .calendarYear(year)
        case 7 where bytes[4] == 0x2F:
            guard number(5..<7) == (year + 1) % 100 else { return nil }
            self = .schoolYear(startingIn: year)
        case 7 where bytes[4] == 0x2D && bytes[5] == 0x51:
            guard let quarter = number(6..<7), (1...4).contains(quarter) else { return nil }
            self = .quarter(year: year, quarter: quarter)
        case 7 where bytes[4] == 0x2D:
            guard let month = number(5..<7), (1...12).contains(month) else { return nil }
            self = .month(year: year, month: month)
        case 10:
            guard let date = CalendarDate(iso: text) else { return nil }
            self = .referenceDate(date)
        default: return nil
        }
    }

    package var kind: PeriodKind {
        switch self {
        case .calendarYear: .calendarYear
        case .schoolYear: .schoolYear
        case .referenceDate: .referenceDate
        case .month: .month
        case .quarter: .quarter
        case .semester: .semester
        }
    }

    /// The year a reader would call it by: school years and semesters by their beginning.
    package var year: Int {
        switch self {
        case .calendarYear(let year), .schoolYear(let year): year
        case .referenceDate(let date): date.year
        case .month(let year, _), .quarter(let year, _), .semester(let year, _): year
        }
    }

    package var firstDay: CalendarDate {
        switch self {
        case .calendarYear(let year): CalendarDate(uncheckedYear: year, month: 1, day: 1)
        case .schoolYear(let year): CalendarDate(uncheckedYear: year, month: 8, day: 1)
        case .referenceDate(let date): date
        case .month(let year, let month): CalendarDate(uncheckedYear: year, month: month, day: 1)
        case .quarter(let year, let quarter): CalendarDate(uncheckedYear: year, month: quarter * 3 - 2, day: 1)
        case .semester(let year, let isWinter): CalendarDate(uncheckedYear: year, month: isWinter ? 10 : 4, day: 1)
        }
    }

    package var lastDay: CalendarDate {
        switch self {
        case .calendarYear(let year): CalendarDate(uncheckedYear: year, month: 12, day: 31)
        case .schoolYear(let year): CalendarDate(uncheckedYear: year + 1, month: 7, day: 31)
        case .referenceDate(let date): date
        case .month(let year, let month):
            CalendarDate(uncheckedYear: year, month: month, day: CalendarDate.days(inMonth: month, of: year))
        case .quarter(let year, let quarter):
            CalendarDate(
                uncheckedYear: year, month: quarter * 3, day: CalendarDate.days(inMonth: quarter * 3, of: year))
        case .semester(let year, let isWinter):
            isWinter
                ? CalendarDate(uncheckedYear: year + 1, month: 3, day: 31)
                : CalendarDate(uncheckedYear: year, month: 9, day: 30)
        }
    }

    /// The period `count` steps later (earlier when negative). Reference dates step by years and keep day and month;
    /// the 29th of February becomes the 28th.
    package func shifted(by count: Int) -> ReportingPeriod {
        switch self {
        case .calendarYear(let year): return .calendarYear(year + count)
        case .schoolYear(let year): return .schoolYear(startingIn: year + count)
        case .referenceDate(let date):
            let year = date.year + count
            let day = min(date.day, CalendarDate.days(inMonth: date.month, of: year))
            return .referenceDate(CalendarDate(uncheckedYear: year, month: date.month, day: day))
        case .month(let year, let month):
            let index = year * 12 + month - 1 + count
            return .month(year: index / 12, month: index % 12 + 1)
        case .quarter(let year, let quarter):
            let index = year * 4 + quarter - 1 + count
            return .quarter(year: index / 4, quarter: index % 4 + 1)
        case .semester(let year, let isWinter):
            let index = year * 2 + (isWinter ? 1 : 0) + count
            return .semester(year: index / 2, isWinter: index % 2 == 1)
        }
    }

    /// The form of data files, directives and downloads.
    package var text: String {
        switch self {
        case .calendarYear(let year): String(year)
        case .schoolYear(let year): "\(year)/\(CalendarDate.padded((year + 1) % 100, 2))"
        case .referenceDate(let date): date.iso
        case .month(let year, let month): "\(year)-\(CalendarDate.padded(month, 2))"
        case .quarter(let year, let quarter): "\(year)-Q\(quarter)"
        case .semester(let year, let isWinter):
            isWinter ? "WS \(year)/\(CalendarDate.padded((year + 1) % 100, 2))" : "SS \(year)"
        }
    }

    /// For axes and table heads: reference dates by their year, months as `11/2023`.
    package var shortLabel: String {
        switch self {
        case .referenceDate(let date): String(date.year)
        case .month(let year, let month): "\(CalendarDate.padded(month, 2))/\(year)"
        case .quarter(let year, let quarter): "\(quarter). Quartal \(year)"
        default: text
        }
    }

    /// For sentences: `31.12.2023`, `Schuljahr 2022/23`, `2023`.
    package var longLabel: String {
        switch self {
        case .referenceDate(let date): date.german
        case .schoolYear: "Schuljahr \(text)"
        case .month(let year, let month): "\(Self.monthNames[month - 1]) \(year)"
        default: shortLabel
        }
    }

    /// With its preposition: `im Jahr 2023`, `im Schuljahr 2022/23`, `am 31.12.2023`, `im November 2023`.
    package var adverbial: String {
        switch self {
        case .calendarYear(let year): "im Jahr \(year)"
        case .schoolYear: "im Schuljahr \(text)"
        case .referenceDate(let date): "am \(date.german)"
        case .month, .quarter: "im \(longLabel)"
        case .semester: "im \(text)"
        }
    }

    private static let monthNames = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    ]
}

extension ReportingPeriod: Comparable {
    package static func < (left: ReportingPeriod, right: ReportingPeriod) -> Bool {
        (left.firstDay, left.lastDay) < (right.firstDay, right.lastDay)
    }
}
