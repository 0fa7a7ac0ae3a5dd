import Values

/// A table whose cells are coloured by the class of their value: patterns over areas, times and categories.
package struct HeatPlot: Sendable {
    package var rows: [PlotCategory]
    package var columns: [PlotCategory]
    /// One list for each row, with a datum for each column.
    package var cells: [[PlotDatum]]
    /// Limits between the classes, ascending, at most four.
    package var limits: [RoundedDecimal]
    /// Stands above the key: what is shown, with unit.
    package var legendTitle: String
    /// How a class limit is written: number without unit.
    package var limitLabel: @Sendable (RoundedDecimal) -> String
    /// What the key says about cells without a number.
    package var missingLabel: String
    /// Heads of a timeline may be thinned out, others never.
    package var isTimeline: Bool
    package var valueLabels: ValueLabels = .automatic
    package var scaleGroup: String?

    package init(
        rows: [PlotCategory], columns: [PlotCategory], cells: [[PlotDatum]], limits: [RoundedDecimal],
        legendTitle: String, missingLabel: String = "keine Angabe", isTimeline: Bool = true,
        limitLabel: @escaping @Sendable (RoundedDecimal) -> String = { GermanNumberFormat.text($0) }
    ) {
        self.rows = rows
        self.columns = columns
        self.cells = cells
        self.limits = Array(limits.prefix(4))
        self.legendTitle = legendTitle
        self.missingLabel = missingLabel
        self.isTimeline = isTimeline
        self.limitLabel = limitLabel
    }

    func cell(_ row: Int, _ column: Int) -> PlotDatum? {
        cells.indices.contains(row) && cells[row].indices.contains(column) ? cells[row][column] : nil
    }
}

extension HeatPlot: Plot {
    package var valueRange: ClosedRange<Double>? { ValueExtent.of(cells.flatMap { $0 }) }

    package func scene(width: Double, style: ChartStyle) -> Scene {
        HeatLayout(self, width: width, style: style).scene()
    }
}

extension Scene.Kind {
    package static let heat = Scene.Kind("heat", className: "waerme")
}
