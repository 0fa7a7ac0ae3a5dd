/// A rectangle of cells, both corners inside.
package struct CellRange: Sendable, Equatable {
    package let first: CellAddress
    package let last: CellAddress

    package init(first: CellAddress, last: CellAddress) {
        self.first = first
        self.last = last
    }

    /// `A5:F40`, a single cell, whole columns `A:C` or whole rows `2:9`; `$` may stand before each part. The order of
    /// the corners does not matter.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let start = parts.first.flatMap(CellReference.init), parts.count <= 2 else { return nil }
        guard let end = parts.count == 2 ? CellReference(parts[1]) : start else { return nil }
        guard (start.row == nil) == (end.row == nil), (start.column == nil) == (end.column == nil) else { return nil }
        guard parts.count == 2 || (start.row != nil && start.column != nil) else { return nil }
        let rows = [start.row ?? 1, end.row ?? CellAddress.lastRow].sorted()
        let columns = [start.column ?? 1, end.column ?? CellAddress.lastColumn].sorted()
        first = CellAddress(row: rows[0], column: columns[0])
        last = CellAddress(row: rows[1], column: columns[1])
    }

    package func contains(_ address: CellAddress) -> Bool {
        (first.row...last.row).contains(address.row) && (first.column...last.column).contains(address.column)
    }

    /// `A5:F40`
    package var text: String { first.text + ":" + last.text }
}

/// A cell of a sheet, both counted from 1: row 12, column 3 is `C12`.
package struct CellAddress: Sendable, Hashable {
    package let row: Int
    package let column: Int

    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// The last row and column that spreadsheet programs know.
    package static let lastRow = 1_048_576
    package static let lastColumn = 16_384

    /// `C12`
    package init?(_ text: String) {
        guard let reference = CellReference(Substring(text)), let row = reference.row, let column = reference.column
        else { return nil }
        self.init(row: row, column: column)
    }

    /// `C12`
    package var text: String { Self.letters(column) + "\(row)" }

    /// 1 is A, 27 is AA.
    package static func letters(_ column: Int) -> String {
        var rest = column
        var letters: [UInt8] = []
        while rest > 0 {
            letters.append(UInt8(0x41 + (rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }
}

/// One corner of a range as it is written: `$C$12`, `C` or `12`.
private struct CellReference {
    let row: Int?
    let column: Int?

    init?(_ text: Substring) {
        var bytes = Array(text.utf8)[...]
        func skipDollar() { if bytes.first == 0x24 { bytes = bytes.dropFirst() } }
        skipDollar()
        var column = 0
        while let byte = bytes.first, case let letter = byte & 0xDF, (0x41...0x5A).contains(letter), column < 30_000 {
            column = column * 26 + Int(letter - 0x40)
            bytes = bytes.dropFirst()
        }
        if column > 0 { skipDollar() }
        var row = 0
        var hasRow = false
        while let byte = bytes.first, (0x30...0x39).contains(byte), row < 10_000_000 {
            row = row * 10 + Int(byte - 0x30)
            hasRow = true
            bytes = bytes.dropFirst()
        }
        guard bytes.isEmpty, column > 0 || hasRow, column <= CellAddress.lastColumn, row <= CellAddress.lastRow,
            !hasRow || row > 0
        else { return nil }
        self.row = hasRow ? row : nil
        self.column = column > 0 ? column : nil
    }
}
