/// Finds what must be hidden in one block: for each target in turn the cheapest other world, then whatever turns out
/// to be needless is opened again.
struct SuppressionSearch: ~Copyable {
    let block: SuppressionBlock
    var hidden: [Bool]
    var costs: [Double]
    var pool: MovePool
    /// By target: the moves that prove it, own ones first; nothing where it has none.
    var proofs: [[Int32]?]
    var insiderFailed: [Bool]
    let isMandatory: [Bool]
    var program: DeviationProgram
    var window: Window?
    var finishedRuns = 0
    private var usersOfLine: [[Int32]]

    /// Which cells the program at hand covers.
    struct Window: Equatable {
        var target: Int
        var limit: Int
        var isHiddenOnly: Bool
    }

    /// Blocks up to this many cells are one window.
    static let wholeLimit = 700
    private static let windowLimits = [150, 600, 2400]

    init(_ block: SuppressionBlock) {
        self.block = block
        var mandatory = [Bool](repeating: false, count: block.lines.count)
        for target in block.targets where block.isMandatory(target) { mandatory[target.line] = true }
        isMandatory = mandatory
        hidden = block.lines.indices.map { mandatory[$0] || block.lines[$0].state == .alwaysHidden }
        costs = block.lines.map(\.cost)
        pool = MovePool(block)
        proofs = [[Int32]?](repeating: nil, count: block.targets.count)
        insiderFailed = [Bool](repeating: false, count: block.targets.count)
        usersOfLine = [[Int32]](repeating: [], count: block.lines.count)
        let isWhole = block.cells.count <= Self.wholeLimit
        program = DeviationProgram(block, cells: isWhole ? block.cells.indices.map { Int32($0) } : [])
    }

    var isWhole: Bool { block.cells.count <= Self.wholeLimit }
    var runs: Int { finishedRuns + program.runs }

    /// What is hidden beyond what has to be.
    var secondary: [Int] {
        block.lines.indices.filter { hidden[$0] && !isMandatory[$0] && block.lines[$0].state == .free }
    }

    var cost: Double { secondary.reduce(0) { $0 + block.lines[$1].cost } }

    // MARK: Protecting

    /// Protects the target by hiding more where it must be; says whether it is protected.
    @discardableResult
    mutating func protect(_ target: Int) -> Bool {
        if prove(target) { return true }
        guard widen(target, width: block.targets[target].width, still: nil, mayHide: true) else {
            proofs[target] = nil
            return false
        }
        // An insider's turn may need further worlds, and these may move other singletons; each is asked for once.
        for _ in 0..<8 {
            guard let (cell, _) = missingInsider(target) else { break }
            if !widen(target, width: block.insiderWidth, still: cell, mayHide: true) {
                insiderFailed[target] = true
                break
            }
        }
        return prove(target)
    }

    /// Whether moves that are known prove the target with what is hidden now.
    mutating func prove(_ target: Int) -> Bool {
        guard let own = pool.worlds(of: target, width: block.targets[target].width, hidden: hidden) else {
            return false
        }
        var used = own
        if !insiderFailed[target] {
            for cell in pool.movedSingletons(own, target: target) {
                guard let more = pool.worlds(of: target, width: block.insiderWidth, hidden: hidden, still: cell) else {
                    return false
                }
                used += more
            }
        }
        proofs[target] = used
        for move in used { for line in pool.moves[Int(move)].needs { usersOfLine[Int(line)].append(Int32(target)) } }
        return true
    }

    private func missingInsider(_ target: Int) -> (cell: Int32, own: [Int32])? {
        guard !insiderFailed[target],
            let own = pool.worlds(of: target, width: block.targets[target].width, hidden: hidden)
        else { return nil }
        for cell in pool.movedSingletons(own, target: target)
        where pool.worlds(of: target, width: block.insiderWidth, hidden: hidden, still: cell) == nil {
            return (cell, own)
        }
        return nil
    }

