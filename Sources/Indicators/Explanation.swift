import Catalogue
import Diagnostics
import Values

/// How one value came about: the formula as a tree with the value of every part, down to the cells with file and line.
package struct Explanation: Sendable {
    package let indicator: String
    package let area: AreaKey
    package let period: ReportingPeriod
    package let fixed: [FixedCategory]
    /// The formula as written.
    package let formula: String
    package let cell: IndicatorCell
    package let root: ExplanationNode
}

/// One part of a formula with its value.
package struct ExplanationNode: Sendable {
    /// The part as written in its formula.
    package let text: String
    /// The indicator whose formula it is written in.
    package let indicator: String
    package let area: AreaKey
    package let period: ReportingPeriod
    package let value: FigureValue
    /// The value of base data, where the part is one.
    package let operand: Operand?
    /// The rows that the operand was read or summed from.
    package let rows: [ExplainedRow]
    package let children: [ExplanationNode]
}

/// One row of base data behind a value.
package struct ExplainedRow: Sendable {
    package let reference: ProvenanceReference
    /// The row as a value of its own.
    package let sum: RowSum
    package let area: AreaKey
    package let period: ReportingPeriod
    /// Category per Merkmal of the dataset; »insgesamt« for totals.
    package let categories: [String]
    package let value: FigureValue
    /// »Tabelle1!D12«, where the dataset is a sheet of a workbook.
    package var cell: String?
    /// What `data/korrekturen.csv` changed here.
    package var correction: Correction?
}

extension Evaluator {
    /// Explains one value. nil, with diagnostics, where there is nothing to explain.
    package func explain(
        indicator: String, area: AreaKey, period: PeriodSelection, fixed: [FixedCategory] = [],
        at span: SourceSpan? = nil
    ) -> Diagnosed<Explanation?> {
        let query = IndicatorQuery(
            indicator: indicator, areas: [area], periods: period, fixed: fixed, projections: .included)
        var planner = QueryPlanner(context: context, formulas: library.formulas, query: query, span: span)
        guard let plan = planner.plan(), let position = plan.areas.first else {
            return Diagnosed(nil, planner.diagnostics)
        }
        var resolver = PeriodResolver(context: context, plan: plan, span: span)
        guard let period = resolver.periods().last else { return Diagnosed(nil, resolver.diagnostics) }
        var tracer = ExplanationTracer(context: context, formulas: library.formulas, plan: plan)
        let cell = tracer.cell(at: position, period)
        return Diagnosed(
            Explanation(
                indicator: indicator, area: area, period: period, fixed: query.fixed,
                formula: plan.indicator.formula.value, cell: cell,
                root: tracer.explain(plan.root, area: position, period: period)))
    }
}

/// Follows a plan part by part, asking the evaluation for the value of each.
private struct ExplanationTracer {
    let context: CheckingContext
    let formulas: [CheckedFormula?]
    private let plan: QueryPlan
    private var evaluation: CellEvaluation

    init(context: CheckingContext, formulas: [CheckedFormula?], plan: QueryPlan) {
        self.context = context
        self.formulas = formulas
        self.plan = plan
        evaluation = CellEvaluation(context: context, slotCount: plan.slotCount, recording: .operands)
    }

    mutating func cell(at area: Int, _ period: ReportingPeriod) -> IndicatorCell {
        evaluation.cell(plan.root, area: area, period: period)
    }

    mutating func explain(_ node: PlanNode, area: Int, period: ReportingPeriod) -> ExplanationNode {
        let cell = evaluation.cell(node, area: area, period: period)
        // Constants and data are leaves of the tree; a time rule can make several operands of one piece of data.
        if case .leaf = node.kind, cell.operands.count == 1, let operand = cell.operands.first, operand.share == nil {
            return make(node, area, period, cell.value, operand: operand, children: [])
        }
        let children: [ExplanationNode]
        switch node.kind {
        case .leaf:
            children = cell.operands.map { operand in
                // What stands in for an area is another one.
                let own = operand.share == nil ? nil : context.areas.position(of: operand.area)
                return make(node, own ?? area, operand.period, operand.value, operand: operand, children: [])
            }
        default: children = parts(of: node, area: area, period: period)
        }
        return make(node, area, period, cell.value, operand: nil, children: children)
    }

