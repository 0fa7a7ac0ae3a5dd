import Values

/// Writes one sheet of a workbook.
struct SheetWriter {
    private var xml: XMLBytes

    /// `xl/worksheets/sheetN.xml`; the first sheet is the one that is seen when the file is opened.
    static func bytes(of sheet: Sheet, isFirst: Bool, texts: inout SharedTexts) -> [UInt8] {
        var writer = SheetWriter(xml: XMLBytes(reserving: sheet.rows.reduce(1200) { $0 + 30 + $1.count * 34 }))
        writer.write(sheet, isFirst: isFirst, texts: &texts)
        return writer.xml.bytes
    }

    private mutating func write(_ sheet: Sheet, isFirst: Bool, texts: inout SharedTexts) {
        xml.raw(
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr \
            fitToPage="1"/></sheetPr><dimension ref="
            """)
        let width = sheet.rows.reduce(1) { max($0, $1.count) }
        area(columns: width, rows: max(1, sheet.rows.count))
        xml.raw("\"/><sheetViews><sheetView ")
        if isFirst { xml.raw("tabSelected=\"1\" ") }
        xml.raw("workbookViewId=\"0\"")
        if sheet.table == nil { xml.raw(" showGridLines=\"0\"") }
        if sheet.table != nil {
            xml.raw(
                """
                ><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>\
                <selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>
                """)
        } else {
            xml.raw("/></sheetViews>")
        }
        xml.raw("<sheetFormatPr defaultRowHeight=\"15\"/>")
        columns(sheet.widths)
        xml.raw("<sheetData>")
        for (index, row) in sheet.rows.enumerated() { write(row, index, widths: sheet.widths, texts: &texts) }
        xml.raw("</sheetData>")
        if let table = sheet.table, table.rowCount > 1 {
            xml.raw("<autoFilter ref=\"")
            area(columns: table.columnCount, rows: table.rowCount)
            xml.raw("\"/>")
        }
        xml.raw(
            """
            <pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>\
            <pageSetup paperSize="9" fitToHeight="0" orientation="
            """)
        xml.plain(sheet.orientation.rawValue)
        xml.raw(
            "\"/><headerFooter><oddFooter>&amp;L&amp;F&amp;C&amp;A&amp;RSeite &amp;P von &amp;N</oddFooter></headerFooter>"
        )
        if sheet.table != nil || width > 1 {
            // Keys and years are texts that look like numbers: no need to warn.
            xml.raw("<ignoredErrors><ignoredError sqref=\"")
            area(columns: width, rows: max(1, sheet.rows.count))
            xml.raw("\" numberStoredAsText=\"1\"/></ignoredErrors>")
        }
        xml.raw("</worksheet>")
    }

    private mutating func area(columns: Int, rows: Int) {
        xml.raw("A1:")
        xml.reference(column: max(0, columns - 1), row: rows - 1)
    }

    private mutating func columns(_ widths: [Int]) {
        guard !widths.isEmpty else { return }
        xml.raw("<cols>")
        for (index, width) in widths.enumerated() {
            xml.raw("<col min=\"")
            xml.number(index + 1)
            xml.raw("\" max=\"")
            xml.number(index + 1)
            xml.raw("\" width=\"")
            xml.number(min(max(width, 3), 255))
            xml.raw("\" customWidth=\"1\"/>")
        }
        xml.raw("</cols>")
    }

    /// How many lines the highest cell of a row has: not every program finds out by itself.
    private static func lines(_ row: [Sheet.Cell], widths: [Int]) -> Int {
        var lines = 1
        for (column, cell) in row.enumerated() {
            guard case .text(let text, let style) = cell, style.wraps, text.utf8.count > 10 else { continue }
            // Words do not fill lines to the end, and bold letters are wider.
            let part = style == .wrapped ? 90 : 75
            let width = max(4, (column < widths.count ? widths[column] : 9) * part / 100)
            lines = max(lines, Self.lines(text, width: width))
        }
        return lines
    }

    /// How many lines a text takes: each of its own lines, broken after `width` characters.
    private static func lines(_ text: String, width: Int) -> Int {
        var text = text
        return text.withUTF8 { bytes in
            var lines = 0
            var scalars = 0
            for byte in bytes {
                if byte == 0x0A {
                    lines += max(1, (scalars + width - 1) / width)
                    scalars = 0
                } else if byte & 0xC0 != 0x80 {
                    scalars += 1
                }
            }
            return lines + max(1, (scalars + width - 1) / width)
        }
    }

    private mutating func write(
        _ row: [Sheet.Cell], _ index: Int, widths: [Int], texts: inout SharedTexts
    ) {
        guard row.contains(where: { !$0.isEmpty }) else { return }
        xml.raw("<row r=\"")
        xml.number(index + 1)
        let lines = Self.lines(row, widths: widths)
        if lines > 1 {
            // Rows cannot be higher than 409 points.
            xml.raw("\" ht=\"")
            xml.number(min(lines * 15, 405))
            xml.raw("\" customHeight=\"1")
        }
        xml.raw("\">")
        for (column, cell) in row.enumerated() {
            switch cell {
            case .empty: continue
            case .text(let text, let style):
                start(column, index, style: style.rawValue)
                xml.raw("\" t=\"s\"><v>")
                xml.number(texts.place(of: text, column: column))
                xml.raw("</v></c>")
            case .number(let number):
                start(column, index, style: WorkbookStyles.number(decimals: number.decimals))
                xml.raw("\"><v>")
                xml.number(number)
                xml.raw("</v></c>")
            case .formula(let formula, .number(let result)):
                start(column, index, style: WorkbookStyles.number(decimals: result.decimals))
                xml.raw("\"><f>")
                xml.text(formula)
                xml.raw("</f><v>")
                xml.number(result)
                xml.raw("</v></c>")
            case .formula(let formula, .text(let result)):
                start(column, index, style: 0)
                xml.raw("\" t=\"str\"><f>")
                xml.text(formula)
                xml.raw("</f><v>")
                xml.text(result)
                xml.raw("</v></c>")
            }
        }
        xml.raw("</row>")
    }

    private mutating func start(_ column: Int, _ row: Int, style: Int) {
        xml.raw("<c r=\"")
        xml.reference(column: column, row: row)
        xml.raw("\" s=\"")
        xml.number(style)
    }
}

extension Sheet.Style {
    fileprivate var wraps: Bool {
        switch self {
        case .wrapped, .warning, .head, .numberHead: true
        case .text, .title, .label, .note: false
        }
    }
}

extension Sheet.Cell {
    fileprivate var isEmpty: Bool { if case .empty = self { true } else { false } }
}
