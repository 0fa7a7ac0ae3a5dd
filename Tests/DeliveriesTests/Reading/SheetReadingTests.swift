import Archives
import Deliveries
import Diagnostics
import Spreadsheets
import Testing

/// A workbook of a few cells.
struct SmallBook {
    struct Page {
        var name: String
        /// By address, as XML of the cell: `text("x")`, `number("1.5")`.
        var rows: [(number: Int, isHidden: Bool, cells: [(String, String)])]
        var merges: [String] = []
        var isHidden = false
    }

    var pages: [Page]
    var names: [(String, String)] = []

    static func text(_ text: String) -> String { "t='inlineStr'><is><t xml:space='preserve'>\(text)</t></is>" }
    static func number(_ text: String) -> String { "><v>\(text)</v>" }
    static func fault(_ text: String) -> String { "t='e'><v>\(text)</v>" }

    /// Rows of texts; what looks like a number of Excel (with a point) becomes one, `'12` stays text.
    static func rows(_ lines: [String], from first: Int = 1) -> [(
        number: Int, isHidden: Bool, cells: [(String, String)]
    )] {
        lines.enumerated().map { offset, line in
            let fields = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            let cells = fields.enumerated().filter { !$0.element.isEmpty }.map { column, field -> (String, String) in
                let address = CellAddress(row: first + offset, column: column + 1).text
                if field.hasPrefix("'") { return (address, text(String(field.dropFirst()))) }
                if field.hasPrefix("#") { return (address, fault(field)) }
                return (address, Double(field) == nil ? text(field) : number(field))
            }
            return (first + offset, false, cells)
        }
    }

    func bytes() throws -> [UInt8] {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let package = "http://schemas.openxmlformats.org/package/2006"
        var parts: [(String, String)] = [
            ("[Content_Types].xml", "<Types xmlns='\(package)/content-types'/>"),
            (
                "_rels/.rels",
                "<Relationships xmlns='\(package)/relationships'><Relationship Id='r' Type='\(relations)/officeDocument' Target='xl/workbook.xml'/></Relationships>"
            ),
        ]
        var sheets = ""
        var links = ""
        for (index, page) in pages.enumerated() {
            sheets +=
                "<sheet name='\(page.name)' sheetId='\(index + 1)' r:id='s\(index)'\(page.isHidden ? " state='hidden'" : "")/>"
            links += "<Relationship Id='s\(index)' Type='\(relations)/worksheet' Target='worksheets/s\(index).xml'/>"
            let data = page.rows.map { row in
                "<row r='\(row.number)'\(row.isHidden ? " hidden='1'" : "")>"
                    + row.cells.map { "<c r='\($0.0)' \($0.1)</c>" }.joined() + "</row>"
            }.joined()
            let merges =
                page.merges.isEmpty
                ? "" : "<mergeCells>" + page.merges.map { "<mergeCell ref='\($0)'/>" }.joined() + "</mergeCells>"
            parts.append(
                (
                    "xl/worksheets/s\(index).xml",
                    "<worksheet xmlns='\(main)'><sheetData>\(data)</sheetData>\(merges)</worksheet>"
                ))
        }
        let defined = names.map { "<definedName name='\($0.0)'>\($0.1)</definedName>" }.joined()
        parts.append(
            (
                "xl/workbook.xml",
                "<workbook xmlns='\(main)' xmlns:r='\(relations)'><sheets>\(sheets)</sheets><definedNames>\(defined)</definedNames></workbook>"
            ))
        parts.append(
            ("xl/_rels/workbook.xml.rels", "<Relationships xmlns='\(package)/relationships'>\(links)</Relationships>"))
        return try ZipArchive.bytes(of: parts.map { ArchiveEntry(path: $0.0, bytes: Array($0.1.utf8)) })
    }

    func read(_ options: ReadingOptions = ReadingOptions()) throws -> Diagnosed<[RawTable]> {
        DeliveryReader.read(Delivery(path: "liste.xlsx", bytes: try bytes()), as: options)
    }

