import Spreadsheets

/// A sheet as the reader of deliveries finds it; apart from the writer's types, which have the same names.
struct ReadSheet {
    enum Content: Equatable {
        case text(String)
        case number(String)
        case other
    }

    let name: String
    /// By row and column, both from 0.
    let cells: [[Int]: Content]

    static func all(in workbook: [UInt8]) throws -> [ReadSheet] {
        try Workbook.read(workbook).sheets.map { sheet in
            var cells: [[Int]: Content] = [:]
            for row in sheet.rows {
                for cell in row.cells { cells[[row.number - 1, cell.column - 1]] = content(cell.content) }
            }
            return ReadSheet(name: sheet.name, cells: cells)
        }
    }

    private static func content(_ content: Sheet.Content) -> Content {
        switch content {
        case .text(let text): .text(text)
        case .number(let number): .number(number)
        case .date, .truth, .error: .other
        }
    }
}
