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
            if let id {
                if let problem = Identifier.problem(id.value, kind: .name, of: "Quelle", at: id.span) {
                    fields.report(problem)
                }
                if let twice = ids.register(id, owner: "Quelle") { fields.report(twice) }
            }
            if let address, !address.value.hasPrefix("https://"), !address.value.hasPrefix("http://") {
                fields.report(
                    Diagnostic(
                        .fieldValue, "Die Adresse »\(address.value)« beginnt nicht mit »https://«", at: address.span,
                        hint: "Die vollständige Adresse der Quelle schreiben."))
            }
            diagnostics += fields.finish()
            guard let id else { continue }
            sources.append(
                Source(
                    id: id.value, title: title?.value ?? id.value, publisher: publisher?.value ?? "",
                    licence: licence?.value, address: address?.value, asOf: asOf, span: id.span))
        }
        return Diagnosed(sources, diagnostics)
    }
}
