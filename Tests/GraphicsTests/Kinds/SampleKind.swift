import Graphics

/// What the checks of all kinds need to know about one: golden files, random plots, the contact sheet and the drawings
/// for the outside check are all made from it.
protocol SampleKind: Sendable {
    static var name: String { get }
    /// Hand-made plots for golden files; each shows something that the others do not.
    static var samples: [Sample] { get }
    /// Any plot that a table may give: long labels, extreme ranges, negative numbers, all signs, one value, none.
    static func random(_ source: inout RandomSource) -> any Plot
}

/// A hand-made plot with the widths it is drawn at.
struct Sample: Sendable {
    let name: String
    let plot: any Plot
    let wide: Double
    let narrow: Double

    init(_ name: String, _ plot: any Plot, wide: Double = 720, narrow: Double = 320) {
        self.name = name
        self.plot = plot
        self.wide = wide
        self.narrow = narrow
    }
}

enum SampleKinds {
    static let all: [any SampleKind.Type] = [
        WaffleSamples.self,
        HeatSamples.self,
        PyramidSamples.self,
        BulletSamples.self,
        LikertSamples.self,
        DumbbellSamples.self,
        DotSamples.self,
        AreaSamples.self, FacetSamples.self,
        LineSamples.self, ColumnSamples.self, BarSamples.self, SparkSamples.self, MapSamples.self, TileMapSamples.self,
        ScatterSamples.self, FlowSamples.self, LocatorSamples.self,
    ]

    static var samples: [Sample] { all.flatMap { $0.samples } }
}
