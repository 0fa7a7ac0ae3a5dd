import Archives
import Foundation
import Spreadsheets
import Testing

/// Files that are refused: what the message names, and that every one of them says what to do.
@Suite struct DamagedBookTests {
    struct Damage: CustomTestStringConvertible, Sendable {
        let name: String
        let kind: SpreadsheetProblem.Kind
        /// What the message must contain.
        let words: [String]
        let bytes: @Sendable () throws -> [UInt8]

        init(
            _ name: String, _ kind: SpreadsheetProblem.Kind, _ words: String...,
            bytes: @escaping @Sendable () throws -> [UInt8]
        ) {
            self.name = name
            self.kind = kind
            self.words = words
            self.bytes = bytes
        }

        var testDescription: String { name }
    }

    private static func sheet(_ data: String) throws -> [UInt8] {
        try SampleBook.xlsx(data, texts: ["<t>a</t>"]).bytes()
    }

    private static func compound(_ stream: String) -> [UInt8] {
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 1016)
            + stream.utf8.flatMap { [$0, 0] } + [UInt8](repeating: 0, count: 600)
    }

    private static let good = SampleBook.xlsx("<row r='1'><c r='A1'><v>1</v></c></row>")

    static let all: [Damage] = [
        Damage("leer", .damaged, "leer") { [] },
        Damage("Kennwort", .locked, "Kennwort") { compound("EncryptedPackage") },
        Damage("altes Excel", .otherFormat, ".xls von Excel 97") { compound("Workbook") },
        Damage("Excel 4", .otherFormat, ".xls von Excel 97") { [9, 4, 6, 0, 0, 0, 16, 0, 0, 0] },
        Damage("altes Word", .otherFormat, "andere alte Office-Datei") { compound("WordDocument") },
        Damage("HTML", .otherFormat, "HTML-Seite") { Array("\u{FEFF}\n<!DOCTYPE html><html><table>".utf8) },
        Damage("XML von 2003", .otherFormat, "XML-Kalkulationstabelle von 2003") {
            Array("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>".utf8)
        },
        Damage("anderes XML", .otherFormat, "XML-Datei") { Array("<?xml version='1.0'?><a/>".utf8) },
        Damage("CSV", .otherFormat, "Textdatei") { Array("raum;zeit;wert\n03;2020;1\n".utf8) },
        Damage("UTF-16", .otherFormat, "Textdatei") { [0xFF, 0xFE, 0x61, 0, 0x3B, 0] },
        Damage("PDF", .otherFormat, "PDF") { Array("%PDF-1.7\n\u{1}".utf8) },
        Damage("irgendetwas", .damaged, "Anfang") { [1, 2, 3, 4, 5] },
        Damage("abgeschnitten", .damaged, "unvollständig") { Array(try good.bytes().dropLast(30)) },
        Damage("ohne Hauptteil", .damaged, "Hauptteil", "xl/workbook.xml") {
            try good.without("xl/workbook.xml").bytes()
        },
        Damage("ohne Verweise", .damaged, "Hauptteil") { try good.without("_rels/.rels").bytes() },
        Damage("ohne Blatt", .damaged, "Blatt »Tabelle1«", "xl/worksheets/blatt.xml") {
            try good.without("xl/worksheets/blatt.xml").bytes()
        },
        Damage("Verweis ins Leere", .damaged, "Blatt »Tabelle1«", "ins Leere") {
            try good.replacing("Id='a'", with: "Id='x'").bytes()
        },
        Damage("Blatt außerhalb", .unsafe, "außerhalb") {
            try good.replacing("Target='worksheets/blatt.xml'", with: "TargetMode='External' Target='file:///x'")
                .bytes()
        },
        Damage("kein XML", .damaged, "xl/worksheets/blatt.xml", "wohlgeformtes") {
            try good.replacing("</sheetData>", with: "").bytes()
        },
        Damage("Milliarden Lacher", .unsafe, "DOCTYPE") {
            let laughs = (1...9).map { "<!ENTITY l\($0) '\(String(repeating: "&l\($0 - 1);", count: 10))'>" }.joined()
            return try good.with(
                "xl/texte.xml",
                "<!DOCTYPE sst [<!ENTITY l0 'ha'>\(laughs)]><sst xmlns='\(SampleBook.main)'><si><t>&l9;</t></si></sst>"
            ).bytes()
        },
        Damage("fremde Datei", .unsafe, "DOCTYPE") {
            try good.with(
                "xl/worksheets/blatt.xml",
                "<!DOCTYPE worksheet [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><worksheet>&x;</worksheet>"
            ).bytes()
        },
        Damage("DOCTYPE ohne Inhalt", .unsafe, "DOCTYPE") {
            try good.with("xl/workbook.xml", "<!DOCTYPE workbook><workbook/>").bytes()
        },
        Damage("unbekannte Entität", .damaged, "wohlgeformtes") {
            try good.replacing("<v>1</v>", with: "<v>&x;</v>").bytes()
        },
        Damage("sehr tief", .limit, "256 Elemente") {
            try good.with("xl/texte.xml", String(repeating: "<a>", count: 400)).bytes()
        },
        Damage("XFD1048576", .limit, "Tabelle1!XFD1048576") {
            try sheet("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")
        },
        Damage("rückwärts", .damaged, "Zeile 4 hinter Zeile 9") { try sheet("<row r='9'/><row r='4'/>") },
        Damage("zweimal dieselbe Zeile", .damaged, "Zeile 9 hinter Zeile 9") { try sheet("<row r='9'/><row r='9'/>") },
        Damage("Zeile ohne Nummer", .damaged, "ohne brauchbare Nummer") { try sheet("<row r='x'/>") },
        Damage("Zelle rückwärts", .damaged, "A1 hinter B1") { try sheet("<row r='1'><c r='B1'/><c r='A1'/></row>") },
        Damage("Zelle in fremder Zeile", .damaged, "»B7«") { try sheet("<row r='1'><c r='B7'/></row>") },
        Damage("Zelle ohne Spalte", .damaged, "»17«") { try sheet("<row r='1'><c r='17'/></row>") },
        Damage("Text 9 von 1", .damaged, "Tabelle1!A1", "Nummer 9", "1 Texte") {
            try sheet("<row r='1'><c r='A1' t='s'><v>9</v></c></row>")
        },
        Damage("Text ohne Nummer", .damaged, "Tabelle1!A1", "Nummer -1") {
            try sheet("<row r='1'><c r='A1' t='s'><v>-1</v></c></row>")
        },
        Damage("verbundene Zellen", .damaged, "verbunden") {
            try SampleBook.xlsx("", behind: "<mergeCells><mergeCell ref='quatsch'/></mergeCells>").bytes()
        },
        Damage("Zwillinge", .damaged, "zweimal") {
            var book = good
            book.parts.append(("XL/Workbook.xml", "<workbook/>"))
            return try book.bytes()
        },
        Damage("zwei gleiche Blätter", .damaged, "Zwei Blätter", "»Tabelle1«") {
            try good.replacing("</sheets>", with: "<sheet name='Tabelle1' r:id='a'/></sheets>").bytes()
        },
        Damage("Pfad hinaus", .unsafe, "../a") {
            var book = good
            book.parts.append(("../a", "x"))
            return try book.bytes()
        },
        Damage("60.000 Teile", .limit, "60.007", "4.000") {
            var book = good
            for part in 0..<60_000 { book.parts.append(("teil\(part)", "")) }
            return try book.bytes()
        },
        Damage("binär", .otherFormat, ".xlsb") {
            try good.replacing("Target='xl/workbook.xml'", with: "Target='xl/workbook.bin'").bytes()
        },
        Damage("Word", .otherFormat, "Word-Dokument") {
            try good.replacing("Target='xl/workbook.xml'", with: "Target='word/document.xml'").bytes()
        },
        Damage("ODS mit Kennwort", .locked, "Kennwort") {
            try SampleBook.ods("").replacing(
                "manifest:1.0'/>", with: "manifest:1.0'><manifest:encryption-data/></manifest:manifest>"
            ).bytes()
        },
        Damage("ODT", .otherFormat, "anderes Dokument") {
            try SampleBook.ods("").with("mimetype", "application/vnd.oasis.opendocument.text").bytes()
        },
        Damage("ODS voll", .limit, "1.500.000 gefüllte Zellen") {
            try SampleBook.ods(
                "<table:table table:name='T'><table:table-row table:number-rows-repeated='999999'><table:table-cell "
                    + "table:number-columns-repeated='3999' office:value-type='float' office:value='1'/></table:table-row>"
                    + "</table:table>"
            ).bytes()
        },
        Damage("ODS weit", .limit, "T!XFD1") {
            try SampleBook.ods(
                "<table:table table:name='T'><table:table-row><table:table-cell table:number-columns-repeated='16384' "
                    + "office:value-type='float' office:value='1'/></table:table-row></table:table>"
            ).bytes()
        },
        Damage("eine endlose Zelle", .limit, "Tabelle1!B1") {
            try sheet("<row r='1'><c r='B1'><v>\(String(repeating: "1", count: 300_000))</v></c></row>")
        },
        Damage("ein endloser Text", .limit, "Text Nummer 0") {
            try SampleBook.xlsx("", texts: ["<t>\(String(repeating: "a", count: 300_000))</t>"]).bytes()
        },
        Damage("ODS mit endlosem Text", .limit, "T!A1") {
            try SampleBook.ods(
                "<table:table table:name='T'><table:table-row><table:table-cell office:value-type='string'><text:p>"
                    + String(repeating: "a", count: 300_000)
                    + "</text:p></table:table-cell></table:table-row></table:table>"
            ).bytes()
        },
        Damage("leeres ZIP", .damaged, "Hauptteil") { [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18) },
    ]

    @Test(arguments: all) func isRefusedWithItsReason(damage: Damage) throws {
        let bytes = try damage.bytes()
        let begin = Self.processorTime()
        let problem = try #require(refusal(bytes))
        #expect(Self.processorTime() - begin < 2, "\(damage)")
        #expect(problem.kind == damage.kind, "\(problem.message)")
        for word in damage.words { #expect(problem.message.contains(word), "\(problem.message)") }
        #expect(!problem.message.hasSuffix(".") && problem.hint.hasSuffix("."))
        #expect(!problem.message.contains("ungültig"))
    }

    /// Seconds that this thread has computed: other tests run beside it.
    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test func theGoodOneIsRead() throws {
        #expect(refusal(try Self.good.bytes()) == nil)
        #expect(
            refusal(try Self.good.replacing("Target='xl/workbook.xml'", with: "Target='/xl/workbook.xml'").bytes())
                == nil)
    }

    /// Declared sizes stop most of it before anything is unpacked; elements, cells and texts are counted on the way.
    @Test func bombsAreRefusedWithinLimits() throws {
        var limits = SpreadsheetLimits.standard
        limits.elements = 1000
        let empty = "<row r='1'>" + String(repeating: "<c/>", count: 2000) + "</row>"
        #expect(refusal(try Self.sheet(empty), limits)?.message.contains("zu viele Elemente") == true)
        limits = .standard
        limits.cells = 1000
        let full = "<row r='1'>" + String(repeating: "<c><v>1</v></c>", count: 1001) + "</row>"
        #expect(refusal(try Self.sheet(full), limits)?.message.contains("1.000 gefüllte Zellen") == true)
        limits = .standard
        limits.textBytes = 1_000_000
        let text = "<t>\(String(repeating: "a", count: 100_000))</t>"
        let texts = SampleBook.xlsx("", texts: Array(repeating: text, count: 11))
        #expect(refusal(try texts.bytes(), limits)?.message.contains("1 MB Text") == true)
        limits = .standard
        limits.archive.unpackedEach = 1_000_000
        #expect(refusal(try Self.sheet(String(repeating: " ", count: 2_000_000)), limits)?.kind == .limit)
    }

    /// Two thousand small changes: whatever happens, it is an answer.
    @Test func nothingCrashes() throws {
        let samples = [
            SampleBook.xlsx(
                "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' s='1'><v>42430</v></c></row>"
                    + "<row r='2'><c r='A2' t='inlineStr'><is><t>b_x0041_</t></is></c><c r='B2'><v>1.5E-3</v></c></row>",
                texts: ["<r><t>a</t></r>"], formats: ["0", "dd.mm.yyyy"],
                behind: "<mergeCells><mergeCell ref='A1:B2'/></mergeCells>",
                book: "<definedNames><definedName name='N'>'Tabelle1'!$A$1:$B$2</definedName></definedNames>"),
            SampleBook.ods(
                "<table:table table:name='T'><table:table-row table:number-rows-repeated='2'><table:table-cell "
                    + "table:number-columns-repeated='3' office:value-type='date' office:date-value='2016-03-01'>"
                    + "<text:p>a<text:s text:c='3'/></text:p></table:table-cell></table:table-row></table:table>",
                names: "<table:named-range table:name='N' table:cell-range-address='$T.$A$1:.$B$2'/>"),
        ]
        var state: UInt64 = 20_161
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(1, bound)
        }
        var read = 0
        for round in 0..<2000 {
            let sample = samples[round % 2]
            var bytes: [UInt8]
            if round % 4 < 2 {
                // In the XML, so that the archive stays whole.
                let index = random(sample.parts.count)
                var xml = Array(sample.parts[index].xml.utf8)
                for _ in 0...random(3) where !xml.isEmpty {
                    let place = random(xml.count)
                    switch random(3) {
                    case 0: xml[place] = UInt8(random(256))
                    case 1: xml.remove(at: place)
                    default: xml.insert(contentsOf: xml[place..<min(place + random(40), xml.count)], at: place)
                    }
                }
                let entries = sample.parts.enumerated().map { offset, part in
                    ArchiveEntry(path: part.path, bytes: offset == index ? xml : Array(part.xml.utf8))
                }
                bytes = try ZipArchive.bytes(of: entries)
            } else {
                bytes = try sample.bytes()
                for _ in 0...random(4) { bytes[random(bytes.count)] = UInt8(random(256)) }
            }
            if refusal(bytes) == nil { read += 1 }
        }
        #expect(read > 100 && read < 1900)
    }
}
