import Diagnostics
import Markup
import Mustache

/// All templates of a theme, checked and compiled once.
struct TemplateSet: Sendable {
    /// The engine writes values as they are: they were escaped by `TemplateValues`, once and with the writer of all
    /// other markup. A line of its own, which leaves nothing behind.
    private static let textType = "{{%CONTENT_TYPE:TEXT}}\n"

    private let library: MustacheLibrary
    private let fields = Dictionary(uniqueKeysWithValues: TemplateName.allCases.map { ($0, $0.fields) })

    /// Reads and checks all `.mustache` files; the value is nil when a template is missing or a check failed.
    static func load(_ files: [SourceFile], folder: String, tokens: SourceFile) -> Diagnosed<TemplateSet?> {
        var diagnostics: [Diagnostic] = []
        var templates: [String: PageTemplate] = [:]
        for file in files where file.path.hasSuffix(".mustache") {
            let template = PageTemplate.read(file).collecting(into: &diagnostics)
            templates[template.name] = template
        }
        // Names and partials are only worth checking in templates that could be read.
        guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
        var check = TemplateCheck(templates)
        for name in TemplateName.allCases {
            guard let template = templates[name.rawValue] else {
                diagnostics.append(
                    Diagnostic(
                        .fileMissing, "Dem Thema fehlt die Vorlage »\(name.rawValue).mustache«", at: tokens.span(0..<0),
                        hint: "»\(folder)/\(name.rawValue).mustache« anlegen, zum Beispiel aus dem Thema »standard«."))
                continue
            }
            check.check(template, scope: TemplateScope(name.fields))
        }
        diagnostics += check.diagnostics
        guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
        var library = MustacheLibrary()
        for template in templates.values.sorted(by: { $0.name < $1.name }) {
            do {
                try library.register(Self.textType + template.source, named: template.name)
            } catch {
                let message = "Die Vorlage »\(template.name)« lässt sich nicht übersetzen"
                diagnostics.append(
                    Diagnostic(
                        .templateSyntax, message, at: template.file.span(0..<0), hint: "Die Klammern {{…}} prüfen."))
            }
        }
        return Diagnosed(diagnostics.hasErrors ? nil : TemplateSet(library: library), diagnostics)
    }

    private init(library: MustacheLibrary) { self.library = library }

    /// The bytes of a template filled with values, all of which must be in the table of its fields: the check of the
    /// templates is worth as much as that table.
    func html(_ name: TemplateName, _ values: TemplateValues) -> HTML {
        let unknown = values.unknownNames(in: fields[name] ?? [:])
        precondition(unknown.isEmpty, "\(name.rawValue) has no fields \(unknown)")
        return HTML(trusted: Array((library.render(values.fields, withTemplate: name.rawValue) ?? "").utf8))
    }
}
