import Catalogue
import Indicators

/// Finds reference dates that move from one year to the next without an event that says so.
struct ReferenceDays {
    struct Change {
        let before: ReportingPeriod
        let after: ReportingPeriod
        /// Of the period after the change.
        let period: Int
    }

    let changes: [Change]

    init(_ dataset: Dataset, explanation: ChangeExplanation, accepted: [Scope]) {
        let days = dataset.periods.compactMap { period -> CalendarDate? in
            if case .referenceDate(let day) = period { day } else { nil }
        }
        // Several dates in one year are a rhythm of their own, and two dates are none.
        guard days.count >= 3, days.count == dataset.periods.count, Set(days.map(\.year)).count == days.count else {
            changes = []
            return
        }
        changes = days.indices.dropFirst().filter { index in
            let (before, after) = (days[index - 1], days[index])
            return before.month != after.month || (before.day != after.day && !(before.isMonthEnd && after.isMonthEnd))
        }.map { Change(before: dataset.periods[$0 - 1], after: dataset.periods[$0], period: $0) }
            .filter { change in
                !explanation.hasEvent(from: change.before, to: change.after)
                    && !accepted.contains { $0.contains(change.after) }
            }
    }
}

extension CalendarDate {
    fileprivate var isMonthEnd: Bool { day == Self.days(inMonth: month, of: year) }
}

extension Scope {
    /// Whether a time lies in it, whatever the area.
    func contains(_ period: ReportingPeriod) -> Bool {
        Scope(areas: nil, from: from, to: to).contains(AreaKey(""), period)
    }
}
