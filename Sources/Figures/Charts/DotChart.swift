import Graphics
import Report

/// Points in rows: values compared by their place, with intervals; the axis may begin elsewhere than at 0.
enum DotChart: ChartForm {
    static let presentation = Presentation.dot
    static let name = "Punktdiagramm"
    static let drawsIntervals = true
    static let drawsGoals = true

    static func misfit(_ grid: FigureGrid) -> ChartMisfit? { .ofUnits(grid) }

    static func plot(_ source: PlotSource) -> any Plot {
        var plot = DotPlot(categories: source.categories, series: source.series, axis: source.axis)
        plot.references = source.references + source.targets
        plot.bands = source.bands
        plot.paletteSize = source.paletteSize
        return plot
    }
}

extension ChartMisfit {
    /// Indicators of different units do not share an axis.
    static func ofUnits(_ grid: FigureGrid) -> ChartMisfit? {
        let units = grid.indicators.map(\.unit.name).uniqued()
        guard units.count > 1 else { return nil }
        return ChartMisfit(
            fact: "Die Indikatoren haben verschiedene Einheiten (\(German.list(units))) und teilen keine Achse",
            hint: "Indikatoren mit derselben Einheit wählen, »darstellung=bullet« schreiben oder eine Tabelle machen.")
    }
}
