import Graphics
import Testing

/// Points of the rubric that follow from the scene alone; the numbers are those of the table in `Tests/README.md`.
@Suite struct RubricLayoutTests {
    /// 14: a gap of at least one pixel parts neighbours in a stack, or a rim of paper does.
    @Test func neighboursInAStackAreApart() throws {
        var plot = SamplePlots.columns(.stacked, categories: 6, series: 4)
        plot.series[1].data[3] = .number(120, "120")
        for width in [720.0, 320] {
            let scene = plot.layout(width: width, style: SamplePlots.style).scene
            let bars = scene.shapes.filter { $0.mark == .bar }
            for category in plot.categories.indices {
                let own = bars.filter { isColumn($0, category, of: plot.categories.count, in: bars) }
                    .sorted { top($0) < top($1) }
                #expect(own.count >= 3)
                for (upper, lower) in zip(own, own.dropFirst()) {
                    let gap = top(lower) - bottom(upper)
                    let rim = [upper, lower].map { $0.style.stroke == .paper ? $0.style.strokeWidth / 2 : 0 }.reduce(
                        0, +)
                    let outlined = [upper, lower].contains { $0.style.stroke != nil && $0.style.stroke != .paper }
                    #expect(gap + rim >= 0.99 || outlined, "\(width) \(category): \(gap) + \(rim)")
                }
            }
        }
    }

    /// 22: the axis covers all data, intervals, targets and comparison values.
    @Test func axesCoverEverythingDrawn() throws {
        var source = RandomSource(seed: 22)
        for _ in 0..<200 {
            for plot in source.valuePlots() {
                guard let range = plot.valueRange else { continue }
                let domain = try #require(plot.layout(width: 720, style: SamplePlots.style).scene.domain)
                let slack = (domain.upperBound - domain.lowerBound) * 1e-9
                #expect(domain.lowerBound <= range.lowerBound + slack && domain.upperBound >= range.upperBound - slack)
            }
        }
        var line = SamplePlots.line
        line.series[0].data[3].interval = PlotInterval(lower: 1, upper: 19)
        line.references = [ReferenceLine(value: 23, label: "Ziel 2030: 23\u{A0}%")]
        let domain = try #require(line.layout(width: 720, style: SamplePlots.style).scene.domain)
        #expect(domain.contains(1) && domain.contains(23))
    }

    /// 32: names stand beside the marks; a key stands above them only where the names find no room there, in their order.
    @Test func aKeyStandsAboveAndOnlyWhereNeeded() throws {
        let wide = SamplePlots.fourLines.layout(width: 720, style: SamplePlots.style).scene
        let narrow = SamplePlots.fourLines.layout(width: 320, style: SamplePlots.style).scene
        let names = SamplePlots.fourLines.series.map(\.label)
        let lines = wide.shapes.filter { $0.mark == .line }
        #expect(!lines.isEmpty)
        for name in names {
            let beside = try #require(wide.texts.first { $0.string.hasPrefix(name) })
            #expect(beside.place.x > 500, "\(name)")
        }
        let key = names.compactMap { name in narrow.texts.first { $0.string == name } }
        #expect(key.count == names.count)
        let marks = narrow.shapes.filter { $0.mark == .point }.map { shape -> Double in
            switch shape.geometry {
            case .circle(let centre, let radius): centre.y - radius
            case .path(let runs, _): runs.flatMap { $0 }.map(\.y).min() ?? 0
            default: .infinity
            }
        }
        let highest = try #require(marks.min())
        #expect(key.allSatisfy { $0.place.y < highest })
        let order = key.sorted { ($0.place.y, $0.place.x) < ($1.place.y, $1.place.x) }.map(\.string)
        #expect(order == names)
    }

    /// 28: comparison areas are grey; the own area has the house colour and the thickest mark.
    @Test func comparisonsAreDrawnInAnotherKind() throws {
        let scene = SamplePlots.line.layout(width: 720, style: SamplePlots.style).scene
        let lines = scene.shapes.filter { $0.mark == .line }
        let own = lines.filter { $0.style.stroke == .own }
        let context = lines.filter { if case .context = $0.style.stroke { true } else { false } }
        #expect(!own.isEmpty && !context.isEmpty && own.count + context.count == lines.count)
        let thinnest = try #require(own.map(\.style.strokeWidth).min())
        let thickest = try #require(context.map(\.style.strokeWidth).max())
        #expect(thinnest > thickest)
        let bars = SamplePlots.bars.layout(width: 720, style: SamplePlots.style).scene
        #expect(bars.shapes.contains { $0.mark == .rule })
        #expect(bars.texts.contains { $0.string.hasPrefix("Landkreis") })
    }

    private func box(_ shape: SceneShape) -> Box {
        if case .rect(let box) = shape.geometry { box } else { Box(minX: 0, minY: 0, maxX: 0, maxY: 0) }
    }

    private func top(_ shape: SceneShape) -> Double { box(shape).minY }
    private func bottom(_ shape: SceneShape) -> Double { box(shape).maxY }

    private func isColumn(_ shape: SceneShape, _ index: Int, of count: Int, in all: [SceneShape]) -> Bool {
        let places = Set(all.map { ((box($0).minX + box($0).maxX) / 2).rounded() }).sorted()
        guard places.count == count else { return false }
        return ((box(shape).minX + box(shape).maxX) / 2).rounded() == places[index]
    }
}
