import Delimited
import Values

/// CSV with `;`, byte order mark and decimal comma, one value in each row.
struct TableFileReading {
    let names: PublishedNames

    func read(path: String, bytes: [UInt8]) -> FileReading {
        var reading = FileReading()
        var scanner = CSVScanner(bytes)
        var fields: [CSVField] = []
        guard scanner.next(into: &fields) else { return reading }
        let columns = ValueColumns(fields.map { $0.text(in: bytes) }, names: names)
        let reader = ValueRowReader(columns: columns, names: names, path: path, number: NumberText.fromCSV)
        var row: [String] = []
        while scanner.next(into: &fields) {
            row.removeAll(keepingCapacity: true)
            for field in fields { row.append(field.isEmpty ? "" : field.text(in: bytes)) }
            let line = "Zeile \(scanner.recordLine)"
            if columns.areRows {
                _ = reader.read(row, at: line, into: &reading)
            } else {
                note(row, path, line, into: &reading)
            }
        }
        if !scanner.problems.isEmpty {
            let place = PublishedItem.Place(path: path, position: "Zeile \(scanner.line)")
            reading.unmapped.append(UnmappedNumber(place: place, text: "", reason: "nicht lesbar als CSV"))
        }
        return reading
    }

    /// A table whose columns name no cells has no place in an output.
    private func note(_ row: [String], _ path: String, _ line: String, into reading: inout FileReading) {
        for text in row where NumberText.hasDigit(text) {
            let place = PublishedItem.Place(path: path, position: line)
            reading.unmapped.append(UnmappedNumber(place: place, text: text, reason: "Tabelle ohne bekannte Spalten"))
        }
    }
}
