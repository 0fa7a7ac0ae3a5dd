import Catalogue
import Indicators
import Values

/// A published cell, as `gesamt.csv` names it.
package struct PublishedCellName: Sendable, Hashable {
    package let indicator: String
    package let area: AreaKey
    package let period: ReportingPeriod
    /// Merkmale that the cell is about, sorted; those at insgesamt are left out.
    package let categories: [FixedCategory]

    package init(indicator: String, area: AreaKey, period: ReportingPeriod, categories: [FixedCategory]) {
        self.indicator = indicator
        self.area = area
        self.period = period
        self.categories = categories.sorted { $0.breakdown < $1.breakdown }
    }
}

/// What earlier editions of the report published and what they hid. Readers still have them, so that what is hidden
/// must stay hidden, and hiding what they know protects nothing.
package struct EarlierEditions: Sendable {
    package enum Entry: Sendable, Hashable {
        /// As in files: without grouping, with a decimal point.
        case number(String)
        case secret
    }

    enum Record { case unknown, published, hidden }

    private var entries: [PublishedCellName: Set<Entry>] = [:]

    package init() {}

    package var isEmpty: Bool { entries.isEmpty }

    package mutating func add(_ entry: Entry, for cell: PublishedCellName) {
        entries[cell, default: []].insert(entry)
    }

    /// Published means: with the value that it has now. An edition that showed a cell counts more than one that hid it.
    func record(of cell: PublishedCellName, _ value: FigureValue, indicator: Indicator?) -> Record {
        guard let known = entries[cell] else { return .unknown }
        if let indicator, let number = value.rational,
            let scaled = indicator.unit.isPercent ? number.multiplied(by: Rational(100)) : number,
            let text = RoundedDecimal(rounding: scaled, decimals: indicator.decimals)?.csvText,
            known.contains(.number(text))
        {
            return .published
        }
        return known.contains(.secret) ? .hidden : .unknown
    }
}

extension IndicatorTable {
    /// What the cell at a place is called.
    package func name(of place: Int) -> PublishedCellName {
        let facet = place % facets.count
        let series = place / facets.count % self.series.count
        let period = place / (facets.count * self.series.count) % periods.count
        let area = place / (facets.count * self.series.count * periods.count)
        let split = zip(query.splits, [self.series[series], facets[facet]]).compactMap { breakdown, category in
            category.map { FixedCategory(breakdown: breakdown, category: $0.id) }
        }
        return PublishedCellName(
            indicator: query.indicator, area: areas[area], period: periods[period], categories: query.fixed + split)
    }
}
