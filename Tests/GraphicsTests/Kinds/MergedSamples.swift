import Graphics

/// Shares of a whole of which some are hidden, at some places together.
extension SamplePlots {
    private static let forms: [(String, [Double?])] = [
        ("Hauptschule", [8.8, 13.5, nil, nil, 10]), ("Realschule", [33, 32.2, 26.4, nil, nil]),
        ("Oberschule", [nil, 4.7, nil, nil, 31]), ("Gesamtschule", [nil, 12.9, 9.9, 40.1, 12.5]),
        ("Gymnasium", [35.2, 36.7, 26.4, 31.5, 28]),
    ]

    private static var parts: [PlotSeries] {
        forms.enumerated().map { index, form in
            PlotSeries(
                form.0, role: .series(index),
                data: form.1.map { share in share.map { percent($0) } ?? .missing("g", kind: "geheim") })
        }
    }

    /// Two hidden parts, none, two, three; one alone hides the whole bar.
    static var mergedBars: BarPlot {
        var plot = BarPlot(
            categories: ["Adorf", "Bedorf", "Cehausen", "Deheim", "Estadt"].map { PlotCategory($0) }, series: parts,
            axis: ValueAxis(unit: "in Prozent"), arrangement: .stacked100)
        for index in plot.categories.indices { plot.categories[index].missingParts = .merge }
        plot.mergedLabel = "nicht ausgewiesen"
        return plot
    }

    static var mergedColumns: ColumnPlot {
        var plot = ColumnPlot(
            categories: (2021...2025).map { PlotCategory(String($0)) }, series: parts,
            axis: ValueAxis(unit: "in Prozent"), arrangement: .stacked100)
        for index in plot.categories.indices { plot.categories[index].missingParts = .merge }
        plot.mergedLabel = "nicht ausgewiesen"
        return plot
    }
}
