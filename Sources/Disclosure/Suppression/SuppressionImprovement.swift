extension Suppression {
    /// How long a better solution is looked for once there is one. It is counted in work, never in time.
    package struct Effort: Sendable {
        /// How often everything that is hidden is called into question.
        package var passes: Int
        /// How many other beginnings are tried in blocks small enough for it.
        package var starts: Int
        /// In blocks of up to this many cells.
        package var startLimit: Int
        /// How many linear programs may have been solved for a block when another beginning is tried.
        package var runLimit: Int
        /// How much of what is hidden is called into question in blocks too large to be looked at as a whole, the
        /// dearest first.
        package var attempts: Int

        package init(
            passes: Int = 3, starts: Int = 3, startLimit: Int = 120, runLimit: Int = 1_500, attempts: Int = 2_500
        ) {
            (self.passes, self.starts, self.startLimit) = (passes, starts, startLimit)
            (self.runLimit, self.attempts) = (runLimit, attempts)
        }

        /// The cheapest world for each secret and nothing called into question afterwards but what is needless: for
        /// builds, which an author waits for.
        package static let quick = Effort(passes: 0, starts: 0)
    }
}

extension SuppressionSearch {
    /// What is hidden and why.
    private struct State {
        var hidden: [Bool]
        var proofs: [[Int32]?]
        var insiderFailed: [Bool]
        var cost: Double
    }

    private var state: State {
        State(hidden: hidden, proofs: proofs, insiderFailed: insiderFailed, cost: cost)
    }

    private mutating func restore(_ state: State) {
        (hidden, proofs, insiderFailed) = (state.hidden, state.proofs, state.insiderFailed)
    }

    mutating func run(_ effort: Suppression.Effort) {
        for target in block.targets.indices { protect(target) }
        open(secondary)
        mayDwell = false
        guard isWhole else { return improve(passes: min(effort.passes, 1), attempts: effort.attempts) }
        improve(passes: effort.passes)
        // A way around a rectangle, with one secret corner, has hardly a rival.
        guard block.cells.count <= effort.startLimit, secondary.count > 3 else { return }
        var best = state
        for start in 0..<effort.starts where runs < effort.runLimit {
            begin(anew: start)
            improve(passes: effort.passes)
            if cost < best.cost, proofs.count(where: { $0 == nil }) <= best.proofs.count(where: { $0 == nil }) {
                best = state
            }
        }
        restore(best)
    }

    /// Another solution from the beginning: targets in another order, costs shaken a little.
    private mutating func begin(anew start: Int) {
        var lot = SuppressionLot(state: UInt64(start) &* 977 &+ 11)
        hidden = block.lines.indices.map { isMandatory[$0] || block.lines[$0].state == .alwaysHidden }
        for target in proofs.indices {
            proofs[target] = nil
            insiderFailed[target] = false
        }
        var order = Array(block.targets.indices)
        for place in order.indices.dropFirst().reversed() { order.swapAt(place, lot.below(place + 1)) }
        costs = block.lines.map { $0.cost * (0.6 + Double(lot.below(64)) / 80) }
        for target in order { protect(target) }
        costs = block.lines.map(\.cost)
        open(secondary)
    }

    /// Forbids what is hidden, one after the other, and keeps what gets cheaper by it.
    private mutating func improve(passes: Int, attempts: Int = .max) {
        for _ in 0..<passes {
            var hasImproved = false
            let dearest = secondary.sorted { (block.lines[$0].cost, $0) > (block.lines[$1].cost, $1) }
            for line in dearest.prefix(attempts) where hidden[line] {
                if forbid(line) { hasImproved = true }
            }
            if !hasImproved { return }
            open(secondary)
        }
    }

    private mutating func forbid(_ line: Int) -> Bool {
        let before = state
        hidden[line] = false
        costs[line] = .infinity
        let users = users(of: line)
        var doubtful = needs(of: users)
        var isHeld = true
        for target in users where isHeld {
            let failed = insiderFailed[target]
            isHeld = protect(target) && insiderFailed[target] == failed
        }
        costs[line] = block.lines[line].cost
        if isHeld {
            doubtful.formUnion(needs(of: users))
            open(doubtful.filter { hidden[$0] && !isMandatory[$0] }.sorted())
            if cost < before.cost - 1e-9 { return true }
        }
        restore(before)
        return false
    }

    /// Lines that the proofs of these targets need.
    private func needs(of targets: [Int]) -> Set<Int> {
        var lines: Set<Int> = []
        for target in targets {
            for move in proofs[target] ?? [] { lines.formUnion(pool.moves[Int(move)].needs.map { Int($0) }) }
        }
        return lines
    }
}

/// Numbers drawn by lot, the same in every run.
struct SuppressionLot {
    private var state: UInt64

    init(state: UInt64) { self.state = state }

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let mixed = (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
        return Int((mixed ^ (mixed >> 32)) % UInt64(bound))
    }
}
