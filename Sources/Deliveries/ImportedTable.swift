import Catalogue
import Values

/// What a recipe made of one delivery: cells of base data, each with its place in the file, and an account of every
/// value that was left out.
package struct ImportedTable: Sendable {
    /// Merkmale of the dataset, in its order; `ImportedCell.categories` is parallel to it.
    package let breakdowns: [String]
    package var cells: [ImportedCell]
    package var skipped: [SkippedValues]
    /// What was changed on the way: mended keys, recut labels; said in the protocol.
    package var remarks: [ImportRemark]

    package init(
        breakdowns: [String], cells: [ImportedCell] = [], skipped: [SkippedValues] = [], remarks: [ImportRemark] = []
    ) {
        self.breakdowns = breakdowns
        self.cells = cells
        self.skipped = skipped
        self.remarks = remarks
    }
}

/// One value for the base data.
package struct ImportedCell: Sendable, Equatable {
    package let key: CellKey
    package let content: CellContent
    package let marks: Marks
    /// Path below `data/roh/` and the place there.
    package let origin: CellOrigin

    package init(key: CellKey, content: CellContent, marks: Marks = [], origin: CellOrigin) {
        self.key = key
        self.content = content
        self.marks = marks
        self.origin = origin
    }
}

/// Which observation a value belongs to.
package struct CellKey: Sendable, Hashable {
    package let area: AreaKey
    package let period: ReportingPeriod
    /// Per Merkmal of the dataset; `insgesamt` for totals.
    package let categories: [String]

    package init(area: AreaKey, period: ReportingPeriod, categories: [String]) {
        self.area = area
        self.period = period
        self.categories = categories
    }
}

/// A number, or the word of the column `zeichen` in its place.
package enum CellContent: Sendable, Hashable {
    case number(RoundedDecimal)
    /// A word of the column `zeichen`: `geheim`, `null`, …
    case sign(String)
}

/// Where an imported value comes from, as the column `herkunft` writes it: `datei.csv:12:4`.
package struct CellOrigin: Sendable, Hashable {
    package let delivery: String
    package let place: RawPlace

    package init(delivery: String, place: RawPlace) {
        self.delivery = delivery
        self.place = place
    }

    package var text: String { "\(delivery):\(place.text)" }
}

/// Values of a delivery that were left out for one reason.
package struct SkippedValues: Sendable, Equatable {
    package let reason: String
    package let count: Int
    /// Where the first of them stands.
    package let first: RawPlace

    package init(reason: String, count: Int, first: RawPlace) {
        self.reason = reason
        self.count = count
        self.first = first
    }
}

/// Something the import did that a person has to know.
package struct ImportRemark: Sendable, Equatable {
    package let text: String
    package let count: Int
    package let first: RawPlace?

    package init(_ text: String, count: Int = 1, first: RawPlace? = nil) {
        self.text = text
        self.count = count
        self.first = first
    }
}
