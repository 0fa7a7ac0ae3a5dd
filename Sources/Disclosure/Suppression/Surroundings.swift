extension SuppressionBlock {
    /// Cells near a line, ring by ring over the conditions they share, about `limit` of them: those that can move at no
    /// cost first, then the cheapest. Ascending.
    func surroundings(of line: Int, limit: Int, hidden: [Bool], isHiddenOnly: Bool) -> [Int32] {
        var taken: Set<Int32> = []
        var seenConditions: Set<Int32> = []
        var ring = lines[line].sum.cells
        taken.formUnion(ring)
        while !ring.isEmpty, taken.count < limit {
            var next: [(cost: Double, distance: Int32, cell: Int32)] = []
            var offered: Set<Int32> = []
            for cell in ring {
                for condition in conditions(of: cell, hidden: hidden) where seenConditions.insert(condition).inserted {
                    for other in sum(of: condition).cells where !taken.contains(other) {
                        guard offered.insert(other).inserted else { continue }
                        let cost = cost(of: other, hidden: hidden)
                        if !isHiddenOnly || cost == 0 { next.append((cost, abs(other - cell), other)) }
                    }
                }
            }
            next.sort { ($0.cost, $0.distance, $0.cell) < ($1.cost, $1.distance, $1.cell) }
            ring = next.prefix(limit - taken.count).map(\.cell)
            taken.formUnion(ring)
        }
        return taken.sorted()
    }

    /// Relations, and lines over several cells, which follow them in number.
    private func conditions(of cell: Int32, hidden: [Bool]) -> [Int32] {
        var found = relationsOfCell[Int(cell)]
        for line in linesOfCell[Int(cell)] where !isDirect(Int(line)) {
            if !hidden[Int(line)] || !lines[Int(line)].isExact { found.append(Int32(relations.count) + line) }
        }
        return found
    }

    private func sum(of condition: Int32) -> Sum {
        let number = Int(condition)
        return number < relations.count ? relations[number] : lines[number - relations.count].sum
    }

    /// What it costs to let the cell move: 0 where it is hidden or nowhere published.
    private func cost(of cell: Int32, hidden: [Bool]) -> Double {
        for line in linesOfCell[Int(cell)] where isDirect(Int(line)) && !hidden[Int(line)] {
            return lines[Int(line)].state == .free ? lines[Int(line)].cost : .infinity
        }
        return 0
    }
}
