import Disclosure

/// What a result promises, read from the problem alone.
enum SuppressionCheck {
    typealias Sum = SuppressionProblem.Sum

    static func amount(of sum: Sum, in deviation: Deviation) -> Int64 {
        var amount: Int64 = 0
        for (cell, change) in zip(deviation.cells, deviation.amounts) {
            for (other, coefficient) in zip(sum.cells, sum.coefficients) where other == cell {
                amount += change * Int64(coefficient)
            }
        }
        return amount
    }

    /// Whether the changed world is possible and looks the same.
    static func isPossible(_ deviation: Deviation, _ problem: SuppressionProblem, isHidden: [Bool]) -> Bool {
        for (cell, change) in zip(deviation.cells, deviation.amounts) {
            let known = problem.cells[Int(cell)]
            if known.isKnown || known.value + change < known.lower || change == 0 { return false }
        }
        guard zip(deviation.cells, deviation.cells.dropFirst()).allSatisfy({ $0 < $1 }) else { return false }
        guard problem.relations.allSatisfy({ amount(of: $0, in: deviation) == 0 }) else { return false }
        return zip(problem.forms, isHidden).allSatisfy { form, isHidden in
            isHidden || (-form.below...form.above).contains(amount(of: form.sum, in: deviation))
        }
    }

    /// What is wrong with the result; nothing where it holds.
    static func faults(_ result: SuppressionResult, _ problem: SuppressionProblem) -> [String] {
        var faults: [String] = []
        for (form, isHidden) in zip(problem.forms, result.isHidden) {
            if form.freedom == .alwaysOpen && isHidden { faults.append("an open form is hidden") }
            if form.freedom == .alwaysHidden && !isHidden { faults.append("a hidden form is open") }
        }
        for (index, target) in problem.targets.enumerated() {
            guard let certificate = result.certificates[index] else {
                if !result.unprotected.contains(index) { faults.append("target \(index) is neither proved nor listed") }
                continue
            }
            if result.unprotected.contains(index) { faults.append("target \(index) is proved and listed") }
            let worlds = [certificate] + (result.opposites[index].map { [$0] } ?? [])
            for world in worlds where !isPossible(world, problem, isHidden: result.isHidden) {
                faults.append("certificate of \(index) is no possible world")
            }
            let amounts = worlds.map { amount(of: target.sum, in: $0) } + [0]
            if (amounts.max() ?? 0) - (amounts.min() ?? 0) < target.width { faults.append("\(index) is too narrow") }
        }
        return faults
    }
}
