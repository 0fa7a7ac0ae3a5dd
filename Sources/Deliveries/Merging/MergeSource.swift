import Catalogue
import Diagnostics

/// One delivery with what its recipe made of it.
package struct MergeSource: Sendable {
    /// The recipe that read it: `schulabgaenge`.
    package let recipe: String
    /// Where messages about the recipe point to.
    package let recipeSpan: SourceSpan
    /// Below `data/roh/`.
    package let delivery: String
    /// The day that the delivery names as its own; nil where it names none.
    package let asOf: CalendarDate?
    /// `vorrang`; nil where the recipe says nothing.
    package let priority: Int?
    /// Whether a revised value carries the mark `berichtigt`.
    package let marksRevisions: Bool
    package let table: ImportedTable

    package init(
        recipe: String, recipeSpan: SourceSpan, delivery: String, asOf: CalendarDate?, priority: Int? = nil,
        marksRevisions: Bool = true, table: ImportedTable
    ) {
        self.recipe = recipe
        self.recipeSpan = recipeSpan
        self.delivery = delivery
        self.asOf = asOf
        self.priority = priority
        self.marksRevisions = marksRevisions
        self.table = table
    }

    /// »21111.csv, Zeile 12, Feld 4 (Stand 24.02.2018)«
    func words(_ cell: Int) -> String {
        let date = asOf.map { " (Stand \($0.german))" } ?? ""
        return "\(delivery), \(table.cells[cell].origin.place.words)\(date)"
    }

    /// Older ones first: by Stand, one without a Stand before all others, then by name, then by recipe.
    static func precedes(_ left: MergeSource, _ right: MergeSource) -> Bool {
        if left.asOf != right.asOf {
            guard let first = left.asOf else { return true }
            guard let second = right.asOf else { return false }
            return first < second
        }
        if left.delivery != right.delivery { return left.delivery.utf8.lexicographicallyPrecedes(right.delivery.utf8) }
        return left.recipe.utf8.lexicographicallyPrecedes(right.recipe.utf8)
    }
}

/// A value that an import changed.
package struct ValueChange: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// The office sent another value than before.
        case revision
        /// The same place of the same delivery, read otherwise: the recipe or the file of base data was changed.
        case reading
        /// Another recipe has priority.
        case priority
    }

    package let kind: Kind
    package let key: CellKey
    package let old: CellContent
    package let new: CellContent
    /// Where the old value came from, in words; »von Hand« where nobody knows.
    package let oldPlace: String
    package let newPlace: String
}

/// Where recipes give different values and `vorrang` decided.
package struct DecidedOverlap: Sendable, Equatable {
    package let key: CellKey
    package let used: CellContent
    package let usedPlace: String
    package let other: CellContent
    package let otherPlace: String
}

/// What became of the values of one delivery.
package struct SourceAccount: Sendable, Equatable {
    /// Values that this delivery gave to the base data, by what happened.
    package var new = 0
    package var equal = 0
    package var revised = 0
    /// A newer delivery, a recipe with priority or the same file gives the value as well.
    package var superseded = 0
}

/// What an import did to a dataset.
package struct MergeAccount: Sendable {
    package var new = 0
    package var equal = 0
    package var revised = 0
    /// Rows that no delivery of this import says anything about.
    package var kept = 0
    package var changes: [ValueChange] = []
    package var overlaps: [DecidedOverlap] = []
    /// How often several recipes gave the same value.
    package var agreements = 0
    /// Rows whose number was confirmed and lost its mark `vorlaeufig`.
    package var confirmed = 0
    /// Revised rows that lost their `n`, `unten`, `oben`, which belonged to the old value.
    package var droppedSamples = 0
    /// Rows of a delivery that its recipe does not give any more, by delivery.
    package var orphans: [(delivery: String, count: Int, first: CellKey)] = []
    /// Parallel to the sources.
    package var sources: [SourceAccount]

    /// All values that the deliveries gave.
    package var values: Int { new + equal + revised }
}
