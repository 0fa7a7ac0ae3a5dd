import Diagnostics
import Spreadsheets

/// Reads plain CSV and sheets: a header of one or more rows above columns of keys and columns of values.
struct GridReader {
    private let grid: Grid
    private let options: ReadingOptions
    private(set) var log: ReadingLog

    init(_ grid: Grid, _ options: ReadingOptions, log: ReadingLog) {
        self.grid = grid
        self.options = options
        self.log = log
    }

    /// nil when the grid holds no table.
    mutating func read(_ facts: RawFacts) -> RawTable? {
        // Tables of GENESIS are saved as workbooks, too; their line tells where the notes begin.
        guard let layout = GridLayout(free: grid, options) else { return nil }
        if layout.headers.isEmpty {
            log.report(
                .deliveryForm, "Über den Werten steht keine Kopfzeile, die die Spalten nennt",
                at: grid.place(layout.body.lowerBound, 0), bytes: grid.rows[layout.body.lowerBound].bytes,
                hint: "Eine Lieferung mit Kopfzeile anfordern oder im Rezept mit »kopfzeilen« sagen, wo sie steht.")
        }
        checkRows(layout)
        checkHidden(layout)
        var table = GridTable(grid, layout, facts: facts)
        table.read(usesDecimalPoint: options.usesDecimalPoint, fillsHeaders: true, log: &log)
        return table.table
    }

    private mutating func checkRows(_ layout: GridLayout) {
        let width = layout.headers.map { grid.rows[$0].cells.count }.max() ?? grid.width
        let wanted = max(width, layout.valueColumns.last ?? 0)
        for index in layout.body where !grid.rows[index].isBlank {
            let row = grid.rows[index]
            let texts = layout.valueColumns.map { row.text($0) }.filter { !$0.isEmpty }
            let words = texts.filter { ValueLook($0) == .text && $0.utf8.count > 3 }
            if words.count >= 2, words.count == texts.count, words.count * 2 >= layout.valueColumns.count {
                log.report(
                    .deliveryForm, "Hier beginnt eine zweite Tabelle mit einer eigenen Kopfzeile: »\(words[0])«",
                    at: grid.place(index, 0), bytes: row.bytes,
                    hint: grid.sheet == nil
                        ? "Im Rezept mit »datenzeilen« die erste Tabelle eingrenzen oder die Datei getrennt ablegen."
                        : "Im Rezept mit »bereich« sagen, welche der Tabellen gemeint ist, zum Beispiel »bereich: A1:F20«."
                )
                return
            }
            guard row.bytes != nil else { continue }
            if row.fieldCount < (layout.valueColumns.last ?? 0), row.filledCount > 1 {
                let isLast = index == grid.rows.count - 1
                log.reportRow(
                    isLast ? .deliveryForm : .csvColumns,
                    isLast
                        ? "Die letzte Zeile ist abgeschnitten: \(row.fieldCount) von \(wanted) Feldern"
                        : "Diese Zeile hat \(row.fieldCount) Felder, die Kopfzeile nennt \(wanted)",
                    at: grid.place(index, 0), bytes: row.bytes, hint: "Die Datei noch einmal vollständig anfordern.")
            } else if row.cells.count > wanted {
                log.reportRow(
                    .csvColumns, "Diese Zeile hat \(row.cells.count) Felder, die Kopfzeile nennt \(wanted)",
                    at: grid.place(index, wanted + 1), bytes: row.bytes,
                    hint: "Ein Trennzeichen im Text verlangt »\"…\"« um das ganze Feld; die Datei so neu speichern.")
            }
        }
    }

    private mutating func checkHidden(_ layout: GridLayout) {
        let hidden = layout.body.filter { grid.rows[$0].isHidden && !grid.rows[$0].isBlank }
        guard let first = hidden.first else { return }
        let count = hidden.count
        log.report(
            .deliveryForm,
            count == 1 ? "Eine ausgeblendete Zeile ist mitgelesen" : "\(count) ausgeblendete Zeilen sind mitgelesen",
            at: grid.place(first, 0), bytes: nil,
            hint: "Prüfen, ob sie zur Tabelle gehören; sonst im Rezept mit »datenzeilen« oder »bereich« eingrenzen.",
            severity: .warning)
    }
}
