/// A table of base data with the damage of spreadsheets mended, and what was mended.
package struct RepairedDataset: Sendable {
    /// The table as it should be: UTF-8, semicolons.
    package let bytes: [UInt8]
    /// Each kind of damage once, in a fixed order; empty where nothing was wrong.
    package let repairs: [Repair]
}

/// One kind of damage that was mended, with its first place.
package struct Repair: Sendable, Hashable {
    /// »verlorene führende Null des Schlüssels ergänzt«
    package let words: String
    package let count: Int
    /// nil where the whole file is meant.
    package let first: Example?

    package struct Example: Sendable, Hashable {
        package let line: Int
        package let old: String
        package let new: String
    }
}

/// What a damaged text becomes.
enum Mending: Equatable {
    /// It is right as it is.
    case none
    case mended(String, words: String)
    /// A calculation that could not be done: no number, but a reason.
    case sign(String, words: String)
    /// Several answers are possible: the fact, and what the person has to do.
    case question(String, hint: String)
}
