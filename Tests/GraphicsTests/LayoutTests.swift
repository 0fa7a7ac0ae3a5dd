import Graphics
import Testing

@Suite struct LayoutTests {
    private static let widths = [720.0, 600, 360, 320]

    /// One sign for each missing value, and never a mark for it.
    @Test func everyMissingValueHasItsSign() {
        var plots = RandomSource(seed: 7)
        for _ in 0..<120 {
            for (plot, series) in plots.valuePlots().map({ ($0, $0.allSeries) }) {
                let missing = series.flatMap(\.data).filter { $0.value.number == nil }.count
                for width in [720.0, 320] {
                    let scene = plot.layout(width: width, style: SamplePlots.style).scene
                    #expect(scene.texts.filter { $0.missingKind != nil }.count == missing)
                }
            }
        }
        let map = SamplePlots.map()
        for width in [720.0, 320] {
            #expect(
                map.layout(width: width, style: SamplePlots.style).scene.texts.filter { $0.missingKind != nil }.count
                    == 1)
        }
    }

    /// What a secret value was must not change a single coordinate of the drawing.
    @Test func theSameSignGivesTheSameDrawing() {
        var plot = SamplePlots.columns(.stacked100, categories: 6, series: 4)
        plot.series[2].data[1] = .missing("g", kind: "geheim")
        let scene = plot.layout(width: 720, style: SamplePlots.style).scene
        // The whole bar of that category is gone, so that no remainder shows the missing part.
        let marked = scene.shapes.filter { $0.mark == .bar }
        let complete = plot.categories.indices.filter { index in
            plot.series.allSatisfy { $0.data[index].value.number != nil }
        }
        #expect(marked.count == complete.count * 4)
        #expect(complete.count < 6)
    }

    /// Missing parts that are drawn as one take what the others leave, whatever the others are; one alone never shows.
    @Test func missingPartsAreMergedOnlyWhereSeveralAre() {
        for plot in [SamplePlots.mergedBars, SamplePlots.mergedColumns] as [any Plot] {
            for width in [720.0, 320] {
                let scene = plot.layout(width: width, style: SamplePlots.style).scene
                // Two places with two hidden parts, one with three; the bar with one is gone.
                #expect(scene.shapes.filter { $0.mark == .rest }.count == 3)
                #expect(scene.shapes.filter { $0.mark == .bar }.count == 3 + 5 + 3 + 2)
                #expect(scene.texts.filter { $0.missingKind == "geheim" }.count == 8)
                #expect(scene.texts.filter { $0.string == "nicht ausgewiesen" }.count == 1)
            }
        }
        var plot = SamplePlots.mergedBars
        for index in plot.categories.indices { plot.categories[index].missingParts = .hideAll }
        let scene = plot.layout(width: 720, style: SamplePlots.style).scene
        #expect(scene.shapes.filter { $0.mark == .bar }.count == 5)
        #expect(!scene.shapes.contains { $0.mark == .rest })
        #expect(!scene.texts.contains { $0.string == "nicht ausgewiesen" })
    }

    /// A part that does not exist adds nothing: its sign stands there, and the rest is the whole.
    @Test func aPartThatAddsNothingHidesNothing() {
        var plot = SamplePlots.columns(.stacked100, categories: 3, series: 3)
        plot.series[1].data[1] = .missing("x", kind: "entfaellt")
        plot.series[1].data[1].addsNothing = true
        let scene = plot.layout(width: 720, style: SamplePlots.style).scene
        #expect(scene.shapes.filter { $0.mark == .bar }.count == 8)
        #expect(scene.texts.filter { $0.missingKind == "entfaellt" }.count == 1)
    }

    /// Wide and narrow drawings share one scale.
    @Test func domainDoesNotDependOnTheWidth() {
        var plots = RandomSource(seed: 99)
        for _ in 0..<60 {
            for plot in plots.valuePlots() {
                let domains = Self.widths.map { plot.layout(width: $0, style: SamplePlots.style).scene.domain }
                #expect(Set(domains).count == 1)
            }
        }
    }

    @Test func barsReachDownToZero() throws {
        var plot = SamplePlots.columns(.grouped, categories: 5, series: 1)
        plot.axis.domain = .fixed(80...200)
        let scene = plot.layout(width: 720, style: SamplePlots.style).scene
        #expect(try #require(scene.domain).contains(0))
    }

    @Test func evenBarsWithoutDataReachDownToZero() throws {
        let missing = PlotSeries("x", role: .own, data: [.missing("g", kind: "geheim")])
        let axis = ValueAxis(unit: "Anzahl", domain: .covering(80...200))
        let plot = ColumnPlot(categories: [PlotCategory("2024")], series: [missing], axis: axis)
        let scene = plot.layout(width: 720, style: SamplePlots.style).scene
        #expect(try #require(scene.domain).contains(0))
    }

    /// A true zero has no column to be seen, so its value is written even where no other value is.
    @Test func trueZerosAreWritten() {
        var plot = SamplePlots.columns(.grouped, categories: 13, series: 3)
        plot.series[1].data[5] = .number(0, "0")
        let scene = plot.layout(width: 320, style: SamplePlots.style).scene
        #expect(scene.texts.filter { $0.string == "0" && $0.style.anchor == .middle }.count == 1)
        #expect(!scene.texts.contains { $0.string == plot.series[0].data[0].value.text && $0.style.anchor == .middle })
    }

    @Test func anAxisAwayFromZeroSaysSo() {
        var plot = SamplePlots.highLine
        let far = plot.layout(width: 720, style: SamplePlots.style).scene
        #expect(far.texts.contains { $0.string == "Achse beginnt bei\u{A0}165.000" })
        plot.axis.domain = .fromZero
        let near = plot.layout(width: 720, style: SamplePlots.style).scene
        #expect(!near.texts.contains { $0.string.hasPrefix("Achse") })
        #expect(near.domain?.lowerBound == 0)
    }

    @Test func textsAreLargeEnoughAndOfFewSizes() {
        for plot in SampleKinds.samples.map(\.plot) {
            for width in Self.widths {
                let scene = plot.layout(width: width, style: SamplePlots.style).scene
                let sizes = Set(scene.texts.map(\.style.size))
                #expect(sizes.allSatisfy { $0 >= 12 })
                #expect(sizes.count <= 4)
                #expect(scene.minimumDisplayWidth <= width)
            }
        }
    }

    /// A line ends before a missing value and begins anew after it.
    @Test func linesAreInterrupted() {
        let scene = SamplePlots.line.layout(width: 720, style: SamplePlots.style).scene
        let own = scene.shapes.filter { $0.mark == .line && $0.attributes == [DataAttribute("raum", "00001")] }
        let runs = own.flatMap { shape -> [[Point]] in
            if case .path(let runs, _) = shape.geometry { runs } else { [] }
        }
        // Five years, then six; the last step is dashed and a run of its own.
        #expect(runs.map(\.count).sorted() == [2, 5, 5])
    }

    /// Three to seven ticks on every value axis.
    @Test func axesHaveThreeToSevenTicks() {
        var plots = RandomSource(seed: 5)
        for _ in 0..<100 {
            for plot in plots.valuePlots().prefix(2) {
                let scene = plot.layout(width: 320, style: SamplePlots.style).scene
                guard scene.kind != .bars else { continue }
                let ticks = scene.texts.filter {
                    $0.style.token == .mutedText && $0.style.anchor == .end && $0.place.x < 90
                }
                #expect((3...7).contains(ticks.count), "\(ticks.map(\.string))")
            }
        }
    }

    @Test func emptyPlotsAreDrawnWithoutTrouble() {
        let axis = ValueAxis(unit: "Anzahl")
        let nothing = PlotSeries("leer", role: .own, data: [.missing("g", kind: "geheim")])
        let plots: [any Plot] = [
            LinePlot(categories: [], series: [], axis: axis),
            LinePlot(categories: [PlotCategory("2024")], series: [nothing], axis: axis),
            ColumnPlot(categories: [], series: [], axis: axis),
            ColumnPlot(categories: [PlotCategory("2024")], series: [nothing], axis: axis),
            BarPlot(categories: [], series: [], axis: axis),
            BarPlot(categories: [PlotCategory("Kita")], series: [nothing], axis: axis, arrangement: .stacked100),
            SparkPlot(data: []), MapPlot(areas: [], limits: [], legendTitle: "Anteil in %"),
            LinePlot(
                categories: [PlotCategory("2024")],
                series: [PlotSeries("x", role: .own, data: [.number(.nan, "x"), .number(1, "1")])], axis: axis),
        ]
        for plot in plots {
            for width in [720.0, 320, 40] {
                let scene = plot.layout(width: width, style: SamplePlots.style).scene
                #expect(scene.height.isFinite && scene.height < 2000)
            }
        }
    }

    @Test func namesThatFitNowhereAreReported() {
        let plot = BarPlot(
            categories: [PlotCategory(String(repeating: "Donaudampfschifffahrt", count: 6))],
            series: [PlotSeries("Anteil", role: .own, data: [.number(1, "1")])], axis: ValueAxis(unit: "Anzahl"))
        let layout = plot.layout(width: 320, style: SamplePlots.style)
        #expect(layout.problems.contains { if case .labelTooWide = $0 { true } else { false } })
        #expect(layout.problems.allSatisfy { $0.message.contains("Donau") && !$0.hint.isEmpty })
    }

    /// The check that all others rest on finds planted faults.
    @Test func overlapsAndClippingAreFound() {
        var scene = SamplePlots.line.layout(width: 720, style: SamplePlots.style).scene
        #expect(scene.textOverlaps().isEmpty && scene.clippedTexts().isEmpty)
        var text = scene.texts[3]
        text.place.x += 4
        text.string = "darüber"
        scene.items.append(.text(text))
        text.place.x = 700
        text.place.y = 60
        text.width = 90
        text.style.anchor = .start
        scene.items.append(.text(text))
        #expect(scene.textOverlaps().count >= 1)
        #expect(scene.clippedTexts().count == 1)
    }
}

extension Scene {
    /// All shapes in drawing order.
    var shapes: [SceneShape] {
        func collect(_ items: [SceneItem]) -> [SceneShape] {
            items.flatMap { item -> [SceneShape] in
                switch item {
                case .shape(let shape): [shape]
                case .group(let group): collect(group.items)
                case .text: []
                }
            }
        }
        return collect(items)
    }
}

extension Plot {
    var allSeries: [PlotSeries] {
        (self as? LinePlot)?.series ?? (self as? ColumnPlot)?.series ?? (self as? BarPlot)?.series ?? []
    }
}

extension RandomSource {
    mutating func valuePlots() -> [any Plot] { [line(), columns(), bars()] }
}
