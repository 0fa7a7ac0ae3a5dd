/// Where in a workbook a dataset stands whose table is a sheet; row n of the sheet is line n of the dataset's file.
package struct SheetPlace: Sendable, Hashable {
    package let sheet: String
    /// Column of the first field, from 1.
    package let firstColumn: Int
    /// Index of the field `wert`.
    package let valueField: Int

    package init(sheet: String, firstColumn: Int, valueField: Int) {
        self.sheet = sheet
        self.firstColumn = firstColumn
        self.valueField = valueField
    }

    /// »Tabelle1!D12« for the value of a row.
    package func value(row: Int) -> String { cell(row: row, field: valueField) }

    /// »Tabelle1!D12« for a field, from 0.
    package func cell(row: Int, field: Int) -> String { "\(sheet)!\(Self.letters(firstColumn + field))\(row)" }

    /// 1 is A, 27 is AA.
    private static func letters(_ column: Int) -> String {
        var rest = column
        var letters: [UInt8] = []
        while rest > 0 {
            letters.append(UInt8(0x41 + (rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }
}
