/// Finds cells near a line of a block, which may be far too large to be looked at as a whole: what one search costs
/// depends on what it finds, not on the block.
struct Surroundings: Sendable {
    /// How much is taken in.
    struct Extent: Sendable, Equatable {
        /// About how many cells.
        var limit: Int
        /// In a long condition, how many cells in each direction are looked at.
        var reach: Int
        /// In a long condition, how many of them are taken.
        var fanOut: Int

        static let everything = Extent(limit: .max, reach: .max, fanOut: .max)
    }

    /// Conditions up to this many cells are taken in as a whole: the categories of one area.
    private static let shortLength = 16

    private let block: SuppressionBlock
    /// By cell and by condition: the search that met it last.
    private var offered: [Int32]
    private var seen: [Int32]
    private var search: Int32 = 0
    private var taken: [Int32] = []
    private var isHiddenOnly = false

    init(_ block: SuppressionBlock) {
        self.block = block
        offered = [Int32](repeating: 0, count: block.cells.count)
        seen = [Int32](repeating: 0, count: block.relations.count + block.lines.count)
    }

    /// A long condition that is still to be looked at, and the cell it was met at.
    private struct Long {
        var condition: Int
        var cell: Int32
    }

    /// Cells near the line, ascending: all that stand in a short condition with one that is taken, and of the long ones
    /// those that can move at no cost and the cheapest. `isHiddenOnly` leaves out what costs anything.
    mutating func cells(near line: Int, _ extent: Extent, hidden: [Bool], isHiddenOnly: Bool)
        -> [Int32]
    {
        self.isHiddenOnly = isHiddenOnly
        search += 1
        taken.removeAll(keepingCapacity: true)
        var long: [Long] = []
        for cell in block.lines[line].sum.cells { take(cell) }
        close(from: 0, hidden, extent.limit, &long)
        var next = 0
        while next < long.count, taken.count < extent.limit {
            let entry = long[next]
            next += 1
            let first = taken.count
            for cell in best(of: entry, extent, hidden) {
                if taken.count >= extent.limit { break }
                take(cell)
            }
            close(from: first, hidden, extent.limit, &long)
        }
        return taken.sorted()
    }

    private mutating func take(_ cell: Int32) {
        guard offered[Int(cell)] != search else { return }
        offered[Int(cell)] = search
        taken.append(cell)
    }

    /// Takes in what stands in short conditions with cells taken from here on.
    private mutating func close(from first: Int, _ hidden: [Bool], _ limit: Int, _ long: inout [Long]) {
        var place = first
        while place < taken.count {
            let cell = taken[place]
            place += 1
            block.forEachCondition(of: cell, hidden: hidden) { condition in
                guard seen[condition] != search else { return }
                seen[condition] = search
                let sum = block.sum(of: condition)
                guard sum.cells.count <= Self.shortLength else {
                    long.append(Long(condition: condition, cell: cell))
                    return
                }
                for other in sum.cells where taken.count < limit && offered[Int(other)] != search {
                    if !isHiddenOnly || block.cost(of: other, hidden: hidden) == 0 { take(other) }
                }
            }
        }
    }

    private struct Candidate {
        var cost: Double
        /// 1 for a cell that can hardly fall.
        var isTight: Int
        var distance: Int
        var cell: Int32

        static func < (left: Candidate, right: Candidate) -> Bool {
            (left.cost, left.isTight, left.distance, left.cell) < (
                right.cost, right.isTight, right.distance, right.cell
            )
        }
    }

    /// The best cells of a long condition that are not taken yet, best first.
    private func best(of entry: Long, _ extent: Extent, _ hidden: [Bool]) -> [Int32] {
        let cells = block.sum(of: entry.condition).cells
        let own = cells.firstPlace(from: entry.cell)
        let range = max(0, own - min(extent.reach, own))..<(own + min(extent.reach, cells.count - own))
        var best: [Candidate] = []
        for place in range where offered[Int(cells[place])] != search {
            let cell = cells[place]
            let cost = block.cost(of: cell, hidden: hidden)
            if isHiddenOnly, cost > 0 { continue }
            let candidate = Candidate(
                cost: cost, isTight: block.room[Int(cell)] < 3 ? 1 : 0, distance: abs(place - own),
                cell: cell)
            if best.count >= extent.fanOut {
                guard let last = best.last, candidate < last else { continue }
                best.removeLast()
            }
            if extent.fanOut == .max {
                best.append(candidate)
            } else {
                best.insert(candidate, at: best.firstIndex { candidate < $0 } ?? best.count)
            }
        }
        if extent.fanOut == .max { best.sort(by: <) }
        return best.map(\.cell)
    }
}

extension [Int32] {
    /// Of ascending numbers, the place of the first that is no smaller.
    func firstPlace(from number: Int32) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension SuppressionBlock {
    /// Relations, and lines over several cells, which follow them in number.
    func forEachCondition(of cell: Int32, hidden: [Bool], _ body: (Int) -> Void) {
        for relation in relationsOfCell[Int(cell)] { body(Int(relation.number)) }
        for line in linesOfCell[Int(cell)] where !isDirect[Int(line.number)] {
            if !hidden[Int(line.number)] || !lines[Int(line.number)].isExact {
                body(relations.count + Int(line.number))
            }
        }
    }

    /// A condition by its number.
    func sum(of condition: Int) -> Sum {
        condition < relations.count ? relations[condition] : lines[condition - relations.count].sum
    }

    /// What it costs to let the cell move: 0 where it is hidden or nowhere published.
    func cost(of cell: Int32, hidden: [Bool]) -> Double {
        let line = Int(directLine[Int(cell)])
        if line < 0 || hidden[line] { return 0 }
        return lines[line].state == .free ? lines[line].cost : .infinity
    }
}
