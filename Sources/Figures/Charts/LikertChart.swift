import Catalogue
import Graphics
import Report
import Values

/// Answers on a scale of opinions: parts of 100 per cent, or from the middle to both sides.
enum LikertChart: ChartForm {
    static let presentation = Presentation.likert
    static let name = "Gestapeltes Diagramm (Antwortskala)"
    /// The scale itself has at most five steps; answers outside it have no colour.
    static let maximumSeries: Int? = nil

    /// The answers form the parts, whatever else varies the rows.
    static func places(_ selection: ChartSelection) -> ChartPlaces? {
        let others = selection.varying.filter { $0 != .series }
        guard others.count <= 1, !others.contains(.indicator) else { return nil }
        return ChartPlaces(rows: others.first ?? .area, columns: .series, groups: nil)
    }

    static func misfit(_ places: ChartPlaces, _ selection: ChartSelection) -> ChartMisfit? {
        guard selection.count(.series) < 2 else { return nil }
        return ChartMisfit(
            fact: "»likert« zeigt die Antworten einer Skala, hier gibt es keine",
            hint: "»nach=« mit dem Merkmal der Antworten ergänzen.")
    }

    static func misfit(_ grid: FigureGrid) -> ChartMisfit? {
        let id = grid.indicators[0].id.value
        guard grid.indicators[0].unit.isPercent else {
            return ChartMisfit(
                fact: "»likert« zeigt Anteile, »\(id)« ist keine Prozentangabe",
                hint: "»darstellung=gestapelt« schreiben oder einen Anteil als Indikator verwenden.")
        }
        guard let scale = AnswerScale(grid) else { return AnswerScale.misfit(grid) }
        return scale.rowThatIsNoWhole.map { row in
            ChartMisfit(
                fact: "Die Antworten zu »\(grid.title(grid.rows, row))« ergeben nicht 100 Prozent",
                hint: "»darstellung=balken« schreiben oder prüfen, ob eine Antwort fehlt.")
        }
    }

    static func plot(_ source: PlotSource) -> any Plot {
        let grid = source.grid
        guard let scale = AnswerScale(grid) else { return source.stackedPlot(.stacked100) }
        func answer(_ column: Int, step: Int, withUnit: Bool) -> LikertAnswer {
            let data = (0..<grid.rowCount).map { row -> PlotDatum in
                var datum = source.datum(row: row, column: column)
                // The unit stands above; without it more numbers find room in their parts.
                if !withUnit, let number = datum.value.number {
                    let value = grid.place(row: row, column: column).value
                    let shown = source.text.displayed(value, unit: grid.indicators[0].unit)
                    datum.value = .number(number, label: shown.text)
                }
                datum.interval = nil
                return datum
            }
            return LikertAnswer(grid.title(.series, column), step: step, data: data)
        }
        var plot = LikertPlot(
            items: source.categories,
            answers: scale.answers.map { answer($0.column, step: $0.step, withUnit: false) },
            outside: scale.outside.map { answer($0, step: 0, withUnit: true) }, axis: source.axis)
        plot.alignment = grid.request.alignment == .centre ? .centre : .left
        return plot
    }

    static func notes(_ grid: FigureGrid) -> [String] {
        guard let scale = AnswerScale(grid) else { return [] }
        var notes = Shares(grid).notes
        if scale.isOneWhole, !scale.outside.isEmpty {
            let names = German.list(scale.outside.map { "»\(grid.title(.series, $0))«" })
            let verb = scale.outside.count == 1 ? "steht" : "stehen"
            notes.append(
                "\(names) \(verb) neben der Skala und \(verb == "steht" ? "zählt" : "zählen") zu den 100\u{A0}%.")
        }
        if (0..<grid.rowCount).contains(where: { !scale.isComplete($0) }) {
            notes.append("Wo eine Antwort keine Zahl hat, steht kein Balken; die übrigen Werte stehen in der Tabelle.")
        }
        return notes
    }

    static func sentences(_ finding: Finding) -> [String]? {
        guard let scale = AnswerScale(finding.grid) else { return nil }
        return AnswerSentences(finding: finding, scale: scale).all
    }
}

/// The answers of a grid in the order of their scale.
struct AnswerScale {
    let grid: FigureGrid
    /// From most in favour to most against.
    let answers: [(column: Int, step: Int)]
    /// Columns of answers that are no opinion.
    let outside: [Int]

    /// nil when the answers are no scale of two to five steps.
    init?(_ grid: FigureGrid) {
        self.grid = grid
        let categories = grid.tables[0].series
        guard grid.columns == .series, !categories.contains(nil) else { return nil }
        var known: [(column: Int, step: Int)] = []
        var outside: [Int] = []
        if categories.allSatisfy({ $0?.opinion != nil }) {
            for (column, category) in categories.enumerated() {
                switch category?.opinion {
                case .level(let step): known.append((column, step))
                case .outside, nil: outside.append(column)
                }
            }
            known.sort { ($1.step, $0.column) < ($0.step, $1.column) }
        } else {
            // Without `skala` the first half is in favour.
            guard !Self.rowsAreAnswers(grid), let steps = Self.steps(categories.count) else { return nil }
            known = steps.enumerated().map { ($0, $1) }
        }
        guard known.count >= 2, Set(known.map(\.step)).count == known.count else { return nil }
        answers = known
        self.outside = outside
    }

    private static func steps(_ count: Int) -> [Int]? {
        switch count {
        case 2: [2, -2]
        case 3: [2, 0, -2]
        case 4: [2, 1, -1, -2]
        case 5: [2, 1, 0, -1, -2]
        default: nil
        }
    }

