/// What the rows and columns of a grid are: title, header, keys, values, notes.
struct GridLayout {
    /// Indices into the rows of the grid.
    var titles: Range<Int>
    var headers: Range<Int>
    /// Rows from the first to the last one with values; those without any are among them.
    var body: Range<Int>
    /// From 1.
    var keyColumns: [Int]
    var valueColumns: [Int]
    /// Everything behind the body.
    var footer: Range<Int>

    /// How many rows at most are looked at to find out what columns hold.
    private static let sampleSize = 2000
}

// MARK: - Tables of GENESIS

extension GridLayout {
    /// Why the layout of a table of GENESIS cannot be found; the index of the row where that shows.
    enum TableFault: Error {
        case noHeader(row: Int)
        case noValues
    }

    /// Titles fill only the first cell, headers leave the key columns empty, notes stand below `__________`.
    init(table grid: Grid, _ options: ReadingOptions) throws(TableFault) {
        let rows = grid.rows
        let end = rows.firstIndex { Grid.isFooterLine($0) } ?? rows.count
        footer = end..<rows.count
        var index = 0
        while index < end, rows[index].isBlank || rows[index].hasOnlyFirst { index += 1 }
        if let wanted = options.headerRows { index = rows.firstIndex { $0.number >= wanted.lowerBound } ?? index }
        titles = 0..<index
        let headerStart = index
        if let wanted = options.headerRows {
            index = rows.firstIndex { $0.number > wanted.upperBound } ?? end
        } else {
            while index < end, rows[index].text(1).isEmpty { index += 1 }
        }
        headers = headerStart..<index
        guard !headers.isEmpty else {
            if headerStart >= end { throw .noValues }
            throw .noHeader(row: headerStart)
        }
        if let first = options.firstDataRow { index = rows.firstIndex { $0.number >= first } ?? end }
        var last = end
        if let wanted = options.lastDataRow { last = rows.firstIndex { $0.number > wanted } ?? end }
        body = min(index, last)..<last
        footer = last..<rows.count
        guard !body.isEmpty else { throw .noValues }
        let empties = headers.map { row in rows[row].cells.firstIndex { !$0.text.isEmpty } ?? rows[row].cells.count }
        let keys = options.keyColumns ?? empties.min() ?? 0
        let width = max(headers.map { rows[$0].cells.count }.max() ?? 0, keys)
        keyColumns = Array(1..<(keys + 1))
        // All of them, also where the recipe wants only some: the others are left out there, with a reason.
        valueColumns = Array((keys + 1)..<max(keys + 1, width + 1))
        guard !keyColumns.isEmpty, !valueColumns.isEmpty else { throw .noHeader(row: headerStart) }
    }
}

// MARK: - Any other table

extension GridLayout {
    /// Finds the columns with values by what stands in most of the rows, and the header above them.
    ///
    /// Columns of keys are those of text, of times, of dates and of codes: digits with a leading zero, and texts of
    /// digits that are all of one length.
    init?(free grid: Grid, _ options: ReadingOptions) {
        let rows = grid.rows
        var end = rows.firstIndex { Grid.isFooterLine($0) } ?? rows.count
        if let last = options.lastDataRow { end = min(end, rows.firstIndex { $0.number > last } ?? end) }
        var floor = 0
        if let wanted = options.headerRows { floor = rows.firstIndex { $0.number > wanted.upperBound } ?? end }
        if let first = options.firstDataRow { floor = max(floor, rows.firstIndex { $0.number >= first } ?? end) }
        let sampled = floor == 0 ? rows[..<end].firstIndex { Self.hasPlainNumber($0) } ?? 0 : floor
        let columns = ColumnLook.of(rows[..<end], from: sampled, width: grid.width, sample: Self.sampleSize)
        var values: [Int]
        if let wanted = options.valueColumns {
            values = wanted
        } else if let keys = options.keyColumns {
            values = (1...max(1, grid.width)).filter { $0 > keys && columns[$0 - 1].isUsed }
        } else {
            values = (1...max(1, grid.width)).filter { grid.width > 0 && columns[$0 - 1].isValue }
            // A column of nothing but signs beside values is one of values, too.
            if let first = values.first {
                values = (first...grid.width).filter { columns[$0 - 1].isValue || columns[$0 - 1].isOnlySigns }
            }
        }
        let valued: Int?
        if options.headerRows != nil || options.firstDataRow != nil {
            valued = (floor..<end).first { Self.hasValue(rows[$0], values) }
        } else {
            valued = Self.firstBodyRow(rows[..<end], values, columns)
        }
        guard !values.isEmpty, let firstValue = valued else { return nil }
        let start = Self.withRowsAbove(firstValue, rows, floor: floor, values, columns)
        var last = (start..<end).last { Self.hasValue(rows[$0], values) } ?? start
        // A row of a table whose values are all words is still a row of the table.
        while last + 1 < end, Self.continues(rows[last + 1], values) { last += 1 }
        body = start..<(last + 1)
        footer = (last + 1)..<rows.count
        headers = Self.headerRows(rows, before: start, options.headerRows)
        titles = 0..<headers.lowerBound
        if !headers.isEmpty, rows[start].bytes != nil {
            let width = headers.map { rows[$0].cells.count }.max() ?? 0
            values = values.filter { $0 <= width }
        }
        valueColumns = values
        let wanted = Set(values)
        let body = body
        keyColumns = (1...max(1, grid.width)).filter { column in
            !wanted.contains(column) && body.contains { !rows[$0].text(column).isEmpty }
        }
        if !headers.isEmpty, rows[start].bytes != nil {
            let width = headers.map { rows[$0].cells.count }.max() ?? 0
            keyColumns = keyColumns.filter { $0 <= max(width, values.last ?? 0) }
        }
    }

