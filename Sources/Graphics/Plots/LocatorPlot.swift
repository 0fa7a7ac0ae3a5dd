/// Where an area lies among others: all of them as outlines or equal tiles, its own one filled. Nothing is measured and
/// nothing compared. With names it is a map to choose from; `targets` are then what a page lays over it.
package struct LocatorPlot: Sendable {
    /// An area of the drawing.
    package struct Place: Sendable {
        package var name: String
        package var isOwn: Bool
        package var attributes: [DataAttribute]

        package init(_ name: String, isOwn: Bool = false, attributes: [DataAttribute] = []) {
            self.name = name
            self.isOwn = isOwn
            self.attributes = attributes
        }
    }

    /// A place in a grid of equal squares, counted to the right and downwards from anywhere.
    package struct Tile: Sendable, Hashable {
        package var column: Int
        package var row: Int

        package init(column: Int, row: Int) {
            self.column = column
            self.row = row
        }
    }

    package enum Names: Sendable {
        case unwritten
        /// Where they have room.
        case written
    }

    /// What the places are drawn from, one entry for each.
    package enum Ground: Sendable {
        case outlines([[MapPolygon]])
        /// nil for a place without a tile.
        case tiles([Tile?])
    }

    /// May change but for their number and order.
    package var places: [Place]
    package let ground: Ground
    let boundaries: MapBoundaries
    package var names: Names
    /// A line under the drawing: whose borders they are, or that tiles show the place only roughly.
    package var caption: String?

    /// One list of polygons for each place, empty where its borders are not known. Borders are prepared once for all
    /// drawings that are made of this plot and its copies.
    package init(_ places: [Place], outlines: [[MapPolygon]], names: Names = .unwritten, caption: String? = nil) {
        self.places = places
        self.names = names
        self.caption = caption
        ground = .outlines(outlines)
        boundaries = MapBoundaries(outlines)
    }

    /// One tile for each place, nil where it has none.
    package init(_ places: [Place], tiles: [Tile?], names: Names = .unwritten, caption: String? = nil) {
        self.places = places
        self.names = names
        self.caption = caption
        ground = .tiles(tiles)
        boundaries = MapBoundaries([])
    }

    /// The same drawing with another area of its own; nil for none.
    package func marking(_ own: Int?) -> LocatorPlot {
        var plot = self
        for index in plot.places.indices { plot.places[index].isOwn = index == own }
        return plot
    }

    /// Each area alone, at its place in a drawing as large as the whole, to be laid over it as something to choose;
    /// nil for an area that is not drawn.
    package func targets(width: Double, style: ChartStyle) -> [Scene?] {
        LocatorLayout(self, width: width, style: style).targets()
    }
}

extension LocatorPlot: Plot {
    package var valueRange: ClosedRange<Double>? { nil }

    package func scene(width: Double, style: ChartStyle) -> Scene {
        LocatorLayout(self, width: width, style: style).scene()
    }
}

extension Scene.Kind {
    package static let locator = Scene.Kind("locator", className: "lage")
    /// One area of a locator alone; what it leads to stands beside it in words.
    package static let locatorTarget = Scene.Kind("locator-target", className: "ziel", exposure: .decorative)
}
