import LinearPrograms

/// The search for another world in a window of a block: cells outside of it stay as they are.
///
/// Every cell has two columns, its rise and its fall; every line that is more than one exact cell has a row and two
/// columns of its own, and two more for what it may move while it is open.
struct DeviationProgram: ~Copyable {
    /// What lines may move.
    enum Allowance {
        /// Only what is hidden.
        case hidden
        /// What is free as well, at these costs by line; an infinite one is open.
        case free(costs: [Double])
    }

    private let block: SuppressionBlock
    private let cells: [Int32]
    private let rowed: [RowedLine]
    private let hasLimits: Bool
    private let place: [Int32: Int32]
    private var solver: WindowSolver
    private(set) var runs = 0
    /// Whether the last search for whole numbers ended without an answer.
    private(set) var wasCutShort = false

    private struct RowedLine {
        var line: Int32
        var column: Int
    }

    /// What it costs to move something hidden: little, but more than nothing, so that worlds stay close.
    private static let hiddenCost = 1.0 / 64
    /// How many programs may be solved to make one world whole.
    static let branchLimit = 48

    init(_ block: SuppressionBlock, cells: [Int32]) {
        self.block = block
        self.cells = cells
        var localOf = [Int32: Int32](minimumCapacity: cells.count)
        for (local, cell) in cells.enumerated() { localOf[cell] = Int32(local) }
        var rows = WindowRows(localOf: localOf, block: block, cells: cells)
        rowed = rows.addLines().map { RowedLine(line: $0.line, column: $0.column) }
        hasLimits = rowed.contains { !block.lines[Int($0.line)].isExact }
        rows.addRelations()
        solver = WindowSolver(rows.program)
        place = localOf
    }

    /// Cells that move by at least `amount` in the line (below 0: fall), with as little cost as possible; `still`
    /// stays.
    mutating func deviation(
        of line: Int, by amount: Int64, hidden: [Bool], allowance: Allowance, still: Int32? = nil,
        branchLimit: Int = Self.branchLimit
    ) -> Deviation? {
        guard let column = column(of: line) else { return nil }
        prepare(hidden, allowance, still)
        let (grows, other) = amount > 0 ? (column, column + 1) : (column + 1, column)
        guard solver.upper[grows] >= Double(abs(amount)) else { return nil }
        solver.lower[grows] = Double(abs(amount))
        solver.upper[other] = 0
        defer { solver.lower[grows] = 0 }
        return wholeSolution(branchLimit)
    }

    /// How far the line can move in this direction while nothing more is hidden; a bound, not always reached by whole
    /// numbers. Nothing where there is no end.
    mutating func reach(of line: Int, rising: Bool, hidden: [Bool]) -> Int64? {
        guard let column = column(of: line) else { return 0 }
        prepare(hidden, .hidden, nil)
        let (grows, other) = rising ? (column, column + 1) : (column + 1, column)
        solver.upper[other] = 0
        runs += 1
        return solver.largest(of: grows).map { Int64(($0 + 1e-6).rounded(.down)) }
    }

    /// The rise of the line; its fall is the next one.
    private func column(of line: Int) -> Int? {
        let sum = block.lines[line].sum
        if sum.cells.count == 1, block.lines[line].isExact { return place[sum.cells[0]].map { 2 * Int($0) } }
        return rowed.first { Int($0.line) == line }?.column
    }

    // MARK: Bounds and costs

    private mutating func prepare(_ hidden: [Bool], _ allowance: Allowance, _ still: Int32?) {
        for (local, cell) in cells.enumerated() {
            let isStill = cell == still
            set(
                2 * local, cost: Self.hiddenCost, rise: isStill ? 0 : .infinity,
                fall: isStill ? 0 : Double(block.room[Int(cell)]))
            for line in block.linesOfCell[Int(cell)] where block.isDirect(Int(line)) {
                apply(Int(line), to: 2 * local, hidden, allowance)
            }
        }
        for entry in rowed {
            set(entry.column, cost: Self.hiddenCost, rise: .infinity, fall: .infinity)
            apply(Int(entry.line), to: entry.column, hidden, allowance)
            let line = block.lines[Int(entry.line)]
            if !line.isExact {
                set(entry.column + 2, cost: Self.hiddenCost, rise: Double(line.above), fall: Double(line.below))
            }
        }
    }

    private mutating func apply(_ line: Int, to column: Int, _ hidden: [Bool], _ allowance: Allowance) {
        if hidden[line] { return }
        var cost = Double.infinity
        if case .free(let costs) = allowance, block.lines[line].state == .free { cost = costs[line] }
        if cost.isFinite {
            solver.costs[column] = cost
            solver.costs[column + 1] = cost
        } else {
            solver.upper[column] = 0
            solver.upper[column + 1] = 0
        }
    }

    private mutating func set(_ column: Int, cost: Double, rise: Double, fall: Double) {
        (solver.costs[column], solver.costs[column + 1]) = (cost, cost)
        solver.upper[column] = rise
        solver.upper[column + 1] = fall
    }

    // MARK: Whole numbers

    private struct Branch {
        var column: Int
        var lower: Double
        var upper: Double
    }

