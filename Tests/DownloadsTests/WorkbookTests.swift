import Archives
import Catalogue
import Downloads
import Markup
import Testing
import Values

/// Workbooks as spreadsheet programs see them: parts, types, relations and cells, read by the tests' own reader.
@Suite struct WorkbookTests {
    private static func number(_ units: Int64, _ decimals: Int = 0) -> Sheet.Cell {
        .number(RoundedDecimal(units: units, decimals: decimals))
    }

    private static func workbook(_ sheets: [Sheet], title: String = "Probe & <Mehr>") -> Workbook {
        Workbook(title: title, creator: "Amt \"für\" Bildung", date: PublishedSample.asOf, sheets: sheets)
    }

    private static let sample = workbook([
        Sheet(
            name: "Daten", widths: [10, 20, 12],
            rows: [
                [.text("Raum", .head), .text("Zeit", .head), .text("Wert", .numberHead)],
                [.text("09901"), .text("2023"), number(59, 1)], [.text("09901"), .empty, number(-123_456, 2)], [],
                [.empty, .empty, .formula("ROUND(C2/2,1)", .number(RoundedDecimal(units: 30, decimals: 1)))],
                [.formula("IF(C2=C3,\"a\",\"b\")", .text("b"))],
            ], table: .init(rowCount: 6, columnCount: 3)),
        Sheet(
            name: "O'Neill's", widths: [], rows: [[.text("Ein Text", .title)]],
            table: .init(rowCount: 2, columnCount: 30)),
        Sheet(name: "Leer", widths: [], rows: []),
    ])

    // MARK: Parts

    /// Everything that ECMA-376 asks of the package: each part has one content type, each relation a part, each sheet a
    /// name, an id and a relation.
    static func problems(_ parts: [ArchiveEntry]) -> [String] {
        var problems: [String] = []
        var trees: [String: XMLTree] = [:]
        for part in parts {
            if trees[part.path] != nil { problems.append("\(part.path) occurs twice") }
            trees[part.path] = XMLTree(part.bytes)
            if (try? XMLFile(part.bytes)) == nil || trees[part.path] == nil {
                problems.append("\(part.path) is not well-formed")
            }
        }
        guard parts.first?.path == "[Content_Types].xml", let types = trees["[Content_Types].xml"] else {
            return problems + ["no content types in front"]
        }
        let overrides = types.all("Override").compactMap { $0["PartName"].map { String($0.dropFirst()) } }
        if Set(overrides).count != overrides.count { problems.append("two types of one part") }
        for name in overrides where trees[name] == nil { problems.append("type of the missing part \(name)") }
        for part in parts where !part.path.hasSuffix(".rels") && part.path != "[Content_Types].xml" {
            if !overrides.contains(part.path) { problems.append("\(part.path) has no type") }
        }
        var targets: [String] = []
        for (file, base) in [("_rels/.rels", ""), ("xl/_rels/workbook.xml.rels", "xl/")] {
            let relations = trees[file]?.all("Relationship") ?? []
            if relations.isEmpty { problems.append("no relations in \(file)") }
            if Set(relations.compactMap { $0["Id"] }).count != relations.count { problems.append("ids in \(file)") }
            targets += relations.compactMap { $0["Target"].map { base + $0 } }
        }
        if Set(targets) != Set(overrides) || targets.count != overrides.count {
            problems.append("relations and parts differ")
        }
        let book = trees["xl/workbook.xml"]
        let sheets = book?.all("sheet") ?? []
        let relationIDs = (trees["xl/_rels/workbook.xml.rels"]?.all("Relationship") ?? []).filter {
            $0["Type"]?.hasSuffix("/worksheet") == true
        }.compactMap { $0["Id"] }
        if sheets.compactMap({ $0["r:id"] }) != relationIDs { problems.append("sheets and their relations differ") }
        let names = sheets.compactMap { $0["name"]?.lowercased() }
        if Set(names).count != sheets.count { problems.append("names of sheets") }
        let styles = trees["xl/styles.xml"]
        let formats = styles?.first("cellXfs")?.children.count ?? 0
        if styles?.first("cellXfs")?["count"] != "\(formats)" { problems.append("count of formats") }
        let texts = trees["xl/sharedStrings.xml"]?.all("si") ?? []
        for place in sheets.indices {
            guard let sheet = trees["xl/worksheets/sheet\(place + 1).xml"] else {
                problems.append("no sheet \(place + 1)")
                continue
            }
            problems += SheetCheck.problems(sheet, formats: formats, texts: texts.count).map {
                "sheet \(place + 1): \($0)"
            }
        }
        return problems
    }

