import Diagnostics

/// A reform, break or other event of `data/ereignisse.yaml`.
package struct Event: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Values before and after cannot be compared.
        case seriesBreak = "bruch"
        case event = "ereignis"
    }

    package let id: String
    /// The first period after the event.
    package let from: ReportingPeriod
    package let kind: Kind
    package let areas: [AreaKey]?
    package let datasets: [String]?
    package let indicators: [String]?
    package let text: String
    package let span: SourceSpan

    package init(
        id: String, from: ReportingPeriod, kind: Kind, areas: [AreaKey]?, datasets: [String]?, indicators: [String]?,
        text: String, span: SourceSpan
    ) {
        self.id = id
        self.from = from
        self.kind = kind
        self.areas = areas
        self.datasets = datasets
        self.indicators = indicators
        self.text = text
        self.span = span
    }

    /// Whether the event lies between two periods: after `first` began, not after `last` began.
    package func lies(after first: ReportingPeriod, upTo last: ReportingPeriod) -> Bool {
        first.firstDay < from.firstDay && from.firstDay <= last.lastDay
    }
}
