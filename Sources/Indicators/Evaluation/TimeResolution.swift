import Catalogue
import Values

/// Which period of a dataset an operand reads when the formula stands at a period of its numerator.
///
/// * `gleiches_jahr_31_12`, `vorjahr_31_12`: the 31 December of the numerator's year, or of the year before. School
///   years and semesters have the year in which they begin.
/// * `schuljahresbeginn`, `schuljahresende`: between a school year and other times, the year in which the school year
///   begins or ends. A calendar year as numerator asks for the school year that begins, or ends, in it; a day or
///   month for the school year that contains it.
/// * `jahresmittel`: the mean of all months, quarters, semesters or reference dates of the numerator's year; where
///   a dataset has the 31 December only, the mean of the two 31 Decembers around the year (the average population).
struct TimeResolution {
    let indices: [DatasetIndex]

    enum Resolved {
        case one(ReportingPeriod)
        case mean([ReportingPeriod])
    }

    func period(_ rule: TimeRule, at period: ReportingPeriod, dataset: Int) -> Resolved {
        switch rule {
        case .same: return .one(period)
        case .shifted(let count): return .one(shifted(period, by: count, in: Lead(dataset: dataset)))
        case .fixed(let fixed): return .one(fixed)
        case .endOfYear(let offset):
            let date = CalendarDate(year: period.year + offset, month: 12, day: 31)
            return .one(date.map(ReportingPeriod.referenceDate) ?? period)
        case .schoolYearStart: return .one(schoolYear(at: period, isEnd: false, dataset: dataset))
        case .schoolYearEnd: return .one(schoolYear(at: period, isEnd: true, dataset: dataset))
        case .yearlyMean: return yearlyMean(of: period.year, dataset: dataset)
        }
    }

    /// The period `count` steps later in a series; where the reference date has moved within the year, the one of
    /// that year.
    func shifted(_ period: ReportingPeriod, by count: Int, in lead: Lead) -> ReportingPeriod {
        let target = period.shifted(by: count)
        guard lead.shift == 0, case .referenceDate = period else { return target }
        let index = indices[lead.dataset]
        guard index.periodEntry(of: target) == nil else { return target }
        let inYear = index.periods(inYear: target.year)
        return inYear.count == 1 ? inYear[0] : target
    }

    private func schoolYear(at period: ReportingPeriod, isEnd: Bool, dataset: Int) -> ReportingPeriod {
        let index = indices[dataset]
        let containing = period.firstDay.month >= 8 ? period.year : period.year - 1
        guard index.dataset.description.periodKind != .schoolYear else {
            switch period {
            case .schoolYear: return period
            case .calendarYear(let year): return .schoolYear(startingIn: isEnd ? year - 1 : year)
            default: return .schoolYear(startingIn: containing)
            }
        }
        let year: Int
        switch period {
        case .schoolYear(let start): year = isEnd ? start + 1 : start
        case .calendarYear(let calendarYear): year = calendarYear
        default: year = isEnd ? containing + 1 : containing
        }
        return index.periods(inYear: year).first ?? .calendarYear(year)
    }

    private func yearlyMean(of year: Int, dataset: Int) -> Resolved {
        let index = indices[dataset]
        switch index.dataset.description.periodKind {
        case .calendarYear, .schoolYear: return .one(.calendarYear(year))
        case .month: return .mean((1...12).map { .month(year: year, month: $0) })
        case .quarter: return .mean((1...4).map { .quarter(year: year, quarter: $0) })
        case .semester: return .mean([.semester(year: year, isWinter: false), .semester(year: year, isWinter: true)])
        case .referenceDate:
            let inYear = index.periods(inYear: year)
            if index.hasOnePeriodPerYear, let first = index.dataset.periods.first, first.firstDay.month == 12,
                first.firstDay.day == 31
            {
                let dates = [year - 1, year].compactMap { CalendarDate(year: $0, month: 12, day: 31) }
                return .mean(dates.map(ReportingPeriod.referenceDate))
            }
            return inYear.isEmpty ? .one(.calendarYear(year)) : .mean(inYear)
        }
    }
}
