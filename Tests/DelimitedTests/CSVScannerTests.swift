import Delimited
import Testing

@Suite struct CSVScannerTests {
    private static func records(_ text: String, _ separator: UInt8 = CSVScanner.semicolon) -> [[String]] {
        let bytes = Array(text.utf8)
        var scanner = CSVScanner(bytes, separator: separator)
        var fields: [CSVField] = []
        var records: [[String]] = []
        while scanner.next(into: &fields) { records.append(fields.map { $0.text(in: bytes) }) }
        return records
    }

    @Test(arguments: [(";", 0x3B), (",", 0x2C), ("\t", 0x09), ("|", 0x7C)] as [(String, UInt8)])
    func anySeparatorOfOneByte(text: String, byte: UInt8) {
        let table = "a;b b;\"c;\"\"d\"\"\"\r\n;; 12 \r\n\"zwei\nZeilen\";;x"
        let expected = [["a", "b b", "c\(text)\"d\""], ["", "", "12"], ["zwei\nZeilen", "", "x"]]
        #expect(
            Self.records(table.split(separator: ";", omittingEmptySubsequences: false).joined(separator: text), byte)
                == expected)
    }

    @Test func otherSeparatorsAreText() {
        #expect(Self.records("a,b;c\td", 0x2C) == [["a", "b;c\td"]])
        #expect(Self.records("a,b;c|d", 0x3B) == [["a,b", "c|d"]])
    }
}

@Suite struct ByteDictionaryTests {
    @Test func valuesOfAnyLengthKeepTheirCodes() {
        // Long values that differ in one byte only, at every place.
        var values = ["", "a", "03453", "034530004004"]
        for place in 0..<40 {
            var letters = [UInt8](repeating: 0x61, count: 40)
            letters[place] = 0x62
            values.append(String(decoding: letters, as: UTF8.self))
        }
        let bytes = Array((values + values.reversed()).joined(separator: ";").utf8)
        var scanner = CSVScanner(bytes)
        var fields: [CSVField] = []
        _ = scanner.next(into: &fields)
        var dictionary = ByteDictionary()
        let codes = fields.map { dictionary.code(of: $0, in: bytes.span) }
        #expect(codes == Array(values.indices) + values.indices.reversed())
        #expect(dictionary.count == values.count)
    }
}
