import Graphics
import Testing
import Values

@Suite struct GeometryTests {
    /// Where two areas share a border, they share its very points, so that no gap shows.
    @Test func sharedBordersStayIdentical() throws {
        let left = [GeoPoint(8, 52), GeoPoint(8.1, 52.013), GeoPoint(8.13, 52.1), GeoPoint(8, 52.1)]
        let right = [GeoPoint(8.1, 52.013), GeoPoint(8.3, 52), GeoPoint(8.3, 52.1), GeoPoint(8.13, 52.1)]
        let plot = MapPlot(
            areas: [
                MapArea("A", value: nil, polygons: [MapPolygon(outline: left)]),
                MapArea("B", value: nil, polygons: [MapPolygon(outline: right)]),
            ], limits: [], legendTitle: "")
        let rings = plot.layout(width: 400, style: SamplePlots.style).scene.shapes
            .filter { $0.mark == .area }.map { shape -> [Point] in
                if case .path(let runs, _) = shape.geometry { runs[0] } else { [] }
            }
        #expect(rings.count == 2)
        #expect(Set(rings[0]).intersection(rings[1]).count == 2)
    }

    /// North is up, east is right, and a degree of longitude is shorter than one of latitude.
    @Test func projectionIsUprightAndTrueToScale() throws {
        let square = [GeoPoint(8, 52), GeoPoint(9, 52), GeoPoint(9, 53), GeoPoint(8, 53)]
        let plot = MapPlot(
            areas: [MapArea("A", value: nil, polygons: [MapPolygon(outline: square)])], limits: [], legendTitle: "")
        let scene = plot.layout(width: 400, style: SamplePlots.style).scene
        let shape = try #require(scene.shapes.first { $0.mark == .area })
        guard case .path(let runs, _) = shape.geometry else {
            Issue.record("an area is a path")
            return
        }
        let west = try #require(runs[0].map(\.x).min())
        let east = try #require(runs[0].map(\.x).max())
        let north = try #require(runs[0].map(\.y).min())
        let south = try #require(runs[0].map(\.y).max())
        // cos 52.5° = 0.6088
        #expect(abs((east - west) / (south - north) - 0.6088) < 0.0005)
        // The outline begins in the south-west and goes on to the east or the north.
        #expect(abs(runs[0][0].x - west) < 0.01 && abs(runs[0][0].y - south) < 0.01 || abs(runs[0][0].y - north) < 0.01)
    }

    /// Names lie wholly inside their areas; areas too small for theirs have a number and an entry in the list.
    @Test func everyAreaOfAMapIsNamed() {
        for width in [720.0, 600, 360, 320] {
            let scene = SamplePlots.map().layout(width: width, style: SamplePlots.style).scene
            let words = scene.texts.map(\.string).joined(separator: " ")
            for name in SamplePlots.municipalities { #expect(words.contains(name), "\(name) at \(width)") }
        }
    }

    @Test func classesAreNamedWithoutGapsAndCounted() {
        let scene = SamplePlots.map().layout(width: 720, style: SamplePlots.style).scene
        let legend = scene.texts.map(\.string).filter { $0.hasSuffix(")") && $0.contains("\u{A0}\u{A0}(") }
        let plain = legend.map { $0.prefix { $0 != "\u{A0}" } }
        #expect(
            plain == ["unter 5", "5 bis unter 10", "10 bis unter 15", "15 bis unter 20", "20 und mehr", "keine Angabe"])
        let counts = legend.compactMap { Int($0.drop { $0 != "(" }.dropFirst().dropLast()) }
        #expect(counts.reduce(0, +) == 13)
    }

    /// »5 bis unter 10«: a value at the limit belongs to the class above it.
    @Test func aValueAtALimitBelongsToTheClassAbove() {
        let square = [GeoPoint(8, 52), GeoPoint(8.1, 52), GeoPoint(8.1, 52.1), GeoPoint(8, 52.1)]
        for (value, token) in [(4.9, 0), (5.0, 1), (9.9, 1), (10.0, 2), (-3, 0)] {
            let area = MapArea(
                "A", value: .number(value, label: "x"), polygons: [MapPolygon(outline: square)])
            let limits = [RoundedDecimal(units: 5, decimals: 0), RoundedDecimal(units: 100, decimals: 1)]
            let plot = MapPlot(areas: [area], limits: limits, legendTitle: "")
            let shapes = plot.layout(width: 400, style: SamplePlots.style).scene.shapes
            #expect(shapes.first { $0.mark == .area }?.style.fill == .mapClass(token, of: 3), "\(value)")
        }
    }
}
