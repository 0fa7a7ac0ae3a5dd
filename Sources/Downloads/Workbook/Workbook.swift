import Catalogue
import Values

/// A workbook for spreadsheet programs: sheets of typed cells, and nothing that depends on a clock.
package struct Workbook: Sendable {
    /// The title in the properties of the file.
    package let title: String
    package let creator: String
    /// The day of the report: both the day it was made and the day it was changed.
    package let date: CalendarDate
    package let sheets: [Sheet]

    package init(title: String, creator: String, date: CalendarDate, sheets: [Sheet]) {
        self.title = title
        self.creator = creator
        self.date = date
        self.sheets = sheets
    }
}

/// A sheet of a workbook.
package struct Sheet: Sendable {
    package enum Cell: Sendable, Hashable {
        case empty
        case text(String, Style = .text)
        /// A real number, shown in the German way with its decimals.
        case number(RoundedDecimal)
        /// A formula of ours over other cells, without the equals sign, and what it gives.
        case formula(String, Result)
    }

    package enum Result: Sendable, Hashable {
        case number(RoundedDecimal)
        case text(String)
    }

    /// How a text looks.
    package enum Style: Int, Sendable {
        case text = 1
        case wrapped
        /// Head of a column of texts.
        case head
        /// Head of a column of numbers: stands over its digits.
        case numberHead
        case title
        /// Bold: the name of what stands beside or below.
        case label
        case note
        /// Says that the data is invented.
        case warning
    }

    /// Where the first rows stay on the screen and at the top of each printed page.
    package struct Table: Sendable {
        package let rowCount: Int
        package let columnCount: Int

        package init(rowCount: Int, columnCount: Int) {
            self.rowCount = rowCount
            self.columnCount = columnCount
        }
    }

    /// How a sheet is printed.
    package enum Orientation: String, Sendable { case portrait, landscape }

    package let name: String
    /// In characters.
    package let widths: [Int]
    package let rows: [[Cell]]
    /// A sheet that is one table with its heads in the first row: they are frozen and can filter.
    package let table: Table?
    package let orientation: Orientation

    package init(
        name: String, widths: [Int], rows: [[Cell]], table: Table? = nil, orientation: Orientation = .landscape
    ) {
        self.name = name
        self.widths = widths
        self.rows = rows
        self.table = table
        self.orientation = orientation
    }
}

/// Names of sheets as every spreadsheet program accepts them.
package enum SheetName {
    /// In characters.
    package static let longest = 31

    /// One name for each wish, in the same order: legal, not too long, and different from all before it.
    package static func unique(_ wishes: [String]) -> [String] {
        var taken: Set<String> = []
        return wishes.map { wish in
            let base = legal(wish)
            var name = base
            var number = 2
            while !taken.insert(name.lowercased()).inserted {
                let ending = " (\(number))"
                name = shortened(base, to: longest - ending.utf16.count) + ending
                number += 1
            }
            return name
        }
    }

    private static func legal(_ wish: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in wish.unicodeScalars {
            switch scalar {
            case "[", "]", ":", "*", "?", "/", "\\": scalars.append("-")
            case "\u{0}"..."\u{1F}", "\u{7F}", "\u{FFFE}", "\u{FFFF}": scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        var name = trimmed(shortened(trimmed(String(scalars)), to: longest))
        // Excel keeps these names for itself.
        if name.isEmpty || ["history", "änderungsverlauf"].contains(name.lowercased()) { name = "Tabelle " + name }
        return trimmed(name)
    }

    /// An apostrophe may stand inside a name only.
    private static func trimmed(_ text: String) -> String {
        var rest = Substring(text)
        while let first = rest.first, first == "'" || first == " " { rest.removeFirst() }
        while let last = rest.last, last == "'" || last == " " { rest.removeLast() }
        return String(rest)
    }

    private static func shortened(_ text: String, to count: Int) -> String {
        var result = text
        while result.utf16.count > count { result.removeLast() }
        return result
    }
}
