import Catalogue
import Diagnostics
import Manuscript

/// Plans the page of every indicator: its texts, its value, its figures, where it is used.
struct IndicatorPagePlanner {
    let planner: ReportPlanner
    let references: CrossReferences
    let registry: DirectiveRegistry

    /// How many Merkmale get a figure of their own.
    private static let mostBreakdowns = 4
    private static let mostAreas = 100

    func pages(uses: IndicatorUses) -> Diagnosed<[IndicatorPage]> {
        var diagnostics: [Diagnostic] = []
        let pages = planner.catalogue.indicators
            .filter { $0.status != .planned }
            .map { page(of: $0, uses: uses, &diagnostics) }
        return Diagnosed(pages, diagnostics)
    }

    private func page(
        of indicator: Indicator, uses: IndicatorUses, _ diagnostics: inout [Diagnostic]
    ) -> IndicatorPage {
        let id = indicator.id.value
        let path = ContentLayout.path(of: .indicator, slug: id)
        let context = PageContext(
            area: planner.settings.district.value, path: path, slug: id, code: indicator.code ?? id)
        func planned(_ text: MarkdownText?) -> PlannedText? {
            text.map { self.planned($0, context, &diagnostics) }
        }
        let district = planner.settings.district.value
        let comparisons = indicator.comparisons.map { AreaKey($0.value) }.filter { $0 != district }
        let series = IndicatorQuery(indicator: id, areas: [district] + comparisons, periods: .all)
        return IndicatorPage(
            indicator: indicator, path: path, definition: planned(indicator.definition),
            limits: planned(indicator.limits), readingExample: planned(indicator.readingExample),
            tile: TilesRequest(queries: [series], selection: .latest, span: indicator.id.span),
            figures: figures(of: indicator, path: path, series: series, comparisons: comparisons),
            uses: uses[id])
    }

    private func figures(
        of indicator: Indicator, path: String, series: IndicatorQuery, comparisons: [AreaKey]
    ) -> [FigureRequest] {
        let id = indicator.id.value
        func request(
            _ suffix: String, _ query: IndicatorQuery, context: [AreaKey], grouping: [GroupingDimension]
        ) -> FigureRequest {
            FigureRequest(
                id: "indikator-\(id.map { $0 == "_" ? "-" : String($0) }.joined())-\(suffix)", kind: .diagram,
                number: "", pagePath: path, queries: [query], namedAreas: [], contextAreas: context, grouping: grouping,
                presentation: nil, order: .official, classes: nil, title: nil, alternative: nil,
                span: indicator.id.span)
        }
        var figures = [request("zeit", series, context: comparisons, grouping: [])]
        for (place, breakdown) in indicator.breakdowns.prefix(Self.mostBreakdowns).enumerated() {
            let query = IndicatorQuery(
                indicator: id, areas: [planner.settings.district.value], periods: .latest, splits: [breakdown.value])
            let suffix = place == 0 ? "merkmal" : "merkmal-\(place + 1)"
            figures.append(request(suffix, query, context: [], grouping: [.breakdown(breakdown.value)]))
        }
        let municipalities = planner.catalogue.areas
            .descendants(of: planner.settings.district.value, type: .municipality)
            .filter { planner.catalogue.areas[$0]?.isPublic ?? false }
        // More bars than fit on a page say nothing to anybody.
        if municipalities.count > 1, municipalities.count <= Self.mostAreas {
            let district = planner.settings.district.value
            let query = IndicatorQuery(indicator: id, areas: municipalities + [district], periods: .latest)
            figures.append(request("raum", query, context: [district], grouping: []))
        }
        return figures
    }

    private func planned(
        _ text: MarkdownText, _ context: PageContext, _ diagnostics: inout [Diagnostic]
    ) -> PlannedText {
        let document = ManuscriptParser.parseFragment(text.text, at: text.span, directives: registry).collecting(
            into: &diagnostics)
        var entries: [(SourceKey, PlannedDirective)] = []
        var counts = ReportPlanner.FigureCounts()
        for directive in document.directives {
            var arguments = DirectiveArguments(directive)
            if FigureKind(directive: directive.name) != nil || directive.name == "einbinden" {
                arguments.report(
                    Diagnostic(
                        .directiveForm, "»\(directive.name)« ist in Texten des Katalogs nicht möglich",
                        at: directive.nameSpan, hint: "Hier nur Direktiven im Satz verwenden, zum Beispiel :wert."))
            } else if let planned = planner.planned(
                &arguments, context: context, counts: &counts, references: references, draft: nil)
            {
                entries.append((SourceKey(directive.span), planned))
            }
            diagnostics += arguments.diagnostics
        }
        return PlannedText(document: document, plan: DirectivePlan(entries))
    }
}

/// Where each indicator is used: figures by their number, other places by the title of their page.
struct IndicatorUses {
    private var uses: [String: [IndicatorUse]] = [:]

    /// `areaPages` are samples of the pages of areas: they stand for all of them.
    init(pages: [ReportPage], areaPages: [ReportPage] = []) {
        for page in pages {
            for planned in page.plan.all {
                for asked in planned.queries { add(asked.query.indicator, planned, page) }
            }
        }
        let queries = areaPages.flatMap { $0.plan.all }.flatMap(\.queries)
        for id in Set(queries.map(\.query.indicator)).sorted() {
            uses[id, default: []].append(
                IndicatorUse(title: "Seiten der Gemeinden und Sozialräume", address: AreaPages.overviewPath))
        }
    }

    subscript(id: String) -> [IndicatorUse] { uses[id] ?? [] }

    private mutating func add(_ id: String, _ planned: PlannedDirective, _ page: ReportPage) {
        let use: IndicatorUse
        if case .figure(let figure) = planned {
            use = IndicatorUse(title: "\(figure.number) in »\(page.title)«", address: "\(page.path)#\(figure.id)")
        } else {
            use = IndicatorUse(title: "Text in »\(page.title)«", address: page.path)
        }
        if uses[id]?.contains(use) != true { uses[id, default: []].append(use) }
    }
}
