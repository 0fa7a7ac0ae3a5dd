import Catalogue
import Disclosure
import Graphics
import Values

/// The classes by which a table is tinted, from its published values and with limits at round numbers.
struct TableClasses {
    let limits: [RoundedDecimal]
    let hue: TableTint.Hue
    /// Areas that hold others of the table: their counts are sums and no member of any class.
    private let sums: Set<AreaKey>

    /// nil where there is nothing to tell apart.
    init?(_ grid: FigureGrid) {
        guard grid.request.table.isTinted, Set(grid.indicators.map(\.unit)).count == 1 else { return nil }
        let isRatio = grid.indicators[0].unit.isPercent || grid.indicators[0].unit.name.hasPrefix("je ")
        let sums = isRatio ? [] : Set(grid.areas.flatMap { grid.catalogue.areas.ancestors(of: $0) })
        self.sums = sums
        let values = grid.places.filter { !sums.contains($0.coordinates.area) }.compactMap { $0.value.decimal?.double }
        limits = MapPlot.limits(for: values, classes: grid.request.classes ?? 4)
        guard !limits.isEmpty else { return nil }
        let municipalities = grid.areas.filter { grid.catalogue.areas[$0]?.type ?? .federation >= .municipality }
        hue = municipalities.count > 1 ? .neutral : .house
    }

    /// Each limit belongs to the class above it.
    func index(of place: FigureGrid.Place) -> Int? {
        guard let value = place.value.decimal, !sums.contains(place.coordinates.area) else { return nil }
        return limits.prefix { $0.double <= value.double }.count
    }

    var tint: TableTint {
        let texts = limits.map { GermanNumberFormat.text($0, grouping: .table) }
        let inner = zip(texts, texts.dropFirst()).map { "\($0) bis unter \($1)" }
        return TableTint(labels: ["unter \(texts[0])"] + inner + ["\(texts[texts.count - 1]) und mehr"], hue: hue)
    }
}
