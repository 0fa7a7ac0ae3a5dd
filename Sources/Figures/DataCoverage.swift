import Catalogue
import Disclosure
import Values

/// What is published at one place and time, without the number.
package enum PublishedState: UInt8, Sendable, CaseIterable {
    case filled
    /// Secret, for the protection of few.
    case suppressed
    /// Unknown, not reliable enough, or never collected there.
    case missing
    /// Comes later.
    case pending
    /// Makes no sense there.
    case notApplicable
    /// The area does not exist at that time.
    case absent

    init(_ value: PublishedValue) {
        switch value {
        case .number: self = .filled
        case .none(.secret): self = .suppressed
        case .none(.pending): self = .pending
        case .none(.unknown), .none(.unreliable), .none(.notCollected): self = .missing
        case .none(.notApplicable): self = .notApplicable
        case .none(.areaDoesNotExist): self = .absent
        }
    }

    package var words: String {
        switch self {
        case .filled: "vorhanden"
        case .suppressed: "gesperrt"
        case .missing: "fehlt"
        case .pending: "folgt"
        case .notApplicable: "entfällt"
        case .absent: "Gebiet besteht nicht"
        }
    }
}

/// Days from the first to the last of some published numbers.
package struct DaySpan: Sendable, Hashable {
    package private(set) var first: CalendarDate
    package private(set) var last: CalendarDate

    package init(_ period: ReportingPeriod) {
        first = period.firstDay
        last = period.lastDay
    }

    package mutating func extend(over other: DaySpan) {
        first = min(first, other.first)
        last = max(last, other.last)
    }
}

/// For which areas and times one indicator has published values: states only, no value.
package struct IndicatorCoverage: Sendable {
    package let indicator: String
    /// Ascending.
    package let periods: [ReportingPeriod]
    /// One for each type of area, from the largest to the smallest.
    package let levels: [Level]
    /// Ids of the datasets behind the values, sorted.
    package let datasets: [String]
    package let isSynthetic: Bool
    /// Whether values of other areas stand in for some.
    package let isRedistributed: Bool
    /// How many cells show a number, categories and all, and how many are hidden.
    package var shownCount = 0
    package var suppressedCount = 0
    /// The time of all numbers; nil without any.
    package let span: DaySpan?
    /// The time of the numbers of each area; handed on to `DataCoverage` and forgotten here.
    fileprivate(set) var areaSpans: [AreaKey: DaySpan]

    package struct Level: Sendable {
        package let type: AreaType
        package let areaCount: Int
        /// How many places and times are in each state, in the order of `PublishedState.allCases`.
        package let counts: [Int]
        /// First and last period with a number.
        package let filled: (first: ReportingPeriod, last: ReportingPeriod)?
        /// The states of each area over all periods, in official order; empty above the limit.
        package let rows: [Row]

        package func count(_ state: PublishedState) -> Int { counts[Int(state.rawValue)] }

        /// Whether there is anything but gaps.
        package var isCollected: Bool {
            count(.filled) + count(.suppressed) + count(.pending) > 0
        }
    }

    package struct Row: Sendable {
        package let area: AreaKey
        package let states: [PublishedState]
    }

    /// Up to how many areas of a type are shown one by one.
    package static let rowLimit = 60
}

/// The coverage of the whole report, indicator by indicator.
package struct DataCoverage: Sendable {
    /// In the order they were added: that of the catalogue.
    package private(set) var indicators: [IndicatorCoverage] = []
    /// The time of the numbers of each area.
    package private(set) var areas: [AreaKey: DaySpan] = [:]

    package init() {}

    package mutating func add(_ coverage: IndicatorCoverage) {
        var coverage = coverage
        areas.merge(coverage.areaSpans) { old, new in
            var span = old
            span.extend(over: new)
            return span
        }
        coverage.areaSpans = [:]
        indicators.append(coverage)
    }

    package func indicator(_ id: String) -> IndicatorCoverage? { indicators.first { $0.indicator == id } }

    /// The time of all numbers.
    package var span: DaySpan? {
        indicators.compactMap(\.span).reduce(into: nil) { result, span in
            result?.extend(over: span)
            if result == nil { result = span }
        }
    }
}
