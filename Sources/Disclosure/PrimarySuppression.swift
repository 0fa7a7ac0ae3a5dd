import Catalogue
import Indicators
import Values

/// Which values may not be shown because they, or what they give away, count too few.
///
/// A value is secret when one of these holds for the values of base data it was computed from, each after its sums
/// over categories and areas:
/// * one of them is a count from 1 to the threshold of its dataset minus 1;
/// * it is part of what another area gets from several, and that is such a count;
/// * a quotient of a part in its whole leaves so few others (96 % with, hence 4 % without);
/// * a rate has a denominator below the smallest one its datasets allow.
/// Counts are what `zaehlt:` calls persons or cases; datasets that are public at their source (`veroeffentlicht`)
/// have no secret cells. What the project does not describe is secret.
package struct PrimarySuppression: Sendable {
    /// What a dataset counts, and how few of it are secret.
    private struct Rule: Sendable {
        /// nil where the dataset counts neither persons nor cases.
        let counted: CountedThing.Kind?
        /// nil where nothing is secret.
        let protection: ProtectionRule?
    }

    private let rules: [String: Rule]

    package init(catalogue: Catalogue) {
        rules = Dictionary(
            catalogue.datasets.map { dataset in
                let counts = Self.countsUnits(dataset)
                let isProtected = counts && dataset.protection.method == .suppress
                return (
                    dataset.id,
                    Rule(
                        counted: counts ? dataset.counts?.kind ?? .persons : nil,
                        protection: isProtected ? dataset.protection : nil)
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    package func isSecret(_ cell: IndicatorCell) -> Bool {
        for operand in cell.operands where isSecret(operand) { return true }
        for quotient in cell.quotients where isSecret(quotient) { return true }
        return false
    }

    package func isSecret(_ operand: Operand) -> Bool {
        guard let value = operand.value.rational else { return false }
        guard let rule = rules[operand.dataset] else { return true }
        guard let threshold = rule.protection?.threshold else { return false }
        if isSmall(value, threshold) { return true }
        // A count that was distributed to another area is as small as one that was counted there.
        return operand.share?.whole.rational.map { isSmall($0, threshold) } ?? false
    }

    func isSecret(_ quotient: CellQuotient) -> Bool {
        guard let numerator = quotient.numerator.rational, let denominator = quotient.denominator.rational else {
            return false
        }
        let above = quotient.numeratorDatasets.compactMap { rules[$0] }
        let below = quotient.denominatorDatasets.compactMap { rules[$0] }
        let protections = (above + below).compactMap(\.protection)
        guard let threshold = protections.map(\.threshold).max() else { return false }
        // The difference of the sides counts those who are not in the part.
        let isAlike = below.contains { rule in rule.counted != nil && above.contains { $0.counted == rule.counted } }
        if quotient.isPartOfWhole || isAlike, let others = denominator.subtracting(numerator), !others.isNegative,
            isSmall(others, threshold)
        {
            return true
        }
        // Pupils per class have few classes and tell nothing about few; like among like, and cases among persons, do.
        guard isAlike || below.contains(where: { $0.counted == .persons }) else { return false }
        let minimum = protections.map(\.minimumDenominator).max() ?? 0
        return !denominator.isZero && denominator.magnitude < Rational(minimum)
    }

    private func isSmall(_ value: Rational, _ threshold: Int) -> Bool {
        !value.isZero && value.magnitude < Rational(threshold)
    }

    /// Only counts of persons and cases have small numbers to protect; amounts, measurements and places have not.
    static func countsUnits(_ dataset: DatasetDescription) -> Bool {
        switch dataset.kind {
        case .measurement, .survey: return false
        case .stock, .flow, .amount:
            guard let kind = dataset.counts?.kind else { return dataset.kind != .amount && dataset.unit != "Prozent" }
            return kind == .persons || kind == .cases
        }
    }
}
