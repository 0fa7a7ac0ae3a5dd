import Graphics
import Testing
import Values

/// What is written on maps: names inside their areas, values of the class they are coloured by, each sign once.
@Suite struct MapTextTests {
    private static let plots = ["signs": MapSamples.signs, "keys": MapSamples.keys, "many": MapSamples.many]

    private static func isInside(_ point: Point, _ rings: [[Point]]) -> Bool {
        var isInside = false
        for ring in rings {
            for index in ring.indices {
                let (a, b) = (ring[index], ring[(index + 1) % ring.count])
                if (a.y > point.y) != (b.y > point.y), point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x {
                    isInside.toggle()
                }
            }
        }
        return isInside
    }

    /// The areas of a scene with the texts whose whole box lies in them.
    private static func contents(_ scene: Scene) -> [(fill: ColourToken?, texts: [String])] {
        scene.shapes.filter { $0.mark == .area }.map { shape in
            guard case .path(let rings, _) = shape.geometry else { return (shape.style.fill, []) }
            let texts = scene.texts.filter { text in
                let box = text.box
                return [
                    Point(box.minX, box.minY), Point(box.maxX, box.minY), Point(box.minX, box.maxY),
                    Point(box.maxX, box.maxY),
                ].allSatisfy { isInside($0, rings) }
            }
            return (shape.style.fill, texts.map(\.string))
        }
    }

