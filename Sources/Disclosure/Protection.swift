import Catalogue
import Indicators
import Values

/// Protects one table, cell by cell.
struct Protection {
    let table: IndicatorTable
    let catalogue: Catalogue
    private let suppression: PrimarySuppression

    init(table: IndicatorTable, catalogue: Catalogue) {
        self.table = table
        self.catalogue = catalogue
        suppression = PrimarySuppression(catalogue: catalogue)
    }

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
        let isSecret = suppression.isSecret(cell)
        let value = display(cell.value, unit: unit, decimals: indicator?.decimals ?? 0)
        return PublishedCell(
            value: isSecret ? hidden(cell.value) : value,
            numerator: side(cell.numerator, besideSecret: isSecret),
            denominator: side(cell.denominator, besideSecret: isSecret),
            operands: cell.operands.map { published($0, besideSecret: isSecret) },
            isSynthetic: cell.operands.contains { catalogue.dataset($0.dataset)?.isSynthetic ?? false })
    }

    /// What stands in place of a value that may not be shown. Where the source gave no number, its sign stays; an
    /// »entfällt« was computed and could tell that something is zero.
    private func hidden(_ value: FigureValue) -> PublishedValue {
        guard let sign = value.sign, sign != .notApplicable else { return .none(.secret) }
        return .none(sign)
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

    private func side(_ value: FigureValue?, besideSecret isSecret: Bool) -> PublishedValue? {
        guard let value else { return nil }
        return isSecret ? hidden(value) : display(value, unit: IndicatorUnit(""), decimals: decimals(of: value))
    }

    /// Beside a secret cell no operand is shown: a denominator and a complement would give the numerator away.
    private func published(_ operand: Operand, besideSecret isSecret: Bool) -> PublishedOperand {
        let titles = operand.selection.map { selection in
            let breakdown = catalogue.breakdown(selection.breakdown)
            return selection.categories.map { breakdown?.category($0)?.title ?? $0 }.joined(separator: " oder ")
        }
        let unit = IndicatorUnit(catalogue.dataset(operand.dataset)?.unit ?? "")
        let places = unit.isPercent ? 1 : decimals(of: operand.value)
        return PublishedOperand(
            dataset: operand.dataset, area: operand.area, period: operand.period, selection: titles,
            value: isSecret ? hidden(operand.value) : display(operand.value, unit: unit, decimals: places),
            origins: operand.origins, isRemainder: operand.isRemainder, notes: operand.notes)
    }

    /// Base data shows the decimals it was delivered with, at most four.
    private func decimals(of value: FigureValue) -> Int {
        guard let rational = value.rational else { return 0 }
        for places in 0..<4 where RoundedDecimal(rounding: rational, decimals: places)?.rational == rational {
            return places
        }
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
