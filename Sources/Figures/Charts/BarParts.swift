import Graphics

/// What the charts made of bars share.
extension PlotSource {
    func columnPlot(_ arrangement: BarArrangement) -> ColumnPlot {
        var plot = ColumnPlot(
            categories: categories, series: series, axis: axis, arrangement: arrangement,
            isTimeline: grid.rows == .period)
        plot.references = references + (arrangement == .grouped ? targets : [])
        plot.bands = arrangement == .grouped ? bands : []
        plot.events = events
        plot.paletteSize = paletteSize
        return plot
    }

    func barPlot(_ arrangement: BarArrangement) -> BarPlot {
        var plot = BarPlot(categories: categories, series: series, axis: axis, arrangement: arrangement)
        plot.references = references + (arrangement == .grouped ? targets : [])
        plot.bands = arrangement == .grouped ? bands : []
        plot.paletteSize = paletteSize
        return plot
    }

    /// Over time the parts stand upon each other, else one after the other.
    func stackedPlot(_ arrangement: BarArrangement) -> any Plot {
        let merged = arrangement == .stacked100 ? Shares(grid).mergedRows : []
        guard grid.rows == .period else {
            var plot = barPlot(arrangement)
            for row in merged { plot.categories[row].missingParts = .merge }
            plot.mergedLabel = Self.mergedLabel
            return plot
        }
        var plot = columnPlot(arrangement)
        for row in merged { plot.categories[row].missingParts = .merge }
        plot.mergedLabel = Self.mergedLabel
        return plot
    }

    /// What the key calls hidden parts that are drawn as one.
    private static let mergedLabel = "nicht ausgewiesen"
}
