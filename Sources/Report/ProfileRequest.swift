import Catalogue
import Diagnostics

/// `::profil`: many indicators of one area, each with its course and with what it is compared with.
package struct ProfileRequest: Sendable {
    /// Rows under one heading.
    package struct Topic: Sendable {
        package let title: String
        package let rows: [Row]
    }

    /// One indicator and what may stand in for it.
    package struct Row: Sendable {
        /// The indicator itself, then its substitutes, best first; substitutes of substitutes follow theirs.
        package let candidates: [Candidate]
    }

    /// An indicator that a row may show.
    package struct Candidate: Sendable {
        package let indicator: String
        /// From the indicator of the row to this one, each the substitute of the one before.
        package let path: [String]
        /// The area at all times.
        package let own: IndicatorQuery
        /// The district and other areas of comparison at all times; nil where the indicator is not to be compared.
        package let context: IndicatorQuery?
        /// The similar areas; nil where there is no corridor.
        package let group: IndicatorQuery?
    }

    /// Why there is a corridor of similar areas, or none.
    package enum Group: Sendable, Hashable {
        /// Neither asked for nor known to the project.
        case hidden
        /// The area belongs to no group.
        case none
        /// So few that a corridor would tell single values, or so many that it would say nothing.
        case tooSmall(Int)
        case tooLarge(Int)
        case areas([AreaKey], named: String)
    }

    /// Which rows are left out where nobody has data.
    package enum Choice: Sendable {
        /// The author named the indicators: every row stays.
        case named
        /// The catalogue chose them: a row that nobody has a number for is left out.
        case all
    }

    package let area: AreaKey
    package let topics: [Topic]
    /// The areas that have a column of their own, in order.
    package let comparisons: [AreaKey]
    /// Whose value stands in for one that the area has not; nil where the area is itself a district or more.
    package let district: AreaKey?
    package let group: Group
    package let choice: Choice

    /// From how many areas on a group says nothing more about one of them.
    package static let largestGroup = 200
    /// From how many numbers on a corridor is shown.
    package static let smallestCorridor = 3

    package var rows: [Row] { topics.flatMap(\.rows) }

    /// Everything that has to be evaluated, each query once.
    package var queries: [IndicatorQuery] {
        rows.flatMap(\.candidates).flatMap { [$0.own, $0.context, $0.group].compactMap { $0 } }.uniqued()
    }

    /// That the area has no data is said in its row; an indicator that the author names must have data somewhere.
    func plannedQueries(at span: SourceSpan) -> [PlannedQuery] {
        let named: Set<IndicatorQuery> = choice == .named ? Set(rows.compactMap(\.candidates.first?.own)) : []
        return queries.map {
            PlannedQuery(query: $0, span: span, namedAreas: [], absence: named.contains($0) ? .error : .accepted)
        }
    }
}
