import Values

/// A map of equal squares, one for each area, roughly where the area lies: small areas are seen as well as large ones,
/// and each has room for its value. At most five classes, as in a choropleth.
package struct TileMapPlot: Sendable {
    package struct Tile: Sendable {
        package var name: String
        package var value: PlotValue
        /// Place in the grid, counted to the right and downwards from anywhere.
        package var column: Int
        package var row: Int
        package var isOwn: Bool
        package var attributes: [DataAttribute]

        package init(
            _ name: String, value: PlotValue, column: Int, row: Int, isOwn: Bool = false,
            attributes: [DataAttribute] = []
        ) {
            self.name = name
            self.value = value
            self.column = column
            self.row = row
            self.isOwn = isOwn
            self.attributes = attributes
        }
    }

    package var tiles: [Tile]
    /// Limits between the classes, ascending, at most four.
    package var limits: [RoundedDecimal]
    /// Stands above the legend: what is shown, with unit.
    package var legendTitle: String
    /// How a class limit is written: number without unit.
    package var limitLabel: @Sendable (RoundedDecimal) -> String
    /// What the legend says about areas without a number.
    package var missingLabel: String
    /// What the signs mean that stand in areas without a number; the legend explains them.
    package var signs: [MapSign] = []
    package var scaleGroup: String?

    package init(
        tiles: [Tile], limits: [RoundedDecimal], legendTitle: String, missingLabel: String = "keine Angabe",
        limitLabel: @escaping @Sendable (RoundedDecimal) -> String = { GermanNumberFormat.text($0) }
    ) {
        self.tiles = tiles
        self.limits = Array(limits.prefix(4))
        self.legendTitle = legendTitle
        self.missingLabel = missingLabel
        self.limitLabel = limitLabel
    }
}

extension TileMapPlot: Plot {
    package var valueRange: ClosedRange<Double>? { nil }

    package func scene(width: Double, style: ChartStyle) -> Scene {
        TileMapLayout(self, width: width, style: style).scene()
    }
}

extension Scene.Kind {
    package static let tileMap = Scene.Kind("tile-map", className: "kachelkarte")
}
