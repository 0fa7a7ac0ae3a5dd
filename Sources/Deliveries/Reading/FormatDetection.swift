import Delimited
import Diagnostics
import Spreadsheets

/// What a delivery is, by its first bytes and lines; the name of the file says nothing.
enum FormatDetection {
    /// What the bytes are before they are text.
    enum Container: Equatable {
        case zip
        /// Excel until 2003, or a workbook with a password.
        case oldOffice
        case pdf
        case text
    }

    static func container(_ bytes: [UInt8]) -> Container {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            return .zip
        }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return .oldOffice }
        if bytes.starts(with: [0x25, 0x50, 0x44, 0x46]) { return .pdf }
        return .text
    }

    /// The first lines of a text, blanks and empty ones left out.
    static func firstLines(_ bytes: [UInt8]) -> [String] {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let sample = bytes[min(start, bytes.count)..<min(bytes.count, 65_536)]
        return sample.split(maxSplits: 60) { $0 == 0x0A || $0 == 0x0D }.prefix(60).compactMap { line in
            let trimmed = line.drop { $0 <= 0x20 }
            return trimmed.isEmpty ? nil : String(decoding: trimmed.prefix(8000), as: UTF8.self)
        }
    }

    /// The format of a text; nil when it is a page of the web or another language of marks.
    static func format(_ lines: [String]) -> DeliveryFormat? {
        guard let first = lines.first else { return .plain }
        if first.hasPrefix("<") { return nil }
        if FlatHeader.isFlat(first) { return .genesisFlat }
        if GridTable.tableCode(firstField(first)) != nil { return .genesisTable }
        if CubeReader.isCube(lines) { return .genesisCube }
        return .plain
    }

    private static func firstField(_ line: String) -> String {
        var field = String(line.prefix { $0 != ";" && $0 != "\t" })
        while field.last == " " || field.last == "\"" { field.removeLast() }
        while field.first == " " || field.first == "\"" { field.removeFirst() }
        return field
    }

    /// The separator of a plain text: the one that most lines have equally often. Semicolons win, because commas stand
    /// in German numbers.
    static func separator(_ lines: [String]) -> UInt8 {
        if let first = lines.first, first.utf8.count == 5, first.hasPrefix("sep=") { return first.utf8.last ?? 0x3B }
        let sample = lines.prefix(40)
        for candidate: UInt8 in [0x3B, 0x09, 0x7C, 0x2C] {
            let having = sample.filter { line in line.utf8.contains(candidate) }.count
            if having * 2 > sample.count || (candidate != 0x2C && having > 1) { return candidate }
        }
        return 0x3B
    }

    static func title(ofSeparator byte: UInt8) -> String {
        switch byte {
        case 0x09: "ein Tabulator"
        case 0x2C: "ein Komma"
        case 0x3B: "ein Semikolon"
        default: "»\(String(decoding: [byte], as: UTF8.self))«"
        }
    }
}
