/// Reads XLSX and XLSM: parts are found by their relations, never by their names.
struct OfficeOpenReader {
    private let parts: PartReading
    private let limits: SpreadsheetLimits

    init(_ parts: PartReading, limits: SpreadsheetLimits) {
        self.parts = parts
        self.limits = limits
    }

    func workbook() throws(SpreadsheetProblem) -> Workbook {
        let path = try bookPath()
        guard let book = try parts.read(path, into: BookPart()) else { throw Self.missing(path) }
        guard book.sheets.count <= limits.sheets else {
            throw .limit(
                path,
                "Die Mappe hat \(CellBudget.grouped(book.sheets.count)) Blätter, gelesen werden höchstens \(limits.sheets)"
            )
        }
        let relations = try parts.read(Relations.path(of: path), into: Relations(of: path)) ?? Relations(of: path)
        var budget = CellBudget(limits)
        let texts = try sharedTexts(relations, &budget)
        let surroundings = SheetPart.Surroundings(
            texts: texts, formats: try formats(relations), dates: book.dates, limits: limits)
        var sheets: [Sheet] = []
        for entry in book.sheets {
            guard let relation = relations.all.first(where: { $0.id == entry.relation }) else {
                throw .damaged(path, "Der Mappe fehlt das Blatt »\(entry.name)«: Sein Verweis führt ins Leere")
            }
            // Sheets that are only a chart or hold old macros have no cells.
            guard relation.kind == "worksheet" else { continue }
            guard let part = relation.path else {
                throw SpreadsheetProblem(
                    .unsafe, part: path, message: "Das Blatt »\(entry.name)« liegt außerhalb der Mappe",
                    hint: "Das Blatt in Excel in die Mappe kopieren und neu speichern.")
            }
            guard !sheets.contains(where: { $0.name == entry.name }) else {
                throw .damaged(path, "Zwei Blätter der Mappe heißen »\(entry.name)«")
            }
            let start = SheetPart(part: part, sheet: entry.name, surroundings: surroundings, budget: budget)
            guard let found = try parts.read(part, into: start) else {
                throw .damaged(part, "Der Mappe fehlt das Blatt »\(entry.name)«: Den Teil »\(part)« gibt es nicht")
            }
            if let problem = found.problem { throw problem }
            budget = found.budget
            sheets.append(
                Sheet(name: entry.name, isHidden: entry.isHidden, rows: found.rows, merges: found.merges))
        }
        return Workbook(sheets: sheets, definedNames: book.definedNames, notes: notes(relations))
    }

    private func bookPath() throws(SpreadsheetProblem) -> String {
        guard let relations = try parts.read(Relations.path(of: ""), into: Relations(of: "")),
            let path = relations.first("officeDocument")?.path
        else { throw Self.missing("_rels/.rels") }
        if path.hasSuffix(".bin") {
            throw SpreadsheetProblem(
                .otherFormat, part: path, message: "Die Mappe hat das binäre Format .xlsb",
                hint: "Die Mappe in Excel öffnen und als .xlsx speichern.")
        }
        if path.hasPrefix("word/") || path.hasPrefix("ppt/") {
            throw SpreadsheetProblem(
                .otherFormat, part: path,
                message: "Die Datei ist keine Excel-Mappe, sondern "
                    + (path.hasPrefix("word/") ? "ein Word-Dokument" : "eine Präsentation"),
                hint: "Die Tabelle in eine Excel-Mappe kopieren und als .xlsx speichern.")
        }
        return path
    }

    private static func missing(_ part: String) -> SpreadsheetProblem {
        .damaged(part, "Die Mappe ist beschädigt: Ihr Hauptteil fehlt (»\(part)«)")
    }

    private func sharedTexts(_ relations: Relations, _ budget: inout CellBudget) throws(SpreadsheetProblem) -> [String]
    {
        guard let path = relations.first("sharedStrings")?.path,
            let found = try parts.read(path, into: SharedTexts(part: path, budget: budget))
        else { return [] }
        if let problem = found.problem { throw problem }
        budget = found.budget
        return found.texts
    }

    private func formats(_ relations: Relations) throws(SpreadsheetProblem) -> CellFormats {
        guard let path = relations.first("styles")?.path else { return CellFormats() }
        return try parts.read(path, into: CellFormats()) ?? CellFormats()
    }

    private func notes(_ relations: Relations) -> [String] {
        relations.first("vbaProject") == nil
            ? [] : ["Die Mappe enthält Makros; sie werden nie ausgeführt und nicht gelesen."]
    }
}
