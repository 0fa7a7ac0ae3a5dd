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
        return part.indicator.title + (unit.isEmpty ? "" : " (\(unit))") + " [\(part.indicator.id.value)]"
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
        let heads = part.table.periods.map(part.table.label)
        let rows = rows(of: part)
        let labelWidth = rows.map(\.label.count).max() ?? 0
        let columns = heads.indices.map { column in
            Column(head: heads[column], entries: rows.map { $0.entries[column] })
        }
        let labels = [""] + rows.map(\.label)
        var lines: [String] = []
        for block in blocks(of: columns, besides: labelWidth) {
            if !lines.isEmpty { lines.append("") }
            for (index, label) in labels.enumerated() {
                let cells = block.map { "  " + $0.lines[index] }.joined()
                let line = label + String(repeating: " ", count: labelWidth - label.count) + cells
                lines.append(String(line.reversed().drop { $0 == " " }.reversed()))
            }
        }
        return lines
    }

    /// The columns in runs that fit on a line.
    private func blocks(of columns: [Column], besides labelWidth: Int) -> [[Column]] {
        var blocks: [[Column]] = []
        var width = Self.widestLine
        for column in columns {
            let needed = column.width + 2
            if blocks.isEmpty || width + needed > Self.widestLine {
                blocks.append([])
                width = labelWidth
            }
            blocks[blocks.count - 1].append(column)
            width += needed
        }
        return blocks
    }

    /// What stands in a cell: the number or sign, and behind it letters of marks or »(nv)«.
    private struct Entry {
        let text: String
        let suffix: String
    }

    private struct Row {
        let label: String
        let entries: [Entry]
    }

    /// A head and its cells, as wide as each other: numbers stand under each other whatever is behind them.
    private struct Column {
        let lines: [String]
        var width: Int { lines[0].count }

        init(head: String, entries: [Entry]) {
            let textWidth = entries.map(\.text.count).max() ?? 0
            let suffixWidth = entries.map { $0.suffix.isEmpty ? 0 : $0.suffix.count + 1 }.max() ?? 0
            let numberWidth = max(head.count, textWidth)
            func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
            lines =
                [blanks(numberWidth - head.count) + head + blanks(suffixWidth)]
                + entries.map { entry in
                    let suffix = entry.suffix.isEmpty ? "" : " " + entry.suffix
                    return blanks(numberWidth - entry.text.count) + entry.text + suffix
                        + blanks(suffixWidth - suffix.count)
                }
        }
    }

    private func rows(of part: Part) -> [Row] {
        let table = part.table
        var rows: [Row] = []
        for area in table.areas.indices {
            for series in table.series.indices {
                for facet in table.facets.indices {
                    let entries = table.periods.indices.map { period in
                        let beforeSeries = (area * table.periods.count + period) * table.series.count + series
                        return entry(part, at: beforeSeries * table.facets.count + facet)
                    }
                    let categories = [table.series[series], table.facets[facet]].compactMap { $0?.title }
                    let isNamed = table.areas.count > 1 || categories.isEmpty
                    let words = (isNamed ? [name(of: table.areas[area])] : []) + categories
                    rows.append(Row(label: words.joined(separator: ", "), entries: entries))
                }
            }
        }
        return rows
    }

    private func entry(_ part: Part, at place: Int) -> Entry {
        if case .number(let number) = part.keptBack[place] { return Entry(text: number, suffix: Self.mark) }
        let displayed = ValueText(signs: signs).displayed(
            part.table.cells[place].value, unit: part.indicator.unit, grouping: .table)
        return Entry(text: displayed.textWithoutLetters, suffix: displayed.letters)
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
