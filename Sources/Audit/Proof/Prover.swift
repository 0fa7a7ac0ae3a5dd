/// What became of one secret.
enum Verdict: Sendable {
    case certified(Certificate)
    /// The least and the greatest value that fit to everything known.
    case recoverable(lower: Int64, upper: Int64, Evidence)
    /// Neither worlds nor a derivation were found.
    case unproved
}

/// Why a secret follows.
enum Evidence: Sendable {
    /// Elementary steps give it.
    case steps
    /// What each condition contributes to the greatest and to the smallest value, with the conditions.
    case bounds(conditions: [LinearCondition], above: [Double], below: [Double])
}

/// Looks for two worlds for each secret of a world, and where there are none, for the reason.
struct Prover {
    let system: AuditSystem
    let propagation: Propagation
    let check: TwinCheck
    private(set) var verdicts: [Verdict]
    /// Worlds that were found, by cell: one serves many secrets.
    private(set) var pool: [Twin] = []
    /// Searches in large components, where each takes long: what is left after these stays without proof.
    private var searchesLeft = 60
    private(set) var poolOfCell: [Int32: [Int32]] = [:]

    init(_ world: AuditWorld, check: TwinCheck) {
        let system = AuditSystem(world, check: check)
        self.system = system
        self.check = check
        propagation = Propagation(world, conditions: system.conditions)
        verdicts = [Verdict](repeating: .unproved, count: world.targets.count)
    }

    mutating func run() {
        for (number, target) in system.world.targets.enumerated() where isSolved(target) {
            let value = target.form.value { system.world.cells[$0].value }
            verdicts[number] = .recoverable(lower: value, upper: value, .steps)
        }
        for component in AuditComponent.all(system, isSolved: propagation.isSolved) { prove(component) }
    }

    private func isSolved(_ target: AuditWorld.Target) -> Bool {
        target.form.cells.allSatisfy { propagation.isSolved[Int($0)] }
    }

    private mutating func prove(_ component: AuditComponent) {
        var remaining: [Int] = []
        for target in component.targets.map({ Int($0) }) {
            if let certificate = cheapCertificate(target) {
                verdicts[target] = .certified(certificate)
            } else {
                remaining.append(target)
            }
        }
        let neighbourhood = Neighbourhood(system, propagation, component)
        for knowledge in [Knowledge.exact, .complete] where !remaining.isEmpty {
            remaining = searchedInTables(remaining, neighbourhood, knowledge)
        }
        guard !remaining.isEmpty else { return }
        var corners = BoundSearch(
            SearchWindow(system, propagation, component, knowledge: .complete), system)
        var bounds = BoundSearch(
            SearchWindow(system, propagation, component, knowledge: .certain), system)
        for target in remaining {
            if let certificate = cheapCertificate(target) {
                verdicts[target] = .certified(certificate)
            } else {
                verdicts[target] =
                    atCorners(target, &corners) ?? verdict(target, component, &bounds, neighbourhood)
            }
        }
    }

