/// All moves found so far in a block, by the targets they serve. One found for a target often serves others.
struct MovePool: Sendable {
    struct Use: Sendable {
        var move: Int32
        var amount: Int64
    }

    private let block: SuppressionBlock
    private(set) var moves: [Move] = []
    /// By target: moves in which it moves, in the order in which they were found.
    private(set) var uses: [[Use]]
    private var known: [Deviation: Int32] = [:]
    private var check: MoveCheck
    /// By line.
    private var targetsOfLine: [[Int32]]

    init(_ block: SuppressionBlock) {
        self.block = block
        check = MoveCheck(block)
        uses = [[Use]](repeating: [], count: block.targets.count)
        targetsOfLine = [[Int32]](repeating: [], count: block.lines.count)
        for (index, target) in block.targets.enumerated() { targetsOfLine[target.line].append(Int32(index)) }
    }

    /// Takes a deviation in, and with it what can be had by taking it several times or backwards. Answers with its
    /// number; with nothing where no such world can be.
    mutating func add(_ deviation: Deviation) -> Int32? {
        if let number = known[deviation] { return number }
        guard let move = check.move(deviation) else { return nil }
        let number = insert(move)
        var factors: Set<Int64> = [-1]
        for lineMove in move.lineMoves {
            for target in targetsOfLine[Int(lineMove.line)] {
                let size = abs(lineMove.amount)
                let factor = (block.targets[Int(target)].width + size - 1) / size
                factors.formUnion([factor, -factor])
            }
        }
        for factor in factors.sorted() where factor != 1 {
            let other = deviation.times(factor)
            if known[other] == nil, let variant = check.move(other) { insert(variant) }
        }
        return number
    }

    @discardableResult
    private mutating func insert(_ move: Move) -> Int32 {
        let number = Int32(moves.count)
        known[move.deviation] = number
        moves.append(move)
        for lineMove in move.lineMoves {
            for target in targetsOfLine[Int(lineMove.line)] {
                uses[Int(target)].append(Use(move: number, amount: lineMove.amount))
            }
        }
        return number
    }

    func isPossible(_ move: Int32, hidden: [Bool]) -> Bool { moves[Int(move)].needs.allSatisfy { hidden[Int($0)] } }

    /// One move, or two in opposite directions, that make the target as wide as this and leave `still` as it is.
    func worlds(of target: Int, width: Int64, hidden: [Bool], still: Int32? = nil) -> [Int32]? {
        var rise: Use?
        var fall: Use?
        for use in uses[target] {
            let isBetter = use.amount > 0 ? use.amount > rise?.amount ?? 0 : use.amount < fall?.amount ?? 0
            guard isBetter, isPossible(use.move, hidden: hidden) else { continue }
            if let still, moves[Int(use.move)].deviation.moves(still) { continue }
            if abs(use.amount) >= width { return [use.move] }
            if use.amount > 0 { rise = use } else { fall = use }
        }
        guard let rise, let fall, rise.amount - fall.amount >= width else { return nil }
        return [rise.move, fall.move]
    }

    /// Cells in which one person stands alone that these moves change, except where the target is that cell.
    func movedSingletons(_ used: [Int32], target: Int) -> [Int32] {
        guard block.hasSingletons else { return [] }
        let own = block.lines[block.targets[target].line].sum.cells
        var found: [Int32] = []
        for move in used {
            for cell in moves[Int(move)].deviation.cells where block.isSingleton[Int(cell)] {
                if own != [cell], !found.contains(cell) { found.append(cell) }
            }
        }
        return found
    }
}
