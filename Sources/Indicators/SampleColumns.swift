import Values

/// How sure a value of a survey is: where the true value lies, and how many answered.
package struct Sample: Sendable, Hashable {
    /// In natural scale: a share of 0,0407, not 4,07. Both or none.
    package let lower: Rational?
    package let upper: Rational?
    package let answers: Int?

    package init(lower: Rational?, upper: Rational?, answers: Int?) {
        self.lower = lower
        self.upper = upper
        self.answers = answers
    }
}

/// The columns `n`, `unten` and `oben` of a survey, one entry per observation. Values are in the unit of the file.
///
/// Only rows with a number have entries: what belongs to a sign is never kept.
package struct SampleColumns: Sendable {
    private var lower: [Rational?] = []
    private var upper: [Rational?] = []
    private var answers: [Int32] = []

    package init() {}

    package var count: Int { answers.count }
    package var isEmpty: Bool { !answers.contains { $0 >= 0 } && !lower.contains { $0 != nil } }

    package mutating func append(_ sample: Sample?) {
        lower.append(sample?.lower)
        upper.append(sample?.upper)
        answers.append(sample?.answers.flatMap { Int32(exactly: $0) } ?? -1)
    }

    /// nil where the row says nothing.
    package func sample(at row: Int, isPercent: Bool) -> Sample? {
        let count = answers[row] >= 0 ? Int(answers[row]) : nil
        let scale = Rational(isPercent ? 100 : 1)
        guard count != nil || lower[row] != nil else { return nil }
        return Sample(
            lower: lower[row]?.divided(by: scale), upper: upper[row]?.divided(by: scale), answers: count)
    }
}
