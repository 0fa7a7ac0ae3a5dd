import Catalogue
import Graphics
import Report
import Values

/// Small shares as counted squares of a hundred or a thousand.
enum WaffleChart: ChartForm {
    static let presentation = Presentation.waffle
    static let name = "Einheitendiagramm"
    private static let maximumPanels = 8
    /// Above this share of the whole, bars show more.
    private static let smallShare = 25.0

    /// Categories with one common whole share their squares; others get a panel each.
    static func places(_ selection: ChartSelection) -> ChartPlaces? {
        let split = selection.request.queries.first?.splits.first
        let areParts = split.map { selection.numeratorOnly.contains($0) } ?? false
        let others = selection.varying.filter { $0 != .series }
        guard selection.count(.series) > 1 else {
            return others.count <= 1 ? ChartPlaces(rows: others.first ?? .area, columns: nil, groups: nil) : nil
        }
        if areParts { return others.count <= 1 ? ChartPlaces(rows: others.first ?? .area, columns: .series) : nil }
        return others.isEmpty ? ChartPlaces(rows: .series, columns: nil, groups: nil) : nil
    }

    static func misfit(_ places: ChartPlaces, _ selection: ChartSelection) -> ChartMisfit? {
        let count = selection.count(places.rows)
        guard count > maximumPanels else { return nil }
        return ChartMisfit(
            fact: "Das Einheitendiagramm hätte \(count) Felder, lesbar sind höchstens \(maximumPanels)",
            hint: "»raum«, »zeit« oder »nach« beschränken oder »darstellung=balken« schreiben.")
    }

    static func misfit(_ grid: FigureGrid) -> ChartMisfit? {
        if let other = grid.indicators.first(where: { !$0.unit.isPercent }) {
            return ChartMisfit(
                fact: "»waffel« zählt Anteile in Prozent, »\(other.id.value)« ist keine Prozentangabe",
                hint: "»darstellung=balken« schreiben oder einen Anteil als Indikator verwenden.")
        }
        let sums = (0..<grid.rowCount).compactMap { sum(grid, row: $0) }
        if sums.contains(where: { $0 > 100 + 0.6 * Double(grid.columnCount) }) {
            return ChartMisfit(
                fact: "Die Anteile eines Feldes ergeben mehr als 100 Prozent",
                hint: "»darstellung=balken« schreiben.")
        }
        guard grid.columns == nil, let least = sums.min(), least > smallShare else { return nil }
        return ChartMisfit(
            fact: "Alle Anteile sind größer als 25 Prozent, ein Einheitendiagramm zeigt kleine Anteile",
            hint: "»darstellung=balken« schreiben.")
    }

    /// The published parts of a row together; nil where one has no number.
    private static func sum(_ grid: FigureGrid, row: Int) -> Double? {
        let parts = (0..<grid.columnCount).compactMap { grid.place(row: row, column: $0).value.decimal?.double }
        return parts.count == grid.columnCount ? parts.reduce(0, +) : nil
    }

    static func plot(_ source: PlotSource) -> any Plot {
        let grid = source.grid
        let counts = UnitCounts(grid, text: source.text)
        let panels = source.categories.enumerated().map { row, category in
            WafflePanel(
                category.label,
                values: (0..<grid.columnCount).map { column in
                    var datum = source.datum(row: row, column: column)
                    datum.interval = nil
                    return datum
                }, sentence: counts.phrase(row) ?? "", isOwn: category.isOwn)
        }
        let parts = (0..<grid.columnCount).map { column in
            WafflePart(grid.title(grid.columns, column), role: grid.columns == nil ? .own : source.role(column))
        }
        var plot = WafflePlot(panels: panels, parts: parts, whole: counts.whole)
        plot.paletteSize = source.paletteSize
        return plot
    }

    static func notes(_ grid: FigureGrid) -> [String] {
        let whole = UnitCounts.whole(of: grid).rawValue
        var notes = ["Ein Quadrat steht für 1 von \(whole)."]
        if grid.columnCount > 1, (0..<grid.rowCount).contains(where: { sum(grid, row: $0) == nil }) {
            notes.append("Wo ein Teil keine Zahl hat, stehen keine Quadrate; die übrigen Werte stehen in der Tabelle.")
        }
        return notes
    }

    /// Each panel in words; of several Gemeinden only the range is told.
    static func sentences(_ finding: Finding) -> [String]? {
        let grid = finding.grid
        guard !finding.comparesMunicipalities else { return nil }
        let counts = UnitCounts(grid, text: finding.wording.text)
        if grid.rowCount == 1, let phrase = counts.phrase(0), let area = grid.areas.first,
            let period = grid.periods.first
        {
            let time = German.capitalised(finding.wording.adverbial(period))
            return ["\(time) waren es \(finding.wording.locative(area)) \(phrase)."] + finding.missing
        }
        let rows = (0..<grid.rowCount).compactMap { row in
            counts.phrase(row).map { "\(German.capitalised(grid.title(grid.rows, row))): \($0)." }
        }
        return rows.isEmpty ? nil : rows + finding.missing
    }
}

/// Shares as counts: »4,1 %, etwa 4 von 100 Schulabgängen«.
struct UnitCounts {
    let grid: FigureGrid
    let text: ValueText
    let whole: WafflePlot.Whole

    init(_ grid: FigureGrid, text: ValueText) {
        self.grid = grid
        self.text = text
        whole = Self.whole(of: grid)
    }

    /// A thousand squares where all shares are below 1 per cent.
    static func whole(of grid: FigureGrid) -> WafflePlot.Whole {
        let values = grid.places.compactMap { $0.value.decimal?.double }
        return values.contains { $0 >= 1 } || values.allSatisfy { $0 == 0 } ? .hundred : .thousand
    }

    /// nil where a part has no number.
    func phrase(_ row: Int) -> String? {
        let places = (0..<grid.columnCount).map { grid.place(row: row, column: $0) }
        let parts = places.compactMap(\.value.decimal)
        guard parts.count == places.count, let first = parts.first else { return nil }
        let unit = grid.indicators[0].unit
        if parts.count == 1 { return "\(text.label(places[0].value, unit: unit)), \(count(first.rational))" }
        let listed = places.enumerated().map { column, place in
            "\(grid.title(grid.columns, column)) \(text.label(place.value, unit: unit))"
        }
        let sum = parts.reduce(Rational?(.zero)) { sum, part in sum.flatMap { $0.adding(part.rational) } }
        guard let sum, sum < Rational(99) else { return German.list(listed) }
        return "\(German.list(listed)), zusammen \(count(sum))"
    }

    /// »etwa 4 von 100 Schulabgängen«
    private func count(_ share: Rational) -> String {
        let factor = Rational(whole.rawValue / 100)
        let rounded = share.multiplied(by: factor).flatMap { RoundedDecimal(rounding: $0, decimals: 0) }
        let number = rounded.map { GermanNumberFormat.text($0) } ?? "0"
        let ofWhole = "von \(GermanNumberFormat.text(whole.rawValue))\(things)"
        if share == .zero { return "0 \(ofWhole)" }
        return rounded?.isZero ?? true ? "weniger als 1 \(ofWhole)" : "etwa \(number) \(ofWhole)"
    }

    /// What is counted, where the datasets agree about it.
    private var things: String {
        let words = grid.tables.flatMap(\.datasets).uniqued().map { grid.catalogue.dataset($0)?.counts?.dative }
        guard let first = words.first, let word = first, Set(words).count == 1 else { return "" }
        return " " + word
    }
}
