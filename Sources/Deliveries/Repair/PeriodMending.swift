import Catalogue

/// Times as spreadsheets leave them: `Mrz 16` and `01.03.2016` for 2016-03.
struct PeriodMending {
    let kind: PeriodKind
    /// Years in two digits are never later than this one.
    let lastYear: Int

    func mend(_ text: String) -> Mending {
        if let period = ReportingPeriod(text), period.kind == kind { return .none }
        let compact = String(text.filter { !$0.isWhitespace && $0 != "\u{A0}" })
        if compact != text, let period = ReportingPeriod(compact), period.kind == kind {
            return .mended(period.text, words: "Leerzeichen aus der Zeit entfernt")
        }
        let found: ReportingPeriod? =
            switch kind {
            case .month: month(text)
            case .referenceDate: day(text)
            case .schoolYear: schoolYear(compact)
            case .calendarYear: year(compact)
            case .quarter, .semester: nil
            }
        if let found { return .mended(found.text, words: "Zeit in die vereinbarte Form gebracht") }
        return .question(
            "»\(text)« lässt sich nicht eindeutig als Zeit lesen",
            hint: "Die Zeit wie »\(kind.example)« schreiben und die Reparatur wiederholen.")
    }

    // MARK: Days and months

    private func day(_ text: String) -> ReportingPeriod? {
        if let (day, month, year) = germanDate(text) { return date(year, month, day) }
        // A time of day was added.
        if text.utf8.count > 10, let date = ReportingPeriod(String(text.prefix(10))), date.kind == .referenceDate {
            return date
        }
        return nil
    }

    private func date(_ year: Int, _ month: Int, _ day: Int) -> ReportingPeriod? {
        let text = "\(year)-" + Self.padded(month) + "-" + Self.padded(day)
        return ReportingPeriod(text).flatMap { $0.kind == .referenceDate ? $0 : nil }
    }

    private func month(_ text: String) -> ReportingPeriod? {
        if let (day, month, year) = germanDate(text) {
            // The first day is what spreadsheets make of a month; another day was meant as a day.
            return day == 1 ? self.month(year, month) : nil
        }
        if let date = ReportingPeriod(String(text.prefix(10))), date.kind == .referenceDate, date.text.hasSuffix("-01")
        {
            return ReportingPeriod(String(date.text.dropLast(3)))
        }
        let words = text.split { $0 == " " || $0 == "." || $0 == "-" || $0 == "/" || $0 == "\u{A0}" }
        guard words.count == 2, let year = fullYear(words[1]) else { return nil }
        if let month = Self.names.firstIndex(where: { $0.contains(words[0].lowercased()) }) {
            return self.month(year, month + 1)
        }
        // `03.2016`, but not `03 16`, which may be a day of March.
        guard words[1].utf8.count == 4, words[0].utf8.count <= 2, let number = Int(words[0]) else { return nil }
        return self.month(year, number)
    }

    private func month(_ year: Int, _ month: Int) -> ReportingPeriod? {
        guard (1...12).contains(month) else { return nil }
        return ReportingPeriod("\(year)-" + Self.padded(month))
    }

    /// `1.3.2016`, `01.03.16`
    private func germanDate(_ text: String) -> (day: Int, month: Int, year: Int)? {
        let parts = text.prefix { $0 != " " }.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count <= 2, parts[1].utf8.count <= 2, let day = Self.number(parts[0]),
            let month = Self.number(parts[1]), let year = fullYear(parts[2])
        else { return nil }
        return (day, month, year)
    }

    // MARK: Years

    /// `2022/2023`, `2022-23`
    private func schoolYear(_ text: String) -> ReportingPeriod? {
        let parts = text.split { $0 == "/" || $0 == "-" }
        guard parts.count == 2, parts[0].utf8.count == 4, let first = Self.number(parts[0]),
            let second = Self.number(parts[1])
        else { return nil }
        guard second == first + 1 || (parts[1].utf8.count == 2 && second == (first + 1) % 100) else { return nil }
        return ReportingPeriod("\(first)/\(Self.padded((first + 1) % 100))")
    }

    /// `2.016`, `2016,0`, `2016,00`
    private func year(_ text: String) -> ReportingPeriod? {
        var text = text
        if let comma = text.firstIndex(of: ","), text[text.index(after: comma)...].allSatisfy({ $0 == "0" }) {
            text = String(text[..<comma])
        }
        if text.utf8.count == 5, text.dropFirst().first == "." { text.remove(at: text.index(after: text.startIndex)) }
        guard let period = ReportingPeriod(text), period.kind == .calendarYear else { return nil }
        return period
    }

    /// Four digits, or two that can only mean one century.
    private func fullYear(_ text: Substring) -> Int? {
        guard let year = Self.number(text) else { return nil }
        if text.utf8.count == 4 { return year }
        guard text.utf8.count == 2, 2000 + year <= lastYear else { return nil }
        return 2000 + year
    }

    private static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    private static func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

    /// As spreadsheets and people shorten the months.
    private static let names: [[String]] = [
        ["jan", "jän", "januar", "jänner"], ["feb", "februar"], ["mrz", "mär", "märz", "mar"], ["apr", "april"],
        ["mai", "may"], ["jun", "juni"], ["jul", "juli"], ["aug", "august"], ["sep", "sept", "september"],
        ["okt", "oct", "oktober"], ["nov", "november"], ["dez", "dec", "dezember"],
    ]
}
