import Diagnostics

/// Makes a raw table of a grid whose layout is known: one record for each cell of a value column in a row with values.
struct GridTable {
    let grid: Grid
    let layout: GridLayout
    private(set) var table: RawTable
    private var evidence = DecimalEvidence()
    /// Header texts of each value column, from the top, as labels of each level.
    private var headerCodes: [[Int32]] = []

    init(_ grid: Grid, _ layout: GridLayout, facts: RawFacts) {
        self.grid = grid
        self.layout = layout
        table = RawTable(facts: facts)
    }

    /// Reads everything; `usesDecimalPoint` is what the recipe says about it.
    mutating func read(usesDecimalPoint: Bool?, fillsHeaders: Bool, log: inout ReadingLog) {
        table.facts.rowCount = grid.rowCount
        readTitles()
        readHeaders(fills: fillsHeaders)
        readKeys()
        readBody(log: &log)
        readFooter()
        accountForRows()
        decideDecimalMark(usesDecimalPoint, &log)
    }

    // MARK: Titles and headers

    private mutating func readTitles() {
        var timeLine: (text: String, place: RawPlace)?
        for index in layout.titles where !grid.rows[index].isBlank {
            let row = grid.rows[index]
            for column in row.cells.indices where !row.cells[column].text.isEmpty {
                let text = Words.joined(row.cells[column].text)
                // Merged titles repeat in every cell.
                if table.facts.title.last == text { continue }
                if let code = Self.tableCode(text) {
                    table.facts.tableCode = code
                    continue
                }
                table.facts.title.append(text)
                if let day = Footer.day(afterWordIn: text) { table.facts.asOf = day }
                if let time = TimeText.time(in: text) { timeLine = (time, grid.place(index, column + 1)) }
            }
        }
        if let last = table.facts.title.last, let unit = UnitWords.unit(inBracketsOf: last) { table.facts.unit = unit }
        if table.facts.unit == nil {
            table.facts.unit = table.facts.title.lazy.compactMap { UnitWords.unit(inBracketsOf: $0) }.first
        }
        guard let timeLine else { return }
        let label = RawLabel(code: timeLine.text, text: timeLine.text, place: timeLine.place)
        table.dimensions.append(RawDimension(name: .variable("zeit"), title: "Titel", labels: [label]))
    }

    /// The code of `GENESIS-Tabelle: 21111-02-06-4`.
    static func tableCode(_ text: String) -> String? {
        for word in ["GENESIS-Tabelle:", "Tabelle:"] where text.hasPrefix(word) {
            let code = String(text.dropFirst(word.count).drop { $0 == " " })
            return code.isEmpty || code.contains(" ") ? nil : code
        }
        return nil
    }

    private mutating func readHeaders(fills: Bool) {
        var levels: [[Grid.Cell]] = []
        var rows: [Int] = []
        for index in layout.headers where !grid.rows[index].isBlank {
            var cells = layout.valueColumns.map { grid.rows[index].cell($0) }
            guard cells.contains(where: { !$0.text.isEmpty }) else { continue }
            if fills, index < layout.headers.upperBound - 1 { Self.fillRight(&cells, layout.valueColumns) }
            levels.append(cells)
            rows.append(index)
        }
        if let last = levels.last, levels.count > 1 || table.facts.format == .genesisTable,
            let unit = UnitWords.common(last.map { Words.joined($0.text) })
        {
            table.facts.unit = unit
            if levels.count > 1 {
                levels.removeLast()
                rows.removeLast()
            }
        }
        for (level, cells) in levels.enumerated() {
            var dimension = RawDimension(name: .header(level + 1), title: "")
            var codes: [String: Int32] = [:]
            var columnCodes: [Int32] = []
            for (column, cell) in zip(layout.valueColumns, cells) {
                let (text, mark) = Words.withoutMark(Words.joined(cell.text))
                guard !text.isEmpty else {
                    columnCodes.append(-1)
                    continue
                }
                if let code = codes[text] {
                    columnCodes.append(code)
                    continue
                }
                let code = Int32(dimension.labels.count)
                codes[text] = code
                columnCodes.append(code)
                dimension.labels.append(
                    RawLabel(
                        code: text, text: text, indent: Int(cell.indent), place: grid.place(rows[level], column),
                        note: mark))
            }
            headerCodes.append(columnCodes)
            table.dimensions.append(dimension)
        }
    }

