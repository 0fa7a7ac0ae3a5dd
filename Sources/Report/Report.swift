import Catalogue
import Diagnostics
import Manuscript

/// The plan of a report: what was written, what its directives ask for, and which queries answer them.
package struct Report: Sendable {
    package let settings: ReportSettings
    package let catalogue: Catalogue
    package let glossary: Glossary
    package let start: ReportPage?
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

    /// All pages written by authors, in reading order.
    package var pages: [ReportPage] { [start].compactMap { $0 } + chapters + servicePages + handbook }

    /// Every query that some page asks for, each once, in reading order, with the first place that asks.
    package var queries: [Located<IndicatorQuery>] {
        var seen: Set<IndicatorQuery> = []
        var result: [Located<IndicatorQuery>] = []
        func add(_ query: IndicatorQuery, _ span: SourceSpan) {
            if seen.insert(query).inserted { result.append(Located(query, at: span)) }
        }
        for page in pages { for directive in page.plan.all { directive.queries.forEach { add($0.value, $0.span) } } }
        for indicator in indicators {
            for page in [indicator.definition, indicator.limits, indicator.readingExample].compactMap({ $0 }) {
                for directive in page.plan.all { directive.queries.forEach { add($0.value, $0.span) } }
            }
            for figure in indicator.figures { figure.queries.forEach { add($0, figure.span) } }
            add(indicator.tile.queries[0], indicator.tile.span)
        }
        return result
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

extension PlannedDirective {
    /// What has to be evaluated for it.
    var queries: [Located<IndicatorQuery>] {
        switch self {
        case .value(let request): [Located(request.query, at: request.span)]
        case .difference(let request), .trend(let request): [Located(request.query, at: request.span)]
        case .claim(let request): [Located(request.query, at: request.span)]
        case .figure(let request): request.queries.map { Located($0, at: request.span) }
        case .tiles(let request): request.queries.map { Located($0, at: request.span) }
        case .reference, .term, .citation, .listing, .box, .inclusion: []
        }
    }
}
