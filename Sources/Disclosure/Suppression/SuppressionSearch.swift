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
    /// By line: what hiding it costs beyond what has to be.
    private let ownCosts: [Double]
    var program: DeviationProgram
    private var window: Window?
    private var windowIsComplete = false
    private var surroundings: Surroundings
    /// Whether giving up a target would be final.
    var mayDwell = true
    var finishedRuns = 0
    private var usersOfLine: [[Int32]]

    /// Which cells the program at hand covers.
    struct Window: Equatable {
        var target: Int
        var extent: Surroundings.Extent
    }

    /// What can move around some targets, made ready for searches when the first begins.
    private struct HiddenSurroundings {
        let part: HiddenPart
        var frame: HiddenFrame?
    }

    /// Blocks up to this many cells are one window.
    static let wholeLimit = 700
    private static let windowExtents: [Surroundings.Extent] = [
        .init(limit: 80, reach: 200, fanOut: 6), .init(limit: 150, reach: 400, fanOut: 16),
        .init(limit: 600, reach: 2000, fanOut: 64), .init(limit: 2400, reach: .max, fanOut: .max),
    ]
    /// How much of what can move is looked at together.
    private static let hiddenExtent = Surroundings.Extent(limit: 40, reach: 400, fanOut: 16)
    /// Up to this width two worlds in opposite directions are tried.
    private static let widestPair: Int64 = 64
    /// How many programs may be solved for one world where the target would be given up otherwise.
    private static let patientLimit = 600

    init(_ block: SuppressionBlock) {
        self.block = block
        var mandatory = [Bool](repeating: false, count: block.lines.count)
        for target in block.targets where block.isMandatory(target) { mandatory[target.line] = true }
        isMandatory = mandatory
        hidden = block.lines.indices.map { mandatory[$0] || block.lines[$0].state == .alwaysHidden }
        costs = block.lines.map(\.cost)
        ownCosts = block.lines.indices.map {
            mandatory[$0] || block.lines[$0].state != .free ? 0 : block.lines[$0].cost
        }
        pool = MovePool(block)
        proofs = [[Int32]?](repeating: nil, count: block.targets.count)
        insiderFailed = [Bool](repeating: false, count: block.targets.count)
        usersOfLine = [[Int32]](repeating: [], count: block.lines.count)
        surroundings = Surroundings(block)
        let isWhole = block.cells.count <= Self.wholeLimit
        program = DeviationProgram(block, cells: isWhole ? block.cells.indices.map { Int32($0) } : [])
    }

    var isWhole: Bool { block.cells.count <= Self.wholeLimit }
    var runs: Int { finishedRuns + program.runs }

    /// What is hidden beyond what has to be.
    var secondary: [Int] {
        block.lines.indices.filter { hidden[$0] && !isMandatory[$0] && block.lines[$0].state == .free }
    }

    /// What all that costs.
    var cost: Double {
        var cost = 0.0
        for line in hidden.indices where hidden[line] { cost += ownCosts[line] }
        return cost
    }

    // MARK: Protecting

    /// Protects the target by hiding more where it must be; says whether it is protected.
    @discardableResult
    mutating func protect(_ target: Int) -> Bool {
        if prove(target) { return true }
        guard widen(target, width: block.targets[target].width, still: nil) else {
            proofs[target] = nil
            return false
        }
        // An insider's turn may need further worlds, and these may move other singletons; each is asked for once.
        for _ in 0..<8 {
            guard let (cell, _) = missingInsider(target) else { break }
            if !widen(target, width: block.insiderWidth, still: cell) {
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

    /// Looks for worlds that make the target as wide as this, in one direction, else in both; hides what they need.
    private mutating func widen(_ target: Int, width: Int64, still: Int32?) -> Bool {
        if let best = cheapest(target, [width, -width], still) {
            hide(best)
            return true
        }
        guard width > 1, width <= Self.widestPair else { return false }
        for rise in stride(from: width - 1, through: 1, by: -1) {
            guard let up = cheapest(target, [rise], still) else { continue }
            let more = hide(up)
            if let down = cheapest(target, [rise - width], still) {
                hide(down)
                return true
            }
            for line in more { hidden[Int(line)] = false }
            return false
        }
        return false
    }

    private mutating func cheapest(_ target: Int, _ amounts: [Int64], _ still: Int32?) -> Int32? {
        let line = block.targets[target].line
        for step in 0..<(isWhole ? 1 : Self.windowExtents.count) {
            let isComplete = focus(on: target, step: step)
            var best: (move: Int32, cost: Double)?
            for amount in amounts {
                var found = program.deviation(
                    of: line, by: amount, hidden: hidden, costs: costs, still: still)
                if found == nil, program.wasCutShort, mayDwell {
                    found = program.deviation(
                        of: line, by: amount, hidden: hidden, costs: costs, still: still,
                        branchLimit: Self.patientLimit)
                }
                guard let found, let move = pool.add(found) else { continue }
                let cost = pool.moves[Int(move)].needs.reduce(0) { hidden[Int($1)] ? $0 : $0 + costs[Int($1)] }
                if cost < best?.cost ?? .infinity { best = (move, cost) }
            }
            if let best { return best.move }
            if isComplete { break }
        }
        return nil
    }

    /// Hides what the move needs; answers with the lines that were open.
    @discardableResult
    private mutating func hide(_ move: Int32) -> [Int32] {
        let opened = pool.moves[Int(move)].needs.filter { !hidden[Int($0)] }
        for line in opened { hidden[Int(line)] = true }
        return opened
    }

    /// Makes the program one around the target; says whether nothing larger is to be had.
    private mutating func focus(on target: Int, step: Int) -> Bool {
        if isWhole { return true }
        let wanted = Window(target: target, extent: Self.windowExtents[step])
        if window != wanted {
            let cells = surroundings.cells(
                near: block.targets[target].line, wanted.extent, hidden: hidden, isHiddenOnly: false)
            finishedRuns += program.runs
            program = DeviationProgram(block, cells: cells)
            window = wanted
            windowIsComplete = wanted.extent.fanOut == .max && cells.count < wanted.extent.limit
        }
        return windowIsComplete
    }

    /// What can move around a target with what is hidden now; what is known already, if it holds all of that.
    private mutating func surroundings(of target: Int, _ known: HiddenSurroundings?) -> HiddenSurroundings {
        let line = block.targets[target].line
        if let known, isWhole, known.part.holds(block.lines[line].sum) { return known }
        let near = surroundings.cells(
            near: line, isWhole ? .everything : Self.hiddenExtent, hidden: hidden, isHiddenOnly: true)
        return HiddenSurroundings(part: HiddenPart(block, hidden: hidden, cells: near))
    }

    /// Looks for worlds with what is hidden now.
    private mutating func widenHidden(
        _ target: Int, width: Int64, still: Int32?, _ near: inout HiddenSurroundings
    ) -> Bool {
        let sum = block.lines[block.targets[target].line].sum
        if let widest = near.part.widest(near.part.terms(of: sum)), widest < width { return false }
        let frame = near.frame ?? HiddenFrame(near.part)
        near.frame = frame
        var program = HiddenProgram(frame, target: sum)
        defer { finishedRuns += program.runs }
        for amount in [width, -width] {
            let found = program.deviation(by: amount, still: still, branchLimit: Self.patientLimit)
            if let found, pool.add(found) != nil { return true }
        }
        guard width > 1, width <= Self.widestPair else { return false }
        for rise in stride(from: width - 1, through: 1, by: -1) {
            let up = program.deviation(by: rise, still: still, branchLimit: Self.patientLimit)
            guard let up, pool.add(up) != nil else { continue }
            let down = program.deviation(by: rise - width, still: still, branchLimit: Self.patientLimit)
            return down.map { pool.add($0) != nil } ?? false
        }
        return false
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
        var known: HiddenSurroundings?
        for target in targets where !prove(target) {
            let width = block.targets[target].width
            var near = surroundings(of: target, known)
            defer { known = near }
            if pool.worlds(of: target, width: width, hidden: hidden) == nil,
                !widenHidden(target, width: width, still: nil, &near)
            {
                return false
            }
            for _ in 0..<8 {
                guard let (cell, _) = missingInsider(target) else { break }
                if !widenHidden(target, width: block.insiderWidth, still: cell, &near) { return false }
            }
            if !prove(target) { return false }
        }
        return true
    }
}