    /// Searches where the secrets stand, one program for all of the same tables, and returns those for which nothing
    /// was found.
    private mutating func searchedInTables(
        _ targets: [Int], _ neighbourhood: Neighbourhood, _ knowledge: Knowledge
    ) -> [Int] {
        var groups: [[Int32]: [Int]] = [:]
        for target in targets { groups[tables(of: target), default: []].append(target) }
        var left: [Int] = []
        for tables in groups.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            let own = groups[tables] ?? []
            let window = neighbourhood.window(in: Set(tables), knowledge: knowledge)
            guard window.cells.count <= 3_000 else {
                left += own
                continue
            }
            var search = NearestSearch(
                window, system, targets: own.map { system.world.targets[$0].form },
                nodes: window.cells.count > 600 ? 8 : 40)
            for (place, target) in own.enumerated() {
                if let found = cheapCertificate(target) ?? nearest(target, place, &search) {
                    verdicts[target] = .certified(found)
                } else {
                    left.append(target)
                }
            }
        }
        return left.sorted()
    }

    private func tables(of target: Int) -> [Int32] {
        Set(system.world.targets[target].form.cells.map { system.world.cells[Int($0)].table }).sorted()
    }

    private mutating func verdict(
        _ number: Int, _ component: AuditComponent, _ bounds: inout BoundSearch, _ neighbourhood: Neighbourhood
    ) -> Verdict {
        if let verdict = bounded(number, &bounds) {
            // In small components the exact interval costs little.
            if case .recoverable = verdict, component.cells.count <= 60 { return decided(number, component) }
            return verdict
        }
        if component.cells.count > 200 {
            // What no window shows is left open: trying out all branches of a large component would take too long.
            guard searchesLeft > 0 else { return .unproved }
            searchesLeft -= 1
            return searched(number, component, neighbourhood) ?? .unproved
        }
        return searched(number, component, neighbourhood) ?? decided(number, component)
    }

    /// The ends of what is possible as they are, where their corners are whole.
    private mutating func atCorners(_ number: Int, _ corners: inout BoundSearch) -> Verdict? {
        let target = system.world.targets[number]
        var twins: [Twin] = []
        for direction: Int64 in [1, -1] {
            let end = corners.end(of: target.form, direction: direction, enough: target.width)
            guard let twin = end.twin, check.reproduced(by: twin) != nil else { continue }
            remember(twin)
            twins.append(twin)
            if let found = certificate(number, twins) { return .certified(found) }
        }
        return nil
    }

    /// The proof that the ends are too close, where two runs of the common program give it.
    private mutating func bounded(_ number: Int, _ bounds: inout BoundSearch) -> Verdict? {
        let target = system.world.targets[number]
        let above = bounds.end(of: target.form, direction: 1, enough: target.width)
        guard let up = above.bound else { return nil }
        let below = bounds.end(of: target.form, direction: -1, enough: target.width - up)
        guard let down = below.bound, up + down < target.width else { return nil }
        let value = target.form.value { system.world.cells[$0].value }
        return .recoverable(
            lower: value - down, upper: value + up,
            .bounds(conditions: bounds.window.conditions, above: above.multipliers, below: below.multipliers))
    }

    /// A world in which little changes, first among the cells around the secret.
    private mutating func searched(
        _ number: Int, _ component: AuditComponent, _ neighbourhood: Neighbourhood
    ) -> Verdict? {
        let form = system.world.targets[number].form
        for size in [120, 400] where size < component.cells.count {
            // Numbers that are no sums often stay the same anyway; only then are their cells held.
            for knowledge in [Knowledge.certain, .complete] {
                let window = neighbourhood.window(around: form, size: size, knowledge: knowledge)
                if let found = nearest(number, window) { return .certified(found) }
            }
        }
        guard component.cells.count <= 2_000 else { return nil }
        let whole = SearchWindow(system, propagation, component, knowledge: .complete)
        return nearest(number, whole).map { .certified($0) }
    }

    // MARK: Worlds that are there already

    /// A world in which nothing but the secret changes, or one that was found for another secret.
    private mutating func cheapCertificate(_ number: Int) -> Certificate? {
        let target = system.world.targets[number]
        for (cell, coefficient) in zip(target.form.cells, target.form.coefficients)
        where !propagation.isSolved[Int(cell)] && !system.isHeld[Int(cell)] && abs(coefficient) == 1 {
            let twin = Twin([(Int(cell), target.width)])
            if check.reproduced(by: twin) != nil { return certificate(number, [twin]) }
        }
        var above: Twin?
        var below: Twin?
        for cell in target.form.cells {
            for place in (poolOfCell[cell] ?? []).suffix(24).reversed() {
                let known = pool[Int(place)]
                let amount = known.amount(of: target.form)
                guard amount != 0 else { continue }
                let least = (target.width + abs(amount) - 1) / abs(amount)
                for factor in Set([1, least]).sorted() {
                    for twin in [known.multiplied(by: factor), known.multiplied(by: -factor)] {
                        let amount = twin.amount(of: target.form)
                        if amount > above?.amount(of: target.form) ?? 0, check.reproduced(by: twin) != nil {
                            above = twin
                        }
                        if amount < below?.amount(of: target.form) ?? 0, check.reproduced(by: twin) != nil {
                            below = twin
                        }
                    }
                }
                if let found = certificate(number, [above, below].compactMap { $0 }) { return found }
            }
        }
        return nil
    }

    /// The certificate of these worlds where they lie far enough apart: one alone where it is enough.
    private mutating func certificate(_ number: Int, _ twins: [Twin]) -> Certificate? {
        let target = system.world.targets[number]
        for twin in twins where abs(twin.amount(of: target.form)) >= target.width {
            let isAbove = twin.amount(of: target.form) > 0
            remember(twin)
            return Certificate(target: number, above: isAbove ? twin : nil, below: isAbove ? nil : twin)
        }
        guard let above = twins.max(by: { $0.amount(of: target.form) < $1.amount(of: target.form) }),
            let below = twins.min(by: { $0.amount(of: target.form) < $1.amount(of: target.form) }),
            above.amount(of: target.form) - below.amount(of: target.form) >= target.width
        else { return nil }
        remember(above)
        remember(below)
        return Certificate(target: number, above: above, below: below)
    }

    private mutating func remember(_ twin: Twin) {
        guard !pool.suffix(64).contains(twin) else { return }
        for cell in twin.cells { poolOfCell[cell, default: []].append(Int32(pool.count)) }
        pool.append(twin)
    }

    // MARK: New worlds

    private mutating func nearest(_ number: Int, _ window: SearchWindow) -> Certificate? {
        var search = NearestSearch(
            window, system, targets: [system.world.targets[number].form],
            nodes: window.cells.count > 150 ? 4 : 40)
        return nearest(number, 0, &search)
    }

    private mutating func nearest(_ number: Int, _ place: Int, _ search: inout NearestSearch) -> Certificate? {
        let target = system.world.targets[number]
        let check = check
        let accept: (Twin) -> Bool = { check.reproduced(by: $0) != nil }
        for amount in [target.width, -target.width] {
            if let twin = search.twin(by: amount, of: place, accept: accept) { return certificate(number, [twin]) }
        }
        // One world on each side: as far up as possible, the rest down.
        for up in stride(from: target.width - 1, to: 0, by: -1) {
            guard let above = search.twin(by: up, of: place, accept: accept) else { continue }
            return search.twin(by: up - target.width, of: place, accept: accept).flatMap {
                certificate(number, [above, $0])
            }
        }
        return nil
    }

    /// Both ends of what is possible: worlds that lie far enough apart, or the proof that there are none.
    private mutating func decided(_ number: Int, _ component: AuditComponent) -> Verdict {
        let target = system.world.targets[number]
        let check = check
        let accept: (Twin) -> Bool = { check.reproduced(by: $0) != nil }
        let window = SearchWindow(system, propagation, component, knowledge: .complete)
        var search = ExtremeSearch(window, system, target: target.form)
        // Only small components are searched to the end.
        let nodes = component.cells.count <= 60 ? 300 : 20
        let above = search.extreme(direction: 1, enough: target.width, nodes: nodes, accept: accept)
        let below = search.extreme(direction: -1, enough: target.width - above.amount, nodes: nodes, accept: accept)
        let twins = [above.twin, below.twin].compactMap { $0 }
        if let certificate = certificate(number, twins) { return .certified(certificate) }

        let value = target.form.value { system.world.cells[$0].value }
        // What is only held for the sake of a second world binds no attacker.
        let outer = SearchWindow(system, propagation, component, knowledge: .certain)
        var attack = ExtremeSearch(outer, system, target: target.form)
        let isCertain =
            component.sufficient.isEmpty && component.cells.allSatisfy { !system.isHeld[Int($0)] }
        let attempts = isCertain ? nodes : 1
        let most = attack.extreme(direction: 1, enough: target.width, nodes: attempts) { _ in true }
        let least = attack.extreme(direction: -1, enough: target.width, nodes: attempts) { _ in true }
        guard let up = [most.bound, isCertain ? above.bound : nil].compactMap({ $0 }).min(),
            let down = [least.bound, isCertain ? below.bound : nil].compactMap({ $0 }).min(),
            up + down < target.width
        else { return .unproved }
        return .recoverable(
            lower: value - down, upper: value + up,
            .bounds(conditions: outer.conditions, above: most.multipliers, below: least.multipliers))
    }
}

