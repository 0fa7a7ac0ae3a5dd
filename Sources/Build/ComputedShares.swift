import Catalogue
import Diagnostics
import Disclosure
import Values

/// Shares that are none: a formula of the form `anteil(…)` whose value lies below 0 or above 100 per cent. Looked at as
/// they are published, so that a message never tells what readers may not know.
struct ComputedShares {
    private let catalogue: Catalogue

    init(_ catalogue: Catalogue) { self.catalogue = catalogue }

    /// One warning for each indicator, with the clearest value and the number of the others.
    func warnings(in tables: ProtectedTables) -> [Diagnostic] {
        catalogue.indicators.compactMap { indicator in
            guard indicator.unit.isPercent, indicator.formula.value.hasPrefix("anteil(") else { return nil }
            let found = values(of: indicator.id.value, in: tables)
            guard let worst = found.max(by: { $0.distance < $1.distance }) else { return nil }
            let others =
                found.count == 1
                ? "" : found.count == 2 ? " (und ein weiterer Wert)" : " (und \(found.count - 1) weitere Werte)"
            let area = catalogue.areas[worst.area]?.name ?? worst.area.text
            let selection = worst.selection.map { ", \($0)" }.joined()
            return Diagnostic(
                .shareImpossible,
                "Ein Anteil liegt nicht zwischen 0 und 100 Prozent: \(GermanNumberFormat.percent(worst.value)) für »\(area)\(selection)« \(worst.period.adverbial)\(others)",
                at: indicator.formula.span, severity: .warning,
                hint:
                    "Prüfen, ob der Zähler ein Teil des Nenners ist (Ort, Stichtag, Altersgruppe); ist die Zahl so gewollt, in den Grunddaten des Zählers unter »angenommen« den Grund nennen."
            )
        }
    }

    private struct Found: Hashable {
        let area: AreaKey
        let period: ReportingPeriod
        let selection: [String]
        let value: RoundedDecimal

        var distance: Double { value.isNegative ? -value.double : value.double - 100 }
    }

    /// Each value once, in the order of asking.
    private func values(of indicator: String, in tables: ProtectedTables) -> [Found] {
        let hundred = RoundedDecimal(units: 100, decimals: 0)
        var found: [Found] = []
        for table in tables.tables(of: indicator) where !isAccepted(table.datasets) {
            let fixed = table.query.fixed.map(\.category)
            for (index, cell) in table.cells.enumerated() {
                guard let value = cell.value.decimal, value.isNegative || value.rational > hundred.rational else {
                    continue
                }
                let facet = index % table.facets.count
                let series = index / table.facets.count % table.series.count
                let place = index / table.facets.count / table.series.count
                found.append(
                    Found(
                        area: table.areas[place / table.periods.count],
                        period: table.periods[place % table.periods.count],
                        selection: fixed + [table.series[series]?.title, table.facets[facet]?.title].compactMap { $0 },
                        value: value))
            }
        }
        return found.uniqued()
    }

    private func isAccepted(_ datasets: [String]) -> Bool {
        datasets.contains { id in
            catalogue.dataset(id)?.acceptedWarnings.contains {
                $0.code == DiagnosticCode.shareImpossible.rawValue
            } ?? false
        }
    }
}
