import Catalogue
import Indicators
import Values

/// Operands of evaluated cells as sums of counted rows.
struct OperandReader {
    /// An operand as the world knows it.
    struct Reading {
        var operand: AuditWorld.Operand
        /// Rows that must not change, because the value does not follow from them by a plain sum.
        var held: [Int32] = []
        /// Whether it counts persons or cases that are protected.
        var isCounted = false
    }

    private let data: CountedData
    private let catalogue: Catalogue

    init(_ data: CountedData, _ catalogue: Catalogue) {
        self.data = data
        self.catalogue = catalogue
    }

    /// nil for an operand without a number.
    func read(_ operand: Operand) -> Reading? {
        guard let value = operand.value.rational else { return nil }
        guard let table = data.tables[operand.dataset], let terms = terms(of: operand) else {
            return Reading(operand: .constant(value))
        }
        let cells = terms.map { Int32($0.cell) }
        let rounding = table.dataset.description.protection.rounding
        let form = AuditWorld.Form(terms)
        let sum = Rational(Int(form.value { data.cells[$0].value }))
        // A sum that was rounded before it was used, or one that was not.
        guard sum == value || rounding?.rounded(sum) == value else {
            return Reading(operand: .constant(value), held: cells, isCounted: true)
        }
        return Reading(operand: .form(form, rounding: rounding), isCounted: true)
    }

    /// The counted rows of an operand, each with its sign; nil where its dataset is not protected.
    func terms(of operand: Operand) -> [(cell: Int, coefficient: Int64)]? {
        guard let table = data.tables[operand.dataset] else { return nil }
        return operand.origins.compactMap { origin in
            guard let row = table.rowOfLine[Int32(origin.line)], let cell = table.cells[row] else { return nil }
            return (Int(cell), operand.isRemainder && !isTotal(row, table) ? -1 : 1)
        }
    }

    /// Whether the row holds the total from which other categories are taken away.
    private func isTotal(_ row: Int, _ table: CountedData.Table) -> Bool {
        let description = table.dataset.description
        for remainder in description.remainders {
            guard let axis = description.breakdowns.firstIndex(of: remainder.breakdown) else { continue }
            if table.dataset.categoryIndex[axis][row] != 0 { return false }
        }
        return true
    }
}

/// The quotients of a formula as sums of cells.
enum QuotientReader {
    /// The sides of all quotients, the outer ones first.
    static func quotients(in expression: CellExpression) -> [(above: CellExpression, below: CellExpression)] {
        switch expression {
        case .operand, .constant, .segregation: return []
        case .sum(let terms): return terms.flatMap { quotients(in: $0.expression) }
        case .product(let factors): return factors.flatMap { quotients(in: $0) }
        case .quotient(let above, let below):
            return [(above, below)] + quotients(in: above) + quotients(in: below)
        case .choice(_, let parts): return parts.flatMap { quotients(in: $0) }
        }
    }

    /// A sum of operands; constants have no part in it. nil for anything else.
    static func form(_ expression: CellExpression, _ operands: [AuditWorld.Operand]) -> AuditWorld.Form? {
        switch expression {
        case .operand(let place):
            guard operands.indices.contains(place), case .form(let form, _) = operands[place] else { return nil }
            return form
        case .sum(let terms):
            var all: [(cell: Int, coefficient: Int64)] = []
            for term in terms {
                guard let form = form(term.expression, operands) else { return nil }
                all += form.terms.map { ($0.cell, term.isSubtracted ? -$0.coefficient : $0.coefficient) }
            }
            return AuditWorld.Form(all)
        default: return nil
        }
    }
}
