import Graphics

enum MapSamples: SampleKind {
    static let name = "map"

    static var samples: [Sample] {
        [
            Sample("map", SamplePlots.map()),
            Sample("map-locator", SamplePlots.map(locator: true), wide: 460, narrow: 260),
            Sample("map-signs", signs), Sample("map-keys", keys), Sample("map-many", many),
        ]
    }

    static func random(_ source: inout RandomSource) -> any Plot { source.map() }

    /// Every kind of missing value, one area without any number around, an area with a hole for another one in it.
    static var signs: MapPlot {
        let geography = SampleGeography.even(columns: 3, rows: 3)
        var areas = areas(geography, names: SamplePlots.municipalities)
        areas[1].value = .missing(symbol: "g", kind: "geheim")
        areas[3].value = .missing(symbol: "n.\u{A0}e.", kind: "nicht_erhoben")
        areas[5].value = .missing(symbol: "x", kind: "entfaellt")
        areas[7].value = .missing(symbol: "g", kind: "geheim")
        areas[6].isOwn = true
        let core = enclave(in: geography.ring(4))
        areas[4] = MapArea(
            areas[4].name, value: areas[4].value,
            polygons: [MapPolygon(outline: geography.ring(4), holes: [core.reversed()])])
        areas.append(MapArea("Insel", value: .number(17.5, label: "17,5"), polygons: [MapPolygon(outline: core)]))
        var plot = plot(areas, title: "Kinder mit Förderbedarf in\u{A0}%")
        plot.signs = [
            MapSign("g", "geheim"), MapSign("n.\u{A0}e.", "nicht erhoben"), MapSign("x", "nicht sinnvoll"),
        ]
        return plot
    }

    /// Large areas around some that are smaller than a number, two loose parts far out.
    static var keys: MapPlot {
        let geography = SampleGeography(columns: [6, 0.5, 0.45, 5], rows: [5, 0.5, 0.45, 5], bend: 0.05)
        var areas = areas(geography, names: SamplePlots.municipalities + ["Hohenrode", "Süderende", "Westerholz"])
        areas[5].value = .missing(symbol: "g", kind: "geheim")
        areas[6].isOwn = true
        let islands = [(0.16, 0.4), (0.24, 0.41)].map { x, y in
            [(0.0, 0.0), (0.02, 0.002), (0.016, 0.01), (0.0, 0.008)].map { dx, dy in
                GeoPoint(7.4 + x + dx, 52.7 + y + dy)
            }
        }
        areas[0] = MapArea(
            areas[0].name, value: areas[0].value,
            polygons: geography.polygons(0) + islands.map { MapPolygon(outline: $0) })
        return plot(areas, title: "Plätze je 100 Kinder")
    }

    /// Forty areas: most have a number only.
    static var many: MapPlot {
        let geography = SampleGeography.even(columns: 8, rows: 5, depth: 5)
        let names = SamplePlots.municipalities
        var areas = areas(
            geography, names: (0..<40).map { names[$0 % 13] + ["", " Nord", " Süd", " (Moor)"][$0 / 13] })
        for index in [4, 17, 31] { areas[index].value = .missing(symbol: "g", kind: "geheim") }
        areas[20].isOwn = true
        return plot(areas, title: "Personen je 100 Wohnungen")
    }

    static func areas(_ geography: SampleGeography, names: [String]) -> [MapArea] {
        (0..<geography.count).map { index in
            let value = 2.6 + Double((index * 61) % 97) / 4.5
            return MapArea(
                names[index % names.count], value: .number(value, label: SamplePlots.decimal(value)),
                polygons: geography.polygons(index), attributes: [DataAttribute("ags", "9900\(index)")])
        }
    }

    static func plot(_ areas: [MapArea], title: String) -> MapPlot {
        var plot = MapPlot(
            areas: areas, limits: MapPlot.limits(for: areas.compactMap(\.value?.number), classes: 5),
            legendTitle: title)
        plot.credit = "© Beispielgeometrie, generalisiert"
        return plot
    }

    /// A small ring in the middle of a larger one.
    private static func enclave(in ring: [GeoPoint]) -> [GeoPoint] {
        let count = Double(ring.count)
        let x = ring.reduce(0) { $0 + $1.longitude } / count
        let y = ring.reduce(0) { $0 + $1.latitude } / count
        return ring.enumerated().filter { $0.offset % 4 == 0 }.map { _, point in
            GeoPoint(x + (point.longitude - x) * 0.3 + 0.02, y + (point.latitude - y) * 0.3 - 0.02)
        }
    }
}

extension RandomSource {
    mutating func map() -> MapPlot {
        var plot =
            chance(50)
            ? SamplePlots.map(detail: Int.random(in: 2...9, using: &generator))
            : MapSamples.plot(
                MapSamples.areas(randomGeography(), names: SamplePlots.municipalities), title: "Anteil in\u{A0}%")
        for index in plot.areas.indices where chance(15) {
            plot.areas[index].value = .missing(symbol: "g", kind: "geheim")
        }
        for index in plot.areas.indices where chance(20) { plot.areas[index].name = name() }
        if plot.areas.count > 1, chance(40) { plot.areas[1].isOwn = true }
        return plot
    }

    mutating func randomGeography() -> SampleGeography {
        func parts(_ source: inout RandomSource) -> [Double] {
            (0..<Int.random(in: 1...7, using: &source.generator)).map { _ in
                Double.random(in: 0.3...3, using: &source.generator)
            }
        }
        var geography = SampleGeography(columns: parts(&self), rows: parts(&self))
        geography.bend = 0.08
        geography.depth = Int.random(in: 0...5, using: &generator)
        return geography
    }
}