    /// Rows of a hierarchy above the first values: their keys look like those below them.
    private static func withRowsAbove(
        _ start: Int, _ rows: [Grid.Row], floor: Int, _ values: [Int], _ looks: [ColumnLook]
    ) -> Int {
        var index = start
        while index > floor, !rows[index - 1].isBlank, !hasWords(rows[index - 1], values) {
            let row = rows[index - 1]
            let hasCode = row.cells.indices.contains { column in
                looks[column].isMostlyCodes && isCode(row.cells[column].text) && !values.contains(column + 1)
            }
            guard hasCode else { break }
            index -= 1
        }
        return index
    }

    private static func hasWords(_ row: Grid.Row, _ values: [Int]) -> Bool {
        values.contains { !row.text($0).isEmpty }
    }

    private static func isCode(_ text: String) -> Bool { ValueLook(text) == .number || TimeText.isTime(text) }

    private static func headerRows(
        _ rows: [Grid.Row], before start: Int, _ wanted: ClosedRange<Int>?
    ) -> Range<Int> {
        guard let wanted else { return firstHeaderRow(rows, before: start)..<start }
        let first = rows.firstIndex { $0.number >= wanted.lowerBound } ?? start
        let end = min(start, rows.firstIndex { $0.number > wanted.upperBound } ?? start)
        return min(first, end)..<end
    }

    private static func continues(_ row: Grid.Row, _ values: [Int]) -> Bool {
        let filled = Set(row.cells.indices.filter { !row.cells[$0].text.isEmpty }.map { $0 + 1 })
        return filled.contains { values.contains($0) } && filled.contains { !values.contains($0) }
            && Set(row.cells.map(\.text).filter { !$0.isEmpty }).count > 1
    }

    /// Whether any cell is a number that is neither a time nor a code: there the body begins at the latest.
    private static func hasPlainNumber(_ row: Grid.Row) -> Bool {
        row.filledCount > 1
            && row.cells.contains { cell in
                cell.kind == .number && !TimeText.isYear(cell.text)
                    || cell.kind == .text && ValueLook(cell.text) == .number && !TimeText.isTime(cell.text)
                        && !(cell.text.utf8.first == 0x30 && cell.text.utf8.count > 1)
            }
    }

    private static func hasValue(_ row: Grid.Row, _ columns: [Int]) -> Bool {
        columns.contains { ValueLook(row.text($0)).isValue }
    }

    /// The first row whose values look like values; a row of times above other values is a header.
    private static func firstBodyRow(_ rows: ArraySlice<Grid.Row>, _ columns: [Int], _ looks: [ColumnLook]) -> Int? {
        guard !columns.isEmpty else { return nil }
        for index in rows.indices {
            let texts = columns.map { rows[index].text($0) }.filter { !$0.isEmpty }
            guard !texts.isEmpty, texts.count * 2 >= columns.count || rows[index].filledCount > 1 else { continue }
            let likes = texts.filter { ValueLook($0).isValue }.count
            guard likes * 2 > texts.count else { continue }
            let isTimes = texts.allSatisfy { TimeText.isTime($0) }
            let areTimesElsewhere = columns.allSatisfy { looks[$0 - 1].isMostlyTimes }
            if isTimes, !areTimesElsewhere { continue }
            // Column numbers below the header: 1, 2, 3 …
            let filled = rows[index].cells.filter { !$0.text.isEmpty }.compactMap { Int($0.text) }
            if filled.count > 2, filled.count == rows[index].filledCount, filled == Array(1...filled.count) { continue }
            return index
        }
        return nil
    }

