/// Cuts a problem into blocks that have nothing to do with each other.
struct SuppressionSplit {
    private let problem: SuppressionProblem
    private(set) var isFixed: [Bool]
    private(set) var blocks: [SuppressionBlock] = []

    private var rigid: [SuppressionProblem.Sum] = []
    private var lines: [SuppressionBlock.Line] = []
    private var lineOfKey: [LineKey: Int] = [:]
    private var targets: [SuppressionBlock.Target] = []
    private var parent: [Int32] = []

    /// Forms that say the same are one line.
    private struct LineKey: Hashable {
        var sum: SuppressionProblem.Sum
        var below: Int64
        var above: Int64
    }

    init(_ problem: SuppressionProblem) {
        self.problem = problem
        isFixed = problem.cells.map(\.isKnown)
        fixComputableCells()
        collectLines()
        collectTargets()
        collectBlocks()
    }

    /// A cell that stands alone in something that cannot move cannot move either.
    private mutating func fixComputableCells() {
        let sums = problem.relations + problem.forms.filter(\.isRigid).map(\.sum)
        var open = [Int](repeating: 0, count: sums.count)
        var sumsOfCell = [[Int32]](repeating: [], count: problem.cells.count)
        var waiting: [Int] = []
        for (index, sum) in sums.enumerated() {
            for (cell, coefficient) in zip(sum.cells, sum.coefficients)
            where coefficient != 0 && !isFixed[Int(cell)] {
                open[index] += 1
                sumsOfCell[Int(cell)].append(Int32(index))
            }
            if open[index] == 1 { waiting.append(index) }
        }
        while let index = waiting.popLast() {
            let sum = sums[index]
            for (cell, coefficient) in zip(sum.cells, sum.coefficients)
            where coefficient != 0 && !isFixed[Int(cell)] {
                isFixed[Int(cell)] = true
                for other in sumsOfCell[Int(cell)] {
                    open[Int(other)] -= 1
                    if open[Int(other)] == 1 { waiting.append(Int(other)) }
                }
            }
        }
        var seen: Set<SuppressionProblem.Sum> = []
        for (index, sum) in sums.enumerated() where open[index] > 1 {
            let reduced = sum.reduced(isFixed: isFixed).sum
            if seen.insert(reduced).inserted { rigid.append(reduced) }
        }
    }

    /// What is hidden anyway tells nothing and needs no line.
    private mutating func collectLines() {
        let rigidSums = Set(rigid)
        for (index, form) in problem.forms.enumerated() where !form.isRigid && form.freedom != .alwaysHidden {
            let reduced = form.sum.reduced(isFixed: isFixed)
            guard !reduced.sum.cells.isEmpty, !rigidSums.contains(reduced.sum) else { continue }
            let limits = reduced.limits(below: form.below, above: form.above)
            let key = LineKey(sum: reduced.sum, below: limits.below, above: limits.above)
            guard let place = lineOfKey[key] else {
                lineOfKey[key] = lines.count
                lines.append(
                    .init(
                        sum: reduced.sum, cost: form.cost, state: form.freedom == .free ? .free : .alwaysOpen,
                        below: limits.below, above: limits.above, forms: [index]))
                continue
            }
            lines[place].forms.append(index)
            lines[place].cost += form.cost
            if form.freedom == .alwaysOpen { lines[place].state = .alwaysOpen }
        }
    }

    /// A target that is no number shown as it is gets a line of its own, beside one that may move a little while open.
    private mutating func collectTargets() {
        for (index, target) in problem.targets.enumerated() {
            let reduced = target.sum.reduced(isFixed: isFixed)
            // Everybody can compute the value of an empty sum, whatever is hidden.
            guard !reduced.sum.cells.isEmpty else { continue }
            let key = LineKey(sum: reduced.sum, below: 0, above: 0)
            let line = lineOfKey[key] ?? lines.count
            if line == lines.count {
                lineOfKey[key] = line
                lines.append(.init(sum: reduced.sum, cost: 0, state: .alwaysHidden, below: 0, above: 0, forms: []))
            }
            targets.append(
                .init(line: line, width: reduced.width(target.width), index: index, factor: reduced.factor))
        }
    }

    private mutating func collectBlocks() {
        parent = problem.cells.indices.map { Int32($0) }
        for sum in rigid { join(sum) }
        for line in lines where line.state != .alwaysHidden { join(line.sum) }
        for target in targets { join(lines[target.line].sum) }

        var blockOfRoot = [Int32](repeating: -1, count: problem.cells.count)
        for target in targets {
            let root = root(lines[target.line].sum.cells[0])
            if blockOfRoot[Int(root)] < 0 {
                blockOfRoot[Int(root)] = Int32(blocks.count)
                blocks.append(SuppressionBlock())
            }
        }
        var place = [Int32](repeating: -1, count: problem.cells.count)
        for cell in problem.cells.indices where !isFixed[cell] {
            let block = Int(blockOfRoot[Int(root(Int32(cell)))])
            guard block >= 0 else { continue }
            place[cell] = Int32(blocks[block].cells.count)
            blocks[block].cells.append(Int32(cell))
            blocks[block].room.append(max(0, problem.cells[cell].value - problem.cells[cell].lower))
        }
        fill(blockOfRoot, place)
    }

    private mutating func fill(_ blockOfRoot: [Int32], _ place: [Int32]) {
        for block in blocks.indices {
            blocks[block].isSingleton = [Bool](repeating: false, count: blocks[block].cells.count)
            blocks[block].insiderWidth = problem.insiderWidth
        }
        for cell in problem.singletons where place[Int(cell)] >= 0 {
            blocks[Int(blockOfRoot[Int(root(cell))])].isSingleton[Int(place[Int(cell)])] = true
        }
        func moved(_ sum: SuppressionProblem.Sum) -> SuppressionProblem.Sum {
            .init(cells: sum.cells.map { place[Int($0)] }, coefficients: sum.coefficients)
        }
        for sum in rigid {
            let block = Int(blockOfRoot[Int(root(sum.cells[0]))])
            if block >= 0 { blocks[block].relations.append(moved(sum)) }
        }
        var lineInBlock = [Int](repeating: -1, count: lines.count)
        for (index, line) in lines.enumerated() {
            let block = Int(blockOfRoot[Int(root(line.sum.cells[0]))])
            guard block >= 0 else { continue }
            lineInBlock[index] = blocks[block].lines.count
            var line = line
            line.sum = moved(line.sum)
            blocks[block].lines.append(line)
        }
        for target in targets {
            let block = Int(blockOfRoot[Int(root(lines[target.line].sum.cells[0]))])
            blocks[block].targets.append(
                .init(line: lineInBlock[target.line], width: target.width, index: target.index, factor: target.factor))
        }
        for block in blocks.indices { blocks[block].indexCells() }
    }

    private mutating func join(_ sum: SuppressionProblem.Sum) {
        guard let first = sum.cells.first else { return }
        for cell in sum.cells.dropFirst() {
            let (one, other) = (root(first), root(cell))
            if one != other { parent[Int(max(one, other))] = min(one, other) }
        }
    }

    private mutating func root(_ cell: Int32) -> Int32 {
        var cell = cell
        while parent[Int(cell)] != cell {
            parent[Int(cell)] = parent[Int(parent[Int(cell)])]
            cell = parent[Int(cell)]
        }
        return cell
    }
}

extension SuppressionProblem.Form {
    /// Always open and shown as it is: as good as a relation.
    var isRigid: Bool { freedom == .alwaysOpen && below == 0 && above == 0 }
}
