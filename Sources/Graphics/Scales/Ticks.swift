import Values

/// Values at which an axis is marked: all multiples of one step, with the same number of decimals.
package struct Ticks: Sendable, Hashable {
    package let values: [RoundedDecimal]

    package var range: ClosedRange<Double> {
        let first = values.first?.double ?? 0
        return first...max(first, values.last?.double ?? first)
    }

    /// Ticks from at or below the smallest to at or above the largest value. `maximumCount` is kept whenever it is at
    /// least 3; the steps are 1, 2 and 5 times a power of ten, and 2.5 where its labels need no further decimal.
    package static func covering(
        _ range: ClosedRange<Double>, maximumCount: Int, wholeNumbers: WholeNumbers = .notRequired
    ) -> Ticks {
        let limit = max(maximumCount, 3)
        let range = widened(range, wholeNumbers: wholeNumbers)
        var best: (score: Double, step: TickStep)?
        for step in TickStep.candidates(for: range.upperBound - range.lowerBound, wholeNumbers: wholeNumbers) {
            let indices = step.outerIndices(of: range)
            guard (2...limit).contains(indices.count) else { continue }
            let score = score(step, indices, range: range, wanted: limit)
            if best.map({ score > $0.score }) ?? true { best = (score, step) }
        }
        let step = best?.step ?? TickStep.coarsest(for: range)
        return step.ticks(of: range)
    }

    /// Ticks inside fixed limits, the most that `maximumCount` allows; limits that are ticks themselves are preferred.
    package static func within(
        _ range: ClosedRange<Double>, maximumCount: Int, wholeNumbers: WholeNumbers = .notRequired
    ) -> Ticks {
        var best: (score: Double, step: TickStep)?
        for step in TickStep.candidates(for: range.upperBound - range.lowerBound, wholeNumbers: wholeNumbers) {
            let indices = step.innerIndices(of: range)
            guard indices.count >= 2, indices.count <= max(maximumCount, 2) else { continue }
            let meetsEnds = step.outerIndices(of: range) == indices
            let score = Double(indices.count) + (meetsEnds ? 2.5 : 0) - (step.mantissa == 25 ? 0.5 : 0)
            if best.map({ score > $0.score }) ?? true { best = (score, step) }
        }
        guard let step = best?.step else { return covering(range, maximumCount: 3, wholeNumbers: wholeNumbers) }
        return Ticks(step.innerIndices(of: range).map { step.value($0) })
    }

    /// After Talbot, Lin and Hanrahan (2010): simplicity, coverage and density of labels that reach over all data.
    private static func score(
        _ step: TickStep, _ indices: ClosedRange<Int>, range: ClosedRange<Double>, wanted: Int
    ) -> Double {
        let extent = range.upperBound - range.lowerBound
        let lower = Double(indices.lowerBound) * step.size
        let upper = Double(indices.upperBound) * step.size
        let simplicity = 1 - step.rank / 3 + (indices.contains(0) ? 1 : 0)
        let (below, above) = (range.lowerBound - lower, upper - range.upperBound)
        let coverage = 1 - 0.5 * (below * below + above * above) / (0.01 * extent * extent)
        let density = (Double(indices.count) - 1) / (upper - lower)
        let wish = (Double(wanted) - 1) / extent
        let densityScore = 2 - max(density / wish, wish / density)
        return 0.25 * simplicity + 0.2 * coverage + 0.5 * densityScore
    }

    /// A range without extent gets one, so that a constant series has an axis.
    private static func widened(_ range: ClosedRange<Double>, wholeNumbers: WholeNumbers) -> ClosedRange<Double> {
        let magnitude = max(abs(range.lowerBound), abs(range.upperBound))
        guard range.upperBound - range.lowerBound <= magnitude * 1e-9 else { return range }
        guard magnitude > 0 else { return 0...1 }
        let half = max(magnitude * 0.1, wholeNumbers == .required ? 1 : 0)
        return (range.lowerBound - half)...(range.upperBound + half)
    }

    fileprivate init(_ values: [RoundedDecimal]) { self.values = values }
}

/// Whether ticks may stand between whole numbers.
package enum WholeNumbers: Sendable, Hashable { case required, notRequired }

/// A step of 1, 2, 2.5 or 5 times a power of ten, exact in decimals.
private struct TickStep {
    /// 1, 2, 5 or 25; the step is `mantissa` · 10^`exponent`.
    let mantissa: Int64
    let exponent: Int
    /// How familiar the step is, 0 best.
    let rank: Double
    let size: Double

    private init(_ mantissa: Int64, exponent: Int, rank: Double) {
        self.mantissa = mantissa
        self.exponent = exponent
        self.rank = rank
        size =
            exponent >= 0
            ? Double(mantissa) * Self.power(exponent) : Double(mantissa) / Self.power(-exponent)
    }

    /// Steps that cut the extent into about 1 to 30 parts.
    static func candidates(for extent: Double, wholeNumbers: WholeNumbers) -> [TickStep] {
        let top = decade(of: extent)
        var steps: [TickStep] = []
        for exponent in (top - 2)...(top + 1) where (-9...16).contains(exponent) {
            guard exponent >= 0 || wholeNumbers == .notRequired else { continue }
            steps.append(TickStep(1, exponent: exponent, rank: 0))
            steps.append(TickStep(5, exponent: exponent, rank: 1))
            steps.append(TickStep(2, exponent: exponent, rank: 2))
            if exponent >= 0 { steps.append(TickStep(25, exponent: exponent, rank: 3)) }
        }
        return steps.isEmpty ? [TickStep(1, exponent: min(max(top, 0), 16), rank: 0)] : steps
    }

    static func coarsest(for range: ClosedRange<Double>) -> TickStep {
        let magnitude = max(abs(range.lowerBound), abs(range.upperBound))
        return TickStep(1, exponent: min(max(decade(of: magnitude), -8) + 1, 17), rank: 0)
    }

    func value(_ index: Int) -> RoundedDecimal {
        let factor = exponent > 0 ? Int64(Self.power(exponent)) : 1
        let (units, overflow) = (Int64(index) * mantissa).multipliedReportingOverflow(by: factor)
        return RoundedDecimal(units: overflow ? (index < 0 ? -Int64.max : .max) : units, decimals: max(0, -exponent))
    }

    func ticks(of range: ClosedRange<Double>) -> Ticks { Ticks(outerIndices(of: range).map { value($0) }) }

    /// A hair of tolerance, because limits such as 0.3 are not exact.
    func outerIndices(of range: ClosedRange<Double>) -> ClosedRange<Int> {
        let low = Self.integer((range.lowerBound / size + 1e-9).rounded(.down))
        return low...max(low, Self.integer((range.upperBound / size - 1e-9).rounded(.up)))
    }

    func innerIndices(of range: ClosedRange<Double>) -> ClosedRange<Int> {
        let low = Self.integer((range.lowerBound / size - 1e-9).rounded(.up))
        return low...max(low, Self.integer((range.upperBound / size + 1e-9).rounded(.down)))
    }

    private static func integer(_ value: Double) -> Int { Int(min(max(value, -1e15), 1e15)) }

    /// The exponent of the power of ten at or below a positive number.
    private static func decade(of value: Double) -> Int {
        guard value > 0, value.isFinite else { return 0 }
        var exponent = 0
        while exponent < 17, power(exponent + 1) <= value { exponent += 1 }
        while exponent > -9, value * power(-exponent) < 1 { exponent -= 1 }
        return exponent
    }

    private static func power(_ exponent: Int) -> Double {
        var result = 1.0
        for _ in 0..<max(exponent, 0) { result *= 10 }
        return result
    }
}
