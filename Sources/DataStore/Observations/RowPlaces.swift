import Delimited
import Diagnostics
import Indicators

/// Where the rows of a base data file stand; read again only where a message needs it.
struct RowPlaces {
    private let dataset: Dataset
    /// Index of the column `wert`.
    private let valueColumn: Int
    /// Where each line begins.
    private var lineStarts: [Int] = []

    init(_ dataset: Dataset, valueColumn: Int) {
        self.dataset = dataset
        self.valueColumn = valueColumn
    }

    /// The whole row, and its value.
    mutating func spans(_ row: Int) -> (row: SourceSpan, value: SourceSpan) {
        if lineStarts.isEmpty { lineStarts = Self.lineStarts(of: dataset.file.bytes) }
        let line = Int(dataset.lines[row])
        let start = lineStarts[min(max(line, 1), lineStarts.count) - 1]
        var scanner = CSVScanner(dataset.file.bytes, at: start, line: line, separator: dataset.separator)
        var fields: [CSVField] = []
        guard scanner.next(into: &fields), let first = fields.first, let last = fields.last,
            valueColumn < fields.count
        else { return (dataset.file.span(start..<start), dataset.file.span(start..<start)) }
        return (dataset.file.span(first.lower..<last.upper), dataset.file.span(fields[valueColumn].range))
    }

    private static func lineStarts(of bytes: [UInt8]) -> [Int] {
        var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        for (index, byte) in bytes.enumerated() {
            let endsLine = byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A))
            if endsLine { starts.append(index + 1) }
        }
        return starts
    }
}
