import LinearPrograms
import Testing

@Suite struct LinearProgramTests {
    static func row(_ entries: [(Int32, Double)], _ lower: Double, _ upper: Double) -> LinearProgram.Row {
        .init(columns: entries.map(\.0), coefficients: entries.map(\.1), lower: lower, upper: upper)
    }

    @Test func theCheapestPointIsFound() throws {
        // The corner of the diet problem: 2x + y ≥ 8, x + 2y ≥ 8, x + y least.
        let program = LinearProgram(
            lower: [0, 0], upper: [.infinity, .infinity], costs: [1, 1],
            rows: [Self.row([(0, 2), (1, 1)], 8, .infinity), Self.row([(0, 1), (1, 2)], 8, .infinity)])
        guard case .optimal(let solution) = program.minimised() else {
            Issue.record("not solved")
            return
        }
        #expect(abs(solution.objective - 16.0 / 3) < 1e-9)
        #expect(solution.values.allSatisfy { abs($0 - 8.0 / 3) < 1e-9 })
        #expect(solution.duals.allSatisfy { abs($0 - 1.0 / 3) < 1e-9 })
    }

    @Test func whatHasNoSolutionIsProved() throws {
        // Total 10, parts at most 3, 3 and 3.
        let program = LinearProgram(
            lower: [0, 0, 0], upper: [3, 3, 3], costs: [0, 0, 0],
            rows: [Self.row([(0, 1), (1, 1), (2, 1)], 10, 10), Self.row([(0, 1), (1, -1)], 0, 0)])
        guard case .infeasible(let proof) = program.minimised() else {
            Issue.record("it has no solution")
            return
        }
        #expect(InfeasibilityProof(multipliers: proof).gap(in: program) > 0.9)
        #expect(InfeasibilityProof(multipliers: [0, 1]).gap(in: program) <= 0)
    }

    @Test func bothSidesOfRowsServeProofs() throws {
        let program = LinearProgram(
            lower: [2, -.infinity], upper: [.infinity, 1], costs: [0, 0],
            rows: [Self.row([(0, 1), (1, -1)], -.infinity, 0)])
        guard case .infeasible(let proof) = program.minimised() else {
            Issue.record("it has no solution")
            return
        }
        #expect(InfeasibilityProof(multipliers: proof).gap(in: program) > 0)
    }

    @Test func whatHasNoEndIsSaid() {
        let program = LinearProgram(
            lower: [0, 0], upper: [.infinity, .infinity], costs: [-1, 0], rows: [Self.row([(0, 1), (1, -1)], 0, 0)])
        #expect(program.minimised() == .unbounded)
    }

    @Test func aProgramWithoutRowsLiesAtItsBounds() {
        let program = LinearProgram(lower: [1, -2], upper: [3, 5], costs: [1, -1], rows: [])
        guard case .optimal(let solution) = program.minimised() else {
            Issue.record("not solved")
            return
        }
        #expect(solution.values == [1, 5])
    }

    /// Beale's example, on which the plain simplex method turns in circles.
    @Test func degenerateProgramsEnd() {
        let program = LinearProgram(
            lower: [0, 0, 0, 0], upper: [.infinity, .infinity, .infinity, .infinity], costs: [-0.75, 150, -0.02, 6],
            rows: [
                Self.row([(0, 0.25), (1, -60), (2, -0.04), (3, 9)], -.infinity, 0),
                Self.row([(0, 0.5), (1, -90), (2, -0.02), (3, 3)], -.infinity, 0), Self.row([(2, 1)], -.infinity, 1),
            ])
        guard case .optimal(let solution) = program.minimised() else {
            Issue.record("not solved")
            return
        }
        #expect(abs(solution.objective + 0.05) < 1e-9)
    }

    @Test func theLimitOfIterationsHolds() {
        let count = 30
        let columns = (0..<count).map { Int32($0) }
        let rows = (0..<count).map { row -> LinearProgram.Row in
            let coefficients = (0..<count).map { Double(($0 * 7 + row * 13) % 11 + 1) }
            return LinearProgram.Row(
                columns: columns, coefficients: coefficients, lower: Double(50 + row), upper: .infinity)
        }
        let program = LinearProgram(
            lower: [Double](repeating: 0, count: count), upper: [Double](repeating: .infinity, count: count),
            costs: [Double](repeating: 1, count: count), rows: rows)
        #expect(program.minimised(iterationLimit: 1) == .stopped)
    }
}
