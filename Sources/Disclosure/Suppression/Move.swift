/// A checked deviation of a block: what it does to lines, and what must be hidden for it to be a possible world.
struct Move: Sendable {
    struct LineMove: Sendable {
        var line: Int32
        var amount: Int64
    }

    let deviation: Deviation
    /// Lines that move, ascending.
    let lineMoves: [LineMove]
    /// Free lines that move further than they may while open, ascending.
    let needs: [Int32]
}

/// Checks deviations with whole numbers: nothing that a solver says counts before this.
struct MoveCheck: Sendable {
    private let block: SuppressionBlock
    private var sums: [Int64]
    private var relationSums: [Int64]

    init(_ block: SuppressionBlock) {
        self.block = block
        sums = [Int64](repeating: 0, count: block.lines.count)
        relationSums = [Int64](repeating: 0, count: block.relations.count)
    }

    /// The deviation as a move; nothing where no such world can be.
    mutating func move(_ deviation: Deviation) -> Move? {
        guard !deviation.cells.isEmpty, hasRoom(deviation), keepsRelations(deviation) else { return nil }
        var touched: [Int32] = []
        for (cell, amount) in zip(deviation.cells, deviation.amounts) {
            for line in block.linesOfCell[Int(cell)] {
                touched.append(line.number)
                sums[Int(line.number)] += amount * Int64(line.coefficient)
            }
        }
        touched.sort()
        defer { for line in touched { sums[Int(line)] = 0 } }
        var lineMoves: [Move.LineMove] = []
        var needs: [Int32] = []
        var last: Int32 = -1
        for line in touched where line != last {
            last = line
            let amount = sums[Int(line)]
            guard amount != 0 else { continue }
            lineMoves.append(.init(line: line, amount: amount))
            let known = block.lines[Int(line)]
            guard known.state != .alwaysHidden, amount > known.above || -amount > known.below else { continue }
            guard known.state == .free else { return nil }
            needs.append(line)
        }
        return Move(deviation: deviation, lineMoves: lineMoves, needs: needs)
    }

    private func hasRoom(_ deviation: Deviation) -> Bool {
        zip(deviation.cells, deviation.amounts).allSatisfy { $1 >= -block.room[Int($0)] }
    }

    private mutating func keepsRelations(_ deviation: Deviation) -> Bool {
        var touched: [Int32] = []
        for (cell, amount) in zip(deviation.cells, deviation.amounts) {
            for relation in block.relationsOfCell[Int(cell)] {
                touched.append(relation.number)
                relationSums[Int(relation.number)] += amount * Int64(relation.coefficient)
            }
        }
        let isKept = touched.allSatisfy { relationSums[Int($0)] == 0 }
        for relation in touched { relationSums[Int(relation)] = 0 }
        return isKept
    }
}

extension Deviation {
    /// The deviation taken so many times; below 0: in the other direction.
    func times(_ factor: Int64) -> Deviation {
        factor == 1 ? self : Deviation(cells: cells, amounts: amounts.map { $0 * factor })
    }

    func moves(_ cell: Int32) -> Bool {
        var (low, high) = (0, cells.count)
        while low < high {
            let middle = (low + high) / 2
            if cells[middle] < cell { low = middle + 1 } else { high = middle }
        }
        return low < cells.count && cells[low] == cell
    }
}
