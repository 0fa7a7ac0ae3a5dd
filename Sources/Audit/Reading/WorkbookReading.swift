import Values

/// Workbooks: sheets of values, the sheet »Nachrechnen« with operands, formulas and stored results, explanations.
struct WorkbookReading {
    let names: PublishedNames
    let path: String
    private var reading = FileReading()
    private var subjects: [PublishedItem.Subject] = []
    /// How many rows of values each sheet has.
    private var counts: [String: Int] = [:]

    /// Titles of columns as workbooks write them, and as all other files do.
    private static let columns: [String: String] = [
        "Schlüssel": "raum_schluessel", "Raum": "raum", "Zeit": "zeit", "Indikator": "indikator",
        "Bezeichnung": "titel", "Wert": "wert", "Einheit": "einheit", "Untergrenze": "unten", "Obergrenze": "oben",
        "Antworten": "n", "Ähnliche Räume": "vergleichsgruppe", "Gruppe: kleinster Wert": "gruppe_unten",
        "Gruppe: größter Wert": "gruppe_oben", "Gruppe: Räume mit Zahl": "gruppe_raeume", "Zeichen": "zeichen",
        "Marken": "marken", "Quelle": "quelle", "Stand des Berichts": "berichtsstand", "Beispieldaten": "beispieldaten",
    ]
    private static let signs = Dictionary(
        Sign.allCases.map { ($0.words, $0.rawValue) }, uniquingKeysWith: { first, _ in first })

    init(names: PublishedNames, path: String) {
        self.names = names
        self.path = path
    }

    static func read(path: String, bytes: [UInt8], names: PublishedNames) -> FileReading {
        var reader = WorkbookReading(names: names, path: path)
        guard let book = WorkbookParts(bytes) else {
            reader.note("", "", "nicht lesbar als XLSX")
            return reader.reading
        }
        for part in book.unknownParts { reader.note(part, "", "Teil, den keine Mappe des Berichts hat") }
        let sheets = book.sheets
        for sheet in sheets where Self.isValues(sheet) { reader.values(sheet) }
        reader.reading.scopes = [reader.subjects]
        for sheet in sheets where !Self.isValues(sheet) {
            if sheet.name == RecalculationReading.sheetName {
                let read = RecalculationReading(sheet: sheet, names: names, path: path).reading()
                reader.reading.append(read)
            } else {
                reader.texts(sheet)
            }
        }
        return reader.reading
    }

    private static func isValues(_ sheet: WorkbookParts.Sheet) -> Bool {
        sheet.rows.first?.cells.prefix(3).map(\.text) == ["Schlüssel", "Raum", "Zeit"]
    }

    private mutating func note(_ position: String, _ text: String, _ reason: String) {
        reading.unmapped.append(
            UnmappedNumber(place: .init(path: path, position: position), text: text, reason: reason))
    }

    // MARK: Values

    private mutating func values(_ sheet: WorkbookParts.Sheet) {
        guard let head = sheet.rows.first else { return }
        let width = (head.cells.map(\.column).max() ?? 0) + 1
        var titles = [String](repeating: "", count: width)
        for cell in head.cells {
            titles[cell.column] = Self.columns[cell.text] ?? names.breakdownsByTitle[cell.text] ?? cell.text
        }
        let columns = ValueColumns(titles, names: names)
        let reader = ValueRowReader(columns: columns, names: names, path: path, number: NumberText.fromMachine)
        for row in sheet.rows.dropFirst() {
            let line = "Blatt »\(sheet.name)«, Zeile \(row.number)"
            var texts = [String](repeating: "", count: max(width, (row.cells.last?.column ?? 0) + 1))
            for cell in row.cells {
                if let formula = cell.formula { note(line, formula, "Formel zwischen Werten") }
                if cell.column == columns.sign {
                    texts[cell.column] = Self.signs[cell.text] ?? cell.text
                } else {
                    texts[cell.column] = cell.text
                }
            }
            if let subject = reader.read(texts, at: line, into: &reading) { subjects.append(subject) }
            counts[sheet.name, default: 0] += 1
        }
    }

    // MARK: Texts

    /// Rows of explanations whose words come from values.
    private static let aboutValues: Set<String> = ["Beschreibung", "Anmerkung", "Anmerkungen", "Titel", "Untertitel"]

    /// Contents and explanations hold no numbers as such, and in words only what follows from values.
    private mutating func texts(_ sheet: WorkbookParts.Sheet) {
        for row in sheet.rows {
            let line = "Blatt »\(sheet.name)«, Zeile \(row.number)"
            let label = row.cells.first?.text ?? ""
            for (index, cell) in row.cells.enumerated() {
                if let formula = cell.formula { note(line, formula, "Formel zwischen Erläuterungen") }
                if cell.isNumber {
                    if counts[label].map({ String($0) }) != cell.text { note(line, cell.text, "Zahl ohne Zelle") }
                } else if row.number <= 2 || (index > 0 && Self.aboutValues.contains(label)) {
                    reading.mention(cell.text, names: names, scope: 0, at: .init(path: path, position: line))
                }
            }
        }
    }
}
