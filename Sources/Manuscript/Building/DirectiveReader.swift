import Diagnostics
import TypedYAML
import Values

/// Reads one directive against its description: names, forms, attributes, label. The attributes of a directive that
/// nobody knows are kept without a word; one message about its name is enough.
struct DirectiveReader {
    let syntax: DirectiveSyntax
    let map: SourceMap
    let form: Directive.Form
    let registry: DirectiveRegistry
    let description: DirectiveDescription?

    private(set) var diagnostics: [Diagnostic] = []
    private var attributes: [DirectiveAttribute] = []
    /// Set when the attributes are not known completely; missing ones are then not reported.
    private var isIncomplete = false

    init(syntax: DirectiveSyntax, map: SourceMap, form: Directive.Form, registry: DirectiveRegistry) {
        self.syntax = syntax
        self.map = map
        self.form = form
        self.registry = registry
        description = registry[syntax.name]
    }

    private var nameSpan: SourceSpan { map.span(syntax.nameRange) }

    /// Reads the attributes of the braces.
    mutating func readAttributes() {
        checkName()
        for problem in syntax.problems {
            isIncomplete = true
            diagnostics.append(
                Diagnostic(problem.code, problem.message, at: map.span(problem.range), hint: problem.hint))
        }
        for attribute in syntax.attributes {
            let nameSpan = map.span(attribute.nameRange)
            guard let value = attribute.value else {
                readBareWord(attribute.name, at: nameSpan)
                continue
            }
            add(
                attribute.name, at: nameSpan, value: attribute.text, valueSpan: map.span(value),
                comparison: attribute.comparison)
        }
    }

    private mutating func checkName() {
        guard let description else {
            let hint = Suggestion.hint(
                for: syntax.name, among: registry.names,
                otherwise: "Direktiven sind \(registry.names.joined(separator: ", ")).")
            diagnostics.append(
                Diagnostic(.directiveUnknown, "Die Direktive »\(syntax.name)« gibt es nicht", at: nameSpan, hint: hint))
            return
        }
        guard !description.forms.contains(form) else { return }
        isIncomplete = true
        let message: String
        switch description.forms.first {
        case .inline: message = "»\(syntax.name)« steht im Satz und beginnt mit einem Doppelpunkt"
        case .leaf: message = "»\(syntax.name)« steht auf einer eigenen Zeile und beginnt mit zwei Doppelpunkten"
        default: message = "»\(syntax.name)« ist ein Kasten: er beginnt mit drei Doppelpunkten und wird geschlossen"
        }
        diagnostics.append(
            Diagnostic(
                .directiveForm, message, at: map.span(syntax.start..<syntax.nameRange.upperBound),
                hint: "Zum Beispiel »\(description.example)« schreiben."))
    }

    private mutating func readBareWord(_ word: String, at span: SourceSpan) {
        guard let description else { return }
        if let positional = description.positional {
            add(positional, at: span, value: word, valueSpan: span, comparison: .equals)
            return
        }
        guard syntax.problems.isEmpty else { return }
        isIncomplete = true
        diagnostics.append(
            Diagnostic(
                .attributeSyntax, "»\(word)« hat keinen Wert", at: span,
                hint: "Attribute haben die Form »name=wert«, zum Beispiel »\(description.example)«."))
    }

    // MARK: YAML bodies

    /// Says that a body was cut short, so that nothing counts as missing.
    mutating func leaveIncomplete() { isIncomplete = true }

    /// Takes the fields of a YAML body along. Its spans belong to a copy of the file with the same offsets.
    mutating func take(yaml: Diagnosed<YAMLValue?>, in file: SourceFile) {
        for diagnostic in yaml.diagnostics {
            isIncomplete = true
            diagnostics.append(moved(diagnostic, to: file))
        }
        guard let value = yaml.value else { return }
        guard let fields = value.fields else {
            isIncomplete = true
            diagnostics.append(
                Diagnostic(
                    .attributeSyntax, "Im Kasten »\(syntax.name)« stehen Zeilen der Form »name: wert«",
                    at: file.span(value.span.range), hint: "Beispiel: »raum: kreis«."))
            return
        }
        for field in fields { take(field, in: file) }
    }

