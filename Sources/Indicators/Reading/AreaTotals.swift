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

        /// What is selected follows from the nodes, mostly.
        func hash(into hasher: inout Hasher) {
            hasher.combine(area)
            hasher.combine(period)
            hasher.combine(nodes)
        }
    }

    /// Readings are large: they stand in a row of their own, so that little is moved when more are remembered.
    private struct Known {
        var places: [Key: Int32] = [:]
        var readings: [Reading] = []
    }

    private let known = Mutex(Known())

    subscript(key: Key) -> Reading? {
        known.withLock { known in known.places[key].map { known.readings[Int($0)] } }
    }

    func remember(_ reading: Reading, for key: Key) {
        known.withLock { known in
            // Another evaluation may have been faster; it found the same.
            guard known.places[key] == nil else { return }
            known.places[key] = Int32(known.readings.count)
            known.readings.append(reading)
        }
    }
}
