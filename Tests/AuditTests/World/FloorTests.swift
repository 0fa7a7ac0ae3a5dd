import Audit
import Catalogue
import Indicators
import Testing
import Values

/// What everybody sees of hidden sums: that they are no zeros, and what numbers that are no sums leave open.
@Suite struct FloorTests {
    /// Girls and boys of two schools; only the sum of both schools is shown.
    private func twoSchools(floors: Bool) -> AuditWorld {
        var world = AuditWorld()
        for (name, value) in [("R m", 1), ("R w", 2), ("I m", 1), ("I w", 0)] {
            world.cells.append(AuditWorld.Cell(value: Int64(value), lower: 0, name: CellName(area: name)))
        }
        let (first, second) = (AuditWorld.Form([(0, 1), (1, 1)]), AuditWorld.Form([(2, 1), (3, 1)]))
        let all = AuditWorld.Form([(0, 1), (1, 1), (2, 1), (3, 1)])
        if let shown = RoundedDecimal(rounding: Rational(4), decimals: 0) {
            world.statements = [
                AuditWorld.Statement(
                    operands: [.form(all, rounding: nil)], expression: .operand(0), shown: shown,
                    name: CellName(area: "R und I"),
                    place: PublishedItem.Place(path: "daten/gesamt.csv", position: "Zeile 2"))
            ]
        }
        if floors { world.floors = [first, second].map { AuditWorld.Floor(form: $0, least: 1) } }
        world.targets = [AuditWorld.Target(form: second, width: 3, name: CellName(area: "I"))]
        return world
    }

    @Test func hiddenSumsAreNoZeros() throws {
        #expect(WorldAudit.run(twoSchools(floors: false)).breaches.isEmpty)
        let breach = try #require(WorldAudit.run(twoSchools(floors: true)).breaches.first)
        #expect(breach.interval == 1...3)
    }

    @Test func worldsInWhichAHiddenSumIsZeroAreRefused() {
        let empty = Twin([(cell: 2, amount: -1), (cell: 0, amount: 1)])
        #expect(TwinCheck(twoSchools(floors: false)).reproduced(by: empty) != nil)
        #expect(TwinCheck(twoSchools(floors: true)).reproduced(by: empty) == nil)
    }

    /// A rate of fewer than twenty is hidden; were there more, it would be shown.
    @Test func worldsInWhichAHiddenRateWouldBeShownAreRefused() {
        var world = twoSchools(floors: false)
        world.statements = []
        let more = Twin([(cell: 3, amount: 17)])
        #expect(TwinCheck(world).reproduced(by: more) != nil)
        world.kept = [AuditWorld.Kept(form: AuditWorld.Form([(0, 1), (1, 1), (2, 1), (3, 1)]), range: 1...19)]
        #expect(TwinCheck(world).reproduced(by: more) == nil)
        #expect(WorldAudit.run(world).breaches.isEmpty)
    }

    /// A product is no sum: its factors stay what they are, and what they are sums of may still be others.
    @Test func numbersThatAreNoSumsHoldSumsNotRows() {
        var world = WrittenWorld()
        for (name, value) in [("a1", 1), ("a2", 9), ("b1", 6), ("b2", 4)] { world.count(name, Int64(value)) }
        world.sum("a", ["a1", "a2"])
        world.sum("b", ["b1", "b2"])
        world.show("a mal b", .product([.operand(0), .operand(1)]), ["a", "b"], decimals: 0)
        #expect(world.leaks.isEmpty)
        world.show("a2 mal b", .product([.operand(0), .operand(1)]), ["a2", "b"], decimals: 0)
        world.show("a", "b")
        #expect(world.leaks == ["a1"])
    }
}
