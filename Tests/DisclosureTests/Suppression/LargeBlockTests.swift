import Disclosure
import Testing

/// Blocks that are too large to be looked at as a whole: many areas whose numbers are added up again and again.
@Suite struct LargeBlockTests {
    typealias Sum = SuppressionProblem.Sum

    static let categories = 3
    static let perDistrict = 60

    /// Areas with three categories each; their totals, and the sums of districts and of the whole, are published and
    /// no rows of their own.
    static func problem(areas: Int, insiders: Bool = false) -> SuppressionProblem {
        var random = SuppressionTable.Generator(state: UInt64(areas))
        var problem = SuppressionProblem()
        for cell in 0..<Int32(areas * categories) {
            let value = Int64(random.below(3) == 0 ? 1 + random.below(2) : 3 + random.below(30))
            problem.cells.append(.init(value: value, lower: 1))
            let sum = Sum(cells: [cell], coefficients: [1])
            problem.forms.append(.init(sum: sum, freedom: value < 3 ? .alwaysHidden : .free))
            if value < 3 { problem.targets.append(.init(sum: sum, width: 3)) }
            if value == 1, insiders { problem.singletons.append(cell) }
        }
        for area in 0..<areas { addSums(of: area..<(area + 1), cost: 1, to: &problem) }
        for first in stride(from: 0, to: areas, by: perDistrict) {
            addSums(of: first..<min(first + perDistrict, areas), cost: 10, to: &problem)
        }
        addSums(of: 0..<areas, cost: 10, to: &problem)
        return problem
    }

    private static func addSums(of areas: Range<Int>, cost: Double, to problem: inout SuppressionProblem) {
        let cells = areas.flatMap { area in (0..<categories).map { Int32(area * categories + $0) } }
        problem.forms.append(.init(sum: Sum(cells: cells, coefficients: cells.map { _ in 1 }), cost: 20 * cost))
        guard areas.count > 1 else { return }
        for category in 0..<categories {
            let own = areas.map { Int32($0 * categories + category) }
            problem.forms.append(.init(sum: Sum(cells: own, coefficients: own.map { _ in 1 }), cost: cost))
        }
    }

    @Test func everySecretIsProvedAndSumsStayOpen() {
        for areas in [280, 500] {
            let problem = Self.problem(areas: areas)
            let result = Suppression.solve(problem, effort: .quick)
            #expect(SuppressionCheck.faults(result, problem) == [])
            #expect(result.unprotected.isEmpty)
            let secondary = result.isHidden.count { $0 } - problem.targets.count
            #expect(secondary < problem.targets.count, "\(secondary) beside \(problem.targets.count)")
            // What is added up over areas is dear, and nothing needs it to be hidden.
            for (form, isHidden) in zip(problem.forms, result.isHidden) where form.sum.cells.count > Self.categories {
                #expect(!isHidden)
            }
        }
    }

    @Test func insidersFindNothingOutInLargeBlocks() {
        let problem = Self.problem(areas: 300, insiders: true)
        let result = Suppression.solve(problem, effort: .quick)
        #expect(SuppressionCheck.faults(result, problem) == [])
        #expect(result.unprotectedFromInsiders.isEmpty && result.unprotected.isEmpty)
        #expect(problem.singletons.count > 100)
    }

    @Test func theAnswerDoesNotChange() {
        let problem = Self.problem(areas: 300, insiders: true)
        let (one, two) = (Suppression.solve(problem, effort: .quick), Suppression.solve(problem, effort: .quick))
        #expect(one.isHidden == two.isHidden && one.certificates == two.certificates)
    }

    /// Twice as many areas are twice the work, counted in programs that are solved.
    @Test func workGrowsWithTheAreas() {
        let runs = [400, 1600].map { areas in
            let blocks = Suppression.blocks(of: Self.problem(areas: areas))
            return blocks.reduce(0) { $0 + Suppression.solve($1, effort: .quick).runs }
        }
        #expect(runs[1] < 5 * runs[0], "\(runs)")
    }
}