    @Test func partsTypesAndRelationsAgree() {
        #expect(Self.problems(WorkbookWriter.parts(of: Self.sample)) == [])
        let figure = PublishedSample()
        let cells = [
            figure.share(86, 2113), figure.share(2, 2113, year: 2024), figure.share(90, 2001, category: "hand"),
        ]
        #expect(Self.problems(WorkbookWriter.parts(of: figure.workbook(cells))) == [])
        #expect(Self.problems(WorkbookWriter.parts(of: figure.workbook([]))) == [])
    }

    /// The check finds what it is for.
    @Test func theCheckFindsPlantedFaults() {
        let good = WorkbookWriter.parts(of: Self.sample)
        func changed(_ path: String, _ old: String, _ new: String) -> [ArchiveEntry] {
            good.map { part in
                guard part.path == path else { return part }
                let text = String(decoding: part.bytes, as: UTF8.self)
                #expect(text.contains(old), "\(path): \(old)")
                return ArchiveEntry(path: path, bytes: Array(text.replacing(old, with: new).utf8))
            }
        }
        let sheet = "xl/worksheets/sheet1.xml"
        let faults = [
            changed("xl/workbook.xml", "name=\"Leer\"", "name=\"daten\""),
            changed("xl/workbook.xml", "</sheets>", ""), changed("xl/workbook.xml", "rId2\"", "rId9\""),
            changed("[Content_Types].xml", "/xl/styles.xml", "/xl/style.xml"),
            changed("xl/_rels/workbook.xml.rels", "sheet2.xml", "sheet4.xml"),
            changed(sheet, "r=\"B2\"", "r=\"D2\""), changed(sheet, "<row r=\"3\"", "<row r=\"2\""),
            changed(sheet, "<v>5.9</v>", "<v>5,9</v>"), changed(sheet, "s=\"10\"", "s=\"40\""),
            changed(sheet, "t=\"s\"><v>0<", "t=\"s\"><v>99<"), changed(sheet, "</v></c><c", "</v></c></x><c"),
            changed("xl/sharedStrings.xml", "Ein Text", "Ein & Text"), good.filter { $0.path != "xl/styles.xml" },
        ]
        for (place, fault) in faults.enumerated() { #expect(!Self.problems(fault).isEmpty, "fault \(place)") }
    }

    // MARK: Cells

    private func tree(_ workbook: Workbook, _ path: String) throws -> XMLTree {
        let part = try #require(WorkbookWriter.parts(of: workbook).first { $0.path == path })
        return try #require(XMLTree(part.bytes))
    }

    @Test func numbersAreNumbersAndTextsAreTexts() throws {
        let cells = try tree(Self.sample, "xl/worksheets/sheet1.xml").all("c")
        func value(_ name: String) -> XMLTree? { cells.first { $0["r"] == name } }
        #expect(value("C2")?.text == "5.9" && value("C2")?["t"] == nil)
        #expect(value("C3")?.text == "-1234.56" && value("C3")?["s"] == "11")
        #expect(value("A2")?["t"] == "s" && value("B3") == nil)
        #expect(value("C5")?.first("f")?.text == "ROUND(C2/2,1)" && value("C5")?.first("v")?.text == "3.0")
        #expect(value("A6")?["t"] == "str" && value("A6")?.first("v")?.text == "b")
    }

    @Test func formatsAreGermanAndShowTheDecimals() throws {
        let styles = try tree(Self.sample, "xl/styles.xml")
        let formats = Dictionary(
            uniqueKeysWithValues: styles.all("numFmt").map { ($0["numFmtId"] ?? "", $0["formatCode"] ?? "") })
        let cells = try #require(styles.first("cellXfs")).children
        for decimals in 0...9 {
            let format = formats[cells[9 + decimals]["numFmtId"] ?? ""]
            #expect(format == "[$-407]#,##0" + (decimals == 0 ? "" : "." + String(repeating: "0", count: decimals)))
        }
    }

    @Test(
        arguments: [
            (Int64.max, 0, "9223372036854775807"), (Int64.min, 0, "-9223372036854775808"),
            (Int64.min, 9, "-9223372036.854775808"),
            (0, 3, "0.000"), (-5, 2, "-0.05"), (7, 9, "0.000000007"), (1_000_000_000_000, 0, "1000000000000"),
        ] as [(Int64, Int, String)])
    func numbersOfEverySize(_ units: Int64, _ decimals: Int, _ written: String) throws {
        let book = Self.workbook([Sheet(name: "A", widths: [], rows: [[Self.number(units, decimals)]])])
        #expect(try tree(book, "xl/worksheets/sheet1.xml").first("v")?.text == written)
    }

    @Test func columnsCountOnBehindZ() throws {
        let row: [Sheet.Cell] = (0..<800).map { Self.number(Int64($0)) }
        let cells = try tree(Self.workbook([Sheet(name: "A", widths: [], rows: [row])]), "xl/worksheets/sheet1.xml")
            .all("c")
        let names = cells.compactMap { $0["r"] }
        #expect(
            [0, 25, 26, 51, 52, 701, 702, 703, 799].map { names[$0] } == [
                "A1", "Z1", "AA1", "AZ1", "BA1", "ZZ1", "AAA1", "AAB1", "ADT1",
            ])
    }

