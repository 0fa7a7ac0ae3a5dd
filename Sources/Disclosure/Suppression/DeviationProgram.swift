import LinearPrograms

/// The search for another world in a window of a block: cells outside of it stay as they are.
///
/// Every cell has two columns, its rise and its fall; every line that is more than one exact cell has a row and two
/// columns of its own, and two more for what it may move while it is open.
struct DeviationProgram: ~Copyable {
    private let block: SuppressionBlock
    /// Ascending.
    private let cells: [Int32]
    private let rowed: [RowedLine]
    /// By cell: lines that move with it alone.
    private let direct: [[DirectLine]]
    private let hasLimits: Bool
    private var search: WholeSearch

    /// Linear programs solved.
    var runs: Int { search.runs }
    /// Whether the last search for whole numbers ended without an answer.
    var wasCutShort: Bool { search.wasCutShort }

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
        search = WholeSearch(WindowSolver(rows.program))
    }

    /// Cells that move by at least `amount` in the line (below 0: fall), with as little cost as possible; `still`
    /// stays. What is hidden moves, and what is free at these costs by line; an infinite one is open.
    mutating func deviation(
        of line: Int, by amount: Int64, hidden: [Bool], costs: [Double], still: Int32? = nil,
        branchLimit: Int = Self.branchLimit
    ) -> Deviation? {
        guard let columns = columns(of: line) else { return nil }
        prepare(hidden, costs, still)
        let (grows, other) = amount > 0 ? (columns.rise, columns.fall) : (columns.fall, columns.rise)
        guard search.solver.upper[grows] >= Double(abs(amount)) else { return nil }
        search.solver.lower[grows] = Double(abs(amount))
        search.solver.upper[other] = 0
        defer { search.solver.lower[grows] = 0 }
        let (block, cells, factors) = (block, cells, hasLimits ? [1.0] : [1.0, 2, 3])
        return search.solution(branchLimit: branchLimit) { values in
            for factor in factors {
                if let world = block.world(values, times: factor, cells) { return world }
            }
            return nil
        }
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

    private mutating func prepare(_ hidden: [Bool], _ costs: [Double], _ still: Int32?) {
        for (local, cell) in cells.enumerated() {
            let isStill = cell == still
            set(
                2 * local, cost: Self.hiddenCost, rise: isStill ? 0 : .infinity,
                fall: isStill ? 0 : Double(block.room[Int(cell)]))
            for line in direct[local] { apply(Int(line.line), to: 2 * local, hidden, costs) }
        }
        for entry in rowed {
            set(entry.column, cost: Self.hiddenCost, rise: .infinity, fall: .infinity)
            for line in entry.lines { apply(Int(line), to: entry.column, hidden, costs) }
            if !entry.isExact {
                let line = block.lines[Int(entry.lines[0])]
                set(entry.column + 2, cost: Self.hiddenCost, rise: Double(line.above), fall: Double(line.below))
            }
        }
    }

    private mutating func apply(_ line: Int, to column: Int, _ hidden: [Bool], _ costs: [Double]) {
        if hidden[line] { return }
        var cost = block.lines[line].state == .free ? costs[line] : .infinity
        if cost.isFinite {
            let known = search.solver.costs[column]
            cost += known > Self.hiddenCost ? known : 0
            search.solver.costs[column] = cost
            search.solver.costs[column + 1] = cost
        } else {
            search.solver.upper[column] = 0
            search.solver.upper[column + 1] = 0
        }
    }

    private mutating func set(_ column: Int, cost: Double, rise: Double, fall: Double) {
        (search.solver.costs[column], search.solver.costs[column + 1]) = (cost, cost)
        search.solver.upper[column] = rise
        search.solver.upper[column + 1] = fall
    }
}

extension SuppressionBlock {
    /// The world in which these columns move these cells, taken so many times; nothing where it is not whole or goes
    /// too far.
    fileprivate func world(_ values: [Double], times factor: Double, _ cells: [Int32]) -> Deviation? {
        var world = Deviation(cells: [], amounts: [])
        for (local, cell) in cells.enumerated() {
            let value = factor * (values[2 * local] - values[2 * local + 1])
            let rounded = value.rounded()
            guard abs(value - rounded) < 1e-6, rounded >= -Double(room[Int(cell)]) else { return nil }
            guard rounded != 0 else { continue }
            world.cells.append(cell)
            world.amounts.append(Int64(rounded))
        }
        return world
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
