import Catalogue
import Disclosure
import Graphics
import Markup
import Report
import Values

/// The course of a profile's row over all times up to the one it shows. Rows have different units, so each has a scale
/// of its own.
struct ProfileCourse {
    private let row: ProfileRow
    private let text: ValueText
    /// Positions in the row's history, from the first number to the last number or sign.
    private let range: Range<Int>

    init(_ row: ProfileRow, text: ValueText) {
        self.row = row
        self.text = text
        let history = row.history
        let shown = history.periods.indices.filter {
            history.periods[$0] <= row.period && history[0, $0, 0, 0].value.sign != .notCollected
        }
        .drop { history[0, $0, 0, 0].value.decimal == nil }
        range = (shown.first ?? 0)..<((shown.last ?? -1) + 1)
    }

    private func value(_ index: Int) -> PublishedValue { row.history[0, index, 0, 0].value }

    /// Positions with a number.
    private var known: [Int] { range.filter { value($0).decimal != nil } }

    /// Whether there is a course and not only one number.
    var hasCourse: Bool { known.count > 1 }

    /// Signs that stand in the drawing.
    var signs: [Sign] { hasCourse ? range.compactMap { value($0).sign }.uniqued() : [] }

    /// Breaks that the drawing passes over.
    var breaks: [Event] {
        guard hasCourse, let first = known.first, let last = known.last else { return [] }
        let periods = row.history.periods
        return row.history.events.filter {
            $0.kind == .seriesBreak && $0.lies(after: periods[first], upTo: periods[last])
        }
    }

    func course(id: String, style: ChartStyle) -> DataTable.Course {
        guard hasCourse, let first = known.first, let last = known.last else {
            return DataTable.Course(drawing: .empty, words: known.isEmpty ? "keine Zahl" : "nur eine Zahl")
        }
        let data = range.map { index in
            PlotDatum(
                PlotSource.plotValue(value(index), row.shown.unit, text),
                certainty: PlotSource.certainty(value(index).marks))
        }
        let drawing = SparkPlot(data: data, role: .own).layout(width: TableCourse.width, style: style)
            .scene.svg(SVGIdentity(id: id, title: "", description: ""), style: style)
        let caption = Node.tag(
            "span", ["class": "verlauf-zeit", "aria-hidden": "true"], .text(time(first, range.upperBound - 1)))
        return DataTable.Course(
            drawing: .group([drawing, caption]),
            words: "\(time(first, last)): von \(said(first)) auf \(said(last))"
                + (breaks.isEmpty ? "" : ", dazwischen ein Bruch der Zeitreihe"))
    }

    private func time(_ first: Int, _ last: Int) -> String {
        "\(begin(first)) bis \(row.history.periods[last].shortLabel)"
    }

    /// A moving window begins with its first time.
    private func begin(_ index: Int) -> String {
        row.history.periods[index].shifted(by: 1 - row.history.windowLength).shortLabel
    }

    private func said(_ index: Int) -> String {
        text.displayed(value(index), unit: row.shown.unit, grouping: .table).textWithoutLetters
    }
}
