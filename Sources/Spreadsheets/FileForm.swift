/// What a file really is, by its first bytes: endings of names are often wrong.
enum FileForm {
    case archive
    case refused(SpreadsheetProblem)

    init(_ bytes: [UInt8]) {
        if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) {
            self = .archive
        } else {
            self = .refused(Self.problem(bytes))
        }
    }

    private static func problem(_ bytes: [UInt8]) -> SpreadsheetProblem {
        if bytes.isEmpty {
            return SpreadsheetProblem(
                .damaged, message: "Die Datei ist leer",
                hint: "Die Datei noch einmal herunterladen oder sich neu schicken lassen.")
        }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return compound(bytes) }
        // The first record of Excel 2 to 4, which lie in no container.
        if bytes.count > 8, bytes[0] == 9, [0, 2, 4].contains(bytes[1]), bytes[3] == 0 { return oldExcel }
        let start = text(bytes)
        if start.contains("progid=\"excel.sheet\"") || start.contains("urn:schemas-microsoft-com:office:spreadsheet") {
            return SpreadsheetProblem(
                .otherFormat, message: "Die Datei ist keine Excel-Mappe, sondern eine XML-Kalkulationstabelle von 2003",
                hint: "Die Datei in Excel öffnen und als .xlsx speichern.")
        }
        if ["<html", "<!doctype html", "<table", "<head", "<body", "<meta"].contains(where: start.contains) {
            return SpreadsheetProblem(
                .otherFormat, message: "Die Datei ist keine Excel-Mappe, sondern eine HTML-Seite",
                hint: "Die Datei in Excel oder LibreOffice öffnen und als .xlsx speichern.")
        }
        if start.hasPrefix("<") {
            return SpreadsheetProblem(
                .otherFormat, message: "Die Datei ist keine Excel-Mappe, sondern eine XML-Datei",
                hint: "Die Datei in Excel oder LibreOffice öffnen und als .xlsx speichern.")
        }
        if bytes.starts(with: Array("%PDF".utf8)) {
            return SpreadsheetProblem(
                .otherFormat, message: "Die Datei ist keine Excel-Mappe, sondern ein PDF",
                hint: "Die Zahlen als .xlsx oder .csv anfordern.")
        }
        if !bytes.prefix(4000).contains(where: { $0 < 9 || $0 == 0x7F }) || bytes.starts(with: [0xFF, 0xFE]) {
            return SpreadsheetProblem(
                .otherFormat, message: "Die Datei ist keine Excel-Mappe, sondern eine Textdatei",
                hint: "Die Datei mit der Endung .csv ablegen.")
        }
        return SpreadsheetProblem(
            .damaged, message: "Die Datei ist keine Excel-Mappe oder beschädigt: Ihr Anfang gehört zu keiner",
            hint: "Die Datei noch einmal herunterladen oder sich neu schicken lassen.")
    }

    /// The container of old Office files; Office also puts workbooks with a password into it.
    private static func compound(_ bytes: [UInt8]) -> SpreadsheetProblem {
        if contains("EncryptedPackage", in: bytes) {
            return SpreadsheetProblem(
                .locked, message: "Die Mappe ist mit einem Kennwort verschlüsselt",
                hint: "Die Mappe in Excel mit dem Kennwort öffnen, das Kennwort entfernen und neu speichern.")
        }
        if contains("Workbook", in: bytes) || contains("Book", in: bytes) { return oldExcel }
        return SpreadsheetProblem(
            .otherFormat, message: "Die Datei ist keine Excel-Mappe, sondern eine andere alte Office-Datei",
            hint: "Die Tabelle in Excel öffnen und als .xlsx speichern.")
    }

    private static let oldExcel = SpreadsheetProblem(
        .otherFormat, message: "Die Mappe hat das alte Format .xls von Excel 97 bis 2003",
        hint: "Die Mappe in Excel oder LibreOffice öffnen und als .xlsx speichern.")

    /// Names of streams are written in two bytes each, on borders of 128 bytes behind the first sector.
    private static func contains(_ name: String, in bytes: [UInt8]) -> Bool {
        let wanted: [UInt8] = name.utf8.flatMap { (letter: UInt8) -> [UInt8] in [letter, 0] }
        var place = 512
        while place + wanted.count <= bytes.count {
            if bytes[place] == wanted[0], Array(bytes[place..<place + wanted.count]) == wanted { return true }
            place += 128
        }
        return false
    }

    /// The beginning in small letters, without marks of order; of texts in two bytes every second one.
    private static func text(_ bytes: [UInt8]) -> String {
        var start = bytes.prefix(4000).filter { $0 != 0 }
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { start.removeFirst(3) }
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { start.removeFirst(2) }
        let text = String(decoding: start.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
        return String(text.drop { $0.isWhitespace })
    }
}
