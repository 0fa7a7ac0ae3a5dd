import Catalogue
import Diagnostics
import Disclosure
import Graphics
import Report
import Values

/// Makes a map of one indicator at one time: areas within their boundaries, or equal tiles. Classes are computed from
/// published values.
struct MapBuilder {
    let grid: FigureGrid
    let text: ValueText
    /// The district of the report, marked by its outline among other areas.
    let ownArea: AreaKey

    /// What a map shows of one area.
    private struct Entry {
        let area: Area
        let value: PlotValue
        let attributes: [DataAttribute]
        let isOwn: Bool
    }

    /// nil with an error where the selection suits no map.
    func plot() -> Diagnosed<(any Plot)?> {
        if let problem = misfit { return Diagnosed(nil, [problem]) }
        return form == .tiles ? tileMap : areaMap(outlines)
    }

    /// The first word of the accessible name.
    var name: String { form == .tiles ? "Kachelkarte" : "Karte" }

    /// What the author asks for; else areas within their boundaries, or tiles where there is no boundary at all.
    private var form: MapForm {
        if let wanted = grid.request.mapForm { return wanted }
        let outlines = outlines
        let hasOutlines = grid.areas.contains { outlines[$0] != nil }
        return !hasOutlines && grid.areas.contains { grid.catalogue.areas[$0]?.tile != nil } ? .tiles : .areas
    }

    private var misfit: Diagnostic? {
        let request = grid.request
        if grid.periods.count > 1 {
            return Diagnostic(
                .figureKind, "Eine Karte zeigt eine Zeit, hier stehen \(grid.periods.count) Zeiten", at: request.span,
                hint: "»zeit=letzte« oder eine einzelne Zeit schreiben; den Verlauf zeigt »::diagramm«.")
        }
        let indicator = grid.indicators[0]
        guard MapRule(grid.catalogue).isAbsolute(indicator, datasets: grid.tables[0].datasets) else { return nil }
        return Diagnostic(
            .figureKind,
            "Eine Karte zeigt nur Verhältniszahlen, »\(indicator.id.value)« ist eine Anzahl (\(indicator.unit.name))",
            at: request.span,
            hint: "Den Wert als Anteil oder je 1.000 Einwohner zeigen; Anzahlen stehen besser in »::tabelle«.")
    }

    // MARK: Parts of both forms

