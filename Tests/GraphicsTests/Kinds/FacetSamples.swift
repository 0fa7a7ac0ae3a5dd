import Graphics

enum FacetSamples: SampleKind {
    static let name = "facets"

    static var samples: [Sample] {
        [
            Sample("facets-areas", SamplePlots.areaFacets), Sample("facets-bars", SamplePlots.barFacets),
            Sample("facets-series", SamplePlots.seriesFacets),
        ]
    }

    static func random(_ source: inout RandomSource) -> any Plot { source.facets() }
}

extension RandomSource {
    mutating func facets() -> FacetPlot {
        let form: FacetPlot.Form = chance(60) ? .lines : .bars
        let categories = Int.random(in: 1...(form == .lines ? 14 : 6), using: &generator)
        let seriesCount = Int.random(in: 1...3, using: &generator)
        // As many bars as the chart form accepts.
        let most = form == .lines ? 16 : min(16, 120 / (categories * seriesCount))
        let panelCount = Int.random(in: 1...most, using: &generator)
        let common = series(seriesCount, categories: categories, allowNegative: true)
        let panels = (0..<panelCount).map { index in
            var own = marked(series(seriesCount, categories: categories, allowNegative: true))
            for number in own.indices {
                own[number].label = common[number].label
                own[number].role = common[number].role
            }
            return FacetPlot.Panel(name(), isOwn: index == 2, series: own)
        }
        var plot = FacetPlot(
            panels: panels,
            categories: form == .lines ? years(categories) : (0..<categories).map { _ in PlotCategory(name()) },
            axis: ValueAxis(unit: "Anteil in %"), form: form)
        if form == .lines { plot.events = events(categories) }
        plot.references = targets()
        return plot
    }
}

extension SamplePlots {
    /// Thirteen areas in official order over twelve years, each with the line of the district behind.
    static var areaFacets: FacetPlot {
        let district = [38.2, 38.9, 39.4, 39.1, 40.3, 41.0, 40.6, 41.8, 42.1, 42.9, 43.2, 43.6].map { percent($0) }
        let panels = municipalities.enumerated().map { index, name in
            let level = 30 + Double((index * 7) % 17)
            var data = (0..<12).map { year -> PlotDatum in
                let noise = Double((index * 31 + year * 17) % 11) / 2
                return percent(level + Double(year) * 0.6 + noise)
            }
            if index == 3 { data[4] = .missing("g", kind: "geheim") }
            if index == 7 { for year in 2...4 { data[year] = .missing("n.\u{A0}e.", kind: "nicht_erhoben") } }
            if index == 9 {
                data[6] = .missing("g", kind: "geheim")
                data[8] = .missing("u", kind: "unsicher")
                data[0] = .number(0, "0,0\u{A0}%")
            }
            data[11].certainty = .provisional
            data[11].letters = "p"
            return FacetPlot.Panel(
                name, isOwn: index == 12,
                series: [
                    PlotSeries(name, role: .own, data: data),
                    PlotSeries("Landkreis", role: .context(0), data: district),
                ],
                attributes: [DataAttribute("raum", "000010\(10 + index)")])
        }
        var plot = FacetPlot(
            panels: panels, categories: schoolYears, axis: ValueAxis(unit: "Übergänge auf das Gymnasium in %"),
            form: .lines)
        plot.scaleGroup = "gemeinden"
        return plot
    }

    /// Where young people of four groups went: one group of bars for each.
    static var barFacets: FacetPlot {
        let titles = ["ohne Abschluss", "Hauptschulabschluss", "Realschulabschluss", "Hochschulreife"]
        let shares: [[Double]] = [[12.1, 22.4, 65.5], [38.2, 24.9, 36.9], [57.3, 30.4, 12.3], [66.8, 31.9, 1.3]]
        var panels = zip(titles, shares).map { title, values in
            FacetPlot.Panel(
                title, series: [PlotSeries("Anteil", role: .own, data: values.map { percent($0) })],
                attributes: [DataAttribute("vorbildung", title)])
        }
        panels[3].series[0].data[2] = .missing("g", kind: "geheim")
        panels[0].series[0].data[0] = .number(0, "0,0\u{A0}%")
        panels[1].series[0].data[1].certainty = .provisional
        return FacetPlot(
            panels: panels,
            categories: ["duales System", "Schulberufssystem", "Übergangsbereich"].map { PlotCategory($0) },
            axis: ValueAxis(unit: "Anteil an den Neuzugängen in %"), form: .bars)
    }

    /// Two series in each of five panels, far from 0, with a break.
    static var seriesFacets: FacetPlot {
        let titles = ["Deutsch", "Mathematik", "Englisch", "Sach\u{AD}unterricht und Werte und Normen", "Sport"]
        let panels = titles.enumerated().map { index, title in
            FacetPlot.Panel(
                title,
                series: ["weiblich", "männlich"].enumerated().map { number, name in
                    let level = 71 + Double((index * 5 + number * 7) % 13)
                    var data = (0..<7).map { year -> PlotDatum in
                        let noise = Double((year * 13 + index * 3) % 7) / 2
                        return percent(level + noise)
                    }
                    if index == 2, number == 1 { data[1] = .missing("g", kind: "geheim") }
                    return PlotSeries(name, role: .series(number), data: data)
                })
        }
        var plot = FacetPlot(
            panels: panels, categories: schoolYears.suffix(7).map { $0 },
            axis: ValueAxis(unit: "Anteil mit erreichtem Standard in %"), form: .lines)
        plot.events = [EventRule(.before(4), label: "Bruch")]
        plot.references = [target(80, "Ziel 2030: 80\u{A0}%")]
        return plot
    }
}
