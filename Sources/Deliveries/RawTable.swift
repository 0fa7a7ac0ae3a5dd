/// A delivery read: one record for each value cell, whatever the shape of the file.
///
/// Records are columns of codes into dictionaries, so that a mapping or a filter looks at every distinct label once.
package struct RawTable: Sendable {
    package var facts: RawFacts
    /// What each record is about: columns beside the value, levels of headers above it.
    package var dimensions: [RawDimension]
    /// The cells as delivered, outer blanks removed: `1.234,5`, `-`, `.`; parallel to `places` and to the codes of
    /// every dimension.
    package var values: [String]
    /// Quality or marks beside the value (`value_q`, `QUALITAET`); empty where the format has none.
    package var qualities: [String]
    package var places: [RawPosition]

    package init(
        facts: RawFacts, dimensions: [RawDimension] = [], values: [String] = [], qualities: [String] = [],
        places: [RawPosition] = []
    ) {
        self.facts = facts
        self.dimensions = dimensions
        self.values = values
        self.qualities = qualities
        self.places = places
    }

    package func place(_ record: Int) -> RawPlace {
        RawPlace(sheet: facts.sheet, row: Int(places[record].row), column: Int(places[record].column))
    }

    package func dimension(_ name: DimensionName) -> RawDimension? { dimensions.first { $0.name == name } }
}

/// Line and field of a value, both from 1.
package struct RawPosition: Sendable, Hashable {
    package let row: Int32
    package let column: Int32

    package init(row: Int, column: Int) {
        self.row = Int32(clamping: row)
        self.column = Int32(clamping: column)
    }
}

/// How recipes name a dimension of a raw table.
package enum DimensionName: Sendable, Hashable {
    /// A column beside the values, from 1 (A is 1).
    case column(Int)
    /// A level of the header above the values, from 1 at the top.
    case header(Int)
    /// A variable of a flat or cube file: `KREISE`, `GES`; `zeit` is the time, `kennzahl` the measure.
    case variable(String)
}

package struct RawDimension: Sendable {
    package let name: DimensionName
    /// What the file calls it: the header of a column, the label of a variable; empty where it says nothing.
    package let title: String
    package var labels: [RawLabel]
    /// For each record: index into `labels`; −1 where the record does not have this dimension.
    package var codes: [Int32]

    package init(name: DimensionName, title: String, labels: [RawLabel] = [], codes: [Int32] = []) {
        self.name = name
        self.title = title
        self.labels = labels
        self.codes = codes
    }
}

/// One distinct label of a dimension.
package struct RawLabel: Sendable, Hashable {
    /// What machines use: `09876`, `GESW`; the text where the file has only texts.
    package let code: String
    /// What readers see, outer blanks removed: »weiblich«.
    package let text: String
    /// How far the text was indented, in blanks.
    package let indent: Int
    /// Where it stands for the first time.
    package let place: RawPlace
    /// Of columns of areas: the name beside the key.
    package let note: String?

    package init(code: String, text: String, indent: Int = 0, place: RawPlace, note: String? = nil) {
        self.code = code
        self.text = text
        self.indent = indent
        self.place = place
        self.note = note
    }
}

/// Which format a delivery has; the raw value is the word of recipes (`art`).
package enum DeliveryFormat: String, Sendable, CaseIterable {
    case genesisTable = "genesis-tabelle"
    case genesisFlat = "genesis-flach"
    case genesisCube = "genesis-wuerfel"
    case spreadsheet = "tabellenblatt"
    case plain = "csv"
}

/// What a delivery says about itself.
package struct RawFacts: Sendable, Equatable {
    package var format: DeliveryFormat
    /// »UTF-8«, »Windows-1252«, …
    package var encoding: String
    package var sheet: String?
    /// `21111-02-06-4`
    package var tableCode: String?
    package var title: [String]
    /// Of the whole table, where the file names one: »Anzahl«.
    package var unit: String?
    /// The notes below the table, one for each paragraph.
    package var notes: [String]
    package var licence: String?
    package var copyright: String?
    /// ISO day: `2018-02-24`.
    package var asOf: String?
    /// Whether numbers have a decimal point instead of a comma.
    package var usesDecimalPoint: Bool
    /// Rows that hold no values, and why: headers, titles, footers, empty lines.
    package var rowsWithoutValues: [SkippedRows]
    /// How many rows or lines the file has.
    package var rowCount: Int

    package init(format: DeliveryFormat, encoding: String, sheet: String? = nil) {
        self.format = format
        self.encoding = encoding
        self.sheet = sheet
        title = []
        notes = []
        usesDecimalPoint = false
        rowsWithoutValues = []
        rowCount = 0
    }
}

/// A run of rows of a delivery that was not used.
package struct SkippedRows: Sendable, Equatable {
    package let rows: ClosedRange<Int>
    /// »Titel«, »Kopf«, »Fußnoten«, »leer«
    package let reason: String

    package init(_ rows: ClosedRange<Int>, reason: String) {
        self.rows = rows
        self.reason = reason
    }
}