    private var outlines: [AreaKey: Boundary] {
        Dictionary(grid.catalogue.boundaries.map { ($0.area, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private var entries: [Entry] {
        grid.areas.indices.compactMap { index in
            let place = grid.place(row: index)
            guard let area = grid.catalogue.areas[place.coordinates.area] else { return nil }
            return Entry(
                area: area, value: PlotSource.plotValue(place.value, grid.indicators[0].unit, text),
                attributes: PlotSource.attributes(place.coordinates), isOwn: area.key == ownArea && grid.areas.count > 1
            )
        }
    }

    private func limits(_ entries: [Entry]) -> [RoundedDecimal] {
        MapPlot.limits(for: entries.compactMap(\.value.number), classes: grid.request.classes ?? 4)
    }

    private var legendTitle: String {
        let indicator = grid.indicators[0]
        return indicator.unit.phrase.isEmpty
            ? indicator.shortTitle : "\(indicator.shortTitle), \(indicator.unit.phrase)"
    }

    /// The signs that stand on the map, in the order of their strength.
    private func signs(_ entries: [Entry]) -> [MapSign] {
        let shown = Set(entries.map(\.area.key))
        let signs = grid.areas.indices.filter { shown.contains(grid.areas[$0]) }.compactMap { index in
            grid.place(row: index).value.sign
        }
        return text.legend(signs: signs.uniqued().sorted { $0.strength > $1.strength }, marks: []).map {
            MapSign($0.symbol, $0.meaning)
        }
    }

    // MARK: Boundaries

    private func areaMap(_ outlines: [AreaKey: Boundary]) -> Diagnosed<(any Plot)?> {
        let all = entries
        let shown = all.filter { outlines[$0.area.key] != nil }
        guard !shown.isEmpty else {
            return Diagnosed(
                nil,
                [
                    Diagnostic(
                        .mapAreaMissing, "Zu keinem dieser Räume gibt es eine Grenze", at: grid.request.span,
                        hint: "Grenzen in data/karten ablegen oder »kachel_x« und »kachel_y« in raeume.csv ausfüllen."
                    )
                ])
        }
        let areas = shown.map { entry in
            MapArea(
                entry.area.name, value: entry.value,
                polygons: outlines[entry.area.key]?.polygons.map(Self.polygon) ?? [], isOwn: entry.isOwn,
                attributes: entry.attributes)
        }
        var plot = MapPlot(areas: areas, limits: limits(shown), legendTitle: legendTitle)
        plot.signs = signs(shown)
        plot.credit = grid.catalogue.boundaryCredit
        // Where all parts of an area should be on the map, reading it has already named those that are not.
        let missing = all.filter { entry in
            outlines[entry.area.key] == nil
                && entry.area.parent.flatMap { grid.catalogue.areas[$0]?.partsComplete } != true
        }
        return Diagnosed(plot, notShown(missing, lack: "Grenze", hint: "Ihre Umrisse in data/karten ergänzen."))
    }

    private static func polygon(_ rings: [[Boundary.Point]]) -> MapPolygon {
        let converted = rings.map { ring in ring.map { GeoPoint($0.longitude, $0.latitude) } }
        return MapPolygon(outline: converted.first ?? [], holes: Array(converted.dropFirst()))
    }

    // MARK: Tiles

    private var tileMap: Diagnosed<(any Plot)?> {
        let all = entries
        let shown = all.filter { $0.area.tile != nil }
        guard !shown.isEmpty else {
            return Diagnosed(
                nil,
                [
                    Diagnostic(
                        .mapAreaMissing, "Keiner dieser Räume hat eine Kachel", at: grid.request.span,
                        hint:
                            "In data/raeume.csv »kachel_x« und »kachel_y« ausfüllen: Spalte und Zeile, von links oben.")
                ])
        }
        if let problem = sharedTile(shown) { return Diagnosed(nil, [problem]) }
        let tiles = shown.compactMap { entry -> TileMapPlot.Tile? in
            entry.area.tile.map { tile in
                TileMapPlot.Tile(
                    entry.area.name, value: entry.value, column: tile.column, row: tile.row, isOwn: entry.isOwn,
                    attributes: entry.attributes)
            }
        }
        var plot = TileMapPlot(tiles: tiles, limits: limits(shown), legendTitle: legendTitle)
        plot.signs = signs(shown)
        let missing = all.filter { $0.area.tile == nil }
        return Diagnosed(
            plot, notShown(missing, lack: "Kachel", hint: "In data/raeume.csv »kachel_x« und »kachel_y« ausfüllen."))
    }

    /// Areas of different levels may share a place in the file, but not in one drawing.
    private func sharedTile(_ entries: [Entry]) -> Diagnostic? {
        var taken: [[Int]: Area] = [:]
        for entry in entries {
            guard let tile = entry.area.tile else { continue }
            if let first = taken[[tile.column, tile.row]] {
                return Diagnostic(
                    .figureKind, "»\(first.name)« und »\(entry.area.name)« liegen auf derselben Kachel",
                    at: grid.request.span, hint: "Mit »raum=« nur Räume einer Ebene auswählen.")
            }
            taken[[tile.column, tile.row]] = entry.area
        }
        return nil
    }

    private func notShown(_ entries: [Entry], lack: String, hint: String) -> [Diagnostic] {
        guard !entries.isEmpty else { return [] }
        let names = German.list(entries.map { "»\($0.area.name)«" })
        let verb = entries.count == 1 ? "fehlt" : "fehlen"
        return [
            Diagnostic(
                .mapAreaMissing, "Auf der Karte \(verb) \(names): keine \(lack)", at: grid.request.span,
                severity: .warning, hint: hint)
        ]
    }
}
