/// What stands in the rows of a dot plot: points in lanes, so that none hides another, and signs.
struct DotRow {
    struct Mark {
        var series: Int
        var datum: PlotDatum
        var value: Double
        /// Off the middle of the row.
        var shift = 0.0
    }

    struct Missing {
        var series: Int
        var datum: PlotDatum
        var symbol: String
        var kind: String
    }

    var marks: [Mark] = []
    var missing: [Missing] = []

    init(_ series: [PlotSeries], category: Int) {
        for (index, one) in series.enumerated() {
            guard let datum = one.datum(category) else { continue }
            if let value = datum.value.number {
                marks.append(Mark(series: index, datum: datum, value: value))
            } else if case .missing(let symbol, let kind) = datum.value {
                missing.append(Missing(series: index, datum: datum, symbol: symbol, kind: kind))
            }
        }
    }

    /// From one lane to the next.
    static let lane = 11.0

    /// Marks nearer than `distance` and intervals that overlap take lanes below each other; returns how many.
    mutating func spread(_ x: LinearScale, distance: Double) -> Int {
        func span(_ mark: Mark) -> ClosedRange<Double> {
            let place = x.position(mark.value)
            guard let interval = mark.datum.drawnInterval else {
                return (place - distance / 2)...(place + distance / 2)
            }
            return min(
                x.position(interval.lower), place - distance / 2)...max(
                    x.position(interval.upper), place + distance / 2)
        }
        var lanes: [[ClosedRange<Double>]] = []
        var chosen: [Int] = []
        for mark in marks {
            let own = span(mark)
            let lane = lanes.firstIndex { $0.allSatisfy { !$0.overlaps(own) } } ?? lanes.count
            if lane == lanes.count { lanes.append([]) }
            lanes[lane].append(own)
            chosen.append(lane)
        }
        for index in marks.indices {
            marks[index].shift = (Double(chosen[index]) - Double(lanes.count - 1) / 2) * Self.lane
        }
        return max(lanes.count, 1)
    }

    /// The leftmost and the rightmost mark: two different ones as soon as there are two.
    var ends: (left: Mark, right: Mark)? {
        let ordered = marks.sorted { ($0.value, $0.series) < ($1.value, $1.series) }
        guard let left = ordered.first, let right = ordered.last else { return nil }
        return (left, right)
    }
}
