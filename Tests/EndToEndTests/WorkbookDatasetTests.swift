import Archives
import Foundation
import Testing

/// Base data as a workbook, through the program: the same pages, and no harm from what is no workbook.
@Suite("Grunddaten als Mappe")
struct WorkbookDatasetTests {
    private static let path = "data/grunddaten/musikkurse"

    /// The table of a dataset as a workbook: row n of the sheet is line n of the file.
    private static func workbook(of csv: String) throws -> Data {
        let rows = csv.split(separator: "\n").enumerated().map { row, line in
            let cells = line.split(separator: ";", omittingEmptySubsequences: false).enumerated().map { column, text in
                let address = "\(Character(Unicode.Scalar(UInt8(65 + column))))\(row + 1)"
                // Keys are text, values numbers, as a careful person enters them.
                guard column == 2, row > 0, !text.isEmpty else {
                    return text.isEmpty ? "" : "<c r='\(address)' t='inlineStr'><is><t>\(text)</t></is></c>"
                }
                return "<c r='\(address)'><v>\(text.replacingOccurrences(of: ",", with: "."))</v></c>"
            }
            return "<row r='\(row + 1)'>\(cells.joined())</row>"
        }
        return try workbook(rows: rows.joined())
    }

    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    private static let surroundings = [
        ("_rels/.rels", relations("officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", relations("worksheet", "blatt.xml")),
        (
            "xl/workbook.xml",
            "<workbook xmlns='\(main)' xmlns:r='\(office)'><sheets><sheet name='Kurse' r:id='r'/></sheets></workbook>"
        ),
    ]

    private static func relations(_ kind: String, _ target: String) -> String {
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            + "<Relationship Id='r' Type='\(office)/\(kind)' Target='\(target)'/></Relationships>"
    }

    private static func workbook(rows: String) throws -> Data {
        let sheet = "<worksheet xmlns='\(main)'><sheetData>\(rows)</sheetData></worksheet>"
        return Data(
            try ZipArchive.bytes(
                of: (surroundings + [("xl/blatt.xml", sheet)]).map {
                    ArchiveEntry(path: $0.0, bytes: Array($0.1.utf8))
                }))
    }

    @Test("aus .xlsx entstehen dieselben Seiten wie aus .csv")
    func samePages() throws {
        let built = try BuiltReport.second.get()
        let copy = try ProjectCopy.again(built, named: "mappe")
        try copy.write(Self.path + ".xlsx", bytes: try Self.workbook(of: try copy.text(Self.path + ".csv")))
        try copy.remove(Self.path + ".csv")
        let result = try copy.build()
        #expect(result.code == 0, "\(result.errors)")
        let expected = try built.project.outputFiles()
        let found = try copy.outputFiles()
        #expect(found.keys.sorted() == expected.keys.sorted())
        for (path, bytes) in expected where path.hasSuffix(".html") || path.hasSuffix(".csv") || path.hasSuffix(".svg")
        {
            let text = String(decoding: found[path] ?? Data(), as: UTF8.self)
                .replacingOccurrences(of: "musikkurse.xlsx", with: "musikkurse.csv")
            #expect(text == String(decoding: bytes, as: UTF8.self), "\(path)")
        }
        try copy.write(Self.path + ".csv", "raum;zeit;wert\n")
        let both = try copy.run("check")
        #expect(both.code == 1 && both.errors.contains("[daten-zweimal]"))
        #expect(both.errors.contains("musikkurse.csv« und »data/grunddaten/musikkurse.xlsx"))
    }

    @Test("eine Meldung nennt Blatt und Zelle")
    func cells() throws {
        let copy = try ProjectCopy.second(named: "mappenfehler")
        let csv = try copy.text(Self.path + ".csv").replacingOccurrences(of: ";64;", with: ";#DIV/0!;")
        try copy.remove(Self.path + ".csv")
        try copy.write(Self.path + ".xlsx", bytes: try Self.workbook(of: csv))
        let result = try copy.run("check")
        #expect(result.code == 1)
        #expect(result.errors.contains("data/grunddaten/musikkurse.xlsx:3:"))
        #expect(result.errors.contains("Kurse!C3: "))
    }

    /// 2 GB of blanks in a sheet: an honest head, one that lies, and one that is not large but endless.
    @Test("eine Bombe wird abgewiesen, ohne Zeit und Speicher zu kosten", arguments: [Int(UInt32.max) >> 1, 1000])
    func bomb(announced: Int) throws {
        let copy = try ProjectCopy.second(named: "bombe")
        try copy.remove(Self.path + ".csv")
        let bomb = ZipBomb(parts: Self.surroundings, path: "xl/blatt.xml", announced: announced).bytes
        #expect(bomb.count > 10_000_000)
        try copy.write(Self.path + ".xlsx", bytes: Data(bomb))
        let result = try copy.run("check")
        #expect(result.code == 1 && result.errors.contains("[mappe-unlesbar]"), "\(result.errors)")
        let kilobytes = try Self.peakMemory(checking: copy)
        #expect(kilobytes > 1000 && kilobytes <= 256 * 1024)
    }

    /// The most memory that a check needed at any time, as the system counts it.
    private static func peakMemory(checking copy: ProjectCopy) throws -> Int {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Bericht.path)
        process.arguments = ["check"]
        process.currentDirectoryURL = URL(fileURLWithPath: copy.folder)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        var peak = 0
        while process.isRunning {
            let status =
                (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
            let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
            peak = max(peak, line.flatMap { Int($0.filter(\.isNumber)) } ?? 0)
            usleep(1000)
        }
        return peak
    }
}

/// A ZIP archive whose last file is two gigabytes of blanks, packed by hand.
private struct ZipBomb {
    let bytes: [UInt8]

