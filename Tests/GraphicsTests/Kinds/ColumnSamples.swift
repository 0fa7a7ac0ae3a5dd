import Graphics

enum ColumnSamples: SampleKind {
    static let name = "columns"

    static var samples: [Sample] {
        [
            Sample("columns-single", SamplePlots.columns(.grouped, categories: 8, series: 1)),
            Sample("columns-grouped", SamplePlots.columns(.grouped, categories: 13, series: 2)),
            Sample("columns-signs", SamplePlots.signColumns),
            Sample("columns-intervals", SamplePlots.intervalColumns),
            Sample("columns-merged", SamplePlots.mergedColumns),
            Sample("columns-stacked", SamplePlots.columns(.stacked, categories: 13, series: 5)),
        ]
    }

    static func random(_ source: inout RandomSource) -> any Plot { source.columns() }
}

extension RandomSource {
    mutating func columns() -> ColumnPlot {
        let count = Int.random(in: 1...14, using: &generator)
        let seriesCount = Int.random(in: 1...5, using: &generator)
        let arrangement: BarArrangement = [.grouped, .stacked, .stacked100][Int.random(in: 0..<3, using: &generator)]
        let isTimeline = chance(70)
        var plot = ColumnPlot(
            categories: isTimeline ? years(count) : (0..<count).map { _ in PlotCategory(name()) },
            series: marked(series(seriesCount, categories: count, allowNegative: arrangement != .stacked100)),
            axis: ValueAxis(unit: "Personen"), arrangement: arrangement, isTimeline: isTimeline)
        plot.events = events(count)
        if arrangement == .stacked100 { merge(&plot.categories, &plot.series) }
        if arrangement != .stacked100 {
            plot.references = targets()
            plot.bands = bands(around: plot.valueRange)
        }
        return plot
    }
}
