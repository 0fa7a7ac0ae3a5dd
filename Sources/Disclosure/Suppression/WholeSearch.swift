/// Finds the cheapest point of a window's program at which all cells move by whole numbers.
struct WholeSearch: ~Copyable {
    var solver: WindowSolver
    /// Linear programs solved.
    private(set) var runs = 0
    /// Whether the last search ended without an answer.
    private(set) var wasCutShort = false

    private struct Branch {
        var column: Int
        var lower: Double
        var upper: Double
    }

    init(_ solver: consuming WindowSolver) { self.solver = solver }

    /// Solves the program as prepared; where the answer is not taken, looks for one with whole numbers, depth first.
    mutating func solution(branchLimit: Int, taking world: ([Double]) -> Deviation?) -> Deviation? {
        let (lower, upper) = (solver.lower, solver.upper)
        defer { (solver.lower, solver.upper) = (lower, upper) }
        var waiting: [[Branch]] = [[]]
        wasCutShort = false
        var tried = 0
        while tried < branchLimit, let branches = waiting.popLast() {
            tried += 1
            runs += 1
            (solver.lower, solver.upper) = (lower, upper)
            for branch in branches {
                solver.lower[branch.column] = max(solver.lower[branch.column], branch.lower)
                solver.upper[branch.column] = min(solver.upper[branch.column], branch.upper)
            }
            guard zip(solver.lower, solver.upper).allSatisfy({ $0 <= $1 }) else { continue }
            guard let values = solver.least() else { continue }
            if let world = world(values) { return world }
            guard let column = Self.mostFractional(values) else { continue }
            let down = values[column].rounded(.down)
            let ways = [
                branches + [Branch(column: column, lower: 0, upper: down)],
                branches + [Branch(column: column, lower: down + 1, upper: .infinity)],
            ]
            // The nearer one is tried first.
            waiting += values[column] - down < 0.5 ? ways.reversed() : ways
        }
        wasCutShort = !waiting.isEmpty
        return nil
    }

    /// The largest value of a column in the program as prepared; nothing where it has no end.
    mutating func largest(of column: Int) -> Double? {
        runs += 1
        return solver.largest(of: column)
    }

    private static func mostFractional(_ values: [Double]) -> Int? {
        var best: (column: Int, distance: Double)?
        for (column, value) in values.enumerated() {
            let distance = abs(value - value.rounded())
            if distance > 1e-6, distance > (best?.distance ?? 0) + 1e-6 { best = (column, distance) }
        }
        return best?.column
    }
}
