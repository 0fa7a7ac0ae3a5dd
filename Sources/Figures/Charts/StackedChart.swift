import Graphics
import Report

/// Parts upon each other: columns over time, else bars.
enum StackedChart: ChartForm {
    static let presentation = Presentation.stacked
    static let name = "Gestapeltes Diagramm"

    static func misfit(_ places: ChartPlaces, _ selection: ChartSelection) -> ChartMisfit? {
        places.columns == nil ? .withoutParts : nil
    }

    static func plot(_ source: PlotSource) -> any Plot { source.stackedPlot(.stacked) }
}
