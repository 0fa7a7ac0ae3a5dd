import Audit
import Catalogue
import Indicators
import Testing
import Values

/// The nine ways in which small numbers leak, each in a safe and an unsafe form.
@Suite struct CaseTests {
    // MARK: 1. Tables that share a margin

    /// Girls and boys by nationality; each table alone hides enough.
    private func linkedTables(showing extra: [String]) -> WrittenWorld {
        var world = WrittenWorld()
        for (name, value) in [("a1", 1), ("a2", 9), ("b1", 6), ("b2", 4), ("c1", 5), ("c2", 8)] {
            world.count(name, Int64(value))
        }
        world.sum("a", ["a1", "a2"])
        world.sum("b", ["b1", "b2"])
        world.sum("c", ["c1", "c2"])
        world.sum("1", ["a1", "b1", "c1"])
        world.sum("2", ["a2", "b2", "c2"])
        world.sum("alle", ["a", "b", "c"])
        world.show("a", "b", "c", "1", "2", "alle")
        for name in extra { world.show(name) }
        return world
    }

    @Test func tablesWithACommonMargin() {
        #expect(linkedTables(showing: ["c1", "c2"]).leaks.isEmpty)
        #expect(linkedTables(showing: ["c1", "b2"]).leaks == ["a1"])
    }

    // MARK: 2. Two levels of areas, and a second tree

    private func twoTrees(showing extra: [String]) -> WrittenWorld {
        var world = WrittenWorld()
        for (name, value) in [("G1", 2), ("G2", 7), ("G3", 5), ("G4", 8)] { world.count(name, Int64(value)) }
        world.sum("Nord", ["G1", "G2"])
        world.sum("Süd", ["G3", "G4"])
        world.sum("Ost", ["G1", "G3"])
        world.sum("West", ["G2", "G4"])
        world.sum("Kreis", ["Nord", "Süd"])
        world.show("Kreis", "Nord", "Süd")
        for name in extra { world.show(name) }
        return world
    }

    @Test func areasOfTwoTrees() throws {
        #expect(twoTrees(showing: ["Ost", "West"]).leaks.isEmpty)
        #expect(twoTrees(showing: ["Ost", "G3"]).leaks == ["G1"])
        let breach = try #require(twoTrees(showing: ["Ost", "G3"]).audit.breaches.first)
        #expect(breach.derivation?.text.hasPrefix("Ost − G3") == true)
        #expect(breach.derivation?.result == "= 2")
    }

    // MARK: 3. Rates

    private func rates(decimals: Int, whole: Int64) -> WrittenWorld {
        var world = WrittenWorld()
        world.count("ohne", 2)
        world.count("mit", whole - 2)
        world.sum("alle", ["ohne", "mit"])
        world.show("alle")
        world.rate("ohne", of: "alle", decimals: decimals)
        return world
    }

    @Test func ratesGiveCountsAway() {
        #expect(rates(decimals: 1, whole: 900).leaks == ["ohne"])
        #expect(rates(decimals: 0, whole: 90).leaks == ["ohne"])
        #expect(rates(decimals: 0, whole: 900).leaks.isEmpty)
        #expect(rates(decimals: 1, whole: 9_000).leaks.isEmpty)
    }

    @Test func aRateAloneLeavesWhatItIsARateOf() {
        var world = WrittenWorld()
        world.count("ohne", 2)
        world.count("mit", 48)
        world.sum("alle", ["ohne", "mit"])
        world.rate("ohne", of: "alle", decimals: 1)
        #expect(world.leaks.isEmpty)
        world.show("mit")
        #expect(world.leaks == ["ohne"])
    }

    // MARK: 4. Single persons, zeros

    private func pair(_ values: [Int64], lower: Int64) -> WrittenWorld {
        var world = WrittenWorld()
        for (place, value) in values.enumerated() { world.count("x\(place)", value, lower: lower) }
        world.sum("alle", values.indices.map { "x\($0)" })
        world.show("alle")
        return world
    }

    @Test func whereZerosAreShownTwoSingleOnesAreExact() {
        #expect(pair([1, 1], lower: 1).leaks == ["alle", "x0", "x1"])
        #expect(pair([1, 2, 7], lower: 1).leaks.isEmpty)
        #expect(pair([1, 9], lower: 1).leaks.isEmpty)
        // With hidden zeros three values fit, where four are demanded.
        #expect(pair([1, 1], lower: 0).leaks.contains("x0"))
        #expect(pair([1, 2], lower: 0).leaks.isEmpty)
    }

    // MARK: 5. Complements

    @Test func whatIsLeftToTheWhole() {
        var world = WrittenWorld()
        world.count("mit", 48)
        world.count("ohne", 2)
        world.sum("alle", ["mit", "ohne"])
        world.complement("mit", of: "alle")
        world.show("alle")
        #expect(world.leaks.isEmpty)
        world.rate("mit", of: "alle", decimals: 0)
        #expect(world.leaks == ["alle ohne mit", "ohne"])
    }

    // MARK: 6. Time

    private func years() -> WrittenWorld {
        var world = WrittenWorld()
        for (name, value) in [("2019", 12), ("2020", 2), ("2021", 9), ("2022", 14)] { world.count(name, Int64(value)) }
        world.show("2019", "2022")
        return world
    }

