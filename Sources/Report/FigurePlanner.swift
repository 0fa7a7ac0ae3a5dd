import Catalogue
import Diagnostics
import Manuscript
import Values

/// Turns `::diagramm`, `::tabelle` and `::karte` into numbered requests.
struct FigurePlanner {
    let catalogue: Catalogue
    let settings: ReportSettings
    let context: PageContext

    private var queries: QueryPlanner { QueryPlanner(catalogue: catalogue, settings: settings, context: context) }

    /// `number` counts figures of this kind on the page, from 1; `ordinal` counts figures of all kinds.
    func figure(
        _ arguments: inout DirectiveArguments, kind: FigureKind, number: Int, ordinal: Int
    ) -> FigureRequest? {
        guard let names = arguments.requiredText("indikator") else { return nil }
        let indicators = names.value.commaList.compactMap {
            queries.indicator(Located($0, at: names.span), into: &arguments)
        }
        guard let first = indicators.first, indicators.count == names.value.commaList.count else { return nil }
        let grouping = kind == .map ? [] : queries.grouping(of: first, &arguments)
        let splits = grouping.compactMap { dimension -> String? in
            if case .breakdown(let id) = dimension { id } else { nil }
        }
        let areas = kind == .map && arguments.text("raum") == nil ? queries.municipalities : queries.areas(&arguments)
        guard !areas.isEmpty else { return nil }
        let order = order(&arguments, areas: areas)
        let context = contextAreas(&arguments, indicators: indicators, areas: areas, kind: kind, grouping: grouping)
        let periods = arguments.periods("zeit") ?? (kind == .map ? .latest : .all)
        let projections: IndicatorQuery.Projections = arguments.flag("prognose") == true ? .included : .leftOut
        let list = indicators.map { indicator in
            IndicatorQuery(
                indicator: indicator.id.value, areas: areas + context, periods: periods, splits: splits,
                fixed: queries.fixedCategories(of: indicator, &arguments), projections: projections)
        }
        warnIncomparable(indicators, &arguments)
        return FigureRequest(
            id: self.context.figureID(arguments.directive.id, ordinal: ordinal), kind: kind,
            number: "\(kind.label)\u{00A0}\(self.context.code)-\(number)", pagePath: self.context.path, queries: list,
            namedAreas: queries.namedAreas(&arguments), contextAreas: context, grouping: grouping,
            presentation: kind == .map ? nil : arguments.choice("darstellung", Presentation.self),
            order: order, classes: arguments.integer("klassen", in: 2...5), title: arguments.text("titel")?.value,
            alternative: arguments.text("alt")?.value, span: arguments.span,
            table: kind == .table ? table(&arguments, queries: list) : TableRequest(),
            mapForm: kind == .map ? arguments.choice("darstellung", MapForm.self)?.value : nil,
            alignment: arguments.choice("ausrichtung", BarAlignment.self)?.value ?? .left,
            thresholds: kind == .diagram ? thresholds(&arguments) : .hidden, placement: self.context.placement,
            ownArea: self.context.area)
    }

    private func thresholds(_ arguments: inout DirectiveArguments) -> ThresholdDisplay {
        guard let isShown = arguments.flag("schwellen"), let span = arguments.text("schwellen")?.span else {
            return .automatic
        }
        return isShown ? .shown(span) : .hidden
    }

    private func table(_ arguments: inout DirectiveArguments, queries: [IndicatorQuery]) -> TableRequest {
        let showsCourse = arguments.flag("verlauf") == true
        let history = queries.map {
            IndicatorQuery(
                indicator: $0.indicator, areas: $0.areas, periods: .all, splits: $0.splits, fixed: $0.fixed,
                projections: $0.projections)
        }
        return TableRequest(isTinted: arguments.flag("waerme") == true, history: showsCourse ? history : [])
    }

    private func order(_ arguments: inout DirectiveArguments, areas: [AreaKey]) -> FigureOrder {
        guard let order = arguments.choice("sortierung", FigureOrder.self) else { return .official }
        let comparesMunicipalities = areas.count { catalogue.areas[$0]?.type ?? .federation >= .municipality } > 1
        if order.value == .value, comparesMunicipalities, settings.ranking == .forbidden {
            arguments.report(
                Diagnostic(
                    .rankingForbidden, "Gemeinden nach dem Wert zu sortieren ergäbe eine Rangfolge", at: order.span,
                    hint: "»sortierung=amtlich« oder »sortierung=name« schreiben."))
        }
        return order.value
    }

    /// `vergleich=`: areas, or `nein`. Without it a drawing of one area over time shows the indicator's comparisons.
    private func contextAreas(
        _ arguments: inout DirectiveArguments, indicators: [Indicator], areas: [AreaKey], kind: FigureKind,
        grouping: [GroupingDimension]
    ) -> [AreaKey] {
        if let text = arguments.text("vergleich") {
            if text.value == "nein" { return [] }
            if let indicator = indicators.first(where: { $0.noComparisonReason != nil }),
                let reason = indicator.noComparisonReason
            {
                arguments.report(
                    Diagnostic(
                        .comparisonForbidden, "»\(indicator.id.value)« lässt keinen Vergleich mit anderen Räumen zu",
                        at: text.span, hint: "Den Vergleich weglassen; im Katalog steht dazu: »\(reason)«."))
                return []
            }
            return queries.areas(text, into: &arguments).filter { !areas.contains($0) }
        }
        guard kind == .diagram, areas.count == 1, indicators.count == 1, grouping.isEmpty else { return [] }
        return indicators[0].comparisons.map { AreaKey($0.value) }.filter { !areas.contains($0) }
    }

    private func warnIncomparable(_ indicators: [Indicator], _ arguments: inout DirectiveArguments) {
        for indicator in indicators {
            for other in indicator.incomparableWith
            where indicators.contains(where: { $0.id.value == other.value }) && indicator.id.value < other.value {
                arguments.report(
                    Diagnostic(
                        .incomparable, "»\(indicator.id.value)« und »\(other.value)« sind nicht vergleichbar",
                        at: arguments.span, severity: .warning, hint: "Zwei Abbildungen machen.",
                        notes: [.init("so steht es im Katalog", at: other.span)]))
            }
        }
    }
}
