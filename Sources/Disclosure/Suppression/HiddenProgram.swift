import LinearPrograms

/// What can move while everything open stays, made ready for searches. Cells that can move only together, because an
/// open sum holds them, are one unknown.
struct HiddenFrame: Sendable {
    let part: HiddenPart
    fileprivate let groups: CellGroups
    fileprivate let hasLimits: Bool
    fileprivate let rows: GroupRows

    init(_ part: HiddenPart) {
        self.part = part
        groups = CellGroups(part)
        hasLimits = part.conditions.contains { !$0.isExact }
        var rows = GroupRows(groups)
        for condition in part.conditions where condition.isExact { rows.add(condition.terms) }
        for condition in part.conditions where !condition.isExact {
            rows.add(condition.terms, below: condition.below, above: condition.above)
        }
        self.rows = rows
    }
}

/// The search for another world in which nothing moves but what is hidden.
struct HiddenProgram: ~Copyable {
    private let frame: HiddenFrame
    /// The columns in which the target rises and falls; nothing where it cannot move.
    private let target: (rise: Int, fall: Int)?
    private let upper: [Double]
    private var search: WholeSearch

    /// Linear programs solved.
    var runs: Int { search.runs }

    init(_ frame: HiddenFrame, target sum: SuppressionBlock.Sum) {
        self.frame = frame
        var rows = frame.rows
        target = rows.addTarget(frame.part.terms(of: sum))
        upper = rows.program.upper
        search = WholeSearch(WindowSolver(rows.program))
    }

    /// Cells that move by at least `amount` in the target (below 0: fall); `still` stays.
    mutating func deviation(by amount: Int64, still: Int32?, branchLimit: Int) -> Deviation? {
        guard let target else { return nil }
        prepare(still)
        let (grows, other) = amount > 0 ? target : (target.fall, target.rise)
        guard search.solver.upper[grows] >= Double(abs(amount)) else { return nil }
        search.solver.lower[grows] = Double(abs(amount))
        search.solver.upper[other] = 0
        defer { search.solver.lower[grows] = 0 }
        let (part, groups, factors) = (frame.part, frame.groups, frame.hasLimits ? [1.0] : [1.0, 2, 3])
        return search.solution(branchLimit: branchLimit) { values in
            for factor in factors {
                if let world = groups.world(values, times: factor, part) { return world }
            }
            return nil
        }
    }

    /// How far the target can move in this direction; a bound, not always reached by whole numbers. Nothing where
    /// there is no end.
    mutating func reach(rising: Bool) -> Int64? {
        guard let target else { return 0 }
        prepare(nil)
        search.solver.upper[rising ? target.fall : target.rise] = 0
        return search.largest(of: rising ? target.rise : target.fall).map { Int64(($0 + 1e-6).rounded(.down)) }
    }

    private mutating func prepare(_ still: Int32?) {
        search.solver.upper = upper
        guard let still else { return }
        let cells = frame.part.cells
        let place = cells.firstPlace(from: still)
        guard place < cells.count, cells[place] == still else { return }
        let group = Int(frame.groups.group[place])
        guard group >= 0 else { return }
        search.solver.upper[2 * group] = 0
        search.solver.upper[2 * group + 1] = 0
    }
}

/// Which cells move together: by as much, in the same direction or in the other.
struct CellGroups: Sendable {
    /// By cell of the part: the group, or -1 for a cell that cannot move.
    private(set) var group: [Int32]
    /// By cell of the part: 1, or -1 for one that falls when its group rises.
    private(set) var sign: [Int32]
    /// By group: how far it can fall and rise, and how many cells it has.
    private(set) var fall: [Double] = []
    private(set) var rise: [Double] = []
    private(set) var size: [Int] = []

    /// How often the sums are gone through.
    private static let rounds = 8

    init(_ part: HiddenPart) {
        group = part.cells.indices.map { Int32($0) }
        sign = [Int32](repeating: 1, count: part.cells.count)
        var open = part.conditions.indices.filter { part.conditions[$0].isExact }
        for _ in 0..<Self.rounds {
            let count = open.count
            open.removeAll { condition in
                let own = terms(of: part.conditions[condition].terms)
                switch own.count {
                case 0: return true
                case 1: keepStill(own[0].place)
                case 2 where abs(own[0].factor) == abs(own[1].factor):
                    join(own[0].place, own[1].place, own[0].factor == own[1].factor ? -1 : 1)
                default: return false
                }
                return true
            }
            if open.count == count { break }
        }
        number(part)
    }

    /// The same sum over groups, each once, ascending.
    func terms(of terms: [HiddenPart.Term]) -> [HiddenPart.Term] {
        var own: [HiddenPart.Term] = []
        own.reserveCapacity(terms.count)
        for term in terms where group[term.place] >= 0 {
            own.append(.init(place: Int(group[term.place]), factor: term.factor * Int64(sign[term.place])))
        }
        own.sort { $0.place < $1.place }
        var last = 0
        for next in own.indices.dropFirst() {
            if own[next].place == own[last].place {
                own[last].factor += own[next].factor
            } else {
                last += 1
                own[last] = own[next]
            }
        }
        own.removeLast(max(0, own.count - last - 1))
        own.removeAll { $0.factor == 0 }
        return own
    }

