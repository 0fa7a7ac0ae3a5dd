import Catalogue
import Values

/// Whether the totals of a delivery are the sums of its parts, and in how many cases that could be seen.
package struct DeliverySum: Sendable, Equatable {
    /// »13 Gemeinden = Musterkreis«, »Geschlecht: Summe = insgesamt«
    package let title: String
    package var agreeing = 0
    package var checked = 0
    /// Cases in which a part or the total has no number.
    package var undecided = 0
    package var differences: [Difference] = []

    /// One total that is not the sum of its parts.
    package struct Difference: Sendable, Equatable {
        package let key: CellKey
        package let place: RawPlace
        package let total: Rational
        package let sum: Rational
    }

    /// All checks that a delivery allows, areas first, then Merkmale in their order. Nothing is corrected.
    package static func of(
        _ table: ImportedTable, of description: DatasetDescription, in catalogue: Catalogue
    ) -> [DeliverySum] {
        guard let order = CellOrder(table.cells.lazy.map(\.key), of: description, in: catalogue) else { return [] }
        var adder = PartsAdder(table, order: order)
        if description.additivity.holds(over: "raum") { adder.checkAreas(catalogue.areas) }
        for (index, id) in description.breakdowns.enumerated() where description.additivity.holds(over: id) {
            if let breakdown = catalogue.breakdown(id), breakdown.isComplete {
                adder.checkTotals(of: breakdown, at: index, in: description)
            }
        }
        return adder.checks
    }
}

/// Finds the parts of each total by the numbers of their cells.
private struct PartsAdder {
    private let table: ImportedTable
    private let order: CellOrder
    private let indexByCode: [CellOrder.Code: Int]
    private let codes: [CellOrder.Code]
    private(set) var checks: [DeliverySum] = []
    private var checkByTitle: [String: Int] = [:]

    init(_ table: ImportedTable, order: CellOrder) {
        self.table = table
        self.order = order
        codes = table.cells.map { order.code($0.key) }
        indexByCode = Dictionary(codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func checkAreas(_ areas: AreaDirectory) {
        for (index, cell) in table.cells.enumerated() {
            guard let whole = areas[cell.key.area], whole.partsComplete,
                let parts = areas.completeParts(of: whole.key, in: cell.key.period), let type = parts.first,
                let name = areas[type].map({ parts.count == 1 ? $0.type.singular : $0.type.plural })
            else { continue }
            let found = parts.compactMap { part in
                order.code(codes[index], movedFrom: whole.key, to: part).flatMap { indexByCode[$0] }
            }
            guard found.count == parts.count else { continue }
            add("\(parts.count) \(name) = \(whole.longName)", total: index, parts: found)
        }
    }

    mutating func checkTotals(of breakdown: Breakdown, at position: Int, in description: DatasetDescription) {
        for (index, cell) in table.cells.enumerated() {
            let exceptions = description.exceptions(
                for: breakdown.id, area: cell.key.area, period: cell.key.period)
            let category = cell.key.categories[position]
            let isTotal = category == Breakdown.totalID
            let parts =
                isTotal
                ? breakdown.summands(applying: exceptions) : breakdown.parts(of: category, applying: exceptions)
            guard parts.count > 1 || (isTotal && !parts.isEmpty) else { continue }
            let found = parts.compactMap { part in
                order.code(codes[index], breakdown: position, movedFrom: category, to: part.id)
                    .flatMap { indexByCode[$0] }
            }
            guard found.count == parts.count else { continue }
            let whole = isTotal ? "insgesamt" : breakdown.category(category)?.title ?? category
            add("\(breakdown.title): Summe der Teile = \(whole)", total: index, parts: found)
        }
    }

    private mutating func add(_ title: String, total: Int, parts: [Int]) {
        let number = checkByTitle[title] ?? checks.count
        if number == checks.count {
            checkByTitle[title] = number
            checks.append(DeliverySum(title: title))
        }
        guard let whole = Self.value(table.cells[total].content) else {
            checks[number].undecided += 1
            return
        }
        var sum = Rational.zero
        for part in parts {
            guard let value = Self.value(table.cells[part].content), let next = sum.adding(value) else {
                checks[number].undecided += 1
                return
            }
            sum = next
        }
        checks[number].checked += 1
        if sum == whole {
            checks[number].agreeing += 1
        } else {
            let cell = table.cells[total]
            checks[number].differences.append(
                DeliverySum.Difference(key: cell.key, place: cell.origin.place, total: whole, sum: sum))
        }
    }

    /// What a content adds to a sum: nothing where it stands for nothing, nil where nobody knows.
    private static func value(_ content: CellContent) -> Rational? {
        switch content {
        case .number(let number): number.rational
        case .sign(let word):
            [CellContent.exactZero, "gerundet_null", Sign.notApplicable.rawValue].contains(word) ? .zero : nil
        }
    }
}
