import Catalogue
import Disclosure
import Graphics
import Report
import Values

/// How far values are on their way: a bar from 0, the target as a strong tick, thresholds as bands, other areas as thin
/// ticks. One row for each area, category or indicator; each indicator has its own scale.
enum BulletChart: ChartForm {
    static let presentation = Presentation.bullet
    static let name = "Bulletdiagramm (Ist und Ziel)"
    static let drawsIntervals = true
    static let drawsGoals = true
    static let takesOwnTimes = true

    /// One area is shown with others for comparison in columns beside it; several areas form the rows.
    static func places(_ selection: ChartSelection) -> ChartPlaces? {
        let context = selection.request.contextAreas
        let own = Set(selection.request.queries.flatMap(\.areas)).subtracting(context).count
        let others = selection.varying.filter { $0 != .area }
        if own > 1 { return others.isEmpty ? ChartPlaces(rows: .area, columns: nil, groups: nil) : nil }
        guard others.count <= 1 else { return nil }
        return ChartPlaces(rows: others.first ?? .indicator, columns: context.isEmpty ? nil : .area, groups: nil)
    }

    static func misfit(_ places: ChartPlaces, _ selection: ChartSelection) -> ChartMisfit? {
        guard places.rows == .period else { return nil }
        return ChartMisfit(
            fact: "Ein Bulletdiagramm zeigt eine Zeit, hier stehen \(selection.count(.period)) Zeiten",
            hint: "»zeit=letzte« oder eine einzelne Zeit schreiben; den Verlauf zeigt »darstellung=linie«.")
    }

    static func misfit(_ grid: FigureGrid) -> ChartMisfit? {
        // Whether there is anything does not depend on how it is written.
        let text = ValueText(signs: .lsn)
        let areas = (grid.areas + grid.request.contextAreas).uniqued()
        let hasMeasure =
            !grid.request.contextAreas.isEmpty
            || grid.indicators.indices.contains { index in
                !FigureGoals(grid, indicator: index, areas: areas, text: text).isEmpty
                    || FigureThresholds(grid, indicator: index, areas: grid.areas, text: text) != nil
            }
        guard !hasMeasure else { return nil }
        return ChartMisfit(
            fact: "Ein Bulletdiagramm misst Werte an Zielen, Schwellen oder anderen Räumen, hier gibt es nichts davon",
            hint:
                "Ein Ziel in »data/ziele.yaml« eintragen, »vergleich=land« ergänzen oder »darstellung=balken« schreiben."
        )
    }

    static func plot(_ source: PlotSource) -> any Plot {
        let rows = BulletSource(source)
        let all = (0..<source.grid.rowCount).map(rows.row)
        guard source.grid.rows == .indicator else {
            return BulletPlot(groups: [BulletGroup(axis: source.axis, rows: all)])
        }
        return BulletPlot(
            groups: all.enumerated().map { index, row in
                let indicator = source.grid.indicators[index]
                let axis = ValueAxis(
                    unit: indicator.unit.phrase, wholeNumbers: indicator.decimals == 0 && !indicator.unit.isPercent)
                return BulletGroup(axis: axis, rows: [row])
            })
    }

    /// One value in a sentence of its own.
    private static func single(_ finding: Finding) -> [String] {
        let (grid, wording) = (finding.grid, finding.wording)
        guard let period = grid.periods.first else { return finding.missing }
        func place(_ column: Int) -> String? {
            let value = grid.place(row: 0, column: column).value
            return value.decimal == nil ? nil : "\(wording.locative(grid.areas[column])) \(wording.value(value))"
        }
        var sentences: [String] = []
        if let own = place(0) {
            sentences.append("\(German.capitalised(wording.adverbial(period))) betrug der Wert \(own).")
        }
        let others = grid.columns == .area ? (1..<max(grid.columnCount, 1)).compactMap(place) : []
        if !others.isEmpty { sentences.append("Zur selben Zeit betrug er \(German.list(others)).") }
        return sentences + finding.missing
    }

    /// One value and its goal, if it has just one.
    static func headline(_ finding: Finding) -> String? {
        let (grid, wording) = (finding.grid, finding.wording)
        guard grid.rows == .indicator, grid.rowCount == 1, grid.place(row: 0).value.decimal != nil else { return nil }
        let goals = FigureGoals(grid, indicator: 0, areas: [grid.areas[0]], text: wording.text).lines
        guard goals.count == 1 else { return nil }
        return "\(wording.indicator.shortTitle): \(wording.value(grid.place(row: 0).value)), \(goals[0].label)"
    }

