import Catalogue
import Diagnostics

/// Reads `data/karten/*.geojson` (RFC 7946, or UTM where the file says so) into boundaries and names geometry that
/// cannot be right.
struct BoundaryReader {
    private let areas: AreaDirectory
    private var file = SourceFile(path: "", bytes: [])
    private(set) var boundaries: [Boundary] = []
    private(set) var credit: String?
    private(set) var diagnostics: [Diagnostic] = []
    private var first: [AreaKey: SourceSpan] = [:]
    /// How many areas of other districts the file holds.
    private var foreign = 0
    /// Where the file is in metres.
    private var grid: UTMGrid?

    init(areas: AreaDirectory) { self.areas = areas }

    mutating func read(_ file: SourceFile) {
        self.file = file
        guard let root = JSONReader.read(file).collecting(into: &diagnostics) else { return }
        guard root["type"]?.string == "FeatureCollection", let features = root["features"]?.elements else {
            problem(
                "Die Datei ist keine GeoJSON-Sammlung von Gebieten (FeatureCollection)", root,
                "Die Karte als GeoJSON ausgeben.")
            return
        }
        grid = nil
        if let name = root["crs"]?["properties"]?["name"], let text = name.string,
            !text.hasSuffix("CRS84"), !text.hasSuffix("4326")
        {
            grid = UTMGrid(system: text)
            guard grid != nil else {
                problem(
                    "Das Koordinatensystem ist »\(text)«, gelesen werden WGS 84 und UTM (Zonen 32 und 33)", name,
                    "Die Karte nach WGS 84 (EPSG:4326) umrechnen.")
                return
            }
        }
        // RFC 7946 allows further members; a credit line is one of them.
        let line = root["quelle"]?.string ?? root["source"]?.string
        if credit == nil { credit = line }
        if features.isEmpty { problem("Die Karte enthält kein Gebiet", root, "Die Umrisse der Gemeinden ausgeben.") }
        foreign = 0
        for feature in features { read(feature) }
        if foreign > 0, foreign == features.count {
            diagnostics.append(
                Diagnostic(
                    .mapAreaMissing, "Kein Gebiet der Karte steht in »raeume.csv«", at: file.span(0..<0),
                    hint: "Eine Karte verwenden, die die Räume des Berichts enthält."))
        }
    }

    /// Areas that are missing although their neighbours of the same level are there; asked for at the end.
    func missingAreas(at file: SourceFile) -> [Diagnostic] {
        var result: [Diagnostic] = []
        for parent in areas.all where parent.partsComplete {
            let parts = areas.children(of: parent.key).compactMap { areas[$0] }.filter { $0.validTo == nil }
            guard let level = parts.map(\.type).min() else { continue }
            let same = parts.filter { $0.type == level }
            let missing = same.filter { first[$0.key] == nil }
            guard !missing.isEmpty, missing.count < same.count else { continue }
            let names = missing.map { "»\($0.name)«" }.joined(separator: ", ")
            result.append(
                Diagnostic(
                    .mapAreaMissing, "Auf der Karte fehlt \(names)", at: file.span(0..<0), severity: .warning,
                    hint: "Den Umriss in »\(file.path)« ergänzen."))
        }
        return result
    }

    // MARK: Features

    private mutating func read(_ feature: JSONValue) {
        if Self.isWater(feature) { return }
        guard let key = key(of: feature) else { return }
        guard areas[AreaKey(key.value)] != nil else {
            if isForeign(key.value) {
                foreign += 1
                return
            }
            let unknown = UnknownArea.diagnostic(key, in: areas)
            diagnostics.append(
                unknown.code == .areaKeyZero
                    ? unknown : Diagnostic(.mapAreaMissing, unknown.message, at: key.span, hint: unknown.hint))
            return
        }
        if let earlier = first[AreaKey(key.value)] {
            diagnostics.append(
                Diagnostic(
                    .mapGeometry, "Das Gebiet »\(key.value)« steht zweimal auf der Karte", at: key.span,
                    hint: "Beide Umrisse zu einem »MultiPolygon« vereinen oder einen löschen.",
                    notes: [.init("hier zum ersten Mal", at: earlier)]))
            return
        }
        first[AreaKey(key.value)] = key.span
        guard let geometry = feature["geometry"], !geometry.isNull else {
            problem(
                "Das Gebiet »\(key.value)« hat keinen Umriss", feature["geometry"] ?? feature, "Die Geometrie ergänzen."
            )
            return
        }
        guard let coordinates = geometry["coordinates"]?.elements else {
            problem("Das Gebiet »\(key.value)« hat keine Koordinaten", geometry, "Die Geometrie neu ausgeben.")
            return
        }
        let polygons: [[[Boundary.Point]]?]
        switch geometry["type"]?.string {
        case "Polygon": polygons = [polygon(coordinates, key.value, geometry)]
        case "MultiPolygon":
            polygons = coordinates.map { polygon($0.elements ?? [], key.value, $0) }
        default:
            problem(
                "Das Gebiet »\(key.value)« ist keine Fläche", geometry["type"] ?? geometry,
                "Erwartet ist »Polygon« oder »MultiPolygon«.")
            return
        }
        let whole = polygons.compactMap { $0 }
        if whole.count == polygons.count, !whole.isEmpty {
            boundaries.append(Boundary(area: AreaKey(key.value), polygons: whole))
        }
    }

    /// Files of the federal mapping agency hold areas at the coast twice: land, and its waters (`GF` 1 or 2).
    private static func isWater(_ feature: JSONValue) -> Bool {
        guard let kind = feature["properties"]?["GF"]?.number else { return false }
        return kind == 1 || kind == 2
    }

