import Graphics

enum TileMapSamples: SampleKind {
    static let name = "tile-map"

    static var samples: [Sample] {
        [Sample("tile-map", plot), Sample("tile-map-small", small)]
    }

    static func random(_ source: inout RandomSource) -> any Plot { source.tileMap() }

    private static let places = [
        (0, 0), (1, 0), (1, 1), (2, 1), (1, 2), (2, 2), (0, 3), (1, 3), (2, 3), (3, 3), (0, 4), (1, 4), (2, 4),
    ]

    /// Thirteen areas: names that fit, that wrap and that must be shortened, two signs, the own area marked.
    static var plot: TileMapPlot {
        var tiles = places.enumerated().map { index, place in
            let value = 4.2 + Double((index * 61) % 97) / 4.5
            return TileMapPlot.Tile(
                SamplePlots.municipalities[index], value: .number(value, label: SamplePlots.decimal(value) + "\u{A0}%"),
                column: place.0, row: place.1, isOwn: index == 8, attributes: [DataAttribute("ags", "000000\(index)")])
        }
        tiles[3].name = "Oberwiesenthal an der Aue"
        tiles[4].name = "Niederlangenhagen"
        tiles[6].value = .missing(symbol: "g", kind: "geheim")
        tiles[11].value = .missing(symbol: "n.\u{A0}e.", kind: "nicht_erhoben")
        var plot = TileMapPlot(
            tiles: tiles, limits: MapPlot.limits(for: tiles.compactMap(\.value.number), classes: 5),
            legendTitle: "Anteil der Kinder mit Förderbedarf in\u{A0}%")
        plot.signs = [MapSign("g", "geheim"), MapSign("n.\u{A0}e.", "nicht erhoben")]
        return plot
    }

    /// Squares too small for names and values.
    static var small: TileMapPlot {
        let tiles = (0..<24).map { index in
            let value = 2.4 + Double((index * 37) % 83) / 5
            return TileMapPlot.Tile(
                SamplePlots.municipalities[index % 13] + (index < 13 ? "" : " West"),
                value: index == 7
                    ? .missing(symbol: "g", kind: "geheim")
                    : .number(value, label: SamplePlots.decimal(value) + "\u{A0}%"),
                column: index % 9 + index / 9, row: index / 9, isOwn: index == 10)
        }
        return TileMapPlot(
            tiles: tiles, limits: MapPlot.limits(for: tiles.compactMap(\.value.number), classes: 4),
            legendTitle: "Anteil der Haushalte ohne Netzanschluss in\u{A0}%")
    }
}

extension RandomSource {
    mutating func tileMap() -> TileMapPlot {
        var taken: Set<[Int]> = []
        let columns = Int.random(in: 1...9, using: &generator)
        var tiles: [TileMapPlot.Tile] = []
        for _ in 0..<Int.random(in: 0...20, using: &generator) {
            let place = [
                Int.random(in: 0..<columns, using: &generator) - 2, Int.random(in: 0...5, using: &generator),
            ]
            guard taken.insert(place).inserted else { continue }
            tiles.append(
                TileMapPlot.Tile(
                    name(), value: datum(0...100, decimals: 1).value, column: place[0], row: place[1],
                    isOwn: chance(5)))
        }
        let limits = MapPlot.limits(
            for: tiles.compactMap(\.value.number), classes: Int.random(in: 2...5, using: &generator))
        var plot = TileMapPlot(tiles: tiles, limits: limits, legendTitle: "Anteil in\u{A0}%")
        if chance(50) { plot.signs = [MapSign("g", "geheim")] }
        return plot
    }
}
