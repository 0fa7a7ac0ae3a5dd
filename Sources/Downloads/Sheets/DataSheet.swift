import Values

/// A table of values as a sheet: one head, real numbers, nothing merged.
enum DataSheet {
    static let widest = 48

    static func sheet(named name: String, _ table: DownloadTable) -> Sheet {
        var rows: [[Sheet.Cell]] = []
        rows.reserveCapacity(table.rows.count + 1)
        rows.append(table.columns.map { .text($0.title, $0.kind == .number ? .numberHead : .head) })
        var widths = table.columns.map { $0.title.utf8.count + 3 }
        for row in table.rows {
            var cells: [Sheet.Cell] = []
            cells.reserveCapacity(row.count)
            for (column, cell) in row.enumerated() {
                let written = sheetCell(cell)
                if case .text(let text, _) = written {
                    // Bytes are near enough, and counting characters would take longer than all the rest.
                    widths[column] = max(widths[column], min(text.utf8.count + 1, widest))
                } else if case .number = written {
                    widths[column] = max(widths[column], 12)
                }
                cells.append(written)
            }
            rows.append(cells)
        }
        return Sheet(
            name: name, widths: widths, rows: rows,
            table: .init(rowCount: rows.count, columnCount: table.columns.count))
    }

    private static func sheetCell(_ cell: DownloadTable.Cell) -> Sheet.Cell {
        switch cell {
        case .empty: .empty
        case .text(let text): text.isEmpty ? .empty : .text(text)
        case .number(let number): .number(number)
        case .word(_, let words): .text(words)
        case .flag(let flag): .text(flag.rawValue)
        }
    }
}
