/// What can be found out about a sum from everything that is open: its smallest and its largest possible value.
package struct AttackInterval: Sendable, Equatable {
    /// Nothing where there is no end.
    package let smallest: Int64?
    package let largest: Int64?

    package init(smallest: Int64?, largest: Int64?) {
        self.smallest = smallest
        self.largest = largest
    }

    /// How far the two lie apart; nothing where there is no end.
    package var width: Int64? {
        guard let smallest, let largest else { return nil }
        return largest - smallest
    }

    /// The intervals of all targets of the problem, in whole numbers, when these forms are hidden and all others open.
    package static func all(of problem: SuppressionProblem, isHidden: [Bool]) -> [AttackInterval] {
        var fixed = problem
        for form in fixed.forms.indices { fixed.forms[form].freedom = isHidden[form] ? .alwaysHidden : .alwaysOpen }
        var intervals = problem.targets.map { target in
            let value = problem.value(of: target.sum)
            return AttackInterval(smallest: value, largest: value)
        }
        for block in Suppression.blocks(of: fixed) {
            let hidden = block.lines.map { $0.state == .alwaysHidden }
            for target in block.targets {
                let ends = block.ends(of: target.line, hidden: hidden)
                let value = problem.value(of: problem.targets[target.index].sum)
                let (below, above) = target.factor > 0 ? (ends.fall, ends.rise) : (ends.rise, ends.fall)
                let size = abs(target.factor)
                intervals[target.index] = AttackInterval(
                    smallest: below.map { value - size * $0 }, largest: above.map { value + size * $0 })
            }
        }
        return intervals
    }
}

extension SuppressionProblem {
    /// The true value of a sum.
    package func value(of sum: Sum) -> Int64 {
        zip(sum.cells, sum.coefficients).reduce(0) { $0 + Int64($1.1) * cells[Int($1.0)].value }
    }
}

extension SuppressionBlock {
    /// How far the line can fall and rise in whole numbers; nothing where there is no end.
    fileprivate func ends(of line: Int, hidden: [Bool]) -> (fall: Int64?, rise: Int64?) {
        let frame = HiddenFrame(HiddenPart(self, around: line, hidden: hidden))
        var program = HiddenProgram(frame, target: lines[line].sum)
        func end(_ direction: Int64, _ program: inout HiddenProgram) -> Int64? {
            guard let reach = program.reach(rising: direction > 0) else { return nil }
            for amount in stride(from: reach, to: 0, by: -1) {
                let world = program.deviation(by: direction * amount, still: nil, branchLimit: 5_000)
                if world != nil { return amount }
            }
            return 0
        }
        let fall = end(-1, &program)
        return (fall, end(1, &program))
    }
}
