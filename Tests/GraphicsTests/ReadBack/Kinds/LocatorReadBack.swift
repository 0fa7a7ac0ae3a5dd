import Graphics

/// Locators: every area lies where its outline or tile lies, one of them stands out, names stand in their areas.
enum LocatorReadBack: ReadBackKind {
    static let name = "locator"

    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings) {
        guard let plot = plot as? LocatorPlot else { return findings.note("no locator") }
        let areas = drawing.shapes.filter(\.isLocatorArea)
        let drawn = plot.places.indices.filter { plot.isDrawn($0) }
        findings.equal(areas.count, drawn.count, "areas")
        guard areas.count == drawn.count else { return }
        // The own area is painted last.
        let order = drawn.filter { !plot.places[$0].isOwn } + drawn.filter { plot.places[$0].isOwn }
        compareColours(areas, own: order.count { plot.places[$0].isOwn }, &findings)
        comparePlaces(areas, order, plot, &findings)
        compareNames(drawing, areas, order, plot, &findings)
    }

    private static func compareColours(_ areas: [DrawnShape], own: Int, _ findings: inout Findings) {
        let others = Set(areas.dropLast(own).compactMap(\.fill))
        findings.expect(others.count <= 1, "\(others.count) colours of other areas")
        for area in areas.suffix(own) {
            findings.expect(area.fill.map { !others.contains($0) } ?? false, "the own area looks like the others")
        }
    }

    /// Pixels follow from the ground by one straight line for each direction.
    private static func comparePlaces(
        _ areas: [DrawnShape], _ order: [Int], _ plot: LocatorPlot, _ findings: inout Findings
    ) {
        let extents = order.compactMap { plot.extent(of: $0) }
        guard extents.count == areas.count, let world = Extent.around(extents),
            let page = Extent.around(areas.map(\.extent)), world.width > 0, world.height > 0
        else { return }
        for (area, wanted) in zip(areas, extents) {
            let x = page.left + (wanted.centre.x - world.left) / world.width * page.width
            let y = page.top + (wanted.centre.y - world.top) / world.height * page.height
            findings.near(area.extent.centre.x, x, within: 2.5, "area from left")
            findings.near(area.extent.centre.y, y, within: 2.5, "area from top")
        }
    }

    /// Where a name is written, it is the name of the area it stands in.
    private static func compareNames(
        _ drawing: Drawing, _ areas: [DrawnShape], _ order: [Int], _ plot: LocatorPlot, _ findings: inout Findings
    ) {
        let written = drawing.blocks { $0.anchor == .middle }
        if plot.names == .unwritten { return findings.equal(written.count, 0, "names") }
        for block in written {
            let spot = Spot(x: block.x, y: block.middle)
            let holding = zip(areas, order).filter { area, _ in
                ReadArea(runs: area.closedRuns, colour: "", isHatched: false).holds(spot)
            }
            findings.equal(holding.count, 1, "areas under »\(block.string)«")
            for (_, index) in holding {
                let whole = plot.places[index].name
                let bare = whole.firstIndex(of: "(").map { String(whole[..<$0]) } ?? whole
                findings.names(block.bare, bare, "name")
            }
        }
    }

    static var faults: [PlantedFault] {
        [
            PlantedFault("an area at another place") { drawing in
                guard let index = drawing.shapes.firstIndex(where: \.isLocatorArea) else { return false }
                drawing.shapes[index].mapSpots { Spot(x: $0.x + 6, y: $0.y) }
                return true
            },
            PlantedFault("another area stands out") { drawing in
                let areas = drawing.shapes.indices.filter { drawing.shapes[$0].isLocatorArea }
                guard let first = areas.first, let last = areas.last,
                    drawing.shapes[first].fill != drawing.shapes[last].fill
                else { return false }
                let fill = drawing.shapes[first].fill
                drawing.shapes[first].fill = drawing.shapes[last].fill
                drawing.shapes[last].fill = fill
                return true
            },
            PlantedFault("swapped names") { drawing in
                let names = drawing.texts.indices.filter { drawing.texts[$0].anchor == .middle }
                guard let first = names.first,
                    let other = names.last, drawing.texts[first].string != drawing.texts[other].string
                else { return false }
                (drawing.texts[first].string, drawing.texts[other].string) =
                    (drawing.texts[other].string, drawing.texts[first].string)
                return true
            },
        ]
    }
}

extension LocatorPlot {
    fileprivate func isDrawn(_ index: Int) -> Bool { extent(of: index) != nil }

    /// In degrees or tiles, downwards.
    fileprivate func extent(of index: Int) -> Extent? {
        switch ground {
        case .outlines(let outlines):
            Extent.around(outlines[index].flatMap(\.outline).map { Spot(x: $0.longitude, y: -$0.latitude) })
        case .tiles(let tiles):
            tiles[index].map {
                Extent(
                    left: Double($0.column), top: Double($0.row), right: Double($0.column) + 1,
                    bottom: Double($0.row) + 1)
            }
        }
    }
}

extension DrawnShape {
    /// A filled outline or square with a thin border.
    fileprivate var isLocatorArea: Bool { fill != nil && stroke != nil && strokeWidth <= 1 }

    fileprivate var closedRuns: [Run] {
        guard case .rect(let box) = outline else { return runs }
        let corners = [
            Spot(x: box.left, y: box.top), Spot(x: box.right, y: box.top), Spot(x: box.right, y: box.bottom),
            Spot(x: box.left, y: box.bottom),
        ]
        return [Run(spots: corners, isClosed: true)]
    }
}
