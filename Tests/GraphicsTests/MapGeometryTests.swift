import Graphics
import Markup
import Testing
import Values

/// Outlines from files of any kind: neighbours stay neighbours, no area vanishes, nonsense never stops the drawing.
@Suite struct MapGeometryTests {
    private static let widths = [720.0, 320, 160]

    static func locator(_ polygons: [[MapPolygon]]) -> MapPlot {
        let areas = polygons.enumerated().map { MapArea("A\($0)", value: nil, polygons: $1) }
        return MapPlot(areas: areas, limits: [], legendTitle: "")
    }

    /// Rings of each area, in the order of the plot.
    static func rings(_ plot: MapPlot, width: Double) -> [[[Point]]] {
        plot.scene(width: width, style: SamplePlots.style).shapes.filter { $0.mark == .area }.map { shape in
            if case .path(let runs, _) = shape.geometry { runs } else { [] }
        }
    }

    private struct Step: Hashable {
        let from: Point
        let to: Point
    }

    /// Twice the area, positive for rings that run clockwise on the page.
    private static func doubledArea(_ ring: [Point]) -> Double {
        ring.indices.reduce(0) { sum, index in
            let (a, b) = (ring[index], ring[(index + 1) % ring.count])
            return sum + a.x * b.y - b.x * a.y
        }
    }

    /// Each side of an area is either a side of its neighbour, run the other way, or part of the one outer border.
    @Test func neighboursShareIdenticalBorders() {
        var source = RandomSource(seed: 20)
        for round in 0..<40 {
            let geography = source.randomGeography()
            let plot = Self.locator((0..<geography.count).map { geography.polygons($0) })
            for width in Self.widths {
                let rings = Self.rings(plot, width: width)
                #expect(rings.count == geography.count)
                guard rings.allSatisfy({ $0.count == 1 && abs(Self.doubledArea($0[0])) > 20 }) else { continue }
                var steps: Set<Step> = []
                for ring in rings.flatMap({ $0 }) {
                    for index in ring.indices {
                        let step = Step(from: ring[index], to: ring[(index + 1) % ring.count])
                        #expect(steps.insert(step).inserted, "round \(round): two areas on one side of a border")
                    }
                }
                let outer = steps.filter { !steps.contains(Step(from: $0.to, to: $0.from)) }
                // A gap between two areas would be a second loop.
                #expect(Self.loops(outer) == 1, "round \(round), width \(width)")
            }
        }
    }

    private static func loops(_ steps: Set<Step>) -> Int {
        var next: [Point: [Point]] = [:]
        for step in steps { next[step.from, default: []].append(step.to) }
        var parts = 0
        var seen: Set<Point> = []
        for start in next.keys where !seen.contains(start) {
            parts += 1
            var open = [start]
            while let point = open.popLast() {
                guard seen.insert(point).inserted else { continue }
                open += next[point] ?? []
            }
        }
        return parts
    }

    @Test func everyAreaKeepsAShape() {
        var source = RandomSource(seed: 21)
        for _ in 0..<40 {
            var geography = source.randomGeography()
            geography.columns[0] = 0.002
            geography.rows[geography.rows.count - 1] = 0.004
            var polygons = (0..<geography.count).map { geography.polygons($0) }
            // Smaller than a tenth of a pixel.
            polygons.append([MapPolygon(outline: Self.square(7.8, 53, side: 0.00002))])
            let plot = Self.locator(polygons)
            for width in Self.widths {
                let rings = Self.rings(plot, width: width)
                #expect(rings.count == polygons.count)
                #expect(rings.allSatisfy { $0.contains { Set($0).count >= 3 && abs(Self.doubledArea($0)) >= 1 } })
            }
        }
    }

    static func square(_ x: Double, _ y: Double, side: Double) -> [GeoPoint] {
        [GeoPoint(x, y), GeoPoint(x + side, y), GeoPoint(x + side, y + side), GeoPoint(x, y + side)]
    }

    /// A loose rock goes, its area stays; an area that is nothing but a rock stays too.
    @Test func tinyPartsGoWhereTheAreaKeepsAnother() {
        let (main, rock) = (Self.square(8, 53, side: 0.5), Self.square(8.7, 53.2, side: 0.002))
        let with = Self.locator([[MapPolygon(outline: main), MapPolygon(outline: rock)]])
        #expect(Self.rings(with, width: 320)[0].count == 1)
        let alone = Self.locator([[MapPolygon(outline: main)], [MapPolygon(outline: rock)]])
        #expect(Self.rings(alone, width: 320).map(\.count) == [1, 1])
    }

    @Test func windingAndClosingMakeNoDifference() {
        let (outline, hole) = (Self.square(8, 53, side: 0.5), Self.square(8.1, 53.1, side: 0.2))
        func closed(_ ring: [GeoPoint]) -> [GeoPoint] { ring + ring.prefix(1) }
        let variants = [
            MapPolygon(outline: outline, holes: [hole]), MapPolygon(outline: closed(outline), holes: [hole]),
            MapPolygon(outline: closed(outline).reversed(), holes: [closed(hole)]),
            MapPolygon(outline: outline, holes: [hole.reversed()]),
        ].map { Self.rings(Self.locator([[$0]]), width: 400)[0] }
        for rings in variants {
            #expect(rings.count == 2)
            #expect(Self.doubledArea(rings[0]) > 0 && Self.doubledArea(rings[1]) < 0)
            #expect(rings.map { Set($0) } == variants[0].map { Set($0) })
        }
    }

