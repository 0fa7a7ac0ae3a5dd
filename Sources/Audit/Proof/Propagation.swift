/// What follows by elementary steps alone: a sum of which all but one cell is known gives the last one, and bounds that
/// meet give a cell.
///
/// What follows so needs no solver to be explained, and it makes the rest small.
struct Propagation {
    /// The cells whose value is known to everybody who computes.
    private(set) var isSolved: [Bool]
    /// The smallest and largest values that elementary steps leave open.
    private(set) var lower: [Int64]
    private(set) var upper: [Int64?]
    /// For each cell the condition that gave its bound, so that a derivation can be followed.
    private(set) var lowerSource: [Int32?]
    private(set) var upperSource: [Int32?]

    private let world: AuditWorld
    private let conditions: [LinearCondition]

    init(_ world: AuditWorld, conditions: [LinearCondition]) {
        self.world = world
        self.conditions = conditions
        isSolved = world.cells.map(\.isKnown)
        lower = world.cells.map { $0.isKnown ? $0.value : $0.lower }
        upper = world.cells.map { $0.isKnown ? $0.value : nil }
        lowerSource = [Int32?](repeating: nil, count: world.cells.count)
        upperSource = [Int32?](repeating: nil, count: world.cells.count)
        run()
    }

    private mutating func run() {
        var users: [[Int32]] = Array(repeating: [], count: world.cells.count)
        for (number, condition) in conditions.enumerated() {
            for cell in condition.cells where !isSolved[Int(cell)] { users[Int(cell)].append(Int32(number)) }
        }
        // What stands there itself comes first: it explains more than bounds that happen to say the same.
        var queue = conditions.indices.filter { conditions[$0].cells.count == 1 }
        queue += conditions.indices.filter { conditions[$0].cells.count != 1 }
        var isQueued = [Bool](repeating: true, count: conditions.count)
        // Bounds could creep towards each other in ever smaller steps; beyond this a solver is quicker.
        var visits = [Int32](repeating: 0, count: conditions.count)
        var head = 0
        while head < queue.count {
            let number = queue[head]
            head += 1
            isQueued[number] = false
            guard visits[number] < 12 else { continue }
            visits[number] += 1
            for cell in tighten(number) {
                for user in users[cell] where !isQueued[Int(user)] {
                    isQueued[Int(user)] = true
                    queue.append(Int(user))
                }
            }
        }
    }

    /// Draws the conclusions of one condition and returns the cells about which more is known now.
    private mutating func tighten(_ number: Int) -> [Int] {
        let condition = conditions[number]
        // The least and greatest sum of all cells; how many of them have no bound.
        var least: Int64 = 0
        var most: Int64 = 0
        var openLeast = 0
        var openMost = 0
        for (cell, coefficient) in zip(condition.cells, condition.coefficients) {
            let (low, high) = ends(Int(cell), coefficient)
            if let low { least += low } else { openLeast += 1 }
            if let high { most += high } else { openMost += 1 }
        }
        var changed: [Int] = []
        let isLast = condition.isEquality && condition.cells.count { !isSolved[Int($0)] } == 1
        for (cell, coefficient) in zip(condition.cells, condition.coefficients) where !isSolved[Int(cell)] {
            let place = Int(cell)
            let (low, high) = ends(place, coefficient)
            var hasChanged = false
            // coefficient · x ≤ bound − least of the others
            if let bound = condition.upper, openLeast == 0 || (openLeast == 1 && low == nil) {
                let rest = bound - (least - (low ?? 0))
                hasChanged = limit(place, coefficient, atMost: rest, by: number) || hasChanged
            }
            if let bound = condition.lower, openMost == 0 || (openMost == 1 && high == nil) {
                let rest = bound - (most - (high ?? 0))
                hasChanged = limit(place, coefficient, atLeast: rest, by: number) || hasChanged
            }
            if hasChanged {
                // The sums above are those from before: still true, only weaker than they could be.
                if lower[place] == upper[place] { isSolved[place] = true }
                if isLast { (lowerSource[place], upperSource[place]) = (Int32(number), Int32(number)) }
                changed.append(place)
            }
        }
        return changed
    }

    private func ends(_ cell: Int, _ coefficient: Int64) -> (Int64?, Int64?) {
        let low = lower[cell] * coefficient
        let high = upper[cell].map { $0 * coefficient }
        return coefficient > 0 ? (low, high) : (high, low)
    }

    private mutating func limit(_ cell: Int, _ coefficient: Int64, atMost value: Int64, by number: Int) -> Bool {
        coefficient > 0
            ? lowerUpper(cell, to: Self.floor(value, coefficient), by: number)
            : raiseLower(cell, to: Self.ceiling(value, coefficient), by: number)
    }

    private mutating func limit(_ cell: Int, _ coefficient: Int64, atLeast value: Int64, by number: Int) -> Bool {
        coefficient > 0
            ? raiseLower(cell, to: Self.ceiling(value, coefficient), by: number)
            : lowerUpper(cell, to: Self.floor(value, coefficient), by: number)
    }

    private mutating func lowerUpper(_ cell: Int, to value: Int64, by number: Int) -> Bool {
        if let known = upper[cell], known <= value { return false }
        upper[cell] = value
        upperSource[cell] = Int32(number)
        return true
    }

    private mutating func raiseLower(_ cell: Int, to value: Int64, by number: Int) -> Bool {
        guard lower[cell] < value else { return false }
        lower[cell] = value
        lowerSource[cell] = Int32(number)
        return true
    }

    private static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
        return rest != 0 && (rest < 0) != (divisor < 0) ? quotient - 1 : quotient
    }

    private static func ceiling(_ value: Int64, _ divisor: Int64) -> Int64 {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
        return rest != 0 && (rest < 0) == (divisor < 0) ? quotient + 1 : quotient
    }
}
