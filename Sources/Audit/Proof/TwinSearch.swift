import LinearPrograms

/// Which conditions a search works with.
enum Knowledge: Sendable {
    /// What an attacker knows for certain.
    case certain
    /// Everything that a second world must fulfil.
    case complete
    /// More than that: what published numbers are computed from stays as it is. Corners of such programs are mostly whole.
    case exact
}

/// A part of a component in which worlds are searched; cells outside stay as they are.
struct SearchWindow: Sendable {
    let cells: [Int32]
    let conditions: [LinearCondition]
    /// By cell of the window: how far it can be changed down and up; nil where nothing is known.
    private(set) var down: [Int64]
    private(set) var up: [Int64?]

    init(_ system: AuditSystem, _ propagation: Propagation, _ component: AuditComponent, knowledge: Knowledge) {
        self.init(
            system, propagation, cells: component.cells,
            conditions: component.conditions.map { system.conditions[Int($0)] }
                + (knowledge == .complete ? component.sufficient.map { system.sufficient[Int($0)] } : []),
            knowledge: knowledge)
    }

    init(
        _ system: AuditSystem, _ propagation: Propagation, cells: [Int32], conditions: [LinearCondition],
        knowledge: Knowledge
    ) {
        self.cells = cells
        self.conditions = conditions
        down = cells.map { cell in
            let place = Int(cell)
            if Self.isFixed(place, system, knowledge) { return 0 }
            return propagation.lower[place] - system.world.cells[place].value
        }
        up = cells.map { cell in
            let place = Int(cell)
            if Self.isFixed(place, system, knowledge) { return 0 }
            return propagation.upper[place].map { $0 - system.world.cells[place].value }
        }
    }

    private static func isFixed(_ cell: Int, _ system: AuditSystem, _ knowledge: Knowledge) -> Bool {
        switch knowledge {
        case .certain: false
        case .complete: system.isHeld[cell]
        case .exact: system.isHeld[cell] || system.isRead[cell]
        }
    }

    /// The same with one more cell that stays as it is.
    func holding(_ cell: Int32) -> SearchWindow {
        guard let place = place(of: cell) else { return self }
        var copy = self
        copy.down[place] = 0
        copy.up[place] = 0
        return copy
    }

    /// Each condition as a row over the changes of the window's cells.
    func rows(_ system: AuditSystem, columns: (Int) -> [(column: Int, sign: Double)]) -> [LinearProgram.Row] {
        let places = Dictionary(cells.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return conditions.map { condition in
            let now = condition.value { system.world.cells[$0].value }
            var entries: [(column: Int, coefficient: Double)] = []
            for (cell, coefficient) in zip(condition.cells, condition.coefficients) {
                guard let place = places[cell] else { continue }
                for (column, sign) in columns(place) { entries.append((column, Double(coefficient) * sign)) }
            }
            return LinearProgram.Row(
                columns: entries.map { Int32($0.column) }, coefficients: entries.map(\.coefficient),
                lower: condition.lower.map { Double($0 - now) } ?? -.infinity,
                upper: condition.upper.map { Double($0 - now) } ?? .infinity)
        }
    }

    /// The terms of a sum that lie in the window.
    func terms(of form: AuditWorld.Form) -> [(place: Int, coefficient: Int64)] {
        form.terms.compactMap { term in
            place(of: Int32(term.cell)).map { ($0, term.coefficient) }
        }
    }

    private func place(of cell: Int32) -> Int? {
        var low = 0
        var high = cells.count
        while low < high {
            let middle = (low + high) / 2
            if cells[middle] < cell { low = middle + 1 } else { high = middle }
        }
        return low < cells.count && cells[low] == cell ? low : nil
    }
}

extension Double {
    /// The whole number next to it, if it is one but for the errors of floating point.
    var nearlyWhole: Int64? {
        let whole = rounded()
        guard abs(self - whole) < 1e-6, abs(whole) < 1e15 else { return nil }
        return Int64(whole)
    }
}

/// Searches the world in which as little as possible changes, and one of some secrets by a given amount.
///
/// Every cell has two columns, one for growing and one for shrinking; the last rows are the secrets.
struct NearestSearch: ~Copyable {
    private let window: SearchWindow
    private var solver: LinearSolver
    private let targetCount: Int
    private let nodes: Int
    private var nodesLeft = 0

