import Catalogue
import Diagnostics
import TypedYAML

/// Reads `data/quellen.yaml`.
enum SourceListReader {
    static func read(_ file: SourceFile) -> Diagnosed<[Source]> {
        var diagnostics: [Diagnostic] = []
        var sources: [Source] = []
        var ids = IdentifierRegistry()
        for entry in YAMLListFile.entries(of: file, named: "Quellen", into: &diagnostics) {
            var fields = YAMLFields(entry, of: "Quelle")
            let id = fields.requiredText("id")
            let title = fields.requiredText("titel")
            let publisher = fields.requiredText("herausgeber")
            let licence = fields.text("lizenz")
            let address = fields.text("adresse")
            let asOf = fields.date("stand")
            let licenceAddress = fields.text("lizenz_adresse")
            let attribution = fields.text("namensnennung")
            let change = fields.flag("veraendert").map { $0 ? Source.Change.changed : .unchanged }
            let reuse = fields.choice("weitergabe", Licence.Reuse.self)
            if let id {
                if let problem = Identifier.problem(id.value, kind: .name, of: "Quelle", at: id.span) {
                    fields.report(problem)
                }
                if let twice = ids.register(id, owner: "Quelle") { fields.report(twice) }
            }
            for address in [address, licenceAddress].compactMap({ $0 }) {
                if let problem = addressProblem(address) { fields.report(problem) }
            }
            if let licence, let problem = licenceProblem(licence) { fields.report(problem) }
            diagnostics += fields.finish()
            guard let id else { continue }
            sources.append(
                Source(
                    id: id.value, title: title?.value ?? id.value, publisher: publisher?.value ?? "",
                    licence: licence?.value, address: address?.value, asOf: asOf, licenceAddress: licenceAddress?.value,
                    attribution: attribution?.value, change: change, reuse: reuse, span: id.span))
        }
        return Diagnosed(sources, diagnostics)
    }

    /// A single word that nearly is the id of a known licence: any other text stands for itself.
    private static func licenceProblem(_ licence: Located<String>) -> Diagnostic? {
        guard case .other(let text) = Licence(licence.value), !text.contains(" "),
            let near = Suggestion.nearest(to: text.lowercased(), among: Licence.knownIDs)
        else { return nil }
        return Diagnostic(
            .fieldValue, "Die Lizenz »\(text)« ist nicht bekannt und gilt als freier Text", at: licence.span,
            severity: .warning, hint: "Meinten Sie »\(near)«?")
    }

    private static func addressProblem(_ address: Located<String>) -> Diagnostic? {
        guard !address.value.hasPrefix("https://"), !address.value.hasPrefix("http://") else { return nil }
        return Diagnostic(
            .fieldValue, "Die Adresse »\(address.value)« beginnt nicht mit »https://«", at: address.span,
            hint: "Die vollständige Adresse schreiben.")
    }
}
