import Catalogue
import Disclosure
import Values

/// What a figure with groups says: one sentence for each panel or group of columns, in the order shown, never a ranking.
struct GroupFinding {
    private let finding: Finding
    private let grid: FigureGrid
    private let wording: Wording

    init(_ finding: Finding) {
        self.finding = finding
        grid = finding.grid
        wording = finding.wording
    }

    var sentences: [String] {
        (0..<grid.groupCount).map(sentence) + (finding.hasBreak ? [Finding.noComparison] : []) + finding.missing
    }

    /// The range of the areas of the lowest level at the last time; nil for everything else.
    var headline: String? {
        guard grid.groups == .area, grid.rows == .period, grid.columnCount == 1, finding.comparesMunicipalities,
            let last = grid.periods.indices.last
        else { return nil }
        let values = (0..<grid.groupCount).filter { finding.isMunicipality(grid.areas[$0]) }.compactMap { group in
            grid.place(row: last, group: group).value.decimal.map { (row: group, decimal: $0) }
        }
        guard values.count > 1, let range = finding.range(of: values) else { return nil }
        return
            "\(wording.indicator.shortTitle) \(wording.adverbial(grid.periods[last])): je nach \(finding.smallAreas.singular) \(range)"
    }

    private func sentence(_ group: Int) -> String {
        let title = German.capitalised(grid.title(grid.groups, group))
        let parts = (0..<grid.columnCount).map { column in
            grid.rows == .period ? course(column, group) : values(column, group)
        }
        guard grid.columnCount > 1 else { return "\(title): \(parts[0])." }
        let named = parts.enumerated().map { "\(grid.title(grid.columns, $0)) \($1)" }
        return "\(title) – \(named.joined(separator: "; "))."
    }

    /// »von 4,1 % (2013) auf 5,9 % (2024)«
    private func course(_ column: Int, _ group: Int) -> String {
        let numbers = numbers(column, group)
        guard let last = numbers.last else { return "keine Zahl" }
        func shown(_ value: (row: Int, decimal: RoundedDecimal)) -> String {
            let indicator = grid.indicator(row: value.row, column: column, group: group)
            return wording.value(.number(value.decimal, []), indicator)
                + " (\(grid.tables[0].label(of: grid.periods[value.row])))"
        }
        guard let first = numbers.first, first.row != last.row, !finding.hasBreak else { return shown(last) }
        return "von \(shown(first)) auf \(shown(last))"
    }

    /// All values of a group; of several areas of the lowest level only their range.
    private func values(_ column: Int, _ group: Int) -> String {
        if grid.rows == .area, finding.comparesMunicipalities {
            let numbers = numbers(column, group).filter { finding.isMunicipality(grid.areas[$0.row]) }
            let indicator = numbers.first.map { grid.indicator(row: $0.row, column: column, group: group) }
            guard numbers.count > 1, let range = finding.range(of: numbers, indicator) else {
                return numbers.isEmpty ? "keine Zahl" : "nur für \(finding.smallAreas.one) gibt es eine Zahl"
            }
            return "in \(numbers.count) \(finding.smallAreas.dative) \(range)"
        }
        return (0..<grid.rowCount).map { row in
            let place = grid.place(row: row, column: column, group: group)
            let indicator = grid.indicator(row: row, column: column, group: group)
            return "\(grid.title(grid.rows, row)) \(wording.value(place.value, indicator))"
        }.joined(separator: ", ")
    }

    private func numbers(_ column: Int, _ group: Int) -> [(row: Int, decimal: RoundedDecimal)] {
        (0..<grid.rowCount).compactMap { row in
            grid.place(row: row, column: column, group: group).value.decimal.map { (row, $0) }
        }
    }
}
