import Graphics

/// Tile maps: equal squares in rows and columns, coloured by class, named in full or by a list.
enum TileMapReadBack: ReadBackKind {
    static let name = "tile-map"

    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings) {
        guard let plot = plot as? TileMapPlot else { return findings.note("no tile map") }
        let areas = drawing.mapAreas(\.isTile)
        let comparison = MapComparison(classes: drawing.mapKey.map(\.entry), areas: areas)
        comparison.compare(plot.tiles.map { MapComparison.Wanted(name: $0.name, value: $0.value) }, &findings)
        guard areas.count == plot.tiles.count, let first = areas.first?.extent else { return }
        // Squares of one size in a grid: the place of each follows from that of any two.
        let pairs = Array(zip(areas, plot.tiles))
        for (area, tile) in pairs {
            findings.near(area.extent.width, first.width, within: 0.11, "width of »\(tile.name)«")
            findings.near(area.extent.height, first.width, within: 0.11, "height of »\(tile.name)«")
        }
        compareGrid(pairs.map { ($0.extent.left, Double($1.column)) }, side: first.width, "column", &findings)
        compareGrid(pairs.map { ($0.extent.top, Double($1.row)) }, side: first.width, "row", &findings)
        for (area, tile) in pairs {
            findings.names(area.name, tile.name, "tile at \(tile.column), \(tile.row)")
        }
    }

    private static func compareGrid(
        _ places: [(pixel: Double, index: Double)], side: Double, _ what: String, _ findings: inout Findings
    ) {
        guard let first = places.min(by: { $0.index < $1.index }), let last = places.max(by: { $0.index < $1.index }),
            last.index > first.index
        else { return }
        let step = (last.pixel - first.pixel) / (last.index - first.index)
        findings.expect(step > side && step < side + 8, "\(what)s stand \(step) apart")
        for place in places {
            findings.near(place.pixel, first.pixel + step * (place.index - first.index), what)
        }
    }

    static var faults: [PlantedFault] {
        [
            .shiftedClasses(\.isTile), .wrongLimit, .swappedAreas(\.isTile),
            PlantedFault("a tile 2 px aside") { drawing in
                guard let index = drawing.shapes.lastIndex(where: \.isTile) else { return false }
                drawing.shapes[index].mapSpots { Spot(x: $0.x + 2, y: $0.y) }
                return true
            },
        ]
    }
}

extension DrawnShape {
    /// A square with a thin outline, larger than those of the key.
    var isTile: Bool {
        isBox && fill != nil && stroke != nil && strokeWidth <= 1 && abs(extent.width - extent.height) < 0.2
    }
}
