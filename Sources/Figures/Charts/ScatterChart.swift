import Catalogue
import Disclosure
import Graphics
import Report
import Values

/// Two indicators of the same areas, one to the right and one upwards; both medians, no line of best fit and no word of
/// cause.
enum ScatterChart: ChartForm {
    static let presentation = Presentation.scatter
    static let name = "Streudiagramm"
    static let maximumSeries: Int? = nil
    static let drawsIntervals = true
    static let takesOwnTimes = true

    static func places(_ selection: ChartSelection) -> ChartPlaces? {
        guard selection.varying.allSatisfy({ [.area, .indicator, .period].contains($0) }) else { return nil }
        return ChartPlaces(rows: .area, columns: .indicator, groups: nil)
    }

    static func misfit(_ places: ChartPlaces, _ selection: ChartSelection) -> ChartMisfit? {
        let indicators = selection.count(.indicator)
        guard indicators == 2 else {
            return ChartMisfit(
                fact: "Ein Streudiagramm zeigt genau zwei Indikatoren, hier "
                    + (indicators == 1 ? "steht einer" : "stehen \(indicators)"),
                hint: "»indikator=ERSTER,ZWEITER« schreiben: der erste steht waagerecht, der zweite senkrecht.")
        }
        guard selection.count(.period) == 1 else {
            return ChartMisfit(
                fact: "Ein Streudiagramm zeigt eine Zeit, hier stehen \(selection.count(.period)) Zeiten",
                hint: "»zeit=letzte« oder eine einzelne Zeit schreiben.")
        }
        let areas = selection.count(.area)
        guard areas < 3 else { return nil }
        return ChartMisfit(
            fact: "Ein Streudiagramm braucht mindestens drei Räume, hier "
                + (areas == 1 ? "steht einer" : "stehen \(areas)"),
            hint: "Mit »raum=« mehr Räume wählen, zum Beispiel »raum=gemeinden«, oder »darstellung=balken« schreiben.")
    }

    static func plot(_ source: PlotSource) -> any Plot {
        let grid = source.grid
        let last = max(grid.columnCount - 1, 0)
        let hasOwn = grid.areas.contains(source.ownArea)
        let points = grid.areas.indices.map { row -> ScatterPoint in
            let isOwn = grid.areas[row] == source.ownArea
            return ScatterPoint(
                grid.title(.area, row), horizontal: source.datum(row: row, column: 0),
                vertical: source.datum(row: row, column: last), role: isOwn || !hasOwn ? .own : .context(0),
                isOwn: isOwn, attributes: [DataAttribute("raum", grid.areas[row].text)])
        }
        var plot = ScatterPlot(points: points, horizontal: source.axis(0), vertical: source.axis(last))
        let numbers = ScatterNumbers(grid)
        plot.horizontalReferences = numbers.median(0).map { [source.medianLine($0, column: 0)] } ?? []
        plot.verticalReferences = numbers.median(last).map { [source.medianLine($0, column: last)] } ?? []
        return plot
    }

    static func sentences(_ finding: Finding) -> [String]? {
        let grid = finding.grid
        guard grid.columnCount == 2 else { return nil }
        let numbers = ScatterNumbers(grid)
        guard !numbers.rows.isEmpty else { return ["Für keinen Raum gibt es beide Werte."] + finding.missing }
        let count = numbers.rows.count
        let start =
            count == 1 ? "Dargestellt ist \(numbers.word(1))" : "Dargestellt sind \(count) \(numbers.word(count))"
        let axes = (0..<2).map { column in
            "\(column == 0 ? "waagerecht" : "senkrecht") \(grid.title(.indicator, column)): "
                + numbers.range(column, finding.wording)
        }
        var sentences = ["\(start), \(axes.joined(separator: ", "))."]
        sentences += numbers.others.map { row in
            let values = (0..<2).map {
                finding.wording.value(grid.place(row: row, column: $0).value, grid.indicators[$0])
            }
            return "\(German.capitalised(finding.wording.locative(grid.areas[row]))) sind es \(German.list(values))."
        }
        return sentences + finding.missing
    }

    static func notes(_ grid: FigureGrid) -> [String] {
        guard ScatterNumbers(grid).rows.count > 2 else { return [] }
        return [
            "Gepunktete Linien: Mediane der gezeigten Werte. Das Diagramm zeigt, welche Werte zusammen vorkommen, "
                + "nicht, ob das eine die Ursache des anderen ist."
        ]
    }
}

/// What is told about the points of a scatter plot: those of the lowest level shown, with both values.
private struct ScatterNumbers {
    let grid: FigureGrid
    /// Rows with a point.
    let rows: [Int]
    /// Rows of higher levels with a point: they are told by name.
    let others: [Int]

    init(_ grid: FigureGrid) {
        self.grid = grid
        func type(_ row: Int) -> AreaType { grid.catalogue.areas[grid.areas[row]]?.type ?? .federation }
        let lowest = grid.areas.indices.map(type).max()
        let drawn = grid.areas.indices.filter { row in
            (0..<grid.columnCount).allSatisfy { grid.place(row: row, column: $0).value.decimal != nil }
        }
        rows = drawn.filter { type($0) == lowest }
        others = drawn.filter { type($0) != lowest }
    }

    private func values(_ column: Int) -> [RoundedDecimal] {
        rows.compactMap { grid.place(row: $0, column: column).value.decimal }.sorted()
    }

    /// Half of the areas have at most, half at least this value; nil for fewer than three.
    func median(_ column: Int) -> RoundedDecimal? {
        let values = values(column)
        guard values.count > 2 else { return nil }
        let (low, high) = (values[(values.count - 1) / 2], values[values.count / 2])
        guard let sum = low.rational.adding(high.rational), let half = sum.divided(by: Rational(2)) else { return nil }
        return RoundedDecimal(rounding: half, decimals: max(low.decimals, high.decimals))
    }

    /// »4,1 bis 9,9 % (Median 6,0 %)«
    func range(_ column: Int, _ wording: Wording) -> String {
        let values = values(column)
        let indicator = grid.indicators[column]
        guard let low = values.first, let high = values.last else { return "" }
        let extent = low == high ? "" : GermanNumberFormat.text(low) + " bis "
        let middle = median(column).map { " (Median \(wording.value(.number($0, []), indicator)))" } ?? ""
        return extent + wording.value(.number(high, []), indicator) + middle
    }

    /// »Gemeinden«; in the singular with its article.
    func word(_ count: Int) -> String {
        guard let type = rows.first.flatMap({ grid.catalogue.areas[grid.areas[$0]]?.type }) else { return "Räume" }
        guard count == 1 else { return type.plural }
        switch type {
        case .municipality, .region, .school, .daycare: return "eine \(type.singular)"
        case .district, .socialArea: return "ein \(type.singular)"
        case .state, .federation: return "ein Land"
        }
    }
}

extension PlotSource {
    /// The axis of one indicator, named by it.
    fileprivate func axis(_ column: Int) -> ValueAxis {
        let indicator = grid.indicators[column]
        return ValueAxis(
            unit: [grid.title(.indicator, column), indicator.unit.phrase].filter { !$0.isEmpty }.joined(
                separator: ", "),
            wholeNumbers: indicator.decimals == 0 && !indicator.unit.isPercent)
    }

    fileprivate func medianLine(_ value: RoundedDecimal, column: Int) -> ReferenceLine {
        let shown = text.label(.number(value, []), unit: grid.indicators[column].unit)
        var line = ReferenceLine(value: value.double, label: "Median \(shown)")
        line.kind = .statistic
        return line
    }
}