    /// An empty cell right of a text belongs to it, as where cells were merged before the file was saved as text.
    private static func fillRight(_ cells: inout [Grid.Cell], _ columns: [Int]) {
        for index in cells.indices.dropFirst() where cells[index].text.isEmpty {
            if columns[index] == columns[index - 1] + 1 { cells[index] = cells[index - 1] }
        }
    }

    // MARK: Keys

    private mutating func readKeys() {
        for (position, column) in layout.keyColumns.enumerated() {
            let title = layout.headers.map { Words.withoutMark(Words.joined(grid.rows[$0].text(column))).text }
                .reduce(into: [String]()) { if !$1.isEmpty, $0.last != $1 { $0.append($1) } }
                .joined(separator: " ")
            let next = layout.keyColumns.dropFirst(position + 1).first
            let names = next == column + 1 && holdsNames(column + 1, of: column) ? column + 1 : nil
            table.dimensions.append(keyDimension(column, title: title, names: names))
        }
    }

    /// Whether the column beside a key names it: one text for each key, indented or with letters.
    private func holdsNames(_ column: Int, of key: Int) -> Bool {
        var names: [String: String] = [:]
        for index in layout.body.prefix(3000) {
            let code = grid.rows[index].text(key)
            let name = grid.rows[index].text(column)
            guard !code.isEmpty, !name.isEmpty else { continue }
            if TimeText.isTime(code) || ValueLook(name).isValue { return false }
            if let known = names[code], known != name { return false }
            names[code] = name
        }
        return names.count > 1 || names.contains { $0.key.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
    }

    private func keyDimension(_ column: Int, title: String, names: Int?) -> RawDimension {
        var dimension = RawDimension(name: .column(column), title: title)
        var codes: [String: Int32] = [:]
        dimension.codes.reserveCapacity(layout.body.count * layout.valueColumns.count)
        for index in layout.body where isData(index) {
            let cell = grid.rows[index].cell(column)
            let code: Int32
            if cell.text.isEmpty {
                code = -1
            } else if let known = codes[cell.text] {
                code = known
            } else {
                let name = names.map { grid.rows[index].cell($0) }
                code = Int32(dimension.labels.count)
                codes[cell.text] = code
                let text = Words.joined(cell.text)
                dimension.labels.append(
                    RawLabel(
                        code: text, text: text, indent: Int(name?.indent ?? cell.indent),
                        place: grid.place(index, column), note: name.map { Words.joined($0.text) }))
            }
            for _ in layout.valueColumns { dimension.codes.append(code) }
        }
        return dimension
    }

    /// Whether a row of the body holds any value.
    private func isData(_ index: Int) -> Bool {
        layout.valueColumns.contains { !grid.rows[index].text($0).isEmpty }
    }

    // MARK: Values

    private mutating func readBody(log: inout ReadingLog) {
        let columns = layout.valueColumns
        table.values.reserveCapacity(layout.body.count * columns.count)
        table.places.reserveCapacity(layout.body.count * columns.count)
        for index in layout.body where isData(index) {
            let row = grid.rows[index]
            for column in columns {
                let cell = row.cell(column)
                if cell.kind == .fault {
                    log.reportRow(
                        .deliveryForm, "In der Zelle steht der Fehler »\(cell.text)« statt eines Wertes",
                        at: grid.place(index, column), bytes: row.bytes,
                        hint: "Die Datei mit berechneten Werten neu anfordern.")
                }
                table.values.append(cell.text)
                table.places.append(RawPosition(row: row.number, column: column))
                if cell.kind == .text { evidence.add(cell.text, at: grid.place(index, column)) }
            }
        }
        for level in headerCodes.indices {
            var codes: [Int32] = []
            codes.reserveCapacity(table.values.count)
            while codes.count < table.values.count { codes.append(contentsOf: headerCodes[level]) }
            if let place = table.dimensions.firstIndex(where: { $0.name == .header(level + 1) }) {
                table.dimensions[place].codes = codes
            }
        }
        if let place = table.dimensions.firstIndex(where: { $0.name == .variable("zeit") }) {
            table.dimensions[place].codes = [Int32](repeating: 0, count: table.values.count)
        }
    }

    private mutating func readFooter() {
        var texts: [String] = []
        for index in layout.footer where !grid.rows[index].isBlank && !Grid.isFooterLine(grid.rows[index]) {
            var parts = grid.rows[index].cells.map(\.text).filter { !$0.isEmpty }
            if Set(parts).count == 1 { parts = [parts[0]] }
            texts.append(parts.joined(separator: " "))
        }
        let footer = Footer(texts)
        table.facts.notes = footer.notes
        table.facts.licence = footer.licence
        table.facts.copyright = footer.copyright
        table.facts.asOf = footer.asOf ?? table.facts.asOf
    }

    // MARK: Account

    /// Names every row that has no record.
    private mutating func accountForRows() {
        var runs: [SkippedRows] = []
        func add(_ rows: ClosedRange<Int>, _ reason: String) {
            if let last = runs.last, last.reason == reason, last.rows.upperBound + 1 == rows.lowerBound {
                runs[runs.count - 1] = SkippedRows(last.rows.lowerBound...rows.upperBound, reason: reason)
            } else {
                runs.append(SkippedRows(rows, reason: reason))
            }
        }
        var next = 1
        for (index, row) in grid.rows.enumerated() {
            if row.number > next { add(next...row.number - 1, "leer") }
            let reason = reason(index)
            if let reason {
                add(row.number...row.number + row.extraLines, reason)
            } else if row.extraLines > 0 {
                add(row.number + 1...row.number + row.extraLines, "Fortsetzung der Zeile davor")
            }
            next = row.number + row.extraLines + 1
        }
        if next <= grid.rowCount { add(next...grid.rowCount, "leer") }
        table.facts.rowsWithoutValues = runs
    }

    private func reason(_ index: Int) -> String? {
        let row = grid.rows[index]
        if row.isBlank { return "leer" }
        if layout.titles.contains(index) { return "Titel" }
        if layout.headers.contains(index) { return "Kopf" }
        if layout.footer.contains(index) { return "Fußnoten" }
        guard layout.body.contains(index) else { return "vor der Tabelle" }
        return isData(index) ? nil : "ohne Werte"
    }

    private mutating func decideDecimalMark(_ declared: Bool?, _ log: inout ReadingLog) {
        if let declared {
            table.facts.usesDecimalPoint = declared
            return
        }
        if let comma = evidence.comma, let point = evidence.point {
            log.report(
                .numberForm,
                "Dezimalkomma und Dezimalpunkt stehen nebeneinander: »\(comma.text)« (\(comma.place.words)) und »\(point.text)« (\(point.place.words))",
                at: point.place, bytes: bytes(of: point.place),
                hint:
                    "Im Rezept »dezimalzeichen: komma« oder »dezimalzeichen: punkt« schreiben, wenn eines davon nur Tausender trennt; sonst die Datei neu anfordern."
            )
        }
        table.facts.usesDecimalPoint = evidence.comma == nil && evidence.point != nil
        if evidence.comma == nil, evidence.point == nil, let unsure = evidence.unsure {
            log.report(
                .deliveryForm, "Der Punkt in »\(unsure.text)« ist als Trennzeichen für Tausender gelesen",
                at: unsure.place, bytes: bytes(of: unsure.place),
                hint:
                    "Ist er ein Dezimalpunkt, im Rezept »dezimalzeichen: punkt« schreiben, sonst »dezimalzeichen: komma«.",
                severity: .warning)
        }
    }

    private func bytes(of place: RawPlace) -> Range<Int>? {
        grid.rows.first { $0.number == place.row }?.bytes
    }
}
