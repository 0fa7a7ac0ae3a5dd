/// What an axis has to reach over.
enum ValueExtent {
    static func of(_ data: [PlotDatum]) -> ClosedRange<Double>? {
        range(of: data.compactMap(\.value.number))
    }

    static func of(_ series: [PlotSeries], _ references: [ReferenceLine]) -> ClosedRange<Double>? {
        var range: ClosedRange<Double>?
        for one in series {
            range = union(range, of(one.data))
            for datum in one.data {
                guard let interval = datum.drawnInterval else { continue }
                range = union(range, interval.lower...interval.upper)
            }
        }
        return union(range, Self.range(of: references.map(\.value).filter(\.isFinite)))
    }

    /// Bars start at 0; stacks reach as far as their sums.
    static func ofBars(
        _ series: [PlotSeries], _ references: [ReferenceLine], _ arrangement: BarArrangement
    ) -> ClosedRange<Double>? {
        guard arrangement != .stacked100 else { return 0...100 }
        // A part of a stack has no place for an interval.
        let plain =
            arrangement == .grouped
            ? of(series, references)
            : series.reduce(Self.range(of: references.map(\.value).filter(\.isFinite))) { union($0, of($1.data)) }
        guard let plain else { return nil }
        var range = union(plain, 0...0) ?? plain
        if arrangement == .stacked {
            for index in 0..<(series.map(\.data.count).max() ?? 0) {
                let numbers = series.compactMap { $0.datum(index)?.value.number }
                let above = numbers.filter { $0 > 0 }.reduce(0, +)
                let below = numbers.filter { $0 < 0 }.reduce(0, +)
                range = union(range, below...above) ?? range
            }
        }
        return range
    }

    static func union(_ left: ClosedRange<Double>?, _ right: ClosedRange<Double>?) -> ClosedRange<Double>? {
        guard let left, let right else { return left ?? right }
        return min(left.lowerBound, right.lowerBound)...max(left.upperBound, right.upperBound)
    }

    private static func range(of numbers: [Double]) -> ClosedRange<Double>? {
        guard let low = numbers.min(), let high = numbers.max() else { return nil }
        return low...high
    }
}
