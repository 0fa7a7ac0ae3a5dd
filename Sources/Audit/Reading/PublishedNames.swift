import Catalogue
import Values

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
    /// Names and sentences of authors with digits, by their first byte, longest first: »5 bis unter 10 Jahre« is no
    /// number.
    let phrases: [UInt8: [[UInt8]]]
    /// Thresholds and goals by indicator, in the form of `PublishedItem.Content`.
    private let constantsByIndicator: [String: [String]]

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
            for category in breakdown.categories { phrases.formUnion(Self.names(of: category)) }
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
            phrases.formUnion([indicator.unit.name, indicator.unit.suffix])
            // Long units run over several lines: »je 1.000«.
            let words = indicator.unit.name.split(separator: " ").map(String.init)
            for (first, second) in zip(words, words.dropFirst()) where NumberText.hasDigit(second) {
                phrases.formUnion(["\(first) \(second)", second].filter { $0 == second ? $0.count > 3 : true })
            }
        }
        indicatorsByTitle = indicatorTitles
        indicators = Set(catalogue.indicators.map(\.id.value))
        datasets = Set(catalogue.datasets.map(\.id))
        phrases.formUnion(Self.sentences(of: catalogue))
        self.phrases = Self.index(phrases)
        var constants: [String: [String]] = [:]
        for indicator in catalogue.indicators {
            constants[indicator.id.value] = indicator.thresholds.compactMap { Self.shortest($0.value) }
        }
        for goal in catalogue.goals { constants[goal.indicator, default: []].append(goal.value.csvText) }
        constantsByIndicator = constants
    }

    /// What a category is called, also at the axis of ages.
    private static func names(of category: Category) -> [String] {
        var names = [category.title]
        if let from = category.ageFrom {
            if let to = category.ageTo {
                names += ["\(from)–\(to)", "\(from) bis \(to)", "unter \(to + 1)"]
            } else {
                names += ["ab \(from)", "\(from)+"]
            }
        }
        return names
    }

    /// What authors wrote about data and that stands beside figures.
    private static func sentences(of catalogue: Catalogue) -> [String] {
        catalogue.datasets.flatMap { [$0.title] + $0.notes.map(\.text) } + catalogue.events.map(\.text)
            + catalogue.goals.map(\.title) + catalogue.sources.map(\.title)
            // How sure the ranges of a survey are.
            + catalogue.datasets.compactMap {
                $0.survey.flatMap { shortest($0.confidence) }.map { "\($0) % Sicherheit" }
            }
    }

    private static func index(_ phrases: Set<String>) -> [UInt8: [[UInt8]]] {
        var index: [UInt8: [[UInt8]]] = [:]
        for phrase in phrases where NumberText.hasDigit(phrase) {
            let bytes = KnownWords.plain(phrase)
            if let first = bytes.first { index[first, default: []].append(bytes) }
        }
        return index.mapValues { own in own.sorted { $0.count > $1.count } }
    }

    /// With as many decimals as it needs.
    private static func shortest(_ value: Rational) -> String? {
        for decimals in 0...6 {
            guard let rounded = RoundedDecimal(rounding: value, decimals: decimals) else { return nil }
            if rounded.rational == value { return rounded.csvText }
        }
        return nil
    }

    /// Whether words are a line of a longer name or sentence.
    func holdsLine(_ words: String) -> Bool {
        let line = KnownWords.plain(words)
        guard line.count >= 8 else { return false }
        return phrases.values.contains { own in own.contains { $0.count > line.count && Self.holds($0, line) } }
    }

    private static func holds(_ phrase: [UInt8], _ line: [UInt8]) -> Bool {
        guard let first = line.first else { return false }
        for start in 0...(phrase.count - line.count) where phrase[start] == first {
            if phrase[start..<(start + line.count)].elementsEqual(line) { return true }
        }
        return false
    }

    func constants(of indicator: String) -> [String] { constantsByIndicator[indicator] ?? [] }

    func category(_ name: String, of breakdown: String) -> String? { categories[breakdown]?[name] }

    func area(_ name: String) -> AreaKey? { areas[name] }

    func indicator(titled title: String) -> String? { indicatorsByTitle[title] ?? nil }
}