    /// An area in a hole fills it exactly.
    @Test func enclavesFillTheirHoles() throws {
        let rings = Self.rings(MapSamples.signs, width: 720)
        let hole = try #require(rings[4].first { Self.doubledArea($0) < 0 })
        #expect(rings[9].count == 1 && Set(rings[9][0]) == Set(hole))
    }

    @Test func metresAreDrawnLikeDegrees() throws {
        let metres = [GeoPoint(430_000, 5_860_000), GeoPoint(460_000, 5_860_000), GeoPoint(460_000, 5_880_000)]
        let ring = try #require(Self.rings(Self.locator([[MapPolygon(outline: metres)]]), width: 400).first?.first)
        let across = (ring.map(\.x).max() ?? 0) - (ring.map(\.x).min() ?? 0)
        let down = (ring.map(\.y).max() ?? 0) - (ring.map(\.y).min() ?? 0)
        #expect(abs(across / down - 1.5) < 0.005)
    }

    @Test func nonsenseIsPassedOver() {
        var source = RandomSource(seed: 22)
        let good = Self.square(8, 53, side: 0.4)
        var noise: [GeoPoint] = []
        for _ in 0..<100_000 {
            noise.append(
                GeoPoint(
                    Double.random(in: 8...8.4, using: &source.generator),
                    Double.random(in: 53...53.4, using: &source.generator)))
        }
        let nonsense: [[GeoPoint]] = [
            [], [GeoPoint(8.1, 53.1)], [GeoPoint](repeating: GeoPoint(8.1, 53.1), count: 5),
            [GeoPoint(8.1, 53.1), GeoPoint(8.2, 53.1), GeoPoint(8.3, 53.1)],
            [GeoPoint(.nan, 53), GeoPoint(8, .infinity), GeoPoint(8.1, -.infinity), GeoPoint(8.2, 53.2)],
            [GeoPoint(1e300, 53), GeoPoint(-1e300, 53), GeoPoint(8, 53.2)],
            [GeoPoint(8, 53), GeoPoint(8.4, 53.4), GeoPoint(8.4, 53), GeoPoint(8, 53.4)],
            [GeoPoint(8, 53), GeoPoint(8.2, 53.2), GeoPoint(8, 53), GeoPoint(8.2, 53.2), GeoPoint(8.1, 53.3)], noise,
        ]
        for (index, ring) in nonsense.enumerated() {
            for polygon in [MapPolygon(outline: ring), MapPolygon(outline: good, holes: [ring])] {
                let plot = Self.locator([[MapPolygon(outline: good)], [polygon], []])
                for width in [720.0, 320, 10] {
                    let scene = plot.scene(width: width, style: SamplePlots.style)
                    #expect(scene.hasFiniteCoordinates && scene.height < 3000, "ring \(index)")
                    #expect(scene.shapes.contains { $0.mark == .area }, "ring \(index)")
                }
            }
        }
        let nothing = Self.locator([[MapPolygon(outline: nonsense[5])], [MapPolygon(outline: nonsense[3])]])
        #expect(nothing.scene(width: 720, style: SamplePlots.style).hasFiniteCoordinates)
    }

    // MARK: Size

    private static func bytes(_ plot: MapPlot, width: Double) -> Int {
        let identity = SVGIdentity(id: "a", title: "Karte", description: "Karte")
        return plot.scene(width: width, style: SamplePlots.style).svg(identity, style: SamplePlots.style).html.bytes
            .count
    }

    private static func nodes(_ plot: MapPlot) -> Int {
        let scene = plot.scene(width: 720, style: SamplePlots.style)
        return scene.shapes.count + scene.texts.count
    }

    /// However fine the file, a drawing stays small; and it is fine where the file is.
    @Test func drawingsStaySmall() {
        for depth in [5, 6, 11] {
            let geography = SampleGeography.even(columns: 4, rows: 3, depth: depth)
            let plot = MapSamples.plot(
                MapSamples.areas(geography, names: SamplePlots.municipalities), title: "Anteil in\u{A0}%")
            for width in [720.0, 320] {
                #expect(Self.bytes(plot, width: width) <= 30 * 1024, "depth \(depth), width \(width)")
                let points = Self.rings(plot, width: width).flatMap { $0 }.reduce(0) { $0 + $1.count }
                #expect(points >= 400, "depth \(depth), width \(width)")
            }
        }
        #expect(Self.bytes(MapSamples.many, width: 720) <= 30 * 1024)
    }

    /// Hundreds of areas show the pattern, name nobody and say so.
    @Test func hundredsOfAreasStayBelowTheLimits() {
        let geography = SampleGeography.even(columns: 40, rows: 25, depth: 5)
        let plot = MapSamples.plot(
            MapSamples.areas(geography, names: SamplePlots.municipalities), title: "Anteil in\u{A0}%")
        for width in [720.0, 320] {
            #expect(Self.bytes(plot, width: width) <= 100 * 1024)
            let problems = plot.layout(width: width, style: SamplePlots.style).problems
            #expect(problems == [.tooManyAreas(1000)])
        }
        #expect(Self.nodes(plot) < 100)
        #expect(Self.rings(plot, width: 720).flatMap { $0 }.count == 1000)
        #expect(Self.nodes(MapSamples.many) <= 600)
    }
}
