import Catalogue
import Values

extension CellEvaluation {
    // MARK: Comparing times

    /// Whether a break lies between two periods for an area.
    func acrossBreak(
        _ series: TimeSeriesPlan, _ area: Int, from first: ReportingPeriod, to last: ReportingPeriod
    ) -> Bool {
        guard !series.breaks.isEmpty, first != last else { return false }
        let lineage = areas.lineage(of: area)
        return series.breaks.contains { breach in
            breach.event.lies(after: first, upTo: last)
                && (breach.areas.map { $0.contains(where: lineage.contains) } ?? true)
        }
    }

    /// Values before and after a break have no common number; a sign that was there already stays.
    func numberless(_ value: FigureValue) -> FigureValue {
        .none(value.sign ?? .notApplicable)
    }

    mutating func change(
        isRelative: Bool, _ inner: PlanNode, _ periods: Int, _ series: TimeSeriesPlan, area: Int,
        period: ReportingPeriod
    ) -> FigureValue {
        let earlier = time.shifted(period, by: -periods, in: series.lead)
        let before = value(inner, area: area, period: earlier, role: .other)
        let now = value(inner, area: area, period: period, role: .other)
        let difference = arithmetic.difference(now, before)
        if acrossBreak(series, area, from: earlier, to: period) { return numberless(difference) }
        guard isRelative, let base = before.rational, difference.sign == nil else { return difference }
        // A percentage of a negative base would have the wrong direction.
        return base.isNegative ? .none(.notApplicable) : arithmetic.quotient(difference, before)
    }

    mutating func index(
        _ inner: PlanNode, _ base: ReportingPeriod, _ series: TimeSeriesPlan, area: Int, period: ReportingPeriod
    ) -> FigureValue {
        let before = value(inner, area: area, period: base, role: .other)
        let now = base == period ? before : value(inner, area: area, period: period, role: .other)
        let result = arithmetic.product(arithmetic.quotient(now, before), .number(Rational(100)))
        let isAcross = acrossBreak(series, area, from: min(base, period), to: max(base, period))
        return isAcross ? numberless(result) : result
    }

    // MARK: Aggregates

    /// The values of a node for every area, category or period of a dimension; nil where not all areas are listed.
    private mutating func values(
        _ nodes: [PlanNode], over dimension: DimensionPlan, area: Int, period: ReportingPeriod, role: Operand.Role
    ) -> [[FigureValue]]? {
        var result: [[FigureValue]] = []
        switch dimension {
        case .areas(let type):
            guard let units = areas.units(of: type, below: area, in: period) else { return nil }
            for unit in units {
                result.append(nodes.map { value($0, area: unit, period: period, role: role) })
            }
        case .slot(let slot, let count):
            let before = slots[slot]
            for position in 0..<count {
                slots[slot] = position
                result.append(nodes.map { value($0, area: area, period: period, role: role) })
            }
            slots[slot] = before
        case .periods(let count, let series):
            for step in stride(from: count - 1, through: 0, by: -1) {
                let period = step == 0 ? period : time.shifted(period, by: -step, in: series.lead)
                result.append(nodes.map { value($0, area: area, period: period, role: role) })
            }
        }
        return result
    }

    mutating func aggregate(
        _ kind: CheckedNode.Aggregation, _ inner: PlanNode, _ dimension: DimensionPlan, _ weight: PlanNode?, area: Int,
        period: ReportingPeriod, role: Operand.Role
    ) -> FigureValue {
        let nodes = weight.map { [inner, $0] } ?? [inner]
        guard let rows = values(nodes, over: dimension, area: area, period: period, role: kind == .sum ? role : .other)
        else { return .none(.notCollected) }
        let result: FigureValue
        switch kind {
        case .sum:
            var sum = LenientSum()
            for row in rows { sum.add(row[0]) }
            if sum.hasOverflow { noteOverflow() }
            result = sum.result
        case .mean: result = weight == nil ? mean(rows.map { $0[0] }) : weightedMean(rows)
        case .median:
            result = ranked(rows.map { $0[0] }) {
                $0.count % 2 == 1 ? [$0.count / 2] : [$0.count / 2 - 1, $0.count / 2]
            }
        case .minimum: result = ranked(rows.map { $0[0] }) { _ in [0] }
        case .maximum: result = ranked(rows.map { $0[0] }) { [$0.count - 1] }
        }
        if case .periods(let count, let series) = dimension {
            let first = time.shifted(period, by: 1 - count, in: series.lead)
            if acrossBreak(series, area, from: first, to: period) { return numberless(result) }
        }
        return result
    }

    mutating func mean(_ values: [FigureValue]) -> FigureValue {
        guard let first = values.first else { return .none(.notApplicable) }
        let sum = values.dropFirst().reduce(first) { arithmetic.sum($0, $1) }
        return values.count == 1 ? sum : arithmetic.quotient(sum, .number(Rational(values.count)))
    }

    private mutating func weightedMean(_ rows: [[FigureValue]]) -> FigureValue {
        guard !rows.isEmpty else { return .none(.notApplicable) }
        var products: FigureValue = .number(.zero)
        var weights: FigureValue = .number(.zero)
        for row in rows {
            products = arithmetic.sum(products, arithmetic.product(row[0], row[1]))
            weights = arithmetic.sum(weights, row[1])
        }
        return arithmetic.quotient(products, weights)
    }

    /// The mean of the values at some places of the sorted list; marks of all values are united.
    private mutating func ranked(_ values: [FigureValue], _ places: ([FigureValue]) -> [Int]) -> FigureValue {
        guard !values.isEmpty else { return .none(.notApplicable) }
        if let sign = values.compactMap(\.sign).max(by: { $0.strength < $1.strength }) { return .none(sign) }
        let sorted = values.sorted { ($0.rational ?? .zero) < ($1.rational ?? .zero) }
        guard case .number(let number, _) = mean(places(sorted).map { sorted[$0] }) else {
            return .none(.notApplicable)
        }
        return .number(number, values.reduce(into: Marks()) { $0.formUnion($1.marks) }.ofResult)
    }

    /// ½ Σ |x/X − (t−x)/(T−X)| · 100 over all units: how unevenly a group is spread against the rest.
    ///
    /// All summands have the denominator X·(T−X), so the sum is taken over the numerators. One unit without a number
    /// leaves the whole without one.
    mutating func segregation(
        _ group: PlanNode, _ whole: PlanNode, _ dimension: DimensionPlan, area: Int, period: ReportingPeriod
    ) -> FigureValue {
        guard let rows = values([group, whole], over: dimension, area: area, period: period, role: .other),
            !rows.isEmpty
        else { return .none(.notCollected) }
        var inGroup: FigureValue = .number(.zero)
        var inRest: FigureValue = .number(.zero)
        var units: [(group: FigureValue, rest: FigureValue)] = []
        for row in rows {
            let rest = arithmetic.difference(row[1], row[0])
            units.append((row[0], rest))
            inGroup = arithmetic.sum(inGroup, row[0])
            inRest = arithmetic.sum(inRest, rest)
        }
        var total: FigureValue = .number(.zero)
        for unit in units {
            let difference = arithmetic.difference(
                arithmetic.product(unit.group, inRest), arithmetic.product(unit.rest, inGroup))
            guard case .number(let number, let marks) = difference else { return difference }
            total = arithmetic.sum(total, .number(number.magnitude, marks))
        }
        return arithmetic.quotient(
            arithmetic.product(total, .number(Rational(50))), arithmetic.product(inGroup, inRest))
    }
}
