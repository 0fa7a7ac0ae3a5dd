import Catalogue
import Indicators
import Testing
import Values

/// Which rows values are sums of, and what the data model says about rows.
@Suite struct RecordingTests {
    private static func project() -> Project {
        var project = Project()
        project.add(
            "abg", ["abschluss", "geschlecht"], remainders: [("abschluss", "abi")],
            rows: """
                03K1;2020;;;40
                03K1;2020;ohne;;4
                03K1;2020;haupt;;26
                03K1;2020;;w;18
                03K1;2020;;m;22
                03K2;2020;;;30
                03K2;2020;ohne;;3
                03K2;2020;haupt;;17
                03K3;2020;;;20
                03K3;2020;ohne;;1
                03K3;2020;haupt;;9
                """)
        project.indicator("quote", "anteil(abg[abschluss=ohne], abg)", unit: "Prozent")
        project.indicator("rest", "abg[abschluss=abi]")
        project.indicator("alle", "abg")
        return project
    }

    private static func operands(
        _ indicator: String, _ area: String, keeping depth: ProvenanceDepth = .rows
    ) -> [Operand] {
        let query = IndicatorQuery(indicator: indicator, areas: [AreaKey(area)], periods: .all)
        return project().evaluator().value.evaluate(query, at: nil, keeping: depth).value.cells.flatMap(\.operands)
    }

    private static func plain(_ operand: Operand) -> [Int] {
        operand.rows.map { $0.isSubtracted ? -$0.row - 1 : $0.row + 1 }.sorted()
    }

    @Test func aValueIsItsRow() {
        let operands = Self.operands("quote", "03K1")
        #expect(operands.map(Self.plain) == [[2], [1]])
    }

    @Test func aDistrictIsTheSumOfItsRows() {
        #expect(Self.operands("alle", "03K").map(Self.plain) == [[1, 6, 9]])
    }

    @Test func whatIsTakenAwayIsNegative() {
        #expect(Self.operands("rest", "03K1").map(Self.plain) == [[-3, -2, 1]])
        #expect(Self.operands("rest", "03K1").map(\.value) == [.number(Rational(10))])
    }

    @Test func onlyWhoAsksGetsRows() {
        for depth in [ProvenanceDepth.amounts, .complete] {
            let operands = Self.operands("rest", "03K", keeping: depth)
            #expect(operands.allSatisfy { $0.rows.isEmpty })
            #expect(operands.map(\.sum) == Self.operands("rest", "03K").map(\.sum))
        }
    }

    @Test func equalSumsHaveEqualNumbers() {
        let rest = Self.operands("rest", "03K1")[0]
        #expect(RowSum(rest.rows.reversed(), of: "abg") == rest.sum)
        #expect(RowSum(rest.rows, of: "anderes") != rest.sum)
        #expect(RowSum(rest.rows.dropLast(), of: "abg") != rest.sum)
        let twice = rest.rows + [SignedRow(row: 7), SignedRow(row: 7, isSubtracted: true)]
        #expect(RowSum(twice, of: "abg") == rest.sum)
    }

    @Test func quotientsKnowTheirOperands() throws {
        let query = IndicatorQuery(indicator: "quote", areas: [AreaKey("03K1")], periods: .all)
        let cell = try #require(
            Self.project().evaluator().value.evaluate(query, at: nil, keeping: .rows).value.cells.first)
        let sides = try #require(cell.quotients.first).operands
        #expect(sides.numerator == [0] && sides.denominator == [1])
    }

    @Test func theDataModelKnowsTotalsAndParts() throws {
        let relations = try #require(Self.project().evaluator().value.relations(of: "abg"))
        let found = relations.relations(in: .calendarYear(2020)).map { relation in
            relation.rows.map { $0.isSubtracted ? -$0.row - 1 : $0.row + 1 }
        }
        // »abi« has no row: it is the rest, and says nothing. The sexes add up in one Gemeinde; the Kreis has no row,
        // and nothing but its Gemeinden.
        #expect(found == [[1, -4, -5]])
        #expect(relations.relations(in: .calendarYear(2019)).isEmpty)
    }

    @Test func anAreaIsTheSumOfItsParts() throws {
        var project = Project()
        project.add(
            "kinder", ["geschlecht"],
            rows: """
                03K;2020;;60
                03K;2020;w;30
                03K1;2020;;10
                03K1;2020;w;4
                03K1;2020;m;6
                03K2;2020;;20
                03K2;2020;w;;geheim
                03K3;2020;;30
                """)
        let relations = try #require(project.evaluator().value.relations(of: "kinder"))
        let found = relations.relations(in: .calendarYear(2020)).map { relation in
            relation.rows.map { $0.isSubtracted ? -$0.row - 1 : $0.row + 1 }
        }
        // A Gemeinde without girls of its own leaves those of the Kreis alone.
        #expect(found == [[1, -3, -6, -8], [3, -4, -5]])
    }
}
