import Catalogue
import Diagnostics
import Manuscript
import Values

/// Turns `::uebergaenge` into a numbered request: one query for each stage, split by its two stations.
struct TransitionPlanner {
    let catalogue: Catalogue
    let settings: ReportSettings
    let context: PageContext

    private var queries: QueryPlanner { QueryPlanner(catalogue: catalogue, settings: settings, context: context) }

    /// `number` counts diagrams on the page, from 1; `ordinal` counts figures of all kinds.
    func figure(_ arguments: inout DirectiveArguments, number: Int, ordinal: Int) -> FigureRequest? {
        guard let indicators = indicators(&arguments), let stations = stations(&arguments, indicators),
            let area = area(&arguments), let periods = periods(&arguments)
        else { return nil }
        guard let fixed = fixed(&arguments, indicators) else { return nil }
        let projections: IndicatorQuery.Projections = arguments.flag("prognose") == true ? .included : .leftOut
        let list = indicators.indices.map { stage in
            IndicatorQuery(
                indicator: indicators[stage].id.value, areas: [area], periods: periods,
                splits: [stations[stage], stations[stage + 1]], fixed: fixed, projections: projections)
        }
        return FigureRequest(
            id: context.figureID(arguments.directive.id, ordinal: ordinal), kind: .diagram,
            number: "\(FigureKind.diagram.label)\u{00A0}\(context.code)-\(number)", pagePath: context.path,
            queries: list, namedAreas: queries.namedAreas(&arguments), contextAreas: [],
            grouping: stations.map { .breakdown($0) },
            presentation: Located(.flow, at: arguments.directive.nameSpan), order: .official, classes: nil,
            title: arguments.text("titel")?.value, alternative: arguments.text("alt")?.value, span: arguments.span,
            placement: context.placement)
    }

    private func indicators(_ arguments: inout DirectiveArguments) -> [Indicator]? {
        guard let names = arguments.requiredText("indikator") else { return nil }
        let ids = names.value.commaList
        let indicators = ids.compactMap { queries.indicator(Located($0, at: names.span), into: &arguments) }
        return indicators.count == ids.count && !ids.isEmpty ? indicators : nil
    }

    /// One station more than stages; each stage leads to another Merkmal.
    private func stations(_ arguments: inout DirectiveArguments, _ indicators: [Indicator]) -> [String]? {
        guard let text = arguments.requiredText("nach") else { return nil }
        let stations = text.value.commaList
        guard stations.count == indicators.count + 1 else {
            let known = indicators.count == 1 ? "einem Indikator" : "\(indicators.count) Indikatoren"
            arguments.report(
                Diagnostic(
                    .attributeValue,
                    "Zu \(known) gehören \(indicators.count + 1) Stationen, »nach« nennt \(stations.count)",
                    at: text.span,
                    hint: "Je Stufe einen Indikator und für »nach« ein Merkmal mehr schreiben, zum Beispiel "
                        + "indikator=a,b nach=m1,m2,m3."))
            return nil
        }
        for (first, second) in zip(stations, stations.dropFirst()) where first == second {
            arguments.report(
                Diagnostic(
                    .attributeValue, "Eine Stufe führt von »\(first)« zu demselben Merkmal", at: text.span,
                    hint: "Zwei verschiedene Merkmale nennen; für vorher und nachher je ein Merkmal anlegen."))
            return nil
        }
        let isAllowed = indicators.indices.map { stage in
            [stations[stage], stations[stage + 1]].map {
                queries.allows($0, indicators[stage], at: text.span, into: &arguments)
            }
        }
        return isAllowed.joined().allSatisfy { $0 } ? stations : nil
    }

    private func area(_ arguments: inout DirectiveArguments) -> AreaKey? {
        let areas = queries.areas(&arguments)
        if areas.count > 1 {
            arguments.report(
                Diagnostic(
                    .attributeValue, "Übergänge zeigen einen Raum, »raum« nennt mehrere",
                    at: arguments.text("raum")?.span, hint: "Einen Raum nennen."))
        }
        return areas.count == 1 ? areas[0] : nil
    }

    private func periods(_ arguments: inout DirectiveArguments) -> PeriodSelection? {
        guard let text = arguments.text("zeit") else { return .latest }
        guard let selection = arguments.periods("zeit") else { return nil }
        switch selection {
        case .latest: return selection
        case .list(let periods) where periods.count == 1: return selection
        default:
            arguments.report(
                Diagnostic(
                    .attributeValue, "Übergänge zeigen eine Zeit, »zeit« nennt mehrere", at: text.span,
                    hint: "Eine Zeit oder »letzte« schreiben."))
            return nil
        }
    }

    /// The same for all stages; nil with an error where one of the indicators does not know a Merkmal.
    private func fixed(_ arguments: inout DirectiveArguments, _ indicators: [Indicator]) -> [FixedCategory]? {
        var fixed: [FixedCategory] = []
        for indicator in indicators {
            let known = arguments.diagnostics.count
            fixed = queries.fixedCategories(of: indicator, &arguments)
            if arguments.diagnostics.count > known { return nil }
        }
        return fixed
    }
}
