/// An interval as a thin line with a short cap at each end.
enum IntervalShape {
    /// Half the length of a cap.
    static let cap = 3.0

    /// An upright interval at `x` between two places.
    static func upright(x: Double, from lower: Double, to upper: Double, cap: Double = Self.cap) -> [[Point]] {
        [
            [Point(x - cap, upper), Point(x + cap, upper)], [Point(x, upper), Point(x, lower)],
            [Point(x - cap, lower), Point(x + cap, lower)],
        ]
    }

    /// A lying interval at `y` between two places.
    static func lying(y: Double, from lower: Double, to upper: Double, cap: Double = Self.cap) -> [[Point]] {
        [
            [Point(lower, y - cap), Point(lower, y + cap)], [Point(lower, y), Point(upper, y)],
            [Point(upper, y - cap), Point(upper, y + cap)],
        ]
    }

    /// Upon bars: ink with a rim of paper, readable on the bar and beyond its end.
    static func uponBars(_ runs: [[Point]]) -> [SceneShape] {
        guard !runs.isEmpty else { return [] }
        let style = ShapeStyle.stroke(.context(2), width: 1.2)
        return [SceneShape(.path(runs, closed: false), .rim(of: style)), SceneShape(.path(runs, closed: false), style)]
    }
}

extension PlotDatum {
    /// The interval of a number, if it can be drawn.
    var drawnInterval: PlotInterval? {
        guard value.number != nil, let interval, interval.lower.isFinite, interval.upper.isFinite else { return nil }
        return interval
    }
}
