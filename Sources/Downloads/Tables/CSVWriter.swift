/// Writes a table the way German spreadsheets open it: UTF-8 with byte order mark, semicolons, CRLF.
///
/// A cell of text that a spreadsheet would take for a formula gets an apostrophe in front; numbers never do.
struct CSVWriter {
    private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// A file that has its head and waits for its rows.
    init(columns: [String]) { append(columns.map { .text($0) }) }

    /// The whole file.
    static func bytes(of table: DownloadTable) -> [UInt8] {
        var writer = CSVWriter(columns: table.columns.map(\.id))
        writer.bytes.reserveCapacity(table.rows.count * 200 + 400)
        for row in table.rows { writer.append(row) }
        return writer.bytes
    }

    mutating func append(_ row: [DownloadTable.Cell]) {
        for (index, cell) in row.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ";")) }
            switch cell {
            case .empty: break
            case .number(let number): bytes.append(contentsOf: number.csvText.utf8)
            case .text(let text): append(text)
            case .word(let id, _): append(id)
            case .flag(let flag): append(flag.rawValue)
            }
        }
        bytes.append(0x0D)
        bytes.append(0x0A)
    }

    private mutating func append(_ text: String) {
        let safe = FormulaGuard.safe(text)
        let needsQuotes = safe.utf8.contains { byte in
            byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
        }
        guard needsQuotes else {
            bytes.append(contentsOf: safe.utf8)
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in safe.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
