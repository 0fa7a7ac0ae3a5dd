import Catalogue
import Disclosure
import Graphics
import Report
import Values

/// Published cells of a grid as the parts that plots are made of: categories, series, axis, rules. Each `ChartForm`
/// puts its plot together from them.
struct PlotSource {
    let grid: FigureGrid
    let arrangement: FigureArrangement
    let text: ValueText
    /// The district of the report, drawn in the house colour among other areas.
    let ownArea: AreaKey

    var axis: ValueAxis {
        let indicator = grid.indicators[0]
        return ValueAxis(
            unit: indicator.unit.phrase, wholeNumbers: indicator.decimals == 0 && !indicator.unit.isPercent)
    }

    var categories: [PlotCategory] {
        let notes = SampleNotes(grid).annotations
        return (0..<grid.rowCount).map { row in
            let isTime = grid.rows == .period
            return PlotCategory(
                grid.title(grid.rows, row), position: isTime ? Double(grid.periods[row].year) : nil,
                annotation: notes[row],
                isOwn: grid.rows == .area && grid.areas[row] == ownArea && grid.areas.count > 1)
        }
    }

    var series: [PlotSeries] { series(group: 0) }

    /// The series of one panel.
    func series(group: Int) -> [PlotSeries] {
        (0..<grid.columnCount).map { column in
            let data = (0..<grid.rowCount).map { datum(row: $0, column: column, group: group) }
            return PlotSeries(seriesTitle(column), role: role(column), data: data)
        }
    }

    /// A line that stands alone is called by its area.
    func seriesTitle(_ column: Int) -> String {
        guard grid.columns == nil, grid.rows == .period, let area = grid.areas.first else {
            return grid.title(grid.columns, column)
        }
        return grid.catalogue.areas[area]?.name ?? area.text
    }

    func datum(row: Int, column: Int, group: Int = 0) -> PlotDatum {
        let place = grid.place(row: row, column: column, group: group)
        let indicator = grid.indicator(row: row, column: column)
        let isOwn = grid.rows == .area && grid.columnCount == 1 && grid.areas[row] == ownArea
        var datum = PlotDatum(
            Self.plotValue(place.value, indicator.unit, text), certainty: Self.certainty(place.value.marks),
            role: isOwn ? .own : nil, attributes: Self.attributes(place.coordinates))
        datum.interval = place.cell?.interval.map { PlotInterval(lower: $0.lower.double, upper: $0.upper.double) }
        let letters = text.signs.symbols(for: place.value.marks)
        if !letters.isEmpty { datum.letters = letters }
        datum.addsNothing = place.value.sign == .notApplicable || place.value.sign == .areaDoesNotExist
        return datum
    }

    static func plotValue(_ value: PublishedValue, _ unit: IndicatorUnit, _ text: ValueText) -> PlotValue {
        let displayed = text.displayed(value, unit: unit)
        guard let decimal = value.decimal else {
            return .missing(symbol: displayed.text, kind: displayed.sign ?? Sign.notCollected.rawValue)
        }
        return .number(decimal.double, label: text.label(value, unit: unit))
    }

    static func certainty(_ marks: Marks) -> Certainty {
        if marks.contains(.projected) { return .projected }
        if !marks.isDisjoint(with: [.provisional, .estimated]) { return .provisional }
        return marks.contains(.limited) ? .limited : .final
    }

    static func attributes(_ coordinates: CellCoordinates) -> [DataAttribute] {
        [
            DataAttribute("indikator", coordinates.indicator), DataAttribute("raum", coordinates.area.text),
            DataAttribute("zeit", coordinates.period.text),
        ]
            + coordinates.categories.map {
                DataAttribute($0.breakdown.map { $0 == "_" ? "-" : String($0) }.joined(), $0.category)
            }
    }

    func role(_ column: Int) -> SeriesRole {
        switch grid.columns {
        case .area:
            let key = grid.areas[column]
            if key == ownArea || (column == 0 && !grid.areas.contains(ownArea)) { return .own }
            return .context(grid.areas.prefix(column).count { $0 != ownArea })
        case .series: return .series(categoryPosition(column))
        case .facet, .indicator, .period: return .series(column)
        case nil: return grid.rows == .area && grid.areas.contains(ownArea) && grid.rowCount > 1 ? .context(0) : .own
        }
    }

    /// A category has the same colour in every figure of its Merkmal, as long as the palette reaches.
    func categoryPosition(_ column: Int) -> Int {
        guard let breakdown, let category = grid.tables[0].series[column],
            let position = breakdown.categories.firstIndex(where: { $0.id == category.id }),
            breakdown.categories.count <= 6
        else { return column }
        return position
    }

    /// The Merkmal that forms the series.
    var breakdown: Breakdown? { grid.tables[0].query.splits.first.flatMap { grid.catalogue.breakdown($0) } }

    /// nil lets the plot choose.
    var paletteSize: Int? {
        guard grid.columns == .series, let count = breakdown?.categories.count, count <= 6 else { return nil }
        return max(4, count)
    }

    /// Comparison areas that are drawn as lines.
    var references: [ReferenceLine] {
        arrangement.referenceAreas.compactMap { key in
            guard let table = grid.tables.first, let area = table.areas.firstIndex(of: key),
                let decimal = table[area, 0, 0, 0].value.decimal
            else { return nil }
            let name = grid.catalogue.areas[key]?.longName ?? key.text
            let shown = text.label(table[area, 0, 0, 0].value, unit: grid.indicators[0].unit)
            let coordinates = CellCoordinates(
                indicator: table.query.indicator, area: key, period: table.periods[0], categories: table.query.fixed)
            return ReferenceLine(
                value: decimal.double, label: "\(name): \(shown)",
                attributes: Self.attributes(coordinates))
        }
    }

    /// Goals of the areas shown.
    var targets: [ReferenceLine] { FigureGoals(grid, arrangement, text: text).lines }

    /// Thresholds of the indicator, where they hold and are wanted.
    var bands: [ValueBand] { FigureThresholds.shown(grid, arrangement, text: text)?.bands ?? [] }

    /// Whether a break of the series lies between the times shown.
    var hasBreak: Bool {
        guard let first = grid.periods.first, let last = grid.periods.last else { return false }
        return grid.tables.contains { !$0.breaks(after: first, upTo: last, in: grid.catalogue).isEmpty }
    }

    /// Breaks and events on a time axis.
    var events: [EventRule] {
        guard grid.rows == .period else { return [] }
        return grid.tables.flatMap(\.events).uniqued().compactMap { event in
            guard let index = grid.periods.firstIndex(where: { $0.lastDay >= event.from.firstDay }) else { return nil }
            switch event.kind {
            case .seriesBreak: return index > 0 ? EventRule(.before(index), label: "Bruch") : nil
            case .event: return EventRule(.at(index), label: event.from.shortLabel)
            }
        }
    }
}
