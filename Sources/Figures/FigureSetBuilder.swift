import Catalogue
import Diagnostics
import Disclosure
import Graphics
import Manuscript
import Markup
import Report
import Values

/// Answers every planned directive of a report from the protected tables.
package struct FigureSetBuilder: Sendable {
    let report: Report
    let tables: ProtectedTables
    let style: ChartStyle
    /// Where imported base data stand in the files that offices sent.
    let deliveries: DeliveryPlaces

    /// The changes that texts speak of, by indicator; only known to a builder that is prepared for sheets.
    private var changes: [String: [ChangeRequest]] = [:]

    package init(
        report: Report, tables: ProtectedTables, style: ChartStyle, deliveries: DeliveryPlaces = DeliveryPlaces()
    ) {
        self.report = report
        self.deliveries = deliveries
        self.tables = tables
        self.style = style
    }

    /// The same builder, ready to make the pages of indicators.
    package func preparingSheets() -> FigureSetBuilder {
        var prepared = self
        prepared.changes = Dictionary(
            grouping: Self.changes(of: plans.map(\.1) + report.heldAreaPages.map(\.plan)), by: \.query.indicator)
        return prepared
    }

    private var figures: FigureBuilder {
        FigureBuilder(catalogue: report.catalogue, tables: tables, settings: report.settings, style: style)
    }

    private var tiles: TileBuilder {
        TileBuilder(catalogue: report.catalogue, tables: tables, settings: report.settings, style: style)
    }

    /// One numbered figure.
    package func figure(_ request: FigureRequest) -> Diagnosed<Figure?> { figures.figure(request) }

    /// The computed part of one indicator's page.
    package func sheet(_ page: IndicatorPage) -> Diagnosed<IndicatorSheet> {
        let id = page.indicator.id.value
        return SheetBuilder(figures: figures, tiles: tiles, report: report, deliveries: deliveries)
            .sheet(page, changes: changes[id] ?? [])
    }

    /// Inline answers and tiles of all pages, and all figures put together.
    package func assemble(_ figures: [Figure]) -> Diagnosed<FigureSet> {
        var set = answers(to: plans, with: figures)
        set.value.add(tiles: keyMessageTiles)
        return set
    }

    /// The same for one page outside the report, the page of an area.
    package func assemble(_ figures: [Figure], of page: ReportPage) -> Diagnosed<FigureSet> {
        var set = answers(to: [(page.path, page.plan)], with: figures)
        if report.explainsAreasThemselves { set.value.add(calculations: calculations(of: page)) }
        return set
    }

    /// What the directives of one plan show, for a comparison of two states of the data.
    package func answers(to plan: DirectivePlan, on page: String) -> Diagnosed<FigureSet> {
        answers(to: [(page, plan)], with: [])
    }

    /// How the numbers of the page of an area came about: its own, and those of areas without a page.
    private func calculations(of page: ReportPage) -> [Calculation] {
        let indicators = page.queries.map(\.query.indicator).uniqued()
        let builder = CalculationBuilder(
            catalogue: report.catalogue, settings: report.settings, deliveries: deliveries)
        let values = builder.calculations(of: indicators.flatMap { tables.tables(of: $0) }) { area in
            area == page.area || !(report.areaPages?.contains(area) ?? false)
        }
        return values + builder.calculations(of: Self.changes(of: [page.plan]), in: tables)
    }

    /// Which branch of each condition of a page holds.
    package func branches(of page: ReportPage) -> Diagnosed<[SourceKey: ConditionalText.Branch]> {
        var diagnostics: [Diagnostic] = []
        var branches: [SourceKey: ConditionalText.Branch] = [:]
        for (key, planned) in zip(page.plan.keys, page.plan.all) {
            guard case .condition(let request) = planned else { continue }
            branches[key] = conditions.branch(request).collecting(into: &diagnostics)
        }
        return Diagnosed(branches, diagnostics)
    }

    private var conditions: ConditionCheck { ConditionCheck(catalogue: report.catalogue, tables: tables) }

    private func answers(to plans: [(String, DirectivePlan)], with figures: [Figure]) -> Diagnosed<FigureSet> {
        var answers: [FigureSet.AnswerKey: InlineAnswer] = [:]
        var tileLists: [FigureSet.AnswerKey: [Tile]] = [:]
        var diagnostics: [Diagnostic] = []
        for (page, plan) in plans {
            var hidden: Set<SourceKey> = []
            for (key, planned) in zip(plan.keys, plan.all) where !hidden.contains(key) {
                let answerKey = FigureSet.AnswerKey(page: page, source: key)
                if case .condition(let request) = planned,
                    let branch = conditions.branch(request).collecting(into: &diagnostics)
                {
                    answers[answerKey] = .branch(branch)
                    hidden.formUnion(request.text.directives(outside: branch).map { SourceKey($0.span) })
                    continue
                }
                if case .tiles(let request) = planned {
                    tileLists[answerKey] = request.queries.enumerated().compactMap { index, query in
                        tiles.tile(query, selection: request.selection, id: "kachel-\(key.offset)-\(index)")
                    }
                } else if let answer = answer(planned).collecting(into: &diagnostics) {
                    answers[answerKey] = answer
                }
            }
        }
        return Diagnosed(FigureSet(figures: figures, inlineAnswers: answers, tiles: tileLists), diagnostics)
    }

    private var keyMessageTiles: [(FigureSet.AnswerKey, Tile)] {
        guard let start = report.start else { return [] }
        return zip(start.plan.keys, start.plan.all).compactMap { key, planned in
            guard case .value(let request) = planned,
                let tile = tiles.tile(
                    request.wholeSeries, selection: request.query.periods, id: "verlauf-\(key.offset)")
            else { return nil }
            return (FigureSet.AnswerKey(page: start.path, source: key), tile)
        }
    }

    private var plans: [(String, DirectivePlan)] {
        report.pages.map { ($0.path, $0.plan) }
            + report.indicators.flatMap { page in
                [page.definition, page.limits, page.readingExample].compactMap { $0.map { (page.path, $0.plan) } }
            }
    }

    private static func changes(of plans: [DirectivePlan]) -> [ChangeRequest] {
        plans.flatMap(\.all).compactMap { planned in
            switch planned {
            case .difference(let request), .trend(let request): request
            default: nil
            }
        }
    }

    // MARK: Inline answers

    private func answer(_ planned: PlannedDirective) -> Diagnosed<InlineAnswer?> {
        switch planned {
        case .value(let request): return value(request)
        case .difference(let request):
            return change(request, directive: "differenz") { change, indicator in
                change.sizeText(
                    unit: request.unit == .shown ? indicator.unit : IndicatorUnit(""), decimals: request.decimals)
            }
        case .trend(let request): return change(request, directive: "trend") { change, _ in change.direction.word }
        case .claim(let request):
            let check = ClaimCheck(
                catalogue: report.catalogue, tables: tables, text: ValueText(signs: report.settings.signs))
            return Diagnosed(claimAnswer(request), check.check(request))
        default: return Diagnosed(nil)
        }
    }

    private func value(_ request: ValueRequest) -> Diagnosed<InlineAnswer?> {
        guard let table = tables[request.query], let indicator = report.catalogue.indicator(request.query.indicator),
            let cell = table.single, let period = table.periods.first
        else { return Diagnosed(nil) }
        let text = ValueText(signs: report.settings.signs)
        let coordinates = CellCoordinates(
            indicator: request.query.indicator, area: table.areas[0], period: period, categories: request.query.fixed)
        let side: PublishedValue?
        switch request.part {
        case .whole:
            return Diagnosed(
                .value(
                    text.displayed(cell.value, unit: indicator.unit, decimals: request.decimals), coordinates,
                    part: .whole, showsUnit: request.unit == .shown, isSynthetic: cell.isSynthetic))
        case .numerator: side = cell.numerator
        case .denominator: side = cell.denominator
        }
        guard let side else {
            let message = "»\(request.query.indicator)« ist kein Quotient und hat keinen Zähler und keinen Nenner"
            return Diagnosed(
                nil, [Diagnostic(.attributeValue, message, at: request.span, hint: "»teil« weglassen.")])
        }
        return Diagnosed(
            .value(
                text.displayed(side, unit: IndicatorUnit("")), coordinates, part: request.part,
                showsUnit: false, isSynthetic: cell.isSynthetic))
    }

    private func change(
        _ request: ChangeRequest, directive: String, wording: (Change, Indicator) -> String
    ) -> Diagnosed<InlineAnswer?> {
        let found = ChangeFinder(catalogue: report.catalogue, tables: tables).change(request, directive: directive)
        guard let change = found.value, let indicator = report.catalogue.indicator(request.query.indicator) else {
            return Diagnosed(nil, found.diagnostics)
        }
        let coordinates = CellCoordinates(
            indicator: request.query.indicator, area: request.query.areas[0], period: change.toPeriod,
            categories: request.query.fixed)
        return Diagnosed(
            .change(wording(change, indicator), coordinates, since: change.fromPeriod), found.diagnostics)
    }

    private func claimAnswer(_ request: ClaimRequest) -> InlineAnswer? {
        guard let table = tables[request.query], let period = table.periods.last, let area = table.areas.first else {
            return nil
        }
        return .claim(
            CellCoordinates(
                indicator: request.query.indicator, area: area, period: period, categories: request.query.fixed))
    }
}
