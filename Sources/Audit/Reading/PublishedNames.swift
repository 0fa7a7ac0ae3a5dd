import Catalogue

/// Names of the catalogue by which published files call their cells, and names that hold numbers themselves.
package struct PublishedNames: Sendable {
    /// Ids of Merkmale.
    let breakdowns: Set<String>
    /// By Merkmal: ids of categories by their id and by their title.
    private let categories: [String: [String: String]]
    /// Keys by key, name and long name.
    private let areas: [String: AreaKey]
    /// By title and short title; nil where two indicators share it.
    private let indicatorsByTitle: [String: String?]
    let indicators: Set<String>
    let datasets: Set<String>
    /// Merkmale by their title, as workbooks head their columns.
    let breakdownsByTitle: [String: String]
    /// Names with digits, longest first: »5 bis unter 10 Jahre« is no number.
    let phrases: [[UInt8]]

    package init(_ catalogue: Catalogue) {
        breakdowns = Set(catalogue.breakdowns.map(\.id))
        var categories: [String: [String: String]] = [:]
        var titles: [String: String] = [:]
        var phrases: Set<String> = []
        for breakdown in catalogue.breakdowns {
            var own: [String: String] = [:]
            for category in breakdown.categories { own[category.title] = category.id }
            for category in breakdown.categories { own[category.id] = category.id }
            categories[breakdown.id] = own
            titles[breakdown.title] = breakdown.id
            phrases.formUnion(breakdown.categories.map(\.title))
            phrases.insert(breakdown.title)
        }
        self.categories = categories
        breakdownsByTitle = titles
        var areas: [String: AreaKey] = [:]
        for area in catalogue.areas.all {
            for name in [area.name, area.longName] {
                areas[name] = area.key
                phrases.insert(name)
            }
        }
        for area in catalogue.areas.all { areas[area.key.text] = area.key }
        self.areas = areas
        var indicatorTitles: [String: String?] = [:]
        for indicator in catalogue.indicators {
            for title in Set([indicator.title, indicator.shortTitle]) {
                indicatorTitles.updateValue(indicatorTitles[title] == nil ? indicator.id.value : nil, forKey: title)
                phrases.insert(title)
            }
            phrases.insert(indicator.unit.name)
        }
        indicatorsByTitle = indicatorTitles
        indicators = Set(catalogue.indicators.map(\.id.value))
        datasets = Set(catalogue.datasets.map(\.id))
        for dataset in catalogue.datasets { phrases.insert(dataset.title) }
        self.phrases = phrases.filter { $0.utf8.contains(where: NumberText.isDigit) }
            .map { Array($0.utf8) }
            .sorted { left, right in
                left.count == right.count ? left.lexicographicallyPrecedes(right) : left.count > right.count
            }
    }

    func category(_ name: String, of breakdown: String) -> String? { categories[breakdown]?[name] }

    func area(_ name: String) -> AreaKey? { areas[name] }

    func indicator(titled title: String) -> String? { indicatorsByTitle[title] ?? nil }
}
