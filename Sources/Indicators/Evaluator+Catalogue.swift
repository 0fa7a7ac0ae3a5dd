import Catalogue
import Values

extension Evaluator {
    /// The periods at which an indicator gives anything for one of some areas (all areas with data where none are
    /// named), ascending. Empty for an indicator with errors.
    package func availablePeriods(of indicator: String, areas: [AreaKey] = []) -> [ReportingPeriod] {
        guard let number = context.indicatorNumber(indicator), let formula = library.formulas[number] else { return [] }
        let dataset = context.indices[formula.lead.dataset].dataset
        let query = IndicatorQuery(
            indicator: indicator, areas: areas.isEmpty ? dataset.areas : areas, periods: .all, projections: .included)
        var planner = QueryPlanner(context: context, formulas: library.formulas, query: query, span: nil)
        guard let plan = planner.plan() else { return [] }
        var resolver = PeriodResolver(context: context, plan: plan, span: nil)
        return resolver.candidates.filter { resolver.hasValue($0, areas: plan.areas) }
    }

    /// What kind of number an indicator gives; nil for an unknown one or one with errors.
    package func quantity(of indicator: String) -> Quantity? {
        guard let number = context.indicatorNumber(indicator) else { return nil }
        return library.formulas[number]?.root.quantity
    }

    /// Ids of the datasets an indicator reads, also through other indicators, sorted.
    package func datasets(of indicator: String) -> [String] {
        guard let number = context.indicatorNumber(indicator), let formula = library.formulas[number] else { return [] }
        return Set(formula.root.leaves.map { context.description($0.dataset).id }).sorted()
    }

    /// The Merkmale by which an indicator can be split or fixed, in the order of the catalogue.
    package func possibleBreakdowns(of indicator: String) -> [String] {
        guard let number = context.indicatorNumber(indicator), let formula = library.formulas[number] else { return [] }
        let numeratorOnly = context.catalogue.indicators[number].numeratorOnly
        return context.catalogue.breakdowns.map(\.id).filter {
            context.bindingProblem($0, leaves: formula.root.leaves, numeratorOnly: numeratorOnly) == nil
        }
    }

    /// The areas that the numerator of an indicator has rows for, in the order of the area file.
    package func areasWithData(of indicator: String) -> [AreaKey] {
        guard let number = context.indicatorNumber(indicator), let formula = library.formulas[number] else { return [] }
        let areas = Set(context.indices[formula.lead.dataset].dataset.areas)
        return context.catalogue.areas.all.map(\.key).filter(areas.contains)
    }
}
