/// What a spreadsheet file holds, as far as figures can come from it: the sheets with their cells.
///
/// Formulas are left out; what was computed when the file was saved stands in the cells.
package struct Workbook: Sendable {
    package let sheets: [Sheet]
    /// Names given to ranges, in the order of the file.
    package let definedNames: [DefinedName]

    package init(sheets: [Sheet], definedNames: [DefinedName] = []) {
        self.sheets = sheets
        self.definedNames = definedNames
    }

    /// A name for a range of one sheet.
    package struct DefinedName: Sendable, Equatable {
        package let name: String
        package let sheet: String
        package let range: CellRange

        package init(name: String, sheet: String, range: CellRange) {
            self.name = name
            self.sheet = sheet
            self.range = range
        }
    }
}

/// One sheet: its rows that hold anything.
package struct Sheet: Sendable {
    package let name: String
    package let isHidden: Bool
    /// Ascending; empty rows are left out.
    package let rows: [Row]
    /// Merged cells: only the first cell of each range holds a content.
    package let merges: [CellRange]

    package init(name: String, isHidden: Bool = false, rows: [Row], merges: [CellRange] = []) {
        self.name = name
        self.isHidden = isHidden
        self.rows = rows
        self.merges = merges
    }

    package struct Row: Sendable {
        /// From 1, as the program shows it.
        package let number: Int
        package let isHidden: Bool
        /// Ascending by column; empty cells are left out.
        package let cells: [Cell]

        package init(number: Int, isHidden: Bool = false, cells: [Cell]) {
            self.number = number
            self.isHidden = isHidden
            self.cells = cells
        }
    }

    package struct Cell: Sendable, Equatable {
        /// From 1: 1 is column A.
        package let column: Int
        package let content: Content

        package init(column: Int, content: Content) {
            self.column = column
            self.content = content
        }
    }

    package enum Content: Sendable, Equatable {
        case text(String)
        /// A number as stored, in decimal with a point: `1234.5`, never with an exponent.
        case number(String)
        /// `2023-12-31`; a time of day is left out.
        case date(String)
        case truth(Bool)
        /// `#DIV/0!` and the like.
        case error(String)
    }
}

/// A rectangle of cells, both corners inside.
package struct CellRange: Sendable, Equatable {
    package let first: CellAddress
    package let last: CellAddress

    package init(first: CellAddress, last: CellAddress) {
        self.first = first
        self.last = last
    }
}

/// A cell of a sheet, both counted from 1: row 12, column 3 is `C12`.
package struct CellAddress: Sendable, Hashable {
    package let row: Int
    package let column: Int

    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }
}

/// Why a spreadsheet file cannot be read: the fact and the next step in German, and where, as far as known.
package struct SpreadsheetProblem: Error, Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// Not a readable spreadsheet at all, or damaged.
        case damaged
        /// Larger or more deeply nested than is read.
        case limit
        /// Refused for safety: document types, entities, external references.
        case unsafe
    }

    package let kind: Kind
    /// `xl/worksheets/sheet1.xml`
    package let part: String?
    package let message: String
    package let hint: String

    package init(_ kind: Kind, part: String? = nil, message: String, hint: String) {
        self.kind = kind
        self.part = part
        self.message = message
        self.hint = hint
    }
}
