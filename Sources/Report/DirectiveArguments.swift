import Catalogue
import Diagnostics
import Manuscript
import Values

/// Typed access to the attributes of one directive; collects what is wrong with them.
struct DirectiveArguments {
    let directive: Directive
    private(set) var diagnostics: [Diagnostic] = []

    init(_ directive: Directive) { self.directive = directive }

    var span: SourceSpan { directive.span }

    mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    func text(_ name: String) -> Located<String>? {
        directive[name].map { Located($0.value, at: $0.valueSpan) }
    }

    /// The operator between an attribute and its value.
    func comparison(_ name: String) -> AttributeOperator { directive[name]?.comparison ?? .equals }

    mutating func requiredText(_ name: String) -> Located<String>? {
        if let text = text(name) { return text }
        report(
            Diagnostic(
                .attributeMissing, ":\(directive.name) braucht das Attribut »\(name)«", at: directive.nameSpan,
                hint: "\(name)=… in die geschweiften Klammern schreiben."))
        return nil
    }

    mutating func choice<Choice>(_ name: String, _ type: Choice.Type) -> Located<Choice>?
    where Choice: RawRepresentable<String> & CaseIterable {
        guard let text = text(name) else { return nil }
        if let choice = Choice(rawValue: text.value) { return Located(choice, at: text.span) }
        let names = Choice.allCases.map(\.rawValue)
        let all = "Möglich sind: \(names.joined(separator: ", "))."
        report(
            Diagnostic(
                .attributeValue, "»\(name)« kennt den Wert »\(text.value)« nicht", at: text.span,
                hint: Suggestion.nearest(to: text.value, among: names).map { "Meinten Sie »\($0)«? \(all)" } ?? all))
        return nil
    }

    mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(name) else { return nil }
        if let number = Int(text.value), range.contains(number) { return number }
        report(
            Diagnostic(
                .attributeValue,
                "»\(name)« ist »\(text.value)«, erwartet ist eine ganze Zahl von \(range.lowerBound) bis \(range.upperBound)",
                at: text.span))
        return nil
    }

    mutating func flag(_ name: String) -> Bool? {
        guard let text = text(name) else { return nil }
        if text.value == "ja" || text.value == "nein" { return text.value == "ja" }
        report(
            Diagnostic(
                .attributeValue, "»\(name)« ist »\(text.value)«, erlaubt sind »ja« und »nein«", at: text.span,
                hint: "»\(name)=ja« oder »\(name)=nein« schreiben."))
        return nil
    }

    mutating func period(_ name: String) -> ReportingPeriod? {
        guard let text = text(name) else { return nil }
        if let period = ReportingPeriod(text.value) { return period }
        report(
            Diagnostic(
                .periodForm, "»\(name)« ist »\(text.value)«, das ist keine Zeitangabe", at: text.span,
                hint: "Zum Beispiel 2023, 2022/23, 2023-12-31 oder 2023-Q4 schreiben."))
        return nil
    }

    mutating func periods(_ name: String) -> PeriodSelection? {
        guard let text = text(name) else { return nil }
        if let selection = PeriodSelection(text.value) { return selection }
        report(
            Diagnostic(
                .periodForm, "»\(text.value)« ist keine Auswahl von Zeiten", at: text.span,
                hint: "Zum Beispiel 2023, letzte, letzte:5, 2015..2023, 2015.. oder 2019,2023 schreiben."))
        return nil
    }
}