    /// Not every program finds out by itself how high a row with wrapped text is.
    @Test func wrappedTextsMakeTheirRowsHigh() throws {
        let long = String(repeating: "Wort ", count: 40)
        let sheet = Sheet(
            name: "A", widths: [20],
            rows: [
                [.text(long, .wrapped)], [.text(long)], [.text("kurz", .wrapped)],
                [.text("a\nb\nc\nd\ne\nf", .wrapped)],
            ])
        let rows = try tree(Self.workbook([sheet]), "xl/worksheets/sheet1.xml").all("row")
        #expect(rows.map { $0["ht"] } == ["180", nil, nil, "90"] && rows[0]["customHeight"] == "1")
    }

    @Test func propertiesCarryTheDayOfTheReport() throws {
        let core = try tree(Self.sample, "docProps/core.xml")
        #expect(core.first("dc:title")?.text == "Probe & <Mehr>" && core.first("dc:language")?.text == "de-DE")
        #expect(core.first("dc:creator")?.text == "Amt \"für\" Bildung")
        #expect(core.first("dcterms:created")?.text == "2026-01-31T00:00:00Z")
    }

    @Test func headsAreFrozenRepeatedAndFilter() throws {
        let first = try tree(Self.sample, "xl/worksheets/sheet1.xml")
        #expect(first.first("pane")?["state"] == "frozen" && first.first("pane")?["ySplit"] == "1")
        #expect(first.first("autoFilter")?["ref"] == "A1:C6")
        #expect(first.all("col").compactMap { $0["width"] } == ["10", "20", "12"])
        #expect(first.all("mergeCell").isEmpty)
        let names = try tree(Self.sample, "xl/workbook.xml").all("definedName").map(\.text)
        #expect(names.contains("'Daten'!$1:$1") && names.contains("'O''Neill''s'!$A$1:$AD$2"))
    }

    // MARK: Texts

    @Test(arguments: [
        ("a\u{0}b\u{B}c\u{1F}", "a b c "), ("a\r\nb\rc", "a\nb\nc"), ("\u{FFFE}x\u{FFFF}", " x "), ("<&>\"'", "<&>\"'"),
        ("_x0041_", "_x005F_x0041_"), ("_x004_", "_x004_"), ("a_xABCD_b", "a_x005F_xABCD_b"), ("🏫 Schule", "🏫 Schule"),
        ("", ""),
    ])
    func textsStayWhatTheyAre(_ text: String, _ written: String) throws {
        let book = Self.workbook([Sheet(name: "A", widths: [], rows: [[.text(text)]])])
        #expect(try tree(book, "xl/sharedStrings.xml").first("t")?.text == written)
    }

    @Test func endlessTextsAreCut() throws {
        let book = Self.workbook([Sheet(name: "A", widths: [], rows: [[.text(String(repeating: "ä🏫", count: 30_000))]])]
        )
        let text = try #require(try tree(book, "xl/sharedStrings.xml").first("t")?.text)
        #expect(text.utf16.count <= 32_767 && text.utf16.count > 32_760 && text.hasSuffix("…"))
    }