    /// Where one cell of a group stays, all do.
    private mutating func keepStill(_ still: Int) {
        for cell in group.indices where group[cell] == Int32(still) { group[cell] = -1 }
    }

    private mutating func join(_ one: Int, _ other: Int, _ factor: Int32) {
        for cell in group.indices where group[cell] == Int32(other) {
            group[cell] = Int32(one)
            sign[cell] *= factor
        }
    }

    /// Numbers the groups that are left, in the order of their first cells.
    private mutating func number(_ part: HiddenPart) {
        var numbers = [Int32](repeating: -1, count: group.count)
        for cell in group.indices where group[cell] >= 0 {
            let old = Int(group[cell])
            if numbers[old] < 0 {
                numbers[old] = Int32(size.count)
                size.append(0)
                fall.append(.infinity)
                rise.append(.infinity)
            }
            let new = Int(numbers[old])
            group[cell] = Int32(new)
            size[new] += 1
            let (falls, rises) = part.limits(of: cell)
            fall[new] = min(fall[new], sign[cell] > 0 ? falls : rises)
            rise[new] = min(rise[new], sign[cell] > 0 ? rises : falls)
        }
    }

    /// The world that these columns describe, taken so many times; nothing where it is not whole or goes too far.
    func world(_ values: [Double], times factor: Double, _ part: HiddenPart) -> Deviation? {
        var world = Deviation(cells: [], amounts: [])
        for (place, cell) in part.cells.enumerated() where group[place] >= 0 {
            let column = 2 * Int(group[place])
            let value = factor * (values[column] - values[column + 1])
            let rounded = value.rounded()
            guard abs(value - rounded) < 1e-6 else { return nil }
            let amount = Int64(rounded) * Int64(sign[place])
            guard amount >= -part.room[place] else { return nil }
            guard amount != 0 else { continue }
            world.cells.append(cell)
            world.amounts.append(amount)
        }
        return world
    }
}

/// Builds the rows over groups.
private struct GroupRows: Sendable {
    private let groups: CellGroups
    private(set) var program: LinearProgram
    private var known: Set<[HiddenPart.Term]> = []

    /// What it costs to move something: little, but more than nothing, so that worlds stay close.
    private static let cost = 1.0 / 64

    init(_ groups: CellGroups) {
        self.groups = groups
        program = LinearProgram(lower: [], upper: [], costs: [], rows: [])
        for group in groups.size.indices {
            addColumns(rise: groups.rise[group], fall: groups.fall[group], cost: Self.cost * Double(groups.size[group]))
        }
    }

    private mutating func addColumns(rise: Double, fall: Double, cost: Double) {
        program.lower += [0, 0]
        program.upper += [rise, fall]
        program.costs += [cost, cost]
    }

    private func row(_ terms: [HiddenPart.Term]) -> LinearProgram.Row {
        var row = LinearProgram.Row(columns: [], coefficients: [], lower: 0, upper: 0)
        row.columns.reserveCapacity(2 * terms.count + 2)
        row.coefficients.reserveCapacity(2 * terms.count + 2)
        for term in terms {
            row.columns.append(2 * Int32(term.place))
            row.columns.append(2 * Int32(term.place) + 1)
            row.coefficients.append(Double(term.factor))
            row.coefficients.append(-Double(term.factor))
        }
        return row
    }

    /// A sum that stays as it is.
    mutating func add(_ terms: [HiddenPart.Term]) {
        var own = groups.terms(of: terms)
        guard let first = own.first else { return }
        if first.factor < 0 { for place in own.indices { own[place].factor = -own[place].factor } }
        if known.insert(own).inserted { program.rows.append(row(own)) }
    }

    /// A sum that may move a little; its first column.
    @discardableResult
    mutating func add(_ terms: [HiddenPart.Term], below: Double, above: Double) -> Int {
        let column = program.lower.count
        var row = row(groups.terms(of: terms))
        row.columns += [Int32(column), Int32(column) + 1]
        row.coefficients += [-1, 1]
        program.rows.append(row)
        addColumns(rise: above, fall: below, cost: Self.cost)
        return column
    }

    /// The columns in which the target rises and falls.
    mutating func addTarget(_ terms: [HiddenPart.Term]) -> (rise: Int, fall: Int)? {
        let own = groups.terms(of: terms)
        guard let first = own.first else { return nil }
        if own.count == 1, abs(first.factor) == 1 {
            return first.factor > 0 ? (2 * first.place, 2 * first.place + 1) : (2 * first.place + 1, 2 * first.place)
        }
        let column = add(terms, below: .infinity, above: .infinity)
        return (column, column + 1)
    }
}
