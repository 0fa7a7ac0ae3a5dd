import Values

/// A choropleth of a region: at most five classes, every area with its name or a number keyed to a list. Beyond
/// `namedAreas` areas it shows the pattern only. Without limits and values it is a locator map.
package struct MapPlot: Sendable {
    /// More names, values and numbers than this nobody finds on a map.
    package static let namedAreas = 80

    /// Names and values may change; outlines are taken when the plot is made.
    package var areas: [MapArea]
    let boundaries: MapBoundaries
    /// Limits between the classes, ascending, at most four; empty for a locator map.
    package var limits: [RoundedDecimal]
    /// Stands above the legend: what is shown, with unit.
    package var legendTitle: String
    /// How a class limit is written: number without unit.
    package var limitLabel: @Sendable (RoundedDecimal) -> String
    /// What the legend says about areas without a number.
    package var missingLabel: String
    /// What the signs mean that stand in areas without a number; the legend explains them.
    package var signs: [MapSign] = []
    /// Such as »© GeoBasis-DE / BKG, generalisiert«; drawn under the map.
    package var credit: String?
    package var scaleGroup: String?

    package init(
        areas: [MapArea], limits: [RoundedDecimal], legendTitle: String, missingLabel: String = "keine Angabe",
        limitLabel: @escaping @Sendable (RoundedDecimal) -> String = { GermanNumberFormat.text($0) }
    ) {
        self.areas = areas
        boundaries = MapBoundaries(areas.map(\.polygons))
        self.limits = Array(limits.prefix(4))
        self.legendTitle = legendTitle
        self.missingLabel = missingLabel
        self.limitLabel = limitLabel
    }
}

/// An area of a map. Without a value it is plain land (locator map).
package struct MapArea: Sendable {
    package var name: String
    package var value: PlotValue?
    package let polygons: [MapPolygon]
    package var isOwn: Bool
    package var attributes: [DataAttribute]

    package init(
        _ name: String, value: PlotValue?, polygons: [MapPolygon], isOwn: Bool = false,
        attributes: [DataAttribute] = []
    ) {
        self.name = name
        self.value = value
        self.polygons = polygons
        self.isOwn = isOwn
        self.attributes = attributes
    }
}

/// One part of an area: its outline and the holes in it; closed or open rings, either winding.
package struct MapPolygon: Sendable, Hashable {
    package var outline: [GeoPoint]
    package var holes: [[GeoPoint]]

    package init(outline: [GeoPoint], holes: [[GeoPoint]] = []) {
        self.outline = outline
        self.holes = holes
    }
}

/// Longitude and latitude in degrees, or east and north in metres of one flat grid.
package struct GeoPoint: Sendable, Hashable {
    package var longitude: Double
    package var latitude: Double

    package init(_ longitude: Double, _ latitude: Double) {
        self.longitude = longitude
        self.latitude = latitude
    }
}

extension MapPlot: Plot {
    package var valueRange: ClosedRange<Double>? { nil }

    package func scene(width: Double, style: ChartStyle) -> Scene {
        MapLayout(self, width: width, style: style).scene()
    }
}

extension Scene.Kind {
    package static let map = Scene.Kind("map", className: "karte")
}
