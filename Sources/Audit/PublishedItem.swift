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
    }

    /// What stands there.
    package enum Content: Sendable, Hashable {
        /// The number exactly as written, without unit and grouping, with its decimals: »4,1«, »-3«.
        case number(String)
        /// The word of a sign: »geheim«.
        case sign(String)
    }

    package let place: Place
    package let subject: Subject
    package let content: Content

    package init(place: Place, subject: Subject, content: Content) {
        self.place = place
        self.subject = subject
        self.content = content
    }
}
