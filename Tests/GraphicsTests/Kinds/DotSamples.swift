import Graphics

enum DotSamples: SampleKind {
    static let name = "dots"

    static var samples: [Sample] {
        [
            Sample("dots", survey), Sample("dots-series", types), Sample("dots-high", high),
            Sample("dots-thresholds", thresholds),
        ]
    }

    static func random(_ source: inout RandomSource) -> any Plot { source.dots() }

    /// Thirteen areas of a survey with intervals and numbers of answers; one not certain enough, one limited.
    private static var survey: DotPlot {
        var data = SamplePlots.municipalities.indices.map { index -> PlotDatum in
            let value = 58.2 + Double((index * 53) % 97) / 4
            var datum = SamplePlots.percent(value)
            let half = 3.1 + Double((index * 31) % 7) * 0.8
            datum.interval = PlotInterval(lower: value - half, upper: value + half)
            return datum
        }
        data[3] = .missing("u", kind: "unsicher")
        data[6].certainty = .limited
        data[9].certainty = .provisional
        data[12].role = .own
        var plot = DotPlot(
            categories: SamplePlots.municipalities.enumerated().map {
                PlotCategory($1, annotation: $0 == 3 ? nil : "n\u{A0}=\u{A0}\(96 + $0 * 29)", isOwn: $0 == 12)
            },
            series: [PlotSeries("Anteil", role: .context(0), data: data)],
            axis: ValueAxis(unit: "Anteil zufriedener Eltern in Prozent"))
        plot.references = [
            ReferenceLine(value: 69.4, label: "Landkreis: 69,4\u{A0}%"),
            ReferenceLine(value: 71.8, label: "Niedersachsen: 71,8\u{A0}%"),
        ]
        return plot
    }

    /// Three series in a row, close to each other in places; two missing in one row.
    private static var types: DotPlot {
        let names = ["Hauptschulabschluss", "Realschul\u{AD}abschluss", "Hochschulreife", "ohne Abschluss"]
        let values: [[Double]] = [[17.2, 45.1, 31.6, 6.1], [16.8, 41.3, 37.4, 4.5], [22.5, 45.4, 25.8, 6.3]]
        var series = zip(["insgesamt", "weiblich", "männlich"], values).enumerated().map { index, pair in
            PlotSeries(pair.0, role: .series(index), data: pair.1.map { SamplePlots.percent($0) })
        }
        series[1].data[3] = .missing("g", kind: "geheim")
        series[2].data[3] = .missing("g", kind: "geheim")
        series[0].data[1].certainty = .provisional
        return DotPlot(
            categories: names.map { PlotCategory($0) }, series: series, axis: ValueAxis(unit: "Anteil in Prozent"))
    }

    /// Two areas far from 0.
    private static var high: DotPlot {
        let years = ["2021/22", "2022/23", "2023/24", "2024/25"]
        let own: [Double] = [171_240, 173_804, 174_950, 177_480]
        let other: [Double] = [169_300, 174_100, 176_900, 177_480]
        return DotPlot(
            categories: years.map { PlotCategory($0) },
            series: [
                PlotSeries("Landkreis", role: .own, data: own.map { SamplePlots.count($0) }),
                PlotSeries("Nachbarkreis", role: .context(0), data: other.map { SamplePlots.count($0) }),
            ], axis: ValueAxis(unit: "Personen", wholeNumbers: true))
    }

    /// Rows over time with a goal and thresholds; letters of marks where there is no room for values.
    private static var thresholds: DotPlot {
        let names = ["Landkreis", "Niedersachsen", "Deutschland"]
        let levels: [[Double]] = [[7.4, 6.8, 6.2, 5.9], [5.6, 5.9, 6.4, 7.0], [5.9, 6.2, 6.6, 7.2]]
        var series = zip(names, levels).enumerated().map { index, pair in
            PlotSeries(
                pair.0, role: index == 0 ? .own : .context(index - 1), data: pair.1.map { SamplePlots.percent($0) })
        }
        series[1].data[3].letters = "p"
        series[1].data[3].certainty = .provisional
        var plot = DotPlot(
            categories: ["2012", "2016", "2020", "2024"].map { PlotCategory($0) }, series: series,
            axis: ValueAxis(unit: "Anteil an allen Abgängen in Prozent"))
        var goal = ReferenceLine(value: 4, label: "Ziel 2030: 4\u{A0}%")
        goal.kind = .target
        plot.references = [goal]
        plot.bands = [
            ValueBand(from: 6, to: 8, label: "beobachten ab 6\u{A0}%", level: .watch),
            ValueBand(from: 8, to: nil, label: "Handlungsbedarf ab 8\u{A0}%", level: .need),
        ]
        return plot
    }
}

extension RandomSource {
    mutating func dots() -> DotPlot {
        let count = chance(4) ? 0 : Int.random(in: 1...14, using: &generator)
        let seriesCount = Int.random(in: 1...5, using: &generator)
        let own = Int.random(in: 0..<max(count, 1), using: &generator)
        let annotated = chance(30)
        var plot = DotPlot(
            categories: (0..<count).map {
                PlotCategory(name(), annotation: annotated ? "n\u{A0}=\u{A0}\(100 + $0)" : nil, isOwn: $0 == own)
            }, series: series(seriesCount, categories: count, allowNegative: true),
            axis: ValueAxis(unit: "Anteil in %"))
        if chance(40) { for index in plot.series.indices { addIntervals(&plot.series[index]) } }
        for series in plot.series.indices {
            for index in plot.series[series].data.indices where chance(10) {
                plot.series[series].data[index].letters = "p"
            }
        }
        plot.references = references()
        if chance(25) {
            let limit = Double.random(in: 0...100, using: &generator)
            plot.bands = [
                ValueBand(from: limit, to: limit * 1.3, label: "beobachten", level: .watch),
                ValueBand(from: limit * 1.3, to: nil, label: "Handlungsbedarf", level: .need),
            ]
        }
        return plot
    }

    mutating func addIntervals(_ series: inout PlotSeries) {
        for index in series.data.indices {
            guard let value = series.data[index].value.number, chance(80) else { continue }
            let half = abs(value) * Double.random(in: 0.02...0.3, using: &generator)
            series.data[index].interval = PlotInterval(lower: value - half, upper: value + half)
        }
    }
}
