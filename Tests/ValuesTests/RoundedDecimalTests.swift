import Testing
import Values

@Suite struct RoundedDecimalTests {
    private func rounded(_ top: Int128, _ bottom: Int128, _ decimals: Int) -> String? {
        Rational(top, over: bottom).flatMap { RoundedDecimal(rounding: $0, decimals: decimals)?.csvText }
    }

    @Test func roundingIsHalfAwayFromZeroInDecimal() {
        #expect(rounded(125, 1000, 2) == "0,13")
        #expect(rounded(-125, 1000, 2) == "-0,13")
        #expect(rounded(5, 100, 1) == "0,1")
        #expect(rounded(35, 100, 1) == "0,4")
        #expect(rounded(25, 100, 1) == "0,3")
        #expect(rounded(1, 2, 0) == "1" && rounded(-1, 2, 0) == "-1")
        #expect(rounded(5, 2, 0) == "3" && rounded(-5, 2, 0) == "-3")
        #expect(rounded(49, 100, 0) == "0")
        #expect(rounded(86, 2113, 3) == "0,041")
        #expect(rounded(999, 1000, 2) == "1,00")
        #expect(rounded(1, 3, 9) == "0,333333333")
    }

    @Test func wideFractionsAreRoundedToo() {
        // The numerator times ten to the ninth does not fit into 128 bits.
        #expect(rounded(.max, .max - 1, 9) == "1,000000000")
        #expect(rounded(.max / 3, .max, 9) == "0,333333333")
        #expect(rounded(.max, 1, 0) == nil)
        #expect(rounded(Int128(Int64.max), 1, 0) == "9223372036854775807")
        #expect(rounded(Int128(Int64.max), 1, 1) == nil)
    }

    @Test func everyRoundedNumberIsWithinHalfAUnit() throws {
        var random = SeededNumbers(seed: 3)
        for _ in 0..<1000 {
            let bottom = Int128(random.number(1...99_999))
            let value = try #require(Rational(Int128(random.number(-999_999...999_999)), over: bottom))
            let decimals = random.number(0...6)
            let result = try #require(RoundedDecimal(rounding: value, decimals: decimals))
            let error = try #require(result.rational.subtracting(value)).magnitude
            var scale: Int128 = 2
            for _ in 0..<decimals { scale *= 10 }
            #expect(error <= (try #require(Rational(1, over: scale))))
            // Half away from zero: a tie never moves towards zero.
            if error == Rational(1, over: scale) { #expect(value.magnitude < result.rational.magnitude) }
        }
    }

    @Test func differencesAndOrderIgnoreTheNumberOfDecimals() {
        let left = RoundedDecimal(units: 59, decimals: 1)
        let right = RoundedDecimal(units: 525, decimals: 2)
        #expect(left.subtracting(right) == RoundedDecimal(units: 65, decimals: 2))
        #expect(right < left && !(left < right))
        #expect(RoundedDecimal(units: -5, decimals: 1).magnitude == RoundedDecimal(units: 5, decimals: 1))
    }

    @Test func textsForMachinesAndTables() {
        #expect(RoundedDecimal(units: 59, decimals: 1).machineText == "5.9")
        #expect(RoundedDecimal(units: -25, decimals: 2).machineText == "-0.25")
        #expect(RoundedDecimal(units: 0, decimals: 2).csvText == "0,00")
        #expect(RoundedDecimal(units: 1_234_567, decimals: 0).csvText == "1234567")
        #expect(RoundedDecimal(units: .min, decimals: 0).machineText == "-9223372036854775808")
    }
}
