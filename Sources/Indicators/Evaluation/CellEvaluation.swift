import Catalogue
import Diagnostics
import Values

/// Evaluates one plan at one area, period and category after another. A value of its own per thread; everything it
/// reads is immutable.
struct CellEvaluation {
    /// What is kept besides the values: finding the latest period needs nothing, protection needs the operands and
    /// quotients, its planning the rows that they are sums of, explanations need also where they stand and how they
    /// follow from each other.
    enum Recording { case values, amounts, rows, operands }

    /// Of which time the territory of an area is.
    enum Territory {
        /// An area that did not exist yet gets the values of those it was made of.
        case today
        case ofItsTime
    }

    let areas: AreaTree
    let indices: [DatasetIndex]
    let time: TimeResolution
    let recording: Recording
    /// Position of every slot: series, facet, then those of `ueber=`.
    var slots: [Int]
    var operands: [Operand] = []
    /// That of the last cell.
    private var expression: CellExpression?
    private(set) var quotients: [CellQuotient] = []
    var sample: Sample?
    /// Which areas may stand in for one without values; inside a sum over areas each counts in its own territory.
    var territory = Territory.today
    private(set) var sides: (numerator: FigureValue, denominator: FigureValue)?
    var arithmetic = SignArithmetic()
    private var readOverflow = false

    init(context: CheckingContext, slotCount: Int, recording: Recording) {
        areas = context.areas
        indices = context.indices
        time = TimeResolution(indices: context.indices)
        self.recording = recording
        slots = [Int](repeating: 0, count: slotCount)
    }

    /// Whether a result since the beginning was too large to be written.
    var hasOverflow: Bool { arithmetic.hasOverflow || readOverflow }

    mutating func noteOverflow() { readOverflow = true }

    /// Turns to one series and facet of a query.
    mutating func select(series: Int, facet: Int, of plan: QueryPlan) {
        if plan.series[series] != nil { slots[0] = series }
        if plan.facets[facet] != nil { slots[1] = facet }
    }

    /// The value of a whole formula; forgets what earlier cells left behind.
    mutating func cell(_ root: PlanNode, area: Int, period: ReportingPeriod) -> IndicatorCell {
        operands.removeAll(keepingCapacity: true)
        quotients.removeAll(keepingCapacity: true)
        sides = nil
        sample = nil
        territory = .today
        guard areas.exists(area, in: period) || !areas.substitutions.of(area, in: period).isEmpty else {
            return IndicatorCell(value: .none(.areaDoesNotExist), numerator: nil, denominator: nil, operands: [])
        }
        let traced = value(root, area: area, period: period, role: nil)
        // Cells of one query are mostly computed alike: they share one expression.
        if traced.expression != expression { expression = traced.expression }
        return IndicatorCell(
            value: traced.value, numerator: sides?.numerator, denominator: sides?.denominator, operands: operands,
            quotients: quotients, sample: traced.sign == nil ? sample : nil, expression: expression)
    }

    // MARK: Nodes

    /// `role` is nil at the root of the formula, where a quotient makes its sides numerator and denominator.
    mutating func value(
        _ node: PlanNode, area: Int, period: ReportingPeriod, role: Operand.Role?
    ) -> TracedValue {
        switch node.kind {
        case .constant(let value): return constant(value)
        case .leaf(let leaf):
            let value = read(leaf, area: area, period: period, role: role ?? .other)
            // Only a formula that is nothing but this value has its uncertainty.
            if role != nil || operands.count != 1 { sample = nil }
            return value
        case .moved(let inner, let rule, let areaRule, let lead):
            return moved(inner, rule, areaRule, lead, area: area, period: period, role: role)
        case .sum(let terms):
            var total: TracedValue?
            for term in terms {
                let next = value(term.node, area: area, period: period, role: role ?? .other)
                if let before = total {
                    total = term.isSubtracted ? difference(before, next) : sum(before, next)
                } else {
                    total = term.isSubtracted ? negated(next) : next
                }
            }
            return total ?? constant(.zero)
        case .product(let factors):
            var result = constant(.one)
            for (place, factor) in factors.enumerated() {
                let next = value(factor.node, area: area, period: period, role: role ?? .other)
                result =
                    place == 0 && !factor.isDivisor
                    ? next : factor.isDivisor ? quotient(result, next) : product(result, next)
            }
            return result
        case .quotient(let plan): return quotient(plan, area: area, period: period, role: role)
        case .change(let isRelative, let inner, let periods, let series):
            return change(isRelative: isRelative, inner, periods, series, area: area, period: period)
        case .index(let inner, let base, let series):
            return index(inner, base, series, area: area, period: period)
        case .aggregate(let kind, let inner, let dimension, let weight):
            return aggregate(kind, inner, dimension, weight, area: area, period: period, role: role ?? .other)
        case .conditional(let left, let comparison, let right, let then, let otherwise):
            let first = value(left, area: area, period: period, role: .other)
            let second = value(right, area: area, period: period, role: .other)
            guard let firstNumber = first.rational, let secondNumber = second.rational else {
                return .none([first.sign, second.sign].compactMap { $0 }.reduce(.notApplicable) { $0.stronger($1) })
            }
            let chosen = comparison.holds(firstNumber, secondNumber) ? then : otherwise
            let result = value(chosen, area: area, period: period, role: .other)
            guard case .number(let number, let marks) = result.value else { return result }
            return TracedValue(
                .number(number, marks.union(first.marks).union(second.marks).ofResult), result.expression)
        case .segregation(let group, let whole, let dimension):
            return segregation(group, whole, dimension, area: area, period: period)
        }
    }

