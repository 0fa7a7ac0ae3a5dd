import Diagnostics
import Values

/// A target of an indicator, an entry of `data/ziele.yaml`: which value an area wants to reach until when.
package struct Goal: Sendable, Hashable {
    /// Who set the goal.
    package enum Origin: Sendable, Hashable {
        /// An entry of `data/quellen.yaml`.
        case source(String)
        /// In words: »Kreistag, 12.03.2026«.
        case resolution(String)
    }

    package let id: String
    package let title: String
    package let indicator: String
    package let area: AreaKey
    /// Categories the goal is about, sorted by Merkmal; empty means insgesamt.
    package let selection: [FixedCategory]
    /// In the displayed unit, with the decimals it was written with.
    package let value: RoundedDecimal
    package let until: ReportingPeriod
    package let origin: Origin?
    /// Invented for a demonstration.
    package let isSynthetic: Bool
    package let span: SourceSpan

    package init(
        id: String, title: String, indicator: String, area: AreaKey, selection: [FixedCategory] = [],
        value: RoundedDecimal, until: ReportingPeriod, origin: Origin?, isSynthetic: Bool, span: SourceSpan
    ) {
        self.id = id
        self.title = title
        self.indicator = indicator
        self.area = area
        self.selection = selection.sorted { $0.breakdown < $1.breakdown }
        self.value = value
        self.until = until
        self.origin = origin
        self.isSynthetic = isSynthetic
        self.span = span
    }
}

extension Catalogue {
    /// The goals of an indicator in an area for exactly these categories, the earliest first.
    package func goals(indicator: String, area: AreaKey, selection: [FixedCategory] = []) -> [Goal] {
        let wanted = selection.sorted { $0.breakdown < $1.breakdown }
        return goals.filter { $0.indicator == indicator && $0.area == area && $0.selection == wanted }
            .sorted { ($0.until.lastDay, $0.id) < ($1.until.lastDay, $1.id) }
    }

    package func goal(_ id: String) -> Goal? { goals.first { $0.id == id } }
}
