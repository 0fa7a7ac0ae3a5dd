import Delimited
import Diagnostics

/// A table as it was found: its text in UTF-8, its records, and how it was stored.
struct DamagedTable {
    /// With line and column of the text that is read.
    let file: SourceFile
    let header: [String]
    let rows: [Row]
    /// What was unusual about the file as a whole.
    let remarks: [String]

    struct Row {
        let fields: [String]
        let ranges: [Range<Int>]
        let line: Int
    }

    static func read(_ raw: SourceFile, columns: [String]) -> Diagnosed<DamagedTable?> {
        let text: DecodedText
        do throws(DecodedText.Problem) {
            text = try DecodedText(raw.bytes)
        } catch {
            let question = Diagnostic(
                .fileNotUTF8, "Die Kodierung lässt sich nicht eindeutig erkennen", at: raw.span(error.range),
                hint: "Die Tabelle in der Tabellenkalkulation als »CSV UTF-8« speichern.")
            return Diagnosed(nil, [question])
        }
        var remarks: [String] = []
        if text.form != .utf8 { remarks.append("Kodierung \(text.form.title) in UTF-8 umgewandelt") }
        for isWrapped in [false, true] {
            let bytes = isWrapped ? unwrapped(text.bytes) : text.bytes
            for (separator, words) in separators {
                guard
                    let table = table(
                        SourceFile(path: raw.path, bytes: bytes), separator: separator, columns: columns,
                        remarks: remarks + (isWrapped ? ["Anführungszeichen um ganze Zeilen entfernt"] : [])
                            + (words.isEmpty ? [] : ["\(words) durch Semikolons ersetzt"]))
                else { continue }
                return table.map(Optional.some)
            }
        }
        let question = Diagnostic(
            .csvColumnMissing, "Eine Kopfzeile mit »raum«, »zeit« und »wert« ist nicht zu finden", at: raw.span(0..<0),
            hint: "Die Kopfzeile »\(columns.joined(separator: ";"))« als erste Zeile schreiben.")
        return Diagnosed(nil, [question])
    }

    private static let separators: [(byte: UInt8, words: String)] = [
        (CSVScanner.semicolon, ""), (0x09, "Tabulatoren"), (0x2C, "Kommas"),
    ]

    /// nil when the header does not say that this is the separator.
    private static func table(
        _ file: SourceFile, separator: UInt8, columns: [String], remarks: [String]
    ) -> Diagnosed<DamagedTable>? {
        var scanner = CSVScanner(file.bytes, separator: separator)
        var fields: [CSVField] = []
        var header: [String] = []
        var rows: [Row] = []
        var diagnostics: [Diagnostic] = []
        var quoted = (all: 0, needless: 0)
        while scanner.next(into: &fields) {
            if fields.allSatisfy(\.isEmpty) { continue }
            let texts = fields.map { $0.text(in: file.bytes) }
            quoted.all += fields.count { !$0.isEmpty }
            quoted.needless += fields.count { $0.quoting == .plain ? false : !needsQuotes(file.bytes[$0.range]) }
            guard !header.isEmpty else {
                header = texts.map { name(of: $0, among: columns) }
                while header.last == "" { header.removeLast() }
                if !["raum", "zeit", "wert"].allSatisfy(header.contains) { return nil }
                continue
            }
            if let extra = fields.dropFirst(header.count).first(where: { !$0.isEmpty }) {
                diagnostics.append(
                    Diagnostic(
                        .csvColumns, "Diese Zeile hat mehr Felder als die Kopfzeile", at: file.span(extra.range),
                        hint: separator == 0x2C
                            ? "Das Komma trennt hier Felder und Nachkommastellen: die Tabelle mit Semikolons speichern."
                            : "Das überzählige Feld löschen."))
            }
            let missing = max(0, header.count - texts.count)
            let end = fields.last?.upper ?? 0
            rows.append(
                Row(
                    fields: Array(texts.prefix(header.count)) + Array(repeating: "", count: missing),
                    ranges: fields.prefix(header.count).map(\.range) + Array(repeating: end..<end, count: missing),
                    line: scanner.recordLine))
        }
        guard !header.isEmpty else { return nil }
        var remarks = remarks
        if quoted.needless * 2 > quoted.all { remarks.append("Anführungszeichen um alle Felder entfernt") }
        diagnostics += scanner.problems.map { $0.diagnostic(in: file) }
        return Diagnosed(DamagedTable(file: file, header: header, rows: rows, remarks: remarks), diagnostics)
    }

    /// The agreed name for one in other letters or with blanks.
    private static func name(of text: String, among columns: [String]) -> String {
        let plain = text.lowercased().filter { !$0.isWhitespace }
        return columns.first { $0 == text } ?? columns.first { $0.lowercased() == plain } ?? text
    }

    private static func needsQuotes(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.contains { $0 == 0x3B || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    }

    /// Lines that are one field in quotes each, as programs leave them that know no separator.
    private static func unwrapped(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = line.last == 0x0D ? line.dropLast() : line
            if line.count >= 2, line.first == 0x22, line.last == 0x22 {
                let field = CSVField(lower: line.startIndex + 1, upper: line.endIndex - 1, quoting: .escaped)
                result += Array(field.text(in: bytes).utf8)
            } else {
                result += line
            }
            result.append(0x0A)
        }
        return result
    }
}
