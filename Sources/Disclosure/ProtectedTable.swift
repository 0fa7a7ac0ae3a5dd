import Catalogue
import Values

/// The published form of one query: areas × periods × series × facets of what readers may see.
package struct ProtectedTable: Sendable {
    package let query: IndicatorQuery
    package let areas: [AreaKey]
    /// Ascending.
    package let periods: [ReportingPeriod]
    /// Categories of the first split; one nil for the total when the query does not split.
    package let series: [Category?]
    /// Categories of the second split; one nil when there is none.
    package let facets: [Category?]
    /// Row-major: area, period, series, facet.
    package let cells: [PublishedCell]
    /// Datasets that took part, sorted by id.
    package let datasets: [String]
    package let windowLength: Int
    package let events: [Event]
    /// Footnotes of the datasets that apply to shown cells, in order of dataset and id.
    package let notes: [PublishedNote]
    /// Whether values of other areas stand in for some of those shown.
    package let isRedistributed: Bool

    package subscript(area: Int, period: Int, series: Int, facet: Int) -> PublishedCell {
        cells[((area * periods.count + period) * self.series.count + series) * facets.count + facet]
    }

    /// The cell of a table with exactly one cell.
    package var single: PublishedCell? { cells.count == 1 ? cells[0] : nil }

    package var isSynthetic: Bool { cells.contains { $0.isSynthetic } }

    /// Missing-value signs that occur, strongest first.
    package var signs: [Sign] {
        Set(cells.compactMap(\.value.sign)).sorted { $0.strength > $1.strength }
    }

    /// Marks that occur.
    package var marks: Marks { cells.reduce(into: Marks()) { $0.formUnion($1.value.marks) } }

    /// How a period is written in tables and axes, »2013–2015« for moving windows.
    package func label(of period: ReportingPeriod) -> String {
        guard windowLength > 1 else { return period.shortLabel }
        return "\(period.shifted(by: 1 - windowLength).shortLabel)–\(period.shortLabel)"
    }
}
