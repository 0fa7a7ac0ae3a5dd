import LinearPrograms
import Testing

/// Random small programs against an exact search: with whole bounds and rows that form an interval matrix (each row a
/// run of neighbouring columns) the best point is whole, so that counting through all whole points gives the optimum.
@Suite struct RandomProgramTests {
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let mixed = (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
            return mixed ^ (mixed >> 32)
        }
    }

    static func program(_ random: inout Generator) -> LinearProgram {
        let count = Int.random(in: 1...5, using: &random)
        let lower = (0..<count).map { _ in Double(Int.random(in: -2...0, using: &random)) }
        let upper = lower.map { $0 + Double(Int.random(in: 0...3, using: &random)) }
        let costs = (0..<count).map { _ in Double(Int.random(in: -3...3, using: &random)) }
        let rows = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            let first = Int.random(in: 0..<count, using: &random)
            let last = Int.random(in: first..<count, using: &random)
            let bound = Double(Int.random(in: -4...5, using: &random))
            return LinearProgram.Row(
                columns: (first...last).map { Int32($0) }, coefficients: (first...last).map { _ in 1 }, lower: bound,
                upper: bound + Double(Int.random(in: 0...2, using: &random)))
        }
        return LinearProgram(lower: lower, upper: upper, costs: costs, rows: rows)
    }

    /// The least objective over all whole points; nothing where none fits.
    static func leastByCounting(_ program: LinearProgram) -> Double? {
        var best: Double?
        var point = program.lower
        while true {
            let fits = program.rows.allSatisfy { row in
                let sum = row.columns.reduce(0.0) { $0 + point[Int($1)] }
                return sum >= row.lower && sum <= row.upper
            }
            if fits {
                let cost = zip(point, program.costs).reduce(0.0) { $0 + $1.0 * $1.1 }
                best = min(best ?? cost, cost)
            }
            var place = 0
            while place < point.count, point[place] == program.upper[place] {
                point[place] = program.lower[place]
                place += 1
            }
            if place == point.count { return best }
            point[place] += 1
        }
    }

    @Test func equalToCounting() {
        var random = Generator(state: 17)
        var solved = 0
        var refuted = 0
        for _ in 0..<600 {
            let program = Self.program(&random)
            switch (program.minimised(), Self.leastByCounting(program)) {
            case (.optimal(let solution), let best?):
                solved += 1
                #expect(abs(solution.objective - best) < 1e-7)
            case (.infeasible(let proof), nil):
                refuted += 1
                #expect(InfeasibilityProof(multipliers: proof).gap(in: program) > 1e-7)
            case (let outcome, let best): Issue.record("\(outcome) against \(String(describing: best))")
            }
        }
        #expect(solved > 150 && refuted > 150)
    }

    /// Asked again with other bounds and costs, from the basis before or from the beginning, the answer is the same.
    @Test func warmAnswersEqualColdOnes() {
        var random = Generator(state: 4)
        var compared = 0
        for round in 0..<60 {
            let program = Self.program(&random)
            var solver = LinearSolver(program)
            for _ in 0..<6 {
                var changed = program
                for column in program.lower.indices {
                    changed.costs[column] = Double(Int.random(in: -3...3, using: &random))
                    changed.lower[column] = Double(Int.random(in: -3...0, using: &random))
                    changed.upper[column] = changed.lower[column] + Double(Int.random(in: 0...3, using: &random))
                }
                (solver.lower, solver.upper, solver.costs) = (changed.lower, changed.upper, changed.costs)
                if round.isMultiple(of: 2) { solver.restart() }
                switch (solver.minimise(), changed.minimised()) {
                case (.optimal, .optimal(let cold)):
                    compared += 1
                    #expect(abs(solver.objective - cold.objective) < 1e-7)
                case (.infeasible, .infeasible): break
                case (let warm, let cold): Issue.record("\(warm) against \(cold)")
                }
            }
        }
        #expect(compared > 60)
    }

    /// The tableau and the large solver agree on random equations with costs above 0.
    @Test func theTableauEqualsTheLargeSolver() {
        var random = Generator(state: 9)
        var solved = 0
        var refuted = 0
        for _ in 0..<500 {
            let count = Int.random(in: 2...14, using: &random)
            let rows = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                let columns = (0..<count).filter { _ in Bool.random(using: &random) }
                let side = Double(Int.random(in: -2...2, using: &random))
                return LinearProgram.Row(
                    columns: columns.map { Int32($0) },
                    coefficients: columns.map { _ in [-2.0, -1, -1, 1, 1, 3].randomElement(using: &random) ?? 1 },
                    lower: side, upper: side)
            }
            let program = LinearProgram(
                lower: (0..<count).map { _ in Double(Int.random(in: -1...1, using: &random)) },
                upper: (0..<count).map { _ in [1.0, 2, 7, .infinity].randomElement(using: &random) ?? 1 },
                costs: (0..<count).map { _ in Double(Int.random(in: 0...4, using: &random)) }, rows: rows)
            var tableau = TableauSolver(program)
            let status = tableau.minimise(lower: program.lower, upper: program.upper, costs: program.costs)
            switch (status, program.minimised()) {
            case (.optimal, .optimal(let solution)):
                solved += 1
                let cost = zip(tableau.values, program.costs).reduce(0.0) { $0 + $1.0 * $1.1 }
                #expect(abs(cost - solution.objective) < 1e-6)
                for row in rows {
                    let sum = zip(row.columns, row.coefficients).reduce(0.0) { $0 + tableau.values[Int($1.0)] * $1.1 }
                    #expect(abs(sum - row.lower) < 1e-6)
                }
                for (column, value) in tableau.values.enumerated() {
                    #expect(value > program.lower[column] - 1e-6 && value < program.upper[column] + 1e-6)
                }
            case (.infeasible, .infeasible): refuted += 1
            case (let status, let outcome): Issue.record("\(status) against \(outcome)")
            }
        }
        #expect(solved > 100 && refuted > 100)
    }
}
