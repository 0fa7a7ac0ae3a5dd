import Catalogue
import Diagnostics
import Manuscript
import Values

/// Turns the value directives of a page into requests. Figures have a planner of their own, because they are numbered.
struct DirectivePlanner {
    let catalogue: Catalogue
    let settings: ReportSettings
    let context: PageContext
    let glossary: Glossary

    var queries: QueryPlanner { QueryPlanner(catalogue: catalogue, settings: settings, context: context) }

    /// nil when something was wrong; the arguments then hold the diagnostics.
    func value(_ arguments: inout DirectiveArguments) -> PlannedDirective? {
        guard let query = singleQuery(&arguments) else { return nil }
        enum Part: String, CaseIterable { case zaehler, nenner }
        let part = arguments.choice("teil", Part.self)?.value
        let decimals = decimals(query.indicator, &arguments)
        let unit = unit(&arguments)
        return .value(
            ValueRequest(
                query: query, part: part == .zaehler ? .numerator : part == .nenner ? .denominator : .whole,
                decimals: decimals, unit: unit, span: arguments.span))
    }

    /// `stellen=`: not more than the indicator has.
    private func decimals(_ id: String, _ arguments: inout DirectiveArguments) -> Int? {
        let decimals = arguments.integer("stellen", in: 0...6)
        if let decimals, let indicator = catalogue.indicator(id), decimals > indicator.decimals {
            arguments.report(
                Diagnostic(
                    .attributeValue, "»stellen« darf höchstens \(indicator.decimals) sein, so genau ist der Indikator",
                    at: arguments.text("stellen")?.span, hint: "Den Wert weglassen oder verkleinern."))
        }
        return decimals
    }

    private func unit(_ arguments: inout DirectiveArguments) -> UnitDisplay {
        arguments.flag("einheit") == false ? .hidden : .shown
    }

    func difference(_ arguments: inout DirectiveArguments) -> PlannedDirective? {
        change(&arguments).map(PlannedDirective.difference)
    }

    func trend(_ arguments: inout DirectiveArguments) -> PlannedDirective? {
        change(&arguments).map(PlannedDirective.trend)
    }

    func claim(_ arguments: inout DirectiveArguments) -> PlannedDirective? {
        if arguments.text("wert") != nil { return valueClaim(&arguments) }
        if arguments.text("gegen") != nil { return comparisonClaim(&arguments) }
        guard let expected = arguments.choice("trend", ClaimRequest.ExpectedTrend.self)?.value,
            let change = change(&arguments)
        else { return nil }
        return .claim(ClaimRequest(query: change.query, condition: .trend(expected, change), span: arguments.span))
    }

    private func valueClaim(_ arguments: inout DirectiveArguments) -> PlannedDirective? {
        guard let query = singleQuery(&arguments), let bound = bound(&arguments) else { return nil }
        return .claim(
            ClaimRequest(query: query, condition: .value(bound.comparison, bound.number), span: arguments.span))
    }

    /// `wert>=10,5`
    func bound(_ arguments: inout DirectiveArguments) -> (comparison: AttributeOperator, number: RoundedDecimal)? {
        guard let text = arguments.text("wert") else { return nil }
        let comparison = arguments.comparison("wert")
        guard case .success(let number) = GermanNumberParser.parse(text.value.trimmingBlanks),
            let decimal = RoundedDecimal(rounding: number, decimals: 6), decimal.rational == number
        else {
            arguments.report(
                Diagnostic(
                    .claimForm, "»\(text.value)« ist kein Vergleich mit einer Zahl", at: text.span,
                    hint: "Zum Beispiel wert>=10 oder wert<4,5 schreiben."))
            return nil
        }
        return (comparison, decimal)
    }

    private func comparisonClaim(_ arguments: inout DirectiveArguments) -> PlannedDirective? {
        guard let query = singleQuery(&arguments), let against = arguments.text("gegen") else { return nil }
        guard let relation = arguments.choice("vergleich", ClaimRequest.ExpectedRelation.self)?.value else {
            return nil
        }
        if let indicator = catalogue.indicator(query.indicator), let reason = indicator.noComparisonReason {
            arguments.report(
                Diagnostic(
                    .comparisonForbidden, "»\(indicator.id.value)« lässt keinen Vergleich mit anderen Räumen zu",
                    at: against.span, hint: "Den Vergleich weglassen; im Katalog steht dazu: »\(reason)«."))
            return nil
        }
        let areas = queries.areas(against, into: &arguments)
        guard areas.count == 1 else {
            if !areas.isEmpty {
                arguments.report(
                    Diagnostic(
                        .attributeValue, "»gegen« nennt mehrere Räume", at: against.span, hint: "Einen Raum nennen."))
            }
            return nil
        }
        let both = IndicatorQuery(
            indicator: query.indicator, areas: query.areas + areas, periods: query.periods, fixed: query.fixed)
        return .claim(ClaimRequest(query: both, condition: .against(relation), span: arguments.span))
    }

    // MARK: Queries of one value

    func singleQuery(_ arguments: inout DirectiveArguments) -> IndicatorQuery? {
        guard let base = base(&arguments) else { return nil }
        let selection = arguments.periods("zeit") ?? .latest
        switch selection {
        case .latest, .list: break
        default:
            arguments.report(
                Diagnostic(
                    .attributeValue, ":\(arguments.directive.name) zeigt einen Wert, »zeit« nennt mehrere",
                    at: arguments.text("zeit")?.span, hint: "Eine Zeit oder »letzte« schreiben."))
            return nil
        }
        return IndicatorQuery(indicator: base.indicator, areas: base.areas, periods: selection, fixed: base.fixed)
    }

