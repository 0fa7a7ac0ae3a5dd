import Catalogue
import Diagnostics
import TypedYAML

/// Footnotes, exceptions and accepted warnings of a dataset.
extension DatasetSidecarReader {
    func notes(_ fields: inout YAMLFields) -> [DatasetNote] {
        guard let value = fields.value("fussnoten") else { return [] }
        guard let entries = value.fields else {
            fields.report(
                Diagnostic(
                    .fieldValue, "»fussnoten«: erwartet sind benannte Texte, hier steht \(value.kindInGerman)",
                    at: value.span, hint: "»a: Text der Fußnote« schreiben."))
            return []
        }
        var result: [DatasetNote] = []
        for entry in entries {
            if let problem = Identifier.problem(entry.key, kind: .code, of: "Fußnote", at: entry.keySpan) {
                fields.report(problem)
            }
            if let text = entry.value.scalar {
                result.append(DatasetNote(id: entry.key, text: text))
                continue
            }
            var own = YAMLFields(entry.value, of: "Fußnote")
            let text = own.requiredText("text")
            let scope = ScopeReader(areas: areas).scope(&own)
            for diagnostic in own.finish() { fields.report(diagnostic) }
            if let text { result.append(DatasetNote(id: entry.key, text: text.value, scope: scope)) }
        }
        return result
    }

    func exceptions(_ fields: inout YAMLFields, breakdowns: [Located<String>]) -> [DatasetException] {
        var result: [DatasetException] = []
        for entry in fields.list("ausnahmen") ?? [] {
            var own = YAMLFields(entry, of: "Ausnahme")
            let scope = ScopeReader(areas: areas).scope(&own) ?? Scope(areas: nil, from: nil, to: nil)
            let breakdown = own.requiredText("merkmal")
            let category = own.requiredText("auspraegung")
            let isSubset = own.flag("darunter")
            if isSubset == nil, own.keySpan("darunter") == nil { own.missing("darunter") }
            let reason = own.requiredText("grund")
            if let breakdown {
                if !breakdowns.contains(where: { $0.value == breakdown.value }) {
                    own.report(UnknownName.breakdown(breakdown, among: breakdowns.map(\.value)))
                } else if let category, let known = self.breakdowns[breakdown.value],
                    known.category(category.value) == nil
                {
                    own.report(UnknownName.category(category, of: known))
                }
            }
            for diagnostic in own.finish() { fields.report(diagnostic) }
            guard let breakdown, let category, let isSubset else { continue }
            result.append(
                DatasetException(
                    scope: scope, breakdown: breakdown.value, category: category.value, isSubset: isSubset,
                    reason: reason?.value ?? ""))
        }
        return result
    }

    func accepted(
        _ fields: inout YAMLFields
    ) -> (active: [AcceptedWarning], expired: [(code: String, until: CalendarDate, span: SourceSpan)]) {
        var active: [AcceptedWarning] = []
        var expired: [(code: String, until: CalendarDate, span: SourceSpan)] = []
        for entry in fields.list("angenommen") ?? [] {
            var own = YAMLFields(entry, of: "Angenommene Warnung")
            let code = own.requiredText("code")
            let reason = own.requiredText("grund")
            let until = own.date("bis")
            let scope = acceptedScope(&own, code: code)
            if let code, DiagnosticCode(rawValue: code.value) == nil {
                let known = DiagnosticCode.allCases.map(\.rawValue)
                own.report(
                    Diagnostic(
                        .fieldValue, "Eine Meldung »\(code.value)« gibt es nicht", at: code.span,
                        hint: Suggestion.hint(
                            for: code.value, among: known,
                            otherwise: "Das Wort in eckigen Klammern am Ende der Meldung schreiben.")))
            }
            for diagnostic in own.finish() { fields.report(diagnostic) }
            guard let code, let reason else { continue }
            if let until, until < asOf {
                expired.append((code.value, until, code.span))
            } else {
                active.append(AcceptedWarning(code: code.value, reason: reason.value, until: until, scope: scope))
            }
        }
        return (active, expired)
    }

    /// Checks over areas and times can be accepted for some of them; all others only as a whole.
    private func acceptedScope(_ own: inout YAMLFields, code: Located<String>?) -> Scope? {
        let span = own.keySpan("raum") ?? own.keySpan("zeit")
        guard let scope = ScopeReader(areas: areas).scope(&own) else { return nil }
        let codes = DatasetValidation.codes.map(\.rawValue)
        if let code, let span, DiagnosticCode(rawValue: code.value) != nil, !codes.contains(code.value) {
            own.report(
                Diagnostic(
                    .fieldValue, "»\(code.value)« lässt sich nicht für einzelne Räume oder Zeiten annehmen", at: span,
                    hint: "»raum« und »zeit« löschen; möglich sind sie bei: \(codes.joined(separator: ", "))."))
        }
        return scope
    }
}