/// The cells around a secret, from the nearest on.
struct Neighbourhood {
    private let system: AuditSystem
    private let propagation: Propagation
    /// Certain ones, then those that are only sufficient, then those that are more than enough.
    private let conditions: [LinearCondition]
    private let certainCount: Int
    private let completeCount: Int
    private let conditionsOfCell: [Int32: [Int32]]

    init(_ system: AuditSystem, _ propagation: Propagation, _ component: AuditComponent) {
        self.system = system
        self.propagation = propagation
        conditions =
            component.conditions.map { system.conditions[Int($0)] }
            + component.sufficient.map { system.sufficient[Int($0)] }
            + component.exact.map { system.exact[Int($0)] }
        certainCount = component.conditions.count
        completeCount = certainCount + component.sufficient.count
        var users: [Int32: [Int32]] = [:]
        for (number, condition) in conditions.enumerated() {
            for cell in condition.cells where !propagation.isSolved[Int(cell)] {
                users[cell, default: []].append(Int32(number))
            }
        }
        conditionsOfCell = users
    }

    /// All cells of some tables.
    func window(in tables: Set<Int32>, knowledge: Knowledge) -> SearchWindow {
        let cells = conditionsOfCell.keys.filter { cell in
            tables.contains(system.world.cells[Int(cell)].table) && (knowledge != .exact || !system.isRead[Int(cell)])
        }
        return window(of: cells, knowledge: knowledge)
    }

