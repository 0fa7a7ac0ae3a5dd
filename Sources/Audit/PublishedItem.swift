import Catalogue
import Values

/// A published value as it stands in a file of the output: read from there, never from the program that wrote it.
package struct PublishedItem: Sendable, Hashable {
    /// Where it was found, in words that lead there: »daten/gesamt.csv, Zeile 12, Spalte wert«.
    package struct Place: Sendable, Hashable {
        package let path: String
        package let position: String

        package init(path: String, position: String) {
            self.path = path
            self.position = position
        }
    }

    /// What the value is said to be of.
    package enum Subject: Sendable, Hashable {
        /// A cell of an indicator; the categories as `merkmal=auspraegung`, sorted.
        case indicator(String, area: AreaKey, period: String, categories: [String])
        /// A value of base data that was put into a calculation.
        case baseData(String, area: AreaKey, period: String, selection: [String])

        var isBaseData: Bool { if case .baseData = self { true } else { false } }
    }

    /// What stands there.
    package enum Content: Sendable, Hashable {
        /// The number exactly as written, without unit and grouping, with its decimals: »4,1«, »-3«.
        case number(String)
        /// The word of a sign: »geheim«.
        case sign(String)
    }

    /// Which number of its subject it is.
    package enum Role: Sendable, Hashable {
        case value
        /// A side of a rate.
        case numerator, denominator
        /// The range of a survey, and how many answered.
        case lowerBound, upperBound, answers
        /// Smallest and largest value of a group of areas at this time, and how many of them have a number. The area of
        /// the subject is then the one the group stands beside, or empty.
        case groupLowest, groupHighest, groupSize
        /// The change since this earlier period.
        case change(since: String)
        /// A number between operands and result, such as a numerator that is a sum.
        case partial
    }

    package let place: Place
    package let subject: Subject
    package let role: Role
    package let content: Content

    package init(place: Place, subject: Subject, role: Role = .value, content: Content) {
        self.place = place
        self.subject = subject
        self.role = role
        self.content = content
    }
}
