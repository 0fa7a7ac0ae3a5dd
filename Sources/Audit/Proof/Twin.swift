/// Another world: by how much each cell differs from the true one. Cells ascending, no zeros.
package struct Twin: Sendable, Hashable {
    package let cells: [Int32]
    package let amounts: [Int64]

    package init(_ changes: [(cell: Int, amount: Int64)]) {
        let changes = changes.filter { $0.amount != 0 }.sorted { $0.cell < $1.cell }
        cells = changes.map { Int32($0.cell) }
        amounts = changes.map(\.amount)
    }

    package func amount(of cell: Int32) -> Int64 {
        var low = 0
        var high = cells.count
        while low < high {
            let middle = (low + high) / 2
            if cells[middle] < cell { low = middle + 1 } else { high = middle }
        }
        return low < cells.count && cells[low] == cell ? amounts[low] : 0
    }

    /// By how much a sum differs.
    package func amount(of form: AuditWorld.Form) -> Int64 {
        var sum: Int64 = 0
        for (cell, coefficient) in zip(form.cells, form.coefficients) { sum += coefficient * amount(of: cell) }
        return sum
    }

    func multiplied(by factor: Int64) -> Twin {
        Twin(zip(cells, amounts).map { (Int($0), $1 * factor) })
    }
}

/// Proof that a secret stays one: two worlds that show the same everywhere and differ in it by the demanded width.
package struct Certificate: Sendable, Hashable {
    /// The place of the secret among the targets of its world.
    package let target: Int
    /// The world in which it is larger than it is; nil for the true one.
    package let above: Twin?
    /// The world in which it is smaller than it is; nil for the true one.
    package let below: Twin?

    package init(target: Int, above: Twin?, below: Twin?) {
        self.target = target
        self.above = above
        self.below = below
    }
}

/// Checks worlds by plain arithmetic, without a solver: every number that a changed cell takes part in is computed and
/// written again.
package struct TwinCheck: Sendable {
    private let world: AuditWorld
    private let statementsOfCell: [[Int32]]
    private let relationsOfCell: [[Int32]]
    private let floorsOfCell: [[Int32]]
    private let keptOfCell: [[Int32]]

    package init(_ world: AuditWorld) {
        self.world = world
        statementsOfCell = Self.places(world.statements.map(\.cells), count: world.cells.count)
        relationsOfCell = Self.places(world.relations.map(\.form.cells), count: world.cells.count)
        keptOfCell = Self.places(world.kept.map(\.form.cells), count: world.cells.count)
        floorsOfCell = Self.places(world.floors.map(\.form.cells), count: world.cells.count)
    }

    /// In which lists each cell stands.
    private static func places(_ lists: [[Int32]], count: Int) -> [[Int32]] {
        var places: [[Int32]] = Array(repeating: [], count: count)
        for (number, cells) in lists.enumerated() {
            for cell in cells { places[Int(cell)].append(Int32(number)) }
        }
        return places
    }

    /// The published numbers that a changed cell takes part in; nil where the world does not hold: a number would be
    /// written in another way, a sum would not be one any more, a cell would be what everybody knows it is not.
    package func reproduced(by twin: Twin) -> [Int32]? {
        for (cell, amount) in zip(twin.cells, twin.amounts) {
            let cell = world.cells[Int(cell)]
            guard !cell.isKnown, cell.value + amount >= cell.lower else { return nil }
        }
        for number in Set(twin.cells.flatMap { relationsOfCell[Int($0)] })
        where twin.amount(of: world.relations[Int(number)].form) != 0 {
            return nil
        }
        let values: (Int) -> Int64 = { world.cells[$0].value + twin.amount(of: Int32($0)) }
        for number in Set(twin.cells.flatMap { floorsOfCell[Int($0)] })
        where world.floors[Int(number)].form.value(values) < world.floors[Int(number)].least {
            return nil
        }
        for number in Set(twin.cells.flatMap { keptOfCell[Int($0)] }) {
            let kept = world.kept[Int(number)]
            guard kept.range.contains(kept.form.value(values)) else { return nil }
        }
        let statements = Set(twin.cells.flatMap { statementsOfCell[Int($0)] }).sorted()
        for number in statements {
            let statement = world.statements[Int(number)]
            guard statement.shown(values) == statement.shown else { return nil }
        }
        return statements
    }

    /// Whether the two worlds hold and differ enough; the numbers they reproduce.
    package func reproduced(by certificate: Certificate) -> Set<Int32>? {
        let target = world.targets[certificate.target]
        let above = certificate.above.map { $0.amount(of: target.form) } ?? 0
        let below = certificate.below.map { $0.amount(of: target.form) } ?? 0
        guard above - below >= target.width else { return nil }
        var all: Set<Int32> = []
        for twin in [certificate.above, certificate.below].compactMap({ $0 }) {
            guard let statements = reproduced(by: twin) else { return nil }
            all.formUnion(statements)
        }
        return all
    }

    /// Whether a number that is published follows from the true cells at all.
    package func isTrue(_ statement: Int) -> Bool {
        let statement = world.statements[statement]
        return statement.shown { world.cells[$0].value } == statement.shown
    }
}
