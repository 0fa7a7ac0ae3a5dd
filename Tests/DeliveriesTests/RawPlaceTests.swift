import Deliveries
import Testing

@Suite struct RawPlaceTests {
    @Test(arguments: [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
    func columnsOfSheetsAreLetters(column: Int, letters: String) {
        #expect(RawPlace(sheet: "Blatt", row: 7, column: column).text == "Blatt!\(letters)7")
    }

    @Test func placesOfTextFilesAreLineAndField() {
        #expect(RawPlace(row: 12, column: 4).text == "12:4")
        #expect(RawPlace(row: 12, column: 0).text == "12")
        #expect(RawPlace(row: 12, column: 4).words == "Zeile 12, Feld 4")
    }
}
