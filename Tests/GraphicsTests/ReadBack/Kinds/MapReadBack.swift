import Graphics

/// Choropleths: the colour of an area is that of the class its value belongs to; the area lies where its outline lies.
enum MapReadBack: ReadBackKind {
    static let name = "map"

    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings) {
        guard let plot = plot as? MapPlot else { return findings.note("no map") }
        let areas = drawing.mapAreas(\.isMapArea)
        comparePlaces(areas, plot.areas, &findings)
        guard plot.areas.contains(where: { $0.value != nil }) else {
            return compareLocator(drawing, areas, plot, &findings)
        }
        let comparison = MapComparison(classes: drawing.mapKey.map(\.entry), areas: areas)
        comparison.compare(
            plot.areas.compactMap { area in
                area.value.map { MapComparison.Wanted(name: area.name, value: $0) }
            }, &findings)
        // The own area has a border of its own.
        let borders = drawing.shapes.filter { $0.fill == nil && $0.strokeWidth > 2 && $0.stroke != Drawing.paper }
        let own = plot.areas.filter(\.isOwn).map { GermanReading.bare($0.name) }
        let bordered = areas.filter { area in borders.contains { $0.runs == area.runs } }
        findings.equal(bordered.map { GermanReading.bare($0.name) }.sorted(), own.sorted(), "areas with a border")
    }

    /// One area stands out, all others look alike; its name is written.
    private static func compareLocator(
        _ drawing: Drawing, _ areas: [ReadArea], _ plot: MapPlot, _ findings: inout Findings
    ) {
        let own = plot.areas.indices.filter { plot.areas[$0].isOwn }
        guard areas.count == plot.areas.count else { return }
        let others = Set(areas.indices.filter { !own.contains($0) }.map { areas[$0].colour })
        findings.expect(others.count <= 1, "\(others.count) colours of other areas")
        for index in own {
            findings.expect(!others.contains(areas[index].colour), "the own area looks like the others")
            let name = GermanReading.bare(plot.areas[index].name)
            let written = drawing.blocks().contains { $0.bare == name }
            findings.expect(written, "no name »\(plot.areas[index].name)«")
        }
    }

    /// Pixels follow from degrees by one straight line for each direction; borders may be simplified by a little.
    private static func comparePlaces(_ areas: [ReadArea], _ wanted: [MapArea], _ findings: inout Findings) {
        guard areas.count == wanted.count, areas.count > 1 else { return }
        let geo = wanted.map { area in
            Extent.around(area.polygons.flatMap(\.outline).map { Spot(x: $0.longitude, y: -$0.latitude) })
        }
        guard let world = Extent.around(geo.compactMap { $0 }), let page = Extent.around(areas.map(\.extent)) else {
            return
        }
        for (area, one) in zip(areas, geo) {
            guard let one, world.width > 0, world.height > 0 else { continue }
            let x = page.left + (one.centre.x - world.left) / world.width * page.width
            let y = page.top + (one.centre.y - world.top) / world.height * page.height
            findings.near(area.extent.centre.x, x, within: 2.5, "area from left")
            findings.near(area.extent.centre.y, y, within: 2.5, "area from top")
        }
    }

    static var faults: [PlantedFault] {
        [
            .shiftedClasses(\.isMapArea), .wrongLimit, .swappedAreas(\.isMapArea),
            PlantedFault("an area at another place") { drawing in
                guard let index = drawing.shapes.firstIndex(where: \.isMapArea) else { return false }
                drawing.shapes[index].mapSpots { Spot(x: $0.x + 6, y: $0.y) }
                return true
            },
        ]
    }
}

extension DrawnShape {
    /// A filled shape with a thin outline that is no marker and no box.
    var isMapArea: Bool {
        guard fill != nil, stroke != nil, strokeWidth <= 1, case .path(let runs) = outline else { return false }
        return runs.allSatisfy(\.isClosed)
    }
}
