import Testing
import Values

@Suite struct GermanNumberTests {
    static let numbers: [(String, Int128, Int128)] = [
        ("0", 0, 1), ("7", 7, 1), ("007", 7, 1), ("1234", 1234, 1), ("1.234", 1234, 1), ("1.234.567", 1_234_567, 1),
        ("12.345,5", 123_455, 10), ("0,5", 1, 2), ("30,50", 61, 2), ("-3", -3, 1), ("−3", -3, 1), ("-0", 0, 1),
        ("999999999999999999", 999_999_999_999_999_999, 1), ("1234,5678", 12_345_678, 10_000),
    ]

    @Test(arguments: numbers) func read(text: String, top: Int128, bottom: Int128) throws {
        #expect(GermanNumberParser.parse(text) == .success(try #require(Rational(top, over: bottom))))
    }

    static let wrong: [(String, GermanNumberParser.Failure)] = [
        ("", .empty), ("-", .empty), ("−", .empty), ("1.5", .point), ("12.34", .point), ("1234.567", .point),
        ("1.23.456", .point), ("1.2345", .point), ("0.123", .point), ("0.123,5", .point), ("1,5.000", .point),
        (".500", .point),
        ("1,", .character(at: 1)), (",5", .character(at: 0)), ("1,2,3", .character(at: 3)),
        ("1 234", .character(at: 1)),
        ("1'234", .character(at: 1)), ("+5", .character(at: 0)), ("--5", .character(at: 0)), ("5%", .character(at: 1)),
        ("1e5", .character(at: 1)), ("0x10", .character(at: 1)), ("nan", .character(at: 0)), ("inf", .character(at: 0)),
        ("٣", .character(at: 0)), ("1\u{A0}234", .character(at: 1)), ("1234567890123456789", .tooLong),
    ]

    @Test(arguments: wrong) func refuse(text: String, failure: GermanNumberParser.Failure) {
        #expect(GermanNumberParser.parse(text) == .failure(failure))
    }

    @Test func proseGroupsFromFiveDigitsTablesFromFour() {
        func prose(_ units: Int64, _ decimals: Int = 0) -> String {
            GermanNumberFormat.text(RoundedDecimal(units: units, decimals: decimals))
        }
        func table(_ units: Int64, _ decimals: Int = 0) -> String {
            GermanNumberFormat.text(RoundedDecimal(units: units, decimals: decimals), grouping: .table)
        }
        #expect(prose(1234) == "1234" && table(1234) == "1.234")
        #expect(prose(12_345) == "12.345" && prose(1_234_567) == "1.234.567")
        #expect(prose(-1234567, 2) == "\u{2212}12.345,67")
        #expect(prose(59, 1) == "5,9" && prose(-5, 1) == "\u{2212}0,5" && prose(0, 1) == "0,0")
        #expect(table(999) == "999")
        #expect(GermanNumberFormat.percent(RoundedDecimal(units: 59, decimals: 1)) == "5,9\u{A0}%")
        #expect(GermanNumberFormat.text(177_025) == "177.025")
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        var random = SeededNumbers(seed: 5)
        for _ in 0..<1000 {
            let value = RoundedDecimal(
                units: Int64(random.number(-999_999_999...999_999_999)), decimals: random.number(0...4))
            for grouping in [GermanNumberFormat.Grouping.prose, .table] {
                let text = GermanNumberFormat.text(value, grouping: grouping)
                // Whole numbers below one with groups never occur, so every text is unambiguous.
                #expect(GermanNumberParser.parse(text) == .success(value.rational), "\(text)")
            }
        }
    }
}
