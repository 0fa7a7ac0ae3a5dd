import Catalogue
import Diagnostics
import TypedYAML
import Values

/// Reads `geprueft` of a sidecar and compares its check sum with the data.
struct SignOffReader {
    let dataset: String
    let current: String

    /// How many hexadecimal digits of the SHA-256 are written down: enough to notice every change, short enough to copy.
    private static let digits = 16

    /// The check sum of a dataset: of its file as it lies on the disk and, where there are any, of the lines of
    /// `data/korrekturen.csv` that change it. Without such lines it is how `sha256sum` begins.
    static func checksum(of file: SourceFile?, corrections: [CorrectionEntry]) -> String {
        let bytes = corrections.reduce(file?.bytes ?? []) { $0 + Array($1.span.text.utf8) + [0x0A] }
        return String(SHA256.hex(of: bytes).prefix(digits))
    }

    func read(_ value: YAMLValue) -> Diagnosed<SignOff?> {
        var fields = YAMLFields(value, of: "geprueft")
        let office = fields.requiredText("von")
        let dayText = fields.text("am")
        if dayText == nil { fields.missing("am") }
        let day = fields.date("am")
        let sum = fields.text("pruefsumme")
        if let sum, !Self.isChecksum(sum.value) {
            fields.report(
                Diagnostic(
                    .fieldValue, "»pruefsumme« ist »\(sum.value)«, erwartet sind 16 Zeichen aus 0–9 und a–f",
                    at: sum.span, hint: "Für die jetzigen Daten »pruefsumme: \(current)« schreiben."))
        } else if let sum, sum.value.prefix(Self.digits) != current {
            fields.report(
                Diagnostic(
                    .signOffVoid,
                    "Die Daten haben sich seit der Prüfung\(day.map { " am \($0.german)" } ?? "") geändert, die Freigabe gilt nicht mehr",
                    at: sum.span, severity: .warning, hint: hint))
        } else if sum == nil, fields.keySpan("pruefsumme") == nil {
            fields.report(
                Diagnostic(
                    .signOffVoid, "Der Freigabe fehlt die Prüfsumme, sie gilt daher für keine Daten",
                    at: fields.headSpan, severity: .warning, hint: hint))
        }
        let diagnostics = fields.finish()
        guard let office, let day else { return Diagnosed(nil, diagnostics) }
        return Diagnosed(
            SignOff(
                office: office.value, day: day, checksum: String((sum?.value ?? "").prefix(Self.digits)),
                current: current, span: fields.headSpan), diagnostics)
    }

    private var hint: String {
        "Die Daten von »\(dataset)« erneut prüfen, dann »am« ändern und »pruefsumme: \(current)« schreiben."
    }

    private static func isChecksum(_ text: String) -> Bool {
        (digits...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
