/// A part of a suppression problem that nothing connects with the rest, without the cells that everybody can compute.
/// Cells and lines are numbered anew.
package struct SuppressionBlock: Sendable {
    typealias Sum = SuppressionProblem.Sum

    /// A sum that is published as one or more forms, or that is a target.
    struct Line: Sendable {
        enum State: Sendable { case free, alwaysOpen, alwaysHidden }

        var sum: Sum
        var cost: Double
        var state: State
        /// How far it may move while it is open.
        var below: Int64
        var above: Int64
        /// Forms of the problem that can be hidden with it.
        var forms: [Int]

        var isExact: Bool { below == 0 && above == 0 }
    }

    struct Target: Sendable {
        var line: Int
        var width: Int64
        /// Its number in the problem.
        var index: Int
        /// How many times the line it is there.
        var factor: Int64
    }

    /// Numbers of the cells in the problem, ascending.
    var cells: [Int32] = []
    /// How far each cell may fall.
    var room: [Int64] = []
    var isSingleton: [Bool] = []
    var insiderWidth: Int64 = 1
    /// Sums that cannot move: relations and exact numbers that are always open.
    var relations: [Sum] = []
    var lines: [Line] = []
    var targets: [Target] = []
    var relationsOfCell: [[Int32]] = []
    var linesOfCell: [[Int32]] = []

    /// Whether the line must be hidden because it is itself a target.
    func isMandatory(_ target: Target) -> Bool {
        let line = lines[target.line]
        return line.state == .free && line.below + line.above < target.width
    }

    /// A measure of the work: cells and conditions.
    var size: Int { cells.count + relations.count }

    mutating func indexCells() {
        relationsOfCell = [[Int32]](repeating: [], count: cells.count)
        linesOfCell = [[Int32]](repeating: [], count: cells.count)
        for (index, relation) in relations.enumerated() {
            for cell in relation.cells { relationsOfCell[Int(cell)].append(Int32(index)) }
        }
        for (index, line) in lines.enumerated() {
            for cell in line.sum.cells { linesOfCell[Int(cell)].append(Int32(index)) }
        }
    }
}

extension SuppressionProblem.Sum {
    /// The same sum over the cells that can move, in ascending order, first coefficient above 0, without common factor.
    func reduced(isFixed: [Bool]) -> ReducedSum {
        var pairs = zip(cells, coefficients).filter { !isFixed[Int($0.0)] && $0.1 != 0 }
        pairs.sort { $0.0 < $1.0 }
        let divisor = pairs.reduce(Int32(0)) { Self.commonDivisor($0, abs($1.1)) }
        let factor = (pairs.first.map { $0.1 < 0 } ?? false) ? -divisor : divisor
        let sum = Self(cells: pairs.map(\.0), coefficients: pairs.map { $0.1 / (factor == 0 ? 1 : factor) })
        return ReducedSum(sum: sum, factor: Int64(factor))
    }

    private static func commonDivisor(_ first: Int32, _ second: Int32) -> Int32 {
        second == 0 ? first : commonDivisor(second, first % second)
    }
}

/// A sum and the factor that was taken out of it.
struct ReducedSum {
    var sum: SuppressionProblem.Sum
    /// Below 0 where all signs were changed; 0 for an empty sum.
    var factor: Int64

    /// How far the reduced sum may fall and rise while the whole one moves within its limits.
    func limits(below: Int64, above: Int64) -> (below: Int64, above: Int64) {
        guard factor != 0 else { return (below, above) }
        return factor > 0 ? (below / factor, above / factor) : (above / -factor, below / -factor)
    }

    /// The width of the reduced sum that makes this width of the whole.
    func width(_ width: Int64) -> Int64 {
        let size = max(1, abs(factor))
        return (width + size - 1) / size
    }
}
