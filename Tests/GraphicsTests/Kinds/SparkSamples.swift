import Graphics

enum SparkSamples: SampleKind {
    static let name = "spark"

    static var samples: [Sample] { [Sample("spark", SamplePlots.spark, wide: 144, narrow: 64)] }

    static func random(_ source: inout RandomSource) -> any Plot { source.spark() }
}

extension RandomSource {
    mutating func spark() -> SparkPlot {
        let count = Int.random(in: 0...16, using: &generator)
        let series = series(2, categories: count, allowNegative: true)
        var plot = SparkPlot(data: series[0].data, role: .own, comparison: chance(40) ? series[1].data : [])
        if chance(20) { plot.domain = 0...100 }
        return plot
    }
}
