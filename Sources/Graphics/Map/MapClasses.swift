import Values

/// The classes of a choropleth: half-open intervals without gaps, named in German.
struct MapClasses {
    let limits: [RoundedDecimal]
    let labels: [String]

    init(_ plot: MapPlot) {
        limits = plot.limits
        let texts = limits.map(plot.limitLabel)
        if let first = texts.first, let last = texts.last {
            labels =
                ["unter \(first)"] + zip(texts, texts.dropFirst()).map { "\($0) bis unter \($1)" } + [
                    "\(last) und mehr"
                ]
        } else {
            labels = []
        }
    }

    var count: Int { labels.count }

    /// The class that holds a value: each limit belongs to the class above it.
    func index(of value: Double) -> Int { limits.prefix { $0.double <= value }.count }
}

extension MapPlot {
    /// Limits at round numbers that cut the range of these published values into at most so many classes.
    package static func limits(for values: [Double], classes: Int) -> [RoundedDecimal] {
        let finite = values.filter(\.isFinite)
        guard let low = finite.min(), let high = finite.max(), low < high else { return [] }
        let count = min(max(classes, 2), 5)
        let ticks = Ticks.covering(low...high, maximumCount: count + 1)
        let inner = ticks.values.filter { $0.double > low && $0.double <= high }
        return Array(inner.prefix(count - 1))
    }
}
