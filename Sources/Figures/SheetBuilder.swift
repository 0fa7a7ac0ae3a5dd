import Catalogue
import Diagnostics
import Disclosure
import Graphics
import Markup
import Report
import Values

/// Makes the computed part of indicator pages: value, figures and the calculation behind every number.
struct SheetBuilder {
    let figures: FigureBuilder
    let tiles: TileBuilder
    let report: Report
    let deliveries: DeliveryPlaces

    private var catalogue: Catalogue { figures.catalogue }
    private var tables: ProtectedTables { figures.tables }

    /// `changes` are those that texts speak of.
    func sheet(_ page: IndicatorPage, changes: [ChangeRequest]) -> Diagnosed<IndicatorSheet> {
        var diagnostics: [Diagnostic] = []
        let id = page.indicator.id.value
        let drawn = page.figures.filter { figures.hasData($0) }
            .compactMap { figures.figure($0).collecting(into: &diagnostics) }
        let own = tables[page.tile.queries[0]]
        let answered = tables.tables(of: id)
        let builder = CalculationBuilder(
            catalogue: catalogue, settings: report.settings, deliveries: deliveries)
        let values = builder.calculations(of: answered) { report.explanationPage(of: id, area: $0) == page.path }
        return Diagnosed(
            IndicatorSheet(
                indicator: id, current: tiles.tile(page.tile.queries[0], selection: .latest, id: "verlauf-\(id)"),
                figures: drawn, calculations: values + builder.calculations(of: changes, in: tables),
                formula: FormulaMarkup(catalogue: catalogue).node(page.indicator),
                sources: own.map { SourceLine(catalogue: catalogue).sources(of: [$0]) } ?? [],
                datasets: own?.datasets ?? [], events: own?.events ?? [],
                isSynthetic: answered.contains(where: \.isSynthetic)),
            diagnostics)
    }
}
