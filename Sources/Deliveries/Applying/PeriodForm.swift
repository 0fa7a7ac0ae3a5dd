import Catalogue

/// Reads the times of deliveries, which come in more forms than those of the project.
package struct PeriodForm: Sendable {
    package enum Failure: Error, Sendable, Equatable {
        /// No known form.
        case form
        /// A year with two digits: a spreadsheet has made a date of something else. The proposal is a guess.
        case shortYear(proposal: String?)
        /// A bare year, and the recipe does not say which day of it is meant.
        case dayMissing
        /// A bare year, and the recipe does not say which school year it stands for.
        case namingMissing
        /// A time of another kind than the dataset has.
        case kind(PeriodKind)
    }

    package let kind: PeriodKind
    package let day: TimeRule.DayOfYear?
    package let naming: TimeRule.SchoolYearNaming?

    package init(kind: PeriodKind, day: TimeRule.DayOfYear? = nil, naming: TimeRule.SchoolYearNaming? = nil) {
        self.kind = kind
        self.day = day
        self.naming = naming
    }

    package func read(_ label: String) -> Result<ReportingPeriod, Failure> {
        let text = Self.withoutWords(LabelText.normalised(label))
        if let date = CalendarDate(iso: text) ?? Self.germanDate(text) { return fitted(date) }
        if let year = Self.number(text[...], digits: 4), year >= 1800 { return fitted(year: year) }
        if let years = Self.twoYears(text) {
            // »2011-12« is a month wherever the dataset has months.
            if kind != .month || years.separator != 0x2D { return fitted(schoolYear: years.first) }
        }
        if let period = Self.span(text) ?? Self.quarter(text) ?? Self.month(text) ?? Self.semester(text) {
            return checked(period)
        }
        if let month = Self.shortMonth(text) { return .failure(.shortYear(proposal: month)) }
        return .failure(.form)
    }

    // MARK: To the kind of the dataset

    private func fitted(year: Int) -> Result<ReportingPeriod, Failure> {
        switch kind {
        case .calendarYear: return .success(.calendarYear(year))
        case .schoolYear:
            guard let naming else { return .failure(.namingMissing) }
            return .success(.schoolYear(startingIn: naming == .firstYear ? year : year - 1))
        case .referenceDate:
            guard let day else { return .failure(.dayMissing) }
            let last = CalendarDate.days(inMonth: day.month, of: year)
            return CalendarDate(year: year, month: day.month, day: min(day.day, last))
                .map { .success(.referenceDate($0)) } ?? .failure(.form)
        case .month, .quarter, .semester: return .failure(.kind(.calendarYear))
        }
    }

    private func fitted(_ date: CalendarDate) -> Result<ReportingPeriod, Failure> {
        let isLastOfMonth = date.day == CalendarDate.days(inMonth: date.month, of: date.year)
        switch kind {
        case .referenceDate: return .success(.referenceDate(date))
        case .month where isLastOfMonth: return .success(.month(year: date.year, month: date.month))
        case .quarter where isLastOfMonth && date.month % 3 == 0:
            return .success(.quarter(year: date.year, quarter: date.month / 3))
        default: return .failure(.kind(.referenceDate))
        }
    }

    private func fitted(schoolYear first: Int) -> Result<ReportingPeriod, Failure> {
        switch (kind, naming) {
        case (.schoolYear, _): .success(.schoolYear(startingIn: first))
        case (.calendarYear, .firstYear?): .success(.calendarYear(first))
        case (.calendarYear, .lastYear?): .success(.calendarYear(first + 1))
        default: .failure(.kind(.schoolYear))
        }
    }

    private func checked(_ period: ReportingPeriod) -> Result<ReportingPeriod, Failure> {
        if case .schoolYear(let first) = period { return fitted(schoolYear: first) }
        return period.kind == kind ? .success(period) : .failure(.kind(period.kind))
    }

    // MARK: Forms

    private static let words = [
        "Schuljahr", "Stichtag", "Berichtsjahr", "Kalenderjahr", "Jahr", "Stand", "Monat", "Quartal", "Datum", "SJ",
        "am", "zum",
    ]

    /// `Jahr: 2016` → `2016`
    private static func withoutWords(_ text: String) -> String {
        for word in words where text.hasPrefix(word) {
            var rest = text.dropFirst(word.count)
            guard rest.first == ":" || rest.first == " " else { continue }
            while rest.first == ":" || rest.first == " " { rest.removeFirst() }
            return withoutWords(String(rest))
        }
        return text
    }

    /// `31.12.2015`, `1.3.2016`
    private static func germanDate(_ text: String) -> CalendarDate? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].utf8.count == 4, (1...2).contains(parts[0].utf8.count),
            (1...2).contains(parts[1].utf8.count), let day = number(parts[0]), let month = number(parts[1]),
            let year = number(parts[2])
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// `2015/16`, `2015/2016`, `2015-16`
    private static func twoYears(_ text: String) -> (first: Int, separator: UInt8)? {
        guard let separator = text.utf8.first(where: { $0 == 0x2F || $0 == 0x2D }) else { return nil }
        let parts = text.utf8.split(separator: separator, omittingEmptySubsequences: false).map {
            Substring($0)
        }
        guard parts.count == 2, let first = number(parts[0], digits: 4) else { return nil }
        let isNext =
            number(parts[1], digits: 2) == (first + 1) % 100 && parts[1].utf8.count == 2
            || number(parts[1], digits: 4) == first + 1
        return isNext ? (first, separator) : nil
    }

    /// `2023-10P6M`, `2024-01P1Y`: a beginning and how long it lasts.
    private static func span(_ text: String) -> ReportingPeriod? {
        let parts = text.split(separator: "P", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 7, let beginning = ReportingPeriod(String(parts[0])),
            case .month(let year, let month) = beginning, let length = number(parts[1].dropLast())
        else { return nil }
        let months = parts[1].last == "Y" ? length * 12 : parts[1].last == "M" ? length : 0
        switch (months, month) {
        case (1, _): return beginning
        case (3, 1), (3, 4), (3, 7), (3, 10): return .quarter(year: year, quarter: month / 3 + 1)
        case (6, 10): return .semester(year: year, isWinter: true)
        case (6, 4): return .semester(year: year, isWinter: false)
        case (12, 1): return .calendarYear(year)
        case (12, 8): return .schoolYear(startingIn: year)
        default: return nil
        }
    }

    /// `2019-Q3`, `2019Q3`, `Q3 2019`, `3. Quartal 2019`
    private static func quarter(_ text: String) -> ReportingPeriod? {
        var rest = text
        for word in [". Quartal", ". Vierteljahr", ".Quartal"] {
            let parts = text.split(separator: word[...], maxSplits: 1)
            if parts.count == 2 { rest = "Q" + parts[0] + parts[1] }
        }
        let letters = rest.utf8.filter { $0 != 0x20 && $0 != 0x2D && $0 != 0x2F }
        guard letters.count == 6, let mark = letters.firstIndex(of: 0x51), mark == 0 || mark == 4 else { return nil }
        let year = mark == 0 ? letters[2..<6] : letters[0..<4]
        let quarter = Int(letters[mark + 1]) - 0x30
        guard (1...4).contains(quarter), let number = number(Substring(String(decoding: year, as: UTF8.self))) else {
            return nil
        }
        return .quarter(year: number, quarter: quarter)
    }

    /// `2023-11`, `11/2023`, `11.2023`, `November 2023`, `Nov. 2023`
    private static func month(_ text: String) -> ReportingPeriod? {
        if let period = ReportingPeriod(text), period.kind == .month { return period }
        let parts = text.split(whereSeparator: { "/. ".contains($0) })
        guard parts.count == 2, let year = number(parts[1], digits: 4) else { return nil }
        if let month = number(parts[0]), parts[0].utf8.count <= 2, (1...12).contains(month) {
            return .month(year: year, month: month)
        }
        return monthNumber(parts[0]).map { .month(year: year, month: $0) }
    }

    /// `Mrz 16`: what a spreadsheet shows for 2016-03; or was it a range of ages?
    private static func shortMonth(_ text: String) -> String? {
        let parts = text.split(whereSeparator: { ".- /".contains($0) })
        guard parts.count == 2 else { return nil }
        if let month = monthNumber(parts[0]), let year = number(parts[1], digits: 2) {
            return ReportingPeriod.month(year: 2000 + year, month: month).text
        }
        return nil
    }

    private static let monthNames = [
        "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
        "dezember",
    ]

    private static func monthNumber(_ text: Substring) -> Int? {
        let name = text.lowercased()
        guard name.count >= 3 else { return nil }
        if name == "mrz" || name == "maerz" || name == "mär" { return 3 }
        return monthNames.firstIndex { $0 == name || ($0.hasPrefix(name) && name.count <= 4) }.map { $0 + 1 }
    }

    /// `WS 2023/24`, `WiSe 2023/2024`, `Sommersemester 2024`
    private static func semester(_ text: String) -> ReportingPeriod? {
        for (words, isWinter) in [
            (["Wintersemester ", "WiSe ", "WS "], true), (["Sommersemester ", "SoSe ", "SS "], false),
        ] {
            for word in words where text.hasPrefix(word) {
                let rest = String(text.dropFirst(word.count))
                if isWinter { return twoYears(rest).map { .semester(year: $0.first, isWinter: true) } }
                return number(rest[...], digits: 4).map { .semester(year: $0, isWinter: false) }
            }
        }
        return nil
    }

    private static func number(_ text: Substring, digits: Int? = nil) -> Int? {
        guard !text.isEmpty, text.utf8.count <= 9, digits.map({ $0 == text.utf8.count }) ?? true else { return nil }
        return text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
}
