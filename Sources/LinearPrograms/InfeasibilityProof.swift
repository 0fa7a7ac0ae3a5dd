/// Multipliers of rows that prove a linear program to have no solution: the sum of the multiplied rows cannot reach
/// what it must, wherever the columns lie within their bounds (Farkas' lemma).
package struct InfeasibilityProof: Sendable, Equatable {
    /// By row.
    package let multipliers: [Double]

    package init(multipliers: [Double]) { self.multipliers = multipliers }

    /// By how much the largest value of the combined row misses the smallest it must have; above 0 it is a proof,
    /// `-infinity` where a side without a bound is used.
    package func gap(in program: LinearProgram) -> Double {
        var needed = 0.0
        var combined = [Double](repeating: 0, count: program.lower.count)
        for (row, multiplier) in zip(program.rows, multipliers) where multiplier != 0 {
            needed += multiplier * (multiplier > 0 ? row.lower : row.upper)
            for (column, coefficient) in zip(row.columns, row.coefficients) {
                combined[Int(column)] += multiplier * coefficient
            }
        }
        var reached = 0.0
        for column in combined.indices where abs(combined[column]) > 1e-9 {
            reached += combined[column] * (combined[column] > 0 ? program.upper[column] : program.lower[column])
        }
        let gap = needed - reached
        return gap.isNaN ? -.infinity : gap
    }

    /// The multipliers without the noise of floating point, the largest set to 1.
    func cleaned() -> InfeasibilityProof {
        let largest = multipliers.reduce(0) { max($0, abs($1)) }
        guard largest > 0 else { return self }
        return InfeasibilityProof(multipliers: multipliers.map { abs($0) < 1e-9 * largest ? 0 : $0 / largest })
    }
}

extension LinearProgram {
    /// Solves it once. For many similar programs there is `LinearSolver`.
    package func minimised(iterationLimit: Int = 20_000) -> LinearOutcome {
        var solver = LinearSolver(self, iterationLimit: iterationLimit)
        switch solver.minimise() {
        case .optimal:
            return .optimal(
                LinearSolution(objective: solver.objective, values: solver.values, duals: solver.duals))
        case .unbounded: return .unbounded
        case .stopped: return .stopped
        case .infeasible:
            if let raw = solver.rawProof, let proof = checkedProof(raw) { return .infeasible(proof: proof) }
            return proofByElasticRows(iterationLimit: iterationLimit).map { .infeasible(proof: $0) } ?? .stopped
        }
    }

    private func checkedProof(_ raw: [Double]) -> [Double]? {
        for candidate in [raw, raw.map { -$0 }] {
            let proof = InfeasibilityProof(multipliers: candidate).cleaned()
            if proof.gap(in: self) > 1e-7 { return proof.multipliers }
        }
        return nil
    }

    /// What the rows miss at the least, as a program that always has a solution; its duals are the proof.
    private func proofByElasticRows(iterationLimit: Int) -> [Double]? {
        let count = lower.count
        var elastic = LinearProgram(
            lower: lower + [Double](repeating: 0, count: 2 * rows.count),
            upper: upper + [Double](repeating: .infinity, count: 2 * rows.count),
            costs: [Double](repeating: 0, count: count) + [Double](repeating: 1, count: 2 * rows.count), rows: rows)
        for row in rows.indices {
            elastic.rows[row].columns += [Int32(count + 2 * row), Int32(count + 2 * row + 1)]
            elastic.rows[row].coefficients += [1, -1]
        }
        var solver = LinearSolver(elastic, iterationLimit: iterationLimit)
        guard solver.minimise() == .optimal else { return nil }
        return checkedProof(solver.duals)
    }
}
