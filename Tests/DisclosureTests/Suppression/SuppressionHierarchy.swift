import Disclosure

/// Areas below areas, each with a total and its categories: one row of base data for each, all of them published.
struct SuppressionHierarchy {
    /// How many parts each area of a level has, from the top; `[4, 3]` is one area with 4 parts of 3 parts each.
    var parts: [Int]
    var categories: Int
    /// Of 100 values of the smallest areas, how many are 1 or 2, and how many are 0.
    var small = 8
    var zeros = 4
    /// What it costs to hide a total of categories, and a value one level further up.
    var totalCost = 20.0
    var levelCost = 10.0
    var topIsOpen = true

    /// The problem with all its cells: by area, top first, level by level; the total, then the categories.
    func problem(seed: UInt64) -> SuppressionProblem {
        var random = SuppressionTable.Generator(state: seed)
        var levels: [Range<Int>] = [0..<1]
        for count in parts {
            let last = levels[levels.count - 1]
            levels.append(last.upperBound..<(last.upperBound + last.count * count))
        }
        let row = categories + 1
        var values = [Int64](repeating: 0, count: levels[levels.count - 1].upperBound * row)
        for area in levels[levels.count - 1] {
            for category in 1..<row { values[area * row + category] = value(&random) }
        }
        var problem = SuppressionProblem()
        for level in levels.indices.dropLast().reversed() {
            for area in levels[level] {
                for category in 1..<row {
                    values[area * row + category] = children(of: area, level, levels).reduce(0) {
                        $0 + values[$1 * row + category]
                    }
                }
            }
        }
        for area in 0..<levels[levels.count - 1].upperBound {
            values[area * row] = (1..<row).reduce(0) { $0 + values[area * row + $1] }
        }
        for (level, areas) in levels.enumerated() {
            for area in areas { add(area, level, levels, values, to: &problem) }
        }
        return problem
    }

    private func value(_ random: inout SuppressionTable.Generator) -> Int64 {
        let kind = random.below(100)
        if kind < small { return Int64(1 + random.below(2)) }
        if kind < small + zeros { return 0 }
        return Int64(3 + random.below(kind < 60 ? 8 : 60))
    }

    private func children(of area: Int, _ level: Int, _ levels: [Range<Int>]) -> Range<Int> {
        let first = levels[level + 1].lowerBound + (area - levels[level].lowerBound) * parts[level]
        return first..<(first + parts[level])
    }

    private func add(
        _ area: Int, _ level: Int, _ levels: [Range<Int>], _ values: [Int64], to problem: inout SuppressionProblem
    ) {
        let row = categories + 1
        var scale = 1.0
        for _ in 0..<(levels.count - 1 - level) { scale *= levelCost }
        for category in 0..<row {
            let cell = area * row + category
            let value = values[cell]
            let sum = SuppressionProblem.Sum(cells: [Int32(cell)], coefficients: [1])
            problem.cells.append(.init(value: value, lower: value == 0 ? 0 : 1, isKnown: value == 0))
            problem.forms.append(
                .init(
                    sum: sum, cost: scale * (category == 0 ? totalCost : 1),
                    freedom: level == 0 && topIsOpen ? .alwaysOpen : .free))
            if (1...2).contains(value) { problem.targets.append(.init(sum: sum, width: 3)) }
            if level + 1 < levels.count {
                let cells = [Int32(cell)] + children(of: area, level, levels).map { Int32($0 * row + category) }
                problem.relations.append(.init(cells: cells, coefficients: [1] + cells.dropFirst().map { _ in -1 }))
            }
        }
        let cells = (0..<row).map { Int32(area * row + $0) }
        problem.relations.append(.init(cells: cells, coefficients: [1] + cells.dropFirst().map { _ in -1 }))
    }
}
