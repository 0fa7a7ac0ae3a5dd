import Catalogue
import Diagnostics

/// Looks at a delivery and drafts how it could become base data: `bericht import --suggest`.
///
/// One recipe and one dataset for each thing that the delivery counts: a dataset has one unit and one set of Merkmale,
/// and whoever wants only one of the measures deletes the other drafts. Nothing is guessed silently: a guess carries
/// its reason, and what the delivery does not say stays open as a question, which also stops the import.
package enum RecipeSuggestion {
    /// Drafts for the tables of one delivery.
    ///
    /// `path` is the name of the delivery below `data/roh/`; `name` is the id for the dataset, where the caller wants
    /// another one than the title gives; `existing` are the paths of files that the project has already.
    package static func draft(
        for tables: [RawTable], of path: String, named name: String? = nil, in catalogue: Catalogue,
        existing: Set<String> = []
    ) -> Diagnosed<RecipeDraft> {
        var draft = RecipeDraft()
        var diagnostics: [Diagnostic] = []
        var taken = Set(catalogue.datasets.map(\.id) + catalogue.indicators.map(\.id.value))
        var ownIDs: Set<String> = []
        for table in tables {
            let roles = TableRoles(of: table, areas: catalogue.areas)
            let facts = DraftFacts(table: table, roles: roles, catalogue: catalogue, delivery: path)
            let measures = MeasureFinder(table: table, roles: roles, catalogue: catalogue).measures()
            for measure in measures {
                let isOnly = measures.count == 1 && tables.count == 1
                let id = unused(identifier(of: measure, facts, named: name, isOnly: isOnly), among: ownIDs)
                ownIDs.insert(id)
                let recipe = RecipeTextDraft(facts: facts, measure: measure, id: id).draft()
                let sidecar = SidecarDraft(facts: facts, measure: measure, id: id).draft()
                if let refusal = refusal(id, [recipe.path, sidecar.path], existing: existing, taken: taken) {
                    diagnostics.append(refusal)
                }
                draft.files.append(DraftFile(path: recipe.path, text: recipe.text, purpose: "Rezept"))
                draft.files.append(
                    DraftFile(path: sidecar.path, text: sidecar.text, purpose: "Beschreibung der Grunddaten"))
                draft.questions += recipe.questions + sidecar.questions
            }
            taken.formUnion(ownIDs)
            if let addition = CatalogueDraft.breakdowns(measures) { draft.additions.append(addition) }
            if let source = CatalogueDraft.source(facts) { draft.additions.append(source) }
            draft.questions += CatalogueDraft.sourceQuestions(facts)
        }
        return Diagnosed(draft, diagnostics)
    }

    private static func identifier(
        of measure: DraftMeasure, _ facts: DraftFacts, named name: String?, isOnly: Bool
    ) -> String {
        let own = LabelWords.identifier(LabelWords.plain(measure.title))
        guard let name else { return measure.title.isEmpty ? LabelWords.identifier(facts.fileStem) : own }
        return isOnly ? name : name + "_" + own
    }

    private static func unused(_ id: String, among taken: Set<String>) -> String {
        var result = id
        var number = 2
        while taken.contains(result) {
            result = "\(id)_\(number)"
            number += 1
        }
        return result
    }

    private static func refusal(
        _ id: String, _ paths: [String], existing: Set<String>, taken: Set<String>
    ) -> Diagnostic? {
        let present = paths.filter { existing.contains($0) }
        guard !present.isEmpty || taken.contains(id) else { return nil }
        let what =
            present.isEmpty
            ? "Die Kennung »\(id)« ist schon vergeben" : "\(present.joined(separator: " und ")) gibt es schon"
        return Diagnostic(
            .idTwice, "\(what); ein Entwurf überschreibt nichts", at: nil,
            hint: "Gehört die Lieferung zu diesen Grunddaten, ihr Rezept ergänzen und »bericht import \(id)« aufrufen. "
                + "Sonst mit »--name« eine andere Kennung geben.")
    }
}
