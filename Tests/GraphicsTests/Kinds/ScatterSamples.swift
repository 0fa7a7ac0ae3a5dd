import Graphics

enum ScatterSamples: SampleKind {
    static let name = "scatter"

    static var samples: [Sample] {
        [Sample("scatter", municipalities), Sample("scatter-crowded", crowded)]
    }

    static func random(_ source: inout RandomSource) -> any Plot { source.scatter() }

    /// Thirteen areas with both medians; one value secret, one not collected, one limited.
    private static var municipalities: ScatterPlot {
        let across: [Double] = [24.1, 31.5, 28.7, 35.2, 22.8, 40.3, 33.9, 27.4, 30.2, 36.8, 25.6, 29.3, 33.1]
        let up: [Double] = [18.2, 12.4, 22.9, 9.7, 26.1, 14.8, 11.6, 19.9, 16.3, 8.4, 24.4, 17.1, 13.2]
        var points = SamplePlots.municipalities.enumerated().map { index, name in
            ScatterPoint(
                name, horizontal: SamplePlots.percent(across[index]), vertical: SamplePlots.percent(up[index]),
                role: index == 12 ? .own : .context(0), isOwn: index == 12,
                attributes: [DataAttribute("raum", "000000\(index)")])
        }
        points[4].horizontal = .missing("g", kind: "geheim")
        points[9].vertical = .missing("n.\u{A0}e.", kind: "nicht_erhoben")
        points[9].horizontal = .missing("g", kind: "geheim")
        points[2].vertical.certainty = .limited
        return plot(points)
    }

    /// Two groups of areas close to each other, far from 0: not every name fits.
    private static var crowded: ScatterPlot {
        let names = SamplePlots.municipalities + ["Grundhausen", "Sandkrug", "Vosseberg", "Westerende"]
        let points = names.enumerated().map { index, name in
            let group = index % 2 == 0 ? (x: 74.0, y: 61.0) : (x: 79.0, y: 68.0)
            return ScatterPoint(
                name, horizontal: SamplePlots.percent(group.x + Double((index * 37) % 23) / 12),
                vertical: SamplePlots.percent(group.y + Double((index * 53) % 29) / 9), role: .own,
                attributes: [DataAttribute("raum", "000000\(index)")])
        }
        return plot(points)
    }

    private static func plot(_ points: [ScatterPoint]) -> ScatterPlot {
        func median(_ data: [PlotDatum]) -> ReferenceLine {
            let numbers = data.compactMap(\.value.number).sorted()
            let value = numbers[numbers.count / 2]
            var line = ReferenceLine(value: value, label: "Median \(SamplePlots.decimal(value))\u{A0}%")
            line.kind = .statistic
            return line
        }
        var plot = ScatterPlot(
            points: points, horizontal: ValueAxis(unit: "Betreuungsquote der Kinder unter 3 Jahren, in Prozent"),
            vertical: ValueAxis(unit: "Kinder mit nichtdeutscher Familiensprache, in Prozent"))
        plot.horizontalReferences = [median(points.map(\.horizontal))]
        plot.verticalReferences = [median(points.map(\.vertical))]
        return plot
    }
}

extension RandomSource {
    mutating func scatter() -> ScatterPlot {
        let count = chance(5) ? 0 : Int.random(in: 1...24, using: &generator)
        let across = series(1, categories: count, allowNegative: true)[0].data
        let up = series(1, categories: count, allowNegative: true)[0].data
        let own = chance(60) ? Int.random(in: 0..<max(count, 1), using: &generator) : -1
        var plot = ScatterPlot(
            points: (0..<count).map { index in
                ScatterPoint(
                    name(), horizontal: across[index], vertical: up[index], role: index == own ? .own : .context(0),
                    isOwn: index == own)
            }, horizontal: ValueAxis(unit: "Betreuungsquote der Kinder unter 3 Jahren, in Prozent"),
            vertical: ValueAxis(unit: "Anteil an allen Abgängen, in Prozent"))
        plot.horizontalReferences = median(across)
        plot.verticalReferences = median(up)
        return plot
    }

    private func median(_ data: [PlotDatum]) -> [ReferenceLine] {
        let numbers = data.compactMap(\.value.number).sorted()
        guard !numbers.isEmpty else { return [] }
        let value = numbers[numbers.count / 2]
        var line = ReferenceLine(value: value, label: "Median \(SamplePlots.decimal(value))\u{A0}%")
        line.kind = .statistic
        return [line]
    }
}
