/// Lays longitude and latitude flat: equirectangular, true to scale at the middle latitude. For a region of some tens
/// of kilometres this differs from UTM by less than the width of a drawn line.
struct MapProjection {
    private let west: Double
    private let north: Double
    private let stretch: Double
    private let scale: Double
    private let origin: Point

    /// Size of the drawn region.
    let width: Double
    let height: Double

    /// nil without any finite point.
    init?(_ areas: [MapArea], origin: Point, maxWidth: Double, maxHeight: Double) {
        var (west, east, south, north) = (Double.infinity, -Double.infinity, Double.infinity, -Double.infinity)
        for area in areas {
            for polygon in area.polygons {
                for point in polygon.outline {
                    west = min(west, point.longitude)
                    east = max(east, point.longitude)
                    south = min(south, point.latitude)
                    north = max(north, point.latitude)
                }
            }
        }
        guard west.isFinite, east.isFinite, south.isFinite, north.isFinite, east > west, north > south else {
            return nil
        }
        stretch = Self.cosine(degrees: (south + north) / 2)
        let across = (east - west) * stretch
        scale = min(maxWidth / across, maxHeight / (north - south))
        self.west = west
        self.north = north
        self.origin = origin
        width = across * scale
        height = (north - south) * scale
    }

    func point(_ place: GeoPoint) -> Point {
        Point(
            origin.x + (place.longitude - west) * stretch * scale, origin.y + (north - place.latitude) * scale)
    }

    /// Outlines clockwise and holes anticlockwise on the page, so that holes stay empty without a fill rule.
    func rings(_ area: MapArea) -> [[Point]] {
        area.polygons.flatMap { polygon in
            [Self.turned(ring(polygon.outline), .clockwise)]
                + polygon.holes.map { Self.turned(ring($0), .anticlockwise) }
        }.filter { $0.count >= 3 }
    }

    private func ring(_ places: [GeoPoint]) -> [Point] {
        var points = places.map { point($0) }
        if points.count > 1, points.first == points.last { points.removeLast() }
        return points
    }

    private enum Turn { case clockwise, anticlockwise }

    private static func turned(_ ring: [Point], _ turn: Turn) -> [Point] {
        var doubled = 0.0
        for (index, a) in ring.enumerated() {
            let b = ring[index + 1 < ring.count ? index + 1 : 0]
            doubled += a.x * b.y - b.x * a.y
        }
        return (doubled > 0) == (turn == .clockwise) ? ring : ring.reversed()
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
