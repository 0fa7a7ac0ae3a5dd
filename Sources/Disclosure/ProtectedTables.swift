import Catalogue
import Indicators
import Values

/// All published tables of a build. `protect(_:catalogue:)` is the only way to make one: the only road from a true
/// number to a reader.
package struct ProtectedTables: Sendable {
    private let tables: [IndicatorQuery: ProtectedTable]

    package subscript(query: IndicatorQuery) -> ProtectedTable? { tables[query] }

    /// Protects every table: primary suppression by the threshold of each dataset, applied to every value of base data
    /// behind a cell, to the complement of shares and to denominators that are too small; then rounding, once.
    package static func protect(_ tables: [IndicatorTable], catalogue: Catalogue) -> ProtectedTables {
        var protected: [IndicatorQuery: ProtectedTable] = [:]
        protected.reserveCapacity(tables.count)
        let protection = Protection(catalogue: catalogue)
        for table in tables { protected[table.query] = protection.protected(table) }
        return ProtectedTables(tables: protected)
    }

    private init(tables: [IndicatorQuery: ProtectedTable]) { self.tables = tables }
}
