import Catalogue
import Graphics
import Report
import Values

/// Parts of a whole over time as areas upon each other, or one area from 0.
enum AreaChart: ChartForm {
    static let presentation = Presentation.area
    static let name = "Flächendiagramm"

    static func misfit(_ places: ChartPlaces, _ selection: ChartSelection) -> ChartMisfit? {
        let times = selection.count(.period)
        if places.rows != .period || times < 3 {
            return ChartMisfit(
                fact: "Flächen zeigen eine Entwicklung über mindestens drei Zeiten, hier "
                    + (times == 1 ? "steht nur eine" : "stehen nur \(times)"),
                hint: "»darstellung=saeule« schreiben oder mehr Zeiten wählen.")
        }
        if places.columns == .area, !selection.request.contextAreas.isEmpty {
            return ChartMisfit(
                fact: "Flächen übereinander zeigen Teile eines Ganzen, Räume zum Vergleich sind keine",
                hint: "»vergleich=nein« ergänzen oder »darstellung=linie« schreiben.")
        }
        return nil
    }

    static func misfit(_ grid: FigureGrid) -> ChartMisfit? {
        guard grid.columnCount > 1 else { return nil }
        let hint = "»darstellung=linie« schreiben."
        if let breakdown = grid.breakdownThatDoesNotAddUp {
            return ChartMisfit(
                fact: "Die Werte nach »\(breakdown)« ergeben zusammen kein Ganzes (»additiv« in der Datenbeschreibung)",
                hint: hint)
        }
        if grid.indicators[0].unit.isPercent, let row = Shares(grid).rowThatIsNoWhole {
            return ChartMisfit(
                fact: "Die Teile von »\(grid.title(grid.rows, row))« ergeben nicht 100 Prozent", hint: hint)
        }
        let hasNegative = grid.places.contains { ($0.value.decimal?.double ?? 0) < 0 }
        return hasNegative ? ChartMisfit(fact: "Flächen übereinander können nichts unter 0 zeigen", hint: hint) : nil
    }

    static func plot(_ source: PlotSource) -> any Plot {
        let isShare = source.grid.columnCount > 1 && source.grid.indicators[0].unit.isPercent
        var plot = AreaPlot(
            categories: source.categories, series: source.series, axis: source.axis,
            arrangement: isShare ? .stacked100 : .stacked)
        plot.events = source.events
        plot.paletteSize = source.paletteSize
        return plot
    }

    static func notes(_ grid: FigureGrid) -> [String] {
        guard grid.columnCount > 1 else { return [] }
        let isMissing = grid.places.contains { $0.value.decimal == nil }
        return (grid.indicators[0].unit.isPercent ? Shares(grid).notes : [])
            + (isMissing ? ["Wo ein Teil fehlt, ist die ganze Fläche unterbrochen."] : [])
    }
}

extension FigureGrid {
    /// The title of a split Merkmal over which the values of a dataset behind the indicator must not be summed.
    var breakdownThatDoesNotAddUp: String? {
        guard columns == .series, let split = tables[0].query.splits.first else { return nil }
        let datasets = tables.flatMap(\.datasets).uniqued().compactMap { catalogue.dataset($0) }
        let isRefused = datasets.contains { $0.breakdowns.contains(split) && !$0.additivity.holds(over: split) }
        return isRefused ? catalogue.breakdown(split)?.title ?? split : nil
    }
}
