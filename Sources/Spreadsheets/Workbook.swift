/// What a spreadsheet file holds, as far as figures can come from it: the sheets with their cells.
///
/// Formulas are left out; what was computed when the file was saved stands in the cells.
package struct Workbook: Sendable {
    package let sheets: [Sheet]
    /// Names given to ranges, in the order of the file.
    package let definedNames: [DefinedName]
    /// What a person should know about the file, in German: »Die Mappe enthält Makros …«.
    package let notes: [String]

    package init(sheets: [Sheet], definedNames: [DefinedName] = [], notes: [String] = []) {
        self.sheets = sheets
        self.definedNames = definedNames
        self.notes = notes
    }

    /// The sheet of this name.
    package func sheet(_ name: String) -> Sheet? { sheets.first { $0.name == name } }

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
        /// Whether a number is shown times 100 with a percent sign: 0.305 is shown as 30,5 %.
        package let isPercent: Bool

        package init(column: Int, content: Content, isPercent: Bool = false) {
            self.column = column
            self.content = content
            self.isPercent = isPercent
        }

        /// As readers see it: of a number with a percent sign the hundredfold, 30.5.
        package var shownContent: Content {
            guard isPercent, case .number(let number) = content else { return content }
            return .number(PlainDecimal.hundredfold(number))
        }
    }

    /// What stands in a cell; nil where nothing does.
    package func content(at address: CellAddress) -> Content? {
        row(address.row)?.cells.first { $0.column == address.column }?.content
    }

    private func row(_ number: Int) -> Row? {
        var range = rows.startIndex..<rows.endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if rows[middle].number == number { return rows[middle] }
            range = rows[middle].number < number ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }

    package enum Content: Sendable, Equatable {
        case text(String)
        /// A number as stored, in decimal with a point: `1234.5`, never with an exponent.
        case number(String)
        /// `2023-12-31`; a time of day is left out.
        case date(String)
        case truth(Bool)
        /// `#DIV/0!` and the like; also a formula whose result was not saved.
        case error(String)
    }
}
