import Graphics
import Markup
import Testing

/// Small multiples and areas.
@Suite struct FacetTests {
    private static func scene(_ plot: any Plot, width: Double = 720) -> Scene {
        plot.layout(width: width, style: SamplePlots.style).scene
    }

    private static func groups(_ scene: Scene) -> [SceneGroup] {
        scene.items.compactMap { item in
            guard case .group(let group) = item, group.attributes.contains(where: { $0.name == "domain" }) else {
                return nil
            }
            return group
        }
    }

    /// Thirteen areas over twelve years stay a small file.
    @Test(arguments: [720.0, 320.0])
    func manyPanelsStaySmall(width: Double) {
        let scene = Self.scene(SamplePlots.areaFacets, width: width)
        let identity = SVGIdentity(id: "abb", title: "Name", description: "Beschreibung")
        let bytes = scene.svg(identity, style: SamplePlots.style).html.bytes
        #expect(bytes.count <= 30 * 1024)
        #expect(bytes.count { $0 == 0x3C } / 2 <= 600)
    }

    /// One scale: every panel says the same limits, and equal values stand equally high above the base.
    @Test func allPanelsShareOneScale() {
        let plot = SamplePlots.areaFacets
        let scene = Self.scene(plot)
        let groups = Self.groups(scene)
        #expect(groups.count == plot.panels.count)
        let domains = groups.map { $0.attributes.first { $0.name == "domain" }?.value }
        #expect(Set(domains) == ["0 60"])
        // The line of the district is the same in every panel.
        let heights = groups.map { group in
            group.items.compactMap { item -> [Double]? in
                guard case .shape(let shape) = item, shape.mark == .line,
                    shape.style.stroke == .context(0), case .path(let runs, _) = shape.geometry
                else { return nil }
                return runs.flatMap { run in run.map { ((($0.y - run[0].y) * 10).rounded()) / 10 } }
            }
        }
        #expect(heights.allSatisfy { $0.count == 1 })
        #expect(Set(heights).count == 1)
    }

    @Test(arguments: [720.0, 320.0])
    func panelsKeepTheirOrderAndSigns(width: Double) {
        for plot in [SamplePlots.areaFacets, SamplePlots.barFacets, SamplePlots.seriesFacets] {
            let scene = Self.scene(plot, width: width)
            let texts = scene.texts.map(\.string)
            let firstWords = plot.panels.map { panel in
                panel.title.split(whereSeparator: { $0 == " " || $0 == "\u{AD}" }).first.map(String.init) ?? ""
            }
            let places = firstWords.compactMap { word in texts.firstIndex { $0.hasPrefix(word) } }
            #expect(places.count == plot.panels.count)
            #expect(places == places.sorted())
            let missing = plot.panels.flatMap { $0.series.flatMap(\.data) }.filter { $0.value.number == nil }.count
            #expect(scene.texts.filter { $0.missingKind != nil }.count == missing)
        }
    }

    /// An axis away from 0 is said to be common.
    @Test func theNoteStandsWhereTheAxisDoesNotBeginAtZero() {
        let note = "gleiche Achse in allen Feldern"
        #expect(Self.scene(SamplePlots.seriesFacets).texts.contains { $0.string == note })
        #expect(!Self.scene(SamplePlots.areaFacets).texts.contains { $0.string == note })
    }

    /// Nothing at all is drawn at a category of which one part is missing: neither a side nor a remainder.
    @Test func anAreaIsInterruptedWhereAPartIsMissing() throws {
        let plot = SamplePlots.areas
        let scene = Self.scene(plot)
        let sign = try #require(scene.texts.first { $0.missingKind == "geheim" })
        let rings = scene.shapes.flatMap { shape -> [[Point]] in
            if case .path(let runs, true) = shape.geometry { runs } else { [] }
        }
        // Three stretches for each of five series: before, after, and the provisional end.
        #expect(rings.count == 15)
        for ring in rings {
            let (left, right) = (ring.map(\.x).min() ?? 0, ring.map(\.x).max() ?? 0)
            #expect(!(left...right).contains(sign.place.x))
        }
    }

    /// What a secret part was, and what stood beside it, must not change a single coordinate.
    @Test func aSecretPartLeavesNoTrace() {
        var plot = SamplePlots.areas
        let first = Self.scene(plot).shapes.map { "\($0.geometry)" }
        plot.series[0].data[3] = SamplePlots.count(7)
        plot.series[4].data[3] = SamplePlots.count(1400)
        #expect(Self.scene(plot).shapes.map { "\($0.geometry)" } == first)
    }

    /// Neighbours in a stack of areas are kept apart by paper.
    @Test func areasHaveARim() {
        let shapes = Self.scene(SamplePlots.areas).shapes.filter { $0.mark == .area && $0.style.fill != nil }
        #expect(!shapes.isEmpty)
        #expect(shapes.allSatisfy { $0.style.stroke == .paper && $0.style.strokeWidth >= 1 })
    }
}
