import Delimited
import Diagnostics

/// What separates the fields of a table (`trennzeichen`).
enum FieldSeparator: String, CaseIterable {
    case semicolon = "semikolon"
    case comma = "komma"
    case tab = "tabulator"

    var byte: UInt8 {
        switch self {
        case .semicolon: CSVScanner.semicolon
        case .comma: 0x2C
        case .tab: 0x09
        }
    }

    fileprivate var words: String {
        switch self {
        case .semicolon: "mit Semikolons"
        case .comma: "mit Kommas"
        case .tab: "mit Tabulatoren"
        }
    }
}

/// A table of base data as it can be read: its text in UTF-8, so that every line, column and excerpt of a message is that
/// of the text, and what separates its fields.
///
/// A sidecar may say both (`kodierung`, `trennzeichen`). What it does not say is found in the file, and then said.
struct TableForm {
    let file: SourceFile
    let separator: FieldSeparator

    /// nil, with the reason, where the bytes are no text.
    ///
    /// - Parameter owner: the file where the form can be declared; nil where that is not possible.
    static func read(
        _ raw: SourceFile, form: TextForm?, separator: FieldSeparator?, owner: String?
    ) -> Diagnosed<TableForm?> {
        let file: SourceFile
        var found: [(said: String, line: String)] = []
        if form ?? .utf8 == .utf8, !looksLikeUTF16(raw.bytes), form != nil || isUTF8(raw.bytes) {
            if let problem = TextEncoding.problem(of: raw) { return Diagnosed(nil, [problem]) }
            file = raw
        } else {
            if let form, form != .utf16, isUTF8(raw.bytes), raw.bytes.contains(where: { $0 >= 0x80 }) {
                return Diagnosed(nil, [otherwise(form, in: raw)])
            }
            do throws(DecodedText.Problem) {
                let text = try DecodedText(raw.bytes, declared: form)
                file = SourceFile(path: raw.path, bytes: text.bytes)
                if text.isDetected, text.form != .utf8 {
                    found.append(("in \(text.form.title) gespeichert", "»kodierung: \(text.form.rawValue)«"))
                }
            } catch {
                return Diagnosed(nil, [problem(error, in: raw, declared: form != nil)])
            }
        }
        guard let separator else {
            let detected = Self.separator(of: file.bytes)
            if !detected.isNamed, detected.separator != .semicolon {
                found.append((detected.separator.words + " getrennt", "»trennzeichen: \(detected.separator.rawValue)«"))
            }
            return Diagnosed(
                TableForm(file: file, separator: detected.separator), notice(found, in: file, owner: owner))
        }
        return Diagnosed(TableForm(file: file, separator: separator), notice(found, in: file, owner: owner))
    }

    private static func notice(
        _ found: [(said: String, line: String)], in file: SourceFile, owner: String?
    ) -> [Diagnostic] {
        guard !found.isEmpty else { return [] }
        return [
            Diagnostic(
                .tableForm,
                "Diese Tabelle ist \(found.map(\.said).joined(separator: " und ")); das war nirgends angegeben",
                at: file.span(0..<0), severity: .warning,
                hint: owner.map {
                    "Wird alles richtig gelesen, in »\($0)« ergänzen: \(found.map(\.line).joined(separator: " und "))."
                } ?? "Die Tabelle als »CSV UTF-8« mit Semikolons speichern.")
        ]
    }

    private static func problem(_ problem: DecodedText.Problem, in file: SourceFile, declared: Bool) -> Diagnostic {
        let title = problem.form.title
        let fact: String
        switch problem.kind {
        case .foreignBytes: fact = "Dieses Zeichen gibt es in \(title) nicht"
        case .mixed: fact = "In dieser Datei stehen Umlaute in UTF-8 und in \(title) nebeneinander"
        case .cut: fact = "Die Datei bricht mitten in einem Zeichen ab (\(title))"
        case .binary: fact = "Ein Null-Byte gehört nicht in eine Textdatei"
        }
        return Diagnostic(
            .fileNotUTF8, fact, at: file.span(problem.range),
            hint: declared
                ? "»kodierung« in der Beschreibung prüfen oder die Tabelle als »CSV UTF-8« speichern."
                : "Die Tabelle in der Tabellenkalkulation als »CSV UTF-8« speichern.")
    }

    /// Read in the declared form every umlaut would become two strange letters.
    private static func otherwise(_ form: TextForm, in file: SourceFile) -> Diagnostic {
        let place = file.bytes.firstIndex { $0 >= 0x80 } ?? 0
        return Diagnostic(
            .fileNotUTF8, "Die Tabelle ist in UTF-8 gespeichert, ihre Beschreibung nennt \(form.title)",
            at: file.span(place..<place), hint: "»kodierung: utf8« schreiben oder die Zeile löschen.")
    }

    // MARK: Detection

    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        (try? UTF8Span(validating: bytes.span)) != nil
    }

    /// A mark says so, or NUL bytes among the first letters, which no other text has.
    private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(4).contains(0)
    }

    /// What separates the names of the first line; a line `sep=,` names it.
    private static func separator(of bytes: [UInt8]) -> (separator: FieldSeparator, isNamed: Bool) {
        let line = bytes.dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0).prefix(6)
            .prefix { $0 != 0x0A && $0 != 0x0D }
        if line.starts(with: Array("sep=".utf8)), line.count == 5, let byte = line.last,
            let named = FieldSeparator.allCases.first(where: { $0.byte == byte })
        {
            // Not believed where the names below it say otherwise; the scanner reports the line then.
            let isTrue = separators(in: bytes[line.endIndex...]).contains(byte)
            return (isTrue ? named : .semicolon, true)
        }
        let seen = separators(in: bytes)
        // A semicolon is what the project asks for; commas may stand in names, tabs hardly do.
        for separator in [FieldSeparator.semicolon, .tab, .comma] where seen.contains(separator.byte) {
            return (separator, false)
        }
        return (.semicolon, false)
    }

    /// The bytes of the first line that stand outside of quotes.
    private static func separators(in bytes: some Collection<UInt8>) -> Set<UInt8> {
        var isQuoted = false
        var seen: Set<UInt8> = []
        for byte in bytes.prefix(1 << 16).drop(while: { [0xEF, 0xBB, 0xBF, 0x20, 0x0A, 0x0D].contains($0) }) {
            if !isQuoted, byte == 0x0A || byte == 0x0D { break }
            if byte == 0x22 { isQuoted.toggle() }
            if !isQuoted { seen.insert(byte) }
        }
        return seen
    }
}
