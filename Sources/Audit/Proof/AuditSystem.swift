/// A world as conditions in whole numbers, ready for proofs and attacks.
struct AuditSystem: Sendable {
    let world: AuditWorld
    /// What is certain about the cells.
    let conditions: [LinearCondition]
    /// What a second world keeps besides, so that numbers which are no sums stay what they are.
    let sufficient: [LinearCondition]
    /// What a second world keeps in which nothing changes that any published number is computed from.
    let exact: [LinearCondition]
    /// Cells that no second world changes.
    let isHeld: [Bool]
    /// Cells that are read as they stand: nothing changes that is computed from them, as long as they do not change.
    let isRead: [Bool]
    /// Statements that do not follow from the true cells and are left out.
    let untrue: [Int]

    init(_ world: AuditWorld, check: TwinCheck) {
        self.world = world
        let values: (Int) -> Int64 = { world.cells[$0].value }
        var conditions = Self.known(world)
        var sufficient: [LinearCondition] = []
        var exact: [LinearCondition] = []
        var isHeld = world.cells.map(\.isKnown)
        var isRead = isHeld
        var untrue: [Int] = []
        // Many published numbers say the same.
        var known: Set<LinearCondition.Content> = []
        var knownSufficient: Set<LinearCondition.Content> = []
        var knownExact: Set<LinearCondition.Content> = []
        for (number, kept) in world.kept.enumerated() {
            let condition = LinearCondition(
                cells: kept.form.cells, coefficients: kept.form.coefficients, lower: kept.range.lowerBound,
                upper: kept.range.upperBound, origin: .kept(number))
            sufficient.append(condition)
            exact.append(condition)
        }
        for number in world.statements.indices {
            guard check.isTrue(number) else {
                untrue.append(number)
                continue
            }
            let found = StatementConditions(world.statements[number], number: number, values: values)
            for condition in found.certain where known.insert(condition.content).inserted {
                conditions.append(condition)
            }
            for condition in found.sufficient where !known.contains(condition.content) {
                if condition.isEquality, condition.cells.count == 1 {
                    isHeld[Int(condition.cells[0])] = true
                } else if knownSufficient.insert(condition.content).inserted {
                    sufficient.append(condition)
                }
            }
            for condition in found.exact {
                if condition.isEquality, condition.cells.count == 1 {
                    isRead[Int(condition.cells[0])] = true
                } else if knownExact.insert(condition.content).inserted {
                    exact.append(condition)
                }
            }
        }
        self.conditions = conditions
        self.sufficient = sufficient
        self.exact = exact
        self.isHeld = isHeld
        self.isRead = isRead
        self.untrue = untrue
    }

    /// What is known without any published number: sums, and what they are at least.
    private static func known(_ world: AuditWorld) -> [LinearCondition] {
        let sums = world.relations.enumerated().map { number, relation in
            let sum = relation.form.value { world.cells[$0].value }
            return LinearCondition(
                cells: relation.form.cells, coefficients: relation.form.coefficients, lower: sum, upper: sum,
                origin: .relation(number))
        }
        return sums
            + world.floors.enumerated().map { number, floor in
                LinearCondition(
                    cells: floor.form.cells, coefficients: floor.form.coefficients, lower: floor.least, upper: nil,
                    origin: .floor(number))
            }
    }
}

/// Cells that have to do with each other, with what is known about them after the elementary steps.
struct AuditComponent: Sendable {
    /// Ascending.
    var cells: [Int32] = []
    /// Places among the conditions of the system.
    var conditions: [Int32] = []
    /// Places among what is only sufficient.
    var sufficient: [Int32] = []
    /// Places among what is more than enough.
    var exact: [Int32] = []
    /// Places among the targets.
    var targets: [Int32] = []

    /// All components that hold a target, in the order of their first cell.
    static func all(_ system: AuditSystem, isSolved: [Bool]) -> [AuditComponent] {
        var groups = Groups(count: system.world.cells.count)
        func open(_ cells: [Int32]) -> [Int32] { cells.filter { !isSolved[Int($0)] } }
        for condition in system.conditions { groups.join(open(condition.cells)) }
        for condition in system.sufficient { groups.join(open(condition.cells)) }
        for target in system.world.targets { groups.join(open(target.form.cells)) }

        var wanted: Set<Int32> = []
        for target in system.world.targets {
            if let cell = open(target.form.cells).first { wanted.insert(groups.root(of: cell)) }
        }
        var components: [AuditComponent] = []
        var place: [Int32: Int] = [:]
        for cell in system.world.cells.indices where !isSolved[cell] {
            let root = groups.root(of: Int32(cell))
            guard wanted.contains(root) else { continue }
            if place[root] == nil {
                place[root] = components.count
                components.append(AuditComponent())
            }
            if let number = place[root] { components[number].cells.append(Int32(cell)) }
        }
        func component(of cells: [Int32]) -> Int? { open(cells).first.flatMap { place[groups.root(of: $0)] } }
        for (number, condition) in system.conditions.enumerated() {
            if let component = component(of: condition.cells) { components[component].conditions.append(Int32(number)) }
        }
        for (number, condition) in system.sufficient.enumerated() {
            if let component = component(of: condition.cells) { components[component].sufficient.append(Int32(number)) }
        }
        for (number, condition) in system.exact.enumerated() {
            if let component = component(of: condition.cells) { components[component].exact.append(Int32(number)) }
        }
        for (number, target) in system.world.targets.enumerated() {
            if let component = component(of: target.form.cells) { components[component].targets.append(Int32(number)) }
        }
        return components
    }
}

/// Sets of cells that grow together.
private struct Groups {
    private var parents: [Int32]

    init(count: Int) { parents = (0..<Int32(count)).map { $0 } }

    mutating func root(of cell: Int32) -> Int32 {
        var cell = cell
        while parents[Int(cell)] != cell {
            parents[Int(cell)] = parents[Int(parents[Int(cell)])]
            cell = parents[Int(cell)]
        }
        return cell
    }

    mutating func join(_ cells: [Int32]) {
        guard let first = cells.first else { return }
        for cell in cells.dropFirst() {
            let (a, b) = (root(of: first), root(of: cell))
            if a != b { parents[Int(max(a, b))] = min(a, b) }
        }
    }
}
