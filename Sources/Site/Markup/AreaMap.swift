import Catalogue
import Graphics
import Markup

/// Where the areas of one level lie: a small drawing for the page of each, and a map to choose from.
struct AreaMap: Sendable {
    /// More areas than this nobody finds on a small map.
    static let mostAreas = 80
    /// What the small drawing is made for: the margin of wide windows, and phones and paper.
    private static let locatorWidths = (wide: 240.0, narrow: 160.0)
    /// What the map to choose from is drawn at, for wide and for narrow windows.
    private static let widths = (wide: 480.0, narrow: 320.0)

    private let areas: [Area]
    private let plot: LocatorPlot
    private let style: ChartStyle
    private let places: [AreaKey: Int]
    /// Which areas are drawn.
    private let drawn: Set<AreaKey>

    /// nil where fewer than two areas have borders or tiles.
    init?(_ areas: [Area], catalogue: Catalogue, style: ChartStyle) {
        guard (2...Self.mostAreas).contains(areas.count) else { return nil }
        let boundaries = Dictionary(
            catalogue.boundaries.map { ($0.area, $0.polygons) }, uniquingKeysWith: { first, _ in first })
        let places = areas.map {
            LocatorPlot.Place($0.name, attributes: [DataAttribute("raum", $0.key.text)])
        }
        let outlined = areas.filter { boundaries[$0.key] != nil }
        let tiled = areas.filter { $0.tile != nil }
        if outlined.count >= 2 {
            drawn = Set(outlined.map(\.key))
            plot = LocatorPlot(
                places, outlines: areas.map { (boundaries[$0.key] ?? []).map(Self.polygon) },
                caption: catalogue.boundaryCredit ?? "Grenzen vereinfacht gezeichnet.")
        } else if tiled.count >= 2 {
            drawn = Set(tiled.map(\.key))
            plot = LocatorPlot(
                places,
                tiles: areas.map { area in area.tile.map { LocatorPlot.Tile(column: $0.column, row: $0.row) } },
                caption: "Gleich große Kacheln zeigen ungefähr, wo etwas liegt.")
        } else {
            return nil
        }
        self.areas = areas
        self.style = style
        self.places = Dictionary(areas.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func polygon(_ rings: [[Boundary.Point]]) -> MapPolygon {
        let converted = rings.map { ring in ring.map { GeoPoint($0.longitude, $0.latitude) } }
        return MapPolygon(outline: converted.first ?? [], holes: Array(converted.dropFirst()))
    }

    /// All areas as outlines, one of them filled; nil for an area that is not drawn. The others stay without name.
    func locator(of area: Area, in district: Area?, for medium: Medium = .screen) -> Node? {
        guard drawn.contains(area.key), let place = places[area.key] else { return nil }
        var own = plot.marking(place)
        for index in own.places.indices where index != place { own.places[index].attributes = [] }
        let around = district.map { " " + $0.locativeName } ?? ""
        func drawing(_ width: Double, _ suffix: String) -> Node {
            let identity = SVGIdentity(
                id: "lage-\(suffix)", title: "Lage \(area.genitiveName)\(around)",
                description: "Die Karte zeigt die Umrisse von \(drawn.count) \(area.type.plural); "
                    + "hervorgehoben ist \(area.name). Sie enthält keine Zahlen.", classes: [suffix])
            return own.layout(width: width, style: style).scene.svg(identity, style: style)
        }
        let narrow = drawing(Self.locatorWidths.narrow, "schmal")
        return medium == .paper ? narrow : .group([drawing(Self.locatorWidths.wide, "breit"), narrow])
    }

    /// All areas as outlines without names, for the title of a printed report.
    func overview(id: String, title: String) -> Node {
        var plain = plot
        for index in plain.places.indices {
            plain.places[index].attributes = []
            plain.places[index].isOwn = true
        }
        let identity = SVGIdentity(
            id: id, title: title, description: "Die Karte zeigt Umrisse und enthält keine Zahlen.")
        return plain.layout(width: Self.widths.wide, style: style).scene.svg(identity, style: style)
    }

    /// The map with a link to the page of each area, in official order; works without script and by keyboard. `id` is
    /// unique in the page.
    func chooser(id: String, label: String, url: (Area) -> String?) -> Node {
        var named = plot
        named.names = .written
        for index in named.places.indices { named.places[index].attributes = [] }
        func drawing(_ width: Double, _ suffix: String) -> Node {
            let identity = SVGIdentity(
                id: "\(id)-\(suffix)", title: "\(label): Jeder Raum führt zu seiner eigenen Seite",
                description: "Die Karte zeigt, wo die Räume liegen. Sie enthält keine Zahlen. "
                    + "Alle Namen stehen auch in der Liste.", classes: [suffix])
            return named.layout(width: width, style: style).scene.svg(identity, style: style)
        }
        let targets = named.targets(width: Self.widths.wide, style: style)
        let links = zip(areas, targets).compactMap { area, target -> Node? in
            guard let target, let address = url(area) else { return nil }
            let shape = target.svg(SVGIdentity(id: "", title: "", description: ""), style: style)
            return .tag(
                "li", [:],
                .tag(
                    "a", ["href": address, "title": area.name, "data-raum": area.key.text],
                    .tag("span", ["class": "nur-vorgelesen"], .text(area.name)), shape))
        }
        return .tag(
            "nav", ["class": "raumkarte", "aria-label": label], drawing(Self.widths.wide, "breit"),
            drawing(Self.widths.narrow, "schmal"), .tag("ul", ["class": "raumkarte-ziele"], links))
    }
}

extension Area {
    /// »der Gemeinde Musterdorf«, else »von Musterdorf«: only names that begin with a word for a town or a commune say
    /// which article they take.
    var genitiveName: String {
        let first = longName.prefix { $0 != " " }.lowercased()
        let isFeminine = first.count < longName.count && (first.hasSuffix("gemeinde") || first.hasSuffix("stadt"))
        return isFeminine ? "der \(longName)" : "von \(longName)"
    }
}