    /// Whatever a text of the project is, no cell begins like a formula and none is one.
    @Test func noTextIsEverAFormula() throws {
        var random = SeededNumbers(seed: 7)
        let starts = [
            "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{2212}", "'", "a",
            "", " ",
        ]
        let rest = Array("=+-@cmd|' /C calc'!A0\"\r\n\t<&>;,()Äß€🏫\u{0}".unicodeScalars)
        for _ in 0..<150 {
            var text = starts[random.next(in: 0...starts.count - 1)]
            for _ in 0..<random.next(in: 0...12) {
                text.unicodeScalars.append(rest[random.next(in: 0...rest.count - 1)])
            }
            var sample = PublishedSample()
            sample.areaName = text
            let parts = WorkbookWriter.parts(of: sample.workbook([sample.share(86, 2113)], headline: text))
            #expect(Self.problems(parts) == [], "\(text)")
            let shared = try #require(parts.first { $0.path == "xl/sharedStrings.xml" })
            for item in try #require(XMLTree(shared.bytes)).all("t") {
                let first = item.text.unicodeScalars.first
                #expect(
                    !["=", "+", "-", "@", "\t", "\n", "\r", "\u{2212}", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"]
                        .contains(first), "\(text)")
            }
            // Formulas hold names of cells, numbers and our own functions, never a text of the project.
            for part in parts where part.path.hasPrefix("xl/worksheets/") {
                for formula in try #require(XMLTree(part.bytes)).all("f").map(\.text) {
                    let own = formula.replacing("\"stimmt\"", with: "").replacing("\"weicht ab\"", with: "")
                    #expect(
                        own.unicodeScalars.allSatisfy {
                            "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789()+-*/,:=".unicodeScalars.contains($0)
                        })
                }
            }
        }
    }

    // MARK: Names and equal bytes

    @Test func namesOfSheetsAreLegalAndUnique() {
        let names = SheetName.unique([
            "Daten", "daten", "A/B:C*D?E[F]G\\H", "'Zitat'", "", "History", String(repeating: "Langer Name ", count: 5),
            String(repeating: "Langer Name ", count: 5), "DATEN", "🏫🏫🏫🏫🏫🏫🏫🏫🏫🏫🏫🏫🏫🏫🏫🏫🏫🏫",
        ])
        #expect(names[0] == "Daten" && names[1] == "daten (2)" && names[2] == "A-B-C-D-E-F-G-H" && names[3] == "Zitat")
        #expect(Set(names.map { $0.lowercased() }).count == names.count)
        for name in names {
            #expect(
                (1...31).contains(name.utf16.count) && !name.contains(where: { "[]:*?/\\".contains($0) }), "\(name)")
            #expect(
                !name.hasPrefix("'") && !name.hasSuffix("'") && !name.hasSuffix(" ") && name.lowercased() != "history")
        }
    }

    @Test func equalWorkbooksGiveEqualBytes() {
        let sample = PublishedSample()
        let cells = (2000...2023).map { sample.share(80 + $0 % 9, 2100, year: $0) }
        #expect(WorkbookWriter.bytes(of: sample.workbook(cells)) == WorkbookWriter.bytes(of: sample.workbook(cells)))
    }
}

/// What must hold inside one sheet.
enum SheetCheck {
    static func problems(_ sheet: XMLTree, formats: Int, texts: Int) -> [String] {
        var problems: [String] = []
        let order = [
            "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "autoFilter", "pageMargins",
            "pageSetup", "headerFooter", "ignoredErrors",
        ]
        let places = sheet.children.map { order.firstIndex(of: $0.name) ?? -1 }
        if places.contains(-1) || places != places.sorted() || Set(places).count != places.count {
            problems.append("order of elements")
        }
        var lastRow = 0
        for row in sheet.first("sheetData")?.children ?? [] {
            guard let number = row["r"].flatMap({ Int($0) }), number > lastRow else {
                problems.append("row \(row["r"] ?? "")")
                continue
            }
            lastRow = number
            var lastColumn = -1
            for cell in row.children {
                guard let place = place(cell["r"] ?? ""), place.row == number, place.column > lastColumn else {
                    problems.append("cell \(cell["r"] ?? "")")
                    continue
                }
                lastColumn = place.column
                if !(0..<formats).contains(Int(cell["s"] ?? "0") ?? -1) {
                    problems.append("format of \(cell["r"] ?? "")")
                }
                let value = cell.first("v")?.text ?? ""
                switch cell["t"] {
                case "s": if !(0..<texts).contains(Int(value) ?? -1) { problems.append("text of \(cell["r"] ?? "")") }
                case "str": break
                case nil: if Double(value) == nil { problems.append("number of \(cell["r"] ?? "")") }
                default: problems.append("type of \(cell["r"] ?? "")")
                }
            }
        }
        return problems
    }

    private static func place(_ name: String) -> (column: Int, row: Int)? {
        let letters = name.prefix { $0.isLetter }
        guard let row = Int(name.dropFirst(letters.count)), !letters.isEmpty else { return nil }
        return (letters.unicodeScalars.reduce(0) { $0 * 26 + Int($1.value) - 64 } - 1, row)
    }
}
