import Catalogue
import Delimited
import Diagnostics
import Indicators

extension DataStore {
    /// Finds the column `herkunft` of those base data that have one. Loading a project does not need it; it is asked for
    /// when something is explained.
    package static func deliveryPlaces(of datasets: [Dataset]) -> DeliveryPlaces {
        var columns: [String: DeliveryPlaces.Column] = [:]
        for dataset in datasets {
            var rows = OriginRows(dataset, column: dataset.description.originColumn)
            guard rows.hasColumn else { continue }
            var ranges: [(lower: UInt32, upper: UInt32)] = []
            while let row = rows.next() {
                while ranges.count < row.line { ranges.append((0, 0)) }
                ranges.append((UInt32(row.range.lowerBound), UInt32(row.range.upperBound)))
            }
            columns[dataset.file.path] = DeliveryPlaces.Column(dataset.file, ranges: ranges)
        }
        return DeliveryPlaces(columns)
    }

    /// Cells of the column `herkunft` that name no place: one message for each file, with a count.
    package static func originProblems(of datasets: [Dataset]) -> [Diagnostic] {
        datasets.compactMap { dataset in
            let file = dataset.file
            let column = dataset.description.originColumn
            var rows = OriginRows(dataset, column: column)
            var first: (text: String, range: Range<Int>)?
            var count = 0
            while let row = rows.next() {
                let text = file.text(in: row.range)
                guard DeliveryPlace.all(in: text) == nil else { continue }
                count += 1
                first = first ?? (text, row.range)
            }
            guard let first else { return nil }
            let others = count > 1 ? " (\(count) Zeilen)" : ""
            return Diagnostic(
                .fieldValue, "»\(column)« ist »\(first.text)« und nennt keine Stelle einer Lieferung\(others)",
                at: file.span(first.range), severity: .warning,
                hint: "Zum Beispiel »datei.csv:12:4« oder »liste.xlsx:Tabelle1!D12« schreiben oder das Feld leeren.")
        }
    }
}

/// The cells of one column of a base data file, from the second record on.
private struct OriginRows {
    private var scanner: CSVScanner
    private var fields: [CSVField] = []
    /// nil where the file has no such column.
    private let column: Int?

    init(_ dataset: Dataset, column name: String) {
        let file = dataset.file
        scanner = CSVScanner(file.bytes, separator: dataset.separator)
        var found = scanner.next(into: &fields)
        while found, CSVRowShape.isBlank(fields) { found = scanner.next(into: &fields) }
        column = found ? fields.firstIndex { $0.text(in: file.bytes) == name } : nil
    }

    var hasColumn: Bool { column != nil }

    mutating func next() -> (line: Int, range: Range<Int>)? {
        guard let column else { return nil }
        while scanner.next(into: &fields) {
            if column < fields.count, !fields[column].isEmpty { return (scanner.recordLine, fields[column].range) }
        }
        return nil
    }
}
