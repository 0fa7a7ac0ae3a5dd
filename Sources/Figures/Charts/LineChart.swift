import Graphics
import Report

/// Development over time: one line for each series.
enum LineChart: ChartForm {
    static let presentation = Presentation.line
    static let name = "Liniendiagramm"
    static let drawsIntervals = true
    static let drawsGoals = true

    static func misfit(_ places: ChartPlaces, _ selection: ChartSelection) -> ChartMisfit? {
        guard places.rows != .period || selection.count(.period) < 2 else { return nil }
        return ChartMisfit(
            fact: "Eine Linie verbindet Zeiten, hier steht nur eine Zeit",
            hint: "»darstellung=balken« oder »saeule« schreiben oder mehrere Zeiten wählen.")
    }

    static func plot(_ source: PlotSource) -> any Plot {
        var plot = LinePlot(categories: source.categories, series: source.series, axis: source.axis)
        plot.references = source.targets
        plot.bands = source.bands
        plot.events = source.events
        plot.paletteSize = source.paletteSize
        return plot
    }
}
