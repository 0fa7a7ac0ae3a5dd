import Graphics

enum AreaSamples: SampleKind {
    static let name = "area"

    static var samples: [Sample] {
        [Sample("area", SamplePlots.areas), Sample("area-single", SamplePlots.singleArea)]
    }

    static func random(_ source: inout RandomSource) -> any Plot { source.area() }
}

extension RandomSource {
    mutating func area() -> AreaPlot {
        let count = Int.random(in: 1...16, using: &generator)
        let seriesCount = Int.random(in: 1...5, using: &generator)
        var plot = AreaPlot(
            categories: years(count),
            series: marked(series(seriesCount, categories: count, allowNegative: seriesCount == 1)),
            axis: ValueAxis(unit: "Personen"), arrangement: seriesCount > 1 && chance(30) ? .stacked100 : .stacked)
        plot.events = events(count)
        if plot.arrangement != .stacked100 { plot.references = targets() }
        return plot
    }
}

extension SamplePlots {
    /// Parts of a whole over nine school years; one part is secret, the last year provisional.
    static var areas: AreaPlot {
        let names = ["Hauptschule", "Realschule", "Oberschule", "Gesamtschule", "Gymnasium"]
        let levels = [182, 341, 402, 96, 588]
        let steps = [-14, -21, 17, 9, 12]
        var series = names.indices.map { index in
            PlotSeries(
                names[index], role: .series(index),
                data: (0..<9).map { count(Double(levels[index] + steps[index] * $0 + (index * 31 + $0 * 17) % 23)) },
                attributes: [DataAttribute("schulform", names[index].lowercased())])
        }
        series[3].data[3] = .missing("g", kind: "geheim")
        for index in series.indices {
            series[index].data[8].certainty = .provisional
            series[index].data[8].letters = "p"
        }
        var plot = AreaPlot(
            categories: schoolYears.suffix(9).map { $0 }, series: series,
            axis: ValueAxis(unit: "Übergänge aus der Grundschule", wholeNumbers: true))
        plot.events = [EventRule(.at(6), label: "neue Gesamtschule")]
        return plot
    }

    /// One area from 0, with a zero and a year on its own between two missing ones.
    static var singleArea: AreaPlot {
        var data = [0, 4, 11, 18, 0, 26, 0, 31, 35, 38, 44].map { count(Double($0)) }
        data[4] = .missing("u", kind: "unsicher")
        data[6] = .missing("t", kind: "folgt")
        return AreaPlot(
            categories: (2014...2024).map { PlotCategory(String($0)) },
            series: [PlotSeries("Plätze", role: .own, data: data)],
            axis: ValueAxis(unit: "Plätze in der Großtagespflege", wholeNumbers: true))
    }
}
