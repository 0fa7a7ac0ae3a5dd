/// What the office should know besides.
package struct AuditNotes: Sendable, Hashable {
    /// Sums that nobody declared.
    package var undeclaredSums: [String] = []
    /// What the proof says nothing about.
    package var uncovered: [String] = []
    /// How many small numbers are shown with a reason (`ausnahmen`).
    package var exceptionCount = 0
    /// Shares of 0 or 100 per cent of a group: they say something about everybody in it.
    package var groups: [String] = []
    /// Pairs of numbers of one person each that only protect each other.
    package var insiderPairs: [String] = []
    /// Numbers of earlier editions that the data do not give any more.
    package var revisedCount = 0

    package init() {}
}
