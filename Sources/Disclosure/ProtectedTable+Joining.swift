import Catalogue
import Values

extension ProtectedTable {
    /// One table of several that answer the same question for different areas, in the order of the areas given. What the
    /// values were computed from is left out, so that ten thousand areas fit into memory; nil without any part.
    package static func joined(_ parts: [ProtectedTable]) -> ProtectedTable? {
        guard let first = parts.first else { return nil }
        let periods = Set(parts.flatMap(\.periods)).sorted()
        let series = parts.flatMap(\.series).uniqued()
        let facets = parts.flatMap(\.facets).uniqued()
        let width = series.count * facets.count
        let absent = PublishedCell.absent(isSynthetic: parts.contains(where: \.isSynthetic))
        var cells: [PublishedCell] = []
        cells.reserveCapacity(parts.reduce(0) { $0 + $1.areas.count } * periods.count * width)
        for part in parts {
            let times = periods.map { part.periods.firstIndex(of: $0) }
            let columns = series.map { part.series.firstIndex(of: $0) }
            let panels = facets.map { part.facets.firstIndex(of: $0) }
            for area in part.areas.indices {
                for time in times {
                    for column in columns {
                        for panel in panels {
                            guard let time, let column, let panel else {
                                cells.append(absent)
                                continue
                            }
                            cells.append(part[area, time, column, panel].valueOnly)
                        }
                    }
                }
            }
        }
        let query = first.query
        return ProtectedTable(
            query: IndicatorQuery(
                indicator: query.indicator, areas: parts.flatMap(\.areas), periods: query.periods,
                splits: query.splits, fixed: query.fixed, projections: query.projections),
            areas: parts.flatMap(\.areas), periods: periods, series: series, facets: facets, cells: cells,
            datasets: Set(parts.flatMap(\.datasets)).sorted(), windowLength: first.windowLength,
            events: parts.flatMap(\.events).uniqued(), notes: parts.flatMap(\.notes).uniqued(),
            isRedistributed: parts.contains(where: \.isRedistributed))
    }
}

extension PublishedCell {
    /// Of a time at which a part has nothing.
    fileprivate static func absent(isSynthetic: Bool) -> PublishedCell {
        PublishedCell(
            value: .none(.notCollected), numerator: nil, denominator: nil, operands: [], isSynthetic: isSynthetic,
            interval: nil, sampleSize: nil, expression: nil)
    }

    /// Without what it was computed from.
    fileprivate var valueOnly: PublishedCell {
        PublishedCell(
            value: value, numerator: nil, denominator: nil, operands: [], isSynthetic: isSynthetic, interval: interval,
            sampleSize: sampleSize, expression: nil)
    }
}