    private func moved(_ diagnostic: Diagnostic, to file: SourceFile) -> Diagnostic {
        Diagnostic(
            diagnostic.code, diagnostic.message, at: diagnostic.span.map { file.span($0.range) },
            severity: diagnostic.severity, hint: diagnostic.hint,
            notes: diagnostic.notes.map { Diagnostic.Note($0.text, at: file.span($0.span.range)) })
    }

    private mutating func take(_ field: YAMLField, in file: SourceFile) {
        let nameSpan = file.span(field.keySpan.range)
        let valueSpan = file.span(field.value.span.range)
        if description?.attribute(field.key)?.kind == .sections {
            guard let sections = sections(field.value, in: file) else { return }
            return add(
                field.key, at: nameSpan, value: "", valueSpan: valueSpan, comparison: .equals, sections: sections)
        }
        switch field.value.content {
        case .scalar(let text):
            add(field.key, at: nameSpan, value: text, valueSpan: valueSpan, comparison: .equals)
        case .sequence(let elements):
            let texts = elements.compactMap(\.scalar)
            guard texts.count == elements.count else { return report(field, at: valueSpan) }
            add(
                field.key, at: nameSpan, value: texts.joined(separator: ","), valueSpan: valueSpan, comparison: .equals)
        case .mapping: report(field, at: valueSpan)
        case .empty: add(field.key, at: nameSpan, value: "", valueSpan: nameSpan, comparison: .equals)
        }
    }

    /// nil where an entry is no section; what is wrong with it is then said.
    private mutating func sections(_ value: YAMLValue, in file: SourceFile) -> [DirectiveSection]? {
        var sections: [DirectiveSection] = []
        let before = diagnostics.count
        for element in value.elements ?? [] where element.fields != nil {
            var fields = YAMLFields(element, of: "Abschnitt")
            let title = fields.requiredText("titel")
            let names = fields.texts("indikatoren")
            if names?.isEmpty ?? true { fields.missing("indikatoren") }
            diagnostics += fields.finish().map { moved($0, to: file) }
            guard let title, let names else { continue }
            sections.append(
                DirectiveSection(
                    title: title.value,
                    indicators: names.map { Located($0.value, at: file.span($0.span.range)) }))
        }
        guard diagnostics.count == before else {
            isIncomplete = true
            return nil
        }
        return value.elements?.count == sections.count ? sections : []
    }

    private mutating func report(_ field: YAMLField, at span: SourceSpan) {
        isIncomplete = true
        diagnostics.append(
            Diagnostic(
                .attributeValue, "»\(field.key)« ist ein Wert oder eine einfache Liste", at: span,
                hint: "»\(field.key): wert« oder »\(field.key): [wert, wert]« schreiben."))
    }

    // MARK: Attributes

    private mutating func add(
        _ name: String, at nameSpan: SourceSpan, value: String, valueSpan: SourceSpan, comparison: AttributeOperator,
        sections: [DirectiveSection] = []
    ) {
        guard let description else {
            attributes.append(
                DirectiveAttribute(
                    name: name, nameSpan: nameSpan, comparison: comparison, value: value, valueSpan: valueSpan,
                    isBreakdown: false))
            return
        }
        if let earlier = attributes.first(where: { $0.name == name }) {
            let note = Diagnostic.Note("hier zum ersten Mal", at: earlier.nameSpan)
            diagnostics.append(
                Diagnostic(
                    .attributeTwice, "Das Attribut »\(name)« steht zweimal", at: nameSpan,
                    hint: "Eines von beiden streichen.", notes: [note]))
            return
        }
        let known = description.attribute(name)
        if known == nil, !accepts(breakdown: name, description: description) {
            reportUnknown(name, at: nameSpan, description: description)
            return
        }
        var attribute = DirectiveAttribute(
            name: name, nameSpan: nameSpan, comparison: comparison, value: value, valueSpan: valueSpan,
            isBreakdown: known == nil
        ).holding(sections)
        let checked = AttributeValueCheck(attribute, kind: known?.kind ?? .text)
        attribute = checked.attribute
        if let problem = checked.problem { diagnostics.append(problem) }
        attributes.append(attribute)
    }

