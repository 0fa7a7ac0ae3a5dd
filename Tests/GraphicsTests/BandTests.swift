import Graphics
import Testing

/// Thresholds, targets and intervals.
@Suite struct BandTests {
    private static func line(_ values: [Double], _ bands: [ValueBand]) -> LinePlot {
        var plot = LinePlot(
            categories: values.indices.map { PlotCategory(String(2015 + $0)) },
            series: [PlotSeries("Landkreis", role: .own, data: values.map { SamplePlots.percent($0) })],
            axis: ValueAxis(unit: "in %", domain: .fromZero))
        plot.bands = bands
        return plot
    }

    private static func scene(_ plot: any Plot, width: Double = 720) -> Scene {
        plot.layout(width: width, style: SamplePlots.style).scene
    }

    private static func tints(_ scene: Scene) -> [Box] {
        scene.shapes.compactMap { shape in
            guard case .band = shape.style.fill, shape.style.stroke == nil, case .rect(let box) = shape.geometry else {
                return nil
            }
            return box
        }
    }

    /// A threshold just above the values stretches the axis.
    @Test func theAxisReachesTheNearestThreshold() throws {
        let scene = Self.scene(Self.line([4.1, 4.6, 5.2], SamplePlots.thresholds))
        #expect(try #require(scene.domain).upperBound > 6)
        #expect(!Self.tints(scene).isEmpty)
    }

    /// One far away would press the values together: it is told in words.
    @Test func aFarThresholdIsToldInWords() throws {
        let scene = Self.scene(Self.line([1.1, 1.6, 2.2], SamplePlots.thresholds))
        #expect(try #require(scene.domain).upperBound < 6)
        #expect(Self.tints(scene).isEmpty)
        let note = "beobachten ab 6\u{A0}% und Handlungsbedarf ab 8\u{A0}% liegen außerhalb der Achse"
        #expect(scene.texts.contains { $0.string == note })
    }

    /// Every band drawn is named exactly once, in the band or in the key, and its name touches no mark.
    @Test(arguments: [720.0, 320.0])
    func everyBandIsNamed(width: Double) {
        for plot in [SamplePlots.bandLine, SamplePlots.intervalColumns, SamplePlots.intervalBars] as [any Plot] {
            let scene = Self.scene(plot, width: width)
            #expect(Self.tints(scene).count == 2)
            for band in SamplePlots.thresholds {
                let labels = scene.texts.filter { $0.string == band.label }
                #expect(labels.count == 1)
                for label in labels {
                    for shape in scene.shapes where shape.mark == .bar {
                        guard case .rect(let bar) = shape.geometry else { continue }
                        #expect(bar.overlap(with: label.box) == 0)
                    }
                }
            }
        }
    }

    /// A tint lies exactly between the places of its limits.
    @Test func tintsLieAtTheirLimits() throws {
        let scene = Self.scene(SamplePlots.bandLine)
        let domain = try #require(scene.domain)
        let grid = scene.texts.filter { $0.style.token == .mutedText && $0.style.anchor == .end }
        let (low, high) = (try #require(grid.first), try #require(grid.last))
        func place(_ value: Double) -> Double {
            let share = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
            return low.place.y + (high.place.y - low.place.y) * share - 0.355 * low.style.size
        }
        let box = try #require(Self.tints(scene).first)
        #expect(abs(box.minY - place(8)) < 0.1)
        #expect(abs(box.maxY - place(6)) < 0.1)
    }

    /// A target, the value of another area and a statistic are three different lines.
    @Test func referencesOfThreeKindsLookDifferent() {
        var plot = Self.line([4, 5, 6], [])
        plot.references = [ReferenceLine.Kind.target, .comparison, .statistic].enumerated().map { index, kind in
            var line = ReferenceLine(value: Double(index + 1), label: "Linie \(index)")
            line.kind = kind
            return line
        }
        let styles = Self.scene(plot).shapes.filter { $0.mark == .rule }.map(\.style)
        #expect(styles.count == 3)
        #expect(Set(styles).count == 3)
    }

    /// The axis covers intervals, and each is drawn from its lower to its upper end.
    @Test func intervalsAreCoveredAndDrawn() throws {
        var plot = Self.line([4, 5, 6], [])
        plot.series[0].data[1].interval = PlotInterval(lower: 2.5, upper: 9.5)
        var columns = ColumnPlot(categories: plot.categories, series: plot.series, axis: plot.axis)
        columns.valueLabels = .none
        for plot in [plot, columns] as [any Plot] {
            let scene = Self.scene(plot)
            let domain = try #require(scene.domain)
            #expect(domain.upperBound >= 9.5)
            let uprights = scene.shapes.flatMap { shape -> [[Point]] in
                guard case .path(let runs, false) = shape.geometry, shape.style.strokeWidth == 1.2 else { return [] }
                return runs.filter { $0.count == 2 && $0[0].x == $0[1].x }
            }
            let upright = try #require(uprights.first)
            #expect(uprights.count == 1)
            let ticks = scene.texts.filter { $0.style.token == .mutedText && $0.style.anchor == .end }
            let (low, high) = (try #require(ticks.first), try #require(ticks.last))
            let perUnit = (low.place.y - high.place.y) / (domain.upperBound - domain.lowerBound)
            #expect(abs(abs(upright[0].y - upright[1].y) - 7 * perUnit) < 0.1)
        }
    }
}
