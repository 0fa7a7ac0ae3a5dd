import Delimited
import Spreadsheets

/// What a recipe says about how a delivery is to be read. Everything that is nil is detected, and what was detected is
/// said in `RawFacts` and in notes.
package struct ReadingOptions: Sendable, Equatable {
    /// Part of a sheet.
    package enum Part: Sendable, Equatable {
        /// `A5:F40`
        case cells(CellRange)
        /// A name that the workbook gives to a range.
        case name(String)
    }

    /// `art`
    package var format: DeliveryFormat?
    /// `kodierung`
    package var encoding: TextForm?
    /// `trennzeichen`
    package var separator: UInt8?
    /// `kopfzeilen`: lines or rows of the header, from 1.
    package var headerRows: ClosedRange<Int>?
    /// `blatt`; nil reads every visible sheet that holds a table.
    package var sheet: String?
    /// `bereich`
    package var part: Part?
    /// How many columns at the left are no values.
    package var keyColumns: Int?
    /// Which columns hold values, from 1, where the recipe lists them; the others are dimensions.
    package var valueColumns: [Int]?
    /// `dezimalzeichen: punkt`
    package var usesDecimalPoint: Bool?
    /// First and last line or row with values.
    package var firstDataRow: Int?
    package var lastDataRow: Int?

    package init(format: DeliveryFormat? = nil) { self.format = format }
}
