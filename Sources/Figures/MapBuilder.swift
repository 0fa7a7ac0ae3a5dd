import Catalogue
import Diagnostics
import Disclosure
import Graphics
import Report
import Values

/// Makes a choropleth of one indicator at one time. Classes are computed from published values.
struct MapBuilder {
    let grid: FigureGrid
    let text: ValueText

    /// nil with an error when there are no boundaries.
    func plot() -> Diagnosed<(any Plot)?> {
        let request = grid.request
        let outlines = Dictionary(
            grid.catalogue.boundaries.map { ($0.area, $0) }, uniquingKeysWith: { first, _ in first })
        guard grid.areas.contains(where: { outlines[$0] != nil }) else {
            return Diagnosed(
                nil,
                [
                    Diagnostic(
                        .mapAreaMissing, "Zu keinem dieser Räume gibt es eine Grenze", at: request.span,
                        hint:
                            "Die Grenzen als GeoJSON in data/karten ablegen; »schluessel« verbindet sie mit raeume.csv."
                    )
                ])
        }
        let indicator = grid.indicators[0]
        var values: [Double] = []
        let areas = (0..<grid.rowCount).compactMap { row -> MapArea? in
            let place = grid.place(row: row)
            guard let outline = outlines[place.coordinates.area] else { return nil }
            if let decimal = place.value.decimal { values.append(decimal.double) }
            return MapArea(
                grid.title(.area, row), value: PlotSource.plotValue(place.value, indicator.unit, text),
                polygons: outline.polygons.map(Self.polygon), attributes: PlotSource.attributes(place.coordinates))
        }
        var plot = MapPlot(
            areas: areas, limits: MapPlot.limits(for: values, classes: request.classes ?? 4),
            legendTitle: "\(indicator.shortTitle), \(indicator.unit.phrase)")
        plot.credit = grid.catalogue.boundaryCredit
        return Diagnosed(plot)
    }

    private static func polygon(_ rings: [[Boundary.Point]]) -> MapPolygon {
        let converted = rings.map { ring in ring.map { GeoPoint($0.longitude, $0.latitude) } }
        return MapPolygon(outline: converted.first ?? [], holes: Array(converted.dropFirst()))
    }
}