    /// Files of a whole Land hold areas that no report of one district lists: official keys outside of the areas whose
    /// parts are all listed.
    private func isForeign(_ key: String) -> Bool {
        guard key.utf8.count == 8 || key.utf8.count == 5, key.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            areas[AreaKey("0" + key)] == nil
        else { return false }
        // Gemeinden have three digits more than their Kreis, and Kreise than their Land.
        return !areas.all.contains {
            $0.partsComplete && key.hasPrefix($0.key.text) && key.utf8.count == $0.key.text.utf8.count + 3
        }
    }

    private mutating func key(of feature: JSONValue) -> Located<String>? {
        let properties = feature["properties"]
        guard let value = properties?["schluessel"] ?? properties?["AGS"] ?? properties?["ags"] else {
            problem(
                "Einem Gebiet der Karte fehlt der Schlüssel", feature,
                "Unter »properties« die Zeile »\"schluessel\": \"…\"« ergänzen.")
            return nil
        }
        if let text = value.string {
            return Located(text, at: file.span(value.range.lowerBound + 1..<value.range.upperBound - 1))
        }
        problem(
            "Der Schlüssel eines Gebiets ist kein Text", value,
            "Den Schlüssel in Anführungszeichen schreiben, mit führender Null.")
        return nil
    }

    // MARK: Rings

    private mutating func polygon(_ rings: [JSONValue], _ key: String, _ owner: JSONValue) -> [[Boundary.Point]]? {
        guard !rings.isEmpty else {
            problem("Das Gebiet »\(key)« hat eine Fläche ohne Rand", owner, "Die Geometrie neu ausgeben.")
            return nil
        }
        var result: [[Boundary.Point]] = []
        for (number, ring) in rings.enumerated() {
            guard let points = points(ring, key) else { return nil }
            guard points.count >= 4 else {
                problem("Ein Rand von »\(key)« hat weniger als vier Punkte", ring, "Die Geometrie neu ausgeben.")
                return nil
            }
            guard points.first == points.last else {
                problem("Ein Rand von »\(key)« ist nicht geschlossen", ring, "Am Ende den ersten Punkt wiederholen.")
                return nil
            }
            let area = Self.signedArea(points)
            guard area != 0 else {
                problem("Ein Rand von »\(key)« umschließt keine Fläche", ring, "Die Geometrie neu ausgeben.")
                return nil
            }
            // Outer rings run counter-clockwise, holes clockwise; older files do not care.
            result.append((area > 0) == (number == 0) ? points : points.reversed())
        }
        return result
    }

    private mutating func points(_ ring: JSONValue, _ key: String) -> [Boundary.Point]? {
        guard let elements = ring.elements else {
            problem("Ein Rand von »\(key)« ist keine Liste von Punkten", ring, "Die Geometrie neu ausgeben.")
            return nil
        }
        var result: [Boundary.Point] = []
        result.reserveCapacity(elements.count)
        for element in elements {
            guard let numbers = element.elements, numbers.count >= 2, let longitude = numbers[0].number,
                let latitude = numbers[1].number
            else {
                problem(
                    "Ein Punkt von »\(key)« besteht nicht aus Länge und Breite", element,
                    "Erwartet ist »[8.05, 52.85]«.")
                return nil
            }
            if let grid {
                guard let place = grid.place(east: longitude, north: latitude) else {
                    problem(
                        "Ein Punkt von »\(key)« liegt nicht in der UTM-Zone, die »crs« nennt", element,
                        "»crs« berichtigen oder die Karte nach WGS 84 (EPSG:4326) umrechnen.")
                    return nil
                }
                result.append(place)
                continue
            }
            guard Self.isInGermany(longitude, latitude) else {
                let (message, hint) = Self.explain(longitude, latitude, key)
                problem(message, element, hint)
                return nil
            }
            result.append(Boundary.Point(longitude: longitude, latitude: latitude))
        }
        return result
    }

    /// A generous frame: longitude 5 to 16, latitude 47 to 56.
    private static func isInGermany(_ longitude: Double, _ latitude: Double) -> Bool {
        (5.0...16.0).contains(longitude) && (47.0...56.0).contains(latitude)
    }

    private static func explain(_ longitude: Double, _ latitude: Double, _ key: String) -> (
        message: String, hint: String
    ) {
        if isInGermany(latitude, longitude) {
            return (
                "Die Koordinaten von »\(key)« sind vertauscht: zuerst steht die Breite",
                "In GeoJSON steht zuerst die Länge, dann die Breite."
            )
        }
        if abs(longitude) > 180 || abs(latitude) > 90 {
            return (
                "Die Koordinaten von »\(key)« sind keine Grad, sondern Meter (etwa UTM)",
                "Die Karte nach WGS 84 (EPSG:4326) umrechnen oder mit »crs« die Zone nennen (EPSG:25832)."
            )
        }
        return ("Ein Punkt von »\(key)« liegt nicht in Deutschland", "Koordinatensystem und Reihenfolge prüfen.")
    }

    /// Twice the area, positive for counter-clockwise rings.
    private static func signedArea(_ points: [Boundary.Point]) -> Double {
        zip(points, points.dropFirst()).reduce(0) { sum, pair in
            sum + pair.0.longitude * pair.1.latitude - pair.1.longitude * pair.0.latitude
        }
    }

    private mutating func problem(_ message: String, _ value: JSONValue, _ hint: String) {
        // The beginning is enough to find a value; a whole outline would fill the screen.
        let range = value.range.lowerBound..<min(value.range.upperBound, value.range.lowerBound + 40)
        diagnostics.append(Diagnostic(.mapGeometry, message, at: file.span(range), hint: hint))
    }
}
