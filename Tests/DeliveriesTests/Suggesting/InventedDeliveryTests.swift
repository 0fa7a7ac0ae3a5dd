import Archives
import Deliveries
import Diagnostics
import Foundation
import Testing

/// The delivery that lies in the repository: an invented list, so that an import can be tried without any other file.
@Suite("The invented delivery")
struct InventedDeliveryTests {
    private static let path = "schulamt-grundschulen-2024.xlsx"
    private static let years = ["2023/24", "2024/25"]

    /// `BERICHT_UPDATE_GOLDEN=1` writes it anew.
    @Test func isMadeOfTheBaseData() throws {
        let bytes = try Self.workbook()
        let place = URL(fileURLWithPath: RealProject.root + "/data/roh/" + Self.path)
        if ProcessInfo.processInfo.environment["BERICHT_UPDATE_GOLDEN"] == "1" { try Data(bytes).write(to: place) }
        #expect(Array(try Data(contentsOf: place)) == bytes)
    }

    /// Damaged keys are mended, sums left out; the figures are those of the base data.
    @Test func isImportedByItsRecipes() throws {
        let project = try RealProject.demo()
        let delivery = Delivery(path: Self.path, bytes: try Self.workbook())
        let run = project.run(["grundschueler", "grundschulklassen"], on: [delivery])
        #expect(run.errors.map(\.message) == [])
        let outcome = try #require(run.outcome)
        for dataset in ["grundschueler", "grundschulklassen"] {
            let path = "data/grunddaten/\(dataset).csv"
            let file = try #require(outcome.files.first { $0.path == path })
            let new = PlainTable(String(decoding: file.bytes, as: UTF8.self))
            let old = PlainTable(project.text(path))
            #expect(new.rows(without: "herkunft").sorted() == old.rows(without: "herkunft").sorted())
            let places = try #require(new.columns.firstIndex(of: "herkunft"))
            #expect(new.rows.count { $0[places].hasPrefix(Self.path + ":Grundschulen!") } == 26)
        }
        #expect(outcome.protocolText.contains("verlorene führende Null des Schlüssels ergänzt"))
        #expect(outcome.protocolText.contains("Summe des Schulamts"))
    }

    // MARK: The workbook

    private enum Cell {
        case text(String)
        case number(String)
        case none
    }

    /// Two school years of the invented base data, with the damage that such lists arrive with.
    private static func workbook() throws -> [UInt8] {
        let project = try RealProject.demo()
        let children = PlainTable(project.text("data/grunddaten/grundschueler.csv"))
        let classes = PlainTable(project.text("data/grunddaten/grundschulklassen.csv"))
        let areas = PlainTable(project.text("data/raeume.csv")).rows.filter { $0[2] == "gemeinde" }
        var rows: [[Cell]] = [
            [.text("Erfundene Beispieldaten: Kinder und Klassen an Grundschulen")], [.text("Stand: 15.01.2026")], [],
            ["Schlüssel", "Gemeinde", "Schuljahr", "Kinder", "Klassen"].map(Cell.text),
        ]
        for year in years {
            var sums = [0, 0]
            for (number, area) in areas.enumerated() {
                let values = [children, classes].map { $0.value([area[0], year]) ?? "" }
                for index in sums.indices { sums[index] += Int(values[index]) ?? 0 }
                // One key is written in groups, one number as text; all other keys have lost their zero.
                let grouped =
                    "\(area[0].prefix(2)) \(area[0].dropFirst(2).prefix(1)) \(area[0].dropFirst(3).prefix(2)) \(area[0].suffix(3))"
                let key: Cell = number == 3 ? .text(grouped) : .number(String(area[0].dropFirst()))
                rows.append([
                    key, .text(area[1]), .text(year), number == 5 ? .text(values[0]) : .number(values[0]),
                    .number(values[1]),
                ])
            }
            rows.append([.text("Summe"), .none, .text(year), .number(String(sums[0])), .number(String(sums[1]))])
        }
        rows.append([])
        rows.append([.text("Erfunden für den Demonstrationsbericht; keine Angabe einer Schule oder Behörde.")])
        return try ZipArchive.bytes(
            of: parts(rows).map { path, text in
                ArchiveEntry(
                    path: path, bytes: Array(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text).utf8),
                    storage: .stored)
            })
    }

    private static func parts(_ rows: [[Cell]]) -> [(path: String, text: String)] {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let package = "http://schemas.openxmlformats.org/package/2006"
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
        let sheet = rows.enumerated().map { number, cells in
            "<row r=\"\(number + 1)\">" + cells.enumerated().map { xml($1, column: $0, row: number + 1) }.joined()
                + "</row>"
        }.joined()
        return [
            (
                "[Content_Types].xml",
                "<Types xmlns=\"\(package)/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(kind)sheet.main+xml\"/>"
                    + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"\(kind)worksheet+xml\"/></Types>"
            ),
            (
                "_rels/.rels",
                "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"rId1\" Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets><sheet name=\"Grundschulen\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"rId1\" Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
            ("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"\(main)\"><sheetData>\(sheet)</sheetData></worksheet>"),
        ]
    }

    private static func xml(_ cell: Cell, column: Int, row: Int) -> String {
        let place = "\(["A", "B", "C", "D", "E"][column])\(row)"
        return switch cell {
        case .none: ""
        case .number(let text): "<c r=\"\(place)\"><v>\(text)</v></c>"
        case .text(let text): "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
        }
    }
}
