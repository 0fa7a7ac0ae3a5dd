import Catalogue
import Delimited
import Diagnostics
import Values

/// A base data file as rows that can be merged, and how it is written: nothing that stood in it is lost.
package struct DatasetFile: Sendable {
    package var rows: [DatasetRow]

    package init(rows: [DatasetRow] = []) { self.rows = rows }

    /// Reads `data/grunddaten/ID.csv`. Rows that cannot be understood are errors: an import must not guess what they
    /// meant.
    package static func read(_ file: SourceFile, of description: DatasetDescription) -> Diagnosed<DatasetFile> {
        if let problem = TextEncoding.problem(of: file) { return Diagnosed(DatasetFile(), [problem]) }
        var reader = DatasetFileReader(file, description)
        reader.read()
        return Diagnosed(DatasetFile(rows: reader.rows), reader.diagnostics)
    }

    // MARK: Writing

    /// The bytes of the file: rows in official order, columns that are empty everywhere left out.
    ///
    /// The rows must be in their order already; see `DatasetMerge`.
    package func bytes(of description: DatasetDescription) -> [UInt8] {
        let columns = Self.optionalColumns(of: description).filter { column in
            rows.contains { !column.text($0).isEmpty }
        }
        var text = "raum;zeit;" + description.breakdowns.map { $0 + ";" }.joined() + "wert"
        for column in columns { text += ";" + column.name }
        text += "\n"
        var bytes = Array(text.utf8)
        bytes.reserveCapacity(rows.count * 64)
        for row in rows {
            Self.append(row.key.area.text, to: &bytes)
            bytes.append(0x3B)
            Self.append(row.key.period.text, to: &bytes)
            for category in row.key.categories {
                bytes.append(0x3B)
                Self.append(category, to: &bytes)
            }
            bytes.append(0x3B)
            Self.append(row.number, to: &bytes)
            for column in columns {
                bytes.append(0x3B)
                Self.append(column.text(row), to: &bytes)
            }
            bytes.append(0x0A)
        }
        return bytes
    }

    private struct Column {
        let name: String
        let text: (DatasetRow) -> String
    }

    private static func optionalColumns(of description: DatasetDescription) -> [Column] {
        [
            Column(name: "zeichen") { $0.content.signText },
            Column(name: "marken") { $0.marks.isEmpty ? "" : $0.marks.ids.joined(separator: " ") },
            Column(name: "fussnote") { $0.extras?.note ?? "" },
            Column(name: "n") { $0.extras?.answers ?? "" },
            Column(name: "unten") { $0.extras?.lower ?? "" },
            Column(name: "oben") { $0.extras?.upper ?? "" },
            Column(name: description.originColumn) { $0.origin },
        ]
    }

    /// One field; in quotes where it would otherwise be read as something else.
    private static func append(_ text: String, to bytes: inout [UInt8]) {
        let needsQuotes =
            text.utf8.contains { $0 == 0x3B || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
            || text.utf8.first == 0x20 || text.utf8.last == 0x20 || text.utf8.first == 0x09 || text.utf8.last == 0x09
        guard needsQuotes else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}

/// Reads the rows of one base data file.
private struct DatasetFileReader {
    private let file: SourceFile
    private let description: DatasetDescription
    private(set) var rows: [DatasetRow] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var columns: [String: Int] = [:]
    /// Texts that stand in many rows are understood once.
    private var periods: [String: ReportingPeriod] = [:]

    init(_ file: SourceFile, _ description: DatasetDescription) {
        self.file = file
        self.description = description
    }

    mutating func read() {
        var scanner = CSVScanner(file.bytes)
        var fields: [CSVField] = []
        var found = scanner.next(into: &fields)
        while found, fields.allSatisfy(\.isEmpty) { found = scanner.next(into: &fields) }
        // An empty file has no rows to keep.
        guard found, readHeader(fields) else { return }
        while diagnostics.count < 20, scanner.next(into: &fields) {
            guard !fields.allSatisfy(\.isEmpty) else { continue }
            if let row = row(fields) { rows.append(row) }
        }
        for problem in scanner.problems { diagnostics.append(problem.diagnostic(in: file)) }
    }

    private mutating func readHeader(_ fields: [CSVField]) -> Bool {
        let required = ["raum", "zeit"] + description.breakdowns + ["wert"]
        let known = required + ["zeichen", "marken", "fussnote", "n", "unten", "oben", description.originColumn]
        for (index, field) in fields.enumerated() where !field.isEmpty {
            let name = field.text(in: file.bytes)
            guard known.contains(name) else {
                report(
                    .csvColumnUnknown, "Die Spalte »\(name)« gibt es nicht", at: file.span(field.range),
                    Suggestion.hint(
                        for: name, among: known, otherwise: "Möglich sind: \(known.joined(separator: ", ")).")
                        ?? "Die Spalte löschen.")
                continue
            }
            guard columns[name] == nil else {
                report(
                    .csvColumns, "Die Spalte »\(name)« steht zweimal in der Kopfzeile", at: file.span(field.range),
                    "Eine der beiden Spalten löschen oder umbenennen.")
                continue
            }
            columns[name] = index
        }
        for name in required where columns[name] == nil && diagnostics.isEmpty {
            let head = file.span((fields.first?.lower ?? 0)..<(fields.last?.upper ?? 0))
            report(
                .csvColumnMissing, "Die Spalte »\(name)« fehlt", at: head,
                "Die Kopfzeile mit »\(required.joined(separator: ";"))« beginnen.")
        }
        return diagnostics.isEmpty
    }

    private mutating func row(_ fields: [CSVField]) -> DatasetRow? {
        let (file, columns) = (file, columns)
        func field(_ name: String) -> CSVField? {
            columns[name].flatMap { $0 < fields.count ? fields[$0] : nil }
        }
        func text(_ name: String) -> String { field(name)?.text(in: file.bytes) ?? "" }
        func span(_ name: String) -> SourceSpan {
            let end = fields.last?.upper ?? 0
            return file.span(field(name)?.range ?? end..<end)
        }
        guard let period = period(text("zeit"), at: span("zeit")) else { return nil }
        let area = text("raum")
        guard !area.isEmpty else {
            report(.fieldMissing, "Das Feld »raum« ist leer", at: span("raum"), "Den Schlüssel des Raums eintragen.")
            return nil
        }
        let categories = description.breakdowns.map { id -> String in
            let category = text(id)
            return category.isEmpty ? Breakdown.totalID : category
        }
        let written = text("wert")
        let sign = text("zeichen")
        let content: CellContent
        if !written.isEmpty, sign.isEmpty {
            guard let number = Self.number(written) else {
                report(
                    .numberForm, "»\(written)« ist keine Zahl mit Dezimalkomma", at: span("wert"),
                    "Die Zahl berichtigen; »bericht check« nennt alle Stellen.")
                return nil
            }
            content = .number(number)
        } else if written.isEmpty, !sign.isEmpty {
            content = .sign(sign)
        } else {
            report(
                written.isEmpty ? .valueMissing : .signWithValue,
                written.isEmpty
                    ? "Der Wert fehlt, und kein Zeichen sagt, warum" : "Hier stehen ein Wert und ein Zeichen",
                at: span("wert"), "Eine Zahl eintragen oder in »zeichen« ein Wort wie »unbekannt«.")
            return nil
        }
        var row = DatasetRow(
            key: CellKey(area: AreaKey(area), period: period, categories: categories), content: content,
            number: written, marks: marks(text("marken"), at: span("marken")), origin: text(description.originColumn))
        var extras = DatasetRow.Extras()
        extras.note = text("fussnote")
        extras.answers = text("n")
        extras.lower = text("unten")
        extras.upper = text("oben")
        if !extras.isEmpty { row.extras = extras }
        return row
    }

    private mutating func period(_ text: String, at span: @autoclosure () -> SourceSpan) -> ReportingPeriod? {
        if let known = periods[text] { return known }
        guard let period = ReportingPeriod(text) else {
            report(
                .periodForm, "»\(text)« ist keine Zeit in einer der vereinbarten Formen", at: span(),
                "Zum Beispiel »\(description.periodKind.example)« schreiben.")
            return nil
        }
        periods[text] = period
        return period
    }

    private mutating func marks(_ text: String, at span: @autoclosure () -> SourceSpan) -> Marks {
        guard !text.isEmpty else { return [] }
        var marks: Marks = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            if let known = Marks.table.first(where: { $0.id == word }) {
                marks.insert(known.mark)
            } else {
                report(
                    .markUnknown, "Die Marke »\(word)« gibt es nicht", at: span(), "Das Wort berichtigen oder löschen.")
            }
        }
        return marks
    }

    /// With the decimals as written.
    private static func number(_ text: String) -> RoundedDecimal? {
        guard case .success(let value) = GermanNumberParser.parse(text) else { return nil }
        let decimals = text.utf8.lastIndex(of: 0x2C).map { text.utf8.distance(from: $0, to: text.utf8.endIndex) - 1 }
        return RoundedDecimal(rounding: value, decimals: decimals ?? 0)
    }

    private mutating func report(_ code: DiagnosticCode, _ message: String, at span: SourceSpan, _ hint: String) {
        diagnostics.append(Diagnostic(code, message, at: span, hint: hint))
    }
}
