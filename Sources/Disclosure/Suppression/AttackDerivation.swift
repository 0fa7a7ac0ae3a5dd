import LinearPrograms

/// How somebody computes a limit of a secret sum: open numbers times multipliers, with nothing else than relations and
/// smallest values that everybody knows. »KR − G2 − G3« is the form KR once and two others −1 times.
package struct AttackDerivation: Sendable, Equatable {
    package struct Term: Sendable, Equatable {
        /// A form of the problem.
        package let form: Int
        /// A whole number, unless `divisor` could not make it one.
        package let multiplier: Double
    }

    /// Cells of which the smallest possible value is used.
    package struct Limit: Sendable, Equatable {
        package let cell: Int
        package let multiplier: Double

        package init(cell: Int, multiplier: Double) {
            (self.cell, self.multiplier) = (cell, multiplier)
        }
    }

    /// Ascending by form.
    package let terms: [Term]
    package let limits: [Limit]
    /// What the sum of the terms is divided by in the end.
    package let divisor: Int

    /// How the target's largest (or smallest) value follows; nothing where there is no end.
    package init?(of target: SuppressionProblem.Sum, isLargest: Bool, in problem: SuppressionProblem, isHidden: [Bool])
    {
        let region = AttackRegion(of: target, in: problem, isHidden: isHidden)
        var costs = [Double](repeating: 0, count: region.cells.count)
        for (cell, coefficient) in zip(target.cells, target.coefficients) {
            if let place = region.place[cell] { costs[place] = Double(isLargest ? -coefficient : coefficient) }
        }
        let program = LinearProgram(lower: region.lower, upper: region.upper, costs: costs, rows: region.rows)
        guard case .optimal(let solution) = program.minimised() else { return nil }
        let sign = isLargest ? -1.0 : 1
        var reduced = costs
        for (row, dual) in zip(region.rows, solution.duals) {
            for (column, coefficient) in zip(row.columns, row.coefficients) {
                reduced[Int(column)] -= dual * coefficient
            }
        }
        let raw = zip(region.forms, solution.duals.dropFirst(region.relationCount)).map { ($0, sign * $1) }
        let limited = region.cells.indices.filter { !region.isKnown[$0] && abs(reduced[$0]) > 1e-7 }
        let all = raw.map(\.1) + limited.map { sign * reduced[$0] }
        let divisor = (1...12).first { factor in
            all.allSatisfy { abs($0 * Double(factor) - ($0 * Double(factor)).rounded()) < 1e-6 }
        }
        self.divisor = divisor ?? 1
        let factor = Double(self.divisor)
        func tidy(_ value: Double) -> Double { divisor == nil ? value : (value * factor).rounded() }
        terms = raw.filter { abs($0.1) > 1e-7 }.map { Term(form: $0.0, multiplier: tidy($0.1)) }
        limits = limited.map { Limit(cell: Int(region.cells[$0]), multiplier: tidy(sign * reduced[$0])) }
    }
}

/// All that has to do with a sum: cells around it up to those that are open themselves, with their conditions.
private struct AttackRegion {
    var cells: [Int32] = []
    var place: [Int32: Int] = [:]
    var lower: [Double] = []
    var upper: [Double] = []
    var isKnown: [Bool] = []
    var rows: [LinearProgram.Row] = []
    /// The first rows are relations, the others these forms.
    var relationCount = 0
    var forms: [Int] = []

    init(of target: SuppressionProblem.Sum, in problem: SuppressionProblem, isHidden: [Bool]) {
        var relationsOfCell: [Int32: [Int]] = [:]
        var formsOfCell: [Int32: [Int]] = [:]
        for (index, relation) in problem.relations.enumerated() {
            for cell in relation.cells { relationsOfCell[cell, default: []].append(index) }
        }
        for (index, form) in problem.forms.enumerated() where !isHidden[index] {
            for cell in form.sum.cells { formsOfCell[cell, default: []].append(index) }
        }
        var relations: Set<Int> = []
        var waiting = target.cells
        var seen = Set(waiting)
        var found: Set<Int> = []
        while let cell = waiting.popLast() {
            let own = formsOfCell[cell] ?? []
            let single = own.first { problem.forms[$0].sum.cells.count == 1 && problem.forms[$0].isShownAsItIs }
            if let single { found.insert(single) }
            if problem.cells[Int(cell)].isKnown || single != nil { continue }
            found.formUnion(own)
            relations.formUnion(relationsOfCell[cell] ?? [])
            let near = own.map { problem.forms[$0].sum } + (relationsOfCell[cell] ?? []).map { problem.relations[$0] }
            for other in near.flatMap(\.cells) where seen.insert(other).inserted { waiting.append(other) }
        }
        take(seen.sorted(), of: problem)
        relationCount = relations.count
        forms = found.sorted()
        for relation in relations.sorted() { add(problem.relations[relation], below: 0, above: 0) }
        for form in forms {
            add(problem.forms[form].sum, below: problem.forms[form].below, above: problem.forms[form].above)
        }
    }

    private mutating func take(_ all: [Int32], of problem: SuppressionProblem) {
        cells = all
        for (number, cell) in all.enumerated() {
            let known = problem.cells[Int(cell)]
            place[cell] = number
            isKnown.append(known.isKnown)
            lower.append(known.isKnown ? 0 : Double(min(0, known.lower - known.value)))
            upper.append(known.isKnown ? 0 : .infinity)
        }
    }

    private mutating func add(_ sum: SuppressionProblem.Sum, below: Int64, above: Int64) {
        var row = LinearProgram.Row(columns: [], coefficients: [], lower: -Double(below), upper: Double(above))
        for (cell, coefficient) in zip(sum.cells, sum.coefficients) {
            guard let number = place[cell] else { continue }
            row.columns.append(Int32(number))
            row.coefficients.append(Double(coefficient))
        }
        rows.append(row)
    }
}

extension SuppressionProblem.Form {
    fileprivate var isShownAsItIs: Bool { below == 0 && above == 0 }
}
