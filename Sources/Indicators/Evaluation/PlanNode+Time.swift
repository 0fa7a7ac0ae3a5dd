import Catalogue

extension PlanNode {
    /// Over how many periods the whole formula sums or averages; 1 otherwise.
    var windowLength: Int {
        switch kind {
        case .quotient(let plan): plan.periods
        case .moved(let inner, _, _, _): inner.windowLength
        case .aggregate(_, _, .periods(let count, _), _): count
        default: 1
        }
    }

    /// How many periods before the shown one take part.
    var lookback: Int {
        switch kind {
        case .constant, .leaf: 0
        case .moved(let inner, let rule, _, _):
            if case .shifted(let count) = rule { inner.lookback + max(-count, 0) } else { inner.lookback }
        case .change(_, let inner, let periods, _): inner.lookback + periods
        case .quotient(let plan): max(plan.numerator.lookback, plan.denominator.lookback) + plan.periods - 1
        case .aggregate(_, let inner, .periods(let count, _), _): inner.lookback + count - 1
        default: children.map(\.lookback).max() ?? 0
        }
    }

    /// The base periods of `index`.
    var indexBases: [ReportingPeriod] {
        let own: [ReportingPeriod] = if case .index(_, let base, _) = kind { [base] } else { [] }
        return own + children.flatMap(\.indexBases)
    }

    var children: [PlanNode] {
        switch kind {
        case .constant, .leaf: []
        case .moved(let inner, _, _, _), .change(_, let inner, _, _), .index(let inner, _, _): [inner]
        case .sum(let terms): terms.map(\.node)
        case .product(let factors): factors.map(\.node)
        case .quotient(let plan): [plan.numerator, plan.denominator]
        case .aggregate(_, let inner, _, let weight): [inner] + (weight.map { [$0] } ?? [])
        case .conditional(let left, _, let right, let then, let otherwise): [left, right, then, otherwise]
        case .segregation(let group, let whole, _): [group, whole]
        }
    }
}
