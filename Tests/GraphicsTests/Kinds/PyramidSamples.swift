import Graphics

enum PyramidSamples: SampleKind {
    static let name = "pyramid"

    static var samples: [Sample] {
        [Sample("pyramid", SamplePlots.pyramid), Sample("pyramid-compared", SamplePlots.comparedPyramid)]
    }

    static func random(_ source: inout RandomSource) -> any Plot { source.pyramid() }
}

extension SamplePlots {
    private static let women = [
        412, 431, 448, 462, 455, 470, 498, 512, 488, 461, 502, 588, 601, 540, 452, 371, 298, 241,
    ].map { Double($0) }
    private static let men = [
        433, 452, 470, 489, 501, 512, 520, 519, 490, 466, 510, 596, 604, 521, 418, 318, 221, 132,
    ].map { Double($0) }

    private static func ages(_ count: Int) -> [PlotCategory] {
        (0..<count).map { PlotCategory($0 == count - 1 ? "ab \($0 * 5)" : "\($0 * 5)–\($0 * 5 + 4)") }
    }

    /// Eighteen classes of five years, one value secret and one of nobody at all.
    static var pyramid: PyramidPlot {
        var left = women.map { count($0) }
        var right = men.map { count($0) }
        left[16] = .missing("g", kind: "geheim")
        right[17] = count(0)
        right[3].certainty = .provisional
        return PyramidPlot(
            ages: ages(18), ageTitle: "Alter in Jahren", left: PlotSeries("weiblich", role: .series(0), data: left),
            right: PlotSeries("männlich", role: .series(1), data: right),
            axis: ValueAxis(unit: "Personen", wholeNumbers: true))
    }

    /// Shares, with another area as a line; both have a place without a number.
    static var comparedPyramid: PyramidPlot {
        func shares(_ values: [Double], _ factor: Double) -> [PlotDatum] {
            values.enumerated().map { percent($1 / 170 * (1 + factor * Double($0 - 9) / 60)) }
        }
        var left = shares(women, 0)
        var right = shares(men, 0)
        left[2] = .missing("g", kind: "geheim")
        right[5] = .missing("g", kind: "geheim")
        var outline = PyramidComparison(
            ownLabel: "Landkreis", label: "Niedersachsen", left: shares(women, 1), right: shares(men, 1))
        outline.right[12] = .missing("n.\u{A0}e.", kind: "nicht_erhoben")
        outline.right[5] = .missing("g", kind: "geheim")
        var plot = PyramidPlot(
            ages: ages(18), ageTitle: "Alter in Jahren", left: PlotSeries("weiblich", role: .series(0), data: left),
            right: PlotSeries("männlich", role: .series(1), data: right), axis: ValueAxis(unit: "in Prozent"))
        plot.comparison = outline
        return plot
    }
}

extension RandomSource {
    mutating func pyramid() -> PyramidPlot {
        let count = Int.random(in: 1...20, using: &generator)
        let magnitude = [1.0, 12, 4800, 175_000][Int.random(in: 0..<4, using: &generator)]
        func side(_ source: inout RandomSource) -> [PlotDatum] {
            (0..<count).map { _ in source.datum(0...magnitude, decimals: magnitude < 101 ? 1 : 0) }
        }
        let left = side(&self)
        let right = side(&self)
        var plot = PyramidPlot(
            ages: (0..<count).map { PlotCategory($0 == count - 1 ? "\($0 * 5) und älter" : "\($0 * 5)–\($0 * 5 + 4)") },
            ageTitle: chance(50) ? "Alter in Jahren" : "Alter", left: PlotSeries(name(), role: .series(0), data: left),
            right: PlotSeries(name(), role: .series(1), data: right),
            axis: ValueAxis(unit: "Personen", wholeNumbers: magnitude > 101))
        if chance(35) {
            plot.comparison = PyramidComparison(ownLabel: name(), label: name(), left: side(&self), right: side(&self))
        }
        return plot
    }
}
