import Catalogue
import Diagnostics
import Values

/// Everything an import of one dataset did, before it is put into words.
package struct ImportReport: Sendable {
    package let description: DatasetDescription
    package let areas: AreaDirectory
    /// Older ones first.
    package let deliveries: [DeliveryReport]
    package let account: MergeAccount
    /// The `stand` of the base data before; nil where there were none.
    package let oldAsOf: CalendarDate?
    package let newAsOf: CalendarDate

    package init(
        description: DatasetDescription, areas: AreaDirectory, deliveries: [DeliveryReport], account: MergeAccount,
        oldAsOf: CalendarDate?, newAsOf: CalendarDate
    ) {
        self.description = description
        self.areas = areas
        self.deliveries = deliveries
        self.account = account
        self.oldAsOf = oldAsOf
        self.newAsOf = newAsOf
    }
}

/// What was read from one delivery.
package struct DeliveryReport: Sendable {
    /// Below `data/roh/`.
    package let path: String
    package let checksum: String
    /// The recipe that read it.
    package let recipe: String
    package let asOf: CalendarDate?
    /// One for each table; a workbook may have several.
    package let facts: [RawFacts]
    /// Values in the file.
    package let valueCount: Int
    package let table: ImportedTable
    package let account: SourceAccount
    package let sums: [DeliverySum]

    package init(
        path: String, checksum: String, recipe: String, asOf: CalendarDate?, facts: [RawFacts], valueCount: Int,
        table: ImportedTable, account: SourceAccount, sums: [DeliverySum]
    ) {
        self.path = path
        self.checksum = checksum
        self.recipe = recipe
        self.asOf = asOf
        self.facts = facts
        self.valueCount = valueCount
        self.table = table
        self.account = account
        self.sums = sums
    }

    /// How many rows gave a value.
    var usedRows: Int {
        var rows: Set<RowPlace> = []
        for cell in table.cells { rows.insert(RowPlace(sheet: cell.origin.place.sheet, row: cell.origin.place.row)) }
        return rows.count
    }

    private struct RowPlace: Hashable {
        let sheet: String?
        let row: Int
    }

    /// How often each sign stands in the values that were taken over, in order of the words.
    var signs: [(word: String, count: Int)] {
        var counts: [String: Int] = [:]
        for cell in table.cells {
            if case .sign(let word) = cell.content { counts[word, default: 0] += 1 }
        }
        return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
