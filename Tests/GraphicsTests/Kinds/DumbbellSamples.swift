import Graphics

enum DumbbellSamples: SampleKind {
    static let name = "dumbbells"

    static var samples: [Sample] {
        [Sample("dumbbells", times), Sample("dumbbells-pair", pair)]
    }

    static func random(_ source: inout RandomSource) -> any Plot { source.dumbbell() }

    /// Two times of thirteen areas: more, less, unchanged, one secret, one limited.
    private static var times: DumbbellPlot {
        var first = SamplePlots.municipalities.indices.map { SamplePlots.percent(31.4 + Double(($0 * 53) % 97) / 5) }
        var second = first.enumerated().map { index, datum in
            SamplePlots.percent((datum.value.number ?? 0) + Double((index * 37) % 19) - 7)
        }
        first[4] = .missing("g", kind: "geheim")
        second[9] = .missing("u", kind: "unsicher")
        second[2] = first[2]
        second[7].certainty = .limited
        second[12].role = .own
        return DumbbellPlot(
            categories: SamplePlots.municipalities.enumerated().map { PlotCategory($1, isOwn: $0 == 12) },
            first: PlotSeries("2023", role: .context(1), data: first),
            second: PlotSeries("2025", role: .context(0), data: second),
            axis: ValueAxis(unit: "Anteil zufriedener Eltern in Prozent"), direction: .towardsSecond)
    }

    /// Two categories with long names, with the goal.
    private static var pair: DumbbellPlot {
        let names = [
            "Übergang auf das Gymnasium", "Übergang auf die Oberschule oder Haupt- und Realschule",
            "Übergang auf die Gesamtschule",
        ]
        var girls = [41.2, 38.4, 12.0].map { SamplePlots.percent($0) }
        girls[2].certainty = .provisional
        var plot = DumbbellPlot(
            categories: names.map { PlotCategory($0) },
            first: PlotSeries("Mädchen", role: .series(0), data: girls),
            second: PlotSeries("Jungen", role: .series(1), data: [33.7, 47.9, 12.0].map { SamplePlots.percent($0) }),
            axis: ValueAxis(unit: "Anteil an allen Übergängen in Prozent"))
        plot.references = [ReferenceLine(value: 40, label: "Landesmittel: 40,0\u{A0}%")]
        return plot
    }
}

extension RandomSource {
    mutating func dumbbell() -> DumbbellPlot {
        let count = chance(4) ? 0 : Int.random(in: 1...14, using: &generator)
        let own = Int.random(in: 0..<max(count, 1), using: &generator)
        let both = series(2, categories: count, allowNegative: true)
        var plot = DumbbellPlot(
            categories: (0..<count).map { PlotCategory(name(), isOwn: $0 == own) }, first: both[0], second: both[1],
            axis: ValueAxis(unit: "Anteil in %"), direction: chance(50) ? .none : .towardsSecond)
        if chance(20) {
            addIntervals(&plot.first)
            addIntervals(&plot.second)
        }
        plot.references = references()
        return plot
    }
}