    /// Looks for worlds that make the target as wide as this: in one direction, else in both.
    private mutating func widen(_ target: Int, width: Int64, still: Int32?, mayHide: Bool) -> Bool {
        let line = block.targets[target].line
        if let best = cheaper(target, line, [width, -width], still, mayHide) { return take(best, mayHide) }
        guard width > 1, width <= 64 else { return false }
        for rise in stride(from: width - 1, through: 1, by: -1) {
            guard let up = cheaper(target, line, [rise], still, mayHide) else { continue }
            guard let down = cheaper(target, line, [rise - width], still, mayHide) else { return false }
            let before = hidden
            if take(up, mayHide), take(down, mayHide) { return true }
            hidden = before
        }
        return false
    }

    private mutating func cheaper(
        _ target: Int, _ line: Int, _ amounts: [Int64], _ still: Int32?, _ mayHide: Bool
    ) -> Int32? {
        let allowance: DeviationProgram.Allowance = mayHide ? .free(costs: costs) : .hidden
        for step in 0..<(isWhole ? 1 : Self.windowLimits.count) {
            let isComplete = focus(on: target, step: step, isHiddenOnly: !mayHide)
            var best: (move: Int32, cost: Double)?
            for amount in amounts {
                let found = program.deviation(of: line, by: amount, hidden: hidden, allowance: allowance, still: still)
                guard let found, let move = pool.add(found) else { continue }
                let cost = extraCost(move)
                if cost < best?.cost ?? .infinity { best = (move, cost) }
                if !mayHide { break }
            }
            if let best { return best.move }
            if isComplete { break }
        }
        return nil
    }

    private func extraCost(_ move: Int32) -> Double {
        pool.moves[Int(move)].needs.reduce(0) { hidden[Int($1)] ? $0 : $0 + costs[Int($1)] }
    }

    private mutating func take(_ move: Int32, _ mayHide: Bool) -> Bool {
        let needs = pool.moves[Int(move)].needs
        if mayHide { for line in needs { hidden[Int(line)] = true } }
        return needs.allSatisfy { hidden[Int($0)] }
    }

    /// Makes the program one around the target; says whether nothing larger is to be had.
    private mutating func focus(on target: Int, step: Int, isHiddenOnly: Bool) -> Bool {
        if isWhole { return true }
        let limit = Self.windowLimits[step]
        let wanted = Window(target: target, limit: limit, isHiddenOnly: isHiddenOnly)
        let cells = block.surroundings(
            of: block.targets[target].line, limit: limit, hidden: hidden, isHiddenOnly: isHiddenOnly)
        if window != wanted || isHiddenOnly {
            finishedRuns += program.runs
            program = DeviationProgram(block, cells: cells)
            window = wanted
        }
        return cells.count < limit
    }

    // MARK: Opening again

    /// Opens what is not needed, the dearest first.
    mutating func open(_ candidates: [Int]) {
        for line in candidates.sorted(by: { (block.lines[$0].cost, $0) > (block.lines[$1].cost, $1) }) {
            hidden[line] = false
            if !reprove(users(of: line)) { hidden[line] = true }
        }
    }

    /// Targets whose proof needs the line to be hidden.
    func users(of line: Int) -> [Int] {
        var users: [Int] = []
        for target in Set(usersOfLine[line]).sorted() {
            let used = proofs[Int(target)] ?? []
            if used.contains(where: { pool.moves[Int($0)].needs.contains(Int32(line)) }) { users.append(Int(target)) }
        }
        return users
    }

    /// Whether all these targets have a proof with what is hidden now.
    private mutating func reprove(_ targets: [Int]) -> Bool {
        for target in targets where !prove(target) {
            let width = block.targets[target].width
            if pool.worlds(of: target, width: width, hidden: hidden) == nil,
                !widen(target, width: width, still: nil, mayHide: false)
            {
                return false
            }
            for _ in 0..<8 {
                guard let (cell, _) = missingInsider(target) else { break }
                if !widen(target, width: block.insiderWidth, still: cell, mayHide: false) { return false }
            }
            if !prove(target) { return false }
        }
        return true
    }
}
