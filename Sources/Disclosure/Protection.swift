import Catalogue
import Indicators
import Values

/// Protects one table, cell by cell.
struct Protection {
    let table: IndicatorTable
    let catalogue: Catalogue

    func protectedTable() -> ProtectedTable {
        let cells = table.cells.map(published)
        return ProtectedTable(
            query: table.query, areas: table.areas, periods: table.periods, series: table.series, facets: table.facets,
            cells: cells, datasets: table.datasets, windowLength: table.windowLength, events: table.events,
            notes: notes(of: cells))
    }

    private func published(_ cell: IndicatorCell) -> PublishedCell {
        let indicator = catalogue.indicator(table.query.indicator)
        let unit = indicator?.unit ?? IndicatorUnit("")
        let isSecret = isPrimary(cell)
        let operands = cell.operands.map { published($0, besideSecret: isSecret) }
        return PublishedCell(
            value: isSecret ? .none(.secret) : display(cell.value, unit: unit, decimals: indicator?.decimals ?? 0),
            numerator: side(cell.numerator, isSecret: isSecret),
            denominator: side(cell.denominator, isSecret: isSecret),
            operands: operands,
            isSynthetic: cell.operands.contains { catalogue.dataset($0.dataset)?.isSynthetic ?? false })
    }

    // MARK: Primary cells

    /// Whether the cell would show, or let a reader work out, a count below a threshold.
    func isPrimary(_ cell: IndicatorCell) -> Bool {
        if cell.operands.contains(where: isPrimary) { return true }
        guard let numerator = cell.numerator?.rational, let denominator = cell.denominator?.rational else { return false }
        let rules = cell.operands.compactMap(rule).filter { $0.method == .suppress }
        guard let threshold = rules.map(\.threshold).max() else { return false }
        if !denominator.isZero, let minimum = rules.map(\.minimumDenominator).max(), denominator < Rational(minimum) {
            return true
        }
        // The complement of a share is as recoverable as the share itself.
        guard isPartOfWhole(cell), let complement = denominator.subtracting(numerator) else { return false }
        return !complement.isZero && !complement.isNegative && complement < Rational(threshold)
    }

    func isPrimary(_ operand: Operand) -> Bool {
        guard let rule = rule(of: operand), rule.method == .suppress, let value = operand.value.rational else { return false }
        return !value.isZero && value.magnitude < Rational(rule.threshold)
    }

    private func rule(of operand: Operand) -> ProtectionRule? {
        guard let dataset = catalogue.dataset(operand.dataset), Self.countsUnits(dataset) else { return nil }
        return dataset.protection
    }

    /// Only counts of persons and cases have small numbers to protect; amounts, measurements and places have not.
    static func countsUnits(_ dataset: DatasetDescription) -> Bool {
        switch dataset.kind {
        case .measurement, .survey: return false
        case .stock, .flow, .amount:
            guard let kind = dataset.counts?.kind else { return dataset.kind != .amount }
            return kind == .persons || kind == .cases
        }
    }

    private func isPartOfWhole(_ cell: IndicatorCell) -> Bool {
        let numerators = Set(cell.operands.filter { $0.role == .numerator }.map(\.dataset))
        let denominators = Set(cell.operands.filter { $0.role == .denominator }.map(\.dataset))
        return numerators.count == 1 && numerators == denominators
    }

    // MARK: Display

    private func display(_ value: FigureValue, unit: IndicatorUnit, decimals: Int) -> PublishedValue {
        switch value {
        case .none(let sign): return .none(sign)
        case .number(let number, let marks):
            let scaled = unit.isPercent ? number.multiplied(by: Rational(100)) : number
            guard let scaled, let rounded = RoundedDecimal(rounding: scaled, decimals: decimals) else {
                return .none(.notApplicable)
            }
            return .number(rounded, marks)
        }
    }

    private func side(_ value: FigureValue?, isSecret: Bool) -> PublishedValue? {
        guard let value else { return nil }
        if isSecret { return .none(.secret) }
        return display(value, unit: IndicatorUnit(""), decimals: decimals(of: value))
    }

    /// Beside a secret cell no operand is shown: a denominator and a complement would give the numerator away.
    private func published(_ operand: Operand, besideSecret isSecret: Bool) -> PublishedOperand {
        let titles = operand.selection.map { selection in
            let breakdown = catalogue.breakdown(selection.breakdown)
            return selection.categories.map { breakdown?.category($0)?.title ?? $0 }.joined(separator: " oder ")
        }
        return PublishedOperand(
            dataset: operand.dataset, area: operand.area, period: operand.period, selection: titles,
            value: isSecret
                ? .none(.secret)
                : display(operand.value, unit: IndicatorUnit(""), decimals: decimals(of: operand.value)),
            origins: operand.origins, isRemainder: operand.isRemainder, notes: operand.notes)
    }

    /// Base data shows the decimals it was delivered with, at most four.
    private func decimals(of value: FigureValue) -> Int {
        guard let rational = value.rational else { return 0 }
        for places in 0..<4 where RoundedDecimal(rounding: rational, decimals: places)?.rational == rational { return places }
        return 4
    }

    private func notes(of cells: [PublishedCell]) -> [PublishedNote] {
        var ids: Set<[String]> = []
        for cell in cells {
            for operand in cell.operands { for note in operand.notes { ids.insert([operand.dataset, note]) } }
        }
        var texts: [PublishedNote] = []
        for id in ids.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            guard let note = catalogue.dataset(id[0])?.notes.first(where: { $0.id == id[1] }) else { continue }
            let published = PublishedNote(text: note.text)
            if !texts.contains(published) { texts.append(published) }
        }
        return texts
    }
}
