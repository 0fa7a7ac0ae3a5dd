import Diagnostics
import Values

/// Which areas go into which others, with weights: one file of `data/zuordnungen/`.
///
/// Either a change of territory (areas of one kind end and others begin: a Gebietsreform, new Quartiere) or what a
/// Sozialraum is made of (»aus Gemeinden«); `CrosswalkLinks` tells them apart.
package struct Crosswalk: Sendable {
    /// The name of the file without `.csv`; recipes name it (`umschluesselung`).
    package let id: String
    /// In the order of the file.
    package let rows: [Row]

    package init(id: String, rows: [Row]) {
        self.id = id
        self.rows = rows
    }

    /// One line: this share of one area goes into another.
    package struct Row: Sendable {
        package let from: AreaKey
        package let to: AreaKey
        /// The share of `from` that goes into `to`, above 0, at most 1. The weights of one area are exactly 1 together:
        /// three times 0,333 is read as three thirds.
        package let weight: Rational
        package let validFrom: CalendarDate?
        package let validTo: CalendarDate?
        /// What the weights were taken from: `einwohnerzahl`.
        package let basis: String?
        package let span: SourceSpan

        package init(
            from: AreaKey, to: AreaKey, weight: Rational, validFrom: CalendarDate? = nil, validTo: CalendarDate? = nil,
            basis: String? = nil, span: SourceSpan
        ) {
            self.from = from
            self.to = to
            self.weight = weight
            self.validFrom = validFrom
            self.validTo = validTo
            self.basis = basis
            self.span = span
        }
    }
}
