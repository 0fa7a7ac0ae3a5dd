/// The pieces of a line: interrupted at missing values and at breaks, apart for settled and unsettled values.
struct LineRuns {
    private(set) var settled: [[Point]] = []
    private(set) var unsettled: [[Point]] = []

    init(_ series: PlotSeries, points: [Double], y: LinearScale, breaks: Set<Int>) {
        var previous: (point: Point, isSettled: Bool)?
        var lastWasSettled: Bool?
        for (index, datum) in series.data.enumerated() where points.indices.contains(index) {
            guard let value = datum.value.number else {
                previous = nil
                continue
            }
            let isSettled = datum.certainty != .provisional && datum.certainty != .projected
            let point = Point(points[index], y.position(value))
            if let from = previous, !breaks.contains(index) {
                let segmentIsSettled = isSettled && from.isSettled
                let continues = lastWasSettled == segmentIsSettled
                if segmentIsSettled {
                    Self.append(from.point, point, continues: continues, to: &settled)
                } else {
                    Self.append(from.point, point, continues: continues, to: &unsettled)
                }
                lastWasSettled = segmentIsSettled
            } else {
                lastWasSettled = nil
            }
            previous = (point, isSettled)
        }
    }

    private static func append(_ from: Point, _ to: Point, continues: Bool, to runs: inout [[Point]]) {
        if continues, runs.last?.last == from {
            runs[runs.count - 1].append(to)
        } else {
            runs.append([from, to])
        }
    }
}
