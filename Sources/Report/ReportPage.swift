import Catalogue
import Diagnostics
import Manuscript

/// What kind of page a Markdown file becomes.
package enum PageKind: Sendable, Hashable {
    case start
    /// Chapters are numbered from 1 in file order.
    case chapter(number: Int)
    /// A page of `content/seiten`.
    case service
    case handbook(number: Int)
    /// Texts of the indicator catalogue.
    case indicator
    /// The page of one area, made from `content/sozialraum.md`.
    case area(AreaKey)
}

/// A page written by authors, with everything its directives ask for.
package struct ReportPage: Sendable {
    package let kind: PageKind
    /// Folder of the page below the site's root, with a final slash: `kapitel/grundschule/`; "" for the start page.
    package let path: String
    package let slug: String
    package let front: PageFrontMatter
    /// What figure numbers begin with: `B1`.
    package let code: String
    package let document: ManuscriptDocument
    package let headings: [PageHeading]
    /// What each directive of the page stands for.
    package let plan: DirectivePlan

    package var title: String { front.title }

    package var figures: [FigureRequest] {
        plan.all.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
    }

    /// Everything that has to be evaluated for the page, in reading order, each query once.
    package var queries: [PlannedQuery] {
        var seen: Set<IndicatorQuery> = []
        return plan.all.flatMap(\.queries).filter { seen.insert($0.query).inserted }
    }

    /// The area that has this page for its own; nil on pages of the whole report.
    package var area: AreaKey? { if case .area(let key) = kind { key } else { nil } }
}

/// A heading of a page with its anchor.
package struct PageHeading: Sendable, Hashable {
    package let level: Int
    package let text: String
    package let anchor: String
    package let key: SourceKey
}

/// Identifies a heading or directive by where it is written.
package struct SourceKey: Sendable, Hashable {
    package let path: String
    package let offset: Int

    package init(_ span: SourceSpan) {
        path = span.file.path
        offset = span.range.lowerBound
    }
}

/// Looks up what a directive stands for.
package struct DirectivePlan: Sendable {
    /// In reading order.
    package let all: [PlannedDirective]
    /// The places of `all`.
    package let keys: [SourceKey]
    private let table: [SourceKey: Int]

    package init(_ entries: [(SourceKey, PlannedDirective)]) {
        all = entries.map(\.1)
        keys = entries.map(\.0)
        table = Dictionary(entries.enumerated().map { ($1.0, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// nil for a directive whose planning gave an error.
    package subscript(directive: Directive) -> PlannedDirective? { table[SourceKey(directive.span)].map { all[$0] } }
}
