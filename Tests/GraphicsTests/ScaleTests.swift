import Graphics
import Testing
import Values

@Suite struct ScaleTests {
    @Test func linearScaleInverts() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<2000 {
            let low = Double.random(in: -1e6...1e6, using: &generator)
            let scale = LinearScale(
                domain: low...(low + Double.random(in: 0.01...1e6, using: &generator)),
                start: Double.random(in: 0...800, using: &generator),
                end: Double.random(in: 801...1600, using: &generator))
            let value = Double.random(in: scale.domain, using: &generator)
            let back = scale.invert(scale.position(value))
            #expect(abs(back - value) <= 1e-9 * max(abs(value), abs(low), 1) * 100)
        }
        #expect(LinearScale(domain: 3...3, start: 10, end: 20).position(3) == 10)
    }

    @Test func bandScaleInvertsAndLeavesGaps() {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<500 {
            let count = Int.random(in: 1...20, using: &generator)
            let scale = BandScale(
                count: count, start: 40, end: 40 + Double.random(in: 50...900, using: &generator), gap: 0.3)
            for index in 0..<count {
                #expect(scale.invert(scale.centre(index)) == index)
                #expect(scale.start(index) >= 40 && scale.start(index) + scale.bandwidth <= scale.end + 1e-6)
                if index > 0 { #expect(scale.start(index) > scale.start(index - 1) + scale.bandwidth) }
            }
        }
        #expect(BandScale(count: 3, start: 0, end: 30, gap: 0).invert(31) == nil)
    }

    @Test func pointScaleKeepsDistancesOfUnevenYears() {
        let scale = PointScale(positions: [2010, 2015, 2020, 2021], start: 0, end: 110)
        #expect(scale.points == [0, 50, 100, 110])
        #expect(scale.closest == 10)
        #expect(scale.invert(52) == 1)
        #expect(PointScale(positions: [3, 2, 1], start: 0, end: 10).points == [0, 5, 10])
        #expect(PointScale(count: 1, start: 0, end: 10).points == [5])
    }

    @Test func ticksCoverTheDataInFamiliarSteps() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<5000 {
            let magnitude = [0.01, 1, 100, 1e4, 1e7][Int.random(in: 0..<5, using: &generator)]
            let low = Double.random(in: -magnitude...magnitude, using: &generator)
            let high = low + Double.random(in: 0...magnitude, using: &generator)
            let wanted = Int.random(in: 3...7, using: &generator)
            let whole: WholeNumbers = Bool.random(using: &generator) ? .required : .notRequired
            let ticks = Ticks.covering(low...high, maximumCount: wanted, wholeNumbers: whole)
            #expect(
                ticks.range.lowerBound <= low + magnitude * 1e-6 && ticks.range.upperBound >= high - magnitude * 1e-6)
            #expect(ticks.values.count <= wanted && ticks.values.count >= 2, "\(low)...\(high): \(ticks.values.count)")
            #expect(Set(ticks.values.map(\.decimals)).count == 1)
            if whole == .required { #expect(ticks.values.allSatisfy { $0.decimals == 0 }) }
            expectFamiliarSteps(ticks)
        }
    }

    private func expectFamiliarSteps(_ ticks: Ticks) {
        var steps = Set(zip(ticks.values, ticks.values.dropFirst()).map { $1.units - $0.units })
        #expect(steps.count == 1)
        guard var step = steps.popFirst() else { return }
        while step % 10 == 0, step > 0 { step /= 10 }
        #expect([1, 2, 5, 25].contains(step))
    }

    @Test func ticksWithinFixedLimitsStayInside() {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<2000 {
            let low = Double.random(in: -50...50, using: &generator)
            let high = low + Double.random(in: 0.5...500, using: &generator)
            let ticks = Ticks.within(low...high, maximumCount: 6)
            #expect(ticks.values.allSatisfy { $0.double >= low - 1e-6 && $0.double <= high + 1e-6 })
            #expect((2...6).contains(ticks.values.count))
        }
    }

    @Test(arguments: [
        (0.0...7.4, 6, [0, 2, 4, 6, 8]), (0.0...100.0, 6, [0, 20, 40, 60, 80, 100]), (0.0...1.0, 3, [0, 0.5, 1]),
    ])
    func familiarAxes(range: ClosedRange<Double>, count: Int, expected: [Double]) {
        #expect(Ticks.covering(range, maximumCount: count).values.map(\.double) == expected)
    }

    @Test func constantSeriesHaveAnAxis() {
        #expect(Ticks.covering(0...0, maximumCount: 5).range.upperBound >= 1)
        #expect(Ticks.covering(7...7, maximumCount: 5).values.count >= 2)
        #expect(Ticks.covering(1e12...1e12, maximumCount: 5, wholeNumbers: .required).values.count >= 2)
    }

    @Test func mapLimitsAreRoundAndInside() {
        let values = [4.2, 7.3, 9.8, 15.3, 18.4, 23.3]
        let limits = MapPlot.limits(for: values, classes: 5)
        #expect(limits.map(\.double) == [5, 10, 15, 20])
        #expect(MapPlot.limits(for: [3, 3], classes: 5).isEmpty)
        var generator = SeededGenerator(seed: 6)
        for _ in 0..<500 {
            let drawn = (0..<13).map { _ in Double.random(in: 0...400, using: &generator) }
            let classes = Int.random(in: 2...5, using: &generator)
            let limits = MapPlot.limits(for: drawn, classes: classes).map(\.double)
            #expect(limits.count < classes && limits == limits.sorted())
        }
    }
}
