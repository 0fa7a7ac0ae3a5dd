import Catalogue
import Disclosure
import Figures
import Values

/// How published values follow from published base data: blocks of rows that are computed alike, and what is left out.
struct Recalculation {
    /// Rows of one indicator with the same formula over the same columns.
    struct Block {
        let indicator: Indicator
        let expression: PublishedExpression
        let columns: [OperandColumn]
        let rows: [Row]
    }

    /// One published value that can be computed again.
    struct Row {
        let coordinates: CellCoordinates
        let published: RoundedDecimal
        /// In the order of the columns.
        let operands: [RoundedDecimal]
    }

    /// One value that cannot, and why.
    struct Omission {
        let coordinates: CellCoordinates
        let reason: String
    }

    private(set) var blocks: [Block] = []
    private(set) var omissions: [Omission] = []
    private let catalogue: Catalogue

    init(_ cells: [DataTable.Cell], catalogue: Catalogue) {
        self.catalogue = catalogue
        var seen: Set<CellCoordinates> = []
        var groups: [Group] = []
        for cell in cells where seen.insert(cell.coordinates).inserted {
            switch candidate(cell) {
            case .failure(let omitted):
                omissions.append(Omission(coordinates: cell.coordinates, reason: omitted.reason))
            case .success(let candidate):
                // Most cells are computed like the one before.
                let place =
                    groups.last?.takes(candidate) == true
                    ? groups.count - 1 : groups.firstIndex { $0.takes(candidate) }
                if let place {
                    groups[place].candidates.append(candidate)
                } else {
                    groups.append(Group(candidates: [candidate]))
                }
            }
        }
        blocks = groups.flatMap(blocks)
    }

    // MARK: One cell

    private struct Omitted: Error {
        let reason: String
    }

    private struct Candidate {
        let indicator: Indicator
        let coordinates: CellCoordinates
        let published: RoundedDecimal
        /// Over the operands that take part, counted from 0 in the order of their first use.
        let expression: PublishedExpression
        let operands: [RoundedDecimal]
        let columns: [OperandColumn]
        let periods: [ReportingPeriod]
    }

    private struct Group {
        var candidates: [Candidate]

        /// Whether a cell is computed alike, whatever the times of its operands.
        func takes(_ other: Candidate) -> Bool {
            guard let first = candidates.first, first.indicator.id.value == other.indicator.id.value,
                first.columns.count == other.columns.count, first.expression == other.expression
            else { return false }
            return zip(first.columns, other.columns).allSatisfy {
                $0.dataset == $1.dataset && $0.area == $1.area && $0.selection == $1.selection
            }
        }
    }

    private func candidate(_ cell: DataTable.Cell) -> Result<Candidate, Omitted> {
        func omitted(_ reason: String) -> Result<Candidate, Omitted> { .failure(Omitted(reason: reason)) }
        let place = cell.coordinates
        guard let published = cell.value.decimal else { return omitted(Self.reason(cell.value.sign)) }
        // What counts only in sums could be worked out from the other parts.
        guard cell.source?.operands.allSatisfy({ catalogue.areas[$0.area]?.isPublic ?? true }) ?? true else {
            return omitted("Ein Bestandteil gehört zu einem Raum, der nicht einzeln veröffentlicht wird.")
        }
        guard let source = cell.source, let original = source.expression,
            let indicator = catalogue.indicator(place.indicator)
        else { return omitted("Für diesen Wert liegt keine Rechnung aus veröffentlichten Zahlen vor.") }
        let used = original.operands.uniqued()
        let operands = used.compactMap { source.operands.indices.contains($0) ? source.operands[$0] : nil }
        let numbers = operands.compactMap(\.value.decimal)
        guard operands.count == used.count, numbers.count == used.count else {
            return omitted("Ein Bestandteil der Rechnung wird nicht veröffentlicht.")
        }
        guard original.operands.count <= SheetFormula.mostOperands else {
            return omitted("Die Rechnung hat mehr Bestandteile, als eine Formel fassen kann.")
        }
        let expression =
            used == Array(used.indices)
            ? original
            : original.replacingOperands { place in .operand(used.firstIndex(of: place) ?? place) }
        guard let exact = expression.value(over: numbers.map(\.rational)),
            let scaled = indicator.unit.isPercent ? exact.multiplied(by: Rational(100)) : exact,
            RoundedDecimal(rounding: scaled, decimals: published.decimals) == published
        else {
            return omitted("Die Bestandteile sind gerundet veröffentlicht; aus ihnen ergäbe sich ein anderer Wert.")
        }
        let categories = place.categories.compactMap {
            catalogue.breakdown($0.breakdown)?.category($0.category)?.title
        }
        let columns = operands.map { operand in
            OperandColumn(
                dataset: operand.dataset, selection: operand.selection.filter { !categories.contains($0) },
                area: operand.area == place.area ? nil : operand.area,
                weight: operand.share.flatMap { $0.weight == .one ? nil : $0.weight },
                period: .relative(RelativePeriod(operand.period, from: place.period)))
        }
        return .success(
            Candidate(
                indicator: indicator, coordinates: place, published: published, expression: expression,
                operands: numbers, columns: columns, periods: operands.map(\.period)))
    }

    private static func reason(_ sign: Sign?) -> String {
        switch sign {
        case .secret: "Geheim zu halten: Der Wert und seine Bestandteile werden nicht veröffentlicht."
        case nil: "Hier steht keine Zahl."
        case .some(let sign): "Hier steht keine Zahl: \(ValueText.meaning(of: sign))."
        }
    }

    // MARK: Blocks

    /// Times are said in relation to the row where that is the same for all rows, else as they are; where neither is
    /// the same, the rows are told apart.
    private func blocks(_ group: Group) -> [Block] {
        guard let first = group.candidates.first else { return [] }
        var columns = first.columns
        for place in columns.indices {
            if group.candidates.allSatisfy({ $0.columns[place] == columns[place] }) { continue }
            let period = first.periods[place]
            guard group.candidates.allSatisfy({ $0.periods[place] == period }) else {
                return parted(group)
            }
            columns[place] = columns[place].with(.fixed(period))
        }
        let rows = group.candidates.map {
            Row(coordinates: $0.coordinates, published: $0.published, operands: $0.operands)
        }
        return [Block(indicator: first.indicator, expression: first.expression, columns: columns, rows: rows)]
    }

    private func parted(_ group: Group) -> [Block] {
        var parts: [Group] = []
        for candidate in group.candidates {
            if let place = parts.firstIndex(where: { $0.candidates[0].columns == candidate.columns }) {
                parts[place].candidates.append(candidate)
            } else {
                parts.append(Group(candidates: [candidate]))
            }
        }
        return parts.flatMap(blocks)
    }
}
