import Catalogue
import Indicators
import Values

/// What an attacker works with: counts that nobody publishes as such, what is published of them, what everybody knows
/// about them, and what must not be found out.
///
/// Plain values without a catalogue, so that it can also be written down by hand.
package struct AuditWorld: Sendable {
    /// A count of base data.
    package struct Cell: Sendable, Hashable {
        /// The true value; of a value that the source keeps secret one that fits.
        package var value: Int64
        /// What everybody knows it to be at least.
        package var lower: Int64
        /// Whether everybody knows it.
        package var isKnown: Bool
        /// Cells of one dataset at one time have the same number: what else changes with one of them lies there.
        package var table: Int32
        package var name: CellName

        package init(value: Int64, lower: Int64 = 1, isKnown: Bool = false, table: Int32 = 0, name: CellName) {
            self.value = value
            self.lower = lower
            self.isKnown = isKnown
            self.table = table
            self.name = name
        }
    }

    /// A sum over cells with whole coefficients; cells ascending, each once.
    package struct Form: Sendable, Hashable {
        package var cells: [Int32]
        package var coefficients: [Int64]

        package init(_ terms: [(cell: Int, coefficient: Int64)]) {
            var sums: [Int: Int64] = [:]
            for term in terms { sums[term.cell, default: 0] += term.coefficient }
            let used = sums.keys.filter { sums[$0] != 0 }.sorted()
            cells = used.map { Int32($0) }
            coefficients = used.map { sums[$0] ?? 0 }
        }

        package init(cell: Int) { self.init([(cell, 1)]) }

        /// What is left of the first when the second is taken away.
        package func subtracting(_ other: Form) -> Form {
            Form(terms + other.terms.map { ($0.cell, -$0.coefficient) })
        }

        package var terms: [(cell: Int, coefficient: Int64)] {
            zip(cells, coefficients).map { (Int($0), $1) }
        }

        package func value(_ values: (Int) -> Int64) -> Int64 {
            var sum: Int64 = 0
            for (cell, coefficient) in zip(cells, coefficients) { sum += coefficient * values(Int(cell)) }
            return sum
        }
    }

    /// What a formula reads.
    package enum Operand: Sendable, Hashable {
        /// Everybody knows it.
        case constant(Rational)
        /// A sum of cells, rounded where the dataset says so before anything is computed from it.
        case form(Form, rounding: CountRounding?)
    }

    /// A published number and how it follows from cells.
    package struct Statement: Sendable {
        package var operands: [Operand]
        package var expression: CellExpression
        /// Whether the number is a hundred times the value of the expression.
        package var isPercent: Bool
        /// The number as it is written.
        package var shown: RoundedDecimal
        package var name: CellName
        package var place: PublishedItem.Place
        /// At how many places the same is written.
        package var placeCount: Int

        package init(
            operands: [Operand], expression: CellExpression, isPercent: Bool = false, shown: RoundedDecimal,
            name: CellName, place: PublishedItem.Place, placeCount: Int = 1
        ) {
            self.operands = operands
            self.expression = expression
            self.isPercent = isPercent
            self.shown = shown
            self.name = name
            self.place = place
            self.placeCount = placeCount
        }
    }

    /// A sum that everybody knows to be what it is: a total minus its parts.
    package struct Relation: Sendable, Hashable {
        package var form: Form

        package init(form: Form) { self.form = form }
    }

    /// What everybody knows a sum to be at least: a hidden one is no zero, because a zero would be shown; a whole minus
    /// its part is not below zero.
    package struct Floor: Sendable, Hashable {
        package var form: Form
        package var least: Int64

        package init(form: Form, least: Int64) {
            self.form = form
            self.least = least
        }
    }

    /// In what limits a second world keeps a sum, so that the same cells are hidden for the same reasons: a rate of too
    /// few stays one.
    package struct Kept: Sendable, Hashable {
        package var form: Form
        package var range: ClosedRange<Int64>

        package init(form: Form, range: ClosedRange<Int64>) {
            self.form = form
            self.range = range
        }
    }

    /// Something secret.
    package struct Target: Sendable, Hashable {
        package enum Reason: String, Sendable, CaseIterable {
            /// A count from 1 to the threshold minus 1.
            case small = "kleine_zahl"
            /// What a rate leaves to its whole.
            case complement = "gegenteil"
            /// The source itself gives a sign in place of the number.
            case delivered = "geheim_geliefert"
        }

        package var form: Form
        package var width: Int64
        package var reason: Reason
        package var name: CellName

        package init(form: Form, width: Int64, reason: Reason = .small, name: CellName) {
            self.form = form
            self.width = width
            self.reason = reason
            self.name = name
        }
    }

    package var cells: [Cell] = []
    package var statements: [Statement] = []
    package var relations: [Relation] = []
    package var floors: [Floor] = []
    package var kept: [Kept] = []
    package var targets: [Target] = []

    package init() {}
}

extension AuditWorld.Statement {
    /// The number as it would be written if the cells had these values; nil where there would be none.
    package func shown(_ values: (Int) -> Int64) -> RoundedDecimal? {
        guard let value = expression.value(over: inputs(values)) else { return nil }
        let scaled = isPercent ? value.multiplied(by: Rational(100)) : value
        return scaled.flatMap { RoundedDecimal(rounding: $0, decimals: shown.decimals) }
    }

    /// What the formula reads.
    func inputs(_ values: (Int) -> Int64) -> [Rational?] {
        operands.map { operand in
            switch operand {
            case .constant(let value): return value
            case .form(let form, let rounding):
                let value = Rational(Int(form.value(values)))
                return rounding?.rounded(value) ?? value
            }
        }
    }

    /// Every cell that takes part, ascending.
    package var cells: [Int32] {
        var all: Set<Int32> = []
        for case .form(let form, _) in operands { all.formUnion(form.cells) }
        return all.sorted()
    }
}