    @Test(arguments: ["signs", "keys", "many"], [720.0, 320])
    func namesOrNumbersStandInTheirAreas(name: String, width: Double) throws {
        let plot = try #require(Self.plots[name])
        let scene = plot.scene(width: width, style: SamplePlots.style)
        let words = scene.texts.map(\.string)
        var inside = 0
        for (area, content) in zip(plot.areas, Self.contents(scene)) {
            let text = area.value?.text ?? ""
            if content.texts.contains(text), area.value?.number != nil {
                inside += 1
                // The name stands there too, on one line or on two.
                #expect(
                    area.name.split(separator: " ").allSatisfy { part in
                        content.texts.contains { $0.contains(part) }
                    })
                continue
            }
            let isListed = words.contains { $0 == "\(area.name):\u{A0}\(text)" }
            let isWrapped = words.contains { $0.hasSuffix(":\u{A0}\(text)") }
            #expect(isListed || isWrapped || content.texts.contains(text), "\(area.name)")
        }
        #expect(inside >= (width == 720 ? 2 : name == "many" ? 0 : 1))
    }

    /// Number and value of a list lead to an area of the class of that value.
    @Test(arguments: ["signs", "keys", "many"], [720.0, 320])
    func fillsAreOfTheClassOfTheValue(name: String, width: Double) throws {
        let plot = try #require(Self.plots[name])
        let scene = plot.scene(width: width, style: SamplePlots.style)
        let limits = plot.limits.map(\.double)
        for (area, content) in zip(plot.areas, Self.contents(scene)) {
            guard let number = area.value?.number else {
                #expect(content.fill == .paper)
                continue
            }
            #expect(content.fill == .mapClass(limits.filter { $0 <= number }.count, of: limits.count + 1))
        }
    }

    @Test(arguments: [720.0, 320])
    func eachSignStandsOnceAndIsExplained(width: Double) {
        for plot in [MapSamples.signs, MapSamples.keys, MapSamples.many] {
            let scene = plot.scene(width: width, style: SamplePlots.style)
            let missing = plot.areas.compactMap(\.value).filter { $0.number == nil }
            #expect(scene.texts.filter { $0.missingKind != nil }.count == missing.count)
        }
        let tiles = TileMapSamples.plot.scene(width: width, style: SamplePlots.style)
        #expect(tiles.texts.filter { $0.missingKind != nil }.map(\.string) == ["g", "n.\u{A0}e."])
        let small = TileMapSamples.small.scene(width: width, style: SamplePlots.style)
        #expect(small.texts.filter { $0.missingKind != nil }.map(\.string) == ["Ihlbeck:\u{A0}g"])
        let signs = MapSamples.signs.scene(width: width, style: SamplePlots.style).texts.map(\.string)
        #expect(signs.contains("geheim") && signs.contains("nicht erhoben") && signs.contains("nicht sinnvoll"))
    }

    /// Hatches do not run through the words upon them.
    @Test func hatchesKeepClearOfTexts() {
        for scene in [
            MapSamples.signs.scene(width: 720, style: SamplePlots.style),
            MapSamples.many.scene(width: 320, style: SamplePlots.style),
            TileMapSamples.plot.scene(width: 720, style: SamplePlots.style),
        ] {
            let runs = scene.shapes.filter { $0.style == .stroke(.outline, width: 0.9) }.flatMap { shape -> [[Point]] in
                if case .path(let runs, _) = shape.geometry { runs } else { [] }
            }
            #expect(runs.count > 20)
            for run in runs {
                let middle = Point((run[0].x + run[1].x) / 2, (run[0].y + run[1].y) / 2)
                for text in scene.texts {
                    let box = text.box
                    #expect(
                        middle.x < box.minX || middle.x > box.maxX || middle.y < box.minY || middle.y > box.maxY,
                        "\(text.string)")
                }
            }
        }
    }

    /// All values alike form one class that says so.
    @Test func equalValuesAreOneClass() {
        let areas = [8.0, 8.2].map { x in
            MapArea(
                "A", value: .number(5.3, label: "5,3"),
                polygons: [MapPolygon(outline: MapGeometryTests.square(x, 53, side: 0.2))])
        }
        let scene = MapPlot(areas: areas, limits: [], legendTitle: "Anteil").scene(width: 720, style: SamplePlots.style)
        #expect(scene.texts.contains { $0.string == "5,3\u{A0}\u{A0}(2)" })
        #expect(scene.shapes.filter { $0.mark == .area }.allSatisfy { $0.style.fill == .mapClass(0, of: 2) })
    }

    /// Skewed values are cut where they leave gaps, at round numbers; each class has its areas.
    @Test func limitsFollowSkewedValues() {
        let skewed = [1.2, 1.4, 1.9, 2.1, 2.2, 2.6, 3.0, 3.1, 6.4, 7.0, 7.2, 14.8, 88.3]
        let limits = MapPlot.limits(for: skewed, classes: 4).map(\.double)
        #expect(limits == [5, 10, 50])
        #expect(MapPlot.limits(for: [0.11, 0.12, 0.13, 0.14, 0.9, 0.95], classes: 2).map(\.double) == [0.5])
        var source = RandomSource(seed: 30)
        for _ in 0..<300 {
            let values = (0..<Int.random(in: 2...60, using: &source.generator)).map { _ in
                let share = Double.random(in: 0...1, using: &source.generator)
                return (share * share * share * share * 4000).rounded() / 10
            }
            let classes = Int.random(in: 2...5, using: &source.generator)
            let limits = MapPlot.limits(for: values, classes: classes)
            #expect(limits.count < classes && Set(limits.map(\.decimals)).count <= 1)
            #expect(zip(limits, limits.dropFirst()).allSatisfy { $0.double < $1.double })
        }
    }

    // MARK: Tiles

    /// A shortened name is explained, and no two areas share a short form.
    @Test(arguments: [720.0, 320])
    func shortNamesAreExplained(width: Double) {
        var plot = TileMapSamples.plot
        plot.tiles[0].name = "Niederlangenbach"
        plot.tiles[9].name = "Bergkirchen-Oberau (Hochland)"
        plot.tiles[10].name = "Bergkirchen-Oberau (Tiefland)"
        let scene = plot.scene(width: width, style: SamplePlots.style)
        let words = scene.texts.map(\.string)
        let short = words.filter { $0.hasSuffix(".") && $0 != "n.\u{A0}e." && $0.count > 2 }
        #expect(!short.isEmpty)
        for word in Set(short) {
            // Once in its tile, once in the list.
            #expect(short.filter { $0 == word }.count == 2, "\(word)")
            let place = words.lastIndex(of: word) ?? 0
            #expect(place > 0)
            #expect(words.contains { $0.hasPrefix(word.dropLast()) && $0 != word }, "\(word)")
        }
    }

    @Test func tilesKeepTheirPlacesAndClasses() throws {
        let plot = TileMapSamples.plot
        let shapes = plot.scene(width: 720, style: SamplePlots.style).shapes.filter { $0.mark == .area }
        #expect(shapes.count == plot.tiles.count)
        let boxes = shapes.compactMap { shape -> Box? in
            if case .rect(let box) = shape.geometry { box } else { nil }
        }
        let pace = try #require(boxes.map { $0.maxX - $0.minX }.first) + 3
        for (tile, box) in zip(plot.tiles, boxes) {
            #expect(abs((box.minX - boxes[0].minX) - Double(tile.column - plot.tiles[0].column) * pace) < 0.01)
            #expect(abs((box.minY - boxes[0].minY) - Double(tile.row - plot.tiles[0].row) * pace) < 0.01)
        }
        for (tile, shape) in zip(plot.tiles, shapes) {
            let index = tile.value.number.map { number in plot.limits.filter { $0.double <= number }.count }
            #expect(shape.style.fill == index.map { .mapClass($0, of: plot.limits.count + 1) } ?? .paper)
        }
    }

    @Test func oddTilesAreDrawnWithoutTrouble() {
        let value = PlotValue.number(1, label: "1")
        func plot(_ places: [(Int, Int)]) -> TileMapPlot {
            TileMapPlot(
                tiles: places.map { TileMapPlot.Tile("Ort", value: value, column: $0.0, row: $0.1) }, limits: [],
                legendTitle: "Anteil")
        }
        for tiles in [[], [(5, 5)], [(-3, -2), (-1, 4)], [(0, 0), (400, 0)]] {
            let scene = plot(tiles).scene(width: 320, style: SamplePlots.style)
            #expect(scene.hasFiniteCoordinates && scene.height < 6000)
        }
        let same = plot([(1, 1), (1, 1)]).layout(width: 320, style: SamplePlots.style)
        #expect(!same.problems.isEmpty)
        #expect(plot([(.min, 0), (.max, 0)]).scene(width: 320, style: SamplePlots.style).hasFiniteCoordinates)
    }
}
