import Catalogue
import Downloads
import Testing
import Values

/// What the writer of workbooks writes, the reader of workbooks reads: two parts that know nothing of each other.
@Suite struct WorkbookReadBackTests {
    private struct Dice {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }

    private static let texts = [
        "Löningen", "a & b", "<c>", "\"\"", "  darunter", "_x0041_", "=1+1", "zwei\nZeilen", "ß€–", "12", "#DIV/0!",
        "'",
    ]

    private static func cell(_ dice: inout Dice) -> Sheet.Cell {
        switch dice.next(4) {
        case 0: return .empty
        case 1: return .text(texts[dice.next(texts.count)])
        case 2:
            let units = Int64(dice.next(2_000_000_000)) * Int64(dice.next(1000) + 1) - 500_000_000
            return .number(RoundedDecimal(units: units, decimals: dice.next(5)))
        default:
            return .formula("A1+1", .number(RoundedDecimal(units: Int64(dice.next(1000)), decimals: 1)))
        }
    }

    /// As the reader should find it.
    private static func expected(_ cell: Sheet.Cell) -> ReadSheet.Content? {
        switch cell {
        case .empty: nil
        // The writer puts a stroke before what a program could take for a formula.
        case .text(let text, _): .text(text.hasPrefix("=") ? "'" + text : text)
        case .number(let number), .formula(_, .number(let number)): .number(plain(number))
        case .formula(_, .text(let text)): .text(text)
        }
    }

    /// Without zeros at the end, which a number does not know.
    private static func plain(_ number: RoundedDecimal) -> String {
        var text = number.machineText
        guard text.contains(".") else { return text }
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text == "-0" ? "0" : text
    }

    @Test(arguments: 1...25) func randomSheetsComeBack(seed: Int) throws {
        var dice = Dice(state: UInt64(seed))
        let sheets = (0...dice.next(3)).map { number in
            let width = dice.next(40) + 1
            let rows = (0..<dice.next(30) + 1).map { _ in (0..<width).map { _ in Self.cell(&dice) } }
            return Sheet(
                name: "Blatt & \(number)", widths: Array(repeating: 10, count: width), rows: rows)
        }
        let date = try #require(CalendarDate(iso: "2026-01-31"))
        let written = WorkbookWriter.bytes(
            of: Workbook(title: "T", creator: "C", date: date, sheets: sheets))
        let read = try ReadSheet.all(in: written)
        #expect(read.map(\.name) == sheets.map(\.name))
        for (sheet, original) in zip(read, sheets) {
            for (row, cells) in original.rows.enumerated() {
                for (column, cell) in cells.enumerated() {
                    #expect(sheet.cells[[row, column]] == Self.expected(cell))
                }
            }
        }
    }
}
