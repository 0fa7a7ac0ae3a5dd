import Catalogue
import Diagnostics
import Disclosure
import Graphics
import Markup
import Report
import Values

/// The last column of a table of one time: the course of each row over all times up to it.
struct TableCourse {
    private let grid: FigureGrid
    /// One per indicator, as the grid's own tables.
    private let history: [ProtectedTable]
    private let text: ValueText
    private let style: ChartStyle
    private let first: ReportingPeriod
    private let last: ReportingPeriod
    private let rows: [[Moment]]

    /// A value of a row at one time.
    private struct Moment {
        let period: ReportingPeriod
        let value: PublishedValue
    }

    static let width = 120.0

    /// nil when the table was not asked for courses, or does not fit.
    init?(grid: FigureGrid, history: [ProtectedTable], text: ValueText, style: ChartStyle) {
        guard !history.isEmpty, history.count == grid.indicators.count, Self.fits(grid) else { return nil }
        let rows = (0..<grid.rowCount).map { Self.moments(row: $0, grid, history) }
        let periods = rows.flatMap { $0.map(\.period) }
        guard let first = periods.min(), let last = periods.max(), first < last else { return nil }
        self.grid = grid
        self.history = history
        self.text = text
        self.style = style
        self.first = first
        self.last = last
        self.rows = rows
    }

    /// Whether a table has one time and one value in each row.
    static func fits(_ grid: FigureGrid) -> Bool {
        grid.columns == nil && grid.groups == nil && grid.periods.count == 1 && grid.rows != .period
    }

    /// Why a table that was asked for courses has none.
    static func misfit(_ grid: FigureGrid, _ course: TableCourse?) -> Diagnostic? {
        guard !grid.request.table.history.isEmpty, course == nil else { return nil }
        guard !fits(grid) else {
            return Diagnostic(
                .figureKind, "Einen Verlauf gibt es hier nicht: vor dieser Zeit fehlen Werte", at: grid.request.span,
                hint: "»verlauf« weglassen oder eine spätere »zeit« wählen.")
        }
        return Diagnostic(
            .figureKind, "Der Verlauf braucht eine Tabelle mit einer Zeit und einer Wertspalte", at: grid.request.span,
            hint: "»zeit=letzte« schreiben und höchstens ein Merkmal in »nach« nennen, oder »verlauf« weglassen.")
    }

    private var hasOneUnit: Bool { Set(grid.indicators.map(\.unit)).count == 1 }

    var head: DataTable.Head {
        DataTable.Head(
            "Entwicklung \(history[0].label(of: first)) bis \(history[0].label(of: last))",
            note: hasOneUnit ? "gleiche Skala" : "je eigene Skala")
    }

    /// Signs that stand in the drawings.
    var signs: [Sign] { rows.flatMap { $0 }.compactMap(\.value.sign).uniqued() }

    /// Breaks that the drawings pass over.
    var breaks: [Event] {
        history.flatMap(\.events).filter {
            $0.kind == .seriesBreak && $0.lies(after: first, upTo: last)
        }
        .uniqued()
    }

    func course(row: Int) -> DataTable.Course {
        let moments = rows[row]
        let indicator = grid.indicator(row: row, column: 0)
        let data = moments.map {
            PlotDatum(
                PlotSource.plotValue($0.value, indicator.unit, text), certainty: PlotSource.certainty($0.value.marks))
        }
        guard data.contains(where: { $0.value.number != nil }) else {
            let sign = text.displayed(moments.last?.value ?? .none(.notCollected), unit: indicator.unit)
            return DataTable.Course(
                drawing: .tag("span", ["aria-hidden": "true"], .text(sign.text)), words: sign.spoken ?? sign.text)
        }
        var plot = SparkPlot(data: data, role: role(row))
        if hasOneUnit {
            plot.domain = domain
            plot.scaleGroup = "\(grid.request.id)-verlauf"
        }
        let identity = SVGIdentity(id: "\(grid.request.id)-verlauf-\(row + 1)", title: "", description: "")
        let drawing = plot.layout(width: Self.width, style: style).scene.svg(identity, style: style)
        let isBroken = known(moments).map { range in
            breaks.contains { $0.lies(after: range.first, upTo: range.last) }
        }
        return DataTable.Course(
            drawing: drawing,
            words: words(moments, indicator) + (isBroken == true ? ", dazwischen ein Bruch der Zeitreihe" : ""))
    }

    /// From the first to the last time of a row with a number.
    private func known(_ moments: [Moment]) -> (first: ReportingPeriod, last: ReportingPeriod)? {
        let periods = moments.filter { $0.value.decimal != nil }.map(\.period)
        guard let first = periods.first, let last = periods.last else { return nil }
        return (first, last)
    }

    /// The limits that all rows share.
    private var domain: ClosedRange<Double>? {
        let numbers = rows.flatMap { $0 }.compactMap { $0.value.decimal?.double }
        guard let low = numbers.min(), let high = numbers.max(), low < high else { return nil }
        return low...high
    }

    /// The values of a row up to the time of the table.
    private static func moments(row: Int, _ grid: FigureGrid, _ history: [ProtectedTable]) -> [Moment] {
        let place = grid.place(row: row).coordinates
        let table = history[grid.rows == .indicator ? row : 0]
        let series = grid.rows == .series ? row : 0
        let facet = grid.rows == .facet ? row : 0
        guard let area = table.areas.firstIndex(of: place.area), series < table.series.count,
            facet < table.facets.count
        else { return [] }
        return table.periods.indices.filter { table.periods[$0] <= place.period }
            .map { Moment(period: table.periods[$0], value: table[area, $0, series, facet].value) }
    }

    private func role(_ row: Int) -> SeriesRole {
        let isContext = grid.rows == .area && grid.request.contextAreas.contains(grid.areas[row])
        return isContext ? .context(0) : .own
    }

    /// »von 6,1 auf 5,9«; with its times where the row begins later or ends earlier than the head says.
    private func words(_ moments: [Moment], _ indicator: Indicator) -> String {
        let known = moments.filter { $0.value.decimal != nil }
        guard let from = known.first, let to = known.last else { return "keine Zahl" }
        func said(_ moment: Moment, end: ReportingPeriod?) -> String {
            let number = text.displayed(moment.value, unit: indicator.unit, grouping: .table).textWithoutLetters
            return moment.period == end ? number : "\(number) (\(history[0].label(of: moment.period)))"
        }
        guard from.period < to.period else { return "nur eine Zahl: \(said(from, end: nil))" }
        return "von \(said(from, end: first)) auf \(said(to, end: last))"
    }
}
