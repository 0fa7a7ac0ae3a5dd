import Delimited
import Testing

@Suite struct TextFormTests {
    @Test func wordsOfRecipesAreTheRawValues() {
        #expect(TextForm.allCases.map(\.rawValue) == ["utf8", "utf16", "latin1", "windows1252"])
    }
}
