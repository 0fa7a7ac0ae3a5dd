import Archives
import Audit
import Testing

@Suite("Gelesen aus Arbeitsmappen und Archiven")
struct ReadingWorkbookTests {
    /// Sheets of text cells, numbers and formulas (`=formula|result`).
    private static func book(_ sheets: [(name: String, rows: [[String]])], extra: [String] = []) throws -> [UInt8] {
        let space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
        let names = sheets.enumerated().map { "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\"/>" }.joined()
        var parts = [("xl/workbook.xml", "<workbook \(space)><sheets>\(names)</sheets></workbook>")]
        for (index, sheet) in sheets.enumerated() {
            var text = "<worksheet \(space)><sheetData>"
            for (line, row) in sheet.rows.enumerated() where !row.isEmpty {
                text += "<row r=\"\(line + 1)\">"
                for (column, cell) in row.enumerated() where !cell.isEmpty {
                    let letter = String(UnicodeScalar(UInt8(65 + column)))
                    text += xml(cell, "\(letter)\(line + 1)")
                }
                text += "</row>"
            }
            parts.append(("xl/worksheets/sheet\(index + 1).xml", text + "</sheetData></worksheet>"))
        }
        parts += extra.map { ($0, "<comments/>") }
        return try ZipArchive.bytes(of: parts.map { ArchiveEntry(path: $0.0, bytes: Array($0.1.utf8)) })
    }

    private static func xml(_ cell: String, _ name: String) -> String {
        if cell.hasPrefix("=") {
            let parts = cell.dropFirst().split(separator: "|")
            let kind = parts[1].first?.isNumber == true ? "" : " t=\"str\""
            return "<c r=\"\(name)\"\(kind)><f>\(parts[0])</f><v>\(parts[1])</v></c>"
        }
        let isNumber = cell.allSatisfy { $0.isNumber || $0 == "." } && cell != "2024"
        return isNumber
            ? "<c r=\"\(name)\"><v>\(cell)</v></c>"
            : "<c r=\"\(name)\" t=\"inlineStr\"><is><t>\(cell)</t></is></c>"
    }

    private static let data: [[String]] = [
        ["Schlüssel", "Raum", "Zeit", "Alter", "Indikator", "Wert", "Zeichen"],
        ["G1", "Gemeinde Adorf", "2024", "unter 5 Jahre", "quote", "12.0", ""],
        ["G2", "Gemeinde Bedorf", "2024", "unter 5 Jahre", "quote", "", "geheim zu halten"],
    ]
    private static let calculation: [[String]] = [
        ["Nachrechnen"], [], ["Quote der Kinder (in Prozent)"],
        ["Raum", "Zeit", "Alter", "Zähler: Kinder", "Nenner: Alle", "Nachgerechnet", "Veröffentlicht", "Prüfung"],
        [
            "Gemeinde Adorf", "2024", "unter 5 Jahre", "6", "50", "=ROUND(100*D5/E5,1)|12.0", "12.0",
            "=IF(F5=G5,1,2)|stimmt",
        ],
        [], ["Nicht nachzurechnen"], ["Raum", "Zeit", "Indikator", "Grund"],
        ["Gemeinde Bedorf", "2024", "Quote der Kinder", "geheim zu halten"],
    ]
    private static let notes: [[String]] = [
        ["Quote: seit 2023 gestiegen"], [], ["Daten", "Was in den Spalten steht", "2"],
    ]

    private static func read(
        _ data: [[String]] = data, _ calculation: [[String]] = calculation, notes: [[String]] = notes,
        extra: [String] = []
    ) throws -> FileReading {
        let bytes = try book([("Daten", data), ("Erläuterungen", notes), ("Nachrechnen", calculation)], extra: extra)
        return PublishedReading(catalogue: ReadingSamples.catalogue).read(path: "daten/a.xlsx", bytes: bytes)
    }

    private static func changing(_ rows: [[String]], _ old: String, _ new: String) -> [[String]] {
        rows.map { $0.map { $0 == old ? new : $0 } }
    }

