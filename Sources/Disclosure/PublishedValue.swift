import Catalogue
import Indicators
import Values

/// What a reader may see of a value: a rounded number with its marks, or the sign in its place.
package enum PublishedValue: Sendable, Hashable {
    /// In display units: 4,07 for Prozent.
    case number(RoundedDecimal, Marks)
    case none(Sign)

    package var decimal: RoundedDecimal? {
        if case .number(let value, _) = self { value } else { nil }
    }

    package var sign: Sign? {
        if case .none(let sign) = self { sign } else { nil }
    }

    package var marks: Marks {
        if case .number(_, let marks) = self { marks } else { [] }
    }
}

/// One cell of a protected table.
package struct PublishedCell: Sendable, Hashable {
    package let value: PublishedValue
    /// The two sides of a rate, where the formula has them: »86 von 2.113«.
    package let numerator: PublishedValue?
    package let denominator: PublishedValue?
    /// What the value was computed from, each protected like the value itself.
    package let operands: [PublishedOperand]
    package let isSynthetic: Bool
    /// Between which values of the same unit and decimals the true value lies; only beside a number.
    package let interval: PublishedInterval?
    /// How many answered, in a survey; only beside a number.
    package let sampleSize: Int?
    /// How the value follows from the numbers of `operands` as they are published, before the factor of Prozent and
    /// before rounding; nil where there is no number or it is not to be shown.
    package let expression: CellExpression?
}

/// The bounds of the range in which the true value of a survey lies.
package struct PublishedInterval: Sendable, Hashable {
    package let lower: RoundedDecimal
    package let upper: RoundedDecimal
}

/// A value of base data behind a cell, as a reader may see it.
package struct PublishedOperand: Sendable, Hashable {
    package let dataset: String
    package let area: AreaKey
    package let period: ReportingPeriod
    /// Titles of the selected categories, e.g. »ohne Hauptschulabschluss«; empty means insgesamt.
    package let selection: [String]
    /// The same as ids.
    let categories: [Operand.Selection]
    package let value: PublishedValue
    /// File and line of each cell, also where the value itself is protected.
    package let origins: [ProvenanceReference]
    package let isRemainder: Bool
    /// Ids of footnotes of the dataset.
    package let notes: [String]
    /// Where the value stands in for another area.
    package let share: PublishedShare?

    /// What is selected, for programs: `abschluss=ohne`, several as `alter=a0_2+a3_5`, sorted.
    package var selectionKeys: [String] {
        categories.map { "\($0.breakdown)=\($0.categories.joined(separator: "+"))" }.sorted()
    }
}

/// How the value of one area counts in another that has none of its own.
///
/// A class, although a value by meaning: hardly any operand has one, and all of them would grow by it.
package final class PublishedShare: Sendable, Hashable {
    /// The area it stands in for.
    package let target: AreaKey
    package let weight: Rational
    /// »Umgerechnet auf den Gebietsstand 01.11.2016 …«
    package let note: String

    init(target: AreaKey, weight: Rational, note: String) {
        self.target = target
        self.weight = weight
        self.note = note
    }

    package static func == (left: PublishedShare, right: PublishedShare) -> Bool {
        (left.target, left.weight, left.note) == (right.target, right.weight, right.note)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(target)
        hasher.combine(weight)
        hasher.combine(note)
    }
}

/// A footnote that belongs to a table.
package struct PublishedNote: Sendable, Hashable {
    package let text: String
}