    init(parts: [(String, String)], path: String, announced: Int) {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        func number(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        func add(_ path: String, _ packed: [UInt8], method: Int, size: Int, checksum: Int) {
            let common =
                number(20, 2) + number(0, 2) + number(method, 2) + number(0, 4) + number(checksum, 4)
                + number(packed.count, 4) + number(size, 4) + number(path.utf8.count, 2) + number(0, 2)
            directory +=
                [0x50, 0x4B, 1, 2] + number(20, 2) + common + number(0, 10) + number(archive.count, 4)
                + Array(path.utf8)
            archive += [0x50, 0x4B, 3, 4] + common + Array(path.utf8) + packed
        }
        for (path, text) in parts {
            let bytes = Array(text.utf8)
            add(path, bytes, method: 0, size: bytes.count, checksum: Self.checksum(bytes))
        }
        add(path, Self.blanks(pieces: 8_323_072), method: 8, size: announced, checksum: 0)
        let end = archive.count
        archive += directory
        archive +=
            [0x50, 0x4B, 5, 6] + number(0, 4) + number(parts.count + 1, 2) + number(parts.count + 1, 2)
            + number(directory.count, 4) + number(end, 4) + number(0, 2)
        bytes = archive
    }

    /// DEFLATE with the fixed codes: a blank, then copies of 258 blanks each. Eight copies are 13 bytes.
    private static func blanks(pieces: Int) -> [UInt8] {
        var bits: [UInt8] = [1, 1, 0]
        func append(code: Int, _ count: Int) { bits += (0..<count).reversed().map { UInt8(code >> $0 & 1) } }
        append(code: 0x30 + 0x20, 8)
        for _ in 0..<24 {
            append(code: 0xC5, 8)
            append(code: 0, 5)
        }
        let bytes = stride(from: 0, to: bits.count - 7, by: 8).map { start in
            (0..<8).reduce(UInt8(0)) { $0 | bits[start + $1] << $1 }
        }
        let period = Array(bytes[2..<15])
        var result = Array(bytes[..<2])
        result.reserveCapacity(pieces / 8 * 13 + 2)
        for _ in 0..<pieces / 8 { result += period }
        return result
    }

    private static func checksum(_ bytes: [UInt8]) -> Int {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return Int(~sum)
    }
}
