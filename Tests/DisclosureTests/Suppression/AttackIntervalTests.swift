import Disclosure
import Testing

/// What an attacker finds out, against counting through all worlds.
@Suite struct AttackIntervalTests {
    typealias Sum = SuppressionProblem.Sum

    /// A table of up to 3 × 3 with small values, some of them open; sums of lines or parts of them, rounded now and
    /// then.
    static func problem(_ random: inout SuppressionTable.Generator) -> (SuppressionProblem, [Bool]) {
        let shape = [2 + random.below(2), 2 + random.below(2)]
        let values = (0..<shape[0] * shape[1]).map { _ in Int64(random.below(4)) }
        let table = SuppressionTable(shape: shape, values: values)
        var problem = SuppressionProblem()
        for (index, value) in values.enumerated() {
            let isKnown = random.below(10) == 0
            problem.cells.append(
                .init(value: value, lower: value > 0 && random.below(2) == 0 ? 1 : 0, isKnown: isKnown))
            problem.forms.append(.init(sum: Sum(cells: [Int32(index)], coefficients: [1])))
            problem.targets.append(.init(sum: Sum(cells: [Int32(index)], coefficients: [1]), width: 3))
        }
        for axis in 0..<2 {
            for line in table.lines(along: axis) {
                let coefficients = line.map { _ in Int32([1, 1, 1, 1, 2, -1][random.below(6)]) }
                var form = SuppressionProblem.Form(sum: Sum(cells: line, coefficients: coefficients))
                if random.below(4) == 0 { (form.below, form.above) = (Int64(random.below(3)), Int64(random.below(2))) }
                problem.forms.append(form)
            }
        }
        // So that every world is finite.
        let all = (0..<Int32(values.count)).map { $0 }
        problem.forms.append(.init(sum: Sum(cells: all, coefficients: all.map { _ in 1 })))
        problem.targets.append(.init(sum: Sum(cells: [0, 1], coefficients: [2, -4]), width: 3))
        let isHidden = problem.forms.indices.map { index in
            index < values.count ? random.below(6) > 0 : index < problem.forms.count - 1 && random.below(4) == 0
        }
        return (problem, isHidden)
    }

    /// Smallest and largest values of all targets over all worlds.
    static func byCounting(_ problem: SuppressionProblem, _ isHidden: [Bool]) -> [AttackInterval] {
        let total = problem.cells.reduce(0) { $0 + $1.value }
        let truths = problem.forms.map { problem.value(of: $0.sum) }
        var ends = problem.targets.map { _ in (Int64.max, Int64.min) }
        var world = problem
        func visit(_ cell: Int, _ left: Int64) {
            guard cell < problem.cells.count else {
                for (index, form) in problem.forms.enumerated() where !isHidden[index] {
                    let moved = world.value(of: form.sum) - truths[index]
                    if moved < -form.below || moved > form.above { return }
                }
                for (index, target) in problem.targets.enumerated() {
                    let value = world.value(of: target.sum)
                    ends[index] = (min(ends[index].0, value), max(ends[index].1, value))
                }
                return
            }
            let known = problem.cells[cell]
            let choices = known.isKnown ? known.value...known.value : min(known.lower, left)...left
            for value in choices where value <= left && value >= known.lower {
                world.cells[cell].value = value
                visit(cell + 1, left - value)
            }
        }
        visit(0, total)
        return ends.map { AttackInterval(smallest: $0.0, largest: $0.1) }
    }

    @Test func fiveHundredTablesEqualCounting() {
        var random = SuppressionTable.Generator(state: 5)
        var narrow = 0
        var wide = 0
        for _ in 0..<500 {
            let (problem, isHidden) = Self.problem(&random)
            let found = AttackInterval.all(of: problem, isHidden: isHidden)
            #expect(found == Self.byCounting(problem, isHidden))
            narrow += found.count { $0.width == 0 }
            wide += found.count { $0.width ?? 0 > 1 }
        }
        #expect(narrow > 500 && wide > 500)
    }

    @Test func whatHasNoEndHasNone() {
        var problem = SuppressionProblem()
        problem.cells = [.init(value: 4, lower: 1), .init(value: 9, lower: 0)]
        problem.forms = [.init(sum: Sum(cells: [0, 1], coefficients: [1, -1]))]
        problem.targets = [.init(sum: Sum(cells: [0], coefficients: [1]), width: 3)]
        #expect(AttackInterval.all(of: problem, isHidden: [false]) == [.init(smallest: 1, largest: nil)])
    }

    /// The Kreis and two of its three Gemeinden are open: the third follows.
    @Test func theWayToASecretIsNamed() throws {
        var problem = SuppressionProblem()
        problem.cells = [30, 1, 9, 20].map { .init(value: $0, lower: 0) }
        problem.forms = (0..<4).map { .init(sum: Sum(cells: [$0], coefficients: [1])) }
        problem.relations = [Sum(cells: [0, 1, 2, 3], coefficients: [1, -1, -1, -1])]
        let target = Sum(cells: [1], coefficients: [1])
        let isHidden = [false, true, false, false]
        for isLargest in [true, false] {
            let way = try #require(
                AttackDerivation(of: target, isLargest: isLargest, in: problem, isHidden: isHidden))
            #expect(way.terms.map(\.form) == [0, 2, 3])
            #expect(way.terms.map(\.multiplier) == [1, -1, -1])
            #expect(way.limits.isEmpty && way.divisor == 1)
        }
        // With one more hidden, the largest value uses that the other is not below 0.
        let less = try #require(
            AttackDerivation(of: target, isLargest: true, in: problem, isHidden: [false, true, true, false]))
        #expect(less.terms.map(\.form) == [0, 3])
        #expect(less.limits == [.init(cell: 2, multiplier: -1)])
    }
}
