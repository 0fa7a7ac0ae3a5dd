import Catalogue
import Disclosure
import Downloads
import Figures

/// The answer to a query as a file. Files are passed on: in them a protected number is never more than its sign.
extension QueryAnswer {
    package var csv: [UInt8] { download.csv }
    package var json: [UInt8] { download.json }
    package var xlsx: [UInt8] { download.xlsx }

    private var download: QueryDownload {
        var rows: [QueryDownload.Row] = []
        for part in parts {
            let table = part.table
            let source = String(part.sourceLine.trimmingPrefix("Quelle: "))
            for area in table.areas.indices {
                for period in table.periods.indices {
                    for series in table.series.indices {
                        for facet in table.facets.indices {
                            let place =
                                ((area * table.periods.count + period) * table.series.count + series)
                                * table.facets.count + facet
                            let coordinates = CellCoordinates(
                                indicator: part.indicator.id.value, area: table.areas[area],
                                period: table.periods[period],
                                categories: categories(of: table, series: series, facet: facet))
                            rows.append(
                                QueryDownload.Row(
                                    cell: cell(table.cells[place], at: coordinates, of: part), source: source,
                                    isSynthetic: table.isSynthetic,
                                    protection: part.keptBack[place] == .nothing ? .none : .keptBack))
                        }
                    }
                }
            }
        }
        let notes = parts.flatMap { $0.table.events.map(\.text) + $0.table.notes.map(\.text) }
        return QueryDownload(
            rows: rows, indicators: parts.map(\.indicator.id.value),
            notes: notes.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }, context: context)
    }

    private func categories(of table: ProtectedTable, series: Int, facet: Int) -> [FixedCategory] {
        let splits = zip(table.query.splits, [table.series[series], table.facets[facet]]).compactMap {
            split, category in
            category.map { FixedCategory(breakdown: split, category: $0.id) }
        }
        return (table.query.fixed + splits).sorted { $0.breakdown < $1.breakdown }
    }

    private func cell(_ cell: PublishedCell, at coordinates: CellCoordinates, of part: Part) -> DataTable.Cell {
        DataTable.Cell(
            value: cell.value, display: ValueText(signs: signs).displayed(cell.value, unit: part.indicator.unit),
            coordinates: coordinates, bounds: cell.interval, sampleSize: cell.sampleSize, source: cell)
    }
}