    private func change(_ arguments: inout DirectiveArguments) -> ChangeRequest? {
        guard let base = base(&arguments) else { return nil }
        var from = arguments.period("von")
        var to = arguments.period("bis")
        if let text = arguments.text("zeit") {
            guard arguments.text("von") == nil, arguments.text("bis") == nil,
                case .range(let first, let last) = arguments.periods("zeit")
            else {
                arguments.report(
                    Diagnostic(
                        .attributeValue, "»zeit« ist hier ein Zeitraum und steht an Stelle von »von« und »bis«",
                        at: text.span, hint: "Zum Beispiel zeit=2015..2023 schreiben, oder von=2015 bis=2023."))
                return nil
            }
            (from, to) = (first, last)
        }
        if let from, let to, to < from {
            arguments.report(
                Diagnostic(
                    .attributeValue, "»von« liegt nach »bis«", at: arguments.text("von")?.span,
                    hint: "Die beiden Zeiten tauschen."))
            return nil
        }
        let selection: PeriodSelection = from == nil && to == nil ? .all : .range(from: from, to: to)
        let query = IndicatorQuery(indicator: base.indicator, areas: base.areas, periods: selection, fixed: base.fixed)
        return ChangeRequest(
            query: query, from: from, to: to, acrossBreakReason: arguments.text("trotz_bruch")?.value,
            decimals: decimals(base.indicator, &arguments), unit: unit(&arguments), span: arguments.span)
    }

    private func base(_ arguments: inout DirectiveArguments) -> (
        indicator: String, areas: [AreaKey], fixed: [FixedCategory]
    )? {
        guard let name = arguments.requiredText("indikator"),
            let indicator = queries.indicator(name, into: &arguments)
        else { return nil }
        let areas = queries.areas(&arguments)
        let fixed = queries.fixedCategories(of: indicator, &arguments)
        guard areas.count == 1 else {
            if !areas.isEmpty {
                arguments.report(
                    Diagnostic(
                        .attributeValue, ":\(arguments.directive.name) zeigt einen Wert, »raum« nennt mehrere Räume",
                        at: arguments.text("raum")?.span, hint: "Einen Raum nennen."))
            }
            return nil
        }
        return (indicator.id.value, areas, fixed)
    }

    // MARK: Names, terms and sources

    /// `:raum`
    func areaName(_ arguments: inout DirectiveArguments) -> PlannedDirective? {
        enum Form: String, CaseIterable { case lang, name, `in`, kreis }
        guard let area = catalogue.areas[context.area] else { return nil }
        switch arguments.choice("form", Form.self)?.value ?? .lang {
        case .lang: return .areaName(area.longName)
        case .name: return .areaName(area.name)
        case .in: return .areaName(area.locativeName)
        case .kreis: return .areaName(catalogue.areas[settings.district.value]?.longName ?? area.longName)
        }
    }

    func term(_ arguments: inout DirectiveArguments) -> PlannedDirective? {
        let label = arguments.text("begriff")?.value ?? arguments.directive.labelText ?? ""
        if let entry = glossary.entry(for: label) { return .term(entry) }
        arguments.report(
            Diagnostic(
                .termUnknown, "Der Begriff »\(label)« steht nicht im Glossar", at: arguments.span,
                hint: Suggestion.hint(
                    for: label, among: glossary.names, otherwise: "Den Begriff in content/glossar.yaml erklären.")))
        return nil
    }

    func citation(_ arguments: inout DirectiveArguments) -> PlannedDirective? {
        guard let id = arguments.requiredText("kennung")?.value else { return nil }
        if let source = catalogue.source(id) { return .citation(source) }
        arguments.report(
            Diagnostic(
                .sourceUnknown, "Die Quelle »\(id)« gibt es nicht", at: arguments.span,
                hint: Suggestion.hint(
                    for: id, among: catalogue.sources.map(\.id), otherwise: "Die Quelle in data/quellen.yaml eintragen."
                )))
        return nil
    }

    func tiles(_ arguments: inout DirectiveArguments) -> PlannedDirective? {
        guard let names = arguments.requiredText("indikatoren") else { return nil }
        let areas = queries.areas(&arguments)
        guard areas.count == 1 else {
            if !areas.isEmpty {
                arguments.report(
                    Diagnostic(
                        .attributeValue, "Kennzahlen zeigen einen Raum, »raum« nennt mehrere",
                        at: arguments.text("raum")?.span, hint: "Einen Raum nennen."))
            }
            return nil
        }
        let selection = arguments.periods("zeit") ?? .latest
        var list: [IndicatorQuery] = []
        for id in names.value.commaList {
            guard let indicator = queries.indicator(Located(id, at: names.span), into: &arguments) else { continue }
            let comparison = indicator.comparisons.map { AreaKey($0.value) }.filter { $0 != areas[0] }
            list.append(IndicatorQuery(indicator: id, areas: areas + comparison, periods: .all))
        }
        guard !list.isEmpty else { return nil }
        return .tiles(TilesRequest(queries: list, selection: selection, span: arguments.span))
    }
}
