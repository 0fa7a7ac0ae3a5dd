import Archives

/// How much of a workbook is read. Real ones stay far below: the directory of all Gemeinden of Germany has 220,000
/// cells.
package struct SpreadsheetLimits: Sendable {
    package var archive: ArchiveLimits
    package var sheets: Int
    /// Cells that hold anything, of all sheets together.
    package var cells: Int
    /// XML elements of one part, also those of empty cells.
    package var elements: Int
    /// Bytes of all texts together, each shared text once.
    package var textBytes: Int
    /// Columns further to the right are refused as soon as something stands there.
    package var lastColumn: Int
    package var lastRow: Int
    package var merges: Int

    package init(
        archive: ArchiveLimits, sheets: Int, cells: Int, elements: Int, textBytes: Int, lastColumn: Int, lastRow: Int,
        merges: Int
    ) {
        self.archive = archive
        self.sheets = sheets
        self.cells = cells
        self.elements = elements
        self.textBytes = textBytes
        self.lastColumn = lastColumn
        self.lastRow = lastRow
        self.merges = merges
    }

    package static let standard = SpreadsheetLimits(
        archive: .standard, sheets: 500, cells: 1_500_000, elements: 4_000_000, textBytes: 64_000_000,
        lastColumn: 4_000,
        lastRow: 1_000_000, merges: 100_000)
}

/// What may still be read, over all sheets of a workbook.
struct CellBudget {
    private let limits: SpreadsheetLimits
    private var cells: Int
    private var textBytes: Int

    init(_ limits: SpreadsheetLimits) {
        self.limits = limits
        cells = limits.cells
        textBytes = limits.textBytes
    }

    /// Takes texts of their own; nil when all is well.
    mutating func takeText(_ bytes: Int, part: String) -> SpreadsheetProblem? {
        textBytes -= bytes
        return textBytes >= 0
            ? nil
            : .limit(part, "Die Mappe enthält mehr als \(limits.textBytes / 1_000_000) MB Text")
    }

    /// No cell holds more bytes; Excel ends at 32,767 characters.
    static let longestText = 200_000

    static func tooLong(part: String, _ place: String) -> SpreadsheetProblem {
        .limit(part, "\(place) steht mehr Text, als eine Zelle fasst")
    }

    /// Takes cells that hold something; nil when all is well.
    mutating func takeCells(_ count: Int, at address: CellAddress, part: String, sheet: String) -> SpreadsheetProblem? {
        if address.row > limits.lastRow || address.column > limits.lastColumn {
            return .limit(
                part,
                "In \(sheet)!\(address.text) steht etwas; gelesen werden höchstens \(Self.grouped(limits.lastColumn)) "
                    + "Spalten und \(Self.grouped(limits.lastRow)) Zeilen")
        }
        cells -= count
        return cells >= 0
            ? nil : .limit(part, "Die Mappe enthält mehr als \(Self.grouped(limits.cells)) gefüllte Zellen")
    }

    /// With points between thousands.
    static func grouped(_ number: Int) -> String {
        number < 1000 ? "\(number)" : grouped(number / 1000) + "." + String(String(1000 + number % 1000).dropFirst())
    }
}
