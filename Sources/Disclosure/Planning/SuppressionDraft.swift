import Catalogue
import Indicators
import Values

/// Datasets at one time that have to be looked at together, because something secret lies in several of them.
package struct ProtectedBlock: Sendable, Hashable {
    struct Part: Sendable, Hashable, Comparable {
        let dataset: Int
        /// Entry of the dictionary of periods.
        let period: Int32

        static func < (left: Part, right: Part) -> Bool {
            (left.dataset, left.period) < (right.dataset, right.period)
        }
    }

    /// Ascending.
    let parts: [Part]
    /// Numbers of the complements of the register that lie here.
    let complements: [Int]
}

/// The suppression problem of one block, with what its cells, forms and targets stand for.
struct SuppressionDraft {
    /// What a target is, for messages and counts.
    enum Subject {
        case form(dataset: Int, Int)
        case row(dataset: Int, Int)
        case complement(Int)
    }

    private(set) var problem = SuppressionProblem()
    /// By form of the problem.
    private(set) var forms: [(dataset: Int, number: Int)] = []
    /// By target of the problem.
    private(set) var subjects: [Subject] = []
    private let register: Register
    private var cells: [Part.Row: Int32] = [:]
    private typealias Part = ProtectedBlock.Part

    init(
        _ block: ProtectedBlock, of register: Register, relations: [RowRelations?],
        formsOf: (ProtectedBlock.Part) -> [Int]
    ) {
        self.register = register
        var isNew: Set<RowSum> = []
        for part in block.parts {
            let numbers = formsOf(part)
            let rows = VisibleRows(part, register.datasets[part.dataset], forms: numbers, relations[part.dataset])
            add(rows, of: part)
            for number in numbers { add(number, of: part, rows, &isNew) }
            for row in rows.ordered where rows.isKnownToReaders(row) {
                let dataset = register.datasets[part.dataset]
                guard dataset.isSecret(row), !isExcepted(row, dataset) else { continue }
                let sum = RowSum(CollectionOfOne(SignedRow(row: row)), of: dataset.id)
                guard isNew.insert(sum).inserted, let cell = cells[.init(dataset: part.dataset, row: row)] else {
                    continue
                }
                add(
                    SuppressionProblem.Sum(cells: [cell], coefficients: [1]), dataset.width,
                    .row(dataset: part.dataset, row))
            }
        }
        for number in block.complements {
            let complement = register.complements[number]
            let sum = sum(complement.rows.map { ($0.dataset, $0.row) })
            if !sum.cells.isEmpty { add(sum, complement.width, .complement(number)) }
        }
    }

    private mutating func add(_ sum: SuppressionProblem.Sum, _ width: Int64, _ subject: Subject) {
        problem.targets.append(SuppressionProblem.Target(sum: sum, width: width))
        subjects.append(subject)
    }

    private func isExcepted(_ row: Int, _ dataset: RegisteredDataset) -> Bool {
        guard !register.catalogue.protection.exceptions.isEmpty else { return false }
        let columns = dataset.dataset
        return register.catalogue.protection.isExcepted(
            dataset: dataset.id, area: columns.areas[Int(columns.areaIndex[row])],
            period: columns.periods[Int(columns.periodIndex[row])]
        ) { id in
            guard let axis = columns.description.breakdowns.firstIndex(of: id) else { return [] }
            let category = columns.categories[axis][Int(columns.categoryIndex[axis][row])]
            return category == Breakdown.totalID ? [] : [category]
        }
    }
}

// MARK: Cells and relations

extension SuppressionDraft {
    fileprivate mutating func add(_ rows: VisibleRows, of part: ProtectedBlock.Part) {
        let dataset = register.datasets[part.dataset]
        // Where something is below zero, nobody knows how far it may go.
        let isSigned = rows.ordered.contains { dataset.hasNumber($0) && dataset.dataset.units[$0] < 0 }
        let isExact = dataset.rule.rounding == nil
        let showsZeros = isExact && dataset.rule.zeros == .shown
        for row in rows.ordered {
            let isDelivered = dataset.isDeliveredSecret(row)
            guard isDelivered || dataset.hasNumber(row) else { continue }
            let value = isDelivered ? rows.fittingValue(of: row) : dataset.dataset.units[row]
            let isZero = value == 0 && !isDelivered
            let isKnown =
                isZero && (isExact && dataset.isZeroAtAllTimes(row) || showsZeros && rows.isShownAlone(row))
            let leastHidden: Int64 =
                showsZeros && (rows.isShownAlone(row) || isDelivered) && !isZero ? dataset.scale : 0
            let lower = isSigned ? -1_000_000_000 * dataset.scale : leastHidden
            let cell = Int32(problem.cells.count)
            cells[.init(dataset: part.dataset, row: row)] = cell
            problem.cells.append(
                SuppressionProblem.Cell(
                    value: isDelivered ? max(value, lower) : value, lower: min(lower, value), isKnown: isKnown))
            if dataset.rule.considersInsiders, value == dataset.scale, rows.isKnownToReaders(row) {
                problem.singletons.append(cell)
            }
        }
        for relation in rows.relations {
            let sum = sum(relation.map { (part.dataset, $0) })
            if sum.cells.count > 1 { problem.relations.append(sum) }
        }
        for rest in rows.rests {
            let sum = sum(rest.map { (part.dataset, $0) })
            let value = value(of: sum)
            // What is left of a large total ends no interval that anybody asks for.
            guard sum.cells.count == 2, value >= 0, value <= Self.largestRest * dataset.width else { continue }
            let cell = Int32(problem.cells.count)
            problem.cells.append(SuppressionProblem.Cell(value: value, lower: 0))
            problem.relations.append(
                SuppressionProblem.Sum(cells: sum.cells + [cell], coefficients: sum.coefficients + [-1]))
        }
    }

