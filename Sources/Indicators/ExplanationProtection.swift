import Catalogue
import Values

/// Which values of an explanation may not be published, and what is shown of them.
package struct ExplanationProtection {
    /// What is shown of a protected value.
    package enum Display: Sendable {
        /// The number with the mark »nicht veröffentlichen«: for the office itself.
        case marked
        /// The mark alone: what may be passed on.
        case hidden
    }

    package let display: Display
    private let isSecretCell: (IndicatorCell) -> Bool
    private let isSecretOperand: (Operand) -> Bool
    private let isHiddenArea: (AreaKey) -> Bool
    private let isRounded: (String) -> Bool

    /// - Parameters:
    ///   - isSecretCell: whether a value may not be published; then nothing it was computed from may be, either.
    ///   - isSecretOperand: whether a single value of base data counts too few.
    ///   - isHiddenArea: whether an area serves sums only.
    ///   - isRounded: whether only rounded sums of the rows of a dataset may be published.
    package init(
        display: Display, isSecretCell: @escaping (IndicatorCell) -> Bool,
        isSecretOperand: @escaping (Operand) -> Bool = { _ in false },
        isHiddenArea: @escaping (AreaKey) -> Bool = { _ in false },
        isRounded: @escaping (String) -> Bool = { _ in false }
    ) {
        self.display = display
        self.isSecretCell = isSecretCell
        self.isSecretOperand = isSecretOperand
        self.isHiddenArea = isHiddenArea
        self.isRounded = isRounded
    }

    func isSecret(_ cell: IndicatorCell) -> Bool { isSecretCell(cell) }

    /// Which of the rows behind an operand are protected. The sum may be public while one row counts too few: the office
    /// sees which one, others see none of them, because the sum less the rest would be that row.
    func protectedRows(of node: ExplanationNode, besideSecret: Bool) -> [Bool] {
        guard !besideSecret, let dataset = node.operand?.dataset else {
            return node.rows.map { _ in besideSecret }
        }
        if isRounded(dataset) { return node.rows.map { _ in true } }
        let own = node.rows.map { row in
            isHiddenArea(row.area)
                || isSecretOperand(
                    Operand(
                        dataset: dataset, area: row.area, period: row.period, selection: [], value: row.value,
                        role: .other, origins: [row.reference], sum: row.sum))
        }
        guard display == .hidden, own.contains(true) else { return own }
        return own.map { _ in true }
    }

    /// Whether a part of the formula is protected: beside a secret everything is, and what belongs to an area that
    /// serves sums only.
    func isProtected(_ node: ExplanationNode, besideSecret: Bool) -> Bool { besideSecret || isHiddenArea(node.area) }
}
