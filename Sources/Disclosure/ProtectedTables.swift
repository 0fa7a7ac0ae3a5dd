import Catalogue
import Indicators
import Values

/// All published tables of a build. `protect(_:catalogue:)`, and `values(of:by:)` for parts of it, are the only
/// way to make one: the only road from a true number to a reader.
package struct ProtectedTables: Sendable {
    private let tables: [IndicatorQuery: ProtectedTable]
    /// What was asked about each indicator, in the order of asking.
    private let queries: [String: [IndicatorQuery]]

    package subscript(query: IndicatorQuery) -> ProtectedTable? { tables[query] }

    /// Protects every table: primary suppression by the threshold of each dataset, applied to every value of base data
    /// behind a cell, to the complement of shares and to denominators that are too small; then rounding, once.
    package static func protect(_ tables: [IndicatorTable], catalogue: Catalogue) -> ProtectedTables {
        protect(tables, by: Protection(catalogue: catalogue))
    }

    /// The same by rules that are prepared already, for those who protect bit by bit.
    package static func protect(_ tables: [IndicatorTable], by protection: Protection) -> ProtectedTables {
        var protected: [IndicatorQuery: ProtectedTable] = [:]
        protected.reserveCapacity(tables.count)
        var queries: [String: [IndicatorQuery]] = [:]
        for table in tables {
            protected[table.query] = protection.protected(table)
            queries[table.query.indicator, default: []].append(table.query)
        }
        return ProtectedTables(tables: protected, queries: queries)
    }

    /// One table by the same rules, its values only: without what they were computed from.
    package static func values(of table: IndicatorTable, by protection: Protection) -> ProtectedTable {
        protection.protected(table, keeping: .values)
    }

    private init(tables: [IndicatorQuery: ProtectedTable], queries: [String: [IndicatorQuery]]) {
        self.tables = tables
        self.queries = queries
    }

    /// What was protected bit by bit, put together in the order given.
    package static func united(_ parts: [ProtectedTables]) -> ProtectedTables {
        var tables: [IndicatorQuery: ProtectedTable] = [:]
        var queries: [String: [IndicatorQuery]] = [:]
        for part in parts {
            tables.merge(part.tables) { first, _ in first }
            queries.merge(part.queries) { first, second in first + second }
        }
        return ProtectedTables(tables: tables, queries: queries)
    }

    /// All tables of one indicator, in the order in which they were asked for.
    package func tables(of indicator: String) -> [ProtectedTable] {
        (queries[indicator] ?? []).compactMap { tables[$0] }
    }
}
