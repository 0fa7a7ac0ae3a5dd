import Graphics
import Testing

/// Secret, unknown, unreliable, pending, not applicable and a true zero are six different things.
@Suite struct SignTests {
    private static let categories = (2019...2024).map { PlotCategory(String($0)) }
    private static let axis = ValueAxis(unit: "Personen", wholeNumbers: true)

    private static func series() -> [PlotSeries] {
        [
            PlotSeries("erste", role: .series(0), data: SamplePlots.sixStates),
            PlotSeries("zweite", role: .series(1), data: [3, 4, 5, 6, 7, 8].map { SamplePlots.count($0) }),
        ]
    }

    private static let panel = FacetPlot.Panel("Feld", series: series())

    static let plots: [(name: String, plot: any Plot)] = [
        ("line", LinePlot(categories: categories, series: series(), axis: axis)),
        ("single line", LinePlot(categories: categories, series: [series()[0]], axis: axis)),
        ("columns", ColumnPlot(categories: categories, series: series(), axis: axis)),
        ("stacked columns", ColumnPlot(categories: categories, series: series(), axis: axis, arrangement: .stacked)),
        ("bars", BarPlot(categories: categories, series: series(), axis: axis)),
        ("area", AreaPlot(categories: categories, series: [series()[0]], axis: axis)),
        ("stacked area", AreaPlot(categories: categories, series: series(), axis: axis)),
        ("facets", FacetPlot(panels: [panel], categories: categories, axis: axis, form: .lines)),
        ("facet bars", FacetPlot(panels: [panel], categories: categories, axis: axis, form: .bars)),
        ("stacked bars", BarPlot(categories: categories, series: series(), axis: axis, arrangement: .stacked)),
    ]

    @Test(arguments: plots.indices, [720.0, 320.0])
    func sixStatesAreSixMarks(index: Int, width: Double) {
        let (name, plot) = Self.plots[index]
        let scene = plot.layout(width: width, style: SamplePlots.style).scene
        let signs = scene.texts.filter { $0.missingKind != nil }
        #expect(signs.map(\.string).sorted() == [".", "g", "t", "u", "x"], "\(name)")
        #expect(Set(signs.compactMap(\.missingKind)).count == 5, "\(name)")
        // The zero is written as a number, besides the label of the axis.
        if !name.hasPrefix("stacked") {
            let zeros = scene.texts.filter { $0.string == "0" && $0.style.token == .text && $0.missingKind == nil }
            #expect(zeros.count == 1, "\(name) at \(width)")
        }
    }

    /// Marks stand near a value whose text is not drawn, and not a second time beside one that is.
    @Test func lettersStandWhereTheValueIsNotWritten() {
        var series = Self.series()
        series[0].data = series[1].data
        series[0].data[2].letters = "r"
        series[0].data[2].value = .number(5, label: "5\u{A0}r")
        func letters(_ plot: any Plot) -> Int {
            plot.layout(width: 720, style: SamplePlots.style).scene.texts.filter { $0.string == "r" }.count
        }
        #expect(letters(LinePlot(categories: Self.categories, series: series, axis: Self.axis)) == 1)
        #expect(letters(LinePlot(categories: Self.categories, series: [series[0]], axis: Self.axis)) == 0)
        var columns = ColumnPlot(categories: Self.categories, series: series, axis: Self.axis)
        #expect(letters(columns) == 0)
        columns.valueLabels = .none
        #expect(letters(columns) == 1)
        #expect(letters(columns.bars) == 1)
    }

    /// Settled, provisional and limited values are painted in three ways.
    @Test func unsettledValuesLookDifferent() {
        var data = [3, 4, 5].map { SamplePlots.count($0) }
        data[1].certainty = .provisional
        data[2].certainty = .limited
        let series = [PlotSeries("Kinder", role: .own, data: data)]
        let categories = Array(Self.categories.prefix(3))
        let bars = ColumnPlot(categories: categories, series: series, axis: Self.axis)
            .layout(width: 720, style: SamplePlots.style).scene.shapes
        #expect(bars.filter { $0.mark == .bar && $0.style.fill == .own }.count == 1)
        #expect(bars.filter { $0.mark == .bar && $0.style.fill == .paper }.count == 2)
        // Only the provisional one is hatched.
        #expect(bars.filter { $0.mark == nil && $0.style == .stroke(.own, width: 1.2) }.count == 1)
        let points = LinePlot(categories: categories, series: series, axis: Self.axis)
            .layout(width: 720, style: SamplePlots.style).scene.shapes.filter { $0.mark == .point }
        #expect(points.map { $0.style.fill == .paper } == [false, true, true])
    }
}

extension ColumnPlot {
    /// The same values as bars.
    var bars: BarPlot {
        var plot = BarPlot(categories: categories, series: series, axis: axis, arrangement: arrangement)
        plot.valueLabels = valueLabels
        return plot
    }
}
