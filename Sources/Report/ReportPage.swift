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
