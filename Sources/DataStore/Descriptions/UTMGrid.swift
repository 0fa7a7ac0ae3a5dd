import Catalogue

/// Places in metres of a UTM zone (ETRS89 or WGS 84), as surveying offices deliver them, turned into degrees. The two
/// systems differ by less than a metre.
struct UTMGrid {
    private let zone: Int

    /// nil for every other name of a coordinate system.
    init?(system name: String) {
        let codes = ["25832": 32, "32632": 32, "4647": 32, "25833": 33, "32633": 33, "5650": 33]
        guard let code = name.split(whereSeparator: { $0 == ":" || $0 == "/" }).last, let zone = codes[String(code)]
        else { return nil }
        self.zone = zone
    }

    /// A place in Germany; nil where the numbers are no such metres.
    func place(east: Double, north: Double) -> Boundary.Point? {
        // Some systems write the zone before the metres.
        let zoned = Double(zone) * 1_000_000
        let metres = east >= zoned ? east - zoned : east
        guard (100_000...900_000).contains(metres), (5_200_000...6_200_000).contains(north) else { return nil }
        return Self.degrees(east: metres, north: north, meridian: Double(zone) * 6 - 183)
    }

    /// Inverse of the transverse Mercator projection (Snyder 1987, equations 8-17 to 8-25); exact to a centimetre.
    private static func degrees(east: Double, north: Double, meridian: Double) -> Boundary.Point {
        let (radius, scale, e2) = (6_378_137.0, 0.9996, 0.006_694_380_022_9)
        let second = e2 / (1 - e2)
        let root = (1 - e2).squareRoot()
        let e1 = (1 - root) / (1 + root)
        let arc = radius * (1 - e2 / 4 - 3 * e2 * e2 / 64 - 5 * e2 * e2 * e2 / 256)
        let mu = north / scale / arc
        let (s1, c1) = sineAndCosine(mu)
        let (s2, c2) = (2 * s1 * c1, c1 * c1 - s1 * s1)
        let (s4, c4) = (2 * s2 * c2, c2 * c2 - s2 * s2)
        let s6 = s4 * c2 + c4 * s2
        let foot =
            mu + (1.5 * e1 - 27 * e1 * e1 * e1 / 32) * s2 + 21 * e1 * e1 / 16 * s4 + 151 * e1 * e1 * e1 / 96 * s6
        let (sine, cosine) = sineAndCosine(foot)
        let tangent = sine / cosine
        let (t, c) = (tangent * tangent, second * cosine * cosine)
        let bend = 1 - e2 * sine * sine
        let across = radius / bend.squareRoot()
        let along = radius * (1 - e2) / (bend * bend.squareRoot())
        let d = (east - 500_000) / (across * scale)
        let d2 = d * d
        let fourth = (5 + 3 * t + 10 * c - 4 * c * c - 9 * second) / 24
        let sixth = (61 + 90 * t + 298 * c + 45 * t * t - 252 * second - 3 * c * c) / 720
        let latitude = foot - across * tangent / along * d2 * (0.5 - d2 * (fourth - d2 * sixth))
        let third = (1 + 2 * t + c) / 6
        let fifth = (5 - 2 * c + 28 * t - 3 * c * c + 8 * second + 24 * t * t) / 120
        let longitude = d * (1 - d2 * (third - d2 * fifth)) / cosine
        let degree = 180 / Double.pi
        return Boundary.Point(longitude: meridian + longitude * degree, latitude: latitude * degree)
    }

    /// By their series: the same bits on every machine.
    private static func sineAndCosine(_ angle: Double) -> (sine: Double, cosine: Double) {
        var (sine, cosine, term) = (0.0, 1.0, 1.0)
        for n in 1...24 {
            term *= angle / Double(n)
            switch n % 4 {
            case 1: sine += term
            case 2: cosine -= term
            case 3: sine -= term
            default: cosine += term
            }
        }
        return (sine, cosine)
    }
}
