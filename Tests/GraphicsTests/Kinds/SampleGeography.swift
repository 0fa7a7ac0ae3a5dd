import Graphics

/// Invented regions: cells of a bent grid whose neighbours share their rough borders point by point.
struct SampleGeography {
    var columns: [Double]
    var rows: [Double]
    /// Each side of a cell is halved so often.
    var depth = 4
    var west = 7.6
    var north = 53.2
    /// Width of the region in degrees.
    var extent = 0.7
    /// How far the middle of a side may bend away.
    var bend = 0.22

    /// Equal cells.
    static func even(columns: Int, rows: Int, depth: Int = 4) -> SampleGeography {
        SampleGeography(
            columns: [Double](repeating: 1, count: columns), rows: [Double](repeating: 1, count: rows), depth: depth)
    }

    var count: Int { columns.count * rows.count }

    /// The outline of a cell, clockwise from its upper left corner, closed.
    func ring(_ index: Int) -> [GeoPoint] {
        let (column, row) = (index % columns.count, index / columns.count)
        let corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
        var ring: [GeoPoint] = []
        for (offset, from) in corners.enumerated() { ring += side(from, corners[(offset + 1) % 4]).dropLast() }
        return ring + [ring[0]]
    }

    func polygons(_ index: Int) -> [MapPolygon] { [MapPolygon(outline: ring(index))] }

    /// All points of a side with both ends; the same ones in either direction.
    private func side(_ from: (Int, Int), _ to: (Int, Int)) -> [GeoPoint] {
        guard from < to else { return side(to, from).reversed() }
        let seed = UInt64(from.0 * 7919 + from.1 * 104_729 + to.0 * 31 + to.1 * 17)
        var noise = SeededGenerator(seed: seed)
        var points = [corner(from), corner(to)]
        for _ in 0..<depth {
            var finer: [GeoPoint] = []
            for (a, b) in zip(points, points.dropFirst()) {
                let bend = Double.random(in: -self.bend...self.bend, using: &noise)
                let (dx, dy) = (b.longitude - a.longitude, b.latitude - a.latitude)
                // Five decimals, as files have them.
                let x = (a.longitude + b.longitude) / 2 - dy * bend * 1.6
                let y = (a.latitude + b.latitude) / 2 + dx * bend * 0.6
                finer += [a, GeoPoint((x * 1e5).rounded() / 1e5, (y * 1e5).rounded() / 1e5)]
            }
            points = finer + [points[points.count - 1]]
        }
        return points
    }

    private func corner(_ place: (Int, Int)) -> GeoPoint {
        var noise = SeededGenerator(seed: UInt64(place.0 * 1009 + place.1 * 9176 + 5))
        func share(_ parts: [Double], _ index: Int) -> Double {
            let step = index > 0 && index < parts.count ? min(parts[index - 1], parts[index]) : 0
            return (parts[..<index].reduce(0, +) + Double.random(in: -0.25...0.25, using: &noise) * step)
                / parts.reduce(0, +)
        }
        let x = west + share(columns, place.0) * extent
        let y = north - share(rows, place.1) * extent * 0.6
        return GeoPoint((x * 1e5).rounded() / 1e5, (y * 1e5).rounded() / 1e5)
    }
}
