import Diagnostics
import Spreadsheets

/// Reads the wanted sheets of a workbook.
struct SheetReader {
    private let workbook: Workbook
    private let options: ReadingOptions
    private var log: ReadingLog

    init(_ workbook: Workbook, _ options: ReadingOptions, log: ReadingLog) {
        self.workbook = workbook
        self.options = options
        self.log = log
    }

    mutating func read(encoding: String) -> Diagnosed<[RawTable]> {
        var part: CellRange?
        var wanted = options.sheet
        switch options.part {
        case .cells(let range): part = range
        case .name(let name):
            guard let named = workbook.definedNames.first(where: { $0.name == name }) else {
                reportName(name)
                return Diagnosed([], log.finished())
            }
            part = named.range
            wanted = named.sheet
        case nil: break
        }
        if let wanted, !workbook.sheets.contains(where: { $0.name == wanted }) {
            reportSheet(wanted)
            return Diagnosed([], log.finished())
        }
        var tables: [RawTable] = []
        for sheet in workbook.sheets {
            if let wanted, sheet.name != wanted { continue }
            if wanted == nil, sheet.isHidden {
                log.note(
                    "Das Blatt »\(sheet.name)« ist ausgeblendet und nicht gelesen",
                    hint: "Wird es gebraucht, im Rezept »blatt: \(sheet.name)« schreiben.")
                continue
            }
            if let table = read(sheet, part: part, encoding: encoding, isWanted: wanted != nil) { tables.append(table) }
        }
        if tables.isEmpty, !log.hasErrors {
            log.report(
                .datasetEmpty, "In der Arbeitsmappe steht keine Tabelle mit Zahlen", at: 0..<0,
                hint:
                    "Im Rezept mit »blatt« und »kopfzeilen« sagen, wo die Tabelle steht, oder die Lieferung neu anfordern."
            )
        }
        return Diagnosed(tables, log.finished())
    }

    private mutating func read(_ sheet: Sheet, part: CellRange?, encoding: String, isWanted: Bool) -> RawTable? {
        let grid = Grid(sheet, part: part, usesDecimalPoint: options.usesDecimalPoint ?? false)
        var reader = GridReader(grid, options, log: log)
        let table = reader.read(RawFacts(format: .spreadsheet, encoding: encoding, sheet: sheet.name))
        log = reader.log
        guard let table else {
            if isWanted {
                log.report(
                    .datasetEmpty, "\(sheet.name): In diesem Blatt steht keine Tabelle mit Zahlen", at: 0..<0,
                    hint: "Im Rezept »blatt«, »bereich« oder »kopfzeilen« prüfen.")
            } else if !sheet.rows.isEmpty {
                log.note(
                    "Im Blatt »\(sheet.name)« steht keine Tabelle mit Zahlen; es ist nicht gelesen",
                    hint: "Wird es gebraucht, im Rezept »blatt: \(sheet.name)« und »kopfzeilen« schreiben.")
            }
            return nil
        }
        checkMerges(sheet, table)
        countTexts(sheet, table)
        return table
    }

    /// A number in merged cells belongs to no row for certain.
    private mutating func checkMerges(_ sheet: Sheet, _ table: RawTable) {
        guard !sheet.merges.isEmpty else { return }
        var places: Set<CellAddress> = []
        for (index, place) in table.places.enumerated() where ValueLook(table.values[index]).isValue {
            places.insert(CellAddress(row: Int(place.row), column: Int(place.column)))
        }
        for merge in sheet.merges where places.contains(merge.first) {
            let first = RawPlace(sheet: sheet.name, row: merge.first.row, column: merge.first.column)
            let last = RawPlace(sheet: sheet.name, row: merge.last.row, column: merge.last.column)
            log.reportRow(
                .deliveryForm,
                "Ein Wert steht in verbundenen Zellen (bis \(last.text)); für welche er gilt, ist nicht zu erkennen",
                at: first, bytes: nil, hint: "Die Lieferung ohne verbundene Zellen anfordern oder die Zeilen auslassen."
            )
        }
    }

    private mutating func countTexts(_ sheet: Sheet, _ table: RawTable) {
        var texts: Set<CellAddress> = []
        var first: RawPlace?
        let columns = Set(table.places.map { Int($0.column) })
        let rows = Set(table.places.map { Int($0.row) })
        for row in sheet.rows where rows.contains(row.number) {
            for cell in row.cells where columns.contains(cell.column) {
                guard case .text(let text) = cell.content, ValueLook(text) == .number else { continue }
                texts.insert(CellAddress(row: row.number, column: cell.column))
                first = first ?? RawPlace(sheet: sheet.name, row: row.number, column: cell.column)
            }
        }
        guard let first else { return }
        log.note(
            "\(first.text): \(texts.count == 1 ? "Eine Zahl ist" : "\(texts.count) Zahlen sind") als Text gespeichert und als Zahl gelesen",
            hint: "Nichts zu tun, wenn die Zahlen stimmen.")
    }

    // MARK: Names

    private mutating func reportSheet(_ name: String) {
        let names = workbook.sheets.map(\.name)
        log.report(
            .deliveryForm, "Ein Blatt »\(name)« hat die Arbeitsmappe nicht", at: 0..<0,
            hint: Suggestion.hint(for: name, among: names, otherwise: "Es gibt: \(names.joined(separator: ", ")).")
                ?? "Es gibt: \(names.joined(separator: ", ")).")
    }

    private mutating func reportName(_ name: String) {
        let names = workbook.definedNames.map(\.name)
        log.report(
            .deliveryForm, "Einen Bereich »\(name)« hat die Arbeitsmappe nicht", at: 0..<0,
            hint: names.isEmpty
                ? "Den Bereich mit Zellen schreiben, zum Beispiel »bereich: A5:F40«."
                : "Es gibt: \(names.joined(separator: ", ")).")
    }
}