    /// Two header rows with merged cells, a footnote mark, numbers and numbers as text, notes below.
    static var sample: SmallBook {
        SmallBook(pages: [
            Page(
                name: "Schulen",
                rows: rows([
                    "Schülerinnen und Schüler im Schuljahr 2024/25", "", "ags;Gemeinde;Schüler 1);;Klassen;Anteil",
                    ";;insgesamt;weiblich;;", "'09901001;Nordheim;120;60;6;0.5", "'09901002;Südheim;'1.340;640;62;0.25",
                    "'09901003;Westheim;88;*;4;-", "", "1) ohne Förderschulen", "Stand: 15.01.2026",
                ]), merges: ["A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4", "A1:F1"])
        ])
    }
}

@Suite("Sheets of workbooks") struct SheetReadingTests {
    @Test func mergedHeadersAreFilled() throws {
        let read = try SmallBook.sample.read()
        #expect(read.diagnostics.map(\.severity) == [.warning, .note])
        #expect(
            read.diagnostics.last?.message == "Schulen!C6: Eine Zahl ist als Text gespeichert und als Zahl gelesen")
        let table = try #require(read.value.first)
        #expect(table.facts.sheet == "Schulen")
        #expect(table.values == ["120", "60", "6", "0,5", "1.340", "640", "62", "0,25", "88", "*", "4", "-"])
        #expect(table.dimensions.map(\.name) == [.header(1), .header(2), .column(1), .column(2)])
        #expect(table.labels(5) == ["Schüler", "weiblich", "09901002", "Südheim"])
        #expect(table.labels(6) == ["Klassen", "Klassen", "09901002", "Südheim"])
        #expect(table.place(5).text == "Schulen!D6")
        #expect(table.dimension(.header(1))?.labels.first?.note == "1)")
        #expect(table.dimension(.column(2))?.title == "Gemeinde")
        #expect(table.facts.asOf == "2026-01-15")
        #expect(table.facts.notes == ["1) ohne Förderschulen"])
        #expect(table.facts.title == ["Schülerinnen und Schüler im Schuljahr 2024/25"])
        Account.check(table)
    }

    @Test func typedNumbersFollowTheDecimalMarkOfTheRecipe() throws {
        var options = ReadingOptions()
        options.usesDecimalPoint = true
        #expect(try SmallBook.sample.read(options).value.first?.values[3] == "0.5")
    }

    @Test func rangesAndNamesSelect() throws {
        var book = SmallBook.sample
        book.names = [("Kernzahlen", "Schulen!$A$3:$D$6")]
        var options = ReadingOptions()
        options.part = .name("Kernzahlen")
        #expect(try book.read(options).value.first?.values == ["120", "60", "1.340", "640"])
        options.part = .cells(try #require(CellRange("A3:C5")))
        options.sheet = "Schulen"
        #expect(try book.read(options).value.first?.values == ["120"])
    }

    @Test func everySheetWithATableIsRead() throws {
        var book = SmallBook.sample
        book.pages.append(.init(name: "Hinweise", rows: SmallBook.rows(["Nur Text", "und noch mehr;Text"])))
        book.pages.append(
            .init(name: "Alt", rows: SmallBook.rows(["Ort;Zahl", "Nordheim;5", "Südheim;7"]), isHidden: true))
        book.pages.append(.init(name: "Neu", rows: SmallBook.rows(["Ort;Zahl", "Nordheim;5", "Südheim;7"])))
        let read = try book.read()
        #expect(read.value.map(\.facts.sheet) == ["Schulen", "Neu"])
        #expect(!read.hasErrors)
        #expect(read.diagnostics.contains { $0.message == "Das Blatt »Alt« ist ausgeblendet und nicht gelesen" })
        #expect(read.diagnostics.contains { $0.message.hasPrefix("Im Blatt »Hinweise« steht keine Tabelle") })
        var options = ReadingOptions()
        options.sheet = "Alt"
        #expect(try book.read(options).value.map(\.facts.sheet) == ["Alt"])
    }

    @Test func hiddenRowsAreSaid() throws {
        var book = SmallBook.sample
        book.pages[0].rows[5].isHidden = true
        let read = try book.read()
        #expect(
            read.diagnostics.contains {
                $0.severity == .warning && $0.message == "Schulen!6: Eine ausgeblendete Zeile ist mitgelesen"
            })
    }

    private func errors(_ change: (inout SmallBook) -> Void, _ options: ReadingOptions = ReadingOptions()) throws
        -> [String]
    {
        var book = SmallBook.sample
        change(&book)
        return try book.read(options).diagnostics.filter { $0.severity == .error }.map(\.message)
    }

    @Test func damageNamesTheCell() throws {
        #expect(
            try errors { $0.pages[0].rows[4].cells[3].1 = SmallBook.fault("#DIV/0!") }
                == ["Schulen!D5: In der Zelle steht der Fehler »#DIV/0!« statt eines Wertes"])
        #expect(
            try errors { $0.pages[0].merges.append("C5:C6") }
                == [
                    "Schulen!C5: Ein Wert steht in verbundenen Zellen (bis Schulen!C6); für welche er gilt, ist nicht zu erkennen"
                ])
        #expect(
            try errors { book in
                book.pages[0].rows.insert(
                    contentsOf: SmallBook.rows(
                        ["ags;Ort;Lehrkräfte;Stunden;Lehrkräfte;Stunden", "'09901001;Nordheim;5;20;5;20"], from: 8),
                    at: 7)
                book.pages[0].rows.removeSubrange(9...)
            } == ["Schulen!8: Hier beginnt eine zweite Tabelle mit einer eigenen Kopfzeile: »Lehrkräfte«"])
        #expect(
            try errors {
                $0.pages[0].rows[4].cells[2].1 = SmallBook.text("120,5");
                $0.pages[0].rows[5].cells[2].1 = SmallBook.text("13.45")
            }
                == [
                    "Schulen!C6: Dezimalkomma und Dezimalpunkt stehen nebeneinander: »120,5« (Schulen!C5) und »13.45« (Schulen!C6)"
                ])
        #expect(
            try errors { $0.pages[0].rows.removeSubrange(2...3) } == [
                "Schulen!5: Über den Werten steht keine Kopfzeile, die die Spalten nennt"
            ])
        #expect(
            try errors { $0.pages[0].rows.removeSubrange(4...6) } == [
                "In der Arbeitsmappe steht keine Tabelle mit Zahlen"
            ])
        var options = ReadingOptions()
        options.sheet = "Schule"
        #expect(try errors({ _ in }, options) == ["Ein Blatt »Schule« hat die Arbeitsmappe nicht"])
        options = ReadingOptions()
        options.part = .name("Kern")
        #expect(try errors({ _ in }, options) == ["Einen Bereich »Kern« hat die Arbeitsmappe nicht"])
    }

    @Test(.enabled(if: RealData.folder != nil, "shared/real-data fehlt")) func theListOfMunicipalitiesIsRead() throws {
        let bytes = try RealData.bytes("gemeindeverzeichnis/AuszugGV2QAktuell.xlsx")
        let read = DeliveryReader.read(Delivery(path: "gv.xlsx", bytes: bytes), as: ReadingOptions())
        #expect(!read.hasErrors, "\(read.diagnostics.map(\.message))")
        let table = try #require(read.value.first { $0.facts.sheet?.hasPrefix("Onlineprodukt") == true })
        #expect(Set(table.places.map(\.column)) == [9, 10, 11, 12, 13, 15, 16])
        #expect(table.values.count == 10_959 * 7)
        // Counted once outside of this program.
        let people = table.values.indices.reduce(0) {
            $0 + (table.places[$1].column == 10 ? Int(table.values[$1]) ?? 0 : 0)
        }
        #expect(people == 84_349_751)
        let headers = try #require(table.dimension(.header(1)))
        #expect(headers.labels.map(\.text) == ["Fläche km2", "Bevölkerung", "Geografische Mittelpunktkoordinaten"])
        #expect(headers.labels.map(\.note) == ["1)", "2)", nil])
        #expect(
            table.dimension(.header(2))?.labels.map(\.text) == [
                "Fläche km2", "insgesamt", "männlich", "weiblich", "je km2", "Längengrad", "Breitengrad",
            ])
        #expect(table.dimension(.column(8))?.title == "Gemeindename Gebietsstand am 30.06.2024 (2. Quartal)")
        #expect(table.facts.notes.count >= 5)
        Account.check(table)
    }
}
