import Diagnostics

/// Whether the bytes of a text file are what every later stage takes for granted: UTF-8 without NUL. Tables of values are
/// left to their reader.
enum TextCheck {
    private static let textSuffixes = [
        ".md", ".yaml", ".yml", ".csv", ".tsv", ".json", ".geojson", ".mustache", ".css", ".js", ".svg", ".txt",
    ]

    /// The first problem of a text file; nothing for pictures and other binary files.
    static func problem(in file: SourceFile) -> Diagnostic? {
        let name = file.path.lowercased()
        guard textSuffixes.contains(where: { name.hasSuffix($0) }), !isTable(file.path) else { return nil }
        if file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF]) {
            return Diagnostic(
                .fileNotUTF8, "Die Datei »\(file.path)« ist in UTF-16 gespeichert, gelesen wird nur UTF-8",
                at: file.span(0..<2),
                hint: advice(name))
        }
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: file.bytes.span)
        } catch {
            let range = error.byteOffsets
            let byte = file.bytes[range.lowerBound]
            let guess = windowsLetter(byte).map { ", in Windows-1252 ein »\($0)«" } ?? ""
            return Diagnostic(
                .fileNotUTF8,
                "Dieses Zeichen ist nicht in UTF-8 gespeichert (Byte \(hex(byte))\(guess))",
                at: file.span(range.lowerBound..<range.lowerBound + 1), hint: advice(name))
        }
        guard let index = file.bytes.firstIndex(of: 0) else { return nil }
        return Diagnostic(
            .fileNotUTF8,
            "Ein Null-Byte gehört nicht in eine Textdatei",
            at: file.span(index..<index + 1), hint: advice(name))
    }

    /// Tables of values may be stored in other forms; whoever reads them finds out in which.
    private static func isTable(_ path: String) -> Bool {
        path == "data/korrekturen.csv" || (path.hasPrefix("data/grunddaten/") && path.hasSuffix(".csv"))
    }

    static func tooLarge(_ file: SourceFile, megabytes: Int) -> Diagnostic {
        Diagnostic(
            .fileTooLarge,
            "Die Datei »\(file.path)« ist größer als \(megabytes) MB; mehr wird bei dieser Dateiart nicht gelesen",
            at: file.span(0..<0), hint: "Die Datei teilen.")
    }

    private static func advice(_ name: String) -> String {
        name.hasSuffix(".csv")
            ? "Die Tabelle in Excel mit »Speichern unter« als »CSV UTF-8 (durch Trennzeichen getrennt)« speichern."
            : "Die Datei im Editor mit der Kodierung UTF-8 speichern."
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "0x" + (digits.count < 2 ? "0" : "") + digits
    }

    /// The letters that German texts hold most often, as the old Windows encoding writes them.
    private static func windowsLetter(_ byte: UInt8) -> Character? {
        switch byte {
        case 0xE4: "ä"
        case 0xF6: "ö"
        case 0xFC: "ü"
        case 0xC4: "Ä"
        case 0xD6: "Ö"
        case 0xDC: "Ü"
        case 0xDF: "ß"
        case 0x80: "€"
        case 0x96: "–"
        case 0xA7: "§"
        default: nil
        }
    }
}
