import Delimited
import Diagnostics

/// The header row of a table: where each known column stands.
struct CSVHeader {
    /// Index of each known column by name.
    private(set) var columns: [String: Int] = [:]
    /// How many columns have a name; empty ones at the end do not count.
    private(set) var width = 0
    /// Up to which column every row must reach.
    private(set) var requiredWidth = 0
    private(set) var diagnostics: [Diagnostic] = []
    let span: SourceSpan

    /// - Parameters:
    ///   - required: columns that must be there, in the order of the documentation.
    ///   - optional: columns that may be there.
    ///   - hints: what to say about an unknown column instead of the nearest name.
    init(
        fields: [CSVField], in file: SourceFile, required: [String], optional: [String], hints: [String: String] = [:]
    ) {
        var fields = fields
        while let last = fields.last, last.isEmpty { fields.removeLast() }
        width = fields.count
        let lower = fields.first?.lower ?? 0
        span = file.span(lower..<max(lower, fields.last?.upper ?? lower))
        let known = Set(required + optional)
        for (index, field) in fields.enumerated() {
            let name = field.text(in: file.bytes)
            let fieldSpan = file.span(field.range)
            if columns[name] != nil {
                diagnostics.append(
                    Diagnostic(
                        .csvColumns, "Die Spalte »\(name)« steht zweimal in der Kopfzeile", at: fieldSpan,
                        hint: "Eine der beiden Spalten löschen oder umbenennen."))
            } else if known.contains(name) {
                columns[name] = index
            } else {
                diagnostics.append(
                    Self.unknown(
                        name, at: fieldSpan, candidates: (required + optional).filter { columns[$0] == nil }, hints))
            }
        }
        if let wrong = Self.wrongSeparator(fields, in: file, expected: required.count) {
            diagnostics = [wrong]
            return
        }
        let missing = required.filter { columns[$0] == nil }
        // One wrong name is one mistake: the column that is missing is the one that is called otherwise.
        if missing.count == 1, diagnostics.count == 1, let wrong = diagnostics.first, wrong.code == .csvColumnUnknown {
            diagnostics = [
                Diagnostic(
                    wrong.code, wrong.message, at: wrong.span,
                    hint: Suggestion.hint(for: wrong.span?.text ?? "", among: missing)
                        ?? "Erwartet wird die Spalte »\(missing[0])«.")
            ]
            return
        }
        for name in missing {
            diagnostics.append(
                Diagnostic(
                    .csvColumnMissing, "Die Spalte »\(name)« fehlt", at: span,
                    hint: "Die Kopfzeile mit »\(required.joined(separator: ";"))« beginnen."))
        }
        requiredWidth = (required.compactMap { columns[$0] }.max() ?? -1) + 1
    }

    /// Whether rows can be read at all.
    var isComplete: Bool { diagnostics.isEmpty }

    private static func unknown(
        _ name: String, at span: SourceSpan, candidates: [String], _ hints: [String: String]
    ) -> Diagnostic {
        if name.isEmpty {
            return Diagnostic(
                .csvColumnUnknown, "Eine Spalte hat keinen Namen", at: span,
                hint: "Die Spalte benennen oder löschen.")
        }
        let all = "Möglich sind: \(candidates.joined(separator: ", "))."
        return Diagnostic(
            .csvColumnUnknown, "Die Spalte »\(name)« gibt es nicht", at: span,
            hint: hints[name]
                ?? Suggestion.hint(
                    for: name, among: candidates, otherwise: candidates.isEmpty ? "Die Spalte löschen." : all))
    }

    /// A header in one piece was separated by something else.
    private static func wrongSeparator(_ fields: [CSVField], in file: SourceFile, expected: Int) -> Diagnostic? {
        guard fields.count == 1, expected > 1, let field = fields.first, field.quoting == .plain else { return nil }
        let found: String
        if file.bytes[field.range].contains(0x09) {
            found = "ein Tabulator"
        } else if file.bytes[field.range].contains(0x2C) {
            found = "ein Komma"
        } else {
            return nil
        }
        return Diagnostic(
            .csvColumns, "Das Trennzeichen ist \(found), gelesen wird das Semikolon", at: file.span(field.range),
            hint: "Die Datei mit »;« als Trennzeichen speichern.")
    }
}

/// How many fields a row may have.
enum CSVRowShape {
    /// What is wrong with the number of fields in a row; nil when nothing is.
    static func problem(
        _ fields: [CSVField], header: CSVHeader, in file: SourceFile, _ separator: UInt8 = CSVScanner.semicolon
    ) -> Diagnostic? {
        if fields.count < header.requiredWidth {
            let end = fields.last?.upper ?? 0
            let fieldWord = fields.count == 1 ? "Feld" : "Felder"
            return Diagnostic(
                .csvColumns,
                "Diese Zeile hat \(fields.count) \(fieldWord), die Kopfzeile nennt \(header.width) Spalten",
                at: file.span(end..<end),
                hint: separator == CSVScanner.semicolon
                    ? "Die fehlenden Felder und Semikolons ergänzen." : "Die fehlenden Felder ergänzen.")
        }
        guard fields.count > header.width, let extra = fields[header.width...].first(where: { !$0.isEmpty }) else {
            return nil
        }
        return Diagnostic(
            .csvColumns, "Diese Zeile hat \(fields.count) Felder, die Kopfzeile nennt \(header.width) Spalten",
            at: file.span(extra.range),
            hint: separator == 0x2C
                ? "Ein Komma im Text oder in einer Zahl verlangt »\"…\"« um das ganze Feld: »\"12,5\"«."
                : "Ein Semikolon im Text verlangt »\"…\"« um das ganze Feld.")
    }

    /// Rows of nothing but separators are left out.
    static func isBlank(_ fields: [CSVField]) -> Bool { fields.allSatisfy(\.isEmpty) }
}
