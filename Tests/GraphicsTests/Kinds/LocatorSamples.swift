import Graphics

enum LocatorSamples: SampleKind {
    static let name = "locator"

    static var samples: [Sample] {
        [
            Sample("locator", outlines.marking(3), wide: 240, narrow: 160),
            Sample("locator-names", named, wide: 520), Sample("locator-tiny", tiny, wide: 240, narrow: 160),
            Sample("locator-tiles", tiles.marking(4), wide: 240, narrow: 160),
            Sample("locator-tiles-names", namedTiles, wide: 520),
        ]
    }

    static func random(_ source: inout RandomSource) -> any Plot { source.locator() }

    private static let geography = SampleGeography.even(columns: 4, rows: 3, depth: 5)

    private static func places(_ count: Int) -> [LocatorPlot.Place] {
        (0..<count).map {
            LocatorPlot.Place(
                SamplePlots.municipalities[$0 % 13], attributes: [DataAttribute("raum", "99001\(100 + $0)")])
        }
    }

    static var outlines: LocatorPlot {
        LocatorPlot(
            places(12), outlines: (0..<12).map { geography.polygons($0) },
            caption: "© Beispielgeometrie, generalisiert")
    }

    /// Names that fit, that wrap, that lose their brackets and that have no room.
    static var named: LocatorPlot {
        var plot = outlines
        plot.names = .written
        plot.places[2].name = "Niedermühlen (Aue)"
        plot.places[5].name = "Oberwiesenthal-Langenhagen an der unteren Aue"
        plot.places[7].name = "Bad Süderende"
        return plot
    }

    /// The own area is a few pixels wide at the edge, another one has no borders.
    private static var tiny: LocatorPlot {
        let geography = SampleGeography(columns: [8, 6, 0.2], rows: [5, 0.2, 5], bend: 0.04)
        var polygons = (0..<9).map { geography.polygons($0) }
        polygons[0] = []
        return LocatorPlot(places(9), outlines: polygons, caption: "© Beispielgeometrie").marking(5)
    }

    private static let grid = [(0, 0), (1, 0), (1, 1), (2, 1), (1, 2), (2, 2), (0, 3), (1, 3), (2, 3)]

    static var tiles: LocatorPlot {
        LocatorPlot(
            places(9), tiles: grid.map { LocatorPlot.Tile(column: $0.0, row: $0.1) },
            caption: "Gleich große Kacheln zeigen ungefähr, wo etwas liegt.")
    }

    private static var namedTiles: LocatorPlot {
        var plot = tiles
        plot.names = .written
        plot.places[3].name = "Oberwiesenthal an der Aue"
        return plot
    }
}

extension RandomSource {
    mutating func locator() -> LocatorPlot {
        var plot: LocatorPlot
        if chance(60) {
            let geography = randomGeography()
            let places = (0..<geography.count).map { _ in LocatorPlot.Place(name()) }
            let outlines = (0..<geography.count).map { chance(5) ? [] : geography.polygons($0) }
            plot = LocatorPlot(places, outlines: outlines)
        } else {
            var tiles: [LocatorPlot.Tile?] = []
            let columns = Int.random(in: 1...9, using: &generator)
            for _ in 0..<Int.random(in: 0...20, using: &generator) {
                let tile = LocatorPlot.Tile(
                    column: Int.random(in: 0..<columns, using: &generator) - 2,
                    row: Int.random(in: 0...5, using: &generator))
                if !tiles.contains(tile) { tiles.append(chance(5) ? nil : tile) }
            }
            plot = LocatorPlot(tiles.map { _ in LocatorPlot.Place(name()) }, tiles: tiles)
        }
        if chance(70), !plot.places.isEmpty {
            plot = plot.marking(Int.random(in: 0..<plot.places.count, using: &generator))
        }
        if chance(50) { plot.names = .written }
        if chance(70) { plot.caption = name() + " " + name() }
        return plot
    }
}
