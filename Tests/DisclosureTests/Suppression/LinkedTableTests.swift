import Disclosure
import Testing

/// Tables that hang together: by a margin, by levels of areas, by two divisions of the same areas.
@Suite struct LinkedTableTests {
    typealias Sum = SuppressionProblem.Sum

    static func minus(_ total: Int32, _ parts: [Int32]) -> Sum {
        Sum(cells: [total] + parts, coefficients: [1] + parts.map { _ in -1 })
    }

    /// Pupils of a school type by sex (cells 1, 2) and by nationality (3, 4); 0 is their number, which both tables
    /// show. Boys are always shown, so that hiding the two girls means to hide the number.
    static var linked: SuppressionProblem {
        var problem = SuppressionProblem()
        problem.cells = [22, 2, 20, 13, 9].map { .init(value: $0, lower: 0) }
        problem.forms = (0..<5).map { .init(sum: Sum(cells: [$0], coefficients: [1])) }
        problem.forms[2].freedom = .alwaysOpen
        problem.relations = [minus(0, [1, 2]), minus(0, [3, 4])]
        problem.targets = [.init(sum: Sum(cells: [1], coefficients: [1]), width: 3)]
        return problem
    }

    @Test func aSharedMarginIsNoWayIn() {
        let problem = Self.linked
        var alone = problem
        alone.relations.removeLast()
        let one = Suppression.solve(alone)
        #expect(one.isHidden == [true, true, false, false, false])
        #expect(AttackInterval.all(of: alone, isHidden: one.isHidden)[0].width ?? .max >= 3)
        // Safe alone, and exactly known beside the other table.
        #expect(AttackInterval.all(of: problem, isHidden: one.isHidden) == [.init(smallest: 2, largest: 2)])

        let both = Suppression.solve(problem)
        #expect(SuppressionCheck.faults(both, problem) == [])
        #expect(both.isHidden.count { $0 } == 3 && both.isHidden[3] != both.isHidden[4])
    }

    /// Gemeinde, Planungsraum, Kreis: what is hidden below must not follow from the level between.
    @Test func levelsAreProtectedTogether() {
        for seed in 0..<40 {
            let problem = SuppressionHierarchy(parts: [3, 4], categories: 3, small: 12).problem(seed: UInt64(seed))
            let result = Suppression.solve(problem)
            #expect(SuppressionCheck.faults(result, problem) == [])
            let intervals = AttackInterval.all(of: problem, isHidden: result.isHidden)
            for (index, interval) in intervals.enumerated() where !result.unprotected.contains(index) {
                #expect(interval.width ?? .max >= 3)
            }
        }
    }

    /// Six Gemeinden in two Planungsräume and, at the same time, in three school districts of other shape.
    @Test func twoDivisionsOfTheSameAreas() {
        var random = SuppressionTable.Generator(state: 21)
        for _ in 0..<60 {
            var problem = SuppressionProblem()
            var values = (0..<6).map { _ in Int64(random.below(3) == 0 ? 1 + random.below(2) : 3 + random.below(20)) }
            let divisions: [[Int32]] = [[0, 1, 2], [3, 4, 5], [0, 3], [1, 4], [2, 5]]
            for part in divisions { values.append(part.reduce(0) { $0 + values[Int($1)] }) }
            problem.cells = values.map { .init(value: $0, lower: 1) }
            problem.forms = (0..<11).map { .init(sum: Sum(cells: [$0], coefficients: [1]), cost: $0 < 6 ? 1 : 5) }
            problem.relations = divisions.enumerated().map { Self.minus(Int32(6 + $0), $1) }
            problem.targets = (0..<6).filter { values[$0] < 3 }.map {
                .init(sum: Sum(cells: [Int32($0)], coefficients: [1]), width: 3)
            }
            let result = Suppression.solve(problem)
            #expect(SuppressionCheck.faults(result, problem) == [])
            #expect(result.unprotected.isEmpty)
        }
    }

    /// Three years and their sum: the year that is hidden must not follow from it.
    @Test func sumsOverYearsAreTakenIntoAccount() {
        var problem = SuppressionProblem()
        problem.cells = [2, 14, 15].map { .init(value: $0, lower: 0) }
        problem.forms = (0..<3).map { .init(sum: Sum(cells: [$0], coefficients: [1])) }
        problem.forms.append(.init(sum: Sum(cells: [0, 1, 2], coefficients: [1, 1, 1]), cost: 0.5))
        problem.targets = [.init(sum: Sum(cells: [0], coefficients: [1]), width: 3)]
        #expect(Suppression.solve(problem).isHidden == [true, false, false, true])
        problem.forms[3].cost = 9
        let result = Suppression.solve(problem)
        #expect(!result.isHidden[3] && result.isHidden.count { $0 } == 2)
    }
}
