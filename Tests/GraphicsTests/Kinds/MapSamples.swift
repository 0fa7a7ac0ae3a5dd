import Graphics

enum MapSamples: SampleKind {
    static let name = "map"

    static var samples: [Sample] {
        [
            Sample("map", SamplePlots.map()),
            Sample("map-locator", SamplePlots.map(locator: true), wide: 460, narrow: 260),
        ]
    }

    static func random(_ source: inout RandomSource) -> any Plot { source.map() }
}

extension RandomSource {
    mutating func map() -> MapPlot {
        var plot = SamplePlots.map(detail: Int.random(in: 2...9, using: &generator))
        for index in plot.areas.indices where chance(15) {
            plot.areas[index].value = .missing(symbol: "g", kind: "geheim")
        }
        for index in plot.areas.indices where chance(20) { plot.areas[index].name = name() }
        return plot
    }
}
