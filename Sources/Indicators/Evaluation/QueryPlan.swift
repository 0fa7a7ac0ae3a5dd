import Catalogue
import Diagnostics

/// One query made ready: the plan of its formula with splits and fixed categories bound, and what the table shows.
struct QueryPlan: Sendable {
    let query: IndicatorQuery
    let indicator: Indicator
    let formula: CheckedFormula
    let root: PlanNode
    let slotCount: Int
    /// Positions in the area tree.
    let areas: [Int]
    let series: [Category?]
    let facets: [Category?]
}

/// Resolves the names of a query. Problems are reported at the place that asks.
struct QueryPlanner {
    let context: CheckingContext
    let formulas: [CheckedFormula?]
    let query: IndicatorQuery
    let span: SourceSpan?
    private(set) var diagnostics: [Diagnostic] = []

    init(context: CheckingContext, formulas: [CheckedFormula?], query: IndicatorQuery, span: SourceSpan?) {
        self.context = context
        self.formulas = formulas
        self.query = query
        self.span = span
    }

    /// nil where the query or the formula has errors; those of the formula were reported when it was checked.
    mutating func plan() -> QueryPlan? {
        guard let number = context.indicatorNumber(query.indicator) else {
            report(
                .indicatorUnknown, "Den Indikator »\(query.indicator)« gibt es nicht",
                hint: Suggestion.hint(
                    for: query.indicator, among: context.catalogue.indicators.map(\.id.value),
                    otherwise: "»bericht list indicators« zeigt alle Indikatoren."))
            return nil
        }
        var areas: [Int] = []
        for key in query.areas {
            if let position = context.areas.position(of: key) {
                areas.append(position)
            } else {
                report(
                    .areaUnknown, "Den Raum »\(key.text)« gibt es nicht",
                    hint: Suggestion.hint(
                        for: key.text, among: context.catalogue.areas.all.map(\.key.text),
                        otherwise: "Einen Schlüssel aus data/raeume.csv verwenden."))
            }
        }
        guard let formula = formulas[number] else { return nil }
        let indicator = context.catalogue.indicators[number]
        let splits = query.splits.enumerated().compactMap { place, id in split(id, place, formula, indicator) }
        var bindings: [String: FormulaPlanner.Binding] = [:]
        for fixed in query.fixed { bind(fixed, formula, indicator, into: &bindings) }
        guard diagnostics.isEmpty else { return nil }
        for (slot, id) in query.splits.enumerated() { bindings[id] = .slot(slot) }
        var planner = FormulaPlanner(
            context: context, formulas: formulas, indicator: number, slots: splits.map { $0.map(\.id) })
        let root = planner.plan(formula.root, bindings)
        return QueryPlan(
            query: query, indicator: indicator, formula: formula, root: root, slotCount: planner.slots.count,
            areas: areas,
            series: splits.first ?? [nil], facets: splits.count > 1 ? splits[1] : [nil])
    }

    private mutating func split(
        _ id: String, _ place: Int, _ formula: CheckedFormula, _ indicator: Indicator
    ) -> [Category]? {
        guard let breakdown = known(id, formula) else { return nil }
        guard place < 2, !query.splits[..<place].contains(id), !query.fixed.contains(where: { $0.breakdown == id })
        else {
            report(
                .splitImpossible,
                place < 2
                    ? "Nach »\(id)« ist hier schon ausgewählt" : "Mehr als zwei Merkmale lassen sich nicht aufgliedern",
                hint: place < 2 ? "»\(id)« nur einmal nennen." : "Höchstens zwei Merkmale nennen: Reihen, dann Felder.")
            return nil
        }
        if let problem = context.bindingProblem(id, leaves: formula.root.leaves, numeratorOnly: indicator.numeratorOnly)
        {
            report(.splitImpossible, problem.message, hint: problem.hint)
            return nil
        }
        do {
            return try SplitCategories(context: context)
                .categories(of: breakdown, leaves: formula.root.leaves, areas: query.areas)
        } catch {
            report(.splitIncomplete, error.message, hint: error.hint)
            return nil
        }
    }

    private mutating func bind(
        _ fixed: FixedCategory, _ formula: CheckedFormula, _ indicator: Indicator,
        into bindings: inout [String: FormulaPlanner.Binding]
    ) {
        guard let breakdown = known(fixed.breakdown, formula), fixed.category != Breakdown.totalID else { return }
        guard breakdown.category(fixed.category) != nil else {
            report(
                .categoryUnknown, "Die Ausprägung »\(fixed.category)« gibt es bei »\(fixed.breakdown)« nicht",
                hint: Suggestion.hint(
                    for: fixed.category, among: breakdown.categories.map(\.id) + [Breakdown.totalID],
                    otherwise: "Vorhanden: \(breakdown.categories.map(\.id).joined(separator: ", "))."))
            return
        }
        if let problem = context.bindingProblem(
            fixed.breakdown, leaves: formula.root.leaves, numeratorOnly: indicator.numeratorOnly)
        {
            report(.splitImpossible, problem.message, hint: problem.hint)
            return
        }
        for leaf in formula.root.leaves where !leaf.kept.contains(fixed.breakdown) {
            let index = context.indices[leaf.dataset]
            guard let number = index.axis(of: fixed.breakdown), index.dataset.count > 0 else { continue }
            let axis = index.axes[number]
            if axis.number(of: fixed.category).map(axis.isAvailable) ?? false { continue }
            report(
                .categoryUnknown,
                "»\(fixed.category)« kommt in den Grunddaten »\(context.description(leaf.dataset).id)« nicht vor",
                hint: "Eine andere Ausprägung von »\(fixed.breakdown)« wählen.")
            return
        }
        bindings[fixed.breakdown] = .categories([[fixed.category]])
    }

    private mutating func known(_ id: String, _ formula: CheckedFormula) -> Breakdown? {
        if let breakdown = context.catalogue.breakdown(id) { return breakdown }
        let own = formula.root.leaves.flatMap { context.description($0.dataset).breakdowns }
        report(
            .breakdownUnknown, "Das Merkmal »\(id)« gibt es nicht",
            hint: Suggestion.hint(
                for: id, among: own.isEmpty ? context.catalogue.breakdowns.map(\.id) : own,
                otherwise: own.isEmpty
                    ? "Ohne Aufgliederung auswerten." : "Vorhanden: \(Set(own).sorted().joined(separator: ", "))."))
        return nil
    }

    private mutating func report(_ code: DiagnosticCode, _ message: String, hint: String?) {
        diagnostics.append(Diagnostic(code, message, at: span, hint: hint))
    }
}
