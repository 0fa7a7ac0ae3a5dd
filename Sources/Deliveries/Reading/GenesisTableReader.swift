import Diagnostics

/// Reads tables of GENESIS saved as CSV: title, headers with repeated labels, rows of areas, notes below a line.
struct GenesisTableReader {
    private let grid: Grid
    private let options: ReadingOptions
    private var log: ReadingLog

    init(_ grid: Grid, _ options: ReadingOptions, log: ReadingLog) {
        self.grid = grid
        self.options = options
        self.log = log
    }

    mutating func read(encoding: String) -> Diagnosed<[RawTable]> {
        let layout: GridLayout
        do {
            layout = try GridLayout(table: grid, options)
        } catch {
            report(error)
            return Diagnosed([], log.finished())
        }
        checkHeaders(layout)
        checkRows(layout)
        checkEnd(layout)
        var table = GridTable(grid, layout, facts: RawFacts(format: .genesisTable, encoding: encoding))
        table.read(usesDecimalPoint: options.usesDecimalPoint, fillsHeaders: false, log: &log)
        checkStand(table.table, layout)
        return Diagnosed([table.table], log.finished())
    }

    private mutating func report(_ fault: GridLayout.TableFault) {
        switch fault {
        case .noHeader(let row):
            log.report(
                .deliveryForm,
                "Der Tabellenkopf fehlt: Über »\(Self.short(grid.rows[row]))« steht keine Zeile mit leeren Feldern über den Schlüsseln",
                at: grid.place(row, 1), bytes: grid.rows[row].bytes,
                hint:
                    "Die Tabelle neu als CSV herunterladen oder im Rezept »kopfzeilen« und »schluesselspalten« nennen.")
        case .noValues:
            log.report(
                .datasetEmpty, "Die Tabelle hat keine Zeilen mit Werten", at: 0..<0,
                hint: "Die Datei neu herunterladen; sie endet vor den Daten.")
        }
    }

    private static func short(_ row: Grid.Row) -> String {
        row.cells.prefix(3).map(\.text).joined(separator: ";")
    }

    // MARK: Header

    private mutating func checkHeaders(_ layout: GridLayout) {
        let first = layout.headers.lowerBound
        let width = grid.rows[first].fieldCount
        for index in layout.headers where grid.rows[index].fieldCount != width {
            log.report(
                .csvColumns,
                "Die Kopfzeilen sind verschieden breit: \(width) Felder in Zeile \(grid.rows[first].number), hier \(grid.rows[index].fieldCount)",
                at: grid.place(index, 0), bytes: grid.rows[index].bytes,
                hint: "Die Datei neu herunterladen; jemand hat den Kopf bearbeitet.")
        }
        for column in layout.valueColumns where layout.headers.allSatisfy({ grid.rows[$0].text(column).isEmpty }) {
            log.report(
                .deliveryForm, "Über den Werten im Feld \(column) steht keine Beschriftung",
                at: grid.place(layout.headers.upperBound - 1, column), bytes: grid.rows[first].bytes,
                hint: "Die Datei neu herunterladen; eine Spalte hat ihren Kopf verloren.")
        }
    }

    // MARK: Rows

    private mutating func checkRows(_ layout: GridLayout) {
        // A recipe may want only some of the columns; the rows have all of them.
        let width = max(layout.valueColumns.last ?? 0, layout.headers.map { grid.rows[$0].fieldCount }.max() ?? 0)
        let texts = nameColumns(layout)
        for index in layout.body where !grid.rows[index].isBlank {
            let row = grid.rows[index]
            if GridTable.tableCode(row.text(1)) != nil, row.hasOnlyFirst {
                log.report(
                    .deliveryForm, "Hier beginnt eine zweite Tabelle: »\(row.text(1))«", at: grid.place(index, 1),
                    bytes: row.bytes, hint: "Jede Tabelle als eigene Datei in data/roh/ ablegen.")
                return
            }
            if row.fieldCount < width || row.cells.count > width {
                reportWidth(index, expected: width, isLast: index == layout.body.upperBound - 1)
                continue
            }
            if row.text(1).isEmpty {
                log.reportRow(
                    .deliveryForm, "Im ersten Feld fehlt der Schlüssel der Zeile »\(Self.short(row))«",
                    at: grid.place(index, 1), bytes: row.bytes,
                    hint: "Die Datei neu herunterladen; verbundene oder gelöschte Zellen lassen sich nicht ergänzen.")
            }
            checkCells(index, layout, texts)
        }
    }

