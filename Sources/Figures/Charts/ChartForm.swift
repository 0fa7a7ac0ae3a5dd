import Diagnostics
import Graphics
import Report

/// One kind of diagram (`darstellung`): what it demands of the selection, how published cells become its plot, what
/// its text alternative says. Adding a kind is a file beside this one and a line in `ChartForms`.
protocol ChartForm: Sendable {
    static var presentation: Presentation { get }
    /// The first word of the accessible name: »Liniendiagramm«.
    static var name: String { get }
    /// More series than this cannot be told apart; nil where colour tells nothing.
    static var maximumSeries: Int? { get }
    /// Whether the drawing shows the interval of a value as a thin line.
    static var drawsIntervals: Bool { get }
    /// Whether indicators may be shown each at one time of its own.
    static var takesOwnTimes: Bool { get }
    /// Whether the drawing shows goals as lines and thresholds as bands.
    static var drawsGoals: Bool { get }

    /// Which dimension stands where; nil when too much varies for this kind.
    static func places(_ selection: ChartSelection) -> ChartPlaces?
    /// What the dimensions lack; nil when the kind suits them.
    static func misfit(_ places: ChartPlaces, _ selection: ChartSelection) -> ChartMisfit?
    /// What the cells lack (units that do not add up, categories of another kind); nil when they can be drawn.
    static func misfit(_ grid: FigureGrid) -> ChartMisfit?
    static func plot(_ source: PlotSource) -> any Plot
    /// The table of the same numbers; nil takes the rows and columns of the grid.
    static func table(_ grid: FigureGrid, text: ValueText, caption: String) -> DataTable?
    /// Sentences of the text alternative, the main result first; nil takes the general ones.
    static func sentences(_ finding: Finding) -> [String]?
    /// A short true statement for the headline; nil takes the general one.
    static func headline(_ finding: Finding) -> String?
    /// What readers must know to read the drawing, below it.
    static func notes(_ grid: FigureGrid) -> [String]
}

/// What varies in a selection, in the order in which it claims the axis.
struct ChartSelection {
    let request: FigureRequest
    /// Dimensions with more than one member, the axis first.
    let varying: [FigureGrid.Dimension]
    /// What forms the axis: the first that varies, or what would claim it.
    let axis: FigureGrid.Dimension
    let sizes: [FigureGrid.Dimension: Int]
    /// Merkmale that divide the numerator only: their shares have one common whole.
    var numeratorOnly: [String] = []

    func count(_ dimension: FigureGrid.Dimension) -> Int { sizes[dimension] ?? 1 }
}

/// Which dimension forms the axis (or the rows), which the series, which the panels.
struct ChartPlaces: Sendable, Hashable {
    var rows: FigureGrid.Dimension
    var columns: FigureGrid.Dimension?
    var groups: FigureGrid.Dimension?
}

/// Why a kind does not suit a selection: a fact and the next step, without final period and with one.
struct ChartMisfit: Sendable, Hashable {
    let fact: String
    let hint: String
}

extension ChartForm {
    static var maximumSeries: Int? { 6 }
    static var drawsIntervals: Bool { false }
    static var takesOwnTimes: Bool { false }
    static var drawsGoals: Bool { false }

    /// The axis and at most one series.
    static func places(_ selection: ChartSelection) -> ChartPlaces? {
        guard selection.varying.count <= 2 else { return nil }
        return ChartPlaces(
            rows: selection.axis, columns: selection.varying.dropFirst().first, groups: nil)
    }

    static func misfit(_ places: ChartPlaces, _ selection: ChartSelection) -> ChartMisfit? { nil }
    static func misfit(_ grid: FigureGrid) -> ChartMisfit? { nil }
    static func table(_ grid: FigureGrid, text: ValueText, caption: String) -> DataTable? { nil }
    static func sentences(_ finding: Finding) -> [String]? { nil }
    static func headline(_ finding: Finding) -> String? { nil }
    static func notes(_ grid: FigureGrid) -> [String] { [] }
}

enum ChartForms {
    static let all: [any ChartForm.Type] = [
        HeatChart.self,
        PyramidChart.self,
        LikertChart.self,
        WaffleChart.self,
        BulletChart.self,
        ScatterChart.self,
        DumbbellChart.self,
        DotChart.self,
        LineChart.self, ColumnChart.self, BarChart.self, StackedChart.self, ShareChart.self,
        FlowChart.self, AreaChart.self, FacetChart.self,
    ]

    static func form(_ presentation: Presentation) -> any ChartForm.Type {
        all.first { $0.presentation == presentation } ?? BarChart.self
    }

    /// Without `darstellung`: time from three periods on is a line, less time a column, everything else a bar.
    static func automatic(rows: FigureGrid.Dimension, periods: Int) -> Presentation {
        guard rows == .period else { return .bar }
        return periods >= 3 ? .line : .column
    }
}
