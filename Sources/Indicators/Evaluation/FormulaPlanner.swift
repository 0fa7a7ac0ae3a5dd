import Catalogue
import Values

/// Turns checked formulas into plans: writes references out and resolves selections, splits and fixed categories.
struct FormulaPlanner {
    /// What a Merkmal is bound to from outside a formula.
    enum Binding: Sendable {
        case categories([[String]])
        /// The category at the current position of a slot.
        case slot(Int)
    }

    let context: CheckingContext
    let formulas: [CheckedFormula?]
    /// Categories of every slot: series, facets, then one per `ueber=MERKMAL`.
    private(set) var slots: [[String]]
    private var indicator: Int

    init(context: CheckingContext, formulas: [CheckedFormula?], indicator: Int, slots: [[String]]) {
        self.context = context
        self.formulas = formulas
        self.indicator = indicator
        self.slots = slots
    }

    mutating func plan(_ node: CheckedNode, _ bindings: [String: Binding]) -> PlanNode {
        let kind: PlanNode.Kind
        switch node.kind {
        case .constant(let value): kind = .constant(value)
        case .dataset(let reference): kind = .leaf(leaf(reference, bindings))
        case .indicator(let reference): return self.reference(reference, node, bindings)
        case .sum(let terms):
            kind = .sum(terms.map { ($0.isSubtracted, plan($0.node, bindings)) })
        case .product(let factors):
            kind = product(factors, node, bindings)
        case .quotient(let scale, let numerator, let denominator, let periods):
            kind = .quotient(
                QuotientPlan(
                    scale: scale, numerator: plan(numerator, bindings), denominator: plan(denominator, bindings),
                    periods: periods, series: series(node), sides: sides(numerator, denominator)))
        case .change(let isRelative, let inner, let periods):
            kind = .change(isRelative: isRelative, plan(inner, bindings), periods: periods, series(node))
        case .index(let inner, let base):
            kind = .index(plan(inner, bindings), base: base, series(node))
        case .aggregate(let aggregation, let inner, let dimension, let weight):
            var inside = bindings
            let over = self.dimension(dimension, node, inner.leaves, &inside)
            let planned = plan(inner, inside)
            let weight = weight.map { plan($0, inside) }
            kind = .aggregate(aggregation, planned, over: over, weight: weight)
        case .conditional(let left, let comparison, let right, let then, let otherwise):
            kind = .conditional(
                plan(left, bindings), comparison, plan(right, bindings), then: plan(then, bindings),
                otherwise: plan(otherwise, bindings))
        case .segregation(let group, let whole, let dimension):
            var inside = bindings
            let over = self.dimension(dimension, node, group.leaves + whole.leaves, &inside)
            kind = .segregation(group: plan(group, inside), whole: plan(whole, inside), over: over)
        }
        return PlanNode(kind: kind, indicator: indicator, range: node.range)
    }

    /// A plain quotient keeps its two sides; other products stay lists of factors.
    private mutating func product(
        _ factors: [(isDivisor: Bool, node: CheckedNode)], _ node: CheckedNode, _ bindings: [String: Binding]
    ) -> PlanNode.Kind {
        var scale = Rational.one
        var others: [(isDivisor: Bool, node: CheckedNode)] = []
        var isExact = true
        for factor in factors {
            guard case .constant(let value) = factor.node.kind else {
                others.append(factor)
                continue
            }
            if let next = factor.isDivisor ? scale.divided(by: value) : scale.multiplied(by: value) {
                scale = next
            } else {
                isExact = false
            }
        }
        if isExact, others.count == 2, let numerator = others.first(where: { !$0.isDivisor })?.node,
            let denominator = others.first(where: \.isDivisor)?.node
        {
            return .quotient(
                QuotientPlan(
                    scale: scale, numerator: plan(numerator, bindings), denominator: plan(denominator, bindings),
                    periods: 1,
                    series: series(node), sides: sides(numerator, denominator)))
        }
        return .product(factors.map { ($0.isDivisor, plan($0.node, bindings)) })
    }

