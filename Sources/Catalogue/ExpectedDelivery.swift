import Diagnostics

/// An entry of `data/lieferungen.yaml`: which office sends which data, and when.
package struct ExpectedDelivery: Sendable, Hashable {
    /// How often it comes (`turnus`).
    package enum Rhythm: String, Sendable, CaseIterable {
        case yearly = "jaehrlich"
        case halfYearly = "halbjaehrlich"
        case quarterly = "quartal"
        case monthly = "monatlich"

        package var months: Int {
            switch self {
            case .yearly: 12
            case .halfYearly: 6
            case .quarterly: 3
            case .monthly: 1
            }
        }

        /// »jährlich«
        package var words: String {
            switch self {
            case .yearly: "jährlich"
            case .halfYearly: "halbjährlich"
            case .quarterly: "vierteljährlich"
            case .monthly: "monatlich"
            }
        }
    }

    package let id: String
    package let title: String
    /// The office or institution, never a person.
    package let sender: String
    package let datasets: [String]
    package let rhythm: Rhythm
    /// A day on which a delivery is due; those after it follow from the rhythm.
    package let due: CalendarDate
    /// When the last delivery came in.
    package let received: CalendarDate?
    /// Where `faellig` stands.
    package let span: SourceSpan

    package init(
        id: String, title: String, sender: String, datasets: [String], rhythm: Rhythm, due: CalendarDate,
        received: CalendarDate?, span: SourceSpan
    ) {
        self.id = id
        self.title = title
        self.sender = sender
        self.datasets = datasets
        self.rhythm = rhythm
        self.due = due
        self.received = received
        self.span = span
    }

    /// The first due day that has no delivery yet. A delivery counts for the due day it is nearest to, so that one that
    /// comes late does not count for the next.
    package var nextDue: CalendarDate {
        guard let received else { return due }
        var step = 0
        while step < 12_000, received >= due.adding(months: step * rhythm.months).halfBefore(rhythm.months) { step += 1 }
        return due.adding(months: step * rhythm.months)
    }

    /// Whether a delivery should have come before the date of the report.
    package func isOverdue(on day: CalendarDate) -> Bool { nextDue < day }
}

extension CalendarDate {
    /// The same day some months later; the last day of a shorter month where that has no such day.
    package func adding(months count: Int) -> CalendarDate {
        let index = year * 12 + month - 1 + count
        let (newYear, newMonth) = (min(max(index / 12, 1), 9999), index % 12 + 1)
        return CalendarDate(
            uncheckedYear: newYear, month: newMonth, day: min(day, Self.days(inMonth: newMonth, of: newYear)))
    }

    /// The day half a rhythm earlier.
    fileprivate func halfBefore(_ months: Int) -> CalendarDate {
        if months % 2 == 0 { return adding(months: -months / 2) }
        // Half of an odd number of months ends in the middle of one.
        let earlier = adding(months: -(months / 2) - 1)
        let day = min(earlier.day + 15, Self.days(inMonth: earlier.month, of: earlier.year))
        return CalendarDate(uncheckedYear: earlier.year, month: earlier.month, day: day)
    }
}
