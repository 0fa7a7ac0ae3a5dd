import Disclosure
import Testing

/// What must hold for every problem, on hierarchies drawn by lot.
@Suite struct SuppressionPropertyTests {
    typealias Sum = SuppressionProblem.Sum
    static let shapes = [[3], [5], [9], [2, 2], [3, 2], [2, 2, 2]]

    static func problem(_ seed: Int) -> SuppressionProblem {
        SuppressionHierarchy(
            parts: shapes[seed % shapes.count], categories: 2 + seed / 6 % 3, small: 8 + seed % 17, zeros: seed % 30,
            totalCost: Double(1 + seed % 4 * 5), topIsOpen: seed % 2 == 0
        ).problem(seed: UInt64(seed))
    }

    /// Some forms open or hidden for good, some sums of several cells, as differences of times and places are.
    static func varied(_ seed: Int) -> SuppressionProblem {
        var problem = problem(seed)
        var random = SuppressionTable.Generator(state: UInt64(seed + 7_000))
        for form in problem.forms.indices {
            if random.below(25) == 0 { problem.forms[form].freedom = .alwaysHidden }
            if random.below(25) == 0 { problem.forms[form].freedom = .alwaysOpen }
        }
        for _ in 0..<3 {
            let cells = Set((0..<3).map { _ in Int32(random.below(problem.cells.count)) }).sorted()
            let sum = Sum(cells: cells, coefficients: cells.map { _ in Int32([1, 1, -1][random.below(3)]) })
            var form = SuppressionProblem.Form(sum: sum, cost: 2)
            if random.below(2) == 0 { (form.below, form.above) = (Int64(random.below(3)), Int64(random.below(3))) }
            problem.forms.append(form)
            if random.below(2) == 0 { problem.targets.append(.init(sum: sum, width: 2)) }
        }
        return problem
    }

    @Test func everyTargetIsProvedOrListed() {
        var proved = 0
        var listed = 0
        for seed in 0..<600 {
            let problem = seed < 300 ? Self.problem(seed) : Self.varied(seed)
            let result = Suppression.solve(problem)
            #expect(SuppressionCheck.faults(result, problem) == [], "seed \(seed)")
            proved += result.certificates.count { $0 != nil }
            listed += result.unprotected.count
        }
        #expect(proved > 1_000 && listed > 30, "\(proved), \(listed)")
    }

    /// Who is listed could not be helped by hiding everything, and who is not has the width that an attacker sees.
    @Test func theListIsNeitherTooLongNorTooShort() {
        for seed in stride(from: 300, to: 420, by: 2) {
            let problem = Self.varied(seed)
            let result = Suppression.solve(problem)
            let all = zip(problem.forms, result.isHidden).map { $0.freedom == .free || $1 }
            let most = AttackInterval.all(of: problem, isHidden: all)
            let ours = AttackInterval.all(of: problem, isHidden: result.isHidden)
            for (index, target) in problem.targets.enumerated() {
                if result.unprotected.contains(index) {
                    #expect(most[index].width ?? .max < target.width, "seed \(seed), target \(index)")
                } else {
                    #expect(ours[index].width ?? .max >= target.width, "seed \(seed), target \(index)")
                }
            }
        }
    }

    /// Opening anything that is hidden beyond the secret breaks a target.
    @Test func nothingIsHiddenForNothing() {
        var opened = 0
        for seed in stride(from: 0, to: 600, by: 5) {
            let problem = seed < 300 ? Self.problem(seed) : Self.varied(seed)
            let result = Suppression.solve(problem)
            let secret = Set(problem.targets.map(\.sum))
            for form in problem.forms.indices where result.isHidden[form] {
                guard problem.forms[form].freedom == .free, !secret.contains(problem.forms[form].sum) else { continue }
                var isHidden = result.isHidden
                isHidden[form] = false
                let intervals = AttackInterval.all(of: problem, isHidden: isHidden)
                let isNeeded = problem.targets.indices.contains { index in
                    result.certificates[index] != nil && intervals[index].width ?? .max < problem.targets[index].width
                }
                #expect(isNeeded, "seed \(seed), form \(form)")
                opened += 1
            }
        }
        #expect(opened > 200)
    }

    /// A person alone in one cell, who knows it, cannot fix any other secret.
    @Test func insidersFindNothingOut() {
        var asked = 0
        for seed in 0..<60 {
            var problem = Self.problem(seed)
            problem.singletons = problem.cells.indices.filter { problem.cells[$0].value == 1 }.map { Int32($0) }
            let result = Suppression.solve(problem)
            #expect(SuppressionCheck.faults(result, problem) == [])
            for singleton in problem.singletons {
                var known = problem
                known.cells[Int(singleton)].isKnown = true
                let intervals = AttackInterval.all(of: known, isHidden: result.isHidden)
                for (index, target) in problem.targets.enumerated() where target.sum.cells != [singleton] {
                    guard result.certificates[index] != nil, !result.unprotectedFromInsiders.contains(index) else {
                        continue
                    }
                    asked += 1
                    #expect(intervals[index].width ?? .max >= 1, "seed \(seed), target \(index), cell \(singleton)")
                }
            }
        }
        #expect(asked > 300)
    }

    @Test func theAnswerIsTheSameEveryTime() {
        for seed in stride(from: 0, to: 600, by: 40) {
            let problem = seed < 300 ? Self.problem(seed) : Self.varied(seed)
            let (one, two) = (Suppression.solve(problem), Suppression.solve(problem))
            #expect(one.isHidden == two.isHidden && one.certificates == two.certificates)
            let blocks = Suppression.blocks(of: problem)
            let backwards = Array(blocks.reversed().map { Suppression.solve($0) }.reversed())
            #expect(Suppression.result(of: problem, blocks, backwards).isHidden == one.isHidden)
        }
    }

    /// An edition later: what was hidden stays hidden, and nothing is added where nothing has changed.
    @Test func aFrozenPatternStaysWhatItWas() {
        for seed in stride(from: 0, to: 120, by: 3) {
            var problem = Self.problem(seed)
            let first = Suppression.solve(problem)
            for form in problem.forms.indices where first.isHidden[form] { problem.forms[form].freedom = .alwaysHidden }
            #expect(Suppression.solve(problem).isHidden == first.isHidden)
            for form in problem.forms.indices where !first.isHidden[form] { problem.forms[form].freedom = .alwaysOpen }
            let frozen = Suppression.solve(problem)
            #expect(frozen.isHidden == first.isHidden && frozen.unprotected == first.unprotected)
        }
    }
}
