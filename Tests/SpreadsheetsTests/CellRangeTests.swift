import Spreadsheets
import Testing

@Suite struct CellRangeTests {
    @Test(
        arguments: [
            ("A1:D20", "A1:D20"), ("$A$1:$D$20", "A1:D20"), ("D20:A1", "A1:D20"), ("C12", "C12:C12"),
            ("A:C", "A1:C1048576"), ("2:9", "A2:XFD9"), ("aa3", "AA3:AA3"), ("XFD1048576", "XFD1048576:XFD1048576"),
        ])
    func rangesAreRead(text: String, range: String) { #expect(CellRange(text)?.text == range) }

    @Test(arguments: [
        "", "A", "12", "A0", "XFE1", "A1048577", "A1:B", "A1:B2:C3", "1A", "Ä1", "A-1", "A1:", ":A1", "Daten",
    ])
    func otherTextsAreNone(text: String) { #expect(CellRange(text) == nil) }

    @Test func lettersOfColumns() {
        #expect(
            [1, 26, 27, 52, 702, 703, 16_384].map(CellAddress.letters) == ["A", "Z", "AA", "AZ", "ZZ", "AAA", "XFD"])
        for column in 1...2000 {
            #expect(CellAddress(CellAddress.letters(column) + "7") == CellAddress(row: 7, column: column))
        }
    }

    @Test func rangesKnowTheirCells() throws {
        let range = try #require(CellRange("B2:C4"))
        #expect(range.contains(CellAddress(row: 4, column: 3)) && !range.contains(CellAddress(row: 5, column: 3)))
    }
}
