import Catalogue
import Deliveries
import Testing

@Suite struct PeriodFormTests {
    @Test(arguments: [
        ("31.12.2015", "2015-12-31"), ("1.3.2016", "2016-03-01"), ("2024-12-31", "2024-12-31"),
        ("Stichtag: 31.12.2015", "2015-12-31"), ("am 30.06.2015", "2015-06-30"),
    ])
    func days(label: String, period: String) {
        #expect(text(label, .referenceDate) == period)
    }

    @Test(arguments: [("2015", "2015"), ("Jahr: 2016", "2016"), ("Berichtsjahr 2016", "2016"), ("2024-01P1Y", "2024")])
    func years(label: String, period: String) {
        #expect(text(label, .calendarYear) == period)
    }

    @Test(arguments: [
        ("2015/16", "2015/16"), ("2015/2016", "2015/16"), ("Schuljahr 2015/16", "2015/16"), ("SJ 2015/16", "2015/16"),
        ("2011-12", "2011/12"), ("2015-08P12M", "2015/16"),
    ])
    func schoolYears(label: String, period: String) {
        #expect(text(label, .schoolYear) == period)
    }

    @Test(arguments: [
        ("2019-Q3", "2019-Q3"), ("2019Q3", "2019-Q3"), ("Q3 2019", "2019-Q3"), ("3. Quartal 2019", "2019-Q3"),
        ("2019-07P3M", "2019-Q3"), ("30.09.2019", "2019-Q3"),
    ])
    func quarters(label: String, period: String) {
        #expect(text(label, .quarter) == period)
    }

    @Test(arguments: [
        ("2023-11", "2023-11"), ("11/2023", "2023-11"), ("11.2023", "2023-11"), ("November 2023", "2023-11"),
        ("Nov. 2023", "2023-11"), ("Mrz 2023", "2023-03"), ("2011-12", "2011-12"), ("2023-11P1M", "2023-11"),
    ])
    func months(label: String, period: String) {
        #expect(text(label, .month) == period)
    }

    @Test(arguments: [
        ("WS 2023/24", "WS 2023/24"), ("WiSe 2023/2024", "WS 2023/24"), ("Wintersemester 2023/24", "WS 2023/24"),
        ("SoSe 2024", "SS 2024"), ("2023-10P6M", "WS 2023/24"), ("2024-04P6M", "SS 2024"),
    ])
    func semesters(label: String, period: String) {
        #expect(text(label, .semester) == period)
    }

    /// A bare year of a school source means the year in which the school year begins, or the one in which it ends.
    @Test func bareYearsNeedAnAnswer() {
        #expect(PeriodForm(kind: .schoolYear).read("2015") == .failure(.namingMissing))
        #expect(text("2015", .schoolYear, naming: .firstYear) == "2015/16")
        #expect(text("2015", .schoolYear, naming: .lastYear) == "2014/15")
        #expect(text("2014/15", .calendarYear, naming: .lastYear) == "2015")
        #expect(PeriodForm(kind: .calendarYear).read("2014/15") == .failure(.kind(.schoolYear)))
        #expect(PeriodForm(kind: .referenceDate).read("2015") == .failure(.dayMissing))
        #expect(text("2015", .referenceDate, day: TimeRule.DayOfYear(month: 12, day: 31)) == "2015-12-31")
        #expect(text("2015", .referenceDate, day: TimeRule.DayOfYear(month: 2, day: 29)) == "2015-02-28")
    }

    @Test(arguments: [("Mrz 16", "2016-03"), ("Jan 05", "2005-01"), ("Dez. 19", "2019-12")])
    func shortYearsAreRefused(label: String, proposal: String) {
        #expect(PeriodForm(kind: .month).read(label) == .failure(.shortYear(proposal: proposal)))
    }

    @Test(arguments: ["31.11.2015", "2015/17", "gestern", "", "12", "2023-10P5M", "13/2023", "Summe 2015"])
    func otherTextsAreNoTimes(label: String) {
        for kind in PeriodKind.allCases { #expect(text(label, kind) == nil) }
    }

    @Test func theKindOfTheDatasetIsHeld() {
        #expect(PeriodForm(kind: .calendarYear).read("31.12.2015") == .failure(.kind(.referenceDate)))
        #expect(PeriodForm(kind: .month).read("2015") == .failure(.kind(.calendarYear)))
        #expect(PeriodForm(kind: .quarter).read("31.08.2015") == .failure(.kind(.referenceDate)))
        #expect(PeriodForm(kind: .semester).read("2019-Q3") == .failure(.kind(.quarter)))
    }

    private func text(
        _ label: String, _ kind: PeriodKind, day: TimeRule.DayOfYear? = nil, naming: TimeRule.SchoolYearNaming? = nil
    ) -> String? {
        if case .success(let period) = PeriodForm(kind: kind, day: day, naming: naming).read(label) {
            period.text
        } else {
            nil
        }
    }
}