    private static let cell = ReadingSamples.cell("quote", "G1", "2024", "alter=a0_4")

    @Test func valuesResultsAndOperandsAreRead() throws {
        let reading = try Self.read()
        #expect(reading.unmapped == [])
        #expect(reading.contents(of: Self.cell) == [.number("12,0"), .number("12,0"), .number("12,0")])
        #expect(
            reading.contents(of: ReadingSamples.cell("quote", "G2", "2024", "alter=a0_4")) == [.sign("geheim")])
        #expect(reading.operands.map(\.text) == ["6", "50"])
        #expect(reading.operands.allSatisfy { $0.cell == Self.cell && !$0.isNamed })
    }

    @Test func operandsHaveToStandOnAPage() throws {
        let found = ReadingSamples.check([try Self.read()]).unmapped
        #expect(found.map(\.text) == ["6", "50"])
    }

    @Test(
        "was in der Rechnung verändert wird, fällt auf",
        arguments: [
            ("6", "7"), ("=ROUND(100*D5/E5,1)|12.0", "=ROUND(100*D5/E5,1)|12.1"),
            ("=ROUND(100*D5/E5,1)|12.0", "=ROUND(100*6/50,1)|12.0"),
            ("=ROUND(100*D5/E5,1)|12.0", "=ROUND(93*D5/E5+0.84,1)|12.0"), ("=IF(F5=G5,1,2)|stimmt", "=IF(F5=G5,1,2)|3"),
            ("geheim zu halten", "nur 2 Fälle"), ("Gemeinde Adorf", "Gemeinde Cedorf"),
        ])
    func patchedCalculation(from old: String, to new: String) throws {
        #expect(Self.calculation.joined().contains(old))
        let reading = try Self.read(Self.data, Self.changing(Self.calculation, old, new))
        #expect(!reading.unmapped.isEmpty)
    }

    @Test func aPatchedValueContradictsItsCalculation() throws {
        let reading = try Self.read(Self.changing(Self.data, "12.0", "12.5"))
        #expect(!ReadingSamples.check([reading]).contradictions.isEmpty)
        let formula = try Self.read(Self.changing(Self.data, "12.0", "=6*2|12.0"))
        #expect(formula.unmapped.map(\.reason) == ["Formel zwischen Werten"])
    }

    @Test func numbersElsewhereAreNoted() throws {
        #expect(try Self.read(notes: Self.notes + [["Sonst", "7"]]).unmapped.map(\.text) == ["7"])
        #expect(try Self.read(notes: [["Quote: seit 2023 um 3,3 gestiegen"]]).mentions.map(\.text) == ["3,3"])
        #expect(try Self.read(extra: ["xl/comments1.xml"]).unmapped.map(\.place.position) == ["xl/comments1.xml"])
        let broken = PublishedReading(catalogue: ReadingSamples.catalogue).read(path: "a.xlsx", bytes: [1, 2, 3])
        #expect(broken.unmapped.count == 1)
    }

    @Test func archivesAreReadFileByFile() throws {
        let csv = "indikator;raum;zeit;wert\nquote;G1;2024;12,0\n"
        let zip = try ZipArchive.bytes(
            of: [
                ArchiveEntry(path: "g1/a.csv", bytes: Array(csv.utf8)),
                ArchiveEntry(path: "g1/a.xlsx", bytes: try Self.book([("Daten", Self.data)])),
            ])
        let reading = PublishedReading(catalogue: ReadingSamples.catalogue).read(path: "raeume/g1.zip", bytes: zip)
        #expect(
            reading.items.map(\.place.path) == ["raeume/g1.zip/g1/a.csv"]
                + Array(repeating: "raeume/g1.zip/g1/a.xlsx", count: 2))
        let nested = try ZipArchive.bytes(of: [ArchiveEntry(path: "b.zip", bytes: zip)])
        #expect(
            !PublishedReading(catalogue: ReadingSamples.catalogue).read(path: "c.zip", bytes: nested).unmapped.isEmpty)
    }
}
