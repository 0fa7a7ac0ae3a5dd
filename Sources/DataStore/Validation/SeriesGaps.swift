import Catalogue
import Indicators

/// Finds times that are missing between others: for the whole dataset, for an area, or for one of its series.
struct SeriesGaps {
    /// Two neighbouring times of the dataset between which one or more are missing.
    struct Missing {
        let before: ReportingPeriod
        let after: ReportingPeriod
    }

    /// An area, or one of its series, without a row between two rows.
    struct Hole {
        let area: Int
        /// nil where the area has no row at all at this time.
        let series: Int?
        let period: Int
        /// The last row before the gap.
        let before: Int
    }

    private(set) var missing: [Missing] = []
    private(set) var holes: [Hole] = []

    init(_ grid: SeriesGrid, areas: AreaDirectory, accepted: [Scope]) {
        let dataset = grid.dataset
        missing = Self.missingPeriods(dataset.periods).filter { gap in
            !accepted.contains { $0.areas == nil && Self.covers($0, gap) }
        }
        guard dataset.periods.count >= 3 else { return }
        let count = dataset.periods.count
        var isPresent = [Bool](repeating: false, count: dataset.areas.count * count)
        for row in 0..<dataset.count {
            isPresent[Int(dataset.areaIndex[row]) * count + Int(dataset.periodIndex[row])] = true
        }
        func isAccepted(_ area: Int, _ period: Int) -> Bool {
            let (key, time) = (dataset.areas[area], dataset.periods[period])
            return !(areas[key]?.exists(in: time) ?? true) || accepted.contains { $0.contains(key, time) }
        }
        var found: [Hole] = []
        var seen: Set<Int> = []
        grid.forEachSeries { area, series, rows in
            for period in rows.indices.dropFirst().dropLast() where rows[period] < 0 {
                let place = area * count + period
                if isPresent[place] {
                    guard grid.number(rows[period - 1]) != nil, grid.number(rows[period + 1]) != nil,
                        !isAccepted(area, period)
                    else { continue }
                    found.append(Hole(area: area, series: series, period: period, before: Int(rows[period - 1])))
                } else if let before = rows[..<period].last(where: { $0 >= 0 }),
                    rows[(period + 1)...].contains(where: { $0 >= 0 }),
                    seen.insert(place).inserted, !isAccepted(area, period)
                {
                    found.append(Hole(area: area, series: nil, period: period, before: Int(before)))
                }
            }
        }
        // Where gaps are the rule, nothing is missing: such data are collected here and there.
        let areaHoles = found.count { $0.series == nil }
        let present = isPresent.count { $0 }
        holes = found.filter {
            $0.series == nil ? areaHoles * 4 <= present : (found.count - areaHoles) * 10 <= dataset.count
        }
    }

    /// The steps between the times, counted in months; a step much longer than the usual one leaves something out.
    private static func missingPeriods(_ periods: [ReportingPeriod]) -> [Missing] {
        guard periods.count >= 4 else { return [] }
        let steps = zip(periods, periods.dropFirst()).map { $1.months - $0.months }
        var counts: [Int: Int] = [:]
        for step in steps { counts[step, default: 0] += 1 }
        guard let usual = counts.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }), usual.key > 0 else {
            return []
        }
        // Without a clear rhythm nothing is missing.
        guard usual.value * 4 >= steps.count * 3 || usual.value + 1 == steps.count else { return [] }
        return steps.indices.filter { steps[$0] * 2 >= usual.key * 3 }.map {
            Missing(before: periods[$0], after: periods[$0 + 1])
        }
    }

    private static func covers(_ scope: Scope, _ gap: Missing) -> Bool {
        if let from = scope.from, gap.after.firstDay <= from.firstDay { return false }
        if let to = scope.to, gap.before.lastDay >= to.lastDay { return false }
        return true
    }
}

extension ReportingPeriod {
    /// A number that grows with time, in months.
    fileprivate var months: Int { firstDay.year * 12 + firstDay.month }
}
