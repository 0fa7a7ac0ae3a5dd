import Catalogue
import Values

extension CellEvaluation {
    /// One part of a substitution with its own reading.
    private struct PartReading {
        let area: Int
        let weight: Rational
        let reading: Reading
        /// What counts: the value times the weight.
        let value: FigureValue
    }

    /// The weighted sum of the areas that stand in for one without any row of its own. nil where none do, or where
    /// nothing is collected for them either.
    ///
    /// Signs count as in sums. A weight other than 1 makes the result an estimate; whole areas stay exact.
    mutating func substituted(
        _ leaf: LeafPlan, _ index: DatasetIndex, _ target: Int, _ period: ReportingPeriod, _ entry: Int32,
        _ nodes: [Int], _ role: Operand.Role
    ) -> TracedValue? {
        guard !index.hasRows(area: target, period: entry) else { return nil }
        var best: (sign: Sign, record: (inout CellEvaluation) -> TracedValue)?
        for substitution in areas.substitutions.of(target, in: period) {
            if territory == .ofItsTime, substitution.reason != .composition { continue }
            var path: Set<Int> = [target]
            var bases = substitution.bases
            guard let parts = read(substitution, leaf, index, period, entry, nodes, &path, &bases) else { continue }
            var sum = LenientSum()
            for part in parts { sum.add(part.value) }
            if sum.hasOverflow { noteOverflow() }
            let whole = sum.result
            let record: (inout CellEvaluation) -> TracedValue = { evaluation in
                evaluation.record(parts, substitution.reason, bases, whole, leaf, index, target, period, role)
            }
            guard let sign = whole.sign else { return record(&self) }
            if sign != .notCollected, sign != .areaDoesNotExist, best.map({ sign.strength > $0.sign.strength }) ?? true
            {
                best = (sign, record)
            }
        }
        return best?.record(&self)
    }

    /// The readings of all parts; those of parts that consist of others in turn in their place. nil where areas
    /// consist of each other.
    private func read(
        _ substitution: AreaSubstitutions.Substitution, _ leaf: LeafPlan, _ index: DatasetIndex,
        _ period: ReportingPeriod, _ entry: Int32, _ nodes: [Int], _ path: inout Set<Int>, _ bases: inout [String]
    ) -> [PartReading]? {
        var result: [PartReading] = []
        for part in substitution.parts {
            guard path.insert(part.area).inserted else { return nil }
            defer { path.remove(part.area) }
            let reading = known(leaf, index, part.area, period, entry, nodes)
            let isMissing = reading.value.sign == .notCollected && !index.hasRows(area: part.area, period: entry)
            let inner = isMissing ? areas.substitutions.of(part.area, in: period).first : nil
            if let inner, let parts = read(inner, leaf, index, period, entry, nodes, &path, &bases) {
                bases += inner.bases.filter { !bases.contains($0) }
                result += parts.map { inner in
                    let weight = inner.weight.multiplied(by: part.weight) ?? inner.weight
                    return PartReading(
                        area: inner.area, weight: weight, reading: inner.reading,
                        value: Self.weighted(inner.reading.value, by: weight))
                }
            } else {
                result.append(
                    PartReading(
                        area: part.area, weight: part.weight, reading: reading,
                        value: Self.weighted(reading.value, by: part.weight)))
            }
        }
        return result
    }

    private static func weighted(_ value: FigureValue, by weight: Rational) -> FigureValue {
        guard weight != .one else { return value }
        var arithmetic = SignArithmetic()
        return arithmetic.product(value, .number(weight, .estimated))
    }

    private mutating func record(
        _ parts: [PartReading], _ reason: AreaSubstitution.Reason, _ bases: [String], _ whole: FigureValue,
        _ leaf: LeafPlan, _ index: DatasetIndex, _ target: Int, _ period: ReportingPeriod, _ role: Operand.Role
    ) -> TracedValue {
        let isOfWholeAreas = parts.allSatisfy { $0.weight == .one }
        var terms: [CellExpression] = []
        for part in parts {
            let share = Operand.Share(
                target: areas.keys[target], weight: part.weight, reason: reason, bases: bases,
                isOfWholeAreas: isOfWholeAreas, whole: whole)
            let traced = record(leaf, index, part.area, period, role, part.reading, as: share)
            guard let expression = traced.expression else { continue }
            terms.append(part.weight == .one ? expression : .product([.constant(part.weight), expression]))
        }
        // A sum of several areas has no known uncertainty.
        sample = nil
        guard recording == .operands, whole.sign == nil else { return TracedValue(whole) }
        return TracedValue(whole, terms.count == 1 ? terms[0] : .sum(terms.map { .init($0) }))
    }
}
