/// How much a diagnostic weighs. Errors stop the run before anything is written.
package enum Severity: String, Sendable, Comparable, CaseIterable {
    case note = "Hinweis"
    case warning = "Warnung"
    case error = "Fehler"

    private var rank: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
    }

    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// What an author should know about one place in the project: a fact or a rule, where, and what to do next.
///
/// `message` is a German sentence without a final period that states the fact, the most specific word first; `hint` is
/// one concrete next step; `notes` point to second places (the first definition, the data cell).
package struct Diagnostic: Sendable, Hashable {
    /// A second place that belongs to the problem.
    package struct Note: Sendable, Hashable {
        package let text: String
        package let span: SourceSpan

        package init(_ text: String, at span: SourceSpan) {
            self.text = text
            self.span = span
        }
    }

    package let code: DiagnosticCode
    package let severity: Severity
    package let message: String
    /// The narrowest range that shows the problem; nil only where no file is involved.
    package let span: SourceSpan?
    package let hint: String?
    package let notes: [Note]

    package init(
        _ code: DiagnosticCode, _ message: String, at span: SourceSpan?, severity: Severity = .error,
        hint: String? = nil, notes: [Note] = []
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.span = span
        self.hint = hint
        self.notes = notes
    }
}

/// A value together with everything the author should know about how it came to be.
///
/// `value` is present even when there are errors, as complete as it could be made, so that later stages find
/// further problems in the same run; whoever publishes must ask `hasErrors` first.
package struct Diagnosed<Value> {
    package var value: Value
    package var diagnostics: [Diagnostic]

    package init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
        self.value = value
        self.diagnostics = diagnostics
    }

    package var hasErrors: Bool { diagnostics.hasErrors }

    package func map<Other>(_ transform: (Value) -> Other) -> Diagnosed<Other> {
        Diagnosed<Other>(transform(value), diagnostics)
    }

    /// Hands over the value and adds the diagnostics to a list.
    package func collecting(into list: inout [Diagnostic]) -> Value {
        list += diagnostics
        return value
    }
}

extension Diagnosed: Sendable where Value: Sendable {}

extension Array where Element == Diagnostic {
    package var hasErrors: Bool { contains { $0.severity == .error } }

    /// Sorted by file and position, the same problem only once.
    package func inReadingOrder() -> [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return filter { seen.insert($0).inserted }
            .enumerated()
            .sorted { left, right in
                let leftKey = (left.element.span?.file.path ?? "", left.element.span?.range.lowerBound ?? 0)
                let rightKey = (right.element.span?.file.path ?? "", right.element.span?.range.lowerBound ?? 0)
                return leftKey == rightKey ? left.offset < right.offset : leftKey < rightKey
            }
            .map(\.element)
    }
}
