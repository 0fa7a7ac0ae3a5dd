import LinearPrograms

/// Solves the program of a window: small ones on a tableau, large ones and doubtful cases with the large solver,
/// which is made only then.
struct WindowSolver: ~Copyable {
    var lower: [Double]
    var upper: [Double]
    var costs: [Double]
    private let program: LinearProgram
    private var tableau: TableauSolver?
    private var large: LinearSolver?

    /// Up to this many entries a tableau is faster.
    private static let tableauLimit = 60_000

    init(_ program: LinearProgram) {
        self.program = program
        (lower, upper, costs) = (program.lower, program.upper, program.costs)
        let entries = program.rows.count * program.lower.count
        tableau = entries <= Self.tableauLimit ? TableauSolver(program) : nil
    }

    /// The columns at the least cost; nothing where no point fits.
    mutating func least() -> [Double]? {
        switch tableau?.minimise(lower: lower, upper: upper, costs: costs) {
        case .optimal?: return tableau?.values
        case .infeasible?: return nil
        default: return minimiseLarge(costs).map(\.values)
        }
    }

    /// The largest value of a column; nothing where it has no end.
    mutating func largest(of column: Int) -> Double? {
        var costs = [Double](repeating: 0, count: lower.count)
        costs[column] = -1
        return minimiseLarge(costs).map { -$0.objective }
    }

    private mutating func minimiseLarge(_ costs: [Double]) -> (values: [Double], objective: Double)? {
        var solver = large.take() ?? LinearSolver(program, iterationLimit: 10_000)
        solver.setBounds(lower: lower, upper: upper, costs: costs)
        solver.restart()
        let status = solver.minimise()
        let answer = status == .optimal ? (values: solver.values, objective: solver.objective) : nil
        large = consume solver
        return answer
    }
}
