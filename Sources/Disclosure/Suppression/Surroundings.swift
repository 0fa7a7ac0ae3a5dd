extension SuppressionBlock {
    /// Cells near a line, ring by ring over the conditions they share, about `limit` of them: those that can move at no
    /// cost first, then the cheapest. Ascending.
    func surroundings(of line: Int, limit: Int, hidden: [Bool], isHiddenOnly: Bool) -> [Int32] {
        var isOffered = [Bool](repeating: false, count: cells.count)
        var isSeen = [Bool](repeating: false, count: relations.count + lines.count)
        var ring = lines[line].sum.cells
        var taken = ring
        for cell in ring { isOffered[Int(cell)] = true }
        while !ring.isEmpty, taken.count < limit {
            var next: [(cost: Double, distance: Int32, cell: Int32)] = []
            for cell in ring {
                forEachCondition(of: cell, hidden: hidden) { condition in
                    guard !isSeen[condition] else { return }
                    isSeen[condition] = true
                    for other in sum(of: condition).cells where !isOffered[Int(other)] {
                        isOffered[Int(other)] = true
                        let cost = cost(of: other, hidden: hidden)
                        if !isHiddenOnly || cost == 0 { next.append((cost, abs(other - cell), other)) }
                    }
                }
            }
            if next.count > limit - taken.count {
                next.sort { ($0.cost, $0.distance, $0.cell) < ($1.cost, $1.distance, $1.cell) }
            }
            ring = next.prefix(limit - taken.count).map(\.cell)
            taken += ring
        }
        return taken.sorted()
    }

    /// Conditions that hold any of the cells, each once, ascending.
    func conditions(around cells: [Int32], hidden: [Bool]) -> [Int] {
        var found: [Int] = []
        for cell in cells { forEachCondition(of: cell, hidden: hidden) { found.append($0) } }
        found.sort()
        return found.indices.filter { $0 == 0 || found[$0] != found[$0 - 1] }.map { found[$0] }
    }

    /// Relations, and lines over several cells, which follow them in number.
    private func forEachCondition(of cell: Int32, hidden: [Bool], _ body: (Int) -> Void) {
        for relation in relationsOfCell[Int(cell)] { body(Int(relation)) }
        for line in linesOfCell[Int(cell)] where !isDirect(Int(line)) {
            if !hidden[Int(line)] || !lines[Int(line)].isExact { body(relations.count + Int(line)) }
        }
    }

    /// A condition by its number.
    func sum(of condition: Int) -> Sum {
        condition < relations.count ? relations[condition] : lines[condition - relations.count].sum
    }

    /// What it costs to let the cell move: 0 where it is hidden or nowhere published.
    private func cost(of cell: Int32, hidden: [Bool]) -> Double {
        for line in linesOfCell[Int(cell)] where isDirect(Int(line)) && !hidden[Int(line)] {
            return lines[Int(line)].state == .free ? lines[Int(line)].cost : .infinity
        }
        return 0
    }
}
