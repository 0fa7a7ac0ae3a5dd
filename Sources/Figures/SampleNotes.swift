import Catalogue
import Disclosure
import Values

/// What readers must know about the values of a survey: how sure they are, how many answered, what was asked.
struct SampleNotes {
    private let grid: FigureGrid

    init(_ grid: FigureGrid) { self.grid = grid }

    /// »n = 412« for each row, where no row has two numbers of answers.
    var annotations: [String?] {
        let sizes = (0..<grid.rowCount).map { row in
            Set(cells(ofRow: row).compactMap(\.sampleSize))
        }
        guard sizes.allSatisfy({ $0.count <= 1 }) else { return sizes.map { _ in nil } }
        return sizes.map { $0.first.map { "n = \(GermanNumberFormat.text($0))" } }
    }

    /// Below a figure. `drawsIntervals`: whether the drawing shows the ranges as thin lines.
    func notes(drawsIntervals: Bool) -> [String] {
        Self.notes(
            surveys: grid.tables.flatMap(\.datasets).uniqued().compactMap { grid.catalogue.dataset($0)?.survey },
            cells: (0..<grid.rowCount).flatMap(cells(ofRow:)), drawsIntervals: drawsIntervals)
    }

    /// The same for any cells, and the surveys that took part in them.
    static func notes(surveys: [SurveyDescription], cells: [PublishedCell], drawsIntervals: Bool) -> [String] {
        guard !surveys.isEmpty else { return [] }
        var notes = surveys.compactMap(\.question).map { "Frage: »\($0)«" }
        if cells.contains(where: { $0.interval != nil }) {
            notes.append(method(surveys, drawsIntervals: drawsIntervals))
        }
        let sizes = Set(cells.compactMap(\.sampleSize)).sorted()
        if let least = sizes.first, let most = sizes.last {
            let range = [least, most].uniqued().map { GermanNumberFormat.text($0) }.joined(separator: " bis ")
            notes.append("Zahl der Antworten (n): \(range).")
        }
        return notes
    }

    private static func method(_ surveys: [SurveyDescription], drawsIntervals: Bool) -> String {
        let levels = Set(surveys.map(\.confidence))
        let sure =
            levels.count == 1
            ? levels.first.flatMap(percent).map { "mit \($0) Sicherheit" } : nil
        let range = "den Bereich, in dem der wahre Wert \(sure ?? "mit großer Sicherheit") liegt (Stichprobenfehler)."
        return drawsIntervals
            ? "Die dünnen Linien zeigen \(range)" : "Unter den Werten nennt die Tabelle \(range)"
    }

    /// »95 %«, »99,5 %«
    private static func percent(_ level: Rational) -> String? {
        for decimals in 0...2 {
            guard let rounded = RoundedDecimal(rounding: level, decimals: decimals) else { return nil }
            if rounded.rational == level || decimals == 2 { return GermanNumberFormat.percent(rounded) }
        }
        return nil
    }

    private func cells(ofRow row: Int) -> [PublishedCell] {
        (0..<grid.groupCount).flatMap { group in
            (0..<grid.columnCount).compactMap { grid.place(row: row, column: $0, group: group).cell }
        }
    }
}
