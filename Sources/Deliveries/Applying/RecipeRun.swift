import Catalogue
import Diagnostics

/// Applies a recipe to one table of a delivery.
package enum RecipeRun {
    /// The cells that the recipe makes of the table, and an account of everything else: every value of the table is
    /// either a cell or counted under a reason. With errors the account is still complete; nothing may be written then.
    package static func apply(
        _ recipe: Recipe, to table: RawTable, of delivery: Delivery, in catalogue: Catalogue,
        dataset: DatasetDescription
    ) -> Diagnosed<ImportedTable> {
        var planner = RunPlanner(
            recipe: recipe, table: table, delivery: delivery, catalogue: catalogue, dataset: dataset)
        if let problem = crosswalkProblem(recipe, catalogue) {
            return Diagnosed(ImportedTable(breakdowns: dataset.breakdowns), [problem])
        }
        guard let plan = planner.plan() else {
            return Diagnosed(ImportedTable(breakdowns: dataset.breakdowns), planner.diagnostics)
        }
        var run = RecordRun(plan: plan, recipe: recipe, catalogue: catalogue, delivery: delivery.path)
        run.useRecords()
        var diagnostics = planner.diagnostics + run.diagnostics()
        var imported = run.imported()
        if let id = recipe.crosswalk, let crosswalk = catalogue.crosswalks.first(where: { $0.id == id.value }) {
            let recut = AreaRecut(
                crosswalk: crosswalk, catalogue: catalogue, dataset: dataset, problems: plan.problems, span: id.span)
            imported = recut.recut(imported).collecting(into: &diagnostics)
        }
        return Diagnosed(imported, diagnostics)
    }

    private static func crosswalkProblem(_ recipe: Recipe, _ catalogue: Catalogue) -> Diagnostic? {
        guard let id = recipe.crosswalk else { return nil }
        let known = catalogue.crosswalks.map(\.id)
        if known.contains(id.value) { return nil }
        return Diagnostic(
            .referenceUnknown, "Die Zuordnung »\(id.value)« gibt es nicht in »data/zuordnungen/«", at: id.span,
            hint: Suggestion.hint(
                for: id.value, among: known,
                otherwise: "Die Datei »data/zuordnungen/\(id.value).csv« anlegen oder die Zeile löschen."))
    }
}
