import Catalogue
import Delimited
import Diagnostics
import Indicators
import Values

/// Reads and checks the columns `n`, `unten` and `oben` of a survey. Made only for files that have one of them.
struct SampleReader {
    private let answers: Int?
    private let lower: Int?
    private let upper: Int?
    private let isPercent: Bool
    private(set) var columns = SampleColumns()
    private var pending: Sample?

    /// nil for files without these columns: they shall not pay for them.
    init?(_ description: DatasetDescription, _ layout: ObservationLayout) {
        guard description.kind == .survey, layout.answers != nil || layout.lower != nil || layout.upper != nil else {
            return nil
        }
        answers = layout.answers
        lower = layout.lower
        upper = layout.upper
        isPercent = description.unit == "Prozent"
    }

    /// Understands the columns beside one number; what is wrong with them.
    mutating func read(
        beside number: PlainDecimal, _ field: CSVField, _ fields: [CSVField], in file: SourceFile
    ) -> Diagnostic? {
        pending = nil
        var values: [Rational?] = []
        for column in [answers, lower, upper] {
            switch Self.value(column, fields, in: file) {
            case .success(let value): values.append(value)
            case .failure(let problem): return problem.diagnostic
            }
        }
        if let count = values[0], let answers, count.isNegative || !count.isInteger {
            return Diagnostic(
                .numberImpossible, "»n« ist keine Anzahl", at: file.span(fields[answers].range),
                hint: "Die Zahl der Befragten schreiben.")
        }
        let value = RoundedDecimal(units: number.units, decimals: number.decimals).rational
        if (values[1] == nil) != (values[2] == nil) {
            let missing = values[1] == nil ? "unten" : "oben"
            return Diagnostic(
                .valueMissing, "Zum Wert steht nur eine seiner Grenzen, »\(missing)« fehlt", at: file.span(field.range),
                hint: "Beide Grenzen schreiben oder beide Felder leeren.")
        }
        if let lower = values[1], value < lower {
            return outside("Der Wert liegt unter seiner unteren Grenze »unten«", field, in: file)
        }
        if let upper = values[2], value > upper {
            return outside("Der Wert liegt über seiner oberen Grenze »oben«", field, in: file)
        }
        if isPercent, let lower = values[1], let upper = values[2], lower.isNegative || upper > Rational(100) {
            return outside("Die Grenzen eines Anteils liegen zwischen 0 und 100 Prozent", field, in: file)
        }
        pending = Sample(
            lower: values[1], upper: values[2], answers: values[0].flatMap { Int(exactly: $0.numerator) })
        return nil
    }

    /// Keeps what was read beside the number of this row; a row with a sign keeps nothing.
    mutating func append(value field: CSVField) { columns.append(field.isEmpty ? nil : pending) }

    private struct Problem: Error { let diagnostic: Diagnostic }

    private static func value(
        _ column: Int?, _ fields: [CSVField], in file: SourceFile
    ) -> Result<Rational?, Problem> {
        guard let column, column < fields.count, !fields[column].isEmpty else { return .success(nil) }
        let text = Located(fields[column].text(in: file.bytes), at: file.span(fields[column].range))
        switch GermanNumberParser.parse(text.value) {
        case .failure(let failure): return .failure(Problem(diagnostic: NumberText.problem(text, failure: failure)))
        case .success(let value): return .success(value)
        }
    }

    private func outside(_ fact: String, _ field: CSVField, in file: SourceFile) -> Diagnostic {
        Diagnostic(.numberImpossible, fact, at: file.span(field.range), hint: "Wert und Grenzen prüfen.")
    }
}
