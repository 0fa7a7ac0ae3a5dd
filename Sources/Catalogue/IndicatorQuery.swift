/// What is to be computed: one indicator over areas × periods × categories.
///
/// Two directives that ask for the same thing have equal queries; equal queries are evaluated once.
package struct IndicatorQuery: Sendable, Hashable {
    package let indicator: String
    /// In the order they are shown.
    package let areas: [AreaKey]
    package let periods: PeriodSelection
    /// Up to two Merkmale: series, then facets.
    package let splits: [String]
    /// Merkmale fixed to categories, sorted by Merkmal.
    package let fixed: [FixedCategory]
    /// Whether projected values (»vorausberechnet«) take part.
    package let projections: Projections

    package enum Projections: Sendable, Hashable { case leftOut, included }

    package init(
        indicator: String, areas: [AreaKey], periods: PeriodSelection, splits: [String] = [],
        fixed: [FixedCategory] = [], projections: Projections = .leftOut
    ) {
        self.indicator = indicator
        self.areas = areas
        self.periods = periods
        self.splits = splits
        self.fixed = fixed.sorted { $0.breakdown < $1.breakdown }
        self.projections = projections
    }
}

/// One Merkmal fixed to one category by a directive.
package struct FixedCategory: Sendable, Hashable {
    package let breakdown: String
    package let category: String

    package init(breakdown: String, category: String) {
        self.breakdown = breakdown
        self.category = category
    }
}

/// Where a cell of base data stands: file and line.
package struct ProvenanceReference: Sendable, Hashable, Comparable {
    package let path: String
    package let line: Int

    package init(path: String, line: Int) {
        self.path = path
        self.line = line
    }

    package static func < (left: ProvenanceReference, right: ProvenanceReference) -> Bool {
        (left.path, left.line) < (right.path, right.line)
    }
}