    /// Key columns of words: nothing in them is a number.
    private func nameColumns(_ layout: GridLayout) -> [Int] {
        layout.keyColumns.filter { column in
            var filled = 0
            var words = 0
            for index in layout.body {
                let text = grid.rows[index].text(column)
                if text.isEmpty { continue }
                filled += 1
                if ValueLook(text) == .text, !TimeText.isTime(text) { words += 1 }
            }
            return filled > 4 && words * 4 >= filled * 3
        }
    }

    private mutating func checkCells(_ index: Int, _ layout: GridLayout, _ names: [Int]) {
        let row = grid.rows[index]
        for column in names where ValueLook(row.text(column)) == .number {
            log.reportRow(
                .deliveryForm,
                "Im Feld \(column) steht ein Wert, wo in den anderen Zeilen ein Name steht: »\(row.text(column))«",
                at: grid.place(index, column), bytes: row.bytes,
                hint: "Die Datei neu herunterladen; in dieser Zeile sind Felder verschoben.")
            return
        }
        for column in layout.valueColumns where row.text(column).utf8.count > 3 {
            let text = row.text(column)
            guard ValueLook(text) == .text else { continue }
            log.reportRow(
                .deliveryForm, "Im Feld \(column) steht »\(text)« statt eines Wertes", at: grid.place(index, column),
                bytes: row.bytes, hint: "Die Datei neu herunterladen; in dieser Zeile sind Felder verschoben.")
            return
        }
    }

    private mutating func reportWidth(_ index: Int, expected: Int, isLast: Bool) {
        let row = grid.rows[index]
        let isCut = isLast && row.fieldCount < expected && index == grid.rows.count - 1
        log.reportRow(
            isCut ? .deliveryForm : .csvColumns,
            isCut
                ? "Die letzte Zeile ist abgeschnitten: \(row.fieldCount) von \(expected) Feldern"
                : "Diese Zeile hat \(max(row.fieldCount, row.cells.count)) Felder, der Kopf \(expected)",
            at: grid.place(index, 0), bytes: row.bytes,
            hint: isCut
                ? "Die Datei noch einmal vollständig herunterladen."
                : "Die Datei neu herunterladen; in dieser Zeile fehlt oder steht ein Semikolon zu viel.")
    }

    // MARK: End

    private mutating func checkEnd(_ layout: GridLayout) {
        guard options.lastDataRow == nil, !log.hasErrors, !grid.rows.contains(where: { Grid.isFooterLine($0) }) else {
            return
        }
        let last = grid.rows.indices.last ?? 0
        log.report(
            .deliveryForm, "Unter der Tabelle fehlen die Linie »__________« und der Stand; die Datei ist abgeschnitten",
            at: grid.place(last, 0), bytes: grid.rows[last].bytes,
            hint:
                "Die Datei noch einmal vollständig herunterladen oder im Rezept mit »datenzeilen« sagen, wo die Tabelle endet."
        )
    }

    private mutating func checkStand(_ table: RawTable, _ layout: GridLayout) {
        guard options.lastDataRow == nil, !log.hasErrors, table.facts.asOf == nil,
            let line = grid.rows.firstIndex(where: { Grid.isFooterLine($0) })
        else { return }
        log.report(
            .deliveryForm, "Unter der Tabelle fehlt die Zeile »Stand: …«; die Fußnoten sind abgeschnitten",
            at: grid.place(line, 0), bytes: grid.rows[line].bytes,
            hint: "Die Datei noch einmal vollständig herunterladen.")
    }
}
