import Catalogue
import Diagnostics
import TypedYAML

/// Reads the keys `raum` and `zeit` that say for which cells something holds.
struct ScopeReader {
    let areas: AreaDirectory

    /// nil when neither key is there: it holds where a cell names it.
    func scope(_ fields: inout YAMLFields) -> Scope? {
        let patterns = fields.texts("raum")
        for pattern in patterns ?? [] { check(pattern, &fields) }
        let period = fields.text("zeit")
        guard patterns != nil || period != nil else { return nil }
        let (from, to) = period.map { bounds($0, &fields) } ?? (nil, nil)
        return Scope(areas: patterns?.map(\.value), from: from, to: to)
    }

    private func check(_ pattern: Located<String>, _ fields: inout YAMLFields) {
        if pattern.value.hasSuffix("*") {
            let prefix = pattern.value.dropLast()
            if !areas.all.contains(where: { $0.key.text.hasPrefix(prefix) }) {
                fields.report(
                    Diagnostic(
                        .areaUnknown, "Auf »\(pattern.value)« passt kein Raum aus »raeume.csv«", at: pattern.span,
                        hint: "Den Anfang des Schlüssels prüfen."))
            }
        } else if areas[AreaKey(pattern.value)] == nil {
            fields.report(UnknownArea.diagnostic(pattern, in: areas))
        }
    }

    private func bounds(_ text: Located<String>, _ fields: inout YAMLFields) -> (ReportingPeriod?, ReportingPeriod?) {
        switch PeriodSelection(text.value) {
        case .range(let from, let to): return (from, to)
        case .list(let periods) where periods.count == 1: return (periods[0], periods[0])
        default:
            fields.report(
                Diagnostic(
                    .periodForm, "»zeit« ist »\(text.value)«, erwartet ist eine Zeit oder ein Zeitraum", at: text.span,
                    hint: "Zum Beispiel »2014..«, »2014..2020« oder »2014« schreiben."))
            return (nil, nil)
        }
    }
}
