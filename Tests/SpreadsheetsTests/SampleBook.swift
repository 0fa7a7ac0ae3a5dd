import Archives
import Spreadsheets

/// Builds workbooks part by part, good ones and broken ones.
struct SampleBook {
    var parts: [(path: String, xml: String)]

    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static let strictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    static let strictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships"

    /// XLSX with these rows in one sheet »Tabelle1«.
    /// - Parameters:
    ///   - data: what stands in `sheetData`.
    ///   - texts: items of the shared texts, as XML.
    ///   - formats: numbers of formats for the styles 0, 1, …; own ones by their code.
    ///   - behind: what follows the data in the sheet.
    static func xlsx(
        _ data: String, texts: [String] = [], formats: [String] = ["0"], behind: String = "", book: String = "",
        main: String = main, relations: String = relations
    ) -> SampleBook {
        let own = formats.enumerated().filter { Int($0.element) == nil }.map {
            "<numFmt numFmtId='\(200 + $0.offset)' formatCode='\($0.element)'/>"
        }
        let styles = formats.enumerated().map { "<xf numFmtId='\(Int($0.element) ?? 200 + $0.offset)'/>" }
        return SampleBook(parts: [
            ("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"),
            ("_rels/.rels", relationList([("r1", relations + "/officeDocument", "xl/workbook.xml")])),
            (
                "xl/workbook.xml",
                "<workbook xmlns='\(main)' xmlns:r='\(relations)'>\(book)<sheets>"
                    + "<sheet name='Tabelle1' sheetId='7' r:id='a'/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relationList([
                    ("a", relations + "/worksheet", "worksheets/blatt.xml"),
                    ("b", relations + "/sharedStrings", "/xl/texte.xml"), ("c", relations + "/styles", "styles.xml"),
                ])
            ),
            (
                "xl/worksheets/blatt.xml",
                "<worksheet xmlns='\(main)'><sheetData>\(data)</sheetData>\(behind)</worksheet>"
            ),
            ("xl/texte.xml", "<sst xmlns='\(main)'>\(texts.map { "<si>\($0)</si>" }.joined())</sst>"),
            (
                "xl/styles.xml",
                "<styleSheet xmlns='\(main)'><numFmts>\(own.joined())</numFmts><cellStyleXfs><xf numFmtId='14'/>"
                    + "</cellStyleXfs><cellXfs>\(styles.joined())</cellXfs></styleSheet>"
            ),
        ])
    }

    /// ODS with these tables.
    static func ods(_ tables: String, styles: String = "", names: String = "") -> SampleBook {
        let namespaces = ["office", "table", "text", "style", "draw"].map {
            "xmlns:\($0)='urn:oasis:names:tc:opendocument:xmlns:\($0)\($0 == "draw" ? "ing" : ""):1.0'"
        }
        let content =
            "<office:document-content \(namespaces.joined(separator: " ")) "
            + "xmlns:calcext='urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0'>"
            + "<office:automatic-styles>\(styles)</office:automatic-styles><office:body><office:spreadsheet>\(tables)"
            + "<table:named-expressions>\(names)</table:named-expressions></office:spreadsheet></office:body>"
            + "</office:document-content>"
        return SampleBook(parts: [
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content),
            (
                "META-INF/manifest.xml",
                "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"
            ),
        ])
    }

    static func relationList(_ entries: [(id: String, type: String, target: String)]) -> String {
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            + entries.map { "<Relationship Id='\($0.id)' Type='\($0.type)' Target='\($0.target)'/>" }.joined()
            + "</Relationships>"
    }

    func without(_ path: String) -> SampleBook { SampleBook(parts: parts.filter { $0.path != path }) }

    func with(_ path: String, _ xml: String) -> SampleBook {
        SampleBook(parts: parts.filter { $0.path != path } + [(path, xml)])
    }

    func replacing(_ old: String, with new: String) -> SampleBook {
        SampleBook(
            parts: parts.map { part in
                (part.path, part.xml.split(separator: old, omittingEmptySubsequences: false).joined(separator: new))
            })
    }

    func bytes() throws -> [UInt8] {
        try ZipArchive.bytes(of: parts.map { ArchiveEntry(path: $0.path, bytes: Array($0.xml.utf8)) })
    }

    func read() throws -> Workbook { try Workbook.read(try bytes()) }

    /// `A1` → content of the first sheet.
    func cells() throws -> [String: Sheet.Content] {
        guard let sheet = try read().sheets.first else { return [:] }
        var cells: [String: Sheet.Content] = [:]
        for row in sheet.rows {
            for cell in row.cells { cells[CellAddress(row: row.number, column: cell.column).text] = cell.content }
        }
        return cells
    }
}

/// Why a file is refused; nil when it is read.
func refusal(_ bytes: [UInt8], _ limits: SpreadsheetLimits = .standard) -> SpreadsheetProblem? {
    do {
        _ = try Workbook.read(bytes, limits: limits)
        return nil
    } catch {
        return error
    }
}
