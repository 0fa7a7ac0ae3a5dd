import Catalogue
import Indicators

/// Finds values that leave the course of their own series, and times at which nearly all series leave it at once.
///
/// A change is a jump when it is at least a quarter of the larger value, at least five times as large as the usual
/// (median) change of its series, and, for things that are counted, too large to be chance: the larger value is at
/// least 30 and the difference more than five times the square root of the sum of both. A series is judged from six
/// values on, because fewer do not say what is usual.
struct SeriesJumps {
    /// A value far off the one before; rows of the dataset.
    struct Jump {
        let area: Int
        let series: Int
        let before: Int
        let row: Int
        /// The next value, where the series comes back to where it was: then only this one value is off.
        let after: Int?
        /// The usual change of the series, as a share.
        let usual: Double
        /// The change in usual changes.
        let strength: Double
    }

    /// A time at which at least three quarters of the series change strongly in the same direction.
    struct Break {
        let period: Int
        let seriesCount: Int
        let changedCount: Int
        let strongest: Jump
    }

    private(set) var jumps: [Jump] = []
    private(set) var breaks: [Break] = []

    static let minimumChanges = 5
    private static let minimumSeries = 4

    private let grid: SeriesGrid
    private let countsThings: Bool
    private let explanation: ChangeExplanation
    /// What one counts as, in the units of the dataset.
    private let one: Double

    // By period: series that could show a break, and those that go up or down.
    private var tested: [Int]
    private var rising: [Int]
    private var falling: [Int]

    private typealias Point = (period: Int, row: Int, value: Double)

    init(_ grid: SeriesGrid, explanation: ChangeExplanation) {
        self.grid = grid
        self.explanation = explanation
        let description = grid.dataset.description
        countsThings = description.kind == .stock || description.kind == .flow
        one = (0..<grid.dataset.decimals).reduce(1) { power, _ in power * 10 }
        tested = grid.dataset.periods.map { _ in 0 }
        rising = tested
        falling = tested
    }

    mutating func find() {
        guard grid.dataset.periods.count > Self.minimumChanges else { return }
        var points: [Point] = []
        let grid = self.grid
        grid.forEachSeries { area, series, rows in
            points.removeAll(keepingCapacity: true)
            for (period, row) in rows.enumerated() {
                guard let value = grid.number(row) else { continue }
                points.append((period, Int(row), value))
            }
            if points.count > Self.minimumChanges { judge(points, area: area, series: series) }
        }
        findBreaks()
    }

    private mutating func judge(_ points: [Point], area: Int, series: Int) {
        var isSuspicious = false
        for index in points.indices.dropFirst() {
            let (first, second) = (points[index - 1].value, points[index].value)
            // What may be negative, a balance for one, has no change in per cent.
            if first < 0 || second < 0 { return }
            let larger = max(first, second)
            if !countsThings || larger >= 30 * one { tested[points[index].period] += 1 }
            if abs(second - first) * 100 >= larger * 15, larger > 0 { isSuspicious = true }
        }
        guard isSuspicious else { return }
        let changes = points.indices.dropFirst().map { Self.change(points[$0 - 1].value, points[$0].value) }
        let usual = max(Self.median(changes), 0.01)
        var skipsNext = false
        for index in points.indices.dropFirst() {
            let (first, second) = (points[index - 1], points[index])
            let change = changes[index - 1]
            guard change >= 0.15, change > 3 * usual else {
                skipsNext = false
                continue
            }
            if explanation.explains(from: first.row, to: second.row) {
                let larger = max(first.value, second.value)
                if !countsThings || larger >= 30 * one { tested[second.period] -= 1 }
                skipsNext = false
                continue
            }
            if !countsThings || max(first.value, second.value) >= 30 * one {
                if second.value > first.value { rising[second.period] += 1 } else { falling[second.period] += 1 }
            }
            guard change > 5 * usual, isLarge(first.value, second.value) else {
                skipsNext = false
                continue
            }
            // The way back from a single value that is off is no second jump.
            if skipsNext {
                skipsNext = false
                continue
            }
            var after: Int?
            if index + 1 < points.count, Self.change(first.value, points[index + 1].value) < max(3 * usual, 0.15),
                changes[index] >= 0.25
            {
                after = points[index + 1].row
                skipsNext = true
            }
            jumps.append(
                Jump(
                    area: area, series: series, before: first.row, row: second.row, after: after, usual: usual,
                    strength: change / usual))
        }
    }

    /// Whether a change is larger than chance and a quarter of the larger value.
    private func isLarge(_ first: Double, _ second: Double) -> Bool {
        let larger = max(first, second)
        let difference = abs(second - first)
        guard difference * 4 >= larger, larger > 0 else { return false }
        guard countsThings else { return true }
        return larger >= 30 * one && difference * difference > 25 * (first + second) * one
    }

    private mutating func findBreaks() {
        let periods = grid.dataset.periodIndex
        for period in tested.indices where tested[period] >= Self.minimumSeries {
            let changed = max(rising[period], falling[period])
            guard changed * 4 >= tested[period] * 3 else { continue }
            let here = jumps.filter { Int(periods[$0.row]) == period }
            guard let strongest = Self.strongest(here) else { continue }
            breaks.append(
                Break(period: period, seriesCount: tested[period], changedCount: changed, strongest: strongest))
            jumps.removeAll { Int(periods[$0.row]) == period }
        }
    }

    /// The clearest jump; of equals the first.
    static func strongest(_ jumps: [Jump]) -> Jump? {
        jumps.reduce(nil) { best, jump in
            guard let best, best.strength >= jump.strength else { return jump }
            return best
        }
    }

    /// The difference as a share of the larger value, from 0 to 1.
    private static func change(_ first: Double, _ second: Double) -> Double {
        let larger = max(first, second)
        return larger > 0 ? abs(second - first) / larger : 0
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }
}

/// What is known to explain a change between two rows of a dataset: an event, or a footnote of one of the two values.
struct ChangeExplanation {
    private let dataset: Dataset
    private let events: [Event]

    init(_ dataset: Dataset, events: [Event]) {
        self.dataset = dataset
        let id = dataset.description.id
        self.events = events.filter { event in
            event.datasets.map { $0.contains(id) } ?? (event.indicators == nil)
        }
    }

    func explains(from first: Int, to second: Int) -> Bool {
        if dataset.noteIndex[first] != dataset.noteIndex[second] { return true }
        let area = dataset.areas[Int(dataset.areaIndex[second])]
        let before = dataset.periods[Int(dataset.periodIndex[first])]
        let period = dataset.periods[Int(dataset.periodIndex[second])]
        return events.contains { event in
            event.areas.map { $0.contains(area) } ?? true && explains(event, from: before, to: period)
        }
    }

    /// An event explains the change into its time and, because much that happens passes, the two after it.
    func explains(_ event: Event, from first: ReportingPeriod, to second: ReportingPeriod) -> Bool {
        if event.lies(after: first, upTo: second) { return true }
        return event.from.firstDay <= first.firstDay && first.firstDay < event.from.shifted(by: 2).firstDay
    }

    /// Whether an event of this dataset lies between two times, whatever its area.
    func hasEvent(from first: ReportingPeriod, to second: ReportingPeriod) -> Bool {
        events.contains { $0.lies(after: first, upTo: second) }
    }
}
