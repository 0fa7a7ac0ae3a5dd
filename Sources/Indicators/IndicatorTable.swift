import Catalogue
import Values

/// True values of one query: areas × periods × series × facets. Never shown to readers; `Disclosure` decides what is.
package struct IndicatorTable: Sendable {
    package let query: IndicatorQuery
    package let areas: [AreaKey]
    /// The periods the selection resolved to, ascending.
    package let periods: [ReportingPeriod]
    /// Categories of the first split; one nil for the total when the query does not split.
    package let series: [Category?]
    /// Categories of the second split; one nil when there is none.
    package let facets: [Category?]
    /// Row-major: area, period, series, facet.
    package let cells: [IndicatorCell]
    /// Ids of the datasets the formula reads, sorted.
    package let datasets: [String]
    /// Over how many periods `gleitend` sums; 1 otherwise. Labels show »2013–2015«.
    package let windowLength: Int
    /// Events that lie in the shown time and concern this indicator, in order of time.
    package let events: [Event]

    package init(
        query: IndicatorQuery, areas: [AreaKey], periods: [ReportingPeriod], series: [Category?] = [nil],
        facets: [Category?] = [nil], cells: [IndicatorCell], datasets: [String], windowLength: Int = 1,
        events: [Event] = []
    ) {
        precondition(cells.count == areas.count * periods.count * series.count * facets.count)
        self.query = query
        self.areas = areas
        self.periods = periods
        self.series = series
        self.facets = facets
        self.cells = cells
        self.datasets = datasets
        self.windowLength = windowLength
        self.events = events
    }

    package subscript(area: Int, period: Int, series: Int, facet: Int) -> IndicatorCell {
        cells[((area * periods.count + period) * self.series.count + series) * facets.count + facet]
    }
}

/// One evaluated cell with everything it was computed from.
package struct IndicatorCell: Sendable {
    /// In natural scale: a share of 0,0407, not 4,07.
    package let value: FigureValue
    /// The two sides of `anteil`, `je` or a plain quotient at the root of the formula, natural scale.
    package let numerator: FigureValue?
    package let denominator: FigureValue?
    /// Every value of base data that took part, after its sums over categories and areas.
    package let operands: [Operand]
    /// Every quotient that was formed, at the root or deeper: what the complement and small denominators are checked
    /// by.
    package let quotients: [CellQuotient]
    /// How sure the value is, where the formula takes one value of a survey as it is.
    package let sample: Sample?
    /// How the value follows from the operands; nil where it is no number.
    package let expression: CellExpression?

    package init(
        value: FigureValue, numerator: FigureValue?, denominator: FigureValue?, operands: [Operand],
        quotients: [CellQuotient] = [], sample: Sample? = nil, expression: CellExpression? = nil
    ) {
        self.value = value
        self.numerator = numerator
        self.denominator = denominator
        self.operands = operands
        self.quotients = quotients
        self.sample = sample
        self.expression = expression
    }
}

/// The two sides of a quotient inside a formula.
package struct CellQuotient: Sendable {
    package let numerator: FigureValue
    package let denominator: FigureValue
    /// Ids of the datasets that each side reads, sorted.
    package let numeratorDatasets: [String]
    package let denominatorDatasets: [String]
    /// Which operands of the cell each side was computed from; empty where rows were not asked for.
    package let operands: QuotientOperands

    /// Whether both sides come from one and the same dataset: then their difference counts the others.
    package var isPartOfWhole: Bool { numeratorDatasets.count == 1 && numeratorDatasets == denominatorDatasets }

    package init(
        numerator: FigureValue, denominator: FigureValue, numeratorDatasets: [String], denominatorDatasets: [String],
        operands: QuotientOperands = QuotientOperands()
    ) {
        self.numerator = numerator
        self.denominator = denominator
        self.numeratorDatasets = numeratorDatasets
        self.denominatorDatasets = denominatorDatasets
        self.operands = operands
    }
}

/// Places of the operands of a cell behind the two sides of a quotient.
package struct QuotientOperands: Sendable {
    package private(set) var numerator: [Int] = []
    package private(set) var denominator: [Int] = []

    package init() {}

    package mutating func add(_ numerator: Range<Int>, _ denominator: Range<Int>) {
        self.numerator += numerator
        self.denominator += denominator
    }
}

/// A value of base data that took part in a cell: one selection of one dataset, summed up.
package struct Operand: Sendable {
    package enum Role: Sendable { case numerator, denominator, other }

    package let dataset: String
    package let area: AreaKey
    package let period: ReportingPeriod
    /// What was selected, e.g. `abschluss=ohne`; Merkmale at »insgesamt« are left out.
    package let selection: [Selection]
    package let value: FigureValue
    package let role: Role
    /// The cells the value was read or summed from, sorted.
    package let origins: [ProvenanceReference]
    /// Whether the value is insgesamt minus other categories (`rest:`).
    package let isRemainder: Bool
    /// Ids of the dataset's footnotes that apply, sorted.
    package let notes: [String]
    /// Where the value stands in for another area, alone or with others; nil where it counts as it is.
    package let share: Share?
    /// Which rows it is the sum of, as one number.
    package let sum: RowSum
    /// The same one by one; empty unless asked for (`ProvenanceDepth.rows`).
    package let rows: [SignedRow]

    package struct Selection: Sendable, Hashable {
        package let breakdown: String
        package let categories: [String]

        package init(breakdown: String, categories: [String]) {
            self.breakdown = breakdown
            self.categories = categories
        }
    }

    package init(
        dataset: String, area: AreaKey, period: ReportingPeriod, selection: [Selection], value: FigureValue,
        role: Role, origins: [ProvenanceReference], isRemainder: Bool = false, notes: [String] = [],
        share: Share? = nil, sum: RowSum = .none, rows: [SignedRow] = []
    ) {
        self.dataset = dataset
        self.area = area
        self.period = period
        self.selection = selection
        self.value = value
        self.role = role
        self.origins = origins
        self.isRemainder = isRemainder
        self.notes = notes
        self.share = share
        self.sum = sum
        self.rows = rows
    }

    /// How the value of an operand counts in another area that has none of its own.
    ///
    /// A class, although a value by meaning: hardly any operand has one, and all of them would grow by half.
    package final class Share: Sendable {
        /// The area it stands in for.
        package let target: AreaKey
        /// The share of the value that counts, above 0.
        package let weight: Rational
        package let reason: AreaSubstitution.Reason
        /// What weights other than 1 were taken from.
        package let bases: [String]
        /// Whether all parts of the other area count completely: then nothing is estimated.
        package let isOfWholeAreas: Bool
        /// What the other area gets from all its parts together.
        package let whole: FigureValue

        package init(
            target: AreaKey, weight: Rational, reason: AreaSubstitution.Reason, bases: [String] = [],
            isOfWholeAreas: Bool, whole: FigureValue
        ) {
            self.target = target
            self.weight = weight
            self.reason = reason
            self.bases = bases
            self.isOfWholeAreas = isOfWholeAreas
            self.whole = whole
        }
    }
}
