import Testing
import Values

@Suite struct RationalTests {
    /// A fraction, or zero where the denominator is zero.
    private func ratio(_ top: Int, _ bottom: Int) -> Rational {
        Rational(Int128(top), over: Int128(bottom)) ?? .zero
    }

    @Test func fractionsAreReducedAndHaveAPositiveDenominator() {
        #expect(ratio(6, 8) == ratio(3, 4))
        #expect(ratio(3, -4).numerator == -3 && ratio(3, -4).denominator == 4)
        #expect(ratio(0, -7) == .zero)
        #expect(Rational(1, over: 0) == nil)
    }

    @Test func arithmeticIsExact() throws {
        #expect(try #require(ratio(1, 10).adding(ratio(2, 10))) == ratio(3, 10))
        #expect(ratio(1, 3).subtracting(ratio(1, 3)) == .zero)
        #expect(ratio(2, 3).multiplied(by: ratio(3, 4)) == ratio(1, 2))
        #expect(ratio(2, 3).divided(by: ratio(-4, 3)) == ratio(-1, 2))
        #expect(ratio(2, 3).divided(by: .zero) == nil)
        #expect(ratio(-7, 2).magnitude == ratio(7, 2) && ratio(-7, 2).isNegative && !ratio(-7, 2).isInteger)
    }

    @Test func nothingWrapsWhereNumbersGrowTooLarge() throws {
        let huge = try #require(Rational(Int128.max, over: 1))
        #expect(huge.adding(.one) == nil)
        #expect(huge.multiplied(by: Rational(2)) == nil)
        #expect(try #require(Rational(1, over: .max)).divided(by: Rational(2)) == nil)
        #expect(huge.divided(by: huge) == .one)
        #expect(Rational(.min, over: 1) == nil && Rational(1, over: .min) == nil)
    }

    @Test func orderHoldsForFractionsOfAnySize() throws {
        #expect(ratio(-1, 2) < ratio(-1, 3))
        #expect(ratio(-5, 2) < ratio(-7, 3))
        #expect(ratio(1, 3) < ratio(34, 100))
        let near = try #require(Rational(.max - 1, over: .max))
        let nearer = try #require(Rational(.max - 2, over: .max - 1))
        #expect(nearer < near && near < .one)
    }

    @Test func sumsOfManyFractionsComeBackToTheirParts() throws {
        var random = SeededNumbers(seed: 1)
        for _ in 0..<500 {
            let left = ratio(random.number(-9999...9999), random.number(1...9999))
            let right = ratio(random.number(-9999...9999), random.number(1...9999))
            #expect(try #require(left.adding(right)).subtracting(right) == left)
            if !right.isZero { #expect(try #require(left.multiplied(by: right)).divided(by: right) == left) }
            #expect((left < right) == (try #require(left.subtracting(right)).isNegative))
        }
    }
}

/// The same numbers in every run.
struct SeededNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return range.lowerBound + Int((state >> 33) % UInt64(range.count))
    }
}
