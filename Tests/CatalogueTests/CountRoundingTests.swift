import Catalogue
import Testing
import Values

@Suite struct CountRoundingTests {
    static let samples: [(CountRounding, [Int])] = [
        (CountRounding(base: 5, reach: .all), [0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10, 10, 10, 15]),
        (CountRounding(base: 3, reach: .all), [0, 0, 3, 3, 3, 6, 6, 6, 9, 9, 9, 12, 12, 12]),
        (CountRounding(base: 10, reach: .all), [0, 0, 0, 0, 0, 10, 10, 10, 10, 10, 10, 10, 10, 10]),
        (CountRounding(base: 5, reach: .belowBase), [0, 0, 0, 5, 5, 5, 6, 7, 8, 9, 10, 11, 12, 13]),
    ]

    @Test(arguments: samples) func countsBecomeMultiples(_ rounding: CountRounding, _ expected: [Int]) {
        #expect((0..<14).map { rounding.rounded(Rational($0)) } == expected.map { Rational($0) })
        #expect(rounding.rounded(Rational(-4)) == rounding.rounded(Rational(4)).negated)
    }

    /// What readers can conclude from a rounded value is exactly what it can stand for.
    @Test(arguments: [2, 3, 4, 5, 6, 10], [CountRounding.Reach.all, .belowBase])
    func aShownValueStandsForAllThatGiveIt(_ base: Int, _ reach: CountRounding.Reach) {
        let rounding = CountRounding(base: base, reach: reach)
        var byShown: [Int: [Int]] = [:]
        for value in 0..<(8 * base) {
            let shown = rounding.rounded(Rational(value))
            #expect(shown.isInteger)
            byShown[Int(shown.numerator), default: []].append(value)
        }
        for (shown, values) in byShown.sorted(by: { $0.key < $1.key }) where shown < 7 * base {
            #expect(Array(rounding.preimage(of: shown)) == values)
        }
    }
}
