/// The outlines of the areas of a map, prepared for drawings of any size: borders that areas share are one arc, and
/// each point of an arc knows how much the outline would lose without it.
///
/// Places are laid flat, equirectangular and true to scale at the middle latitude: for a region of some tens of
/// kilometres this differs from UTM by less than the width of a drawn line. Coordinates beyond any degree are taken as
/// metres of a flat grid such as UTM. Points are rounded to a grid of 60,000 steps, so that the neighbours' versions of
/// a point fall together.
package struct MapBoundaries: Sendable {
    static let steps = 60_000.0

    /// A ring as a sequence of arcs; `~arc` is an arc run backwards. Outlines run clockwise on the page and holes
    /// anticlockwise, so that holes stay empty without a fill rule.
    struct Ring: Sendable {
        var arcs: ArraySlice<Int32>
        /// Enclosed area in steps².
        var size: Double
        /// Whether another ring runs along a part of it.
        var isShared: Bool
    }

    /// One point of an arc.
    struct ArcPoint: Sendable {
        var x: Int32
        var y: Int32
        /// Twice the area in steps² that goes when the point does; infinite for points that stay in any case.
        var weight: Float
    }

    private(set) var points: [ArcPoint] = []
    /// Where each arc lies in `points`.
    private(set) var arcs: [Range<Int>] = []
    private(set) var rings: [[Ring]] = []
    /// Where a label has most room, in steps.
    private(set) var poles: [(point: Point, distance: Double)?] = []
    /// The middle of each area that has a point at all.
    private(set) var middles: [Point?] = []
    /// Extent of all areas in steps.
    private(set) var width = 0.0
    private(set) var height = 0.0

    /// One list of polygons for each area, in the order of the areas.
    package init(_ areas: [[MapPolygon]]) {
        guard let frame = MapFrame(areas) else {
            rings = areas.map { _ in [] }
            poles = areas.map { _ in nil }
            middles = areas.map { _ in nil }
            return
        }
        width = frame.width
        height = frame.height
        var topology = MapTopology(areas, frame: frame)
        topology.joinRings()
        points = topology.points
        arcs = topology.arcs
        rings = topology.rings
        middles = topology.middles
        poles = rings.map { pole(of: $0) }
    }

    var isEmpty: Bool { width <= 0 || height <= 0 }

    /// The inner point farthest from the outline, found on an outline of few points.
    private func pole(of rings: [Ring]) -> (point: Point, distance: Double)? {
        // A drawing is about 500 pixels wide; this begins at two pixels' area.
        let pixel = max(width, height) / 500
        var least = Float(4 * pixel * pixel)
        var outline = rings.map { coarse($0, least: least) }
        while outline.reduce(0, { $0 + $1.count }) > 40, least < 1e9 {
            least *= 4
            outline = rings.map { coarse($0, least: least) }
        }
        return Polylabel.pole(of: outline.filter { $0.count >= 3 }, precision: 2 * pixel)
    }

    private func coarse(_ ring: Ring, least: Float) -> [Point] {
        var outline: [Point] = []
        for reference in ring.arcs {
            let arc = arcs[Int(reference < 0 ? ~reference : reference)]
            // The last point of an arc is the first of the next one.
            if reference < 0 {
                for index in arc.dropFirst().reversed() where points[index].weight >= least {
                    outline.append(Point(Double(points[index].x), Double(points[index].y)))
                }
            } else {
                for index in arc.dropLast() where points[index].weight >= least {
                    outline.append(Point(Double(points[index].x), Double(points[index].y)))
                }
            }
        }
        return outline
    }
}

/// The frame around all areas, and how a place becomes steps in it.
struct MapFrame {
    private let west: Double
    private let north: Double
    private let across: Double
    private let down: Double
    let width: Double
    let height: Double

    /// nil without two different places.
    init?(_ areas: [[MapPolygon]]) {
        var (west, east, south, north) = (Double.infinity, -Double.infinity, Double.infinity, -Double.infinity)
        for polygons in areas {
            for polygon in polygons {
                for place in polygon.outline where Self.isPlace(place) {
                    west = min(west, place.longitude)
                    east = max(east, place.longitude)
                    south = min(south, place.latitude)
                    north = max(north, place.latitude)
                }
            }
        }
        guard east > west, north > south else { return nil }
        let isDegrees = west >= -180 && east <= 180 && south >= -90 && north <= 90
        let stretch = isDegrees ? Self.cosine(degrees: (south + north) / 2) : 1
        let step = max((east - west) * stretch, north - south) / MapBoundaries.steps
        self.west = west
        self.north = north
        across = stretch / step
        down = 1 / step
        width = (east - west) * across
        height = (north - south) * down
        guard across.isFinite, down.isFinite, width >= 1, height >= 1 else { return nil }
    }

    /// Places that no grid of the earth has are passed over.
    static func isPlace(_ place: GeoPoint) -> Bool { abs(place.longitude) < 1e9 && abs(place.latitude) < 1e9 }

    /// Holes reach beyond the outlines only by mistake; such points are moved to the border of the frame.
    func steps(_ place: GeoPoint) -> (x: Int32, y: Int32) {
        let x = min(max((place.longitude - west) * across, 0), MapBoundaries.steps)
        let y = min(max((north - place.latitude) * down, 0), MapBoundaries.steps)
        return (Int32(x + 0.5), Int32(y + 0.5))
    }

    /// By its series: the same bits on every machine.
    static func cosine(degrees: Double) -> Double {
        let x = min(max(degrees, -90), 90) * Double.pi / 180
        var term = 1.0
        var sum = 1.0
        for n in 1...12 {
            term *= -x * x / Double((2 * n - 1) * (2 * n))
            sum += term
        }
        return max(sum, 0.01)
    }
}
