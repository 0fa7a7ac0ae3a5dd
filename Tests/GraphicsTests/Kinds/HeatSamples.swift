import Graphics

enum HeatSamples: SampleKind {
    static let name = "heat"

    static var samples: [Sample] {
        [
            Sample("heat", SamplePlots.heatOverTime), Sample("heat-categories", SamplePlots.heatOfCategories),
        ]
    }

    static func random(_ source: inout RandomSource) -> any Plot { source.heat() }
}

extension SamplePlots {
    private static func limits(_ cells: [[PlotDatum]], _ classes: Int) -> HeatPlot {
        let values = cells.flatMap { $0 }.compactMap { datum in
            if case .number(let value, _) = datum.value { value } else { nil }
        }
        return HeatPlot(
            rows: [], columns: [], cells: cells, limits: MapPlot.limits(for: values, classes: classes), legendTitle: "")
    }

    /// Thirteen areas over nine years, the own one marked; three values without a number.
    static var heatOverTime: HeatPlot {
        var cells = municipalities.indices.map { row in
            (0..<9).map { column -> PlotDatum in
                let value = 18 + Double((row * 37 + column * 5) % 41) + Double(column) * 2.3
                return .number(value, decimal(value))
            }
        }
        cells[3][2] = .missing("g", kind: "geheim")
        cells[3][3] = .missing("g", kind: "geheim")
        cells[8][0] = .missing("n.\u{A0}e.", kind: "nicht_erhoben")
        var plot = limits(cells, 5)
        plot.rows = municipalities.enumerated().map { PlotCategory($1, isOwn: $0 == 12) }
        plot.columns = (2016...2024).map { PlotCategory("\($0)/\(($0 + 1) % 100)") }
        plot.legendTitle = "Schülerinnen und Schüler im Ganztag in\u{A0}%"
        return plot
    }

    /// Areas by type of school.
    static var heatOfCategories: HeatPlot {
        var cells = (0..<6).map { row in
            (0..<5).map { column -> PlotDatum in
                let value = Double((row * 29 + column * 17) % 53) + 4
                return .number(value, decimal(value))
            }
        }
        cells[1][4] = .missing("g", kind: "geheim")
        cells[4][0] = .number(0, "0,0")
        var plot = limits(cells, 4)
        plot.rows = municipalities.prefix(6).map { PlotCategory($0) }
        plot.columns = ["Hauptschule", "Realschule", "Oberschule", "Gesamtschule", "Gymnasium"].map { PlotCategory($0) }
        plot.isTimeline = false
        plot.legendTitle = "Übergänge nach der Grundschule in\u{A0}%"
        return plot
    }
}

extension RandomSource {
    mutating func heat() -> HeatPlot {
        let rows = Int.random(in: 1...14, using: &generator)
        let columns = Int.random(in: 1...14, using: &generator)
        let magnitude = [1.0, 12, 100, 4800, 175_000][Int.random(in: 0..<5, using: &generator)]
        let low = chance(20) ? -magnitude / 2 : 0
        let cells = (0..<rows).map { _ in
            (0..<columns).map { _ -> PlotDatum in
                var datum = datum(low...magnitude, decimals: magnitude < 101 ? 1 : 0)
                if datum.certainty != .final { datum.letters = "p" }
                return datum
            }
        }
        let values = cells.flatMap { $0 }.compactMap { datum in
            if case .number(let value, _) = datum.value { value } else { nil }
        }
        let isTimeline = chance(50)
        return HeatPlot(
            rows: (0..<rows).map { PlotCategory(name(), isOwn: $0 == 2) },
            columns: isTimeline ? years(columns) : (0..<columns).map { _ in PlotCategory(name()) }, cells: cells,
            limits: MapPlot.limits(for: values, classes: Int.random(in: 2...5, using: &generator)),
            legendTitle: "Anteil der Kinder mit Förderbedarf in\u{A0}%", isTimeline: isTimeline)
    }
}
