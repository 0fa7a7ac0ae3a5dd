import Catalogue
import Diagnostics
import Values

/// Evaluates the indicators of a project over areas × times × categories.
///
/// Made once from the loaded data; then immutable, so that any number of threads may ask it at the same time.
package struct Evaluator: Sendable {
    let context: CheckingContext
    let library: FormulaLibrary

    /// Indexes the base data and checks every formula of the catalogue. Formulas with errors are reported here, once;
    /// queries for their indicators then give empty tables without a second message.
    package static func prepare(catalogue: Catalogue, datasets: [Dataset]) -> Diagnosed<Evaluator> {
        var diagnostics: [Diagnostic] = []
        let areas = AreaTree(catalogue.areas, links: catalogue.links)
        let byID = Dictionary(datasets.map { ($0.description.id, $0) }, uniquingKeysWith: { first, _ in first })
        var indices: [DatasetIndex] = []
        for description in catalogue.datasets {
            let dataset = byID[description.id] ?? Dataset(emptyFor: description)
            if let index = DatasetIndex(dataset, catalogue: catalogue, areas: areas) {
                indices.append(index)
                continue
            }
            diagnostics.append(
                Diagnostic(
                    .limitReached,
                    "»\(description.id)« hat mehr Kombinationen von Räumen, Zeiten und Ausprägungen, als sich verwalten lassen",
                    at: description.span, hint: "Die Grunddaten auf mehrere Dateien mit weniger Merkmalen verteilen."))
            if let empty = DatasetIndex(Dataset(emptyFor: description), catalogue: catalogue, areas: areas) {
                indices.append(empty)
            }
        }
        let context = CheckingContext(catalogue: catalogue, areas: areas, indices: indices)
        let library = FormulaLibrary(context)
        return Diagnosed(Evaluator(context: context, library: library), diagnostics + library.diagnostics)
    }

    /// The values of one query.
    ///
    /// `named` are those of its areas that the author wrote in the directive: one without any data is an error. Other
    /// areas without data show »nicht erhoben«. Where the query has errors, the table has no cells.
    package func evaluate(
        _ query: IndicatorQuery, at span: SourceSpan?, naming named: [AreaKey] = [],
        keeping provenance: ProvenanceDepth = .complete
    ) -> Diagnosed<IndicatorTable> {
        var planner = QueryPlanner(context: context, formulas: library.formulas, query: query, span: span)
        guard let plan = planner.plan() else {
            let empty = IndicatorTable(query: query, areas: query.areas, periods: [], cells: [], datasets: [])
            return Diagnosed(empty, planner.diagnostics)
        }
        var resolver = PeriodResolver(context: context, plan: plan, span: span)
        let namedPositions = plan.areas.filter { named.contains(context.areas.areas[$0].key) }
        let withoutData = namedPositions.filter { area in
            !resolver.candidates.reversed().contains { resolver.hasValue($0, areas: [area]) }
        }
        let periods = resolver.periods()
        var diagnostics = withoutData.map { noData($0, plan, span) }
        if diagnostics.isEmpty { diagnostics += resolver.diagnostics }

        var evaluation = CellEvaluation(
            context: context, slotCount: plan.slotCount,
            recording: provenance.recording)
        var cells: [IndicatorCell] = []
        cells.reserveCapacity(plan.areas.count * periods.count * plan.series.count * plan.facets.count)
        for area in plan.areas {
            for period in periods {
                for series in plan.series.indices {
                    for facet in plan.facets.indices {
                        evaluation.select(series: series, facet: facet, of: plan)
                        cells.append(evaluation.cell(plan.root, area: area, period: period))
                    }
                }
            }
        }
        if evaluation.hasOverflow {
            diagnostics.append(
                Diagnostic(
                    .numberImpossible, "Ein Ergebnis von »\(query.indicator)« ist zu groß, um es darzustellen",
                    at: span,
                    severity: .warning,
                    hint: "Die Formel und ihre Grunddaten prüfen; der Wert erscheint als »entfällt«."))
        }
        let table = IndicatorTable(
            query: query, areas: plan.areas.map { context.areas.areas[$0].key }, periods: periods, series: plan.series,
            facets: plan.facets, cells: cells, datasets: datasets(of: plan), windowLength: plan.root.windowLength,
            events: events(of: plan, periods))
        return Diagnosed(table, diagnostics)
    }

    private func noData(_ area: Int, _ plan: QueryPlan, _ span: SourceSpan?) -> Diagnostic {
        let dataset = context.indices[plan.formula.lead.dataset].dataset
        let names = dataset.areas.prefix(5).compactMap { context.catalogue.areas[$0]?.name }
        let hint: String
        if names.isEmpty {
            hint = "Zu diesem Indikator liegen noch keine Grunddaten vor."
        } else {
            hint =
                "Einen Raum mit Werten wählen: \(names.joined(separator: ", "))\(dataset.areas.count > 5 ? " und andere" : "")."
        }
        return Diagnostic(
            .areaWithoutData,
            "Für »\(context.areas.areas[area].name)« gibt es zu »\(plan.indicator.id.value)« keine Werte", at: span,
            hint: hint)
    }

    private func datasets(of plan: QueryPlan) -> [String] {
        Set(plan.formula.root.leaves.map { context.description($0.dataset).id }).sorted()
    }

    /// Events of the indicator or its datasets in the queried areas or above them, from the first time that takes
    /// part to the last one shown.
    private func events(of plan: QueryPlan, _ periods: [ReportingPeriod]) -> [Event] {
        guard let first = periods.first, let last = periods.last else { return [] }
        let datasets = Set(datasets(of: plan))
        let lineage = Set(plan.areas.flatMap { context.areas.lineage(of: $0) }.map { context.areas.areas[$0].key })
        let begin = ([first.shifted(by: -plan.root.lookback)] + plan.root.indexBases).min() ?? first
        return context.catalogue.events.filter { event in
            event.concerns(datasets: datasets, indicator: plan.query.indicator)
                && (event.areas.map { $0.contains(where: lineage.contains) } ?? true)
                && begin.firstDay <= event.from.lastDay && event.from.firstDay <= last.lastDay
        }.sorted { ($0.from, $0.id) < ($1.from, $1.id) }
    }
}

/// How much is kept of what a value was computed from.
package enum ProvenanceDepth: Sendable {
    /// With files and lines and the arithmetic, for explanations.
    case complete
    /// Only what protection has to know.
    case amounts
    /// The same with the rows behind every value, to plan protection.
    case rows

    fileprivate var recording: CellEvaluation.Recording {
        switch self {
        case .complete: .operands
        case .amounts: .amounts
        case .rows: .rows
        }
    }
}

extension Dataset {
    /// Stands for a dataset whose file could not be read, so that formulas can still be checked.
    init(emptyFor description: DatasetDescription) {
        self.init(
            description: description, file: description.span.file, areas: [], periods: [],
            categories: description.breakdowns.map { _ in [Breakdown.totalID] }, noteSets: [[]], decimals: 0,
            areaIndex: [],
            periodIndex: [], categoryIndex: description.breakdowns.map { _ in [] }, units: [], signs: [], marks: [],
            noteIndex: [], lines: [])
    }
}
