import Graphics

/// What tables hold beyond numbers and signs: intervals, letters of marks, thresholds.
extension RandomSource {
    mutating func marked(_ series: [PlotSeries]) -> [PlotSeries] {
        let hasIntervals = chance(25)
        let hasLetters = chance(25)
        return series.map { one in
            var one = one
            for index in one.data.indices {
                guard let value = one.data[index].value.number else { continue }
                if hasIntervals, chance(80) {
                    let half = max(abs(value), 1) * Double(Int.random(in: 2...40, using: &generator)) / 100
                    one.data[index].interval = PlotInterval(lower: value - half, upper: value + half * 1.2)
                }
                if hasLetters, chance(30) { one.data[index].letters = chance(70) ? "p" : "r\u{A0}s" }
            }
            return one
        }
    }

    /// Lets some stacks to 100 show their missing parts as one; the others are then shares of 100.
    mutating func merge(_ categories: inout [PlotCategory], _ series: inout [PlotSeries]) {
        for category in categories.indices where chance(60) {
            categories[category].missingParts = .merge
            guard chance(80) else { continue }
            let whole = series.reduce(0) {
                $0 + ($1.data.indices.contains(category) ? $1.data[category].value.number ?? 0 : 0)
            }
            let share = Double(Int.random(in: 5...99, using: &generator))
            for index in series.indices {
                guard whole > 0, series[index].data.indices.contains(category) else { continue }
                let value = series[index].data[category].value
                guard let number = value.number else { continue }
                series[index].data[category].value = .number(number / whole * share, label: value.text)
            }
        }
    }

    /// Thresholds near or far, in either direction.
    mutating func bands(around range: ClosedRange<Double>?) -> [ValueBand] {
        guard chance(30), let range else { return [] }
        let extent = max(range.upperBound - range.lowerBound, 0.1)
        let share = Double(Int.random(in: -40...220, using: &generator)) / 100
        let limit = range.lowerBound + extent * share
        let step = extent * Double(Int.random(in: 3...50, using: &generator)) / 100
        let watch = "beobachten ab\u{A0}" + SamplePlots.decimal(limit)
        let need = "Handlungsbedarf ab\u{A0}" + SamplePlots.decimal(limit + step)
        guard chance(50) else {
            return [
                ValueBand(from: limit, to: limit + step, label: watch, level: .watch),
                ValueBand(from: limit + step, to: nil, label: need, level: .need),
            ]
        }
        return [
            ValueBand(from: limit - step, to: limit, label: "beobachten", level: .watch),
            ValueBand(from: nil, to: limit - step, label: "Handlungsbedarf", level: .need),
        ]
    }

    mutating func targets() -> [ReferenceLine] {
        references().map { reference in
            var reference = reference
            reference.kind = [.target, .comparison, .statistic][Int.random(in: 0..<3, using: &generator)]
            return reference
        }
    }
}
