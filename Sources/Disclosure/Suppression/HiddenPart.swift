/// What can still move around a line while everything open stays: the quick question before a linear program is asked.
/// Cells that stand alone in a condition cannot move; the others are narrowed by what the rest can make up for.
struct HiddenPart {
    /// Cells that may move, ascending.
    let cells: [Int32]
    /// Whether `cells` holds all that can move with the line.
    let isComplete: Bool

    /// Something that moves in a condition: a cell by its place in `cells`.
    private struct Term {
        var place: Int
        var factor: Int64
    }

    private var fall: [Int64]
    private var rise: [Int64]
    private var target: [Term] = []
    private static let endless = Int64.max / 4
    /// How often one condition is looked at again.
    private static let rounds = 6

    init(_ block: SuppressionBlock, around line: Int, hidden: [Bool], limit: Int) {
        let near = block.surroundings(of: line, limit: limit, hidden: hidden, isHiddenOnly: true)
        isComplete = near.count < limit
        cells = near.filter { block.canMove($0, hidden: hidden) }
        fall = cells.map { block.room[Int($0)] }
        rise = [Int64](repeating: Self.endless, count: cells.count)
        target = terms(of: block.lines[line].sum)
        var conditions: [[Term]] = []
        for number in block.conditions(around: cells, hidden: hidden) {
            let isRigid = number < block.relations.count || block.lines[number - block.relations.count].isExact
            if isRigid { conditions.append(terms(of: block.sum(of: number))) }
        }
        for _ in 0..<Self.rounds {
            var hasChanged = false
            for condition in conditions where narrow(condition) { hasChanged = true }
            if !hasChanged { break }
        }
    }

    /// At most how far the line's smallest and largest value lie apart; nothing where no end is in sight.
    var widest: Int64? {
        var width: Int64 = 0
        for term in target {
            let (falls, rises) = (fall[term.place], rise[term.place])
            if falls >= Self.endless || rises >= Self.endless { return nil }
            width += (falls + rises) * abs(term.factor)
        }
        return width
    }

    private func terms(of sum: SuppressionBlock.Sum) -> [Term] {
        var terms: [Term] = []
        var next = 0
        // Both ascend; a long sum is searched, a short one is walked along.
        for (cell, coefficient) in zip(sum.cells, sum.coefficients) {
            var (low, high) = (next, cells.count)
            while low < high {
                let middle = (low + high) / 2
                if cells[middle] < cell { low = middle + 1 } else { high = middle }
            }
            next = low
            if low == cells.count { break }
            if cells[low] == cell { terms.append(Term(place: low, factor: Int64(coefficient))) }
        }
        return terms
    }

    /// Narrows the cells of one sum that stays what it is; says whether anything changed.
    private mutating func narrow(_ sum: [Term]) -> Bool {
        var (low, high): (Int64, Int64) = (0, 0)
        var (endlessLow, endlessHigh) = (0, 0)
        for term in sum {
            let (falls, rises) = limits(of: term)
            if falls >= Self.endless { endlessLow += 1 } else { low += falls }
            if rises >= Self.endless { endlessHigh += 1 } else { high += rises }
        }
        guard endlessLow < 2 || endlessHigh < 2 else { return false }
        var hasChanged = false
        for term in sum {
            let (falls, rises) = limits(of: term)
            let factor = abs(term.factor)
            // The term rises as far as the others fall, and falls as far as they rise.
            if endlessLow == 0 || (endlessLow == 1 && falls >= Self.endless) {
                let others = falls >= Self.endless ? low : low - falls
                if others < rises {
                    set(term, rises: others / factor)
                    hasChanged = hasChanged || others / factor < rises / factor
                }
            }
            if endlessHigh == 0 || (endlessHigh == 1 && rises >= Self.endless) {
                let others = rises >= Self.endless ? high : high - rises
                if others < falls {
                    set(term, falls: others / factor)
                    hasChanged = hasChanged || others / factor < falls / factor
                }
            }
        }
        return hasChanged
    }

    /// How far the term falls and rises.
    private func limits(of term: Term) -> (falls: Int64, rises: Int64) {
        let (falls, rises) = (fall[term.place], rise[term.place])
        let factor = abs(term.factor)
        let down = falls >= Self.endless ? Self.endless : falls * factor
        let up = rises >= Self.endless ? Self.endless : rises * factor
        return term.factor > 0 ? (down, up) : (up, down)
    }

    private mutating func set(_ term: Term, rises: Int64) {
        if term.factor > 0 { rise[term.place] = rises } else { fall[term.place] = rises }
    }

    private mutating func set(_ term: Term, falls: Int64) {
        if term.factor > 0 { fall[term.place] = falls } else { rise[term.place] = falls }
    }
}

extension SuppressionBlock {
    /// Whether nothing open holds the cell itself.
    func canMove(_ cell: Int32, hidden: [Bool]) -> Bool {
        linesOfCell[Int(cell)].allSatisfy { !isDirect(Int($0)) || hidden[Int($0)] }
    }
}
