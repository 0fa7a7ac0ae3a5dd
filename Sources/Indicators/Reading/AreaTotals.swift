import Catalogue
import Synchronization
import Values

/// What a reading of base data gave.
struct Reading: Sendable {
    let value: FigureValue
    /// Empty where nobody asked for them.
    let origins: [ProvenanceReference]
    let notes: [String]
    let usesRemainder: Bool
    let hasOverflow: Bool
    let sample: Sample?
    /// Which rows were added up.
    var sum = RowSum.none
    /// The same one by one; empty where nobody asked for them.
    var rows: [SignedRow] = []
}

/// Remembers totals of areas that have no rows of their own: the sum over ten thousand Gemeinden is added up once, not
/// for every page that compares with it.
///
/// A class, because all evaluations share it; it changes nothing but the time they take.
final class AreaTotals: Sendable {
    struct Key: Hashable {
        let area: Int
        let period: Int32
        let nodes: [Int]
        let selection: [Operand.Selection]
        let recording: CellEvaluation.Recording
    }

    private let known = Mutex<[Key: Reading]>([:])

    subscript(key: Key) -> Reading? { known.withLock { $0[key] } }

    func remember(_ reading: Reading, for key: Key) { known.withLock { $0[key] = reading } }
}