    /// The block of rows with more than one cell that ends above the first values.
    private static func firstHeaderRow(_ rows: [Grid.Row], before start: Int) -> Int {
        var index = start
        // A row may be left empty below the header.
        if index > 1, rows[index - 1].isBlank, rows[index - 2].filledCount > 1 { index -= 1 }
        while index > 0 {
            let row = rows[index - 1]
            let isMergedTitle = Set(row.cells.map(\.text).filter { !$0.isEmpty }).count <= 1
            guard !row.isBlank, !row.hasOnlyFirst, !isMergedTitle || row.text(1).isEmpty else { break }
            index -= 1
        }
        return index
    }
}

/// What most cells of a column look like.
struct ColumnLook {
    private var filled = 0
    private var numbers = 0
    private var signs = 0
    private var times = 0
    private var typed = 0
    private var leadingZeros = 0
    private var decimals = 0
    private var lengths: Set<Int> = []
    private var isSheet = false
    /// Whether the topmost text calls the column a key.
    private var isNamedKey = false

    var isUsed: Bool { filled > 0 }
    var isMostlyCodes: Bool { filled > 0 && (numbers + times) * 10 >= filled * 8 }
    var isOnlySigns: Bool { filled > 0 && signs == filled }
    var isMostlyTimes: Bool { filled > 0 && times * 10 >= filled * 8 }

    var isValue: Bool {
        guard numbers > 0, (numbers + signs) * 10 >= filled * 6, !isMostlyTimes else { return false }
        if leadingZeros * 4 > numbers || isNamedKey { return false }
        if typed > 0 || decimals > 0 { return true }
        // Codes written as text have one length: 09876, 49661.
        let haveOneLength = lengths.count == 1 && numbers > 2
        return isSheet ? !haveOneLength : !(haveOneLength && (lengths.first ?? 0) >= 5)
    }

    static func of(_ rows: ArraySlice<Grid.Row>, from floor: Int, width: Int, sample: Int) -> [ColumnLook] {
        var looks = [ColumnLook](repeating: ColumnLook(), count: width)
        let first = min(max(floor, rows.startIndex), rows.endIndex)
        // Headers and notes are few; what most rows hold decides.
        let step = max(1, (rows.endIndex - first) / sample)
        for index in stride(from: first, to: rows.endIndex, by: step) where rows[index].filledCount > 1 {
            for (column, cell) in rows[index].cells.enumerated() where !cell.text.isEmpty {
                looks[column].add(cell, isSheet: rows[index].bytes == nil)
            }
        }
        for column in looks.indices {
            let names = rows.prefix(12).map { $0.text(column + 1) }.filter { !$0.isEmpty }
            looks[column].isNamedKey = names.contains { isKeyName($0) }
        }
        return looks
    }

    private mutating func add(_ cell: Grid.Cell, isSheet: Bool) {
        self.isSheet = isSheet
        filled += 1
        if cell.kind == .date {
            times += 1
            return
        }
        if cell.kind == .number { typed += 1 }
        switch ValueLook(cell.text) {
        case .number: numbers += 1
        case .sign: signs += 1
        case .empty, .text: break
        }
        if TimeText.isTime(cell.text) { times += 1 }
        let bytes = cell.text.utf8
        if bytes.contains(0x2C) || bytes.contains(0x2E) { decimals += 1 }
        if bytes.count > 1, bytes.first == 0x30, !bytes.contains(0x2C), !bytes.contains(0x2E) { leadingZeros += 1 }
        lengths.insert(bytes.count)
    }

    private static let keyNames: Set<String> = [
        "ags", "ars", "rs", "schluessel", "schlüssel", "gemeindeschlüssel", "amtlicher gemeindeschlüssel",
        "regionalschlüssel", "kennziffer", "jahr", "zeit", "stichtag", "schuljahr", "monat", "quartal", "plz",
        "postleitzahl", "nr", "nr.", "lfd. nr.", "nummer", "schulnummer", "id", "raum", "kreis", "gemeinde", "land",
        "satzart", "code", "alter", "jahrgang", "klasse", "klassenstufe",
    ]

    private static func isKeyName(_ text: String) -> Bool { keyNames.contains(text.lowercased()) }
}