    private func isKept(_ condition: Int32, _ knowledge: Knowledge) -> Bool {
        switch knowledge {
        case .certain: Int(condition) < certainCount
        case .complete: Int(condition) < completeCount
        case .exact:
            // What numbers say follows when everything stays that they are computed from.
            if Int(condition) >= completeCount {
                true
            } else {
                switch conditions[Int(condition)].origin {
                case .relation, .floor: true
                case .statement, .bound, .kept: false
                }
            }
        }
    }

    func window(around form: AuditWorld.Form, size: Int, knowledge: Knowledge = .complete) -> SearchWindow {
        var cells = form.cells.filter { !propagation.isSolved[Int($0)] }
        var known = Set(cells)
        var used: Set<Int32> = []
        var next = 0
        while next < cells.count, cells.count < size {
            for condition in conditionsOfCell[cells[next]] ?? []
            where Int(condition) < completeCount && used.insert(condition).inserted {
                for cell in conditions[Int(condition)].cells
                where !propagation.isSolved[Int(cell)] && known.insert(cell).inserted {
                    cells.append(cell)
                }
            }
            next += 1
        }
        return window(of: cells, knowledge: knowledge)
    }

    /// Conditions at the rim hold too: what lies outside stays as it is.
    private func window(of cells: [Int32], knowledge: Knowledge) -> SearchWindow {
        var used: Set<Int32> = []
        for cell in cells { used.formUnion(conditionsOfCell[cell] ?? []) }
        let kept = used.sorted().filter { isKept($0, knowledge) }
        return SearchWindow(
            system, propagation, cells: cells.sorted(), conditions: kept.map { conditions[Int($0)] },
            knowledge: knowledge)
    }
}
