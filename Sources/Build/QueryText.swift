import Catalogue
import Disclosure
import Figures
import Values

/// Writes the answer to a query for a terminal: one table for each indicator, with signs, source and notes.
extension QueryAnswer {
    package var text: String { parts.map(text).joined(separator: "\n\n") }

    /// How wide a line of a table may become before its columns go on below.
    private static let widestLine = 100
    private static let mark = "(nv)"

    private func text(_ part: Part) -> String {
        var lines = [heading(of: part)]
        if let subtitle = subtitle(of: part) { lines.append(subtitle) }
        lines.append("")
        lines += grid(part)
        lines.append("")
        lines += legend(part)
        if part.table.isSynthetic { lines.append("Beispieldaten: Diese Zahlen sind erfunden.") }
        lines.append(part.sourceLine)
        for event in part.table.events { lines.append("Anmerkung: \(event.text)") }
        for note in part.table.notes { lines.append("Anmerkung: \(note.text)") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func heading(of part: Part) -> String {
        let unit = part.indicator.unit.name
        return part.indicator.title + (unit.isEmpty ? "" : ", in \(unit)") + " [\(part.indicator.id.value)]"
    }

    /// What all rows have in common: the area, where there is one, and fixed categories.
    private func subtitle(of part: Part) -> String? {
        var words: [String] = []
        if part.table.areas.count == 1 { words.append(name(of: part.table.areas[0])) }
        for fixed in part.table.query.fixed {
            let breakdown = catalogue.breakdown(fixed.breakdown)
            let title = breakdown?.category(fixed.category)?.title ?? fixed.category
            words.append("\(breakdown?.title ?? fixed.breakdown): \(title)")
        }
        return words.isEmpty ? nil : words.joined(separator: "; ")
    }

    private func name(of area: AreaKey) -> String { catalogue.areas[area]?.longName ?? area.text }

    // MARK: The table

    private func grid(_ part: Part) -> [String] {
        let table = part.table
        let rows = rows(of: part)
        let heads = table.periods.map(table.label)
        let labelWidth = rows.map(\.label.count).max() ?? 0
        let widths = heads.indices.map { column in
            max(heads[column].count, rows.map { $0.values[column].count }.max() ?? 0)
        }
        var lines: [String] = []
        var first = 0
        while first < heads.count {
            var last = first
            var width = labelWidth + 2 + widths[first]
            while last + 1 < heads.count, width + 2 + widths[last + 1] <= Self.widestLine {
                last += 1
                width += 2 + widths[last]
            }
            if first > 0 { lines.append("") }
            let columns = first...last
            lines.append(line("", columns.map { heads[$0] }, labelWidth, columns.map { widths[$0] }))
            for row in rows {
                lines.append(line(row.label, columns.map { row.values[$0] }, labelWidth, columns.map { widths[$0] }))
            }
            first = last + 1
        }
        return lines
    }

    private struct Row {
        let label: String
        let values: [String]
    }

    private func rows(of part: Part) -> [Row] {
        let table = part.table
        let values = ValueText(signs: signs)
        var rows: [Row] = []
        for area in table.areas.indices {
            for series in table.series.indices {
                for facet in table.facets.indices {
                    let cells = table.periods.indices.map { period -> String in
                        let place =
                            ((area * table.periods.count + period) * table.series.count + series) * table.facets.count
                            + facet
                        if case .number(let number) = part.keptBack[place] { return "\(number) \(Self.mark)" }
                        return values.displayed(
                            table.cells[place].value, unit: part.indicator.unit, grouping: .table
                        ).text
                    }
                    let categories = [table.series[series], table.facets[facet]].compactMap { $0?.title }
                    let isNamed = table.areas.count > 1 || categories.isEmpty
                    let words = (isNamed ? [name(of: table.areas[area])] : []) + categories
                    rows.append(Row(label: words.joined(separator: ", "), values: cells))
                }
            }
        }
        return rows
    }

    private func line(_ label: String, _ values: [String], _ labelWidth: Int, _ widths: [Int]) -> String {
        let cells = zip(values, widths).map { "  " + String(repeating: " ", count: $1 - $0.count) + $0 }
        return label + String(repeating: " ", count: labelWidth - label.count) + cells.joined()
    }

    private func legend(_ part: Part) -> [String] {
        let shown = zip(part.table.cells, part.keptBack).filter { if case .number = $1 { false } else { true } }
        let used = Set(shown.compactMap { $0.0.value.sign }).sorted { $0.strength > $1.strength }
        var lines = ValueText(signs: signs).legend(signs: used, marks: part.table.marks).map {
            "\($0.symbol) = \($0.meaning)"
        }
        if shown.count < part.keptBack.count {
            lines.append("\(Self.mark) = nicht veröffentlichen: Die Zahl ist geschützt und bleibt im Haus.")
        }
        return lines
    }
}
