import Graphics
import Report

/// Horizontal bars, for areas and categories with long names.
enum BarChart: ChartForm {
    static let presentation = Presentation.bar
    static let name = "Balkendiagramm"
    static let drawsIntervals = true
    static let drawsGoals = true

    static func plot(_ source: PlotSource) -> any Plot { source.barPlot(.grouped) }
}
