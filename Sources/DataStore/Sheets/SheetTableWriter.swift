import Catalogue
import Diagnostics
import Indicators
import Spreadsheets

/// Writes the rows of a sheet as lines of a table with semicolons. The first row that holds anything is the header.
struct SheetTableWriter {
    private let sheet: Sheet
    private let path: String
    private let isPercentage: Bool
    private let periodKind: PeriodKind
    private var bytes: [UInt8] = []
    private var lines = 1
    private(set) var diagnostics: [Diagnostic] = []
    /// Beside the table: for which rows to say where.
    private var strays: [(place: Int, address: CellAddress)] = []

    init(_ sheet: Sheet, of path: String, for description: DatasetDescription) {
        self.sheet = sheet
        self.path = path
        isPercentage = description.unit == "Prozent"
        periodKind = description.periodKind
    }

    mutating func table() -> SheetTable {
        guard let header = sheet.rows.first, let first = header.cells.first, let last = header.cells.last else {
            return SheetTable(
                file: .named(path), place: SheetPlace(sheet: sheet.name, firstColumn: 1, valueField: 0))
        }
        let names = header.cells.map { cell -> String in
            if case .text(let text) = cell.content { return text }
            return ""
        }
        let valueField = zip(header.cells, names).first { $0.1 == "wert" }.map { $0.0.column - first.column } ?? 0
        for row in sheet.rows { write(row, columns: first.column...last.column) }
        let file = SourceFile(path: path, bytes: bytes)
        note(strays: file)
        note(hiddenRows: file)
        return SheetTable(
            file: file,
            place: SheetPlace(sheet: sheet.name, firstColumn: first.column, valueField: valueField))
    }

    private mutating func write(_ row: Sheet.Row, columns: ClosedRange<Int>) {
        while lines < row.number {
            bytes.append(0x0A)
            lines += 1
        }
        var column = columns.lowerBound
        for cell in row.cells {
            guard columns.contains(cell.column) else {
                strays.append((bytes.count, CellAddress(row: row.number, column: cell.column)))
                continue
            }
            while column < cell.column {
                bytes.append(0x3B)
                column += 1
            }
            append(text(cell))
        }
        while column < columns.upperBound {
            bytes.append(0x3B)
            column += 1
        }
        bytes.append(0x0A)
        lines += 1
    }

    /// As it would stand in a CSV file: decimal comma, ISO days.
    private func text(_ cell: Sheet.Cell) -> String {
        switch cell.shownContent {
        case .text(let text): return text
        case .number(let number):
            // Percentages are written as readers see them; where none are expected, the sign says what is wrong.
            return Self.german(number) + (cell.isPercent && !isPercentage ? " %" : "")
        case .date(let day):
            // Months that were typed as 2016-03 are days for a spreadsheet program.
            return periodKind == .month && day.hasSuffix("-01") ? String(day.dropLast(3)) : day
        case .truth(let truth): return truth ? "WAHR" : "FALSCH"
        case .error(let error): return error
        }
    }

    private static func german(_ number: String) -> String {
        String(decoding: number.utf8.map { $0 == 0x2E ? 0x2C : $0 }, as: UTF8.self)
    }

    /// A line of the sheet stays one line, whatever a cell holds.
    private mutating func append(_ text: String) {
        let needsQuotes = text.utf8.contains { $0 == 0x3B || $0 == 0x22 }
        if needsQuotes { bytes.append(0x22) }
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte < 0x20 ? 0x20 : byte)
        }
        if needsQuotes { bytes.append(0x22) }
    }

    private mutating func note(strays file: SourceFile) {
        guard let first = strays.first else { return }
        diagnostics.append(
            Diagnostic(
                .csvColumns,
                "Neben der Tabelle steht etwas, zuerst in \(sheet.name)!\(first.address.text)"
                    + (strays.count > 1 ? " (\(strays.count) Zellen)" : ""), at: file.span(first.place..<first.place),
                hint: "Neben den Spalten der Kopfzeile alles löschen oder auf ein anderes Blatt verschieben."))
    }

    private mutating func note(hiddenRows file: SourceFile) {
        let hidden = sheet.rows.filter(\.isHidden)
        guard let first = hidden.first else { return }
        diagnostics.append(
            Diagnostic(
                .tableForm,
                (hidden.count == 1
                    ? "Im Blatt »\(sheet.name)« ist Zeile \(first.number) ausgeblendet; sie wird"
                    : "Im Blatt »\(sheet.name)« sind \(hidden.count) Zeilen ausgeblendet, zuerst Zeile \(first.number); sie werden")
                    + " wie alle anderen gelesen", at: file.span(0..<0), severity: .warning,
                hint: "Die Zeilen einblenden, wenn sie gelten, sonst löschen."))
    }
}
