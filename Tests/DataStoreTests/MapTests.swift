import DataStore
import Diagnostics
import Testing

/// Outlines of areas: what is read, and what cannot be an outline.
@Suite struct MapTests {
    private static let ring = "[[8.0,52.8],[8.1,52.8],[8.1,52.9],[8.0,52.8]]"

    private static func feature(_ key: String, _ geometry: String) -> String {
        "{\"type\":\"Feature\",\"properties\":{\"schluessel\":\"\(key)\"},\"geometry\":\(geometry)}"
    }

    private static func polygon(_ rings: String) -> String { "{\"type\":\"Polygon\",\"coordinates\":[\(rings)]}" }

    private static func project(_ features: String..., head: String = "") -> SampleProject {
        let text =
            "{\"type\":\"FeatureCollection\",\(head)\"features\":[\n" + features.joined(separator: ",\n") + "\n]}\n"
        return SampleProject.small.with("data/karten/k.geojson", text)
    }

    private static let first = feature("09999001", polygon(ring))
    private static let second = feature("09999002", polygon(ring))

    @Test func outlinesAndCreditAreRead() throws {
        let clockwise = "[[8.0,52.8],[8.1,52.9],[8.1,52.8],[8.0,52.8]]"
        let project = Self.project(
            Self.first,
            Self.feature(
                "09999002", "{\"type\":\"MultiPolygon\",\"coordinates\":[[\(clockwise)],[\(Self.ring),\(clockwise)]]}"),
            head: "\"quelle\":\"© Amt, generalisiert\",")
        let loaded = project.load()
        #expect(loaded.diagnostics.isEmpty)
        let boundaries = loaded.value.catalogue.boundaries
        #expect(boundaries.map(\.area.text) == ["09999001", "09999002"])
        #expect(loaded.value.catalogue.boundaryCredit == "© Amt, generalisiert")
        #expect(boundaries[0].polygons[0][0].map(\.longitude) == [8.0, 8.1, 8.1, 8.0])
        // The outer ring is turned counter-clockwise, the hole stays clockwise.
        #expect(boundaries[1].polygons[0][0].map(\.latitude) == [52.8, 52.8, 52.9, 52.8])
        #expect(
            boundaries[1].polygons[1].map { $0.map(\.latitude) } == [
                [52.8, 52.8, 52.9, 52.8], [52.8, 52.9, 52.8, 52.8],
            ])
    }

    static let wrong: [(String, SampleProject, [String])] = [
        ("unknown area", project(first, second, feature("09999003", polygon(ring))), ["k.geojson:4:47 karte-raum"]),
        ("lost zero", project(feature("9999001", polygon(ring))), ["k.geojson:2:47 raum-null"]),
        (
            "number as key",
            project("{\"type\":\"Feature\",\"properties\":{\"schluessel\":9999001},\"geometry\":null}"),
            ["k.geojson:2:46 karte-geometrie"]
        ),
        ("area twice", project(first, first), ["k.geojson:3:47 karte-geometrie"]),
        ("null geometry", project(feature("09999001", "null")), ["k.geojson:2:69 karte-geometrie"]),
        (
            "a point", project(feature("09999001", "{\"type\":\"Point\",\"coordinates\":[8.0,52.8]}")),
            ["k.geojson:2:77 karte-geometrie"]
        ),
        (
            "open ring", project(feature("09999001", polygon("[[8.0,52.8],[8.1,52.8],[8.1,52.9],[8.0,52.9]]"))),
            ["k.geojson:2:102 karte-geometrie"]
        ),
        (
            "three points", project(feature("09999001", polygon("[[8.0,52.8],[8.1,52.8],[8.0,52.8]]"))),
            ["k.geojson:2:102 karte-geometrie"]
        ),
        (
            "no surface", project(feature("09999001", polygon("[[8.0,52.8],[8.1,52.8],[8.1,52.8],[8.0,52.8]]"))),
            ["k.geojson:2:102 karte-geometrie"]
        ),
        (
            "swapped", project(feature("09999001", polygon("[[52.8,8.0],[52.8,8.1],[52.9,8.1],[52.8,8.0]]"))),
            ["k.geojson:2:103 karte-geometrie"]
        ),
        (
            "UTM",
            project(
                feature("09999001", polygon("[[434000,5856000],[434100,5856000],[434100,5856100],[434000,5856000]]"))),
            ["k.geojson:2:103 karte-geometrie"]
        ),
        (
            "far away", project(feature("09999001", polygon("[[8.0,52.8],[28.1,52.8],[8.1,52.9],[8.0,52.8]]"))),
            ["k.geojson:2:114 karte-geometrie"]
        ),
        (
            "infinite", project(feature("09999001", polygon("[[8.0,52.8],[1e400,52.8],[8.1,52.9],[8.0,52.8]]"))),
            ["k.geojson:2:114 karte-geometrie"]
        ),
        (
            "words as coordinates", project(feature("09999001", polygon("[[\"8.0\",52.8]]"))),
            ["k.geojson:2:103 karte-geometrie"]
        ),
        ("no ring", project(feature("09999001", polygon(""))), ["k.geojson:2:69 karte-geometrie"]),
        ("neighbour missing", project(first), ["k.geojson:1:1 karte-raum"]),
        ("no feature", project(), ["k.geojson:1:1 karte-geometrie"]),
        (
            "other coordinate system",
            project(first, second, head: "\"crs\":{\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::31467\"}},"),
            ["k.geojson:1:57 karte-geometrie"]
        ),
        (
            "degrees in a file of metres",
            project(first, second, head: "\"crs\":{\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::25832\"}},"),
            ["k.geojson:2:103 karte-geometrie", "k.geojson:3:103 karte-geometrie"]
        ),
        (
            "a single feature", SampleProject.small.with("data/karten/k.geojson", first),
            ["k.geojson:1:1 karte-geometrie"]
        ),
        ("not JSON", SampleProject.small.with("data/karten/k.geojson", "{\"a\": }"), ["k.geojson:1:7 json-syntax"]),
        ("cut off", SampleProject.small.with("data/karten/k.geojson", "{\"a\": [1, 2"), ["k.geojson:1:12 json-syntax"]),
        (
            "name twice", SampleProject.small.with("data/karten/k.geojson", "{\"a\": 1, \"a\": 2}"),
            ["k.geojson:1:10 json-syntax"]
        ),
        (
            "trailing comma", SampleProject.small.with("data/karten/k.geojson", "{\"a\": [1,]}"),
            ["k.geojson:1:10 json-syntax"]
        ),
        (
            "number with leading zero", SampleProject.small.with("data/karten/k.geojson", "{\"a\": 09999001}"),
            ["k.geojson:1:7 json-syntax"]
        ),
        (
            "too deep", SampleProject.small.with("data/karten/k.geojson", String(repeating: "[", count: 100_000)),
            ["k.geojson:1:65 grenze-erreicht"]
        ),
        ("empty file", SampleProject.small.with("data/karten/k.geojson", ""), ["k.geojson:1:1 json-syntax"]),
    ]

    @Test(arguments: wrong.indices) func wrongMap(_ index: Int) {
        let (name, project, expected) = Self.wrong[index]
        #expect(project.messages() == expected, "\(name)")
    }

    @Test func escapesInTextsAreUndone() throws {
        let project = Self.project(Self.first, Self.second, head: "\"quelle\":\"\\u00a9 \\\"Amt\\\" \\ud83d\\ude00\",")
        #expect(project.load().value.catalogue.boundaryCredit == "© \"Amt\" 😀")
        #expect(
            Self.project(Self.first, Self.second, head: "\"quelle\":\"\\ud83d\",").messages() == [
                "k.geojson:1:39 json-syntax"
            ])
    }

    /// A file of a whole Land may hold other districts, and waters beside the land.
    @Test func otherDistrictsAndWatersArePassedOver() {
        let other = Self.feature("08888001", "{\"type\":\"Polygon\",\"coordinates\":[[]]}")
        let water = Self.first.replacing("{\"schluessel\"", with: "{\"GF\":2,\"schluessel\"")
        let loaded = Self.project(other, Self.first, water, Self.second, other).load()
        #expect(loaded.diagnostics.isEmpty)
        #expect(loaded.value.catalogue.boundaries.map(\.area.text) == ["09999001", "09999002"])
        #expect(Self.project(other).messages() == ["k.geojson:1:1 karte-raum"])
    }

    /// Metres of a zone that the file names become degrees.
    @Test(arguments: [("25832", 0.0), ("4647", 32_000_000)])
    func utmIsRead(code: String, prefix: Double) throws {
        let metres = [(430_000.0, 5_860_000.0), (460_000, 5_860_000), (460_000, 5_880_000), (430_000, 5_860_000)]
        let ring = "[" + metres.map { "[\($0.0 + prefix),\($0.1)]" }.joined(separator: ",") + "]"
        let feature = Self.feature("09999001", Self.polygon(ring))
        let other = Self.feature("09999002", Self.polygon(ring))
        let loaded = Self.project(
            feature, other, head: "\"crs\":{\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::\(code)\"}},"
        ).load()
        #expect(loaded.diagnostics.isEmpty)
        let points = try #require(loaded.value.catalogue.boundaries.first?.polygons.first?.first)
        // From an independent implementation of the projection.
        let expected = [(7.95968537, 52.88513814), (8.40549849, 52.88820621), (8.40302580, 53.06798576)]
        for (point, place) in zip(points, expected) {
            #expect(abs(point.longitude - place.0) < 1e-7 && abs(point.latitude - place.1) < 1e-7)
        }
    }

    @Test func messagesSayWhatTheCoordinatesAre() {
        let swapped = Self.project(
            Self.feature("09999001", Self.polygon("[[52.8,8.0],[52.8,8.1],[52.9,8.1],[52.8,8.0]]")))
        #expect(
            swapped.load().diagnostics.first?.message
                == "Die Koordinaten von »09999001« sind vertauscht: zuerst steht die Breite")
        let metres = Self.project(
            Self.feature("09999001", Self.polygon("[[434000,5856000],[434100,5856000],[434000,5856000]]")))
        #expect(
            metres.load().diagnostics.first?.hint
                == "Die Karte nach WGS 84 (EPSG:4326) umrechnen oder mit »crs« die Zone nennen (EPSG:25832).")
    }
}