    /// Whether the second Merkmal is the scale.
    private static func rowsAreAnswers(_ grid: FigureGrid) -> Bool {
        let other = grid.tables[0].query.splits.dropFirst().first
        return other.flatMap { grid.catalogue.breakdown($0) }?.isOpinionScale ?? false
    }

    /// Why a grid has no scale; nil where it has not even answers.
    static func misfit(_ grid: FigureGrid) -> ChartMisfit? {
        guard grid.columnCount > 1 else { return nil }
        let splits = grid.tables[0].query.splits
        if rowsAreAnswers(grid), let other = splits.dropFirst().first {
            return ChartMisfit(
                fact: "Die Antworten stehen in den Zeilen statt in den Balken",
                hint: "»nach=\(other),\(splits[0])« schreiben.")
        }
        let title = grid.splitTitle(0)
        return ChartMisfit(
            fact: "»\(title)« ist keine Antwortskala mit zwei bis fünf verschiedenen Stufen",
            hint: "In data/merkmale.yaml den Ausprägungen mit »skala« die Stufen 2, 1, 0, -1, -2 oder ausserhalb geben."
        )
    }

    var favour: [Int] { answers.filter { $0.step > 0 }.map(\.column) }
    var neutral: [Int] { answers.filter { $0.step == 0 }.map(\.column) }
    var against: [Int] { answers.filter { $0.step < 0 }.map(\.column) }

    func isComplete(_ row: Int) -> Bool {
        (answers.map(\.column) + outside).allSatisfy { grid.place(row: row, column: $0).value.decimal != nil }
    }

    /// The share of several answers together, from published values; nil where one has no number.
    func sum(_ columns: [Int], row: Int) -> RoundedDecimal? {
        let parts = columns.compactMap { grid.place(row: row, column: $0).value.decimal }
        guard parts.count == columns.count, let decimals = parts.map(\.decimals).max() else { return nil }
        let sum = parts.reduce(Rational?(.zero)) { sum, part in sum.flatMap { $0.adding(part.rational) } }
        return sum.flatMap { RoundedDecimal(rounding: $0, decimals: decimals) }
    }

    /// Whether answers outside the scale are part of the whole.
    var isOneWhole: Bool { (0..<grid.rowCount).allSatisfy { isNearHundred($0, answers.map(\.column) + outside) } }

    /// A row whose answers are a whole neither with nor without those outside the scale.
    var rowThatIsNoWhole: Int? {
        (0..<grid.rowCount).first { row in
            isComplete(row) && !isNearHundred(row, answers.map(\.column) + outside)
                && !isNearHundred(row, answers.map(\.column))
        }
    }

    /// As near to 100 as rounding allows; rows without a number say nothing.
    private func isNearHundred(_ row: Int, _ columns: [Int]) -> Bool {
        guard let sum = sum(columns, row: row) else { return true }
        return abs(sum.double - 100) <= 0.6 * Double(columns.count)
    }
}

/// What the answers say, in words.
struct AnswerSentences {
    let finding: Finding
    let scale: AnswerScale

    private var grid: FigureGrid { finding.grid }

    /// The main result first: who agrees most and least, or for Gemeinden the range.
    var all: [String] {
        let rows = (0..<grid.rowCount).map(row)
        guard grid.rowCount > 1 else { return rows + finding.missing }
        return [comparison].compactMap { $0 } + rows + finding.missing
    }

    private var comparison: String? {
        let sums = (0..<grid.rowCount).compactMap { row in scale.sum(scale.favour, row: row).map { (row: row, sum: $0) }
        }
        guard sums.count > 1, let highest = sums.max(by: { $0.sum < $1.sum }),
            let lowest = sums.min(by: { $0.sum < $1.sum })
        else { return nil }
        let answer = names(scale.favour)
        guard highest.sum != lowest.sum else {
            return "Der Anteil der Antworten \(answer) ist überall gleich (\(shown(highest.sum)))."
        }
        let isAlone = sums.count { $0.sum == highest.sum } == 1 && sums.count { $0.sum == lowest.sum } == 1
        guard isAlone, grid.rows == .facet || grid.rows == .period else {
            return
                "Der Anteil der Antworten \(answer) reicht von \(GermanNumberFormat.text(lowest.sum)) bis \(shown(highest.sum))."
        }
        return
            "Der Anteil der Antworten \(answer) ist am höchsten bei »\(title(highest.row))« (\(shown(highest.sum))), am niedrigsten bei »\(title(lowest.row))« (\(shown(lowest.sum)))."
    }

    private func row(_ row: Int) -> String {
        let groups = [scale.favour, scale.neutral, scale.against] + scale.outside.map { [$0] }
        let parts = groups.filter { !$0.isEmpty }.compactMap { columns in
            scale.sum(columns, row: row).map { "\(shown($0)) \(names(columns))" }
        }
        let start = grid.rows == .facet || grid.rows == .indicator ? "»\(title(row))«" : title(row)
        return "\(start): \(parts.isEmpty ? "keine Zahl" : German.list(parts))."
    }

    private func title(_ row: Int) -> String { grid.title(grid.rows, row) }

    /// »trifft voll zu« oder »trifft eher zu«
    private func names(_ columns: [Int]) -> String {
        columns.map { "»\(grid.title(.series, $0))«" }.joined(separator: " oder ")
    }

    private func shown(_ sum: RoundedDecimal) -> String { finding.shown(sum) }
}
