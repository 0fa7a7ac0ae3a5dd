import Diagnostics
import Spreadsheets

extension Recipe {
    /// What the recipe says about reading its deliveries.
    package var readingOptions: ReadingOptions {
        var options = ReadingOptions(format: reading.format)
        options.encoding = reading.encoding
        options.separator = reading.separator
        options.headerRows = reading.headerRows
        options.sheet = reading.sheet?.value
        options.part = reading.range.map { range in
            CellRange(range.value).map(ReadingOptions.Part.cells) ?? .name(range.value)
        }
        options.keyColumns = reading.keyColumns
        let columns = valueColumns.compactMap(\.number)
        options.valueColumns = columns.isEmpty ? nil : columns.sorted()
        options.usesDecimalPoint = reading.usesDecimalPoint
        options.firstDataRow = reading.firstDataRow
        options.lastDataRow = reading.lastDataRow
        return options
    }
}
