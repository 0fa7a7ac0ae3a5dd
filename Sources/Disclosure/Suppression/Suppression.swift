/// Decides what must be hidden, so that everything secret keeps the width it needs.
///
/// A problem falls into blocks that share nothing; `blocks(of:)`, `solve(_:)` for each and `result(of:_:_:)` do the
/// same as `solve(_:)` on the whole, and blocks may be solved at the same time. The answer depends on the problem
/// alone.
package enum Suppression {
    /// What was found for one block.
    package struct BlockResult: Sendable {
        /// Forms of the problem that are hidden.
        var hiddenForms: [Int] = []
        /// Certificates in cells of the problem, by target of the block.
        var certificates: [Deviation?] = []
        var opposites: [Deviation?] = []
        var unprotected: [Int] = []
        var insiderFailed: [Int] = []
        /// Linear programs solved.
        package internal(set) var runs = 0
    }

    package static func solve(_ problem: SuppressionProblem, effort: Effort = Effort()) -> SuppressionResult {
        let blocks = blocks(of: problem)
        return result(of: problem, blocks, blocks.map { solve($0, effort: effort) })
    }

    /// The parts of the problem with anything secret in them.
    package static func blocks(of problem: SuppressionProblem) -> [SuppressionBlock] {
        SuppressionSplit(problem).blocks
    }

    package static func solve(_ block: SuppressionBlock, effort: Effort = Effort()) -> BlockResult {
        var search = SuppressionSearch(block)
        search.run(effort)
        return search.result()
    }

    /// Puts together what was found for each of the blocks.
    package static func result(
        of problem: SuppressionProblem, _ blocks: [SuppressionBlock], _ found: [BlockResult]
    ) -> SuppressionResult {
        var result = SuppressionResult(
            isHidden: problem.forms.map { $0.freedom == .alwaysHidden },
            certificates: [Deviation?](repeating: nil, count: problem.targets.count), unprotected: [])
        for (block, part) in zip(blocks, found) {
            for form in part.hiddenForms { result.isHidden[form] = true }
            for (place, target) in block.targets.enumerated() {
                result.certificates[target.index] = part.certificates[place]
                result.opposites[target.index] = part.opposites[place]
            }
            result.unprotectedFromInsiders += part.insiderFailed
        }
        result.unprotected = problem.targets.indices.filter { result.certificates[$0] == nil }
        result.unprotectedFromInsiders.sort()
        return result
    }
}

extension SuppressionSearch {
    /// The proofs as they stand, in the numbers of the problem.
    func result() -> Suppression.BlockResult {
        var result = Suppression.BlockResult()
        for (line, known) in block.lines.enumerated() where hidden[line] && known.state == .free {
            result.hiddenForms += known.forms
        }
        for (index, target) in block.targets.enumerated() {
            let own = proofs[index] == nil ? nil : pool.worlds(of: index, width: target.width, hidden: hidden)
            result.certificates.append(own.map { translated($0[0]) })
            result.opposites.append(own.flatMap { $0.count > 1 ? translated($0[1]) : nil })
            if own == nil { result.unprotected.append(target.index) }
            if own != nil, insiderFailed[index] { result.insiderFailed.append(target.index) }
        }
        result.runs = runs
        return result
    }

    private func translated(_ move: Int32) -> Deviation {
        let deviation = pool.moves[Int(move)].deviation
        return Deviation(cells: deviation.cells.map { block.cells[Int($0)] }, amounts: deviation.amounts)
    }
}
