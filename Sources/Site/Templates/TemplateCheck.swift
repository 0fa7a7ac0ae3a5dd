import Diagnostics

/// Checks what a template uses against what its page offers, through all partials: names, kinds, cycles.
struct TemplateCheck {
    let templates: [String: PageTemplate]
    private(set) var diagnostics: [Diagnostic] = []

    static let deepestPartial = 20

    /// Attributes that a browser follows or fetches.
    private static let addressAttributes: Set<String> = [
        "href", "src", "srcset", "imagesrcset", "action", "formaction", "data", "poster", "cite", "ping", "manifest",
        "xlink:href", "background", "longdesc", "usemap",
    ]

    init(_ templates: [String: PageTemplate]) { self.templates = templates }

    mutating func check(_ template: PageTemplate, scope: TemplateScope, chain: [String] = []) {
        guard !hasCycle(template, chain) else { return }
        var scopes = [scope]
        for use in template.uses {
            let current = scopes[scopes.count - 1]
            switch use.kind {
            case .sectionEnd: if scopes.count > 1 { scopes.removeLast() }
            case .partial: checkPartial(use, template, scope: current, chain: chain)
            case .sectionStart:
                let field = current[use.name]
                if field == nil { unknown(use, template, current) }
                scopes.append(current.entering(field?.inner))
            case .escaped, .raw: checkInsertion(use, template, scope: current)
            }
        }
    }

    private mutating func checkPartial(
        _ use: PageTemplate.Use, _ template: PageTemplate, scope: TemplateScope, chain: [String]
    ) {
        let span = template.file.span(use.range)
        guard let partial = templates[use.name] else {
            report(
                Diagnostic(
                    .templateUnknownName, "Die Vorlage »\(use.name)« gibt es nicht", at: span,
                    hint: Suggestion.hint(
                        for: use.name, among: templates.keys,
                        otherwise: "Neben dieser Datei »\(use.name).mustache« anlegen.")))
            return
        }
        if chain.count >= Self.deepestPartial {
            let hint = "Weniger Ebenen verwenden."
            report(
                Diagnostic(
                    .templateCycle, "Vorlagen sind tiefer als \(Self.deepestPartial) Ebenen ineinander gesetzt",
                    at: span,
                    hint: hint))
            return
        }
        check(partial, scope: scope, chain: chain + [template.name])
    }

    private mutating func hasCycle(_ template: PageTemplate, _ chain: [String]) -> Bool {
        guard let start = chain.firstIndex(of: template.name) else { return false }
        let circle = (chain[start...] + [template.name]).joined(separator: " → ")
        let use = template.uses.first { $0.kind == .partial }
        report(
            Diagnostic(
                .templateCycle, "Vorlagen setzen sich im Kreis ein: \(circle)",
                at: template.file.span(use?.range ?? 0..<0), hint: "Eine der Einsetzungen entfernen."))
        return true
    }

    private mutating func checkInsertion(_ use: PageTemplate.Use, _ template: PageTemplate, scope: TemplateScope) {
        guard let field = scope[use.name] else { return unknown(use, template, scope) }
        var problem: (message: String, hint: String)?
        var isAddressPlace = false
        if case .doubleQuoted(let attribute) = use.place.kind {
            isAddressPlace = Self.addressAttributes.contains(attribute)
        }
        switch (field, use.kind) {
        case (.html, .raw) where use.place.kind == .text: break
        case (.html, _):
            problem = (
                "»\(use.name)« ist fertiges Markup", "Mit drei Klammern in den Text schreiben: {{{\(use.name)}}}."
            )
        case (_, .raw):
            problem = ("»\(use.name)« ist kein fertiges Markup", "Mit zwei Klammern schreiben: {{\(use.name)}}.")
        case (.flag, _), (.list, _), (.group, _):
            problem = (
                "»\(use.name)« lässt sich nicht ausgeben",
                "Als Abschnitt schreiben: {{#\(use.name)}} … {{/\(use.name)}}."
            )
        case (.address, _) where isAddressPlace && !use.place.isAtValueStart:
            problem = (
                "Vor »\(use.name)« steht etwas im selben Wert", "Die Adresse allein in die Anführungszeichen schreiben."
            )
        case (.text, _) where isAddressPlace:
            problem = ("»\(use.name)« ist keine Adresse", "In href und src nur Felder verwenden, die auf »_url« enden.")
        default: break
        }
        guard let problem else { return }
        report(Diagnostic(.templatePlace, problem.message, at: template.file.span(use.range), hint: problem.hint))
    }

    private mutating func unknown(_ use: PageTemplate.Use, _ template: PageTemplate, _ scope: TemplateScope) {
        report(
            Diagnostic(
                .templateUnknownName, "Das Feld »\(use.name)« gibt es an dieser Stelle nicht",
                at: template.file.span(use.range),
                hint: Suggestion.hint(
                    for: use.name, among: scope.names,
                    otherwise: "Möglich sind: \(scope.names.joined(separator: ", ")).")))
    }

    /// A partial is checked once for every page that uses it; the same problem is told once.
    private mutating func report(_ diagnostic: Diagnostic) {
        if !diagnostics.contains(where: { $0.span == diagnostic.span && $0.code == diagnostic.code }) {
            diagnostics.append(diagnostic)
        }
    }
}
