import Graphics
import Report

/// Shares of a whole: every bar fills the axis from 0 to 100.
enum ShareChart: ChartForm {
    static let presentation = Presentation.stacked100
    static let name = "Gestapeltes Diagramm"

    static func misfit(_ places: ChartPlaces, _ selection: ChartSelection) -> ChartMisfit? {
        places.columns == nil ? .withoutParts : nil
    }

    static func misfit(_ grid: FigureGrid) -> ChartMisfit? {
        guard grid.indicators[0].unit.isPercent else {
            return ChartMisfit(
                fact: "»gestapelt100« zeigt Anteile, »\(grid.indicators[0].id.value)« ist keine Prozentangabe",
                hint: "»darstellung=gestapelt« schreiben oder einen Anteil als Indikator verwenden.")
        }
        return Shares(grid).rowThatIsNoWhole.map { row in
            ChartMisfit(
                fact: "Die Teile von »\(grid.title(grid.rows, row))« ergeben nicht 100 Prozent",
                hint: "»darstellung=balken« schreiben oder ein Merkmal wählen, dessen Ausprägungen sich ergänzen.")
        }
    }

    static func plot(_ source: PlotSource) -> any Plot { source.stackedPlot(.stacked100) }

    static func notes(_ grid: FigureGrid) -> [String] {
        let shares = Shares(grid)
        return (shares.mergedRows.isEmpty ? [] : [merged]) + shares.notes
    }

    static func sentences(_ finding: Finding) -> [String]? {
        Shares(finding.grid).mergedRows.isEmpty ? nil : finding.general + [merged]
    }

    private static let merged =
        "Wo mehrere Teile nicht ausgewiesen sind, stehen sie zusammen als ein schraffierter Teil."
}
