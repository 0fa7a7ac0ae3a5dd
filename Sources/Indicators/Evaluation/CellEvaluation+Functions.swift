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
    func numberless(_ value: TracedValue) -> TracedValue {
        .none(value.sign ?? .notApplicable)
    }

    mutating func change(
        isRelative: Bool, _ inner: PlanNode, _ periods: Int, _ series: TimeSeriesPlan, area: Int,
        period: ReportingPeriod
    ) -> TracedValue {
        let earlier = time.shifted(period, by: -periods, in: series.lead)
        let before = value(inner, area: area, period: earlier, role: .other)
        let now = value(inner, area: area, period: period, role: .other)
        let difference = difference(now, before)
        if acrossBreak(series, area, from: earlier, to: period) { return numberless(difference) }
        guard isRelative, let base = before.rational, difference.sign == nil else { return difference }
        // A percentage of a negative base would have the wrong direction.
        return base.isNegative ? .none(.notApplicable) : quotient(difference, before)
    }

    mutating func index(
        _ inner: PlanNode, _ base: ReportingPeriod, _ series: TimeSeriesPlan, area: Int, period: ReportingPeriod
    ) -> TracedValue {
        let before = value(inner, area: area, period: base, role: .other)
        let now = base == period ? before : value(inner, area: area, period: period, role: .other)
        let result = product(quotient(now, before), constant(Rational(100)))
        let isAcross = acrossBreak(series, area, from: min(base, period), to: max(base, period))
        return isAcross ? numberless(result) : result
    }

    // MARK: Aggregates

    /// The values of a node for every area, category or period of a dimension; nil where not all areas are listed.
    private mutating func values(
        _ nodes: [PlanNode], over dimension: DimensionPlan, area: Int, period: ReportingPeriod, role: Operand.Role
    ) -> [[TracedValue]]? {
        var result: [[TracedValue]] = []
        switch dimension {
        case .areas(let type):
            guard let units = areas.units(of: type, below: area, in: period) else { return nil }
            let before = territory
            if units != [area] { territory = .ofItsTime }
            defer { territory = before }
            for unit in units {
                result.append(nodes.map { value($0, area: unit, period: period, role: role) })
            }
            return areas.substitutions.isEmpty ? result : counted(result, of: units, in: period)
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

    /// Without the areas that go into others within the period and have nothing, where the others have it.
    private func counted(
        _ rows: [[TracedValue]], of units: [Int], in period: ReportingPeriod
    ) -> [[TracedValue]] {
        func isMissing(_ row: [TracedValue]) -> Bool { row.allSatisfy { $0.sign == .notCollected } }
        let present = Set(zip(units, rows).filter { !isMissing($1) }.map(\.0))
        return zip(units, rows).filter { unit, row in
            !isMissing(row) || !areas.substitutions.isCovered(unit, in: period, by: present)
        }.map(\.1)
    }

    mutating func aggregate(
        _ kind: CheckedNode.Aggregation, _ inner: PlanNode, _ dimension: DimensionPlan, _ weight: PlanNode?, area: Int,
        period: ReportingPeriod, role: Operand.Role
    ) -> TracedValue {
        let nodes = weight.map { [inner, $0] } ?? [inner]
        guard let rows = values(nodes, over: dimension, area: area, period: period, role: kind == .sum ? role : .other)
        else { return .none(areas.exists(area, in: period) ? .notCollected : .areaDoesNotExist) }
        let result: TracedValue =
            switch kind {
            case .sum: lenientSum(rows.map { $0[0] })
            case .mean: weight == nil ? mean(rows.map { $0[0] }) : weightedMean(rows)
            case .median: chosen(.median, rows.map { $0[0] })
            case .minimum: chosen(.minimum, rows.map { $0[0] })
            case .maximum: chosen(.maximum, rows.map { $0[0] })
            }
        if case .periods(let count, let series) = dimension {
            let first = time.shifted(period, by: 1 - count, in: series.lead)
            if acrossBreak(series, area, from: first, to: period) { return numberless(result) }
        }
        return result
    }

    mutating func mean(_ values: [TracedValue]) -> TracedValue {
        guard !values.isEmpty else { return .none(.notApplicable) }
        let sum = sum(of: values)
        return values.count == 1 ? sum : quotient(sum, constant(Rational(values.count)))
    }

    private mutating func weightedMean(_ rows: [[TracedValue]]) -> TracedValue {
        guard !rows.isEmpty else { return .none(.notApplicable) }
        let products = rows.map { product($0[0], $0[1]) }
        return quotient(sum(of: products), sum(of: rows.map { $0[1] }))
    }

    /// The smallest, the middle or the largest value; marks of all values are united.
    private mutating func chosen(_ choice: CellExpression.Choice, _ values: [TracedValue]) -> TracedValue {
        guard !values.isEmpty else { return .none(.notApplicable) }
        if let sign = values.compactMap(\.sign).max(by: { $0.strength < $1.strength }) { return .none(sign) }
        guard let number = choice.value(of: values.compactMap(\.rational)) else {
            noteOverflow()
            return .none(.notApplicable)
        }
        let marks = values.reduce(into: Marks()) { $0.formUnion($1.marks) }.ofResult
        return TracedValue(
            .number(number, marks),
            recording == .operands ? .choice(choice, values.compactMap(\.expression)) : nil)
    }

    mutating func segregation(
        _ group: PlanNode, _ whole: PlanNode, _ dimension: DimensionPlan, area: Int, period: ReportingPeriod
    ) -> TracedValue {
        guard let rows = values([group, whole], over: dimension, area: area, period: period, role: .other),
            !rows.isEmpty
        else { return .none(areas.exists(area, in: period) ? .notCollected : .areaDoesNotExist) }
        let value = arithmetic.segregation(rows.map { (group: $0[0].value, whole: $0[1].value) })
        let units = rows.compactMap { row -> CellExpression.Unit? in
            guard let group = row[0].expression, let whole = row[1].expression else { return nil }
            return CellExpression.Unit(group: group, whole: whole)
        }
        return TracedValue(value, units.count == rows.count ? .segregation(units) : nil)
    }
}
