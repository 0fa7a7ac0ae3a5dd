import Archives

/// A workbook with one sheet, for base data in place of a CSV file.
struct SampleSheet {
    enum Cell {
        case text(String)
        case number(String)
        /// A day by its number.
        case day(Int)
        case percent(String)
        case error(String)
        case empty
    }

    var name = "Tabelle1"
    /// By number of the row.
    var rows: [Int: [Cell]] = [:]
    var hiddenRows: Set<Int> = []
    /// Column of the first cell of each row, from A.
    var firstColumn = 0

    func bytes() throws -> [UInt8] {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        func relations(_ entries: [(String, String)]) -> String {
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                + entries.enumerated().map { index, entry in
                    "<Relationship Id='r\(index)' Type='\(office)/\(entry.0)' Target='\(entry.1)'/>"
                }.joined() + "</Relationships>"
        }
        var data = ""
        for number in rows.keys.sorted() {
            data += "<row r='\(number)'\(hiddenRows.contains(number) ? " hidden='1'" : "")>"
            for (column, cell) in (rows[number] ?? []).enumerated() {
                data += xml(cell, "\(Character(Unicode.Scalar(UInt8(65 + firstColumn + column))))\(number)")
            }
            data += "</row>"
        }
        let parts = [
            ("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")])),
            (
                "xl/_rels/workbook.xml.rels",
                relations([("worksheet", "s1.xml"), ("styles", "st.xml"), ("worksheet", "s2.xml")])
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns='\(main)' xmlns:r='\(office)'><sheets><sheet name='Notizen' r:id='r2' state='hidden'/>"
                    + "<sheet name='\(name)' r:id='r0'/></sheets></workbook>"
            ),
            ("xl/s1.xml", "<worksheet xmlns='\(main)'><sheetData>\(data)</sheetData></worksheet>"),
            ("xl/s2.xml", "<worksheet xmlns='\(main)'><sheetData/></worksheet>"),
            (
                "xl/st.xml",
                "<styleSheet xmlns='\(main)'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='10'/></cellXfs>"
                    + "</styleSheet>"
            ),
        ]
        return try ZipArchive.bytes(of: parts.map { ArchiveEntry(path: $0.0, bytes: Array($0.1.utf8)) })
    }

    private func xml(_ cell: Cell, _ address: String) -> String {
        switch cell {
        case .text(let text): "<c r='\(address)' t='inlineStr'><is><t xml:space='preserve'>\(text)</t></is></c>"
        case .number(let number): "<c r='\(address)'><v>\(number)</v></c>"
        case .day(let day): "<c r='\(address)' s='1'><v>\(day)</v></c>"
        case .percent(let number): "<c r='\(address)' s='2'><v>\(number)</v></c>"
        case .error(let error): "<c r='\(address)' t='e'><v>\(error)</v></c>"
        case .empty: ""
        }
    }
}