    /// The parts of a node, each at its own time, area and category.
    private mutating func parts(of node: PlanNode, area: Int, period: ReportingPeriod) -> [ExplanationNode] {
        let time = TimeResolution(indices: context.indices)
        switch node.kind {
        case .constant, .leaf: return []
        case .moved(let inner, let rule, let areaRule, let lead):
            let target: Int?
            switch areaRule {
            case .same: target = area
            case .parent: target = context.areas.parents[area]
            case .fixed(let position): target = position
            }
            guard let target else { return [] }
            switch time.period(rule, at: period, dataset: lead.dataset) {
            case .one(let moved): return [explain(inner, area: target, period: moved)]
            case .mean(let periods): return periods.map { explain(inner, area: target, period: $0) }
            }
        case .quotient(let quotient):
            return stride(from: quotient.periods - 1, through: 0, by: -1).flatMap { step -> [ExplanationNode] in
                let period = step == 0 ? period : time.shifted(period, by: -step, in: quotient.series.lead)
                return [
                    explain(quotient.numerator, area: area, period: period),
                    explain(quotient.denominator, area: area, period: period),
                ]
            }
        case .change(_, let inner, let periods, let series):
            let earlier = time.shifted(period, by: -periods, in: series.lead)
            return [explain(inner, area: area, period: earlier), explain(inner, area: area, period: period)]
        case .index(let inner, let base, _):
            return [explain(inner, area: area, period: base), explain(inner, area: area, period: period)]
        case .aggregate(_, let inner, let dimension, let weight):
            return over(dimension, [inner] + (weight.map { [$0] } ?? []), area: area, period: period)
        case .segregation(let group, let whole, let dimension):
            return over(dimension, [group, whole], area: area, period: period)
        case .sum, .product, .conditional:
            return node.children.map { explain($0, area: area, period: period) }
        }
    }

    private mutating func over(
        _ dimension: DimensionPlan, _ nodes: [PlanNode], area: Int, period: ReportingPeriod
    ) -> [ExplanationNode] {
        switch dimension {
        case .areas(let type):
            return (context.areas.units(of: type, below: area, in: period) ?? []).flatMap { unit in
                nodes.map { explain($0, area: unit, period: period) }
            }
        case .slot(let slot, let count):
            let before = evaluation.slots[slot]
            defer { evaluation.slots[slot] = before }
            return (0..<count).flatMap { position -> [ExplanationNode] in
                evaluation.slots[slot] = position
                return nodes.map { explain($0, area: area, period: period) }
            }
        case .periods(let count, let series):
            let time = TimeResolution(indices: context.indices)
            return stride(from: count - 1, through: 0, by: -1).flatMap { step -> [ExplanationNode] in
                let period = step == 0 ? period : time.shifted(period, by: -step, in: series.lead)
                return nodes.map { explain($0, area: area, period: period) }
            }
        }
    }

    private func make(
        _ node: PlanNode, _ area: Int, _ period: ReportingPeriod, _ value: FigureValue, operand: Operand?,
        children: [ExplanationNode]
    ) -> ExplanationNode {
        let weight = operand?.share?.weight ?? .one
        let factor = weight == .one ? "" : GermanNumberFormat.shortest(weight, decimals: 4) + " × "
        return ExplanationNode(
            text: factor + (formulas[node.indicator]?.source.text(node.range) ?? ""),
            indicator: context.catalogue.indicators[node.indicator].id.value, area: context.areas.areas[area].key,
            period: operand?.period ?? period, value: value, operand: operand, rows: operand.map(rows) ?? [],
            children: children)
    }

    /// The rows behind an operand, by their lines.
    private func rows(of operand: Operand) -> [ExplainedRow] {
        guard let number = context.datasetNumber(operand.dataset) else { return [] }
        let dataset = context.indices[number].dataset
        let wanted = Dictionary(operand.origins.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
        return dataset.lines.indices.compactMap { row in
            guard let reference = wanted[Int(dataset.lines[row])] else { return nil }
            return ExplainedRow(
                reference: reference, sum: RowSum(CollectionOfOne(SignedRow(row: row)), of: operand.dataset),
                area: dataset.areas[Int(dataset.areaIndex[row])],
                period: dataset.periods[Int(dataset.periodIndex[row])],
                categories: dataset.categoryIndex.indices.map {
                    dataset.categories[$0][Int(dataset.categoryIndex[$0][row])]
                },
                value: dataset.value(at: row), cell: dataset.sheet?.value(row: Int(dataset.lines[row])),
                correction: dataset.corrections[row])
        }.sorted { $0.reference < $1.reference }
    }
}
