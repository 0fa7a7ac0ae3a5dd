import Disclosure
import Testing

/// Small tables of which one sees what must happen.
@Suite struct SuppressionTests {
    typealias Sum = SuppressionProblem.Sum

    static func sum(_ cells: [Int32]) -> Sum { Sum(cells: cells, coefficients: cells.map { _ in 1 }) }

    @Test func aTotalWithOneSecretPartHidesAnother() {
        var problem = SuppressionProblem()
        problem.cells = [30, 2, 9, 19].map { .init(value: $0, lower: 1) }
        problem.forms = (0..<4).map { .init(sum: Self.sum([$0]), cost: $0 == 0 ? 20 : 1) }
        problem.relations = [Sum(cells: [0, 1, 2, 3], coefficients: [1, -1, -1, -1])]
        problem.targets = [.init(sum: Self.sum([1]), width: 3)]
        let result = Suppression.solve(problem)
        #expect(SuppressionCheck.faults(result, problem).isEmpty)
        #expect(result.isHidden[1] && !result.isHidden[0])
        #expect(result.isHidden.count { $0 } == 2)
    }

    /// 1 and 2 are secret, zeros are shown: both are hidden and still known to be 1 and 2, so a third must go.
    @Test func twoHiddenValuesCanBeTooFew() {
        var problem = SuppressionProblem()
        problem.cells = [33, 1, 2, 30].map { .init(value: $0, lower: 1) }
        problem.forms = (0..<4).map { .init(sum: Self.sum([$0]), freedom: $0 == 0 ? .alwaysOpen : .free) }
        problem.relations = [Sum(cells: [0, 1, 2, 3], coefficients: [1, -1, -1, -1])]
        problem.targets = [.init(sum: Self.sum([1]), width: 3), .init(sum: Self.sum([2]), width: 3)]
        let result = Suppression.solve(problem)
        #expect(SuppressionCheck.faults(result, problem).isEmpty)
        #expect(result.isHidden == [false, true, true, true])
    }

    @Test func whatCannotBeProtectedIsListed() {
        var problem = SuppressionProblem()
        problem.cells = [
            .init(value: 12, lower: 1), .init(value: 2, lower: 1), .init(value: 10, lower: 0, isKnown: true),
        ]
        problem.forms = (0..<3).map { .init(sum: Self.sum([$0]), freedom: $0 == 0 ? .alwaysOpen : .free) }
        problem.relations = [Sum(cells: [0, 1, 2], coefficients: [1, -1, -1])]
        problem.targets = [.init(sum: Self.sum([1]), width: 3)]
        let result = Suppression.solve(problem)
        #expect(result.unprotected == [0] && result.certificates == [nil])
    }

    @Test func whatWasHiddenBeforeStaysAndHelps() {
        var problem = SuppressionProblem()
        problem.cells = [33, 2, 11, 20].map { .init(value: $0, lower: 1) }
        problem.forms = (0..<4).map { .init(sum: Self.sum([$0]), freedom: $0 == 0 ? .alwaysOpen : .free) }
        problem.forms[3].freedom = .alwaysHidden
        problem.relations = [Sum(cells: [0, 1, 2, 3], coefficients: [1, -1, -1, -1])]
        problem.targets = [.init(sum: Self.sum([1]), width: 3)]
        let result = Suppression.solve(problem)
        #expect(result.isHidden == [false, true, false, true])
    }

    /// Rounded to base 5: 12 is shown as 10 for 8 to 12, wide enough by itself; without limits more has to go.
    @Test func aRoundedNumberMayMoveWhileItIsShown() {
        var problem = SuppressionProblem()
        problem.cells = [12, 1, 11].map { .init(value: $0, lower: 0) }
        problem.relations = [Sum(cells: [0, 1, 2], coefficients: [1, -1, -1])]
        problem.forms = [
            .init(sum: Self.sum([0]), below: 4, above: 0), .init(sum: Self.sum([1]), below: 1, above: 1),
            .init(sum: Self.sum([2]), below: 3, above: 1),
        ]
        problem.targets = [.init(sum: Self.sum([1]), width: 2)]
        let rounded = Suppression.solve(problem)
        #expect(rounded.isHidden == [false, false, false])
        #expect(SuppressionCheck.faults(rounded, problem).isEmpty)
        problem.targets[0].width = 3
        let wider = Suppression.solve(problem)
        #expect(wider.isHidden[1])
        #expect(SuppressionCheck.faults(wider, problem).isEmpty)
    }

    /// Two persons alone in the only two hidden cells know each other's value.
    @Test func aPersonAloneDoesNotUncoverAnother() {
        var problem = SuppressionProblem()
        problem.cells = [42, 1, 1, 20, 20].map { .init(value: $0, lower: 0) }
        problem.forms = (0..<5).map { .init(sum: Self.sum([$0]), freedom: $0 == 0 ? .alwaysOpen : .free) }
        problem.relations = [Sum(cells: [0, 1, 2, 3, 4], coefficients: [1, -1, -1, -1, -1])]
        problem.targets = [.init(sum: Self.sum([1]), width: 1), .init(sum: Self.sum([2]), width: 1)]
        #expect(Suppression.solve(problem).isHidden.count { $0 } == 2)
        problem.singletons = [1, 2]
        let result = Suppression.solve(problem)
        #expect(result.isHidden.count { $0 } == 3)
        #expect(result.unprotectedFromInsiders.isEmpty)
        problem.forms[3].freedom = .alwaysOpen
        problem.forms[4].freedom = .alwaysOpen
        #expect(Suppression.solve(problem).unprotectedFromInsiders == [0, 1])
    }
}