    /// Of one area the value of each row, then those it is compared with; goals are told by themselves.
    static func sentences(_ finding: Finding) -> [String]? {
        let grid = finding.grid
        guard grid.rows != .area else { return nil }
        let area = grid.areas[0]
        let wording = finding.wording
        if grid.rowCount == 1 { return single(finding) }
        let values = (0..<grid.rowCount).map { row -> String in
            let value = wording.value(grid.place(row: row).value, grid.indicator(row: row, column: 0))
            return "\(grid.title(grid.rows, row)) \(value)"
        }
        var sentences = ["\(German.capitalised(wording.locative(area))): \(values.joined(separator: "; "))."]
        guard grid.columns == .area else { return sentences }
        for column in 1..<max(grid.columnCount, 1) {
            let values = (0..<grid.rowCount).compactMap { row -> String? in
                let place = grid.place(row: row, column: column)
                guard place.value.decimal != nil else { return nil }
                return
                    "\(grid.title(grid.rows, row)) \(wording.value(place.value, grid.indicator(row: row, column: column)))"
            }
            guard !values.isEmpty else { continue }
            sentences.append(
                "Zum Vergleich \(wording.locative(grid.areas[column])): \(values.joined(separator: "; ")).")
        }
        return sentences + finding.missing
    }
}

extension FigureArrangement {
    /// The areas that a bullet chart measures against their goals and thresholds: not those shown for comparison.
    func bulletAreas(_ grid: FigureGrid) -> [AreaKey] {
        columns == .area ? Array(grid.areas.prefix(1)) : grid.areas
    }
}

/// The rows of a bullet chart with what they are measured against.
private struct BulletSource {
    let source: PlotSource

    init(_ source: PlotSource) { self.source = source }

    private var grid: FigureGrid { source.grid }

    func row(_ index: Int) -> BulletRow {
        let isArea = grid.rows == .area
        let isOwn = isArea && grid.areas[index] == source.ownArea
        let isAmongOthers = isArea && grid.areas.contains(source.ownArea) && grid.rowCount > 1
        return BulletRow(
            PlotCategory(
                grid.title(grid.rows, index), annotation: source.categories[index].annotation,
                isOwn: isOwn && grid.rowCount > 1),
            datum: source.datum(row: index, column: 0), role: isAmongOthers && !isOwn ? .context(0) : .own,
            marks: marks(index), bands: bands(index), absent: absent(index))
    }

    private func indicatorIndex(_ row: Int) -> Int { grid.rows == .indicator ? row : 0 }

    private func area(_ row: Int) -> AreaKey { grid.areas[grid.rows == .area ? row : 0] }

    /// Goals of the area of the row and of the areas it is compared with, then values of these.
    func marks(_ row: Int) -> [ReferenceLine] {
        let areas = ([area(row)] + source.arrangement.referenceAreas).uniqued()
        let goals = FigureGoals(grid, indicator: indicatorIndex(row), areas: areas, text: source.text)
        return goals.lines + comparisons(row) + source.references
    }

    func bands(_ row: Int) -> [ValueBand] {
        if case .hidden = grid.request.thresholds { return [] }
        return FigureThresholds(grid, indicator: indicatorIndex(row), areas: [area(row)], text: source.text)?.bands
            ?? []
    }

    /// Values of other areas in the columns behind the first.
    private func comparisons(_ row: Int) -> [ReferenceLine] {
        otherAreas(row).compactMap { other in
            guard let number = other.datum.value.number else { return nil }
            return ReferenceLine(
                value: number, label: "\(other.name): \(other.datum.value.text)", attributes: other.datum.attributes)
        }
    }

    private func absent(_ row: Int) -> [BulletAbsence] {
        otherAreas(row).filter { $0.datum.value.number == nil }.map { BulletAbsence($0.name, datum: $0.datum) }
    }

    private func otherAreas(_ row: Int) -> [(name: String, datum: PlotDatum)] {
        guard grid.columns == .area else { return [] }
        return (1..<max(grid.columnCount, 1)).map { column in
            (grid.title(.area, column), source.datum(row: row, column: column))
        }
    }
}