    private func accepts(breakdown name: String, description: DirectiveDescription) -> Bool {
        guard description.breakdowns == .accepted, AttributeValueCheck.isID(name) else { return false }
        return registry.breakdownIDs?.contains(name) ?? true
    }

    private mutating func reportUnknown(_ name: String, at span: SourceSpan, description: DirectiveDescription) {
        isIncomplete = true
        var candidates = description.attributes.map(\.name)
        if description.breakdowns == .accepted { candidates += (registry.breakdownIDs ?? []).sorted() }
        let known = description.attributes.map(\.name).joined(separator: ", ")
        let otherwise =
            known.isEmpty
            ? "»\(description.name)« hat keine Attribute." : "Möglich sind: \(known)."
        diagnostics.append(
            Diagnostic(
                .attributeUnknown, "Das Attribut »\(name)« gibt es bei »\(description.name)« nicht", at: span,
                hint: Suggestion.hint(for: name, among: candidates, otherwise: otherwise)))
    }

    // MARK: The finished directive

    /// Puts the directive together and reports what is missing.
    mutating func directive(ordinal: Int, label: [Inline]?, body: Directive.Body, span: SourceSpan) -> Directive {
        let directive = Directive(
            ordinal: ordinal, form: form, name: syntax.name, nameSpan: nameSpan, id: syntax.idText,
            idSpan: syntax.id.map { map.span($0) }, classes: syntax.classes, attributes: attributes, label: label,
            body: body, span: span)
        guard let description, description.forms.contains(form) else { return directive }
        checkLabel(of: directive, description: description)
        checkID(of: directive, description: description)
        guard !isIncomplete else { return directive }
        let missing = description.attributes.filter { $0.isRequired && directive[$0.name] == nil }
        for attribute in missing {
            diagnostics.append(
                Diagnostic(
                    .attributeMissing, "Bei »\(description.name)« fehlt das Attribut »\(attribute.name)«", at: nameSpan,
                    hint: "Zum Beispiel »\(description.example)« schreiben."))
        }
        if missing.isEmpty, !diagnostics.hasErrors { diagnostics += description.check(directive) }
        return directive
    }

    private mutating func checkLabel(of directive: Directive, description: DirectiveDescription) {
        let hasLabel = syntax.label.map { !$0.isEmpty } ?? false
        switch description.label {
        case .required where !hasLabel && !syntax.problems.contains { $0.code == .directiveLabel }:
            diagnostics.append(
                Diagnostic(
                    .directiveLabel, "Bei »\(description.name)« fehlt der Text in eckigen Klammern", at: nameSpan,
                    hint: "Zum Beispiel »\(description.example)« schreiben."))
        case .none where syntax.label != nil:
            let place = syntax.label.map { map.span($0.lowerBound - 1..<$0.upperBound + 1) } ?? nameSpan
            let hint =
                description.attribute("titel") == nil
                ? "Die eckigen Klammern streichen." : "Eine Überschrift als titel=\"…\" angeben."
            diagnostics.append(
                Diagnostic(
                    .directiveLabel, "»\(description.name)« hat keinen Text in eckigen Klammern", at: place, hint: hint)
            )
        default: break
        }
    }

    private mutating func checkID(of directive: Directive, description: DirectiveDescription) {
        if description.id == .required, directive.id == nil, !isIncomplete {
            diagnostics.append(
                Diagnostic(
                    .attributeMissing, "Bei »\(description.name)« fehlt die Kennung des Ziels", at: nameSpan,
                    hint: "Zum Beispiel »\(description.example)« schreiben."))
        }
        guard let id = directive.id, let span = directive.idSpan else { return }
        if description.id == .none {
            diagnostics.append(
                Diagnostic(
                    .attributeUnknown, "»\(description.name)« hat keine Kennung mit »#«", at: span,
                    hint: "»#\(id)« streichen."))
        } else if !id.utf8.allSatisfy(AttributeValueCheck.isAnchorByte) || id.utf8.first.map({ $0 < 0x61 }) ?? true {
            diagnostics.append(
                Diagnostic(
                    .idForm, "Die Kennung »\(id)« besteht nicht nur aus a–z, 0–9 und Bindestrich", at: span,
                    hint: "Mit einem Kleinbuchstaben beginnen und Umlaute umschreiben, etwa »abb-schueler«."))
        }
    }
}
