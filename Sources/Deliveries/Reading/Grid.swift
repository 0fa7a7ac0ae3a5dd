import Delimited
import Diagnostics
import Spreadsheets

/// Rows of cells as they stand in a text file or on a sheet, before it is known what they mean.
struct Grid {
    struct Cell: Sendable {
        enum Kind: UInt8, Sendable { case text, number, date, fault }

        /// Outer blanks removed.
        let text: String
        /// How many blanks stood before it.
        let indent: UInt16
        let kind: Kind

        init(_ text: String, indent: Int = 0, kind: Kind = .text) {
            self.text = text
            self.indent = UInt16(clamping: indent)
            self.kind = kind
        }

        static let empty = Cell("")
    }

    struct Row: Sendable {
        /// Line or row, from 1.
        let number: Int
        let isHidden: Bool
        /// From the first column on; empty ones at the end are left out.
        var cells: [Cell]
        /// How many fields the row has, empty ones included; 0 on sheets, where every row is as wide as the sheet.
        let fieldCount: Int
        /// The bytes of the row; nil on sheets.
        let bytes: Range<Int>?
        /// How many lines the row takes beyond its first one.
        let extraLines: Int

        func text(_ column: Int) -> String {
            column >= 1 && column <= cells.count ? cells[column - 1].text : ""
        }

        func cell(_ column: Int) -> Cell { column >= 1 && column <= cells.count ? cells[column - 1] : .empty }

        var isBlank: Bool { cells.isEmpty }

        /// Whether nothing but the first cell is filled.
        var hasOnlyFirst: Bool { cells.count == 1 && !cells[0].text.isEmpty }

        /// How many cells are filled.
        var filledCount: Int { cells.reduce(0) { $0 + ($1.text.isEmpty ? 0 : 1) } }
    }

    var rows: [Row]
    let sheet: String?
    /// How many rows or lines the delivery has.
    let rowCount: Int
    /// Columns of the widest row.
    let width: Int

    init(rows: [Row], sheet: String?, rowCount: Int) {
        self.rows = rows
        self.sheet = sheet
        self.rowCount = rowCount
        width = rows.reduce(0) { max($0, $1.cells.count) }
    }

    func place(_ row: Int, _ column: Int) -> RawPlace { RawPlace(sheet: sheet, row: rows[row].number, column: column) }
}

extension Grid {
    /// Splits a text into rows.
    init(_ file: SourceFile, separator: UInt8, log: inout ReadingLog) {
        let bytes = file.bytes
        var scanner = CSVScanner(bytes, separator: separator)
        var fields: [CSVField] = []
        var rows: [Row] = []
        while scanner.next(into: &fields) {
            var cells: [Cell] = []
            cells.reserveCapacity(fields.count)
            for field in fields { cells.append(Self.cell(field, in: bytes)) }
            while cells.last?.text.isEmpty ?? false { cells.removeLast() }
            let line = scanner.recordLine
            // The last line of a file has no line end that would count it.
            let isLast = scanner.position >= bytes.count && bytes.last != 0x0A && bytes.last != 0x0D
            rows.append(
                Row(
                    number: line, isHidden: false, cells: cells, fieldCount: fields.count,
                    bytes: scanner.recordStart..<scanner.position,
                    extraLines: max(0, scanner.line - line - (isLast ? 0 : 1))))
        }
        let lastLine = rows.last.map { $0.number + $0.extraLines } ?? 0
        let footer = rows.first { Self.isFooterLine($0) }?.bytes?.lowerBound ?? bytes.count
        for problem in scanner.problems {
            // Notes below a table are read as they are.
            if problem.kind == .quoteInside || problem.kind == .textAfterQuote, problem.range.lowerBound > footer {
                continue
            }
            log.add([problem.diagnostic(in: file)])
        }
        self.init(rows: rows, sheet: nil, rowCount: lastLine)
    }

    private static func cell(_ field: CSVField, in bytes: [UInt8]) -> Cell {
        if field.isEmpty { return .empty }
        var indent = 0
        guard field.quoting == .plain else {
            let text = field.text(in: bytes)
            let inner = Array(text.utf8)
            let start = inner.firstIndex { $0 > 0x20 } ?? inner.count
            let end = inner.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start
            return Cell(String(decoding: inner[start..<max(start, end)], as: UTF8.self), indent: start)
        }
        var index = field.lower
        while index > 0, bytes[index - 1] == 0x20 {
            index -= 1
            indent += 1
        }
        return Cell(field.text(in: bytes), indent: indent)
    }

