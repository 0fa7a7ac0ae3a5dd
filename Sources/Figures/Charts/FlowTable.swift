import Catalogue
import Disclosure
import Values

/// The table of several stages: one row for each flow, grouped by stage, with what comes from elsewhere or goes there.
struct FlowTable {
    let stages: FlowStages
    let text: ValueText

    private var unit: IndicatorUnit { stages.grid.indicators[0].unit }

    func table(caption: String) -> DataTable {
        let rows = stages.stages.indices.map(rows)
        return DataTable(
            caption: caption, stub: "Übergang", columns: [DataTable.Head(unit.name)], rows: rows.flatMap { $0 },
            sections: stages.stages.indices.map { stage in
                let (from, to) = (stages.stations[stage], stages.stations[stage + 1])
                return DataTable.Section(rows[stage].count, lead: .heading(Self.title(from.title, to.title)))
            }, unit: unit.name)
    }

    private func rows(_ stage: Int) -> [DataTable.Row] {
        let (from, to) = (stages.stations[stage].nodes, stages.stations[stage + 1].nodes)
        let flows = stages.stages[stage].map { link in
            DataTable.Row(
                title: Self.title(from[link.from].title, to[link.to].title),
                cells: [cell(link.place.value, link.place.coordinates, .published, link.place.cell)])
        }
        let rests = stages.rests.compactMap { rest -> DataTable.Row? in
            switch rest.kind {
            case .gain where rest.station == stage + 1:
                row(rest, stage, title: Self.title(rest.kind.title, to[rest.node].title))
            case .loss where rest.station == stage:
                row(rest, stage, title: Self.title(from[rest.node].title, rest.kind.title))
            default: nil
            }
        }
        return flows + rests
    }

    private func row(_ rest: FlowStages.Rest, _ stage: Int, title: String) -> DataTable.Row? {
        guard let place = stages.stages[stage].first?.place else { return nil }
        let station = stages.stations[rest.station]
        let category = station.nodes[rest.node].category.map {
            FixedCategory(breakdown: station.breakdown, category: $0.id)
        }
        let coordinates = CellCoordinates(
            indicator: place.coordinates.indicator, area: place.coordinates.area, period: place.coordinates.period,
            categories: [category].compactMap { $0 })
        return DataTable.Row(title: title, cells: [cell(rest.count.value, coordinates, .computed)])
    }

    private func cell(
        _ value: PublishedValue, _ coordinates: CellCoordinates, _ origin: DataTable.Cell.Origin,
        _ source: PublishedCell? = nil
    ) -> DataTable.Cell {
        DataTable.Cell(
            value: value, display: text.displayed(value, unit: unit, grouping: .table), coordinates: coordinates,
            origin: origin, source: source)
    }

    private static func title(_ from: String, _ to: String) -> String { "\(from) → \(to)" }
}
