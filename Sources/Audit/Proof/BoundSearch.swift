import LinearPrograms

/// How far secrets of one component can grow and shrink by what an attacker knows for certain: one program for all of
/// them, of which only the costs change.
///
/// It answers most questions at once: either the ends are too close, or its corners are worlds that lie far enough
/// apart.
struct BoundSearch: ~Copyable {
    struct End {
        /// No world can differ by more; nil where it may be enough.
        var bound: Int64?
        /// The corner, where it is whole.
        var twin: Twin?
        /// What each condition contributes.
        var multipliers: [Double] = []
    }

    let window: SearchWindow
    private var solver: LinearSolver

    init(_ window: SearchWindow, _ system: AuditSystem) {
        self.window = window
        solver = LinearSolver(
            LinearProgram(
                lower: window.down.map { Double($0) }, upper: window.up.map { $0.map { Double($0) } ?? .infinity },
                costs: [Double](repeating: 0, count: window.cells.count), rows: window.rows(system) { [($0, 1)] }))
    }

    /// The end in one direction (1 or -1); a difference of `enough` is not exceeded for a single cell.
    mutating func end(of form: AuditWorld.Form, direction: Int64, enough: Int64) -> End {
        let terms = window.terms(of: form)
        var end = End()
        guard let first = terms.first else { return end }
        let saved = (solver.lower[first.place], solver.upper[first.place])
        if terms.count == 1 {
            // More than enough is never asked for, so nothing grows without bound.
            let most = Double(enough) / Double(abs(first.coefficient))
            solver.lower[first.place] = max(saved.0, -most)
            solver.upper[first.place] = min(saved.1, most)
        }
        for (place, coefficient) in terms { solver.costs[place] = -Double(direction * coefficient) }
        if solver.minimise() == .optimal {
            let most = Int64((-solver.objective + 1e-6).rounded(.down))
            if most < enough { end.bound = most }
            end.multipliers = solver.duals
            end.twin = twin(solver.values)
        }
        for (place, _) in terms { solver.costs[place] = 0 }
        (solver.lower[first.place], solver.upper[first.place]) = saved
        return end
    }

    private func twin(_ values: [Double]) -> Twin? {
        var changes: [(cell: Int, amount: Int64)] = []
        for (place, value) in values.enumerated() where abs(value) > 1e-7 {
            guard let whole = value.nearlyWhole else { return nil }
            changes.append((Int(window.cells[place]), whole))
        }
        return changes.isEmpty ? nil : Twin(changes)
    }
}
