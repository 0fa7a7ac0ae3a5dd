import Graphics

enum BarSamples: SampleKind {
    static let name = "bars"

    static var samples: [Sample] {
        [
            Sample("bars", SamplePlots.bars), Sample("bars-intervals", SamplePlots.intervalBars),
            Sample("bars-long", SamplePlots.longBars),
            Sample("bars-stacked100", SamplePlots.stacked100), Sample("bars-merged", SamplePlots.mergedBars),
            Sample("bars-changes", SamplePlots.changes),
        ]
    }

    static func random(_ source: inout RandomSource) -> any Plot { source.bars() }
}

extension RandomSource {
    mutating func bars() -> BarPlot {
        let count = Int.random(in: 1...14, using: &generator)
        let seriesCount = Int.random(in: 1...5, using: &generator)
        let arrangement: BarArrangement = [.grouped, .stacked, .stacked100][Int.random(in: 0..<3, using: &generator)]
        let annotated = chance(30)
        let own = Int.random(in: 0..<count, using: &generator)
        var plot = BarPlot(
            categories: (0..<count).map {
                PlotCategory(name(), annotation: annotated ? "n\u{A0}=\u{A0}\(100 + $0)" : nil, isOwn: $0 == own)
            },
            series: marked(series(seriesCount, categories: count, allowNegative: arrangement != .stacked100)),
            axis: ValueAxis(unit: "Anteil in %"), arrangement: arrangement)
        if arrangement == .stacked100 { merge(&plot.categories, &plot.series) }
        if arrangement != .stacked100 {
            plot.references = targets()
            plot.bands = bands(around: plot.valueRange)
        }
        return plot
    }
}