    private static let sum = CellExpression.sum([.init(.operand(0)), .init(.operand(1)), .init(.operand(2))])

    @Test func sumsAndMeansOfYears() {
        var world = years()
        world.show("Summe 2019–2021", Self.sum, ["2019", "2020", "2021"], decimals: 0)
        #expect(world.leaks.isEmpty)
        world.show(
            "Mittel 2020–2022", .quotient(Self.sum, .constant(Rational(3))), ["2020", "2021", "2022"], decimals: 0)
        #expect(world.leaks.isEmpty)
        world.show("2021")
        #expect(world.leaks == ["2020"])
    }

    @Test func changesAndIndices() {
        var change = years()
        change.show("2021")
        #expect(change.leaks.isEmpty)
        change.show(
            "Veränderung 2020–2021", .sum([.init(.operand(1)), .init(.operand(0), isSubtracted: true)]),
            ["2020", "2021"], decimals: 0)
        #expect(change.leaks == ["2020"])
        var index = years()
        index.show(
            "Index 2020 (2019 = 100)", .product([.quotient(.operand(1), .operand(0)), .constant(Rational(100))]),
            ["2019", "2020"], decimals: 0)
        #expect(index.leaks == ["2020"])
    }

    // MARK: 7. Editions

    @Test func twoEditionsTogether() {
        func edition(_ shown: [String]) -> WrittenWorld {
            var world = WrittenWorld()
            for (name, value) in [("G1", 1), ("G2", 6), ("G3", 9)] { world.count(name, Int64(value)) }
            world.sum("Kreis", ["G1", "G2", "G3"])
            world.show("Kreis")
            for name in shown { world.show(name) }
            return world
        }
        #expect(edition(["G2"]).leaks.isEmpty)
        #expect(edition(["G3"]).leaks.isEmpty)
        #expect(edition(["G2", "G3"]).leaks == ["G1"])
    }

    // MARK: 8. Rounding

    private func rounded(rateFromTrueCounts: Bool) -> WrittenWorld {
        let base = CountRounding(base: 5, reach: .all)
        var world = WrittenWorld()
        world.count("ohne", 2, lower: 0, width: 2)
        world.count("mit", 35, lower: 0)
        world.sum("alle", ["ohne", "mit"])
        for name in ["ohne", "mit", "alle"] {
            world.show(name, .operand(0), [name], decimals: 0, rounding: base)
        }
        world.show(
            "Anteil", .quotient(.operand(0), .operand(1)), ["ohne", "alle"], decimals: 1, isPercent: true,
            rounding: rateFromTrueCounts ? nil : base)
        return world
    }

    @Test func roundedCountsWithRatesFromTrueOnes() {
        #expect(rounded(rateFromTrueCounts: false).leaks.isEmpty)
        #expect(rounded(rateFromTrueCounts: true).leaks == ["ohne"])
    }

    // MARK: 9. Thirteen Gemeinden, ten years, thirty cells

    /// In each year a table of 12 areas by 28 categories, small numbers hidden with partners in row and column.
    private func large(leaking: Bool) -> WrittenWorld {
        var numbers = SeededNumbers(seed: 9)
        var world = WrittenWorld()
        for year in 0..<10 {
            let values = (0..<12).map { _ in (0..<28).map { _ in Int64.random(in: 1...40, using: &numbers) } }
            func name(_ area: Int, _ category: Int) -> String { "\(year)/\(area)/\(category)" }
            var hidden: Set<[Int]> = []
            for area in 0..<12 {
                for category in 0..<28 {
                    world.count(name(area, category), values[area][category])
                    guard values[area][category] < 3 else { continue }
                    // A block of three by three around a small number.
                    for row in 0..<3 {
                        for column in 0..<3 { hidden.insert([(area + row) % 12, (category + column) % 28]) }
                    }
                }
            }
            for area in 0..<12 { world.sum("\(year)/\(area)", (0..<28).map { name(area, $0) }) }
            for category in 0..<28 { world.sum("\(year)//\(category)", (0..<12).map { name($0, category) }) }
            world.sum("\(year)", (0..<12).map { "\(year)/\($0)" })
            for area in 0..<12 { world.show("\(year)/\(area)") }
            for category in 0..<28 { world.show("\(year)//\(category)") }
            for area in 0..<12 {
                for category in 0..<28 where !hidden.contains([area, category]) { world.show(name(area, category)) }
            }
            if leaking, year == 4,
                let small = hidden.sorted(by: { $0.lexicographicallyPrecedes($1) }).first(where: {
                    values[$0[0]][$0[1]] < 3
                })
            {
                for category in 0..<28 where category != small[1] { world.show(name(small[0], category)) }
            }
        }
        return world
    }

    @Test func thirteenAreasTenYearsThirtyCells() {
        let safe = large(leaking: false)
        #expect(safe.world.cells.count > 3_700)
        let audit = safe.audit
        #expect(audit.breaches.isEmpty)
        #expect(audit.certificates.count == safe.world.targets.count)
        let leaks = large(leaking: true).leaks
        #expect(!leaks.isEmpty && leaks.allSatisfy { $0.hasPrefix("4/") })
    }
}
