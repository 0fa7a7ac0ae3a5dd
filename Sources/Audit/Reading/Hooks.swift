import Catalogue

/// The attributes by which elements of pages and drawings name their cell: `data-indikator` or `data-grunddaten`,
/// `data-raum`, `data-zeit` and one for each Merkmal (pages keep the underscores of ids, drawings do not).
struct Hooks {
    let names: PublishedNames
    private let attributesOfBreakdowns: [String: String]

    init(_ names: PublishedNames) {
        self.names = names
        var attributes: [String: String] = [:]
        for id in names.breakdowns {
            attributes["data-" + id] = id
            attributes["data-" + id.map { $0 == "_" ? "-" : String($0) }.joined()] = id
        }
        attributesOfBreakdowns = attributes
    }

    /// What is known of a cell while elements are opened inside each other.
    struct Parts {
        var indicator: String?
        var dataset: String?
        var area: String?
        var period: String?
        var categories: [String: String] = [:]
        var selection: [String] = []
        var isEmpty: Bool { indicator == nil && dataset == nil && area == nil && period == nil && categories.isEmpty }
    }

    /// Adds what a tag says; nil where it says nothing.
    func parts(of tag: MarkupTokens.Tag, in tokens: MarkupTokens, adding known: Parts? = nil) -> Parts? {
        var parts = known ?? Parts()
        var found = false
        for attribute in tag.attributes {
            guard attribute.name.count > 5, tokens.bytes[attribute.name.lowerBound] == 0x64,
                tokens.bytes[attribute.name.lowerBound + 4] == 0x2D
            else { continue }
            let name = tokens.string(attribute.name)
            let value = tokens.text(in: attribute.value)
            switch name {
            case "data-indikator": parts.indicator = value
            case "data-grunddaten": parts.dataset = value
            case "data-raum": parts.area = value
            case "data-zeit": parts.period = value
            case "data-auswahl": parts.selection = value.split(separator: " ").map(String.init)
            default:
                guard let breakdown = attributesOfBreakdowns[name] else { continue }
                parts.categories[breakdown] = value
            }
            found = true
        }
        return found ? parts : nil
    }

    /// nil where a part is missing or the catalogue does not know it.
    func subject(_ parts: Parts) -> PublishedItem.Subject? {
        guard let area = parts.area.flatMap(names.area), let period = parts.period, ReportingPeriod(period) != nil
        else {
            return nil
        }
        if let dataset = parts.dataset {
            guard names.datasets.contains(dataset) else { return nil }
            return .baseData(dataset, area: area, period: period, selection: parts.selection.sorted())
        }
        guard let indicator = parts.indicator, names.indicators.contains(indicator) else { return nil }
        var categories: [String] = []
        for (breakdown, category) in parts.categories {
            guard names.category(category, of: breakdown) == category else { return nil }
            categories.append("\(breakdown)=\(category)")
        }
        return .indicator(indicator, area: area, period: period, categories: categories.sorted())
    }
}
