import Archives
import Catalogue

/// Writes workbooks as XLSX (ISO/IEC 29500): only the parts that spreadsheet programs need, equal bytes for equal
/// workbooks.
package enum WorkbookWriter {
    /// The file.
    package static func bytes(of workbook: Workbook) -> [UInt8] { packed(parts(of: workbook)) }

    /// An archive of files that we named ourselves: nothing in it can be refused.
    static func packed(_ entries: [ArchiveEntry], date: ArchiveDate = .none) -> [UInt8] {
        do {
            return try ZipArchive.bytes(of: entries, date: date)
        } catch {
            preconditionFailure("An archive of our own files was refused: \(error.message)")
        }
    }

    /// The files inside, in the order in which programs look for them.
    package static func parts(of workbook: Workbook) -> [ArchiveEntry] {
        var texts = SharedTexts()
        let sheets = workbook.sheets.enumerated().map { index, sheet in
            SheetWriter.bytes(of: sheet, isFirst: index == 0, texts: &texts)
        }
        // Small parts stay as they are: setting up the compression would take longer than writing them.
        func entry(_ path: String, _ bytes: [UInt8]) -> ArchiveEntry {
            ArchiveEntry(path: path, bytes: bytes, storage: bytes.count < 1500 ? .stored : .deflated)
        }
        let names = SheetName.unique(workbook.sheets.map(\.name))
        var entries = [
            entry("[Content_Types].xml", contentTypes(sheets.count)), entry("_rels/.rels", relations),
            entry("docProps/app.xml", application), entry("docProps/core.xml", core(workbook)),
            entry("xl/workbook.xml", book(workbook, names)),
            entry("xl/_rels/workbook.xml.rels", bookRelations(sheets.count)),
            ArchiveEntry(path: "xl/styles.xml", bytes: WorkbookStyles.xml), entry("xl/sharedStrings.xml", texts.xml),
        ]
        for (index, bytes) in sheets.enumerated() {
            entries.append(entry("xl/worksheets/sheet\(index + 1).xml", bytes))
        }
        return entries
    }

    private static func contentTypes(_ sheets: Int) -> [UInt8] {
        var xml = XMLBytes()
        xml.raw(
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" \
            ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" \
            ContentType="application/xml"/><Override PartName="/xl/workbook.xml" \
            ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>\
            <Override PartName="/xl/styles.xml" \
            ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>\
            <Override PartName="/xl/sharedStrings.xml" \
            ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>\
            <Override PartName="/docProps/core.xml" \
            ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
            <Override PartName="/docProps/app.xml" \
            ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>
            """)
        for number in 1...max(1, sheets) where number <= sheets {
            xml.raw("<Override PartName=\"/xl/worksheets/sheet")
            xml.number(number)
            xml.raw(
                ".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")
        }
        xml.raw("</Types>")
        return xml.bytes
    }

    private static let relations = fixed(
        """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
        Target="xl/workbook.xml"/><Relationship Id="rId2" \
        Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" \
        Target="docProps/core.xml"/><Relationship Id="rId3" \
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" \
        Target="docProps/app.xml"/></Relationships>
        """)

    private static let application = fixed(
        """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
        <Application>bericht</Application></Properties>
        """)

    private static func fixed(_ text: StaticString) -> [UInt8] { text.withUTF8Buffer { Array($0) } }

    private static func core(_ workbook: Workbook) -> [UInt8] {
        var xml = XMLBytes()
        xml.raw(
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
            xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>
            """)
        xml.text(workbook.title)
        xml.raw("</dc:title><dc:creator>")
        xml.text(workbook.creator)
        xml.raw("</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">")
        xml.plain(workbook.date.iso)
        xml.raw("T00:00:00Z</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">")
        xml.plain(workbook.date.iso)
        xml.raw("T00:00:00Z</dcterms:modified><dc:language>de-DE</dc:language></cp:coreProperties>")
        return xml.bytes
    }

    private static func book(_ workbook: Workbook, _ names: [String]) -> [UInt8] {
        var xml = XMLBytes()
        xml.raw(
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
            xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><bookViews><workbookView \
            xWindow="0" yWindow="0" windowWidth="24000" windowHeight="12000"/></bookViews><sheets>
            """)
        for (index, name) in names.enumerated() {
            xml.raw("<sheet name=\"")
            xml.text(name)
            xml.raw("\" sheetId=\"")
            xml.number(index + 1)
            xml.raw("\" r:id=\"rId")
            xml.number(index + 1)
            xml.raw("\"/>")
        }
        xml.raw("</sheets>")
        definedNames(workbook, names, into: &xml)
        xml.raw("<calcPr calcId=\"191029\"/></workbook>")
        return xml.bytes
    }

    /// The head of each table is repeated on every printed page; its filter needs a name, too.
    private static func definedNames(_ workbook: Workbook, _ names: [String], into xml: inout XMLBytes) {
        let tables = zip(names, workbook.sheets).enumerated().compactMap { index, pair in
            pair.1.table.flatMap { $0.rowCount > 1 ? (index: index, name: pair.0, table: $0) : nil }
        }
        guard !tables.isEmpty else { return }
        func define(_ name: StaticString, _ attributes: StaticString, _ range: (Sheet.Table) -> String) {
            for entry in tables {
                let quoted = entry.name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
                xml.raw("<definedName name=\"")
                xml.raw(name)
                xml.raw("\" localSheetId=\"")
                xml.number(entry.index)
                xml.raw("\"")
                xml.raw(attributes)
                xml.raw(">")
                xml.text("'\(quoted)'!\(range(entry.table))")
                xml.raw("</definedName>")
            }
        }
        xml.raw("<definedNames>")
        define("_xlnm._FilterDatabase", " hidden=\"1\"") { table in
            "$A$1:$\(CellName.text(column: table.columnCount - 1, row: 0).dropLast())$\(table.rowCount)"
        }
        define("_xlnm.Print_Titles", "") { _ in "$1:$1" }
        xml.raw("</definedNames>")
    }

    private static func bookRelations(_ sheets: Int) -> [UInt8] {
        var xml = XMLBytes()
        xml.raw(
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            """)
        for number in 1...max(1, sheets) where number <= sheets {
            xml.raw("<Relationship Id=\"rId")
            xml.number(number)
            xml.raw(
                "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet"
            )
            xml.number(number)
            xml.raw(".xml\"/>")
        }
        xml.raw("<Relationship Id=\"rId")
        xml.number(sheets + 1)
        xml.raw(
            "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId"
        )
        xml.number(sheets + 2)
        xml.raw(
            "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
        )
        return xml.bytes
    }
}
