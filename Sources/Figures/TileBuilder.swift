import Catalogue
import Disclosure
import Graphics
import Markup
import Report
import Values

/// Makes the tiles of `::kennzahlen` and of indicator pages.
struct TileBuilder {
    let catalogue: Catalogue
    let tables: ProtectedTables
    let settings: ReportSettings
    let style: ChartStyle

    private var text: ValueText { ValueText(signs: settings.signs) }

    /// nil when the query was not answered or has no time.
    func tile(_ query: IndicatorQuery, selection: PeriodSelection, id: String) -> Tile? {
        guard let table = tables[query], let indicator = catalogue.indicator(query.indicator),
            let index = periodIndex(selection, table), let area = table.areas.first
        else { return nil }
        let cell = table[0, index, 0, 0]
        let period = table.periods[index]
        let name = catalogue.areas[area]?.longName ?? area.text
        let sparkline = sparkline(table, indicator, id: id)
        var tile = Tile(
            indicator: query.indicator, title: indicator.shortTitle,
            value: text.displayed(cell.value, unit: indicator.unit),
            coordinates: CellCoordinates(
                indicator: query.indicator, area: area, period: period, categories: query.fixed),
            context: "\(name), \(label(period, table))", change: change(table, upTo: index, indicator),
            comparison: comparison(table, index, indicator), sparkline: sparkline,
            trafficLight: trafficLight(cell, indicator, area: area), isSynthetic: cell.isSynthetic)
        let shown = sparkline == nil ? [index] : Array(table.periods.indices)
        if shown.contains(where: { table[0, $0, 0, 0].value.sign == .secret }) {
            tile.secrecy = text.legend(signs: [.secret], marks: []).map { "\($0.symbol) = \($0.meaning)" }.first
        }
        return tile
    }

    private func label(_ period: ReportingPeriod, _ table: ProtectedTable) -> String {
        table.windowLength > 1 ? table.label(of: period) : period.longLabel
    }

    /// The time asked for, else the latest one with a value or sign.
    private func periodIndex(_ selection: PeriodSelection, _ table: ProtectedTable) -> Int? {
        if case .list(let wanted) = selection, let period = wanted.first {
            return table.periods.firstIndex(of: period) ?? table.periods.firstIndex { $0.year == period.year }
        }
        return table.periods.indices.last { table[0, $0, 0, 0].value.sign != .notCollected }
    }

    private func change(_ table: ProtectedTable, upTo index: Int, _ indicator: Indicator) -> String? {
        guard let to = table[0, index, 0, 0].value.decimal,
            let first = table.periods[..<index].indices.last(where: { table[0, $0, 0, 0].value.decimal != nil }),
            let from = table[0, first, 0, 0].value.decimal
        else { return nil }
        let isBroken = !table.breaks(
            after: table.periods[first], upTo: table.periods[index], for: table.areas.first, in: catalogue
        ).isEmpty
        guard !isBroken else {
            return "nicht vergleichbar mit \(table.label(of: table.periods[first])): Bruch der Zeitreihe"
        }
        guard
            !Change.isChance([table[0, first, 0, 0], table[0, index, 0, 0]], unit: indicator.unit),
            let change = Change(
                from: from, table.periods[first], to: to, table.periods[index], indicator: indicator)
        else { return nil }
        return "seit \(table.label(of: table.periods[first])) \(change.phrase(unit: indicator.unit))"
    }

    private func comparison(_ table: ProtectedTable, _ index: Int, _ indicator: Indicator) -> String? {
        let parts = table.areas.indices.dropFirst().compactMap { area -> String? in
            let value = table[area, index, 0, 0].value
            guard value.decimal != nil else { return nil }
            let name = catalogue.areas[table.areas[area]]?.longName ?? table.areas[area].text
            return "\(name): \(text.displayed(value, unit: indicator.unit).textWithUnit)"
        }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    private func sparkline(_ table: ProtectedTable, _ indicator: Indicator, id: String) -> Node? {
        guard table.periods.count > 2,
            table.periods.indices.count(where: { table[0, $0, 0, 0].value.decimal != nil }) > 2
        else { return nil }
        let data = table.periods.indices.map { index -> PlotDatum in
            let value = table[0, index, 0, 0].value
            return PlotDatum(
                PlotSource.plotValue(value, indicator.unit, text), certainty: PlotSource.certainty(value.marks))
        }
        let layout = SparkPlot(data: data).layout(width: 160, style: style)
        let identity = SVGIdentity(id: id, title: indicator.shortTitle, description: "")
        return layout.scene.svg(identity, style: style)
    }

    /// Only for areas the thresholds are meant for, never on a value without a number, a limited or projected one.
    private func trafficLight(_ cell: PublishedCell, _ indicator: Indicator, area: AreaKey) -> TrafficLight? {
        guard !indicator.thresholds.isEmpty, let type = catalogue.areas[area]?.type,
            indicator.thresholdAreaTypes.contains(type), let value = cell.value.decimal,
            cell.value.marks.isDisjoint(with: [.limited, .projected])
        else { return nil }
        func isReached(_ id: String) -> Bool {
            guard let limit = indicator.thresholds.first(where: { $0.id == id })?.value else { return false }
            return indicator.direction == .higherIsBetter ? value.rational <= limit : value.rational >= limit
        }
        if isReached("handlungsbedarf") { return .need }
        return isReached("beobachten") ? .watch : .fine
    }
}
