/// Persons who stand alone in a cell know it. Two of them can protect each other from everybody else and yet not from
/// one another.
struct InsiderPairs {
    /// Targets of one person each: the second one can compute the first.
    private(set) var pairs: [(secret: Int, insider: Int)] = []
    /// Searches are not repeated without end in large tables.
    private var searchesLeft = 400

    private let prover: Prover
    private var world: AuditWorld { prover.system.world }

    init(_ prover: Prover) {
        self.prover = prover
        var singles: [Int32: Int] = [:]
        for (number, target) in world.targets.enumerated() where target.form.cells.count == 1 {
            if world.cells[Int(target.form.cells[0])].value == 1 { singles[target.form.cells[0]] = number }
        }
        guard singles.count > 1 else { return }
        for component in AuditComponent.all(prover.system, isSolved: prover.propagation.isSolved) {
            let own = component.cells.filter { singles[$0] != nil }
            guard own.count > 1 else { continue }
            let neighbourhood = Neighbourhood(prover.system, prover.propagation, component)
            for secret in own { look(at: secret, among: own, singles, neighbourhood) }
        }
    }

    private mutating func look(
        at secret: Int32, among others: [Int32], _ singles: [Int32: Int], _ neighbourhood: Neighbourhood
    ) {
        let worlds = (prover.poolOfCell[secret] ?? []).map { prover.pool[Int($0)] }
        guard !worlds.isEmpty, let number = singles[secret] else { return }
        for insider in others where insider != secret {
            if worlds.contains(where: { $0.amount(of: insider) == 0 }) { continue }
            guard searchesLeft > 0, let other = singles[insider] else { return }
            searchesLeft -= 1
            let form = world.targets[number].form
            let windows = [
                neighbourhood.window(in: [world.cells[Int(secret)].table], knowledge: .exact),
                neighbourhood.window(around: form, size: 200),
            ]
            let isProtected = windows.contains { hasOtherWorld(form, in: $0.holding(insider)) }
            if !isProtected { pairs.append((number, other)) }
        }
    }

    private func hasOtherWorld(_ form: AuditWorld.Form, in window: SearchWindow) -> Bool {
        var search = NearestSearch(window, prover.system, targets: [form], nodes: 40)
        let check = prover.check
        for amount: Int64 in [1, -1] where search.twin(by: amount, accept: { check.reproduced(by: $0) != nil }) != nil {
            return true
        }
        return false
    }
}
