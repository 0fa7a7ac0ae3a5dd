import Diagnostics

/// Collects what is to be said about one delivery. Messages name the line, in a workbook the cell.
struct ReadingLog {
    /// After so many messages about single rows the others are only counted.
    static let maximumRowMessages = 10

    /// The text as UTF-8; of a workbook only the path.
    let file: SourceFile
    private(set) var diagnostics: [Diagnostic] = []
    private var rowMessages = 0
    private var unsaid = 0

    init(_ file: SourceFile) { self.file = file }

    var hasErrors: Bool { diagnostics.hasErrors }

    /// About bytes of the text.
    mutating func report(
        _ code: DiagnosticCode, _ message: String, at range: Range<Int>, hint: String, severity: Severity = .error
    ) {
        diagnostics.append(Diagnostic(code, message, at: file.span(range), severity: severity, hint: hint))
    }

    /// About a place of a grid: bytes of a text, a cell of a sheet.
    mutating func report(
        _ code: DiagnosticCode, _ message: String, at place: RawPlace, bytes: Range<Int>?, hint: String,
        severity: Severity = .error
    ) {
        let text = place.sheet == nil ? message : "\(place.text): \(message)"
        report(code, text, at: bytes ?? 0..<0, hint: hint, severity: severity)
    }

    /// About one of many rows; after some of them the rest is only counted.
    mutating func reportRow(
        _ code: DiagnosticCode, _ message: String, at place: RawPlace, bytes: Range<Int>?, hint: String
    ) {
        rowMessages += 1
        guard rowMessages <= Self.maximumRowMessages else {
            unsaid += 1
            return
        }
        report(code, message, at: place, bytes: bytes, hint: hint)
    }

    mutating func note(_ message: String, hint: String, at range: Range<Int> = 0..<0) {
        report(.deliveryForm, message, at: range, hint: hint, severity: .note)
    }

    mutating func add(_ problems: [Diagnostic]) { diagnostics += problems }

    /// All messages, with the number of those that were not written out.
    func finished() -> [Diagnostic] {
        guard unsaid > 0 else { return diagnostics }
        return diagnostics + [
            Diagnostic(
                .tooManyMessages, "\(unsaid) weitere Zeilen haben Fehler wie die genannten", at: file.span(0..<0),
                hint: "Zuerst die genannten Zeilen ansehen; meist haben alle dieselbe Ursache.")
        ]
    }
}
