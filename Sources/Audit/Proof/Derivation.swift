import Values

/// How a secret follows from published numbers, in words.
package struct Derivation: Sendable, Hashable {
    /// Which numbers are put together and where they stand, without a number.
    package let text: String
    /// What comes out, for the office only: »= 1«.
    package let result: String
}

/// Follows how a secret was found, back to what is published.
struct DerivationWriter {
    private let prover: Prover
    private var world: AuditWorld { prover.system.world }

    init(_ prover: Prover) { self.prover = prover }

    func derivation(of target: AuditWorld.Target, lower: Int64, upper: Int64, _ evidence: Evidence) -> Derivation {
        var sum = UsedStatements()
        switch evidence {
        case .steps:
            for isUpper in [true, false] where isUpper || !sum.isExact {
                for (cell, coefficient) in target.form.terms {
                    expand(
                        cell, times: Rational(Int(coefficient)), isUpper: isUpper == (coefficient > 0), into: &sum)
                }
            }
        case .bounds(let conditions, let above, let below):
            sum.isExact = false
            for (place, condition) in conditions.enumerated() {
                let weights = [above, below].compactMap { place < $0.count ? $0[place] : nil }
                guard let weight = weights.max(by: { abs($0) < abs($1) }), abs(weight) > 1e-7 else { continue }
                sum.add(condition.origin, weight < 0 ? Rational(-1) : .one)
                for cell in condition.cells where prover.propagation.isSolved[Int(cell)] {
                    expand(Int(cell), times: .one, isUpper: true, into: &sum)
                }
            }
        }
        return write(sum, lower: lower, upper: upper)
    }

    /// Statements with how often each counts.
    private struct UsedStatements {
        var factors: [Int: Rational] = [:]
        /// Whether the secret is the sum of the statements with their factors.
        var isExact = true
        var usesBounds = false
        var seen: Set<Int> = []
        /// Cells that are being explained: what follows from themselves is no explanation.
        var path: Set<Int> = []
        var steps = 0

        mutating func add(_ origin: LinearCondition.Origin, _ factor: Rational) {
            guard case .statement(let number) = origin else { return }
            factors[number] = (factors[number] ?? .zero).adding(factor) ?? factor
        }
    }

    private func expand(_ cell: Int, times factor: Rational, isUpper: Bool, into sum: inout UsedStatements) {
        guard !world.cells[cell].isKnown else { return }
        guard sum.path.insert(cell).inserted else {
            sum.isExact = false
            sum.usesBounds = true
            return
        }
        defer { sum.path.remove(cell) }
        sum.steps += 1
        let propagation = prover.propagation
        let sources =
            isUpper
            ? [propagation.upperSource[cell], propagation.lowerSource[cell]]
            : [propagation.lowerSource[cell], propagation.upperSource[cell]]
        guard let source = sources[0], sum.steps < 400 else {
            sum.isExact = false
            sum.usesBounds = true
            return
        }
        let condition = prover.system.conditions[Int(source)]
        guard let place = condition.cells.firstIndex(of: Int32(cell)) else { return }
        let own = condition.coefficients[place]
        let others = zip(condition.cells, condition.coefficients).filter { $0.0 != Int32(cell) }
        if condition.isEquality, others.allSatisfy({ prover.propagation.isSolved[Int($0.0)] }) {
            guard let share = factor.divided(by: Rational(Int(own))) else { return }
            sum.add(condition.origin, share.multiplied(by: scale(of: condition)) ?? share)
            for (other, coefficient) in others {
                guard let next = share.multiplied(by: Rational(-Int(coefficient))) else { return }
                // What is at most so much takes away what is at least so much.
                let isSameSide = (own > 0) != (coefficient > 0)
                expand(Int(other), times: next, isUpper: isUpper == isSameSide, into: &sum)
            }
            return
        }
        sum.isExact = false
        for source in sources.compactMap({ $0 }) where sum.seen.insert(Int(source)).inserted {
            let condition = prover.system.conditions[Int(source)]
            sum.add(condition.origin, .one)
            for other in condition.cells where other != Int32(cell) {
                expand(Int(other), times: .one, isUpper: !isUpper, into: &sum)
            }
        }
        if sources.contains(nil) { sum.usesBounds = true }
    }

    /// How often the number of a statement is in its condition: three times for the mean of three.
    private func scale(of condition: LinearCondition) -> Rational {
        guard case .statement(let number) = condition.origin else { return .one }
        let values: (Int) -> Int64 = { world.cells[$0].value }
        let statement = world.statements[number]
        guard !statement.isPercent, let shown = statement.expression.value(over: statement.inputs(values)),
            let scale = Rational(Int(condition.value(values))).divided(by: shown), scale.isInteger, !scale.isZero
        else { return .one }
        return scale
    }

    // MARK: Words

    private func write(_ sum: UsedStatements, lower: Int64, upper: Int64) -> Derivation {
        let isSum = sum.isExact && sum.factors.values.contains { !$0.isZero }
        let used = sum.factors.keys.filter { !isSum || sum.factors[$0]?.isZero == false }.sorted { left, right in
            let signs = [left, right].map { sum.factors[$0]?.isNegative ?? false }
            return signs[0] == signs[1] ? left < right : !signs[0]
        }
        let statements = used.map { world.statements[$0] }
        let shortened = CellName.shortened(statements.map(\.name))
        let common = shortened.common.isEmpty ? "" : " (\(shortened.common))"
        let places = zip(shortened.rests, statements).prefix(8).map { name, statement in
            "\(name): \(statement.place.path), \(statement.place.position)"
        }
        let standing = places.joined(separator: "; ") + (used.count > 8 ? "; und \(used.count - 8) weitere" : "")
        if used.count == 1, isSum, sum.factors[used[0]] == .one {
            return Derivation(text: "Die Zahl steht selbst da. \(standing)", result: "= \(lower)")
        }
        let zeros = sum.usesBounds ? ", weil Nullen gezeigt werden und hier keine steht" : ""
        if isSum {
            var text = ""
            for (place, number) in used.enumerated() {
                guard let factor = sum.factors[number] else { continue }
                let times = factor.magnitude == .one ? "" : "\(Self.text(factor.magnitude)) × "
                let sign = place == 0 ? (factor.isNegative ? "−" : "") : factor.isNegative ? " − " : " + "
                text += sign + times + shortened.rests[place]
            }
            return Derivation(text: "\(text)\(common). Es stehen \(standing)", result: Self.result(lower, upper))
        }
        let list = shortened.rests.prefix(8).joined(separator: " · ")
        let count = upper - lower + 1
        let open = count == 1 ? "lässt nur einen Wert zu" : "lässt nur \(count) Werte zu"
        guard !used.isEmpty else {
            return Derivation(
                text: "Was jeder weiß, \(open)\(zeros)", result: Self.result(lower, upper))
        }
        return Derivation(
            text: "\(list)\(common) \(open)\(zeros). Es stehen \(standing)", result: Self.result(lower, upper))
    }

    private static func text(_ value: Rational) -> String {
        value.isInteger ? "\(value.numerator)" : "\(value.numerator)/\(value.denominator)"
    }

    private static func result(_ lower: Int64, _ upper: Int64) -> String {
        lower == upper ? "= \(lower)" : "= \(lower) bis \(upper)"
    }
}
