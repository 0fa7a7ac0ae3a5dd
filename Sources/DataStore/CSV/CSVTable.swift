import Catalogue
import Delimited
import Diagnostics
import Values

/// A small table, read completely: areas, crosswalks.
struct CSVTable {
    let file: SourceFile
    let header: CSVHeader
    private(set) var rows: [[CSVField]] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(
        _ file: SourceFile, separator: UInt8 = CSVScanner.semicolon, required: [String], optional: [String]
    ) {
        self.file = file
        var scanner = CSVScanner(file.bytes, separator: separator)
        var fields: [CSVField] = []
        var found = scanner.next(into: &fields)
        while found, CSVRowShape.isBlank(fields) { found = scanner.next(into: &fields) }
        guard found else {
            header = CSVHeader(fields: [], in: file, required: [], optional: [])
            diagnostics = scanner.problems.map { $0.diagnostic(in: file) }
            if diagnostics.isEmpty {
                diagnostics.append(
                    Diagnostic(
                        .datasetEmpty, "Die Datei ist leer", at: file.span(0..<0),
                        hint: "Die Datei mit der Kopfzeile »\(required.joined(separator: ";"))« beginnen."))
            }
            return
        }
        header = CSVHeader(fields: fields, in: file, required: required, optional: optional)
        diagnostics += header.diagnostics
        if header.isComplete {
            while scanner.next(into: &fields) {
                if CSVRowShape.isBlank(fields) { continue }
                if let problem = CSVRowShape.problem(fields, header: header, in: file, separator) {
                    diagnostics.append(problem)
                } else {
                    rows.append(fields)
                }
            }
        }
        diagnostics += scanner.problems.map { $0.diagnostic(in: file) }
    }

    /// The field of a row, nil when it is empty or the column is not there.
    func text(_ column: String, in row: [CSVField]) -> Located<String>? {
        guard let index = header.columns[column], index < row.count, !row[index].isEmpty else { return nil }
        return Located(row[index].text(in: file.bytes), at: file.span(row[index].range))
    }

    /// A place for messages about a missing field.
    func span(_ column: String, in row: [CSVField]) -> SourceSpan {
        if let index = header.columns[column], index < row.count { return file.span(row[index].range) }
        return rowSpan(row)
    }

    func rowSpan(_ row: [CSVField]) -> SourceSpan {
        let lower = row.first?.lower ?? 0
        return file.span(lower..<max(lower, row.last?.upper ?? lower))
    }
}

/// Typed reading of the fields of one row; what does not fit is reported.
struct CSVRow {
    let table: CSVTable
    let fields: [CSVField]
    private(set) var diagnostics: [Diagnostic] = []

    init(_ fields: [CSVField], of table: CSVTable) {
        self.table = table
        self.fields = fields
    }

    var span: SourceSpan { table.rowSpan(fields) }

    mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    func text(_ column: String) -> Located<String>? { table.text(column, in: fields) }

    mutating func requiredText(_ column: String) -> Located<String>? {
        if let text = text(column) { return text }
        report(
            Diagnostic(
                .fieldMissing, "Das Feld »\(column)« ist leer", at: table.span(column, in: fields),
                hint: "Das Feld ausfüllen."))
        return nil
    }

    mutating func flag(_ column: String) -> Bool? {
        guard let text = text(column) else { return nil }
        if text.value == "ja" { return true }
        if text.value == "nein" { return false }
        report(
            Diagnostic(
                .fieldValue, "»\(column)« ist »\(text.value)«, erlaubt sind »ja« und »nein«", at: text.span,
                hint: "»ja« oder »nein« schreiben."))
        return nil
    }

    mutating func date(_ column: String) -> CalendarDate? {
        guard let text = text(column) else { return nil }
        if let date = CalendarDate(iso: text.value) { return date }
        report(DateText.problem(text, field: column))
        return nil
    }

    mutating func integer(_ column: String) -> Int? {
        guard let text = text(column) else { return nil }
        if let number = Int(text.value), (0...1000).contains(number) { return number }
        report(
            Diagnostic(
                .fieldValue, "»\(column)« ist »\(text.value)«, erwartet ist eine ganze Zahl von 0 bis 1000",
                at: text.span))
        return nil
    }

    mutating func choice<Choice>(_ column: String, _ type: Choice.Type) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        guard let text = requiredText(column) else { return nil }
        if let choice = Choice(rawValue: text.value) { return choice }
        let names = Choice.allCases.map(\.rawValue)
        let all = "Möglich sind: \(names.joined(separator: ", "))."
        report(
            Diagnostic(
                .fieldValue, "»\(column)« kennt den Wert »\(text.value)« nicht", at: text.span,
                hint: Suggestion.nearest(to: text.value, among: names).map { "Meinten Sie »\($0)«? \(all)" } ?? all))
        return nil
    }
}