    /// - Parameter nodes: how many programs are solved for each secret at most.
    init(_ window: SearchWindow, _ system: AuditSystem, targets: [AuditWorld.Form], nodes: Int) {
        self.window = window
        self.nodes = nodes
        targetCount = targets.count
        let count = window.cells.count
        var rows = window.rows(system) { [($0, 1), ($0 + count, -1)] }
        for target in targets {
            let terms = window.terms(of: target)
            rows.append(
                LinearProgram.Row(
                    columns: terms.map { Int32($0.place) } + terms.map { Int32($0.place + count) },
                    coefficients: terms.map { Double($0.coefficient) } + terms.map { -Double($0.coefficient) },
                    lower: -.infinity, upper: .infinity))
        }
        solver = LinearSolver(
            LinearProgram(
                lower: [Double](repeating: 0, count: 2 * count),
                upper: window.up.map { $0.map { Double(max($0, 0)) } ?? .infinity }
                    + window.down.map { Double(max(-$0, 0)) },
                costs: [Double](repeating: 1, count: 2 * count), rows: rows))
    }

    /// The changes of a world in which the secret differs by the amount (at least, in its direction) and that `accept`
    /// takes.
    mutating func twin(by amount: Int64, of target: Int = 0, accept: (Twin) -> Bool) -> Twin? {
        let row = solver.rowCount - targetCount + target
        solver.rowLower[row] = amount > 0 ? Double(amount) : -Double.greatestFiniteMagnitude
        solver.rowUpper[row] = amount < 0 ? Double(amount) : Double.greatestFiniteMagnitude
        defer {
            solver.rowLower[row] = -Double.greatestFiniteMagnitude
            solver.rowUpper[row] = Double.greatestFiniteMagnitude
        }
        nodesLeft = nodes
        return branch(accept)
    }

    private mutating func branch(_ accept: (Twin) -> Bool) -> Twin? {
        guard nodesLeft > 0 else { return nil }
        nodesLeft -= 1
        guard solver.minimise() == .optimal else { return nil }
        let values = solver.values
        let count = window.cells.count
        let changes = (0..<count).map { values[$0] - values[$0 + count] }
        var worst: (place: Int, distance: Double)?
        for (place, change) in changes.enumerated() {
            let distance = abs(change - change.rounded())
            if distance > 1e-6, distance > worst?.distance ?? 0 { worst = (place, distance) }
        }
        guard let worst else { return accepted(changes, times: 1, accept) }
        // Corners of such problems often lie at halves and thirds.
        for factor in [2, 3, 4] {
            if let twin = accepted(changes, times: Double(factor), accept) { return twin }
        }
        let place = worst.place
        let floor = changes[place].rounded(.down)
        let saved = (
            solver.lower[place], solver.upper[place], solver.lower[place + count], solver.upper[place + count]
        )
        for isUpper in [changes[place] - floor >= 0.5, changes[place] - floor < 0.5] {
            bound(place, isUpper ? floor + 1 : floor, isUpper ? .atLeast : .atMost)
            let twin = branch(accept)
            (solver.lower[place], solver.upper[place], solver.lower[place + count], solver.upper[place + count]) = saved
            if let twin { return twin }
        }
        return nil
    }

    private enum Side { case atLeast, atMost }

    private mutating func bound(_ place: Int, _ value: Double, _ side: Side) {
        let other = place + window.cells.count
        switch side {
        case .atMost where value >= 0: solver.upper[place] = min(solver.upper[place], value)
        case .atMost:
            solver.upper[place] = 0
            solver.lower[other] = max(solver.lower[other], -value)
        case .atLeast where value > 0:
            solver.lower[place] = max(solver.lower[place], value)
            solver.upper[other] = 0
        case .atLeast: solver.upper[other] = min(solver.upper[other], -value)
        }
        if solver.lower[place] > solver.upper[place] { solver.lower[place] = solver.upper[place] + 1 }
    }

    private func accepted(_ changes: [Double], times factor: Double, _ accept: (Twin) -> Bool) -> Twin? {
        var whole: [(cell: Int, amount: Int64)] = []
        for (place, change) in changes.enumerated() where abs(change) > 1e-7 {
            guard let amount = (change * factor).nearlyWhole else { return nil }
            if amount != 0 { whole.append((Int(window.cells[place]), amount)) }
        }
        let twin = Twin(whole)
        return !twin.cells.isEmpty && accept(twin) ? twin : nil
    }
}

/// Searches the largest and smallest whole value that a secret can have.
struct ExtremeSearch: ~Copyable {
    /// What came of a search in one direction.
    struct Extreme {
        /// The best world that was found; nil for the true one.
        var twin: Twin?
        /// By how much the secret differs in it, in the direction of the search.
        var amount: Int64 = 0
        /// No world can differ by more than this; nil where it may be enough.
        var bound: Int64?
        /// What each condition contributes to the bound.
        var multipliers: [Double] = []
    }

