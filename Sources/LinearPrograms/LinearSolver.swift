import CClp

/// A linear program that is solved again and again with other bounds and costs.
///
/// It owns the solver's copy of the rows; bounds and costs are handed over anew before each run. The numbers are
/// floating point: whoever needs certainty checks the answer with exact arithmetic.
package struct LinearSolver: ~Copyable {
    /// How a run ended.
    package enum Status: Sendable, Equatable {
        case optimal
        case infeasible
        case unbounded
        /// The limit of iterations was reached, or the arithmetic failed.
        case stopped
    }

    package var lower: [Double]
    package var upper: [Double]
    package var costs: [Double]
    package var rowLower: [Double]
    package var rowUpper: [Double]
    package let rowCount: Int

    private let model: UnsafeMutableRawPointer

    /// - Parameter iterationLimit: for each run.
    package init(_ program: LinearProgram, iterationLimit: Int = 20_000) {
        lower = program.lower.map(Self.bounded)
        upper = program.upper.map(Self.bounded)
        costs = program.costs
        rowLower = program.rows.map { Self.bounded($0.lower) }
        rowUpper = program.rows.map { Self.bounded($0.upper) }
        rowCount = program.rows.count
        guard let model = Clp_newModel() else { preconditionFailure("no memory for a linear program") }
        self.model = model
        Clp_setLogLevel(model, 0)
        let matrix = ColumnMatrix(program)
        Clp_loadProblem(
            model, Int32(lower.count), Int32(rowCount), matrix.starts, matrix.rows, matrix.values, lower, upper, costs,
            rowLower, rowUpper)
        Clp_setMaximumIterations(model, Int32(clamping: iterationLimit))
        Clp_setPerturbation(model, 102)
        Clp_scaling(model, 0)
    }

    deinit { Clp_deleteModel(model) }

    /// The solver's infinity is the largest number there is.
    private static func bounded(_ value: Double) -> Double {
        min(max(value, -Double.greatestFiniteMagnitude), .greatestFiniteMagnitude)
    }

    /// Other bounds and costs of the columns, for the next run.
    package mutating func setBounds(lower: [Double], upper: [Double], costs: [Double]) {
        self.lower = lower.map(Self.bounded)
        self.upper = upper.map(Self.bounded)
        self.costs = costs
    }

    /// Forgets the basis of the last run: the next begins with all columns at their lower bounds, so that its answer
    /// does not depend on what was asked before.
    package mutating func restart() {
        for column in lower.indices { Clp_setColumnStatus(model, Int32(column), 3) }
        for row in 0..<rowCount { Clp_setRowStatus(model, Int32(row), 1) }
    }

    /// Solves with the bounds and costs as they are now, from the basis of the run before.
    package mutating func minimise() -> Status {
        handOver()
        Clp_setNumberIterations(model, 0)
        Clp_dual(model, 0)
        let status = Clp_status(model)
        // What is neither solved nor refuted cleanly is tried once more by the other method.
        if status == 2 || status == 4 || (status == 0 && Clp_secondaryStatus(model) > 1) { Clp_primal(model, 0) }
        return switch Clp_status(model) {
        case 0: .optimal
        case 1: .infeasible
        case 2: .unbounded
        default: .stopped
        }
    }

    private mutating func handOver() {
        precondition(lower.count == upper.count && lower.count == costs.count)
        Clp_chgColumnLower(model, lower)
        Clp_chgColumnUpper(model, upper)
        Clp_chgObjCoefficients(model, costs)
        Clp_chgRowLower(model, rowLower)
        Clp_chgRowUpper(model, rowUpper)
    }

    /// The objective after a run that ended `.optimal`.
    package var objective: Double { Clp_objectiveValue(model) }

    /// The columns after a run that ended `.optimal`.
    package var values: [Double] { Self.copy(Clp_primalColumnSolution(model), count: lower.count) }

    /// By how much the objective grows with each row's bound, after a run that ended `.optimal`.
    package var duals: [Double] { Self.copy(Clp_dualRowSolution(model), count: rowCount) }

    /// The solver's own multipliers after a run that ended `.infeasible`; their sign is not laid down, and there may be
    /// none.
    var rawProof: [Double]? {
        guard let ray = Clp_infeasibilityRay(model) else { return nil }
        defer { Clp_freeRay(model, ray) }
        return Self.copy(ray, count: rowCount)
    }

    private static func copy(_ start: UnsafeMutablePointer<Double>?, count: Int) -> [Double] {
        guard let start else { return [] }
        return Array(UnsafeBufferPointer(start: start, count: count))
    }
}

/// The coefficients by column, as the solver wants them.
private struct ColumnMatrix {
    var starts: [Int32]
    var rows: [Int32]
    var values: [Double]

    init(_ program: LinearProgram) {
        starts = [Int32](repeating: 0, count: program.lower.count + 1)
        for row in program.rows { for column in row.columns { starts[Int(column) + 1] += 1 } }
        for column in program.lower.indices { starts[column + 1] += starts[column] }
        let count = Int(starts[program.lower.count])
        rows = [Int32](repeating: 0, count: count)
        values = [Double](repeating: 0, count: count)
        var next = starts
        for (index, row) in program.rows.enumerated() {
            for (column, coefficient) in zip(row.columns, row.coefficients) {
                let place = Int(next[Int(column)])
                rows[place] = Int32(index)
                values[place] = coefficient
                next[Int(column)] += 1
            }
        }
    }
}
