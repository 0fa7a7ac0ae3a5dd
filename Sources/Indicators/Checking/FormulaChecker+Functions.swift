import Catalogue
import Diagnostics
import Values

extension FormulaChecker {
    /// A function with its arguments.
    mutating func call(_ call: FormulaCall, _ range: Range<Int>) -> CheckedNode? {
        var nodes: [CheckedNode?] = []
        for argument in call.arguments {
            if case .expression(let node) = argument { nodes.append(check(node)) } else { nodes.append(nil) }
        }
        for (argument, node) in zip(call.arguments, nodes) {
            if case .expression = argument, node == nil { return nil }
        }
        switch call.function {
        case .share: return share(call, nodes, range)
        case .rate:
            guard case .number(let scale, _) = call.arguments[0], let numerator = nodes[1], let denominator = nodes[2]
            else { return nil }
            return node(
                .quotient(scale: scale, numerator: numerator, denominator: denominator, periods: 1), range,
                numerator.quantity.rate(per: denominator.quantity), of: [numerator, denominator])
        case .change, .difference: return change(call, nodes, range)
        case .index: return index(call, nodes, range)
        case .moving:
            guard case .count(let periods, _) = call.arguments[2], let numerator = nodes[0], let denominator = nodes[1]
            else { return nil }
            // One side may follow the other by a time rule.
            let follower = [numerator, denominator].first { $0.track == .ruled }
            for side in [numerator, denominator] where side.range != follower?.range {
                guard needsTime(side, call) else { return nil }
            }
            return node(
                .quotient(scale: .one, numerator: numerator, denominator: denominator, periods: periods), range,
                numerator.quantity.divided(by: denominator.quantity), of: [numerator, denominator])
        case .sum, .mean, .median, .minimum, .maximum: return aggregate(call, nodes, range)
        case .conditional: return conditional(call, nodes, range)
        case .segregation: return segregation(call, nodes, range)
        }
    }

    private mutating func share(_ call: FormulaCall, _ nodes: [CheckedNode?], _ range: Range<Int>) -> CheckedNode? {
        guard let numerator = nodes[0], let denominator = nodes[1] else { return nil }
        guard let quantity = numerator.quantity.share(of: denominator.quantity) else {
            report(
                .formulaUnit,
                "»anteil« teilt Gleiches durch Gleiches, hier stehen \(numerator.quantity.words) und \(denominator.quantity.words)",
                call.nameRange, hint: "»je(100, …, …)« oder »/« verwenden.")
            return nil
        }
        return node(
            .quotient(scale: .one, numerator: numerator, denominator: denominator, periods: 1), range, quantity,
            of: [numerator, denominator])
    }

    private mutating func change(_ call: FormulaCall, _ nodes: [CheckedNode?], _ range: Range<Int>) -> CheckedNode? {
        guard case .count(let periods, _) = call.arguments[1], let inner = nodes[0], needsTime(inner, call) else {
            return nil
        }
        let isRelative = call.function == .change
        if isRelative, inner.quantity.isPercentLike {
            report(
                .formulaUnit, "Eine prozentuale Veränderung von Prozentwerten ist missverständlich", call.nameRange,
                hint: "»differenz(x, n)« verwenden: Sie ergibt Prozentpunkte.")
            return nil
        }
        return node(
            .change(isRelative: isRelative, inner, periods: periods), range,
            isRelative ? Quantity(.share) : inner.quantity, of: [inner])
    }

    private mutating func index(_ call: FormulaCall, _ nodes: [CheckedNode?], _ range: Range<Int>) -> CheckedNode? {
        guard case .period(let base, let baseRange) = call.arguments[1], let inner = nodes[0], needsTime(inner, call),
            case .lead(let lead) = inner.track, let period = fixedPeriod(base, baseRange, dataset: lead.dataset)
        else { return nil }
        return node(.index(inner, base: period), range, Quantity(.index), of: [inner])
    }

    /// Functions that compare times need a value that has one.
    private mutating func needsTime(_ node: CheckedNode, _ call: FormulaCall) -> Bool {
        if case .lead = node.track { return true }
        report(
            .formulaPeriod, "»\(call.function.rawValue)« vergleicht Zeiten, dieser Wert hat aber keine eigene",
            node.range,
            hint: "Die Auswahl »zeit=« weglassen.")
        return false
    }

    private mutating func conditional(
        _ call: FormulaCall, _ nodes: [CheckedNode?], _ range: Range<Int>
    ) -> CheckedNode? {
        guard case .condition(let condition) = call.arguments[0], let left = check(condition.left),
            let right = check(condition.right), let then = nodes[1], let otherwise = nodes[2]
        else { return nil }
        let isComparable =
            left.quantity.kind == .constant || right.quantity.kind == .constant
            || left.quantity.adding(right.quantity) != nil
        guard isComparable else {
            report(
                .formulaUnit,
                "\(capitalised(left.quantity.words)) und \(right.quantity.words) lassen sich nicht vergleichen",
                condition.range, hint: "Nur Werte mit gleicher Einheit vergleichen.")
            return nil
        }
        let quantity =
            then.quantity.kind == .constant
            ? otherwise.quantity
            : otherwise.quantity.kind == .constant ? then.quantity : then.quantity.adding(otherwise.quantity)
        guard let quantity else {
            report(
                .formulaUnit,
                "»wenn« ergibt einmal \(then.quantity.words) und einmal \(otherwise.quantity.words)",
                call.nameRange, hint: "Beide Ergebnisse mit gleicher Einheit angeben.")
            return nil
        }
        // The results come first: the value carries their time.
        return node(
            .conditional(left, condition.comparison, right, then: then, otherwise: otherwise), range, quantity,
            of: [then, otherwise, left, right])
    }

    private mutating func segregation(
        _ call: FormulaCall, _ nodes: [CheckedNode?], _ range: Range<Int>
    ) -> CheckedNode? {
        guard let group = nodes[0], let whole = nodes[1], let dimension = dimension(call, over: [group, whole]) else {
            return nil
        }
        guard group.quantity.powers == whole.quantity.powers, group.quantity.kind == .amount else {
            report(
                .formulaUnit,
                "»segregation« vergleicht Anzahlen gleicher Einheit, hier stehen \(group.quantity.words) und \(whole.quantity.words)",
                call.nameRange, hint: "Gruppe und Gesamtheit aus denselben Grunddaten nehmen.")
            return nil
        }
        return node(
            .segregation(group: group, whole: whole, over: dimension), range, Quantity(.index), of: [group, whole],
            leaves: bound(dimension, group.leaves + whole.leaves))
    }
}