    private mutating func moved(
        _ inner: PlanNode, _ rule: TimeRule, _ areaRule: AreaRule, _ lead: Lead, area: Int, period: ReportingPeriod,
        role: Operand.Role?
    ) -> TracedValue {
        guard let target = target(areaRule, from: area) else { return .none(.notApplicable) }
        switch time.period(rule, at: period, dataset: lead.dataset) {
        case .one(let moved): return value(inner, area: target, period: moved, role: role)
        case .mean(let periods):
            let values = periods.map { value(inner, area: target, period: $0, role: .other) }
            return mean(values)
        }
    }

    private func target(_ rule: AreaRule, from area: Int) -> Int? {
        switch rule {
        case .same: area
        case .parent: areas.parents[area]
        case .fixed(let position): position
        }
    }

    // MARK: Base data

    private mutating func read(
        _ leaf: LeafPlan, area: Int, period: ReportingPeriod, role: Operand.Role
    ) -> TracedValue {
        guard let target = target(leaf.area, from: area) else { return .none(.notApplicable) }
        switch leaf.time {
        case .same: return read(leaf, target: target, period: period, role: role)
        default:
            switch time.period(leaf.time, at: period, dataset: leaf.dataset) {
            case .one(let resolved): return read(leaf, target: target, period: resolved, role: role)
            case .mean(let periods):
                var values: [TracedValue] = []
                for period in periods { values.append(read(leaf, target: target, period: period, role: role)) }
                return mean(values)
            }
        }
    }

    private mutating func read(
        _ leaf: LeafPlan, target: Int, period: ReportingPeriod, role: Operand.Role
    ) -> TracedValue {
        let index = indices[leaf.dataset]
        guard let entry = index.periodEntry(of: period) else {
            let value = FigureValue.none(areas.exists(target, in: period) ? .notCollected : .areaDoesNotExist)
            return record(leaf, index, target, period, role, reading(value))
        }
        var nodes = leaf.nodes
        var isAvailable = true
        for slot in leaf.slots {
            if let node = slot.nodes[slots[slot.slot]] { nodes[slot.axis] = node } else { isAvailable = false }
        }
        guard isAvailable else {
            let value = FigureValue.none(areas.exists(target, in: period) ? .notCollected : .areaDoesNotExist)
            return record(leaf, index, target, period, role, reading(value))
        }
        let reading = known(leaf, index, target, period, entry, nodes)
        if index.isRedistributed, reading.value.sign == .notCollected || reading.value.sign == .areaDoesNotExist,
            let value = substituted(leaf, index, target, period, entry, nodes, role)
        {
            return value
        }
        return record(leaf, index, target, period, role, reading)
    }

    /// The reading of an area; where it has no rows of its own it is remembered.
    func known(
        _ leaf: LeafPlan, _ index: DatasetIndex, _ target: Int, _ period: ReportingPeriod, _ entry: Int32,
        _ nodes: [Int]
    ) -> Reading {
        guard index.areaEntry(of: target) < 0 else { return reading(leaf, index, target, period, entry, nodes) }
        let key = AreaTotals.Key(
            area: target, period: entry, nodes: nodes, selection: leaf.selection, recording: recording)
        if let known = index.totals[key] { return known }
        let total = reading(leaf, index, target, period, entry, nodes)
        index.totals.remember(total, for: key)
        return total
    }

