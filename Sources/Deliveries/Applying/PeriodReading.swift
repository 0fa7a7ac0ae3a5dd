import Catalogue
import Diagnostics

/// Labels of times to periods of the kind of the dataset.
struct PeriodReading {
    let rule: TimeRule
    let dataset: DatasetDescription
    let problems: ImportProblems

    private var form: PeriodForm { PeriodForm(kind: dataset.periodKind, day: rule.day, naming: rule.naming?.value) }

    /// The kind that the recipe names must be that of the dataset.
    func kindProblem() -> Diagnostic? {
        guard let kind = rule.kind, kind.value != dataset.periodKind else { return nil }
        return Diagnostic(
            .periodKind,
            "»zeit_art« ist »\(kind.value.rawValue)«, die Grunddaten »\(dataset.id)« haben »\(dataset.periodKind.rawValue)«",
            at: kind.span,
            hint: "»zeit_art« löschen oder in »data/grunddaten/\(dataset.id).yaml« »zeitbezug« berichtigen.")
    }

    func verdict(_ label: RawLabel?) -> LabelMapping<ReportingPeriod>.Verdict {
        guard let label else { return absent }
        if let omitted = label.rule(in: rule.labels.omitted) {
            return .skipped(reason: "\(label.words): \(omitted.target.value)")
        }
        let target = label.rule(in: rule.labels.targets)?.target
        let written = target?.value ?? (label.text.isEmpty ? label.code : label.text)
        return verdict(written, at: target?.span ?? rule.origin.span)
    }

    /// What becomes of values without a time: `''` names them.
    private var absent: LabelMapping<ReportingPeriod>.Verdict {
        if let omitted = rule.labels.omitted[""] { return .skipped(reason: "ohne Zeit: \(omitted.target.value)") }
        if let target = rule.labels.targets[""]?.target { return verdict(target.value, at: target.span) }
        return .problem { count, place in
            problems.diagnostic(
                .periodForm, "der Wert hat keine Zeit", at: rule.origin.span, place: place, count: count,
                hint: "In »zeit« die Spalte, die Kopfzeile oder die Variable mit der Zeit nennen, oder "
                    + "»auslassen: {'': Grund}« schreiben.")
        }
    }

    func verdict(_ written: String, at span: SourceSpan) -> LabelMapping<ReportingPeriod>.Verdict {
        switch form.read(written) {
        case .success(let period): return .target(period)
        case .failure(let failure):
            return .problem { count, place in
                let (code, message, hint) = words(of: failure, text: LabelText.normalised(written))
                return problems.diagnostic(code, message, at: span, place: place, count: count, hint: hint)
            }
        }
    }

    private func words(of failure: PeriodForm.Failure, text: String) -> (DiagnosticCode, String, String) {
        let kind = dataset.periodKind
        switch failure {
        case .form:
            return (
                .periodForm, "»\(text)« ist keine Zeit in einer bekannten Form",
                "»zeit: {…, zuordnung: {'\(text)': \(kind.example)}}« schreiben oder die Zeilen mit »auslassen« ausnehmen."
            )
        case .shortYear(let proposal):
            let guess = proposal ?? kind.example
            return (
                .periodForm, "»\(text)« hat ein Jahr mit zwei Ziffern: so schreibt eine Tabellenkalkulation um",
                "In der Lieferung nachsehen, was dort stand; für »\(guess)« »zeit: {…, zuordnung: {'\(text)': \(guess)}}« schreiben."
            )
        case .dayMissing:
            return (
                .periodForm, "»\(text)« nennt nur das Jahr, die Grunddaten »\(dataset.id)« haben Stichtage",
                "Den Tag im Rezept nennen, zum Beispiel »stichtag: 12-31«."
            )
        case .namingMissing:
            return (
                .periodForm, "»\(text)« kann zwei Schuljahre meinen",
                "»schuljahr_aus: anfangsjahr« oder »schuljahr_aus: endjahr« schreiben; die Quelle sagt, was gemeint ist."
            )
        case .kind(let found):
            return (
                .periodKind,
                "»\(text)« ist eine Zeit der Art »\(found.rawValue)«, die Grunddaten »\(dataset.id)« haben »\(kind.rawValue)«",
                "Im Rezept »zuordnung« dafür schreiben oder in »data/grunddaten/\(dataset.id).yaml« »zeitbezug« berichtigen."
            )
        }
    }
}
