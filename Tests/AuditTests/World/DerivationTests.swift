import Audit
import Indicators
import Testing
import Values

/// How a secret follows, in words that an author can recompute.
@Suite struct DerivationTests {
    private func derivation(_ world: WrittenWorld) throws -> Derivation {
        try #require(world.audit.breaches.first?.derivation)
    }

    @Test func whatIsTakenAway() throws {
        var world = WrittenWorld()
        for (name, value) in [("G1", 1), ("G2", 6), ("G3", 9)] { world.count(name, Int64(value)) }
        world.sum("KR", ["G1", "G2", "G3"])
        world.show("KR", "G2", "G3")
        let found = try derivation(world)
        #expect(found.text.hasPrefix("KR − G2 − G3. Es stehen KR: daten/gesamt.csv"))
        #expect(found.result == "= 1")
    }

    /// A sum of parts in a sum: every part is named, although the sum between them is shown nowhere.
    @Test func sumsThatStandNowhere() throws {
        var world = WrittenWorld()
        for (name, value) in [("A", 2), ("B1", 6), ("B2", 9), ("C", 12)] { world.count(name, Int64(value)) }
        world.sum("B", ["B1", "B2"])
        world.sum("KR", ["A", "B", "C"])
        world.show("KR", "B1", "B2", "C")
        #expect(try derivation(world).text.hasPrefix("KR − B1 − B2 − C."))
    }

    /// Two that only protect each other: what is open around them is named, and why it is enough.
    @Test func twoOfOnePersonEach() throws {
        var world = WrittenWorld()
        for (name, value) in [("a", 1), ("b", 1), ("c", 9), ("d", 6)] { world.count(name, Int64(value)) }
        world.sum("alle", ["a", "b", "c", "d"])
        world.show("alle", "c", "d")
        let found = try derivation(world)
        for word in ["alle", "c", "d", "lässt nur einen Wert zu", "weil Nullen gezeigt werden"] {
            #expect(found.text.contains(word), "\(found.text)")
        }
        #expect(found.result == "= 1")
    }

    /// The mean of three counts three times.
    @Test func meansAreMultiplied() throws {
        var world = WrittenWorld()
        for (name, value) in [("2019", 12), ("2020", 2), ("2021", 9)] { world.count(name, Int64(value)) }
        world.show("2019", "2021")
        let sum = CellExpression.sum([.init(.operand(0)), .init(.operand(1)), .init(.operand(2))])
        world.show("Mittel", .quotient(sum, .constant(Rational(3))), ["2019", "2020", "2021"], decimals: 1)
        #expect(try derivation(world).text.hasPrefix("3 × Mittel − 2019 − 2021."))
    }

    /// Of two that are open, one is no more than what everybody knows it to be at least: it is named all the same.
    @Test func whatStandsThereIsNoBound() throws {
        var world = WrittenWorld()
        for (name, value) in [("G1", 2), ("G2", 1), ("G3", 9)] { world.count(name, Int64(value)) }
        world.sum("KR", ["G1", "G2", "G3"])
        world.show("KR", "G2", "G3")
        #expect(try derivation(world).text.hasPrefix("KR − G2 − G3."))
    }
}
