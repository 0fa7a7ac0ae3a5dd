import Catalogue
import Delimited
import Diagnostics
import Values

/// How a delivery of one kind becomes base data: the file `data/importe/ID.yaml`.
///
/// A recipe decides nothing by itself that the file does not say: every label, sign and column of a delivery is mapped
/// or left out with a reason.
package struct Recipe: Sendable {
    /// The name of the file without its ending.
    package let id: String
    /// `grunddaten`: the dataset it feeds.
    package let dataset: Located<String>
    /// `datei`: names or patterns with `*` below `data/roh/`.
    package let patterns: [Located<String>]
    package let reading: RecipeReading
    package let area: AreaRule
    package let time: TimeRule
    /// `merkmale`, in the order of the file.
    package let breakdowns: [BreakdownRule]
    /// `werte`: the wanted value columns one by one; empty where headers are mapped by `kopf`.
    package let valueColumns: [ValueColumnRule]
    /// `kennzahl`: codes or titles of the wanted measures; empty takes all.
    package let measures: [Located<String>]
    /// `nur`: values that meet not all of them are left out.
    package let selection: [RecipeCondition]
    /// `auslassen`
    package let omissions: [OmissionRule]
    package let signs: SignRules
    /// `faktor`: what every number is multiplied with.
    package let factor: Located<Rational>?
    /// `gebietsstand`: the area vintage of the delivery.
    package let vintage: CalendarDate?
    /// `umschluesselung`: the crosswalk that recuts areas of the delivery into those of the project.
    package let crosswalk: Located<String>?
    /// `vorrang`: where several recipes give a value, the higher one wins; nil where the recipe says nothing.
    package let priority: Int?
    /// `revision_marke`: whether a revised value carries the mark `berichtigt`.
    package let marksRevisions: Bool
    /// The first field of the file.
    package let span: SourceSpan
}

/// How a delivery is read, before anything is mapped.
package struct RecipeReading: Sendable {
    /// `art`; nil where it is to be found out.
    package let format: DeliveryFormat?
    /// `kodierung`
    package let encoding: TextForm?
    /// `trennzeichen`
    package let separator: UInt8?
    /// `kopfzeilen`
    package let headerRows: ClosedRange<Int>?
    /// `datenzeilen`: the first and, where named, the last row with data.
    package let firstDataRow: Int?
    package let lastDataRow: Int?
    /// `schluesselspalten`: how many columns stand before the first value.
    package let keyColumns: Int?
    /// `blatt`
    package let sheet: Located<String>?
    /// `bereich`: cells (`A5:F40`) or the name of a range.
    package let range: Located<String>?
    /// `dezimalzeichen`: nil where the delivery says it.
    package let usesDecimalPoint: Bool?
}

/// `zeichensatz` and `zeichen`: what the signs of a delivery mean.
package struct SignRules: Sendable {
    /// nil where the recipe names none; then every sign and every zero stops the import.
    package let set: Located<DeliverySigns>?
    /// In the order of the file; a later one refines an earlier one.
    package let refinements: [SignRefinement]
}

/// Which system of signs a delivery follows; the raw value is the word of recipes.
package enum DeliverySigns: String, Sendable, CaseIterable {
    case genesis
    case lsn
    case ba
    /// Only what the recipe says under `zeichen`.
    case own = "eigene"
}

/// What one sign means, everywhere or where all conditions hold.
package struct SignRefinement: Sendable {
    /// As delivered: `.`; empty for an empty cell.
    package let sign: Located<String>
    package let meaning: Located<SignMeaning>
    package let conditions: [RecipeCondition]
}

/// What a sign becomes: a word of the column `zeichen`, or nothing.
package enum SignMeaning: String, Sendable, CaseIterable {
    case secret = "geheim"
    case unknown = "unbekannt"
    case unreliable = "unsicher"
    case pending = "folgt"
    case notApplicable = "entfaellt"
    case zero = "null"
    case roundedZero = "gerundet_null"
    /// A zero that is a plain number.
    case plainZero = "zahl"
    /// The cell is left out.
    case omitted = "auslassen"
}

/// Values left out for a reason: all that meet every condition.
package struct OmissionRule: Sendable {
    package let conditions: [RecipeCondition]
    package let reason: String
    package let span: SourceSpan
}

/// What values must be about: one of several labels of a dimension, areas or times.
package struct RecipeCondition: Sendable {
    package enum Subject: Sendable, Hashable {
        /// Keys of areas of the project, as the labels mean them.
        case area
        case time
        /// Categories of a Merkmal, as the labels mean them.
        case breakdown(String)
        /// Labels as delivered.
        case dimension(DimensionReference)
    }

    package let subject: Subject
    /// As written, for messages: »KREISE«.
    package let name: Located<String>
    /// Keys, categories, labels; a trailing `*` stands for any end. For times one selection: `2011..`.
    package let values: [Located<String>]
}
