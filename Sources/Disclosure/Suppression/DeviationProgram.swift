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
    /// Ascending.
    private let cells: [Int32]
    private let rowed: [RowedLine]
    /// By cell: lines that move with it alone.
    private let direct: [[DirectLine]]
    private let hasLimits: Bool
    private var solver: WindowSolver
    private(set) var runs = 0
    /// Whether the last search for whole numbers ended without an answer.
    private(set) var wasCutShort = false

    /// Lines that say the same within the window, and their first column.
    fileprivate struct RowedLine {
        var lines: [Int32]
        var isExact: Bool
        var column: Int
    }

    /// A line, and whether it rises or falls when the cell rises.
    fileprivate struct DirectLine {
        var line: Int32
        /// 1 or -1.
        var factor: Int32
    }

    /// What it costs to move something hidden: little, but more than nothing, so that worlds stay close.
    private static let hiddenCost = 1.0 / 64
    /// How many programs may be solved to make one world whole.
    static let branchLimit = 48

    /// - Parameter cells: ascending.
    init(_ block: SuppressionBlock, cells: [Int32]) {
        self.block = block
        self.cells = cells
        var rows = WindowRows(block: block, cells: cells)
        rows.addLines()
        rows.addRelations()
        (rowed, direct) = (rows.rowed, rows.direct)
        hasLimits = rowed.contains { !$0.isExact }
        solver = WindowSolver(rows.program)
    }

    /// Cells that move by at least `amount` in the line (below 0: fall), with as little cost as possible; `still`
    /// stays.
    mutating func deviation(
        of line: Int, by amount: Int64, hidden: [Bool], allowance: Allowance, still: Int32? = nil,
        branchLimit: Int = Self.branchLimit
    ) -> Deviation? {
        guard let columns = columns(of: line) else { return nil }
        prepare(hidden, allowance, still)
        let (grows, other) = amount > 0 ? (columns.rise, columns.fall) : (columns.fall, columns.rise)
        guard solver.upper[grows] >= Double(abs(amount)) else { return nil }
        solver.lower[grows] = Double(abs(amount))
        solver.upper[other] = 0
        defer { solver.lower[grows] = 0 }
        return wholeSolution(branchLimit)
    }

    /// How far the line can move in this direction while nothing more is hidden; a bound, not always reached by whole
    /// numbers. Nothing where there is no end.
    mutating func reach(of line: Int, rising: Bool, hidden: [Bool]) -> Int64? {
        guard let columns = columns(of: line) else { return 0 }
        prepare(hidden, .hidden, nil)
        let (grows, other) = rising ? (columns.rise, columns.fall) : (columns.fall, columns.rise)
        solver.upper[other] = 0
        runs += 1
        return solver.largest(of: grows).map { Int64(($0 + 1e-6).rounded(.down)) }
    }

    /// The columns in which the line rises and falls. A line of which one cell is in the window moves with that cell.
    private func columns(of line: Int) -> (rise: Int, fall: Int)? {
        if let entry = rowed.first(where: { $0.lines.contains(Int32(line)) }) {
            return (entry.column, entry.column + 1)
        }
        for cell in block.lines[line].sum.cells {
            let local = cells.firstPlace(from: cell)
            guard local < cells.count, cells[local] == cell else { continue }
            switch direct[local].first(where: { Int($0.line) == line })?.factor {
            case 1: return (2 * local, 2 * local + 1)
            case -1: return (2 * local + 1, 2 * local)
            default: return nil
            }
        }
        return nil
    }

    // MARK: Bounds and costs

    private mutating func prepare(_ hidden: [Bool], _ allowance: Allowance, _ still: Int32?) {
        for (local, cell) in cells.enumerated() {
            let isStill = cell == still
            set(
                2 * local, cost: Self.hiddenCost, rise: isStill ? 0 : .infinity,
                fall: isStill ? 0 : Double(block.room[Int(cell)]))
            for line in direct[local] { apply(Int(line.line), to: 2 * local, hidden, allowance) }
        }
        for entry in rowed {
            set(entry.column, cost: Self.hiddenCost, rise: .infinity, fall: .infinity)
            for line in entry.lines { apply(Int(line), to: entry.column, hidden, allowance) }
            if !entry.isExact {
                let line = block.lines[Int(entry.lines[0])]
                set(entry.column + 2, cost: Self.hiddenCost, rise: Double(line.above), fall: Double(line.below))
            }
        }
    }

    private mutating func apply(_ line: Int, to column: Int, _ hidden: [Bool], _ allowance: Allowance) {
        if hidden[line] { return }
        var cost = Double.infinity
        if case .free(let costs) = allowance, block.lines[line].state == .free { cost = costs[line] }
        if cost.isFinite {
            let known = solver.costs[column]
            cost += known > Self.hiddenCost ? known : 0
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

extension Deviation {
    fileprivate func sorted() -> Deviation {
        let order = cells.indices.sorted { cells[$0] < cells[$1] }
        return Deviation(cells: order.map { cells[$0] }, amounts: order.map { amounts[$0] })
    }
}

/// Builds the rows of a window.
private struct WindowRows {
    let block: SuppressionBlock
    let cells: [Int32]
    private(set) var program: LinearProgram
    private(set) var rowed: [DeviationProgram.RowedLine] = []
    private(set) var direct: [[DeviationProgram.DirectLine]]

    /// A cell by its place in the window, so many times.
    private struct Term: Hashable {
        var local: Int32
        var coefficient: Int32
    }

    /// What is in the window of a line or relation.
    private struct Part {
        var number: Int32
        var terms: [Term]
    }

    init(block: SuppressionBlock, cells: [Int32]) {
        (self.block, self.cells) = (block, cells)
        let zeros = [Double](repeating: 0, count: 2 * cells.count)
        program = LinearProgram(lower: zeros, upper: zeros, costs: zeros, rows: [])
        direct = [[DeviationProgram.DirectLine]](repeating: [], count: cells.count)
    }

    /// Of all lines or relations that touch the window, what is in it, ascending.
    private func parts(_ places: [[SuppressionBlock.Place]], besides isLeftOut: (Int32) -> Bool) -> [Part] {
        var found: [(number: Int32, term: Term)] = []
        for (local, cell) in cells.enumerated() {
            for place in places[Int(cell)] where !isLeftOut(place.number) {
                found.append((place.number, Term(local: Int32(local), coefficient: place.coefficient)))
            }
        }
        found.sort { ($0.number, $0.term.local) < ($1.number, $1.term.local) }
        var parts: [Part] = []
        for (number, term) in found {
            if parts.last?.number == number {
                parts[parts.count - 1].terms.append(term)
            } else {
                parts.append(Part(number: number, terms: [term]))
            }
        }
        return parts
    }

    private func row(_ terms: [Term]) -> LinearProgram.Row {
        var row = LinearProgram.Row(columns: [], coefficients: [], lower: 0, upper: 0)
        row.columns.reserveCapacity(2 * terms.count + 4)
        row.coefficients.reserveCapacity(2 * terms.count + 4)
        for term in terms {
            row.columns.append(2 * term.local)
            row.columns.append(2 * term.local + 1)
            row.coefficients.append(Double(term.coefficient))
            row.coefficients.append(-Double(term.coefficient))
        }
        return row
    }

    mutating func addRelations() {
        var known: Set<[Term]> = []
        for part in parts(block.relationsOfCell, besides: { _ in false }) where known.insert(part.terms).inserted {
            program.rows.append(row(part.terms))
        }
    }

    mutating func addLines() {
        for (local, cell) in cells.enumerated() {
            for place in block.linesOfCell[Int(cell)] where block.isDirect[Int(place.number)] {
                direct[local].append(.init(line: place.number, factor: place.coefficient))
            }
        }
        var known: [[Term]: Int] = [:]
        for part in parts(block.linesOfCell, besides: { block.isDirect[Int($0)] }) {
            let isExact = block.lines[Int(part.number)].isExact
            if isExact {
                if part.terms.count == 1, let only = part.terms.first, abs(only.coefficient) == 1 {
                    direct[Int(only.local)].append(.init(line: part.number, factor: only.coefficient))
                    continue
                }
                if let place = known[part.terms] {
                    rowed[place].lines.append(part.number)
                    continue
                }
                known[part.terms] = rowed.count
            }
            add(part, isExact: isExact)
        }
    }

    private mutating func add(_ part: Part, isExact: Bool) {
        let column = program.lower.count
        var row = row(part.terms)
        for extra in 0..<(isExact ? 2 : 4) {
            row.columns.append(Int32(column + extra))
            row.coefficients.append(extra.isMultiple(of: 2) ? -1 : 1)
            program.lower.append(0)
            program.upper.append(0)
            program.costs.append(0)
        }
        program.rows.append(row)
        rowed.append(.init(lines: [part.number], isExact: isExact, column: column))
    }
}
