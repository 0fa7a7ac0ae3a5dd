import Catalogue
import DataStore
import Diagnostics
import Disclosure
import Downloads
import Figures
import Indicators
import Report
import Values

/// What `bericht query` is asked, in the words of the command line.
package struct QueryRequest: Sendable {
    package let indicators: [String]
    /// In the words of `raum=`.
    package let areas: String
    /// In the words of `zeit=`.
    package let periods: String
    /// A Merkmal to split by, or `merkmal=x`.
    package let breakdowns: [String]
    package let secrets: ExplanationText.Protected

    package init(
        indicators: [String], areas: String, periods: String, breakdowns: [String], secrets: ExplanationText.Protected
    ) {
        self.indicators = indicators
        self.areas = areas
        self.periods = periods
        self.breakdowns = breakdowns
        self.secrets = secrets
    }
}

/// The answer to a query: a table of published values for each indicator, and for the office itself what is kept back.
package struct QueryAnswer: Sendable {
    struct Part: Sendable {
        let indicator: Indicator
        let table: ProtectedTable
        /// For each cell the number that may not be published, as text; nil where nothing is kept back or shown.
        let keptBack: [KeptBack]
        let sourceLine: String
    }

    /// What stands behind a cell that may not be published.
    enum KeptBack: Sendable, Equatable {
        case nothing
        case hidden
        case number(String)
    }

    let parts: [Part]
    let catalogue: Catalogue
    let signs: SignSet
    let context: DownloadContext
}

extension LoadedProject {
    /// The values that are asked for; nil with diagnostics where a name is unknown or there is nothing to say.
    package func answer(_ request: QueryRequest) -> Diagnosed<QueryAnswer?> {
        let catalogue = snapshot.catalogue
        var diagnostics: [Diagnostic] = []
        let indicators = request.indicators.compactMap { indicator($0, &diagnostics) }
        let areas = report.areas(inWords: request.areas).collecting(into: &diagnostics)
        let periods = period(request.periods, &diagnostics)
        let splits = splits(request.breakdowns, &diagnostics)
        let fixed = request.breakdowns.filter { $0.contains("=") && !$0.hasSuffix("=" + Breakdown.totalID) }
            .compactMap { category($0, &diagnostics) }
        guard !diagnostics.hasErrors, let periods else { return Diagnosed(nil, diagnostics) }
        let evaluator = Evaluator.prepare(catalogue: catalogue, datasets: snapshot.datasets)
            .collecting(into: &diagnostics)
        let tables = indicators.map { indicator in
            let query = IndicatorQuery(
                indicator: indicator.id.value, areas: areas.all, periods: periods, splits: splits, fixed: fixed)
            return evaluator.evaluate(query, at: nil, naming: areas.named).collecting(into: &diagnostics)
        }
        guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
        let protected = ProtectedTables.protect(
            tables, by: protection(evaluator: evaluator, concerning: indicators.map(\.id.value)))
        let lines = SourceLine(catalogue: catalogue)
        let parts = zip(indicators, tables).compactMap { indicator, table -> QueryAnswer.Part? in
            guard let published = protected[table.query] else { return nil }
            let keptBack = zip(published.cells, table.cells).map { self.keptBack($0, $1, indicator, request.secrets) }
            return QueryAnswer.Part(
                indicator: indicator, table: published, keptBack: keptBack, sourceLine: lines.text(of: [published]))
        }
        let answer = QueryAnswer(
            parts: parts, catalogue: catalogue, signs: settings.signs, context: DownloadContext(report: report))
        return Diagnosed(answer, diagnostics)
    }

    private func keptBack(
        _ published: PublishedCell, _ cell: IndicatorCell, _ indicator: Indicator, _ secrets: ExplanationText.Protected
    ) -> QueryAnswer.KeptBack {
        guard published.value.sign == .secret, let number = cell.value.rational else { return .nothing }
        guard secrets == .marked else { return .hidden }
        let scaled = indicator.unit.isPercent ? number.multiplied(by: Rational(100)) : number
        guard let scaled, let rounded = RoundedDecimal(rounding: scaled, decimals: indicator.decimals) else {
            return .hidden
        }
        return .number(GermanNumberFormat.text(rounded, grouping: .table))
    }

    private func splits(_ texts: [String], _ diagnostics: inout [Diagnostic]) -> [String] {
        let catalogue = snapshot.catalogue
        var splits: [String] = []
        for text in texts where !text.contains("=") {
            guard catalogue.breakdown(text) != nil else {
                diagnostics.append(
                    Diagnostic(
                        .breakdownUnknown, "Das Merkmal »\(text)« gibt es nicht", at: nil,
                        hint: Suggestion.hint(
                            for: text, among: catalogue.breakdowns.map(\.id),
                            otherwise: "Möglich sind: \(catalogue.breakdowns.map(\.id).joined(separator: ", ")).")))
                continue
            }
            if !splits.contains(text) { splits.append(text) }
        }
        if splits.count > 2 {
            diagnostics.append(
                Diagnostic(
                    .attributeValue, "--by nimmt höchstens zwei Merkmale", at: nil,
                    hint: "Mehrere Abfragen machen oder eine Ausprägung nennen: --by merkmal=auspraegung."))
        }
        return splits
    }
}
