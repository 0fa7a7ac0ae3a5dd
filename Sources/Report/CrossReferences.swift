import Diagnostics
import Manuscript

/// Everything a reference may point at, by its id.
struct CrossReferences {
    private(set) var targets: [String: ReferenceTarget] = [:]
    private var spans: [String: SourceSpan] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    /// Adds a target that an author named; a second one of the same name is an error.
    mutating func add(_ id: String, _ target: ReferenceTarget, at span: SourceSpan) {
        if let first = spans[id] {
            diagnostics.append(
                Diagnostic(
                    .anchorTwice, "Die Kennung »#\(id)« ist zweimal vergeben", at: span,
                    hint: "Einer der beiden Stellen eine andere Kennung geben.",
                    notes: [.init("hier zum ersten Mal", at: first)]))
            return
        }
        spans[id] = span
        targets[id] = target
    }

    /// Adds a target under a name that was generated; names given by authors win.
    mutating func addGenerated(_ id: String, _ target: ReferenceTarget) {
        if targets[id] == nil { targets[id] = target }
    }

    func resolve(_ arguments: inout DirectiveArguments) -> PlannedDirective? {
        guard let id = arguments.directive.id ?? arguments.text("id")?.value else {
            arguments.report(
                Diagnostic(
                    .attributeMissing, ":verweis braucht ein Ziel", at: arguments.directive.nameSpan,
                    hint: "Zum Beispiel :verweis{#abb-abschluesse} schreiben."))
            return nil
        }
        if let target = targets[id] { return .reference(target) }
        arguments.report(
            Diagnostic(
                .referenceUnknown, "Das Ziel »#\(id)« gibt es nicht", at: arguments.directive.idSpan ?? arguments.span,
                hint: Suggestion.hint(
                    for: id, among: targets.keys,
                    otherwise: "Der Abbildung, Tabelle oder dem Abschnitt die Kennung »#\(id)« geben.")))
        return nil
    }
}
