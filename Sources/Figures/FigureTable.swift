import Catalogue
import Disclosure
import Report
import Values

/// Makes the data table of a figure from its grid.
struct FigureTable {
    let grid: FigureGrid
    let text: ValueText

    func table(caption: String) -> DataTable {
        let groups = (0..<grid.groupCount).map {
            DataTable.Group(title: grid.title(grid.groups, $0), span: grid.columnCount)
        }
        let heads = (0..<grid.columnCount).map(head)
        return DataTable(
            caption: caption, stub: grid.stub, groups: grid.groups == nil ? [] : groups,
            columns: (0..<grid.groupCount).flatMap { _ in heads }, rows: (0..<grid.rowCount).map(row),
            unit: commonUnit)
    }

    private func head(_ column: Int) -> String {
        guard let dimension = grid.columns else {
            let unit = grid.indicators[0].unit
            return unit.name.isEmpty ? "Wert" : unit.name
        }
        let title = grid.title(dimension, column)
        guard dimension == .indicator, commonUnit == nil else { return title }
        return "\(title) (\(grid.indicators[column].unit.name))"
    }

    private var commonUnit: String? {
        let units = Set(grid.indicators.map(\.unit.name))
        return units.count == 1 ? units.first : nil
    }

    private func row(_ index: Int) -> DataTable.Row {
        let cells = (0..<grid.groupCount).flatMap { group in
            (0..<grid.columnCount).map { column in
                let place = grid.place(row: index, column: column, group: group)
                let unit = grid.indicator(row: index, column: column).unit
                return DataTable.Cell(
                    value: place.value, display: text.displayed(place.value, unit: unit, grouping: .table),
                    coordinates: place.coordinates)
            }
        }
        return DataTable.Row(title: rowTitle(index), cells: cells, emphasis: emphasis(index))
    }

    private func rowTitle(_ index: Int) -> String {
        guard grid.rows == .indicator, commonUnit == nil else { return grid.title(grid.rows, index) }
        return "\(grid.title(.indicator, index)) (\(grid.indicators[index].unit.name))"
    }

    private func emphasis(_ row: Int) -> DataTable.Emphasis {
        guard grid.rows == .area else { return .none }
        return grid.request.contextAreas.contains(grid.areas[row]) ? .context : .none
    }
}