    /// `__________` divides a table from its notes.
    static func isFooterLine(_ row: Row) -> Bool {
        row.hasOnlyFirst && row.text(1).utf8.count >= 3 && row.text(1).utf8.allSatisfy { $0 == 0x5F }
    }

    /// The rows of a sheet, or of a part of it. Merged cells are filled: every cell of the range shows its content,
    /// except where the content is a number.
    init(_ sheet: Sheet, part: CellRange?, usesDecimalPoint: Bool) {
        var merged: [CellAddress: CellAddress] = [:]
        var filled = 0
        filling: for merge in sheet.merges {
            for row in merge.first.row...max(merge.first.row, merge.last.row) {
                for column in merge.first.column...max(merge.first.column, merge.last.column) {
                    // A sheet may merge millions of empty cells.
                    filled += 1
                    guard filled <= 200_000 else { break filling }
                    let address = CellAddress(row: row, column: column)
                    if address != merge.first { merged[address] = merge.first }
                }
            }
        }
        var contents: [CellAddress: Cell] = [:]
        let firsts = Set(merged.values)
        var rows: [Row] = []
        for row in sheet.rows {
            if let part, !(part.first.row...part.last.row).contains(row.number) { continue }
            var cells: [Cell] = []
            for cell in row.cells {
                if let part, !(part.first.column...part.last.column).contains(cell.column) { continue }
                while cells.count < cell.column - 1 { cells.append(.empty) }
                let value = Self.cell(cell.shownContent, usesDecimalPoint: usesDecimalPoint)
                let address = CellAddress(row: row.number, column: cell.column)
                if firsts.contains(address), value.kind != .number { contents[address] = value }
                cells.append(value)
            }
            rows.append(
                Row(
                    number: row.number, isHidden: row.isHidden, cells: cells, fieldCount: 0, bytes: nil, extraLines: 0))
        }
        if !merged.isEmpty { Self.fill(&rows, merged, contents) }
        for index in rows.indices {
            while rows[index].cells.last?.text.isEmpty ?? false { rows[index].cells.removeLast() }
        }
        self.init(rows: rows, sheet: sheet.name, rowCount: sheet.rows.last?.number ?? 0)
    }

    private static func fill(
        _ rows: inout [Row], _ merged: [CellAddress: CellAddress], _ contents: [CellAddress: Cell]
    ) {
        var columns: [Int: [Int]] = [:]
        for address in merged.keys { columns[address.row, default: []].append(address.column) }
        for index in rows.indices {
            guard let wanted = columns[rows[index].number] else { continue }
            for column in wanted.sorted() {
                guard let first = merged[CellAddress(row: rows[index].number, column: column)],
                    let value = contents[first]
                else { continue }
                while rows[index].cells.count < column { rows[index].cells.append(.empty) }
                if rows[index].cells[column - 1].text.isEmpty { rows[index].cells[column - 1] = value }
            }
        }
    }

    private static func cell(_ content: Sheet.Content, usesDecimalPoint: Bool) -> Cell {
        switch content {
        case .text(let text):
            let scalars = text.unicodeScalars
            let start = scalars.firstIndex { $0.value > 0x20 && $0.value != 0xA0 } ?? scalars.endIndex
            let end = scalars.lastIndex { $0.value > 0x20 && $0.value != 0xA0 } ?? start
            guard start < scalars.endIndex else { return .empty }
            return Cell(String(scalars[start...end]), indent: scalars.distance(from: scalars.startIndex, to: start))
        case .number(let number):
            let text =
                usesDecimalPoint ? number : String(decoding: number.utf8.map { $0 == 0x2E ? 0x2C : $0 }, as: UTF8.self)
            return Cell(text, kind: .number)
        case .date(let day): return Cell(day, kind: .date)
        case .truth(let truth): return Cell(truth ? "WAHR" : "FALSCH")
        case .error(let code): return Cell(code, kind: .fault)
        }
    }
}