    private let window: SearchWindow
    private var solver: LinearSolver
    private let terms: [(place: Int, coefficient: Int64)]
    private var nodesLeft = 0
    private var best = Extreme()
    private var isComplete = true

    init(_ window: SearchWindow, _ system: AuditSystem, target: AuditWorld.Form) {
        self.window = window
        let terms = window.terms(of: target)
        self.terms = terms
        var rows = window.rows(system) { [($0, 1)] }
        rows.append(
            LinearProgram.Row(
                columns: terms.map { Int32($0.place) }, coefficients: terms.map { Double($0.coefficient) },
                lower: -.infinity, upper: .infinity))
        solver = LinearSolver(
            LinearProgram(
                lower: window.down.map { Double($0) },
                upper: window.up.map { $0.map { Double($0) } ?? .infinity },
                costs: [Double](repeating: 0, count: window.cells.count), rows: rows))
    }

    /// How far the secret can grow (direction 1) or shrink (-1); a difference of `enough` ends the search.
    mutating func extreme(
        direction: Int64, enough: Int64, nodes: Int = 300, accept: (Twin) -> Bool
    ) -> Extreme {
        best = Extreme()
        isComplete = true
        nodesLeft = nodes
        guard enough > 0 else { return best }
        for (place, coefficient) in terms { solver.costs[place] = -Double(direction * coefficient) }
        // More than enough is never asked for, so nothing grows without bound.
        let row = solver.rowCount - 1
        solver.rowUpper[row] = direction > 0 ? Double(enough) : Double.greatestFiniteMagnitude
        solver.rowLower[row] = direction < 0 ? -Double(enough) : -Double.greatestFiniteMagnitude
        if solver.minimise() == .optimal {
            let most = Int64((-solver.objective + 1e-6).rounded(.down))
            if most < enough { best.bound = most }
            best.multipliers = solver.duals
        }
        branch(direction, enough, accept)
        if isComplete, best.amount < enough { best.bound = best.amount }
        for (place, _) in terms { solver.costs[place] = 0 }
        return best
    }

    private mutating func branch(_ direction: Int64, _ enough: Int64, _ accept: (Twin) -> Bool) {
        guard best.amount < enough else { return }
        guard nodesLeft > 0 else {
            isComplete = false
            return
        }
        nodesLeft -= 1
        let status = solver.minimise()
        guard status == .optimal else {
            if status != .infeasible { isComplete = false }
            return
        }
        guard Int64((-solver.objective + 1e-6).rounded(.down)) > best.amount else { return }
        let values = solver.values
        var worst: (place: Int, distance: Double)?
        for (place, value) in values.enumerated() {
            let distance = abs(value - value.rounded())
            if distance > 1e-6, distance > worst?.distance ?? 0 { worst = (place, distance) }
        }
        guard let worst else {
            take(values, direction, accept)
            return
        }
        let place = worst.place
        let floor = values[place].rounded(.down)
        let (lower, upper) = (solver.lower[place], solver.upper[place])
        for isUpper in [values[place] - floor >= 0.5, values[place] - floor < 0.5] {
            if isUpper { solver.lower[place] = floor + 1 } else { solver.upper[place] = floor }
            branch(direction, enough, accept)
            (solver.lower[place], solver.upper[place]) = (lower, upper)
        }
    }

    private mutating func take(_ values: [Double], _ direction: Int64, _ accept: (Twin) -> Bool) {
        var changes: [(cell: Int, amount: Int64)] = []
        var amount: Int64 = 0
        for (place, value) in values.enumerated() {
            guard let whole = value.nearlyWhole else {
                isComplete = false
                return
            }
            if whole != 0 { changes.append((Int(window.cells[place]), whole)) }
        }
        for (place, coefficient) in terms { amount += (values[place].nearlyWhole ?? 0) * coefficient * direction }
        guard amount > best.amount else { return }
        let twin = Twin(changes)
        guard accept(twin) else {
            isComplete = false
            return
        }
        best.twin = twin
        best.amount = amount
    }
}
