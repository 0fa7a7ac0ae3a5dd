import Indicators
import Values

/// The values of a dataset as series: one for each area and combination of categories, in order of time.
struct SeriesGrid {
    let dataset: Dataset
    let index: CellIndex

    /// Sparse datasets with more rows than this are not looked at series by series.
    private static let maximumSparseRows = 1_000_000
    private static let unusable: Marks = [.roundedToZero, .projected]

    /// Hands over each series: its area, the number of its combination of categories, and for each period of the
    /// dataset the row, -1 where it has none.
    func forEachSeries(_ body: (_ area: Int, _ series: Int, _ rows: [Int32]) -> Void) {
        let periods = dataset.periods.count
        var rows = [Int32](repeating: -1, count: periods)
        guard index.isDirect else {
            forEachSparseSeries(body)
            return
        }
        for area in dataset.areas.indices {
            for series in 0..<index.periodStride {
                var isEmpty = true
                var key = area * index.areaStride + series
                for period in 0..<periods {
                    let row = index.directRow(at: key)
                    rows[period] = row
                    isEmpty = isEmpty && row < 0
                    key += index.periodStride
                }
                if !isEmpty { body(area, series, rows) }
            }
        }
    }

    private func forEachSparseSeries(_ body: (_ area: Int, _ series: Int, _ rows: [Int32]) -> Void) {
        guard dataset.count <= Self.maximumSparseRows else { return }
        let order = (0..<dataset.count).map { row -> (key: Int, row: Int) in
            (index.key(of: row, in: dataset) - Int(dataset.periodIndex[row]) * index.periodStride, row)
        }.sorted { ($0.key, $0.row) < ($1.key, $1.row) }
        var start = 0
        while start < order.count {
            var end = start
            var rows = [Int32](repeating: -1, count: dataset.periods.count)
            while end < order.count, order[end].key == order[start].key {
                rows[Int(dataset.periodIndex[order[end].row])] = Int32(order[end].row)
                end += 1
            }
            let area = order[start].key / index.areaStride
            body(area, order[start].key - area * index.areaStride, rows)
            start = end
        }
    }

    /// The number of a row as it is compared with others; nil for signs, zeros by rounding and projections.
    func number(_ row: Int32) -> Double? {
        let row = Int(row)
        guard row >= 0, dataset.signs[row] == 0, dataset.marks[row].isDisjoint(with: Self.unusable) else { return nil }
        return Double(dataset.units[row])
    }

    /// One category per Merkmal, by code.
    func categories(of series: Int) -> [Int] {
        index.categoryStrides.indices.map { dimension in
            series / index.categoryStrides[dimension] % dataset.categories[dimension].count
        }
    }
}
