import Catalogue
import Diagnostics
import Values

/// Resolves which periods a query shows.
///
/// Candidates are the periods of the numerator. `letzte` is the latest of them at which the formula gives a number, or
/// a sign other than »nicht erhoben« and »Raum besteht nicht«, for at least one of the queried areas and categories;
/// where none of these areas has anything, for any area with data. Numbers that are projections do not count unless
/// the query includes projections. `alle` and ranges begin and end at such a period; what lies between stays, so that
/// gaps are seen.
struct PeriodResolver {
    let context: CheckingContext
    let plan: QueryPlan
    let span: SourceSpan?
    private(set) var diagnostics: [Diagnostic] = []
    /// All periods of the numerator, ascending.
    let candidates: [ReportingPeriod]
    private var evaluation: CellEvaluation

    init(context: CheckingContext, plan: QueryPlan, span: SourceSpan?) {
        self.context = context
        self.plan = plan
        self.span = span
        let lead = plan.formula.lead
        candidates = context.indices[lead.dataset].dataset.periods.map { $0.shifted(by: -lead.shift) }
        evaluation = CellEvaluation(context: context, slotCount: plan.slotCount, recording: .values)
    }

    mutating func periods() -> [ReportingPeriod] {
        if case .list(let list) = plan.query.periods { return listed(list) }
        let wanted = candidates.filter { lies($0, in: plan.query.periods) }
        var areas = plan.areas
        if !wanted.contains(where: { hasValue($0, areas: areas) }) { areas = areasWithData }
        guard let last = wanted.last(where: { hasValue($0, areas: areas) }),
            let first = wanted.first(where: { hasValue($0, areas: areas) })
        else {
            reportEmpty(text(plan.query.periods))
            return []
        }
        switch plan.query.periods {
        case .latest: return [last]
        case .latestCount(let count):
            return Array(wanted.filter { first <= $0 && $0 <= last }.suffix(count))
        default: return wanted.filter { first <= $0 && $0 <= last }
        }
    }

    /// Whether the formula gives anything at a period for one of some areas.
    mutating func hasValue(_ period: ReportingPeriod, areas: [Int]) -> Bool {
        for area in areas {
            for series in plan.series.indices {
                for facet in plan.facets.indices {
                    evaluation.select(series: series, facet: facet, of: plan)
                    let value = evaluation.cell(plan.root, area: area, period: period).value
                    if isShown(value) { return true }
                }
            }
        }
        return false
    }

    private func isShown(_ value: FigureValue) -> Bool {
        switch value {
        case .number(_, let marks): plan.query.projections == .included || !marks.contains(.projected)
        case .none(let sign): sign != .notCollected && sign != .areaDoesNotExist
        }
    }

    /// Every area that the leading dataset has rows for.
    private var areasWithData: [Int] {
        context.indices[plan.formula.lead.dataset].dataset.areas.compactMap { context.areas.position(of: $0) }
    }

    private func lies(_ period: ReportingPeriod, in selection: PeriodSelection) -> Bool {
        guard case .range(let from, let to) = selection else { return true }
        if let from, from.kind == .calendarYear ? period.year < from.year : period < from { return false }
        if let to, to.kind == .calendarYear ? period.year > to.year : to < period { return false }
        return true
    }

    // MARK: Lists

    private mutating func listed(_ list: [ReportingPeriod]) -> [ReportingPeriod] {
        var result: [ReportingPeriod] = []
        for period in list {
            guard let resolved = resolve(period) else { continue }
            if !result.contains(resolved) { result.append(resolved) }
        }
        return result.sorted()
    }

    /// A period as written, or the one period of the year.
    private mutating func resolve(_ period: ReportingPeriod) -> ReportingPeriod? {
        var found = candidates.contains(period) ? [period] : []
        if found.isEmpty, case .calendarYear(let year) = period { found = candidates.filter { $0.year == year } }
        if found.count > 1 {
            diagnostics.append(
                Diagnostic(
                    .periodForm, "\(period.text) ist nicht eindeutig: \(found.map(\.text).joined(separator: ", "))",
                    at: span,
                    hint: "Eine dieser Zeiten ganz ausschreiben."))
            return nil
        }
        guard let one = found.first, hasValue(one, areas: plan.areas) || hasAnyValue(one) else {
            reportEmpty("für \(period.text)")
            return nil
        }
        return one
    }

    /// A period that the author names counts as filled also by a projection.
    private mutating func hasAnyValue(_ period: ReportingPeriod) -> Bool {
        for area in plan.areas + areasWithData {
            for series in plan.series.indices {
                for facet in plan.facets.indices {
                    evaluation.select(series: series, facet: facet, of: plan)
                    if evaluation.cell(plan.root, area: area, period: period).value.sign != .notCollected {
                        return true
                    }
                }
            }
        }
        return false
    }

    private mutating func reportEmpty(_ text: String) {
        var present: [ReportingPeriod] = []
        let areas = plan.areas + areasWithData
        if let first = candidates.first(where: { hasValue($0, areas: areas) }) { present.append(first) }
        if let last = candidates.last(where: { hasValue($0, areas: areas) }), present.first != last {
            present.append(last)
        }
        let hint =
            present.isEmpty
            ? "Zu diesem Indikator liegen noch keine Grunddaten vor."
            : "Eine vorhandene Zeit wählen: \(present.map(\.text).joined(separator: " bis "))."
        diagnostics.append(
            Diagnostic(
                .periodEmpty, "Zu »\(plan.indicator.id.value)« gibt es \(text) keine Werte", at: span, hint: hint))
    }

    private func text(_ selection: PeriodSelection) -> String {
        switch selection {
        case .latest, .latestCount, .all: "bisher"
        case .range(let from, let to): "von \(from?.text ?? "…") bis \(to?.text ?? "…")"
        case .list(let list): "für \(list.map(\.text).joined(separator: ", "))"
        }
    }
}