    private static let largestRest: Int64 = 4

    private func value(of sum: SuppressionProblem.Sum) -> Int64 {
        zip(sum.cells, sum.coefficients).reduce(0) { $0 + problem.cells[Int($1.0)].value * Int64($1.1) }
    }

    /// Rows without a number that everybody knows are left out.
    fileprivate func sum(_ rows: [(dataset: Int, row: SignedRow)]) -> SuppressionProblem.Sum {
        var coefficients: [Int32: Int32] = [:]
        for (dataset, row) in rows {
            guard let cell = cells[.init(dataset: dataset, row: row.row)], !problem.cells[Int(cell)].isKnown else {
                continue
            }
            coefficients[cell, default: 0] += Int32(row.coefficient)
        }
        let sorted = coefficients.filter { $0.value != 0 }.sorted { $0.key < $1.key }
        return SuppressionProblem.Sum(cells: sorted.map(\.key), coefficients: sorted.map(\.value))
    }

    fileprivate mutating func add(
        _ number: Int, of part: ProtectedBlock.Part, _ rows: VisibleRows, _ isNew: inout Set<RowSum>
    ) {
        let dataset = register.datasets[part.dataset]
        let form = dataset.forms[number]
        var sum = sum(dataset.rows(of: form).map { (part.dataset, $0) })
        // What everybody can compute is shown anyway.
        guard !sum.cells.isEmpty else { return }
        if dataset.rule.zeros == .shown, dataset.rule.rounding == nil {
            sum = wholeThatIsNoZero(sum, dataset.scale)
        }
        let isSmall = form.isDeliveredSecret || (!form.isExcepted && dataset.isSmall(form.value))
        var freedom = form.freedom
        if isSmall, freedom == .alwaysOpen { freedom = .free }
        if isSmall, dataset.rule.rounding == nil { freedom = .alwaysHidden }
        let room = roomOfRounding(form.value, dataset)
        problem.forms.append(
            SuppressionProblem.Form(
                sum: sum, cost: form.cost * (1 + form.preference(in: dataset.id) / 100), freedom: freedom,
                below: room.below, above: room.above))
        forms.append((part.dataset, number))
        guard isSmall, isNew.insert(form.sum).inserted else { return }
        add(sum, dataset.width, .form(dataset: part.dataset, number))
    }

    /// A sum that is hidden is no zero, whatever its rows may be, because a zero would be shown: a cell of its own
    /// beside its rows.
    private mutating func wholeThatIsNoZero(
        _ sum: SuppressionProblem.Sum, _ least: Int64
    ) -> SuppressionProblem.Sum {
        let value = value(of: sum)
        guard value >= least else { return sum }
        if sum.cells.count == 1, sum.coefficients[0] == 1 {
            // What else is in the sum is known to be zero.
            let cell = Int(sum.cells[0])
            problem.cells[cell].lower = max(problem.cells[cell].lower, least)
            return sum
        }
        let whole = Int32(problem.cells.count)
        problem.cells.append(SuppressionProblem.Cell(value: value, lower: least))
        problem.relations.append(
            SuppressionProblem.Sum(cells: sum.cells + [whole], coefficients: sum.coefficients + [-1]))
        return SuppressionProblem.Sum(cells: [whole], coefficients: [1])
    }

    /// How far the true value may lie from where it is and be shown as the same multiple.
    private func roomOfRounding(_ value: Int64, _ dataset: RegisteredDataset) -> (below: Int64, above: Int64) {
        guard let rounding = dataset.rule.rounding, dataset.scale > 0, value >= 0, value % dataset.scale == 0 else {
            return (0, 0)
        }
        let own = Int(value / dataset.scale)
        guard let shown = Int(exactly: rounding.rounded(Rational(own))) else { return (0, 0) }
        let range = rounding.preimage(of: shown)
        guard range.contains(own) else { return (0, 0) }
        return (Int64(own - range.lowerBound) * dataset.scale, Int64(range.upperBound - own) * dataset.scale)
    }
}

extension ProtectedBlock.Part {
    /// A row of any dataset.
    fileprivate struct Row: Hashable {
        let dataset: Int
        let row: Int
    }
}

extension Int {
    fileprivate init?(exactly rational: Rational) {
        guard rational.isInteger else { return nil }
        self.init(exactly: rational.numerator)
    }
}

extension RegisteredDataset.Form {
    /// From 0 to 1, by the words for area and selection. Of equals, some are a little cheaper: the same ones at all
    /// times and whatever their values are, so that the choice says nothing about these.
    fileprivate func preference(in dataset: String) -> Double {
        var words = [dataset, area.text]
        for selection in selection { words += [selection.breakdown] + selection.categories }
        let code = RowSum.number(of: 0, RowSum.seed(of: words.joined(separator: " ")))
        return Double(code >> 12) / Double(UInt64(1) << 52)
    }
}
