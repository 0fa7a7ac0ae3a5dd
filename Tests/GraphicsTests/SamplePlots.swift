import Graphics
import Values

/// Synthetic plots of every kind, used by golden files, random checks and the benchmark.
enum SamplePlots {
    static let style: ChartStyle = {
        var style = ChartStyle()
        style.boldWeight = 700
        return style
    }()

    static func decimal(_ value: Double, _ decimals: Int = 1) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        return GermanNumberFormat.text(RoundedDecimal(units: Int64((value * scale).rounded()), decimals: decimals))
    }

    static func percent(_ value: Double) -> PlotDatum { .number(value, decimal(value) + "\u{A0}%") }

    static func count(_ value: Double) -> PlotDatum { .number(value, decimal(value, 0)) }

    static let schoolYears = (2013...2024).map { PlotCategory("\($0)/\(($0 + 1) % 100)") }

    static let municipalities = [
        "Altenfelde", "Brakensiel", "Dorum am Moor", "Erlenbrück", "Feldhausen", "Groß Lohne (Heide)", "Hagenrode",
        "Ihlbeck", "Kirchweiler", "Lüttjehude", "Moordorf", "Neuenwalde", "Uebelfurt",
    ]

    /// Own area, Land and a Ziel over twelve school years; one value secret, the last ones provisional.
    static var line: LinePlot {
        let own: [Double] = [7.4, 7.1, 6.8, 7.0, 6.2, 0, 6.4, 6.6, 5.8, 5.9, 6.3, 6.1]
        let land: [Double] = [5.6, 5.4, 5.3, 5.5, 5.8, 6.1, 6.2, 6.0, 5.9, 6.4, 6.8, 7.0]
        let federal: [Double] = [5.9, 5.8, 5.9, 6.0, 6.3, 6.6, 6.5, 6.4, 6.2, 6.5, 6.9, 7.2]
        var ownData = own.map { percent($0) }
        ownData[5] = .missing("g", kind: "geheim")
        ownData[11].certainty = .provisional
        var plot = LinePlot(
            categories: schoolYears,
            series: [
                PlotSeries("Landkreis", role: .own, data: ownData, attributes: [DataAttribute("raum", "00001")]),
                PlotSeries("Niedersachsen", role: .context(0), data: land.map { percent($0) }),
                PlotSeries("Deutschland", role: .context(1), data: federal.map { percent($0) }),
            ],
            axis: ValueAxis(unit: "Anteil an allen Abgängen in %"))
        plot.references = [target(5, "Ziel 2030: 5\u{A0}%")]
        plot.events = [EventRule(.before(6), label: "neue Erhebung")]
        return plot
    }

    /// One line with few values, all of them written.
    static var shortLine: LinePlot {
        let values: [Double] = [31.2, 33.5, 36.1, 35.2, 38.4, 41.0, 40.2]
        var plot = LinePlot(
            categories: (2018...2024).map { PlotCategory(String($0)) },
            series: [PlotSeries("Ganztagsquote", role: .own, data: values.map { percent($0) })],
            axis: ValueAxis(unit: "in % der Kinder unter 3 Jahren"))
        plot.events = [EventRule(.at(3), label: "Pandemie")]
        return plot
    }

    /// Four categories of a breakdown, close to each other.
    static var fourLines: LinePlot {
        let names = ["ohne Abschluss", "Hauptschulabschluss", "Realschulabschluss", "Hochschulreife"]
        let levels: [[Double]] = [
            [6.1, 6.4, 6.0, 6.6, 6.9, 7.1], [17.2, 16.4, 15.8, 15.9, 15.1, 14.9], [45.1, 44.8, 45.3, 43.9, 43.2, 42.7],
            [31.6, 32.4, 32.9, 33.6, 34.8, 35.3],
        ]
        return LinePlot(
            categories: schoolYears.suffix(6).map { $0 },
            series: zip(names, levels).enumerated().map { index, pair in
                PlotSeries(pair.0, role: .series(index), data: pair.1.map { percent($0) })
            },
            axis: ValueAxis(unit: "Anteil in %"))
    }

    /// Lines far from 0.
    static var highLine: LinePlot {
        let a: [Double] = [171_240, 172_610, 173_804, 174_950, 176_102, 177_480]
        let b: [Double] = [165_000, 165_300, 166_200, 166_900, 167_100, 167_800]
        return LinePlot(
            categories: (2019...2024).map { PlotCategory(String($0)) },
            series: [
                PlotSeries("insgesamt", role: .series(0), data: a.map { count($0) }),
                PlotSeries("deutsche Staatsangehörigkeit", role: .series(1), data: b.map { count($0) }),
            ],
            axis: ValueAxis(unit: "Personen", wholeNumbers: true))
    }

    static func columns(_ arrangement: BarArrangement, categories: Int, series: Int) -> ColumnPlot {
        let names = ["weiblich", "männlich", "divers", "ohne Angabe", "weitere"]
        var all = (0..<series).map { index in
            PlotSeries(
                series == 1 ? "Kinder" : names[index % 5], role: series == 1 ? .own : .series(index),
                data: (0..<categories).map { count(Double(120 + (index * 37 + $0 * 23) % 90 - index * 14)) })
        }
        if categories > 4, series > 1 {
            all[1].data[3] = .missing("g", kind: "geheim")
            all[0].data[categories - 1].certainty = .provisional
        }
        var plot = ColumnPlot(
            categories: (0..<categories).map { PlotCategory(String(2025 - categories + $0)) }, series: all,
            axis: ValueAxis(unit: "Kinder in Kindertageseinrichtungen", wholeNumbers: true), arrangement: arrangement)
        plot.paletteSize = series > 4 ? 5 : 4
        return plot
    }

    static var stacked100: BarPlot {
        let shares: [[Double]] = [
            [22.1, 18.4, 30.2, 25], [35.3, 40.2, 33.1, 31], [28.2, 27.3, 24.5, 33], [14.4, 14.1, 12.2, 11],
        ]
        let names = ["trifft voll zu", "trifft eher zu", "trifft eher nicht zu", "trifft nicht zu"]
        let categories = zip(
            [
                "Die Beratung war verständlich", "Ich habe das passende Angebot gefunden",
                "Der Weg war für mich gut zu schaffen", "Die Zeiten passen zu meinem Alltag und zu meiner Arbeit",
            ],
            [412, 398, 405, 388]
        ).map { PlotCategory($0, annotation: "n\u{A0}=\u{A0}\($1)") }
        var series = zip(names, shares).enumerated().map { index, pair in
            PlotSeries(
                pair.0, role: .series(index),
                data: pair.1.map { .number($0, decimal($0, 0) + "\u{A0}%") })
        }
        series[2].data[3] = .missing("g", kind: "geheim")
        return BarPlot(
            categories: categories, series: series, axis: ValueAxis(unit: "Anteil der Befragten in %"),
            arrangement: .stacked100)
    }

    /// Thirteen areas in official order, the own one marked, one value secret, one provisional.
    static var bars: BarPlot {
        var data = municipalities.enumerated().map { index, _ in percent(8.2 + Double((index * 53) % 97) / 8) }
        data[12].role = .own
        data[4] = .missing("g", kind: "geheim")
        data[7].certainty = .provisional
        data[9] = .missing("n.\u{A0}e.", kind: "nicht_erhoben")
        var plot = BarPlot(
            categories: municipalities.enumerated().map { PlotCategory($1, isOwn: $0 == 12) },
            series: [PlotSeries("Anteil", role: .context(0), data: data)],
            axis: ValueAxis(unit: "Anteil der Kinder mit Förderbedarf Sprache in %"))
        plot.references = [ReferenceLine(value: 13.4, label: "Landkreis 13,4\u{A0}%")]
        return plot
    }

    static var longBars: BarPlot {
        let names = [
            "Familien\u{AD}bildungs\u{AD}stätte und Mehr\u{AD}generationen\u{AD}haus", "Volkshochschule",
            "Bildungswerk der Erwachsenenbildung auf dem Land", "Musikschule", "Bücherei",
        ]
        let first: [Double] = [1240, 3870, 942, 1105, 0]
        let second: [Double] = [1312, 4105, 1033, 1098, 412]
        return BarPlot(
            categories: names.map { PlotCategory($0) },
            series: [
                PlotSeries("2022", role: .series(0), data: first.map { count($0) }),
                PlotSeries("2024", role: .series(1), data: second.map { count($0) }),
            ],
            axis: ValueAxis(unit: "Teilnahmen", wholeNumbers: true))
    }

    /// Gains and losses.
    static var changes: BarPlot {
        let values: [Double] = [2.4, -1.8, 0, 3.1, -0.6]
        return BarPlot(
            categories: municipalities.prefix(5).map { PlotCategory($0) },
            series: [PlotSeries("Veränderung", role: .own, data: values.map { .number($0, decimal($0)) })],
            axis: ValueAxis(unit: "Veränderung in Prozentpunkten"))
    }

    static var spark: SparkPlot {
        var data = [4.1, 4.4, 3.9, 5.2, 5.0, 0, 5.9, 6.1].map { percent($0) }
        data[5] = .missing("g", kind: "geheim")
        return SparkPlot(data: data, role: .own, comparison: [4.8, 4.9, 5, 5, 5.1, 5.3, 5.2, 5.4].map { percent($0) })
    }

    /// Thirteen areas that share their borders: a bent grid with `detail` points on each side.
    static func map(detail: Int = 6, locator: Bool = false) -> MapPlot {
        let columns = [3, 4, 3, 3]
        var areas: [MapArea] = []
        var number = 0
        for (row, count) in columns.enumerated() {
            for column in 0..<count {
                let outline = ring(
                    row: row, left: Double(column) / Double(count), right: Double(column + 1) / Double(count),
                    detail: detail)
                let value = 4.2 + Double((number * 61) % 97) / 4.5
                let isMissing = number == 6
                areas.append(
                    MapArea(
                        municipalities[number],
                        value: locator
                            ? nil
                            : isMissing ? .missing(symbol: "g", kind: "geheim") : .number(value, label: decimal(value)),
                        polygons: [MapPolygon(outline: outline)], isOwn: number == 8,
                        attributes: [DataAttribute("ags", "000000\(number)")]))
                number += 1
            }
        }
        var plot = MapPlot(
            areas: areas,
            limits: locator
                ? []
                : MapPlot.limits(
                    for: areas.compactMap { area in
                        if case .number(let value, _) = area.value { value } else { nil }
                    }, classes: 5), legendTitle: "Anteil der Kinder mit Förderbedarf in\u{A0}%")
        plot.credit = locator ? nil : "© Beispielgeometrie, generalisiert"
        return plot
    }

    private static func ring(row: Int, left: Double, right: Double, detail: Int) -> [GeoPoint] {
        func place(_ x: Double, _ y: Double) -> GeoPoint {
            // A smooth bend keeps neighbours together and makes areas of different sizes.
            let u = x + 0.05 * wave(y * 5.1 + 0.3) + 0.03 * wave(x * 3.7)
            let v = y + 0.045 * wave(x * 6.3 + 1.1) + 0.02 * wave(y * 7.9)
            return GeoPoint(7.7 + u * 0.62, 52.65 + v * 0.42)
        }
        let (top, bottom) = (Double(row) / 4, Double(row + 1) / 4)
        var points: [GeoPoint] = []
        for step in 0..<detail { points.append(place(left + (right - left) * Double(step) / Double(detail), top)) }
        for step in 0..<detail { points.append(place(right, top + (bottom - top) * Double(step) / Double(detail))) }
        for step in 0..<detail { points.append(place(right - (right - left) * Double(step) / Double(detail), bottom)) }
        for step in 0..<detail { points.append(place(left, bottom - (bottom - top) * Double(step) / Double(detail))) }
        return points
    }

    /// A triangle wave rounded off, so that samples need no mathematics library.
    private static func wave(_ x: Double) -> Double {
        let phase = x - (x / 2).rounded(.down) * 2 - 1
        return phase * (1 - abs(phase)) * 4
    }
}
