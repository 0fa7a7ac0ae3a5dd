import Graphics
import Report

/// Vertical bars beside each other, for few times or few short categories.
enum ColumnChart: ChartForm {
    static let presentation = Presentation.column
    static let name = "Säulendiagramm"
    static let drawsIntervals = true
    static let drawsGoals = true

    static func plot(_ source: PlotSource) -> any Plot { source.columnPlot(.grouped) }
}
