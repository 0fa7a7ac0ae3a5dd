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

    /// Where a cell stands: in a line or relation, so many times.
    struct Place: Sendable {
        var number: Int32
        var coefficient: Int32
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
    private(set) var relationsOfCell: [[Place]] = []
    private(set) var linesOfCell: [[Place]] = []
    /// By line: whether it is one exact cell, so that its costs and limits are those of the cell.
    private(set) var isDirect: [Bool] = []
    /// By cell: the first such line, or -1.
    private(set) var directLine: [Int32] = []
    private(set) var hasSingletons = false

    /// Whether the line must be hidden because it is itself a target.
    func isMandatory(_ target: Target) -> Bool {
        let line = lines[target.line]
        return line.state == .free && line.below + line.above < target.width
    }

    /// A measure of the work: cells and conditions.
    var size: Int { cells.count + relations.count }

    mutating func indexCells() {
        relationsOfCell = Self.places(of: relations, count: cells.count)
        linesOfCell = Self.places(of: lines.map(\.sum), count: cells.count)
        isDirect = lines.map { $0.sum.cells.count == 1 && $0.isExact }
        directLine = [Int32](repeating: -1, count: cells.count)
        for line in lines.indices.reversed() where isDirect[line] {
            directLine[Int(lines[line].sum.cells[0])] = Int32(line)
        }
        hasSingletons = isSingleton.contains(true)
    }

    private static func places(of sums: [Sum], count: Int) -> [[Place]] {
        var places = [[Place]](repeating: [], count: count)
        for (index, sum) in sums.enumerated() {
            for (cell, coefficient) in zip(sum.cells, sum.coefficients) {
                places[Int(cell)].append(Place(number: Int32(index), coefficient: coefficient))
            }
        }
        return places
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
