import Graphics

enum LineSamples: SampleKind {
    static let name = "line"

    static var samples: [Sample] {
        [
            Sample("line", SamplePlots.line), Sample("line-short", SamplePlots.shortLine),
            Sample("line-intervals", SamplePlots.intervalLine), Sample("line-bands", SamplePlots.bandLine),
            Sample("line-four", SamplePlots.fourLines), Sample("line-high", SamplePlots.highLine),
        ]
    }

    static func random(_ source: inout RandomSource) -> any Plot { source.line() }
}

extension RandomSource {
    mutating func line() -> LinePlot {
        let count = Int.random(in: 1...16, using: &generator)
        let seriesCount = Int.random(in: 1...5, using: &generator)
        var plot = LinePlot(
            categories: years(count), series: marked(series(seriesCount, categories: count, allowNegative: true)),
            axis: ValueAxis(unit: "Anteil an allen Abgängen in %"))
        plot.events = events(count)
        plot.references = targets()
        plot.bands = bands(around: plot.valueRange)
        return plot
    }
}
