/// The dual simplex method on a dense tableau, for programs of a few dozen rows: it needs a tenth of the time that a
/// solver for large programs takes to get started.
///
/// It handles programs whose rows are equations, whose columns have a finite lower bound and cost at least 0, so that
/// all columns at their lower bounds are a dual feasible beginning. Its answers are floating point, like those of
/// `LinearSolver`.
package struct TableauSolver: Sendable {
    private let rowCount: Int
    private let rightSides: [Double]
    private let columns: [[(row: Int, value: Double)]]
    /// The best point of the last run that ended `.optimal`.
    package private(set) var values: [Double] = []

    private static let tolerance = 1e-9
    private static let pivotTolerance = 1e-7

    package init(_ program: LinearProgram) {
        rowCount = program.rows.count
        rightSides = program.rows.map(\.lower)
        var columns = [[(row: Int, value: Double)]](repeating: [], count: program.lower.count)
        for (index, row) in program.rows.enumerated() {
            precondition(row.lower == row.upper, "only equations")
            for (column, coefficient) in zip(row.columns, row.coefficients) {
                columns[Int(column)].append((index, coefficient))
            }
        }
        self.columns = columns
    }

    /// Solves with these bounds and costs. `.stopped` means that the method did not come to an end within its limit.
    package mutating func minimise(
        lower: [Double], upper: [Double], costs: [Double], iterationLimit: Int = 400
    ) -> LinearSolver.Status {
        var tableau = Tableau(
            active: columns.indices.filter { upper[$0] > lower[$0] }, rowCount: rowCount, lower: lower, upper: upper)
        for column in columns.indices where lower[column] != 0 {
            for entry in columns[column] { tableau.basicValues[entry.row] -= entry.value * lower[column] }
        }
        for row in 0..<rowCount { tableau.basicValues[row] += rightSides[row] }
        for (place, column) in tableau.active.enumerated() {
            precondition(costs[column] >= 0, "costs below 0 have no beginning here")
            tableau.reduced[place] = costs[column]
            for entry in columns[column] { tableau.entries[entry.row * tableau.width + place] = entry.value }
        }
        for _ in 0..<iterationLimit {
            switch tableau.step(tolerance: Self.tolerance, pivotTolerance: Self.pivotTolerance) {
            case .moved: continue
            case .finished:
                values = lower
                tableau.write(to: &values, upper: upper)
                return .optimal
            case .blocked: return .infeasible
            }
        }
        return .stopped
    }
}

/// The state of one run. Rows begin with a helper that must be 0; helpers that left never come back.
private struct Tableau {
    enum Step { case moved, finished, blocked }

    let active: [Int]
    let width: Int
    var entries: [Double]
    var reduced: [Double]
    var basicValues: [Double]
    /// By row: the place of its column, or -1 for its helper.
    private var basis: [Int]
    private var isBasic: [Bool]
    private var isAtUpper: [Bool]
    private let lower: [Double]
    private let upper: [Double]
    /// The places of a row that are not 0.
    private var support: [Int] = []

    /// A row this many times longer than what is in it is gone through entry by entry.
    private static let sparseness = 4

    init(active: [Int], rowCount: Int, lower: [Double], upper: [Double]) {
        self.active = active
        width = active.count
        entries = [Double](repeating: 0, count: rowCount * active.count)
        reduced = [Double](repeating: 0, count: active.count)
        basicValues = [Double](repeating: 0, count: rowCount)
        basis = [Int](repeating: -1, count: rowCount)
        isBasic = [Bool](repeating: false, count: active.count)
        isAtUpper = isBasic
        self.lower = active.map { lower[$0] }
        self.upper = active.map { upper[$0] }
    }

    mutating func step(tolerance: Double, pivotTolerance: Double) -> Step {
        var leaving = -1
        var largest = tolerance
        var bound = 0.0
        for row in basis.indices {
            let (low, high) = basis[row] < 0 ? (0, 0) : (lower[basis[row]], upper[basis[row]])
            let value = basicValues[row]
            if low - value > largest { (leaving, largest, bound) = (row, low - value, low) }
            if value - high > largest { (leaving, largest, bound) = (row, value - high, high) }
        }
        guard leaving >= 0 else { return .finished }
        guard let entering = entering(leaving, mustGrow: basicValues[leaving] < bound, tolerance, pivotTolerance) else {
            return .blocked
        }
        pivot(leaving, entering, bound)
        return .moved
    }

    /// The column that may take the row's place at the least loss.
    private func entering(_ row: Int, mustGrow: Bool, _ tolerance: Double, _ pivotTolerance: Double) -> Int? {
        var entering: Int?
        var best = Double.infinity
        var size = 0.0
        entries.withUnsafeBufferPointer { entries in
            let start = row * width
            for place in 0..<width {
                let entry = entries[start + place]
                guard abs(entry) > pivotTolerance, !isBasic[place] else { continue }
                // A column at its lower bound can grow, one at its upper bound shrink.
                guard (entry < 0) == (mustGrow != isAtUpper[place]) else { continue }
                let ratio = abs(reduced[place] / entry)
                if ratio < best - tolerance || (ratio < best + tolerance && abs(entry) > size + tolerance) {
                    (entering, best, size) = (place, ratio, abs(entry))
                }
            }
        }
        return entering
    }

    private mutating func pivot(_ row: Int, _ place: Int, _ bound: Double) {
        let element = entries[row * width + place]
        let change = (basicValues[row] - bound) / element
        let factor = reduced[place] / element
        let (rowCount, width) = (basis.count, width)
        entries.withUnsafeMutableBufferPointer { entries in
            let own = row * width
            // At first most of a row is empty.
            support.removeAll(keepingCapacity: true)
            for column in 0..<width where entries[own + column] != 0 { support.append(column) }
            support.withUnsafeBufferPointer { support in
                for other in 0..<rowCount where other != row {
                    let weight = entries[other * width + place]
                    guard weight != 0 else { continue }
                    basicValues[other] -= weight * change
                    let quotient = weight / element
                    let start = other * width
                    if support.count * Self.sparseness < width {
                        for column in support { entries[start + column] -= quotient * entries[own + column] }
                    } else {
                        for column in 0..<width { entries[start + column] -= quotient * entries[own + column] }
                    }
                    entries[start + place] = 0
                }
                reduced.withUnsafeMutableBufferPointer { reduced in
                    for column in support { reduced[column] -= factor * entries[own + column] }
                }
                for column in support { entries[own + column] /= element }
            }
        }
        reduced[place] = 0
        if basis[row] >= 0 {
            isBasic[basis[row]] = false
            isAtUpper[basis[row]] = bound == upper[basis[row]] && bound != lower[basis[row]]
        }
        basicValues[row] = (isAtUpper[place] ? upper[place] : lower[place]) + change
        basis[row] = place
        isBasic[place] = true
    }

    func write(to values: inout [Double], upper all: [Double]) {
        for place in 0..<width where !isBasic[place] && isAtUpper[place] { values[active[place]] = all[active[place]] }
        for row in basis.indices where basis[row] >= 0 { values[active[basis[row]]] = basicValues[row] }
    }
}
