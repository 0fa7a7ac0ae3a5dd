import Graphics
import Report
import Values

/// A table of classes: patterns over areas or categories and times or categories.
enum HeatChart: ChartForm {
    static let presentation = Presentation.heat
    static let name = "Wärmetabelle"
    /// Colour tells classes, not series.
    static let maximumSeries: Int? = nil
    /// More cells than this can neither be read nor drawn small.
    private static let maximumCells = 160

    /// Times run across; of two other things the first Merkmal forms the columns, as in tables.
    static func places(_ selection: ChartSelection) -> ChartPlaces? {
        let varying = selection.varying
        guard varying.count <= 2 else { return nil }
        guard varying.count == 2 else { return ChartPlaces(rows: selection.axis, columns: nil, groups: nil) }
        let order: [FigureGrid.Dimension] = [.indicator, .area, .facet, .series, .period]
        let sorted = order.filter { varying.contains($0) }
        let turned = selection.request.grouping.contains(.area) && sorted.first == .area
        return ChartPlaces(rows: sorted[turned ? 1 : 0], columns: sorted[turned ? 0 : 1], groups: nil)
    }

    static func misfit(_ places: ChartPlaces, _ selection: ChartSelection) -> ChartMisfit? {
        guard let columns = places.columns else {
            return ChartMisfit(
                fact: "Eine Wärmetabelle braucht Zeilen und Spalten, hier ändert sich nur eines",
                hint: "»raum«, »zeit« oder »nach« erweitern oder »darstellung=balken« schreiben.")
        }
        let count = selection.count(places.rows) * selection.count(columns)
        guard count > maximumCells else { return nil }
        return ChartMisfit(
            fact: "Die Wärmetabelle hätte \(count) Felder, lesbar sind höchstens \(maximumCells)",
            hint: "Weniger Räume, Zeiten oder Ausprägungen wählen.")
    }

    static func misfit(_ grid: FigureGrid) -> ChartMisfit? {
        let units = grid.indicators.map(\.unit.name).uniqued()
        guard units.count > 1 else { return nil }
        return ChartMisfit(
            fact: "Die Felder einer Wärmetabelle brauchen eine gemeinsame Einheit, hier sind es \(German.list(units))",
            hint: "Indikatoren mit derselben Einheit wählen oder eine Tabelle machen.")
    }

    static func plot(_ source: PlotSource) -> any Plot {
        let grid = source.grid
        var values: [Double] = []
        let cells = (0..<grid.rowCount).map { row in
            (0..<grid.columnCount).map { column -> PlotDatum in
                var datum = source.datum(row: row, column: column)
                datum.interval = nil
                datum.role = nil
                datum.attributes = datum.attributes.filter { varies($0.name, grid) }
                guard let number = datum.value.number else { return datum }
                values.append(number)
                // The unit stands in the title of the key.
                let value = grid.place(row: row, column: column).value
                let shown = source.text.displayed(value, unit: grid.indicator(row: row, column: column).unit)
                datum.value = .number(number, label: shown.text)
                return datum
            }
        }
        let indicator = grid.indicators[0]
        let subject = grid.indicators.count == 1 ? "\(indicator.shortTitle), " : ""
        return HeatPlot(
            rows: source.categories.map { PlotCategory($0.label, isOwn: $0.isOwn) },
            columns: (0..<grid.columnCount).map { PlotCategory(grid.title(grid.columns, $0)) }, cells: cells,
            limits: limits(for: values, atMost: grid.request.classes ?? 5),
            legendTitle: German.capitalised(subject + indicator.unit.phrase), isTimeline: grid.columns == .period)
    }

    /// The most classes that round limits allow.
    private static func limits(for values: [Double], atMost classes: Int) -> [RoundedDecimal] {
        let choices = (2...max(classes, 2)).map { MapPlot.limits(for: values, classes: $0) }
        return choices.max { $0.count < $1.count } ?? []
    }

    /// Attributes that are equal in all cells say nothing about one.
    private static func varies(_ name: String, _ grid: FigureGrid) -> Bool {
        switch name {
        case "indikator": grid.tables.count > 1
        case "raum": grid.areas.count > 1
        case "zeit": grid.periods.count > 1
        default: true
        }
    }

    static func sentences(_ finding: Finding) -> [String]? {
        let grid = finding.grid
        let numbers = grid.places.compactMap(\.value.decimal)
        guard let lowest = numbers.min(), let highest = numbers.max() else { return nil }
        let counted = "\(grid.rowCount) Zeilen und \(grid.columnCount) Spalten"
        guard lowest != highest else {
            return ["Alle Werte sind gleich (\(finding.shown(highest))); die Tabelle hat \(counted)."] + finding.missing
        }
        let range =
            "Die Werte reichen von \(GermanNumberFormat.text(lowest)) bis \(finding.shown(highest)); die Tabelle hat \(counted)."
        return [range] + columnSentences(finding) + finding.missing
    }

    /// Over time: where the values of the first and of the last column lie. Single areas are not named.
    private static func columnSentences(_ finding: Finding) -> [String] {
        let grid = finding.grid
        guard grid.columns == .period, grid.columnCount > 1 else { return [] }
        return [0, grid.columnCount - 1].compactMap { column in
            let values = (0..<grid.rowCount).compactMap { grid.place(row: $0, column: column).value.decimal }
            guard values.count > 1, let low = values.min(), let high = values.max() else { return nil }
            let range =
                low == high
                ? "bei \(finding.shown(low))" : "zwischen \(GermanNumberFormat.text(low)) und \(finding.shown(high))"
            return "\(grid.title(.period, column)) lagen sie \(range)."
        }
    }
}
