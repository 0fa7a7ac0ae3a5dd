import Catalogue
import Disclosure
import Indicators
import Testing
import Values

/// Tables of some areas each, put together as one.
@Suite struct JoinedTableTests {
    private let catalogue = Cells.catalogue([Cells.dataset("a")])

    /// A table of counts, one row for each area.
    private func part(_ areas: [String], _ years: [Int], _ counts: [Int]) throws -> ProtectedTable {
        let keys = areas.map { AreaKey($0) }
        let query = IndicatorQuery(indicator: "i", areas: keys, periods: .all)
        let table = IndicatorTable(
            query: query, areas: keys, periods: years.map { .calendarYear($0) },
            cells: counts.map { Cells.rate($0, 100) }, datasets: ["a"])
        return try #require(ProtectedTables.protect([table], catalogue: catalogue)[query])
    }

    @Test func everyCellKeepsItsPlace() throws {
        let first = try part(["01", "02"], [2020, 2021], [10, 20, 30, 40])
        let second = try part(["03"], [2021, 2022], [50, 60])
        let joined = try #require(ProtectedTable.joined([first, second]))
        #expect(joined.areas.map(\.text) == ["01", "02", "03"])
        #expect(joined.query.areas == joined.areas)
        #expect(joined.periods.map(\.text) == ["2020", "2021", "2022"])
        let values = joined.cells.map { $0.value.decimal?.machineText }
        #expect(values == ["10.0", "20.0", nil, "30.0", "40.0", nil, nil, "50.0", "60.0"])
        #expect(joined.cells.compactMap(\.value.sign) == [.notCollected, .notCollected, .notCollected])
    }

    @Test func secretsStaySecretAndNothingBehindThemComesAlong() throws {
        let joined = try #require(
            ProtectedTable.joined([try part(["01"], [2020], [1]), try part(["02"], [2020], [50])]))
        #expect(joined.cells[0].value == .none(.secret))
        #expect(joined.cells.allSatisfy { $0.operands.isEmpty && $0.expression == nil && $0.numerator == nil })
    }

    @Test func withoutPartsThereIsNothing() { #expect(ProtectedTable.joined([]) == nil) }
}
