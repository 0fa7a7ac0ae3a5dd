import Disclosure

/// Tables drawn by lot, as problems: the same arithmetic as in `.ci/checks/suppression_optima.py`.
struct SuppressionTable {
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let mixed = (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
            return mixed ^ (mixed >> 32)
        }

        mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
    }

    var shape: [Int]
    var values: [Int64]
    var width: Int64 = 3

    /// 28 to 70 cells in two dimensions, 84 to 210 in three.
    init(dimensions: Int, seed: UInt64) {
        var random = Generator(state: seed)
        if dimensions == 2 {
            shape = [4 + random.below(4), 7 + random.below(4)]
        } else {
            shape = [3 + random.below(3), 4 + random.below(3), 7 + random.below(1)]
        }
        values = []
        for _ in 0..<shape.reduce(1, *) {
            let kind = random.below(100)
            switch kind {
            case ..<12: values.append(Int64(1 + random.below(2)))
            case ..<17: values.append(0)
            case ..<50: values.append(Int64(3 + random.below(7)))
            default: values.append(Int64(10 + random.below(60)))
            }
        }
    }

    init(shape: [Int], values: [Int64]) {
        self.shape = shape
        self.values = values
    }

    /// Cells in lines along an axis, by the first of each line.
    func lines(along axis: Int) -> [[Int32]] {
        let step = shape[(axis + 1)...].reduce(1, *)
        return values.indices.filter { ($0 / step) % shape[axis] == 0 }.map { first in
            (0..<shape[axis]).map { Int32(first + $0 * step) }
        }
    }

    /// Zeros are shown, margins published, values 1 and 2 secret.
    var problem: SuppressionProblem {
        var problem = SuppressionProblem()
        for (index, value) in values.enumerated() {
            problem.cells.append(.init(value: value, lower: value == 0 ? 0 : 1, isKnown: value == 0))
            let own = SuppressionProblem.Sum(cells: [Int32(index)], coefficients: [1])
            problem.forms.append(.init(sum: own))
            if (1...2).contains(value) { problem.targets.append(.init(sum: own, width: width)) }
        }
        for axis in shape.indices {
            for line in lines(along: axis) {
                let sum = SuppressionProblem.Sum(cells: line, coefficients: line.map { _ in 1 })
                problem.forms.append(.init(sum: sum, freedom: .alwaysOpen))
            }
        }
        return problem
    }
}
