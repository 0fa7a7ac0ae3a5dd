/// A linear program: minimise `costs · x` over `lower ≤ x ≤ upper` and `row.lower ≤ row · x ≤ row.upper`.
///
/// Infinite bounds are ±`Double.infinity`.
package struct LinearProgram: Sendable, Equatable {
    /// One side condition with the places of its columns, each once.
    package struct Row: Sendable, Equatable {
        package var columns: [Int32]
        package var coefficients: [Double]
        package var lower: Double
        package var upper: Double

        package init(columns: [Int32], coefficients: [Double], lower: Double, upper: Double) {
            self.columns = columns
            self.coefficients = coefficients
            self.lower = lower
            self.upper = upper
        }
    }

    package var lower: [Double]
    package var upper: [Double]
    package var costs: [Double]
    package var rows: [Row]

    package init(lower: [Double], upper: [Double], costs: [Double], rows: [Row]) {
        precondition(lower.count == upper.count && lower.count == costs.count)
        self.lower = lower
        self.upper = upper
        self.costs = costs
        self.rows = rows
    }
}

/// What became of a linear program.
package enum LinearOutcome: Sendable, Equatable {
    case optimal(LinearSolution)
    /// No point fulfils all conditions. The multipliers of the rows prove it, one for each row.
    case infeasible(proof: [Double])
    case unbounded
    /// The limit of iterations was reached.
    case stopped
}

/// The best point and what each row costs there.
package struct LinearSolution: Sendable, Equatable {
    package let objective: Double
    package let values: [Double]
    /// By how much the objective grows when the row's bound grows by one.
    package let duals: [Double]

    package init(objective: Double, values: [Double], duals: [Double]) {
        self.objective = objective
        self.values = values
        self.duals = duals
    }
}
