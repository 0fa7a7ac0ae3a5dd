import Catalogue
import Diagnostics
import Manuscript

/// The plan of a report: what was written, what its directives ask for, and which queries answer them.
package struct Report: Sendable {
    package let settings: ReportSettings
    package let catalogue: Catalogue
    package let glossary: Glossary
    package let start: ReportPage?
    /// The pages of the areas; nil without a template.
    package let areaPages: AreaPages?
    /// The pages of areas where there are few of them; with many, each is planned when it is needed.
    package let heldAreaPages: [ReportPage]
    /// In file order.
    package let chapters: [ReportPage]
    package let servicePages: [ReportPage]
    package let handbook: [ReportPage]
    /// In catalogue order.
    package let indicators: [IndicatorPage]
    /// Every figure of pages written by authors, in reading order.
    package let figures: [FigureRequest]
    /// Explanations of glossary terms, in the order of `glossary.entries`.
    package let explanations: [ManuscriptDocument]
    /// What changed since the report was first published.
    package let changes: ChangeList

    /// All pages written by authors, in reading order.
    package var pages: [ReportPage] { [start].compactMap { $0 } + chapters + servicePages + handbook }

    /// Every query that some page asks for, each once, in reading order, with the first place that asks.
    package var queries: [PlannedQuery] {
        var seen: Set<IndicatorQuery> = []
        var result: [PlannedQuery] = []
        func add(_ query: PlannedQuery) { if seen.insert(query.query).inserted { result.append(query) } }
        for page in pages { page.plan.all.flatMap(\.queries).forEach(add) }
        for indicator in indicators {
            for text in [indicator.definition, indicator.limits, indicator.readingExample] {
                text?.plan.all.flatMap(\.queries).forEach(add)
            }
            // Nobody asked for these in particular: an indicator that has only categories simply shows no total.
            let own = indicator.figures.flatMap { PlannedDirective.figure($0).queries }
            (own + PlannedDirective.tiles(indicator.tile).queries).forEach { add($0.mayBeEmpty) }
        }
        for page in heldAreaPages { page.queries.forEach(add) }
        for case .value(let request) in start?.plan.all ?? [] {
            add(PlannedQuery(query: request.wholeSeries, span: request.span, namedAreas: []).mayBeEmpty)
        }
        return result
    }

    /// How many areas can have their calculations on the pages of the indicators; with more, those pages would grow
    /// beyond use, and each area explains its own numbers.
    static let areasExplainedByIndicator = 200

    /// Whether the numbers of areas are explained in the folder of the area.
    package var explainsAreasThemselves: Bool {
        (areaPages?.areas.count ?? 0) > Self.areasExplainedByIndicator
    }

    /// The page on which a value of an indicator is explained.
    package func explanationPage(of indicator: String, area: AreaKey) -> String {
        if explainsAreasThemselves, let areaPages, areaPages.contains(area) {
            return areaPages.path(of: area) + AreaPages.calculationsFolder
        }
        return "indikatoren/\(indicator)/"
    }

    /// Everything that is asked about each indicator anywhere, for all times, in catalogue order: each way of splitting
    /// and fixing once, with all areas that any page shows.
    package var dataQueries: [(indicator: String, queries: [IndicatorQuery])] {
        struct Form: Hashable {
            let splits: [String]
            let fixed: [FixedCategory]
            let projections: IndicatorQuery.Projections
        }
        var forms: [String: [Form]] = [:]
        var areas: [String: Set<AreaKey>] = [:]
        for query in queries.map(\.query) + (areaPages?.queries ?? []) {
            forms[query.indicator, default: []].append(
                Form(splits: query.splits, fixed: query.fixed, projections: query.projections))
            areas[query.indicator, default: []].formUnion(query.areas)
        }
        return catalogue.indicators.map(\.id.value).compactMap { id in
            guard let wanted = forms[id] else { return nil }
            let sorted = (areas[id] ?? []).sorted()
            let queries = wanted.uniqued().map {
                IndicatorQuery(
                    indicator: id, areas: sorted, periods: .all, splits: $0.splits, fixed: $0.fixed,
                    projections: $0.projections)
            }
            return (id, queries)
        }
    }

    /// The chapter after or before another.
    package func neighbours(of page: ReportPage) -> (previous: ReportPage?, next: ReportPage?) {
        guard let index = chapters.firstIndex(where: { $0.path == page.path }) else { return (nil, nil) }
        return (index > 0 ? chapters[index - 1] : nil, index + 1 < chapters.count ? chapters[index + 1] : nil)
    }
}

/// The plan of an indicator's page.
package struct IndicatorPage: Sendable {
    package let indicator: Indicator
    /// `indikatoren/ID/`
    package let path: String
    package let definition: PlannedText?
    package let limits: PlannedText?
    package let readingExample: PlannedText?
    /// The current value of the district.
    package let tile: TilesRequest
    /// Over time, by the first Merkmal, by area; without numbers, because they belong to the catalogue.
    package let figures: [FigureRequest]
    /// Pages that show or name the indicator, in reading order.
    package let uses: [IndicatorUse]
}

/// A piece of Markdown of the catalogue with its plan.
package struct PlannedText: Sendable {
    package let document: ManuscriptDocument
    package let plan: DirectivePlan
}

/// A place that uses an indicator.
package struct IndicatorUse: Sendable, Hashable {
    package let title: String
    /// Page below the root, with anchor where there is one.
    package let address: String
}

/// A query with the place that asks for it.
package struct PlannedQuery: Sendable {
    package let query: IndicatorQuery
    package let span: SourceSpan
    /// Areas that the author named there: without any data they are an error.
    package let namedAreas: [AreaKey]
    /// What it means when there is no time with data.
    package let absence: Absence

    package enum Absence: Sendable { case error, accepted }

    init(query: IndicatorQuery, span: SourceSpan, namedAreas: [AreaKey], absence: Absence = .error) {
        self.query = query
        self.span = span
        self.namedAreas = namedAreas
        self.absence = absence
    }

    var mayBeEmpty: PlannedQuery {
        PlannedQuery(query: query, span: span, namedAreas: namedAreas, absence: .accepted)
    }
}

extension PlannedDirective {
    /// What has to be evaluated for it.
    package var queries: [PlannedQuery] {
        switch self {
        case .value(let request):
            [PlannedQuery(query: request.query, span: request.span, namedAreas: request.query.areas)]
        case .difference(let request), .trend(let request):
            [PlannedQuery(query: request.query, span: request.span, namedAreas: request.query.areas)]
        case .claim(let request):
            [PlannedQuery(query: request.query, span: request.span, namedAreas: request.query.areas)]
        case .figure(let request) where request.profile != nil:
            request.profile?.plannedQueries(at: request.span) ?? []
        case .figure(let request):
            request.queries.map { PlannedQuery(query: $0, span: request.span, namedAreas: request.namedAreas) }
                + request.table.history.map { PlannedQuery(query: $0, span: request.span, namedAreas: []) }
        case .tiles(let request):
            request.queries.map { PlannedQuery(query: $0, span: request.span, namedAreas: []) }
        case .condition(let request):
            [PlannedQuery(query: request.query, span: request.span, namedAreas: request.query.areas)]
        case .reference, .term, .citation, .listing, .box, .inclusion, .areaName: []
        }
    }
}