    /// Solves the program as prepared; where the answer is not whole, looks for one that is, depth first.
    private mutating func wholeSolution(_ branchLimit: Int) -> Deviation? {
        let (lower, upper) = (solver.lower, solver.upper)
        defer { (solver.lower, solver.upper) = (lower, upper) }
        var waiting: [[Branch]] = [[]]
        wasCutShort = false
        var tried = 0
        while tried < branchLimit, let branches = waiting.popLast() {
            tried += 1
            runs += 1
            (solver.lower, solver.upper) = (lower, upper)
            for branch in branches {
                solver.lower[branch.column] = max(solver.lower[branch.column], branch.lower)
                solver.upper[branch.column] = min(solver.upper[branch.column], branch.upper)
            }
            guard zip(solver.lower, solver.upper).allSatisfy({ $0 <= $1 }) else { continue }
            guard let values = solver.least() else { continue }
            if let whole = whole(values) { return whole }
            guard let column = mostFractional(values) else { continue }
            let down = values[column].rounded(.down)
            let ways = [
                branches + [Branch(column: column, lower: 0, upper: down)],
                branches + [Branch(column: column, lower: down + 1, upper: .infinity)],
            ]
            // The nearer one is tried first.
            waiting += values[column] - down < 0.5 ? ways.reversed() : ways
        }
        wasCutShort = !waiting.isEmpty
        return nil
    }

    private func mostFractional(_ values: [Double]) -> Int? {
        var best: (column: Int, distance: Double)?
        for (column, value) in values.enumerated() {
            let distance = abs(value - value.rounded())
            if distance > 1e-6, distance > (best?.distance ?? 0) + 1e-6 { best = (column, distance) }
        }
        return best?.column
    }

    /// The world, if every cell moves by a whole number, perhaps after taking it twice or three times.
    private func whole(_ values: [Double]) -> Deviation? {
        for factor in hasLimits ? [1.0] : [1.0, 2, 3] {
            var moved: [Int32] = []
            var amounts: [Int64] = []
            var fits = true
            for (local, cell) in cells.enumerated() {
                let value = factor * (values[2 * local] - values[2 * local + 1])
                let rounded = value.rounded()
                guard abs(value - rounded) < 1e-6, rounded >= -Double(block.room[Int(cell)]) else {
                    fits = false
                    break
                }
                if rounded != 0 {
                    moved.append(cell)
                    amounts.append(Int64(rounded))
                }
            }
            if fits { return Deviation(cells: moved, amounts: amounts).sorted() }
        }
        return nil
    }
}

extension SuppressionBlock {
    /// Whether the line is one exact cell: its costs and limits are those of the cell's columns.
    func isDirect(_ line: Int) -> Bool { lines[line].sum.cells.count == 1 && lines[line].isExact }
}

extension Deviation {
    fileprivate func sorted() -> Deviation {
        let order = cells.indices.sorted { cells[$0] < cells[$1] }
        return Deviation(cells: order.map { cells[$0] }, amounts: order.map { amounts[$0] })
    }
}

/// Builds the rows of a window.
private struct WindowRows {
    let localOf: [Int32: Int32]
    let block: SuppressionBlock
    let cells: [Int32]
    var program: LinearProgram

    init(localOf: [Int32: Int32], block: SuppressionBlock, cells: [Int32]) {
        (self.localOf, self.block, self.cells) = (localOf, block, cells)
        let zeros = [Double](repeating: 0, count: 2 * cells.count)
        program = LinearProgram(lower: zeros, upper: zeros, costs: zeros, rows: [])
    }

    /// Lines and relations that touch the window, each once, ascending.
    private func touching(_ index: (Int) -> [Int32]) -> [Int32] {
        var found = cells.flatMap { index(Int($0)) }
        found.sort()
        return found.indices.filter { $0 == 0 || found[$0] != found[$0 - 1] }.map { found[$0] }
    }

    private func row(_ sum: SuppressionProblem.Sum) -> LinearProgram.Row {
        var row = LinearProgram.Row(columns: [], coefficients: [], lower: 0, upper: 0)
        for (cell, coefficient) in zip(sum.cells, sum.coefficients) {
            guard let local = localOf[cell] else { continue }
            row.columns += [2 * local, 2 * local + 1]
            row.coefficients += [Double(coefficient), -Double(coefficient)]
        }
        return row
    }

    mutating func addRelations() {
        for index in touching({ block.relationsOfCell[$0] }) {
            program.rows.append(row(block.relations[Int(index)]))
        }
    }

    mutating func addLines() -> [(line: Int32, column: Int)] {
        var added: [(line: Int32, column: Int)] = []
        for index in touching({ block.linesOfCell[$0] }) where !block.isDirect(Int(index)) {
            let line = block.lines[Int(index)]
            let column = program.lower.count
            var row = row(line.sum)
            for extra in 0..<(line.isExact ? 2 : 4) {
                row.columns.append(Int32(column + extra))
                row.coefficients.append(extra.isMultiple(of: 2) ? -1 : 1)
                program.lower.append(0)
                program.upper.append(0)
                program.costs.append(0)
            }
            program.rows.append(row)
            added.append((line: index, column: column))
        }
        return added
    }
}