    private mutating func reference(
        _ reference: CheckedReference, _ node: CheckedNode, _ bindings: [String: Binding]
    ) -> PlanNode {
        // Only checked formulas are planned, and those refer to checked formulas alone.
        guard let formula = formulas[reference.target] else {
            preconditionFailure("a checked formula refers to one that was not checked")
        }
        var inside = bindings
        for selection in reference.selections { inside[selection.breakdown] = .categories(selection.alternatives) }
        let outer = indicator
        indicator = reference.target
        let inner = plan(formula.root, inside)
        indicator = outer
        guard reference.time != .same || reference.area != .same else { return inner }
        return PlanNode(
            kind: .moved(inner, reference.time, reference.area, lead: formula.lead), indicator: outer, range: node.range
        )
    }

    // MARK: Leaves

    private func leaf(_ reference: CheckedReference, _ bindings: [String: Binding]) -> LeafPlan {
        let axes = context.indices[reference.target].axes
        var nodes = [Int](repeating: 0, count: axes.count)
        var choices: [LeafPlan.Choice] = []
        var slotAxes: [LeafPlan.SlotAxis] = []
        var selection: [Operand.Selection] = []
        for (number, axis) in axes.enumerated() {
            let id = axis.breakdown.id
            let own = reference.selections.first { $0.breakdown == id }
            if own?.keepsTotal ?? false { continue }
            switch own.map({ Binding.categories($0.alternatives) }) ?? bindings[id] {
            case nil: continue
            case .slot(let slot):
                slotAxes.append(
                    LeafPlan.SlotAxis(
                        axis: number, slot: slot,
                        nodes: slots[slot].map { category in
                            axis.number(of: category).flatMap { axis.isAvailable($0) ? $0 : nil }
                        },
                        selections: slots[slot].map { Operand.Selection(breakdown: id, categories: [$0]) }))
            case .categories(let alternatives):
                let numbered = alternatives.map { $0.compactMap { axis.number(of: $0) } }.filter { !$0.isEmpty }
                guard let first = numbered.first, first != [0] else { continue }
                if numbered.count == 1, first.count == 1 {
                    nodes[number] = first[0]
                } else {
                    choices.append(LeafPlan.Choice(axis: number, alternatives: numbered))
                }
                selection.append(Operand.Selection(breakdown: id, categories: alternatives[0]))
            }
        }
        return LeafPlan(
            dataset: reference.target, nodes: nodes, choices: choices, slots: slotAxes, selection: selection,
            time: reference.time, area: reference.area)
    }

    // MARK: Series and dimensions

    private mutating func dimension(
        _ dimension: CheckedNode.Dimension, _ node: CheckedNode, _ leaves: [LeafShape],
        _ bindings: inout [String: Binding]
    ) -> DimensionPlan {
        switch dimension {
        case .areas(let type): return .areas(type)
        case .periods(let count): return .periods(count, series(node))
        case .breakdown(let id):
            let categories = SplitCategories(context: context).summands(of: id, leaves: leaves)
            slots.append(categories)
            bindings[id] = .slot(slots.count - 1)
            return .slot(slots.count - 1, count: categories.count)
        }
    }

    private func series(_ node: CheckedNode) -> TimeSeriesPlan {
        guard case .lead(let lead) = node.track else { return TimeSeriesPlan(lead: Lead(dataset: 0), breaks: []) }
        let datasets = Set(node.leaves.map { context.description($0.dataset).id })
        let id = context.catalogue.indicators[indicator].id.value
        let breaks = context.catalogue.events.filter {
            $0.kind == .seriesBreak && $0.concerns(datasets: datasets, indicator: id)
        }
        return TimeSeriesPlan(
            lead: lead,
            breaks: breaks.map { BreakPlan(event: $0, areas: $0.areas?.compactMap { context.areas.position(of: $0) }) })
    }

    private func sides(_ numerator: CheckedNode, _ denominator: CheckedNode) -> QuotientSides {
        func ids(_ node: CheckedNode) -> [String] {
            Set(node.leaves.map { context.description($0.dataset).id }).sorted()
        }
        return QuotientSides(numerator: ids(numerator), denominator: ids(denominator))
    }
}

extension Event {
    /// Whether the event is about one of these datasets or this indicator; one that names neither is about all.
    func concerns(datasets ids: Set<String>, indicator: String) -> Bool {
        if datasets == nil, indicators == nil { return true }
        if let datasets, datasets.contains(where: ids.contains) { return true }
        return indicators?.contains(indicator) ?? false
    }
}
