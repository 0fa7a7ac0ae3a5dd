import Catalogue
import Indicators

/// Finds a time whose numbers are those of the time before: last year's table saved under this year.
struct RepeatedPeriods {
    struct Repeat {
        /// Of the later time.
        let period: Int
        /// How many numbers were compared; all of them are equal.
        let count: Int
        /// The first row of the later time that was compared.
        let row: Int
    }

    let repeats: [Repeat]

    private static let minimumNumbers = 8

    init(_ grid: SeriesGrid, accepted: [Scope]) {
        let dataset = grid.dataset
        let periods = dataset.periods
        // Places, schools and areas may stay the same for years; a hundred people hardly do.
        guard dataset.description.counts?.kind == .persons, periods.count >= 2 else {
            repeats = []
            return
        }
        let ten = (0...dataset.decimals).reduce(1.0) { power, _ in power * 10 }
        var compared = periods.map { _ in 0 }
        var equal = compared
        var first = periods.map { _ in Int.max }
        grid.forEachSeries { _, _, rows in
            for period in rows.indices.dropFirst() {
                guard rows[period] >= 0, let number = grid.number(rows[period]), number >= ten,
                    let before = grid.number(rows[period - 1])
                else { continue }
                compared[period] += 1
                if number == before { equal[period] += 1 }
                first[period] = min(first[period], Int(rows[period]))
            }
        }
        let found = periods.indices.filter { compared[$0] >= Self.minimumNumbers && equal[$0] == compared[$0] }
        // Numbers that never change are no slip of one year.
        guard found.count <= max(1, (periods.count - 1) / 4) else {
            repeats = []
            return
        }
        repeats = found.filter { period in !accepted.contains { $0.contains(periods[period]) } }
            .map { Repeat(period: $0, count: compared[$0], row: first[$0]) }
    }
}
