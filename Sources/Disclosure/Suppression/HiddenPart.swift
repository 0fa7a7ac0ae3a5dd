/// What can still move around a line while everything open stays: the quick question before a linear program is asked.
/// Cells that stand alone in a condition cannot move; the others are narrowed by what the rest can make up for.
struct HiddenPart {
    /// Cells that may move, ascending.
    let cells: [Int32]
    /// Something that moves in a condition: a cell by its place in `cells`.
    struct Term: Hashable {
        var place: Int
        var factor: Int64
    }

    /// A sum that stays as it is, or within its limits.
    struct Condition {
        var terms: [Term]
        var below = 0.0
        var above = 0.0

        var isExact: Bool { below == 0 && above == 0 }
    }

    /// In the order of their numbers.
    private(set) var conditions: [Condition] = []
    /// How far each cell may fall at all.
    let room: [Int64]

    private var fall: [Int64]
    private var rise: [Int64]
    private static let endless = Int64.max / 4
    /// How often one condition is looked at again.
    private static let rounds = 6

    /// Of these cells, the ones that may move; all others stay.
    init(_ block: SuppressionBlock, hidden: [Bool], cells near: [Int32]) {
        cells = near.filter { block.canMove($0, hidden: hidden) }
        room = cells.map { block.room[Int($0)] }
        fall = room
        rise = [Int64](repeating: Self.endless, count: cells.count)
        conditions = conditions(of: block, hidden: hidden)
        for _ in 0..<Self.rounds {
            var hasChanged = false
            for condition in conditions where condition.isExact && narrow(condition.terms) { hasChanged = true }
            if !hasChanged { break }
        }
    }

    /// Everything around the line that may move.
    init(_ block: SuppressionBlock, around line: Int, hidden: [Bool]) {
        var surroundings = Surroundings(block)
        self.init(
            block, hidden: hidden,
            cells: surroundings.cells(near: line, .everything, hidden: hidden, isHiddenOnly: true))
    }

    /// What stays as it is while the cells move.
    private func conditions(of block: SuppressionBlock, hidden: [Bool]) -> [Condition] {
        var found: [(number: Int32, term: Term)] = []
        let count = Int32(block.relations.count)
        for (place, cell) in cells.enumerated() {
            for relation in block.relationsOfCell[Int(cell)] {
                found.append((relation.number, Term(place: place, factor: Int64(relation.coefficient))))
            }
            for line in block.linesOfCell[Int(cell)]
            where !block.isDirect[Int(line.number)] && !hidden[Int(line.number)] {
                found.append((count + line.number, Term(place: place, factor: Int64(line.coefficient))))
            }
        }
        found.sort { ($0.number, $0.term.place) < ($1.number, $1.term.place) }
        var conditions: [Condition] = []
        var last: Int32 = -1
        for (number, term) in found {
            if number == last {
                conditions[conditions.count - 1].terms.append(term)
                continue
            }
            var condition = Condition(terms: [term])
            if number >= count {
                let line = block.lines[Int(number - count)]
                (condition.below, condition.above) = (Double(line.below), Double(line.above))
            }
            conditions.append(condition)
            last = number
        }
        return conditions
    }

    /// How far the cell can fall and rise, as far as is seen.
    func limits(of place: Int) -> (fall: Double, rise: Double) {
        (
            fall[place] >= Self.endless ? .infinity : Double(fall[place]),
            rise[place] >= Self.endless ? .infinity : Double(rise[place])
        )
    }

    /// At most how far the smallest and largest value of these cells' sum lie apart; nothing where no end is in sight.
    func widest(_ terms: [Term]) -> Int64? {
        var width: Int64 = 0
        for term in terms {
            let (falls, rises) = (fall[term.place], rise[term.place])
            if falls >= Self.endless || rises >= Self.endless { return nil }
            width += (falls + rises) * abs(term.factor)
        }
        return width
    }

    /// Whether all cells of the sum are among those that may move.
    func holds(_ sum: SuppressionBlock.Sum) -> Bool { terms(of: sum).count == sum.cells.count }

    /// What of a sum may move.
    func terms(of sum: SuppressionBlock.Sum) -> [Term] {
        var terms: [Term] = []
        for (cell, coefficient) in zip(sum.cells, sum.coefficients) {
            let place = cells.firstPlace(from: cell)
            guard place < cells.count, cells[place] == cell else { continue }
            terms.append(Term(place: place, factor: Int64(coefficient)))
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
        linesOfCell[Int(cell)].allSatisfy { !isDirect[Int($0.number)] || hidden[Int($0.number)] }
    }
}
