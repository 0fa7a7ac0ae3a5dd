import Catalogue
import Testing

@Suite struct ReportingPeriodTests {
    static let forms: [(String, PeriodKind, String, String, String)] = [
        ("2023", .calendarYear, "2023-01-01", "2023-12-31", "im Jahr 2023"),
        ("2022/23", .schoolYear, "2022-08-01", "2023-07-31", "im Schuljahr 2022/23"),
        ("1999/00", .schoolYear, "1999-08-01", "2000-07-31", "im Schuljahr 1999/00"),
        ("2023-12-31", .referenceDate, "2023-12-31", "2023-12-31", "am 31.12.2023"),
        ("2024-02-29", .referenceDate, "2024-02-29", "2024-02-29", "am 29.02.2024"),
        ("2023-Q4", .quarter, "2023-10-01", "2023-12-31", "im 4. Quartal 2023"),
        ("2023-11", .month, "2023-11-01", "2023-11-30", "im November 2023"),
        ("2024-02", .month, "2024-02-01", "2024-02-29", "im Februar 2024"),
        ("WS 2023/24", .semester, "2023-10-01", "2024-03-31", "im WS 2023/24"),
        ("SS 2024", .semester, "2024-04-01", "2024-09-30", "im SS 2024"),
    ]

    @Test(arguments: forms) func everyForm(text: String, kind: PeriodKind, first: String, last: String, words: String)
        throws
    {
        let period = try #require(ReportingPeriod(text))
        #expect(period.kind == kind && period.text == text)
        #expect(period.firstDay.iso == first && period.lastDay.iso == last)
        #expect(period.adverbial == words)
    }

    static let wrong = [
        "", "23", "20233", "2023/25", "2022/2023", "2023-13", "2023-00", "2023-Q5", "2023-Q0", "2023-q4", "2023-02-29",
        "2023-12-32", "31.12.2023", "WS 2023", "WS 2023/25", "SS 2023/24", "ws 2023/24", "0000", "2023 ", " 2023",
        "2023-1",
        "２０２３", "-2023", "WS ", "SS 202", "2023/2", "2023-12-3a",
    ]

    @Test(arguments: wrong) func otherFormsAreNotRead(_ text: String) {
        #expect(ReportingPeriod(text) == nil)
    }

    @Test(arguments: PeriodKind.allCases) func theExampleOfEachKindIsOfThatKind(_ kind: PeriodKind) {
        #expect(ReportingPeriod(kind.example)?.kind == kind)
    }

    static let steps: [(String, Int, String)] = [
        ("2023", -1, "2022"), ("2022/23", 1, "2023/24"), ("1999/00", 1, "2000/01"), ("2023-12-31", -1, "2022-12-31"),
        ("2024-02-29", -1, "2023-02-28"), ("2023-01", -1, "2022-12"), ("2023-12", 1, "2024-01"),
        ("2023-11", 26, "2026-01"),
        ("2023-Q1", -1, "2022-Q4"), ("2023-Q4", 5, "2025-Q1"), ("SS 2024", -1, "WS 2023/24"),
        ("WS 2023/24", -1, "SS 2023"),
        ("SS 2024", 1, "WS 2024/25"), ("SS 2024", 0, "SS 2024"),
    ]

    @Test(arguments: steps) func stepping(from: String, count: Int, to: String) throws {
        #expect(try #require(ReportingPeriod(from)).shifted(by: count).text == to)
    }

    @Test func semestersFollowEachOther() throws {
        var period = try #require(ReportingPeriod("SS 2020"))
        for _ in 0..<20 {
            let next = period.shifted(by: 1)
            #expect(period < next && next.shifted(by: -1) == period)
            period = next
        }
    }

    @Test func periodsAreInOrderOfTime() throws {
        let texts = ["2023-01-01", "2023-01", "2023-Q1", "2023", "2023-02", "SS 2023", "2023-12-31", "2024"]
        let periods = try texts.map { try #require(ReportingPeriod($0)) }
        #expect(periods.shuffled().sorted().map(\.text) == texts)
    }

    @Test func labels() throws {
        func period(_ text: String) throws -> ReportingPeriod { try #require(ReportingPeriod(text)) }
        #expect(try period("2023-12-31").shortLabel == "2023" && period("2023-12-31").longLabel == "31.12.2023")
        #expect(try period("2023-11").shortLabel == "11/2023" && period("2023-11").longLabel == "November 2023")
        #expect(try period("2022/23").shortLabel == "2022/23" && period("2022/23").longLabel == "Schuljahr 2022/23")
    }
}

@Suite struct CalendarDateTests {
    @Test func onlyDaysThatExist() {
        #expect(CalendarDate(iso: "2024-02-29")?.german == "29.02.2024")
        #expect(CalendarDate(iso: "2000-02-29") != nil && CalendarDate(iso: "1900-02-29") == nil)
        for text in [
            "2023-02-29", "2023-04-31", "2023-00-01", "2023-1-01", "23-01-01", "2023-01-01x", "2023/01/01", "",
            "0000-01-01",
        ] {
            #expect(CalendarDate(iso: text) == nil, "\(text)")
        }
        #expect(CalendarDate(year: 2023, month: 2, day: 28)?.iso == "2023-02-28")
    }

    @Test func daysAreInOrder() throws {
        let days = try ["2022-12-31", "2023-01-01", "2023-01-02", "2023-02-01"].map {
            try #require(CalendarDate(iso: $0))
        }
        #expect(days.shuffled().sorted() == days)
    }
}

@Suite struct PeriodSelectionTests {
    @Test func everyForm() throws {
        let from = try #require(ReportingPeriod("2015"))
        let to = try #require(ReportingPeriod("2023"))
        #expect(PeriodSelection("letzte") == .latest)
        #expect(PeriodSelection("letzte:5") == .latestCount(5))
        #expect(PeriodSelection("alle") == .all)
        #expect(PeriodSelection("2015..2023") == .range(from: from, to: to))
        #expect(PeriodSelection("2015..") == .range(from: from, to: nil))
        #expect(PeriodSelection("..2023") == .range(from: nil, to: to))
        #expect(PeriodSelection("2023") == .list([to]))
        #expect(PeriodSelection("2015, 2023") == .list([from, to]))
        #expect(PeriodSelection("WS 2023/24..") == .range(from: ReportingPeriod("WS 2023/24"), to: nil))
    }

    static let wrong = [
        "", "..", "2023..2015", "letzte:0", "letzte:x", "letzte:999", "2015...2023", "x..2023", "2015..x", "heute", ",",
        "2015,x",
    ]

    @Test(arguments: wrong) func otherFormsAreNotRead(_ text: String) {
        #expect(PeriodSelection(text) == nil)
    }
}
