import Graphics

/// Samples with what stands beside plain values: intervals, thresholds, targets, marks, all signs.
extension SamplePlots {
    static let thresholds = [
        ValueBand(from: 6, to: 8, label: "beobachten ab 6\u{A0}%", level: .watch),
        ValueBand(from: 8, to: nil, label: "Handlungsbedarf ab 8\u{A0}%", level: .need),
    ]

    static func target(_ value: Double, _ label: String) -> ReferenceLine {
        var line = ReferenceLine(value: value, label: label)
        line.kind = .target
        return line
    }

    /// The six states of a place: five signs and a true zero. Symbols and kinds are those of the report's sign set.
    static let sixStates: [PlotDatum] = [
        .missing("g", kind: "geheim"), .missing(".", kind: "unbekannt"), .missing("u", kind: "unsicher"),
        .missing("t", kind: "folgt"), .missing("x", kind: "entfaellt"), .number(0, "0"),
    ]

    private static func interval(_ value: Double, _ half: Double) -> PlotDatum {
        var datum = percent(value)
        datum.interval = PlotInterval(lower: value - half, upper: value + half)
        return datum
    }

    /// A survey over time: own area with intervals, one value limited.
    static var intervalLine: LinePlot {
        var own = zip([61.2, 63.8, 60.1, 66.4, 68.9, 67.2], [3.1, 2.8, 3.4, 2.9, 2.7, 5.8]).map { interval($0, $1) }
        own[5].certainty = .limited
        own[5].value = .number(67.2, label: "67,2\u{A0}%\u{A0}b")
        own[5].letters = "b"
        own[3].letters = "r"
        let land = [64.0, 64.4, 64.1, 65.0, 65.3, 65.9].map { percent($0) }
        return LinePlot(
            categories: (2015...2025).filter { $0 % 2 == 1 }.map { PlotCategory(String($0), position: Double($0)) },
            series: [
                PlotSeries("Landkreis", role: .own, data: own),
                PlotSeries("Niedersachsen", role: .context(0), data: land),
            ],
            axis: ValueAxis(unit: "Anteil zufriedener Eltern in %"))
    }

    /// Thresholds behind a line and a target below it.
    static var bandLine: LinePlot {
        let values = [7.4, 7.1, 6.8, 7.0, 6.2, 6.6, 6.4, 5.6, 5.8, 5.2]
        var plot = LinePlot(
            categories: schoolYears.prefix(10).map { $0 },
            series: [
                PlotSeries("Landkreis", role: .own, data: values.map { percent($0) }),
                PlotSeries(
                    "Niedersachsen", role: .context(0),
                    data: [5.6, 5.4, 5.3, 5.5, 5.8, 6.1, 6.2, 6.0, 5.9, 6.4].map { percent($0) }),
            ],
            axis: ValueAxis(unit: "Anteil an allen Abgängen in %", domain: .fromZero))
        plot.bands = thresholds
        plot.references = [target(5, "Ziel 2030: 5\u{A0}%")]
        return plot
    }

    /// All signs, a zero and marks among columns of two series.
    static var signColumns: ColumnPlot {
        var first = [12, 14, 11, 16, 13, 15, 17, 14].map { count(Double($0)) }
        var second = [9, 8, 12, 10, 11, 9, 13, 12].map { count(Double($0)) }
        for (index, state) in sixStates.enumerated() {
            if index % 2 == 0 { first[index + 1] = state } else { second[index + 1] = state }
        }
        second[2].letters = "r"
        second[7].certainty = .provisional
        second[7].letters = "p"
        second[0].certainty = .limited
        second[0].letters = "b"
        var plot = ColumnPlot(
            categories: schoolYears.suffix(8).map { $0 },
            series: [
                PlotSeries("weiblich", role: .series(0), data: first),
                PlotSeries("männlich", role: .series(1), data: second),
            ],
            axis: ValueAxis(unit: "Jugendliche ohne Abschluss", wholeNumbers: true))
        plot.valueLabels = .none
        return plot
    }

    /// Columns with intervals before thresholds and a target.
    static var intervalColumns: ColumnPlot {
        var plot = ColumnPlot(
            categories: (2019...2024).map { PlotCategory(String($0)) },
            series: [
                PlotSeries(
                    "Landkreis", role: .own,
                    data: zip([5.1, 5.6, 6.3, 6.9, 6.5, 7.2], [0.6, 0.5, 0.7, 0.8, 0.6, 0.7]).map { interval($0, $1) })
            ],
            axis: ValueAxis(unit: "Anteil an allen Abgängen in %"))
        plot.bands = thresholds
        plot.references = [target(5, "Ziel 2030: 5\u{A0}%")]
        return plot
    }

    /// Areas in official order with intervals, thresholds, the value of the district and a target.
    static var intervalBars: BarPlot {
        var data = municipalities.enumerated().map { index, _ in
            interval(5.1 + Double((index * 53) % 97) / 26, 0.5 + Double(index % 4) / 4)
        }
        data[12].role = .own
        data[4] = .missing("g", kind: "geheim")
        data[6].certainty = .limited
        data[6].letters = "b"
        data[9] = .number(0, "0,0\u{A0}%")
        var plot = BarPlot(
            categories: municipalities.enumerated().map { PlotCategory($1, isOwn: $0 == 12) },
            series: [PlotSeries("Anteil", role: .context(0), data: data)],
            axis: ValueAxis(unit: "Anteil an allen Abgängen in %"))
        plot.bands = thresholds
        plot.references = [
            ReferenceLine(value: 6.4, label: "Landkreis 6,4\u{A0}%"), target(5, "Ziel 2030: 5\u{A0}%"),
        ]
        return plot
    }
}
