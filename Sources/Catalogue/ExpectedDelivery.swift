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
        func dueDay(_ step: Int) -> CalendarDate { due.adding(months: step * rhythm.months) }
        var step = 0
        while step < 12_000, 2 * received.dayNumber >= dueDay(step - 1).dayNumber + dueDay(step).dayNumber { step += 1 }
        return dueDay(step)
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

    /// Days since the first day of year 0, for distances between days.
    fileprivate var dayNumber: Int {
        // Years that begin in March end with the leap day.
        let (year, month) = month > 2 ? (self.year, month - 3) : (self.year - 1, month + 9)
        return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1
    }
}