    /// Where there is nothing to be read.
    private func reading(_ value: FigureValue) -> Reading {
        Reading(value: value, origins: [], notes: [], usesRemainder: false, hasOverflow: false, sample: nil)
    }

    private func reading(
        _ leaf: LeafPlan, _ index: DatasetIndex, _ target: Int, _ period: ReportingPeriod, _ entry: Int32,
        _ nodes: [Int]
    ) -> Reading {
        var reader = CellReader(index: index, areas: areas, period: period, entry: entry)
        let value =
            leaf.choices.isEmpty
            ? reader.read(area: target, nodes: nodes)
            : reader.read(area: target, nodes: nodes, choices: leaf.choices[...])
        var notes: [String] = []
        var origins: [ProvenanceReference] = []
        if recording == .operands {
            origins.reserveCapacity(reader.codes.count)
            for code in reader.codes {
                let row = code < 0 ? ~code : code
                origins.append(ProvenanceReference(path: index.path, line: Int(index.dataset.lines[Int(row)])))
                let set = Int(index.dataset.noteIndex[Int(row)])
                if set > 0 { notes += index.dataset.noteSets[set] }
            }
            if origins.count > 1 { origins.sort { $0.line < $1.line } }
        }
        return Reading(
            value: index.rounded(value), origins: origins, notes: notes, usesRemainder: reader.usesRemainder,
            hasOverflow: reader.hasOverflow, sample: index.sample(of: reader),
            sum: recording == .values ? .none : index.sum(of: reader),
            rows: recording == .rows ? reader.codes.map(SignedRow.init(code:)) : [])
    }

    mutating func record(
        _ leaf: LeafPlan, _ index: DatasetIndex, _ area: Int, _ period: ReportingPeriod, _ role: Operand.Role,
        _ reading: Reading, as share: Operand.Share? = nil
    ) -> TracedValue {
        if reading.hasOverflow { readOverflow = true }
        sample = reading.sample
        guard recording != .values else { return TracedValue(reading.value) }
        var selection = leaf.selection
        for slot in leaf.slots {
            let position = slots[slot.slot]
            if slot.nodes[position] != 0 { selection.append(slot.selections[position]) }
        }
        let key = areas.keys[area]
        var notes = reading.notes
        for note in index.scopedNotes where note.scope?.contains(key, period) ?? false { notes.append(note.id) }
        if notes.count > 1 { notes = Set(notes).sorted() }
        operands.append(
            Operand(
                dataset: index.id, area: key, period: period, selection: selection, value: reading.value,
                role: role, origins: reading.origins, isRemainder: reading.usesRemainder, notes: notes,
                share: share, sum: reading.sum, rows: reading.rows))
        return TracedValue(reading.value, recording == .operands ? .operand(operands.count - 1) : nil)
    }

    // MARK: Quotients

    private mutating func quotient(
        _ plan: QuotientPlan, area: Int, period: ReportingPeriod, role: Operand.Role?
    ) -> TracedValue {
        var numerator: TracedValue?
        var denominator: TracedValue?
        var sides = QuotientOperands()
        let isRoot = role == nil
        for step in stride(from: plan.periods - 1, through: 0, by: -1) {
            let period = step == 0 ? period : time.shifted(period, by: -step, in: plan.series.lead)
            let start = operands.count
            let above = value(plan.numerator, area: area, period: period, role: isRoot ? .numerator : .other)
            let middle = operands.count
            let below = value(plan.denominator, area: area, period: period, role: isRoot ? .denominator : .other)
            if recording == .rows { sides.add(start..<middle, middle..<operands.count) }
            numerator = numerator.map { sum($0, above) } ?? above
            denominator = denominator.map { sum($0, below) } ?? below
        }
        let above = numerator ?? .none(.notApplicable)
        let below = denominator ?? .none(.notApplicable)
        if isRoot { self.sides = (above.value, below.value) }
        if recording != .values {
            quotients.append(
                CellQuotient(
                    numerator: above.value, denominator: below.value, numeratorDatasets: plan.sides.numerator,
                    denominatorDatasets: plan.sides.denominator, operands: sides))
        }
        let first = plan.periods == 1 ? period : time.shifted(period, by: 1 - plan.periods, in: plan.series.lead)
        let result = quotient(above, below)
        let scaled = plan.scale == .one ? result : product(result, constant(plan.scale))
        return acrossBreak(plan.series, area, from: first, to: period) ? numberless(scaled) : scaled
    }
}
