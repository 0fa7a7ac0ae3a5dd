import Spreadsheets
import Testing

@Suite struct WorkbookTests {
    @Test func rangesKeepTheirCorners() {
        let range = CellRange(first: CellAddress(row: 1, column: 1), last: CellAddress(row: 20, column: 4))
        #expect(range.last == CellAddress(row: 20, column: 4))
    }
}
